//! The pages around the decks: the meetings just made and earlier ones whose files are kept, the history of every
//! figure, the search.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::Facts;
use super::meeting::{self, Built, Engines};
use super::parallel;
use crate::cli::summary::size;
use crate::deck::{Chart, Sheet};
use crate::diagnostic::Diagnostics;
use crate::french;
use crate::history::History;
use crate::measure::Measurer;
use crate::meeting::Meeting;
use crate::outputs::{self, Maker};
use crate::render::html::{self, Front, PageFrame};
use crate::resolve::Shared;
use crate::site::{self, ActionsPage, AnnualSite, Digest, Shelf, SiteLink, Track};
use crate::source::Sources;
use crate::theme::Theme;
use crate::write::Artifact;

/// A meeting whose facts are known, as its folder says them.
pub type ToldMeeting<'f> = (&'f str, &'f Meeting);

/// What is left of an earlier build of a meeting.
#[derive(Clone, Debug, Default)]
pub struct KeptFiles {
    /// Its files.
    pub paths: Vec<String>,
    /// What its deck says; `None` when nobody knows.
    pub digest: Option<Arc<Digest>>,
}

/// Whether a meeting's facts may be shown although its deck is not made now: whether it could be.
pub fn may_be_told(sources: &Sources, shared: &Shared, history: &History<'_>, facts: &Facts) -> bool {
    !meeting::is_blocked(&meeting::examine(sources, shared, history, facts))
}

/// The meetings whose files are there, latest first: those just built, and what is `kept` of others, by folder.
pub fn shelves(
    folders: &[String],
    told: &[ToldMeeting<'_>],
    built: &[&Built],
    kept: &BTreeMap<String, KeptFiles>,
) -> Vec<Shelf> {
    let mut folders: Vec<&String> = folders.iter().collect();
    folders.sort_by(|a, b| b.cmp(a));
    let told: BTreeMap<&str, &Meeting> = told.iter().copied().collect();
    let built: BTreeMap<&str, &Built> = built.iter().map(|built| (built.folder.as_str(), *built)).collect();
    let shelf = |folder: &String| {
        let known = told.get(folder.as_str()).copied();
        let date = known.map(|meeting| *meeting.date).or_else(|| folder.parse().ok());
        let (title, remark, links, digest) = match built.get(folder.as_str()) {
            Some(built) => (
                built.title.clone(),
                french::counted(built.digest.slides.len() as u64, "diapositive"),
                built.files.iter().filter_map(|(path, bytes)| link(path, Some(*bytes))).collect(),
                Some(built.digest.clone()),
            ),
            None => {
                let kept = kept.get(folder)?;
                let links: Vec<SiteLink> = kept.paths.iter().filter_map(|path| link(path, None)).collect();
                let title =
                    known.map_or("Réunion du comité".to_owned(), |meeting| french::typography(&meeting.title));
                let remark = "version précédente conservée".to_owned();
                (title, remark, Some(links).filter(|links| !links.is_empty())?, kept.digest.clone())
            }
        };
        Some(Shelf { folder: folder.clone(), address: folder.clone(), date, title, remark, links, digest })
    };
    folders.into_iter().filter_map(shelf).collect()
}

/// The pages around the decks, about to be made.
pub struct Site<'a, 'm> {
    theme: &'a Theme,
    engines: &'a Engines,
    memory: AnnualSite<'a, 'm>,
    tracks: Vec<Track<'a, 'm>>,
    actions: Option<ActionsPage>,
    frame: PageFrame,
}

impl<'a, 'm> Site<'a, 'm> {
    /// The pages that tell of the meetings of `history` and lead to those on `shelves`. `home` is where the list of
    /// meetings will be, seen from the folder of the others.
    pub fn new(
        shared: &'a Shared,
        engines: &'a Engines,
        history: &'a History<'m>,
        shelves: &'a [Shelf],
        home: &str,
        is_of_drafts: bool,
    ) -> Self {
        let Shared { prefecture, theme, .. } = shared;
        let memory = AnnualSite::new(history, shelves);
        let (tracks, actions) = (memory.tracks(), memory.actions());
        let frame = PageFrame {
            issuer: french::typography(&prefecture.name),
            committee: french::typography(&prefecture.committee),
            has_actions: actions.is_some(),
            home: home.to_owned(),
            is_of_drafts,
        };
        Self { theme, engines, memory, tracks, actions, frame }
    }

    /// All pages but the list of meetings, side by side: each is given to `take` as soon as it is made, for together they
    /// may be large. `None` when `is_outdated` said so before all were made.
    pub fn pages<T: Send>(
        &self,
        is_outdated: &(dyn Fn() -> bool + Sync),
        take: impl Fn(Artifact) -> T + Sync,
    ) -> Result<Option<Vec<T>>, Diagnostics> {
        let Self { theme, engines, memory, tracks, actions, frame } = self;
        let html = &engines.html;
        let page = |path: &str, bytes: Vec<u8>| {
            debug_assert!(outputs::find(path).is_some(), "the table knows every page");
            take(Artifact { path: path.to_owned(), bytes })
        };
        let figures = parallel::map(tracks, |track| {
            if is_outdated() {
                return None;
            }
            let draw = |chart: &Chart, sheet: &Sheet| engines.draw(&Measurer::new(theme), chart, sheet);
            let figure = memory.figure(track, &draw);
            Some(html::figure(html, theme, frame, &figure).map(|bytes| page(&figure.path, bytes)))
        });
        let Some(mut pages) = figures.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
        pages.push(html::list(html, theme, frame, &memory.list(tracks)).map(|bytes| page(site::LIST, bytes)));
        if let Some(actions) = actions {
            pages.push(html::actions(html, theme, frame, actions).map(|bytes| page(site::ACTIONS, bytes)));
        }
        let index = memory.search(tracks, actions.as_ref());
        pages.push(html::search(html, theme, frame, &index).map(|bytes| page(site::SEARCH, bytes)));
        pages.push(Ok(page(site::STYLE, html::site_style(html))));
        // One mistake in a template is told once, not on every page.
        pages.into_iter().collect::<Result<Vec<T>, _>>().map(Some)
    }

    /// The list of meetings; `front` is where it stands when it is not beside the other pages.
    pub fn list(&self, front: Option<Front<'_>>) -> Result<Artifact, Diagnostics> {
        let Self { theme, engines, memory, tracks, frame, .. } = self;
        let bytes = html::meetings(&engines.html, theme, frame, &memory.meetings(tracks), front)?;
        Ok(Artifact { path: site::INDEX.to_owned(), bytes })
    }
}

/// A file of a meeting as the list shows it; `None` for files that are not listed.
pub fn link(path: &str, bytes: Option<u64>) -> Option<SiteLink> {
    let file = outputs::find(path)?;
    let Maker::Meeting { listed: Some(text), .. } = file.maker else { return None };
    let kind = file.media.word();
    let note = match bytes {
        Some(bytes) => format!("{kind}, {}", size(bytes)),
        None => kind.to_owned(),
    };
    Some(SiteLink { href: path.to_owned(), text: text.to_owned(), note })
}
