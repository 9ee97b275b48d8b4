//! What differs between two meetings, a line a difference, each in words.

mod actions;
mod agenda;
mod figures;
mod slides;

use serde::Serialize;

use crate::french;
use crate::history::{Difference, Pair};
use crate::meeting::{Correction, Meeting, Milestone, Status, Survey};
use crate::source::Spanned;
use crate::words::{self, Word};

/// A difference.
#[derive(Debug, Serialize)]
pub struct DiffLine {
    /// What it is about, for people: `Chiffres`, `Objectifs`…
    #[serde(rename = "famille")]
    pub family: &'static str,
    /// What it is about, as a reservation would name it.
    #[serde(rename = "lieu")]
    pub place: String,
    /// The same, in words.
    #[serde(rename = "libelle")]
    pub label: String,
    /// What the earlier meeting says; `None` for what is new.
    #[serde(rename = "avant")]
    pub before: Option<String>,
    /// What the later meeting says; `None` for what is gone.
    #[serde(rename = "apres")]
    pub after: Option<String>,
    /// What became of it, where that can be said.
    #[serde(rename = "evolution")]
    pub note: Option<String>,
}

/// All that differs, family by family.
pub fn lines(difference: &Difference<'_>) -> Vec<DiffLine> {
    let mut lines = meeting(difference);
    lines.extend(corrections(difference));
    lines.extend(figures::figures(difference));
    lines.extend(figures::targets(difference));
    lines.extend(figures::definitions(difference));
    lines.extend(modules(difference));
    lines.extend(difference.milestones.iter().flat_map(milestone));
    lines.extend(agenda::agenda(difference));
    lines.extend(difference.surveys.iter().flat_map(survey));
    lines.extend(actions::actions(difference));
    lines.extend(slides::slides(difference));
    lines
}

/// A line for each of these facts that differs.
fn facts(
    family: &'static str,
    place: &str,
    of: &str,
    facts: impl IntoIterator<Item = (&'static str, Option<String>, Option<String>)>,
) -> Vec<DiffLine> {
    let seen = |text: &Option<String>| text.as_deref().map(french::evenly_spaced);
    let differing = facts.into_iter().filter(|(_, before, after)| seen(before) != seen(after));
    let line = |(name, before, after): (&str, Option<String>, Option<String>)| {
        let label = if of.is_empty() { french::capitalise(name) } else { format!("{of}, {name}") };
        DiffLine { family, place: place.to_owned(), label, before, after, note: None }
    };
    differing.map(line).collect()
}

/// A line for what only one of the two meetings has.
fn alone<T>(family: &'static str, place: &str, label: &str, words: String, pair: &Pair<T>) -> DiffLine {
    let (before, after) = match pair {
        Pair::Gone(_) => (Some(words), None),
        Pair::New(_) | Pair::Both(..) => (None, Some(words)),
    };
    DiffLine { family, place: place.to_owned(), label: label.to_owned(), before, after, note: None }
}

fn meeting(difference: &Difference<'_>) -> Vec<DiffLine> {
    let [before, after] = [difference.before, difference.after].map(|meeting: &Meeting| {
        let status: Status = meeting.status;
        [
            Some(french::typography(&meeting.title)),
            Some(status.word().to_owned()),
            meeting.minutes.as_ref().map(|minutes| french::counted(minutes.value, "minute")),
            Some(format!("{}, version {}", meeting.referential.name, meeting.referential.version)),
            meeting.closing.as_ref().map(|closing| french::typography(closing)),
        ]
    });
    let names = ["titre", "statut", "durée", "référentiel", "clôture"];
    let told = names.into_iter().zip(before).zip(after).map(|((name, before), after)| (name, before, after));
    facts("Réunion", "reunion", "", told)
}

/// Corrections that are new. Those of an earlier meeting stay with its document: that the later one has none says nothing.
fn corrections(difference: &Difference<'_>) -> Vec<DiffLine> {
    let is_same_meeting = difference.before.date.value == difference.after.date.value;
    let told = difference.corrections.iter().filter(|pair| match pair {
        Pair::New(_) => true,
        Pair::Gone(_) => is_same_meeting,
        Pair::Both(..) => false,
    });
    let line = |pair: &Pair<&Correction>| {
        let Correction { date, what } = pair.latest();
        let label = format!("Rectifié le {}", french::date(date.value));
        alone("Réunion", "rectification", &label, french::typography(what), pair)
    };
    told.map(line).collect()
}

fn modules(difference: &Difference<'_>) -> Vec<DiffLine> {
    let changed = difference.modules.iter().filter(|pair| !matches!(pair, Pair::Both(..)));
    let line = |pair: &Pair<u64>| {
        let number = pair.latest();
        let referential = match pair {
            Pair::Gone(_) => &difference.before.referential,
            Pair::New(_) | Pair::Both(..) => &difference.after.referential,
        };
        let title = referential.modules.get(number).and_then(|module| module.title.as_ref());
        let words = title.map_or_else(|| "intitulé à compléter".to_owned(), |title| french::typography(title));
        alone("Périmètre", &format!("modules/{number}"), &format!("Module n° {number}"), words, pair)
    };
    changed.map(line).collect()
}

fn milestone(pair: &Pair<&Milestone>) -> Vec<DiffLine> {
    let date = |milestone: &Milestone| french::period(milestone.date.value);
    let state = |milestone: &Milestone| milestone.state.value.word();
    let latest = pair.latest();
    let label = french::capitalise(&french::typography(&latest.label));
    match pair {
        Pair::Both(before, after) => {
            let told = [
                ("date", Some(date(before)), Some(date(after))),
                ("état", Some(state(before).to_owned()), Some(state(after).to_owned())),
            ];
            facts("Échéances", &latest.place, &label, told)
        }
        Pair::New(_) | Pair::Gone(_) => {
            vec![alone("Échéances", &latest.place, &label, format!("{} ({})", date(latest), state(latest)), pair)]
        }
    }
}

fn survey(pair: &Pair<&Survey>) -> Vec<DiffLine> {
    let latest = pair.latest();
    let title = french::typography(&latest.title);
    let dates = |survey: &Survey| words::survey_dates(survey);
    let words = |text: Option<&Spanned<String>>| text.map(|text| french::typography(text));
    match pair {
        Pair::Both(before, after) => {
            let told = [
                ("titre", Some(french::typography(&before.title)), Some(title.clone())),
                ("dates", Some(dates(before)), Some(dates(after))),
                ("réalisée par", words(before.by.as_ref()), words(after.by.as_ref())),
            ];
            let others = words::survey_facts(before).zip(words::survey_facts(after));
            let others = others.map(|(before, after)| (after.short_name, words(before.text), words(after.text)));
            let told = told.into_iter().chain(others);
            facts("Enquêtes", &latest.id, &title, told)
        }
        Pair::New(_) | Pair::Gone(_) => vec![alone("Enquêtes", &latest.id, &title, dates(latest), pair)],
    }
}
