//! Content → what is shown, again and again: everything is read anew, and made anew is only what differs from the last
//! time. Reading is quick; what was measured and drawn lives on in typst's cache.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::shown::{MadeMeeting, Served, ServedFile, ShownMeeting, Snapshot, hash_of};
use super::told::{ToldFinding, told};
use super::watch::Changes;
use crate::diagnostic::Diagnostics;
use crate::history::History;
use crate::outputs;
use crate::pipeline::facts::{self, Facts};
use crate::pipeline::meeting::{MeetingWish, PaperWish};
use crate::pipeline::site::Site;
use crate::pipeline::workspace::PreparedContents;
use crate::pipeline::{meeting, parallel, site, workspace};
use crate::render::pdf;
use crate::resolve::Shared;
use crate::site::INDEX;
use crate::source::{Asset, Sources};
use crate::write::Artifact;
use crate::{load, parse, resolve};

/// How many meetings ago something was last laid out before it is forgotten: an author goes back and forth.
const CACHE_AGE_MAX: usize = 12;

/// How long a browser has the cores to itself to show what changed, before the pages around the decks are made.
const PAINTING: Duration = Duration::from_millis(300);

/// The state of a preview.
pub struct Preview {
    content: PathBuf,
    ground: Option<KeptGround>,
    /// The facts of every meeting, each with a number for what they were read from.
    facts: BTreeMap<String, (u64, Arc<Facts>)>,
    meetings: BTreeMap<String, KeptMeeting>,
    /// The pages around the decks, by path.
    site: Arc<BTreeMap<String, ServedFile>>,
    /// A number for what they were made from; `None` when they have to be made anew whatever that is.
    site_key: Option<u64>,
    /// What is told on every page.
    told: Vec<ToldFinding>,
}

/// What holds for all meetings, as long as its files and the names of all files stay as they are.
struct KeptGround {
    key: u64,
    ground: Arc<PreparedContents>,
    warnings: Diagnostics,
}

/// A meeting and what it was made from.
#[derive(Default)]
struct KeptMeeting {
    /// Its files, those of the meetings before it, and those of all; `None` when it has to be made anew whatever they
    /// are.
    key: Option<u64>,
    shown: ShownMeeting,
}

/// What a change came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remade {
    /// How many meetings were made, or found wrong.
    pub meetings: usize,
    /// How many errors there are now, in all meetings.
    pub errors: usize,
    /// Where the first of them is.
    pub first_error: Option<String>,
    /// How many warnings there are now.
    pub warnings: usize,
    /// False when all is as it was.
    pub is_news: bool,
    /// How long it took.
    pub elapsed: Duration,
}

impl Preview {
    /// A preview of a content folder, of which nothing is made yet.
    pub fn new(content: PathBuf) -> Self {
        Self {
            content,
            ground: None,
            facts: BTreeMap::new(),
            meetings: BTreeMap::new(),
            site: Arc::default(),
            site_key: None,
            told: Vec::new(),
        }
    }

    /// Reads everything and makes what differs. `show` is called as soon as the meeting `looked_at` is ready, and when
    /// all are; the others are left for the next time when files have changed again. `None`, and nothing is shown, where
    /// files had not come to rest when that meeting was ready: it may be half of what is being written.
    pub fn remake(&mut self, looked_at: Option<&str>, changes: &mut Changes, show: &dyn Fn(Served)) -> Option<Remade> {
        let start = Instant::now();
        let (sources, mut diagnostics) = load::content(&self.content);
        let sources = Arc::new(sources);
        let folders = parse::meeting_folders(&sources);
        let ready = self.ground(&sources, &mut diagnostics).map(|(ground, shared_key)| {
            let facts = self.facts(&sources, &ground.shared, &folders);
            facts::unread(&facts, &folders.iter().collect::<Vec<_>>(), &mut diagnostics);
            let from = Snapshot { sources: sources.clone(), ground, facts };
            let wanted = self.wanted(&sources, &folders, shared_key, looked_at);
            // What is looked at is alone with all cores, and seen before the rest begins.
            let first = wanted.first().map(|(folder, _)| make_one(&from, folder));
            (from, wanted, first)
        });
        if !changes.have_settled() {
            return None;
        }
        let is_outdated = &|| changes.are_pending();
        let (before, known) = (self.findings(), self.meetings.len());
        self.meetings.retain(|folder, _| folders.contains(folder));
        let is_fewer = self.meetings.len() < known;
        let made = match ready {
            Some((from, wanted, result)) => {
                self.told = told(diagnostics, &sources);
                self.renew(&from, &wanted);
                let (first, rest) = wanted.split_at(wanted.len().min(1));
                let mut made = self.keep(&from, first, vec![result]);
                if self.site.is_empty() {
                    self.list(&from, &folders, &|| false);
                }
                if !first.is_empty() {
                    show(self.shown());
                }
                made += self.make(&from, rest, is_outdated);
                // What waits may be what is looked at; the pages around tell of all meetings, and can wait longer.
                let has_browser = looked_at.is_some() && !first.is_empty();
                let changed = if has_browser { waits(PAINTING, is_outdated) } else { is_outdated() };
                if !changed {
                    self.list(&from, &folders, is_outdated);
                }
                made
            }
            None => {
                // What is wrong in the meetings is told in the same run; their own findings are among them.
                for folder in &folders {
                    parse::meeting(&sources, folder, &mut diagnostics);
                    let kept = self.meetings.entry(folder.clone()).or_default();
                    kept.key = None;
                    kept.shown.told.clear();
                }
                self.told = told(diagnostics, &sources);
                0
            }
        };
        show(self.shown());
        let now = self.findings();
        let mut errors = now.iter().filter(|told| told.is_error);
        Some(Remade {
            meetings: made,
            first_error: errors.next().map(|told| told.place.clone()),
            errors: now.iter().filter(|told| told.is_error).count(),
            warnings: now.iter().filter(|told| !told.is_error).count(),
            is_news: made > 0 || is_fewer || before != now,
            elapsed: start.elapsed(),
        })
    }

    /// The address of what an author wants to see first, below that of the server.
    pub fn front(&self) -> String {
        match self.meetings.keys().collect::<Vec<_>>()[..] {
            [only] => format!("{only}/"),
            _ => String::new(),
        }
    }

    /// What holds for all meetings, with a number for the files it was made from; `None` when an error was told.
    fn ground(&mut self, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<(Arc<PreparedContents>, u64)> {
        let shared_key = shared_key(sources);
        // Places in files are numbers of files, in the order of all names.
        let key = hash_of(&(shared_key, sources.files().map(|(_, file)| &file.path).collect::<Vec<_>>()));
        if let Some(kept) = self.ground.as_ref().filter(|kept| kept.key == key && !diagnostics.has_errors()) {
            diagnostics.extend(kept.warnings.clone());
            return Some((kept.ground.clone(), shared_key));
        }
        let manuscript = parse::shared(sources, diagnostics);
        let shared = resolve::shared(sources, manuscript, diagnostics)?;
        let ground = Arc::new(workspace::prepare(shared, diagnostics)?);
        self.ground = Some(KeptGround { key, ground: ground.clone(), warnings: diagnostics.clone() });
        Some((ground, shared_key))
    }

    /// The facts of every meeting: read anew are those of changed folders.
    fn facts(&mut self, sources: &Sources, shared: &Shared, folders: &[String]) -> Arc<[Arc<Facts>]> {
        // Places in files are numbers of files, in the order of all names.
        let ground_key = self.ground.as_ref().map_or(0, |kept| kept.key);
        let keys: Vec<u64> = folders.iter().map(|folder| meeting_key(sources, folder, ground_key)).collect();
        let facts = parallel::map(&folders.iter().zip(keys).collect::<Vec<_>>(), |(folder, key)| {
            let kept = self.facts.get(*folder).filter(|(kept, _)| kept == key).map(|(_, facts)| facts.clone());
            (*key, kept.unwrap_or_else(|| Arc::new(facts::read(sources, shared, folder))))
        });
        self.facts = folders.iter().cloned().zip(facts.iter().cloned()).collect();
        facts.into_iter().map(|(_, facts)| facts).collect()
    }

    /// The meetings to make, each with what it is made from, the one looked at first. One in error is always tried
    /// again: what is wrong with it may be the name of another's folder.
    fn wanted(
        &self,
        sources: &Sources,
        folders: &[String],
        shared_key: u64,
        looked_at: Option<&str>,
    ) -> Vec<(String, u64)> {
        // A meeting is told beside those before it: the folders stand in the order of their dates.
        let keys = folders.iter().scan(shared_key, |before, folder| {
            *before = meeting_key(sources, folder, *before);
            Some((folder.clone(), *before))
        });
        let mut wanted: Vec<(String, u64)> =
            keys.filter(|(folder, key)| self.meetings.get(folder).is_none_or(|kept| kept.key != Some(*key))).collect();
        // The latest meeting is the likeliest when none was looked at.
        wanted.sort_by(|(a, _), (b, _)| {
            (Some(b.as_str()) == looked_at).cmp(&(Some(a.as_str()) == looked_at)).then(b.cmp(a))
        });
        wanted
    }

    /// Lets the meetings that stay as they are go on from what is read now: the files as they were need not be kept.
    fn renew(&mut self, from: &Snapshot, wanted: &[(String, u64)]) {
        for (folder, kept) in &mut self.meetings {
            if kept.shown.from.is_some() && !wanted.iter().any(|(other, _)| other == folder) {
                kept.shown.from = Some(from.clone());
            }
        }
    }

    /// Makes meetings, side by side, and begins none once `is_outdated`; returns how many are not as they were.
    fn make(&mut self, from: &Snapshot, wanted: &[(String, u64)], is_outdated: &(dyn Fn() -> bool + Sync)) -> usize {
        let results = parallel::map(wanted, |(folder, _)| (!is_outdated()).then(|| make_one(from, folder)));
        self.keep(from, wanted, results)
    }

    /// Keeps what was made of meetings; returns how many are not as they were.
    fn keep(&mut self, from: &Snapshot, wanted: &[(String, u64)], results: Vec<Option<MakingResult>>) -> usize {
        let mut made = 0;
        for ((folder, key), result) in wanted.iter().zip(results) {
            let Some(result) = result else { continue };
            let kept = self.meetings.entry(folder.clone()).or_default();
            match result {
                Ok(new) => {
                    kept.shown.told = told(new.warnings(), &from.sources);
                    kept.shown.made = Some(Arc::new(new));
                    kept.shown.from = Some(from.clone());
                    kept.key = Some(*key);
                    made += 1;
                }
                Err(diagnostics) => {
                    let told = told(diagnostics, &from.sources);
                    made += usize::from(kept.shown.told != told);
                    kept.shown.told = told;
                    kept.key = None;
                }
            }
        }
        made
    }

    /// Makes the pages around the decks, where what they tell is not as it was; not now when `is_outdated`.
    fn list(&mut self, from: &Snapshot, folders: &[String], is_outdated: &(dyn Fn() -> bool + Sync)) {
        let ground_key = self.ground.as_ref().map_or(0, |kept| kept.key);
        let meetings = self.meetings.iter().map(|(folder, kept)| (folder, kept.key, kept.shown.made.is_some()));
        let key = hash_of(&(ground_key, folders, meetings.collect::<Vec<_>>()));
        if self.site_key == Some(key) {
            return;
        }
        let PreparedContents { shared, engines } = &*from.ground;
        let is_right = |folder: &str| self.meetings.get(folder).is_some_and(|kept| kept.key.is_some());
        let facts = from.facts.iter().filter(|facts| is_right(&facts.folder));
        let facts: Vec<site::ToldMeeting<'_>> =
            facts.filter_map(|facts| Some((facts.folder.as_str(), facts.meeting.as_ref()?))).collect();
        let made: Vec<&MadeMeeting> = self.meetings.values().filter_map(|kept| kept.shown.made.as_deref()).collect();
        let built: Vec<_> = made.iter().map(|made| &made.built).collect();
        let mut shelves = site::shelves(folders, &facts, &built, &BTreeMap::new());
        for shelf in &mut shelves {
            shelf.links.extend(site::link(&outputs::pdf_path(&shelf.folder), None));
        }
        let history = History::new(facts.iter().map(|(_, meeting)| *meeting), shared.prefecture.thresholds);
        let site = Site::new(shared, engines, &history, &shelves, INDEX, false);
        let served = |page: Artifact| (page.path, ServedFile::new(page.bytes));
        let pages = site.pages(is_outdated, served).and_then(|pages| Ok(pages.zip(Some(served(site.list(None)?)))));
        match pages {
            Ok(None) => {}
            Ok(Some((pages, list))) => {
                self.site = Arc::new(pages.into_iter().chain([list]).collect());
                self.site_key = Some(key);
            }
            Err(diagnostics) => {
                let told = told(diagnostics, &from.sources);
                // The pages are made twice when there were none.
                self.told.retain(|earlier| !told.contains(earlier));
                self.told.extend(told);
                self.site_key = None;
            }
        }
    }

    fn shown(&self) -> Served {
        let meetings = self.meetings.iter().map(|(folder, kept)| (folder.clone(), kept.shown.clone())).collect();
        Served { is_ready: true, site: self.site.clone(), told: self.told.clone(), meetings }
    }

    /// All that is told now.
    fn findings(&self) -> Vec<ToldFinding> {
        self.told.iter().chain(self.meetings.values().flat_map(|kept| &kept.shown.told)).cloned().collect()
    }
}

/// Waits, but not when files change; returns whether they did.
fn waits(time: Duration, is_outdated: &(dyn Fn() -> bool + Sync)) -> bool {
    let start = Instant::now();
    while start.elapsed() < time && !is_outdated() {
        thread::sleep(Duration::from_millis(10));
    }
    is_outdated()
}

/// The files of a meeting, or what is wrong with it.
type MakingResult = Result<MadeMeeting, Diagnostics>;

/// Makes the files of a meeting, all but its PDF.
fn make_one(from: &Snapshot, folder: &str) -> MakingResult {
    let PreparedContents { shared, engines } = &*from.ground;
    let history = facts::history(shared, &from.facts);
    let facts = from.facts.iter().find(|facts| facts.folder == folder).expect("the facts of every folder were read");
    let asked = MeetingWish { paper: PaperWish { pdf: false, handouts: &[] }, before: None, replaced: None };
    let made = meeting::build(&from.sources, shared, engines, &history, facts, asked);
    pdf::forget(CACHE_AGE_MAX);
    made.map(|(built, artifacts)| MadeMeeting::new(built, artifacts))
}

/// A number for the files that all meetings are made from.
fn shared_key(sources: &Sources) -> u64 {
    let is_shared = |path: &str| !path.starts_with("reunions/");
    let mut hasher = DefaultHasher::new();
    sources.files().filter(|(_, file)| is_shared(&file.path)).for_each(|(_, file)| {
        (&file.path, &file.text, file.refused).hash(&mut hasher);
    });
    sources.assets().filter(|asset| is_shared(&asset.path)).for_each(|asset| hash_asset(asset, &mut hasher));
    hasher.finish()
}

/// A number for the files of a meeting, and for what else it is made from.
fn meeting_key(sources: &Sources, folder: &str, before: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    let prefix = format!("reunions/{folder}/");
    before.hash(&mut hasher);
    sources.files_under(&prefix).for_each(|(_, file)| (&file.path, &file.text, file.refused).hash(&mut hasher));
    sources.assets_under(&prefix).for_each(|asset| hash_asset(asset, &mut hasher));
    hasher.finish()
}

fn hash_asset(asset: &Asset, hasher: &mut DefaultHasher) {
    (&asset.path, asset.bytes.as_ref().ok()).hash(hasher);
}
