//! What the search finds: slides, figures, actions, meetings and acronyms, each with an address. Words are kept as they are
//! written; the page's script compares them without accents and capitals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::actions::{ActionHistory, ActionsPage};
use super::track::{Home, Track};
use super::{AnnualSite, Shelf, deck_address};
use crate::compose::may_explain;
use crate::french;
use crate::meeting::About;
use crate::source::Spanned;
use crate::words;

/// What is searched. Names are short, and words are not copied: there may be thousands of entries.
#[derive(Debug, Serialize)]
pub struct SearchIndex<'a> {
    /// Kinds of entries, as headings of what was found, in their order.
    kinds: [&'static str; 5],
    entries: Vec<Entry<'a>>,
}

/// Something to be found.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    /// Which of the kinds it is.
    k: u8,
    /// Address.
    a: String,
    /// Title.
    t: Cow<'a, str>,
    /// Where it stands, in words.
    w: String,
    /// What it says.
    s: Cow<'a, str>,
}

const FIGURE: u8 = 0;
const SLIDE: u8 = 1;
const ACTION: u8 = 2;
const MEETING: u8 = 3;
const ACRONYM: u8 = 4;

impl<'a, 'm> AnnualSite<'a, 'm> {
    /// All that is searched, the latest first.
    pub fn search<'s>(&self, tracks: &'s [Track<'_, 'm>], actions: Option<&'s ActionsPage>) -> SearchIndex<'s>
    where
        'a: 's,
    {
        let mut entries: Vec<Entry<'s>> = tracks.iter().map(figure_entry).collect();
        for shelf in self.shelves {
            entries.extend(slides(shelf));
            entries.push(self.meeting_entry(shelf));
        }
        entries.extend(actions.into_iter().flat_map(ActionsPage::all).map(action_entry));
        entries.extend(self.acronyms());
        SearchIndex { kinds: ["Chiffres suivis", "Diapositives", "Actions", "Réunions", "Sigles"], entries }
    }

    fn meeting_entry(&self, shelf: &'a Shelf) -> Entry<'a> {
        let items = self.meeting(shelf).into_iter().flat_map(|meeting| &meeting.agenda);
        let titles = items.flat_map(|item| std::iter::once(item).chain(&item.points)).map(|item| &item.title);
        let says: Vec<String> = titles.map(|title| french::typography(title)).collect();
        Entry {
            k: MEETING,
            a: deck_address(&shelf.address, None),
            t: Cow::from(&shelf.title),
            w: date(shelf),
            s: says.join(" · ").into(),
        }
    }

    /// What acronyms stand for, at the latest meeting that says so.
    fn acronyms(&self) -> Vec<Entry<'static>> {
        let mut found = BTreeMap::<&str, Entry<'static>>::new();
        for shelf in self.shelves {
            let glossary = shelf.digest.iter().flat_map(|digest| &digest.slides).filter(|slide| may_explain(&slide.id));
            let glossary: Vec<_> = glossary.collect();
            for (acronym, expansion) in self.meeting(shelf).into_iter().flat_map(|meeting| &meeting.acronyms) {
                let names_it = |words: &str| words.split([' ', '\u{a0}']).any(|word| word == acronym);
                let Some(slide) = glossary.iter().rev().find(|slide| names_it(&slide.words)) else { continue };
                found.entry(acronym).or_insert_with(|| Entry {
                    k: ACRONYM,
                    a: deck_address(&shelf.address, Some(&slide.id)),
                    t: format!("{acronym}\u{a0}: {}", french::typography(expansion)).into(),
                    w: format!("{}, diapositive\u{a0}{}", date(shelf), slide.number),
                    s: Cow::default(),
                });
            }
        }
        found.into_values().collect()
    }
}

fn figure_entry<'s>(track: &'s Track<'_, '_>) -> Entry<'s> {
    let place = match track.home() {
        Home::Module(indicator) => format!("indicateur du module n°\u{a0}{}", indicator.module),
        Home::Survey(survey) => format!("{}, {}", track.kind(), french::typography(&survey.title)),
        Home::Complaints => track.kind().to_owned(),
    };
    let value = words::value(&track.latest);
    let mut says = vec![format!("{}\u{a0}: {value}.", super::date_text(track.told))];
    if let About::Indicator(indicator) = track.latest.about {
        let texts = [&indicator.heading, &indicator.definition].into_iter().flatten();
        let sentence = |text: &Spanned<String>| french::capitalise(french::typography(text).trim_end_matches('.'));
        says.extend(texts.map(|text| format!("{}.", sentence(text))));
    }
    if let About::Criterion(_, criterion) = track.latest.about {
        says.extend(criterion.question.iter().map(|question| french::typography(question)));
    }
    Entry {
        k: FIGURE,
        a: track.path.clone(),
        t: Cow::from(&track.label),
        w: french::capitalise(&place),
        s: says.join(" ").into(),
    }
}

fn action_entry(action: &ActionHistory) -> Entry<'_> {
    Entry {
        k: ACTION,
        a: format!("{}#{}", super::ACTIONS, action.anchor),
        t: Cow::from(&action.what),
        w: format!("{}, {}", action.owner, action.state.text),
        s: action.result.as_deref().unwrap_or_default().into(),
    }
}

fn slides(shelf: &Shelf) -> impl Iterator<Item = Entry<'_>> {
    let slides = shelf.digest.iter().flat_map(|digest| &digest.slides);
    slides.map(|slide| Entry {
        k: SLIDE,
        a: deck_address(&shelf.address, Some(&slide.id)),
        t: Cow::from(&slide.title),
        w: format!("{}, diapositive\u{a0}{}", date(shelf), slide.number),
        s: Cow::from(&slide.words),
    })
}

fn date(shelf: &Shelf) -> String {
    shelf.date.map_or_else(|| shelf.folder.clone(), french::date)
}
