//! The pages around the decks: the meetings with their key figures, the history of every figure, what is searched. What
//! they say is decided here, in words; the theme's templates lay it out.

mod actions;
mod chart;
mod digest;
mod figure;
mod inside;
mod list;
mod meetings;
mod search;
mod track;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::deck::{Run, Runs, Tone};
use crate::french;
use crate::history::History;
use crate::meeting::Meeting;

pub use actions::ActionsPage;
pub use digest::{Digest, NAME as DIGEST};
pub use figure::FigurePage;
pub use list::FigureList;
pub use meetings::MeetingCard;
pub use search::SearchIndex;
pub use track::Track;

/// The list of meetings.
pub const INDEX: &str = "index.html";
/// The list of figures.
pub const LIST: &str = "suivi.html";
/// The folder of the pages of figures.
pub const FIGURES: &str = "suivi/";
/// The action plan.
pub const ACTIONS: &str = "actions.html";
/// The search.
pub const SEARCH: &str = "recherche.html";
/// The style of all these pages.
pub const STYLE: &str = "site.css";

/// All that the pages are made from.
pub struct AnnualSite<'a, 'm> {
    /// The meetings whose facts may be shown.
    history: &'a History<'m>,
    /// The meetings whose files are there, latest first.
    shelves: &'a [Shelf],
    /// The place of each shelf, by the date of its meeting.
    places: BTreeMap<NaiveDate, usize>,
}

/// A meeting whose files are there.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// Name of its folder.
    pub folder: String,
    /// Where its files are, seen from the folder of the site.
    pub address: String,
    /// Its date; `None` when neither its facts nor its folder say it.
    pub date: Option<NaiveDate>,
    /// Title.
    pub title: String,
    /// How many slides it has, in words, or what else is to be said of its files.
    pub remark: String,
    /// Its files.
    pub links: Vec<SiteLink>,
    /// Where its deck shows what; `None` when nobody knows.
    pub digest: Option<Arc<Digest>>,
}

/// A file of a meeting.
#[derive(Clone, Debug, Serialize)]
pub struct SiteLink {
    /// Address, relative to the folder of the site.
    pub href: String,
    /// What it is.
    pub text: String,
    /// Kind and size.
    pub note: String,
}

/// A place to go to.
#[derive(Clone, Debug, Serialize)]
pub struct Anchor {
    /// Address, relative to the folder of the site.
    pub href: String,
    /// In words.
    pub text: String,
}

impl<'a, 'm> AnnualSite<'a, 'm> {
    /// All that is known of these meetings.
    pub fn new(history: &'a History<'m>, shelves: &'a [Shelf]) -> Self {
        let places = shelves.iter().enumerate().filter_map(|(place, shelf)| Some((shelf.date?, place))).collect();
        Self { history, shelves, places }
    }

    /// Every figure that a meeting has or had, through the meetings.
    pub fn tracks(&self) -> Vec<Track<'a, 'm>> {
        let past = self.history.all();
        let tracks = past.names().into_iter().map(|name| Track::new(name, past.series(name)));
        tracks.flatten().collect()
    }

    /// The facts of the meeting on a shelf.
    fn meeting(&self, shelf: &Shelf) -> Option<&'m Meeting> {
        self.history.on(shelf.date?)
    }

    /// The files of a meeting.
    fn shelf(&self, meeting: &Meeting) -> Option<&Shelf> {
        self.places.get(&*meeting.date).map(|place| &self.shelves[*place])
    }

    /// A meeting's slide that shows a figure, or its deck where no slide is known to; `None` where the deck is not there.
    fn slide(&self, meeting: &Meeting, figure: &str) -> Option<Anchor> {
        let shelf = self.shelf(meeting)?;
        let slide = shelf.digest.as_ref().and_then(|digest| digest.slide_of(figure));
        Some(match slide {
            Some(slide) => Anchor {
                href: deck_address(&shelf.address, Some(&slide.id)),
                text: format!("diapositive\u{a0}{}", slide.number),
            },
            None => Anchor { href: deck_address(&shelf.address, None), text: "diaporama".to_owned() },
        })
    }
}

/// Address of a deck, or of one of its slides.
fn deck_address(address: &str, slide: Option<&str>) -> String {
    let fragment = slide.map(|slide| format!("#{slide}")).unwrap_or_default();
    format!("{address}/{INDEX}{fragment}")
}

/// How a page below the folder of the site names that folder: nothing, `../`, `../../`.
pub fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// A date of a meeting, with what is to be known of a document that is not final.
fn date_text(meeting: &Meeting) -> String {
    french::date(*meeting.date)
}

/// A change in words, where nothing but good and bad is to be told apart.
fn evened(runs: Runs) -> Runs {
    let even = |tone| if matches!(tone, Tone::Good | Tone::Bad) { tone } else { Tone::Normal };
    runs.into_iter().map(|run| Run { tone: even(run.tone), ..run }).collect()
}
