//! All figures that are followed from meeting to meeting, by what they belong to.

use serde::Serialize;

use super::AnnualSite;
use super::track::{self, Home, Judged, Track};
use crate::deck::Runs;
use crate::french;
use crate::meeting::Meeting;
use crate::words;

/// All figures.
#[derive(Debug, Serialize)]
pub struct FigureList {
    /// How many, in words.
    count: String,
    /// What they belong to.
    sections: Vec<Section>,
}

/// Figures that belong together.
#[derive(Debug, Serialize)]
struct Section {
    id: String,
    title: String,
    rows: Vec<ListedFigure>,
}

/// A figure.
#[derive(Debug, Serialize)]
struct ListedFigure {
    href: String,
    /// What it stands under.
    heading: Option<String>,
    label: String,
    value: String,
    date_text: String,
    judged: Option<Judged>,
    change: Option<Runs>,
    /// At how many meetings it was measured, in words.
    measured: String,
}

impl<'m> AnnualSite<'_, 'm> {
    /// All figures, in the order of the last meeting that tells them.
    pub fn list(&self, tracks: &[Track<'_, 'm>]) -> FigureList {
        let mut sections: Vec<Section> = Vec::new();
        for track in tracks {
            let (id, title) = section(track.home(), track.told);
            let place = sections.iter().position(|section| section.id == id).unwrap_or_else(|| {
                sections.push(Section { id, title, rows: Vec::new() });
                sections.len() - 1
            });
            sections[place].rows.push(listed(track));
        }
        FigureList { count: french::counted(tracks.len() as u64, "chiffre suivi"), sections }
    }
}

fn listed(track: &Track<'_, '_>) -> ListedFigure {
    ListedFigure {
        href: track.path.clone(),
        heading: track.heading(),
        label: track.label.clone(),
        value: words::value(&track.latest),
        date_text: french::date(*track.told.date),
        judged: track::judged(&track.latest),
        change: track::change(&track.latest),
        measured: match track.results().len() {
            0 => "jamais".to_owned(),
            count => french::counted(count as u64, "réunion"),
        },
    }
}

/// What a figure stands under in the list: a name for its anchor, and in words.
pub fn section(home: Home<'_>, meeting: &Meeting) -> (String, String) {
    match home {
        Home::Module(indicator) => {
            let number = indicator.module;
            let title = meeting.referential.modules.get(&number).and_then(|module| module.title.as_ref());
            let title = title.map(|title| french::typography(title));
            (format!("module-{number}"), words::module(number, title.as_deref()))
        }
        Home::Survey(survey) => (format!("enquete-{}", survey.id.value), french::typography(&survey.title)),
        Home::Complaints => ("reclamations".to_owned(), words::COMPLAINTS.to_owned()),
    }
}
