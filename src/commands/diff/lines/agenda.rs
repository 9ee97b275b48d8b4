//! The agenda: its items, what they show, their order.

use super::{DiffLine, alone, facts};
use crate::french;
use crate::history::{Difference, Pair};
use crate::meeting::{AgendaItem, Meeting, Show};

/// What differs in the agenda.
pub fn agenda(difference: &Difference<'_>) -> Vec<DiffLine> {
    let mut lines: Vec<DiffLine> = difference.agenda.iter().flat_map(|pair| item(pair, difference)).collect();
    let places = |first: bool| -> Vec<&str> {
        let common = difference.agenda.iter().filter_map(|pair| match pair {
            Pair::Both(before, after) => Some(if first { *before } else { *after }),
            Pair::New(_) | Pair::Gone(_) => None,
        });
        let mut items: Vec<&AgendaItem> = common.collect();
        items.sort_by_key(|item| item.title.span);
        items.into_iter().map(AgendaItem::shared_place).collect()
    };
    let (before, after) = (places(true), places(false));
    if before != after {
        let moved = before.iter().zip(&after).filter(|(before, after)| before != after).map(|(before, _)| *before);
        let titles: Vec<String> = moved
            .filter_map(|place| {
                let pair = difference.agenda.iter().find(|pair| pair.latest().shared_place() == place)?;
                Some(format!("«\u{a0}{}\u{a0}»", french::typography(&pair.latest().title)))
            })
            .collect();
        lines.push(DiffLine {
            family: "Ordre du jour",
            place: "ordre_du_jour".to_owned(),
            label: "Ordre des points".to_owned(),
            before: None,
            after: None,
            note: Some(format!("changent de place\u{a0}: {}", french::list(&titles))),
        });
    }
    lines
}

fn item(pair: &Pair<&AgendaItem>, difference: &Difference<'_>) -> Vec<DiffLine> {
    let latest = pair.latest();
    let title = french::capitalise(&french::typography(&latest.title));
    match pair {
        Pair::Both(before, after) => {
            let told = [
                ("intitulé", Some(french::typography(&before.title)), Some(french::typography(&after.title))),
                ("intitulé court", short(before), short(after)),
                ("montre", Some(shown(before, difference.before)), Some(shown(after, difference.after))),
                ("durée", minutes(before), minutes(after)),
                ("remarque", note(before), note(after)),
                ("engagements", commitments(before), commitments(after)),
            ];
            facts("Ordre du jour", &latest.place, &title, told)
        }
        Pair::New(_) => vec![alone("Ordre du jour", &latest.place, &title, shown(latest, difference.after), pair)],
        Pair::Gone(_) => vec![alone("Ordre du jour", &latest.place, &title, shown(latest, difference.before), pair)],
    }
}

fn short(item: &AgendaItem) -> Option<String> {
    item.short_title.as_ref().map(|title| french::typography(title))
}

fn minutes(item: &AgendaItem) -> Option<String> {
    item.minutes.as_ref().map(|minutes| french::counted(minutes.value, "minute"))
}

fn note(item: &AgendaItem) -> Option<String> {
    item.note.as_ref().map(|note| french::typography(note))
}

fn commitments(item: &AgendaItem) -> Option<String> {
    (!item.commitments.is_empty()).then(|| item.commitments.join(", "))
}

/// What an item shows, as its author would write it.
fn shown(item: &AgendaItem, meeting: &Meeting) -> String {
    if item.oral {
        return "oral".to_owned();
    }
    let word = |show: &Show| match show {
        Show::Page(path) => path.clone(),
        Show::Modules => "modules".to_owned(),
        Show::Perimeter => "perimetre".to_owned(),
        Show::Indicators => "indicateurs".to_owned(),
        Show::Survey(index) => format!("enquete:{}", meeting.surveys[*index].id.value),
        Show::Complaints => "reclamations".to_owned(),
        Show::Actions => "actions".to_owned(),
        Show::Evolutions => "evolutions".to_owned(),
        Show::Evolution(id) => format!("evolution:{id}"),
        Show::Essentials => "essentiel".to_owned(),
        Show::Changes => "changements".to_owned(),
    };
    let shows: Vec<String> = item.shows.iter().map(|show| word(&show.value)).collect();
    if shows.is_empty() { "rien de particulier".to_owned() } else { shows.join(", ") }
}
