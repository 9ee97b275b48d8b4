//! What there is to see at a moment: the last good files of every meeting, and what is wrong now. Addresses are looked
//! up here, among what was made: no request reaches the disk.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::told::{ToldFinding, told};
use crate::diagnostic::Diagnostics;
use crate::outputs;
use crate::pipeline::facts::{self, Facts};
use crate::pipeline::meeting::{self, Built, MeetingWish, PaperWish};
use crate::pipeline::workspace::PreparedContents;
use crate::site::INDEX;
use crate::source::Sources;
use crate::write::Artifact;

/// All that can be asked for.
#[derive(Default)]
pub struct Served {
    /// False until the content was read for the first time.
    pub is_ready: bool,
    /// The pages around the decks, by path; empty when they could never be made.
    pub site: Arc<BTreeMap<String, ServedFile>>,
    /// What is to be told on every page.
    pub told: Vec<ToldFinding>,
    /// The meetings, by folder.
    pub meetings: BTreeMap<String, ShownMeeting>,
}

/// A meeting.
#[derive(Clone, Default)]
pub struct ShownMeeting {
    /// Its last good files; `None` when there never were any.
    pub made: Option<Arc<MadeMeeting>>,
    /// What its PDF can be made from; `None` when `made` is.
    pub from: Option<Snapshot>,
    /// What is to be told of it.
    pub told: Vec<ToldFinding>,
}

/// A file in memory.
pub struct ServedFile {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// A number that another content would not have.
    hash: u64,
}

impl ServedFile {
    /// A file that holds these bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { hash: hash_of(&bytes), bytes }
    }
}

/// What meetings are made from, at a moment.
#[derive(Clone)]
pub struct Snapshot {
    /// Every file.
    pub sources: Arc<Sources>,
    /// What holds for all meetings.
    pub ground: Arc<PreparedContents>,
    /// The facts of every meeting.
    pub facts: Arc<[Arc<Facts>]>,
}

/// The files of a meeting.
pub struct MadeMeeting {
    /// What they are.
    pub built: Built,
    files: BTreeMap<String, ServedFile>,
    /// Its PDF, or what is wrong with it; made when it is asked for.
    pdf: OnceLock<Result<Vec<u8>, Vec<ToldFinding>>>,
}

impl MadeMeeting {
    /// The files of a meeting.
    pub fn new(built: Built, artifacts: Vec<Artifact>) -> Self {
        let files = artifacts.into_iter().map(|artifact| (artifact.path, ServedFile::new(artifact.bytes))).collect();
        Self { built, files, pdf: OnceLock::new() }
    }

    /// The PDF, made at the first call from what the rest was made from; what is wrong with it otherwise.
    pub fn pdf(&self, from: &Snapshot) -> Result<&[u8], &[ToldFinding]> {
        let pdf = self.pdf.get_or_init(|| {
            let PreparedContents { shared, engines } = &*from.ground;
            let wanted = outputs::pdf_path(&self.built.folder);
            let asked = MeetingWish { paper: PaperWish { pdf: true, handouts: &[] }, before: None, replaced: None };
            let history = facts::history(shared, &from.facts);
            let facts = from.facts.iter().find(|facts| facts.folder == self.built.folder).ok_or_else(Vec::new)?;
            match meeting::build(&from.sources, shared, engines, &history, facts, asked) {
                Ok((_, artifacts)) => artifacts
                    .into_iter()
                    .find(|artifact| artifact.path == wanted)
                    .map(|artifact| artifact.bytes)
                    .ok_or_else(Vec::new),
                Err(diagnostics) => Err(told(diagnostics, &from.sources)),
            }
        });
        pdf.as_deref().map_err(Vec::as_slice)
    }

    /// What its author should look at.
    pub fn warnings(&self) -> Diagnostics {
        self.built.warnings.clone()
    }
}

/// What is at an address.
pub enum FoundAt<'a> {
    /// A page; `file` is `None` when there never was a good one.
    Page { file: Option<&'a ServedFile>, told: Vec<&'a ToldFinding> },
    /// Anything else that is ready.
    File(&'a ServedFile),
    /// The PDF of a meeting.
    Pdf(&'a Arc<MadeMeeting>, &'a Snapshot),
    /// A folder whose address lacks its last slash.
    Folder,
    /// Nothing.
    Nothing,
}

impl Served {
    /// What is at an address: its path, as it was sent.
    pub fn find(&self, path: &str) -> FoundAt<'_> {
        let Some(path) = path.strip_prefix('/') else { return FoundAt::Nothing };
        let path = if path.is_empty() { INDEX } else { path };
        match self.site.get(path) {
            Some(file) if !outputs::is_page(path) => return FoundAt::File(file),
            None if path != INDEX => {}
            file => {
                let of_meetings = self.meetings.values().flat_map(|meeting| &meeting.told);
                return FoundAt::Page { file, told: self.told.iter().chain(of_meetings).collect() };
            }
        }
        let Some((folder, name)) = path.split_once('/') else {
            return if self.meetings.contains_key(path) { FoundAt::Folder } else { FoundAt::Nothing };
        };
        let Some(meeting) = self.meetings.get(folder) else { return FoundAt::Nothing };
        let name = if name.is_empty() { INDEX } else { name };
        let path = format!("{folder}/{name}");
        let file = meeting.made.as_ref().and_then(|made| made.files.get(&path));
        match (file, meeting.made.as_ref().zip(meeting.from.as_ref())) {
            (file, _) if outputs::is_page(&path) && (file.is_some() || name == INDEX) => {
                FoundAt::Page { file, told: self.told.iter().chain(&meeting.told).collect() }
            }
            (Some(file), _) => FoundAt::File(file),
            (None, Some((made, from))) if path == outputs::pdf_path(folder) => FoundAt::Pdf(made, from),
            (None, _) => FoundAt::Nothing,
        }
    }

    /// The folder of the meeting that an address is in.
    pub fn folder(&self, path: &str) -> Option<&str> {
        let (folder, _) = path.strip_prefix('/')?.split_once('/')?;
        self.meetings.get_key_value(folder).map(|(folder, _)| folder.as_str())
    }

    /// What a page looks like, as a word that changes when its looks change.
    pub fn version(&self, path: &str) -> String {
        let hash = match self.find(path) {
            FoundAt::Page { file, told } => hash_of(&(file.map(|file| file.hash), told)),
            FoundAt::File(file) => file.hash,
            FoundAt::Pdf(..) | FoundAt::Folder | FoundAt::Nothing => 0,
        };
        format!("{hash:016x}")
    }
}

/// A number that something else would not have.
pub fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
