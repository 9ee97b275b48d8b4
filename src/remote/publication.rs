//! What is read on a target, and how it changes: the entry and the versions behind it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::DRAFTS;
use super::claim::{Claim, ClaimRefusal};
use super::clock::{self, Instant};
use super::copies;
use super::layout::{self, ENTRY, MANIFEST, PUBLICATIONS, SEARCH, UNDERWAY, VERSIONS};
use super::send::{Outgoing, Sent, send};
use super::storage::Storage;
use super::sweep;
use super::trouble::Trouble;
use super::version::{FileRecord, Read, Version, VersionId};
use crate::meeting::Destination;

/// How often a file that does not come back as it was sent is sent again.
const ATTEMPTS: usize = 3;

/// A target that is there.
pub struct OpenTarget {
    place: Destination,
    storage: Storage,
}

/// What is read now.
pub struct Shelved {
    /// The entry's version; `None` when nothing is published.
    pub id: Option<VersionId>,
    /// What it holds; `None` when its manifest cannot be read.
    pub version: Option<Version>,
}

/// What is to be published.
pub struct PublicationPlan {
    /// The version that was read when this was planned.
    pub base: Option<VersionId>,
    /// What it holds; its own files are added here.
    pub version: Version,
    /// The files of its bundles that no version has yet.
    pub files: Vec<Outgoing>,
    /// What will be read.
    pub entry: Vec<u8>,
    /// What its slides say.
    pub search: Vec<u8>,
    /// How many versions stay; all without a number.
    pub keep: Option<usize>,
}

/// What a publication did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switched {
    /// What is read now.
    pub id: VersionId,
    /// What was sent.
    pub sent: Sent,
    /// Versions that are gone.
    pub swept: Vec<VersionId>,
    /// True when this computer's clock is behind the last publication.
    pub clock_is_behind: bool,
    /// What went wrong after the last write; the version is read all the same.
    pub afterwards: Option<Trouble>,
}

/// A version that was read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownVersion {
    /// Its name.
    pub id: VersionId,
    /// When it was first read; `None` when that cannot be read.
    pub since: Option<Instant>,
    /// What it holds; `None` when its manifest cannot be read.
    pub version: Option<Version>,
}

/// Why a target stays as it is.
#[derive(Debug)]
pub enum Halt {
    /// It cannot be read or written.
    Trouble(Trouble),
    /// Its entry is not one of clu's.
    Foreign,
    /// The manifest of a version is damaged.
    Broken(VersionId),
    /// A later clu published there.
    Later(VersionId),
    /// Somebody else is publishing.
    Held,
    /// Somebody else published meanwhile.
    Overtaken,
    /// There is no such version, or it was never read.
    Unknown,
    /// An earlier version is read because somebody went back to it, and the sources still give the one that was left.
    WentBack {
        /// What is read.
        online: VersionId,
        /// What was left.
        left: VersionId,
    },
    /// Files of a version are missing or altered; holds the first, and how many there are.
    Damaged(String, usize),
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<ClaimRefusal> for Halt {
    fn from(refusal: ClaimRefusal) -> Self {
        match refusal {
            ClaimRefusal::Held => Self::Held,
            ClaimRefusal::Trouble(trouble) => Self::Trouble(trouble),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Publication {
    #[serde(rename = "publiee_le")]
    since: String,
}

impl OpenTarget {
    /// Opens a target; the part for meetings that are being prepared when `is_of_drafts`.
    pub fn open(place: &Destination, password: Option<&str>, is_of_drafts: bool) -> Result<Self, Trouble> {
        let inside = if is_of_drafts { DRAFTS } else { "" };
        Ok(Self { place: place.clone(), storage: Storage::open(place, password, inside)? })
    }

    /// Where it is.
    pub fn place(&self) -> &Destination {
        &self.place
    }

    /// The files of the target.
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Whether it could be written: writes a file as a publication does, reads it back and removes it, while nobody else
    /// publishes.
    pub fn try_out(&self) -> Result<(), Halt> {
        const TRIED: &[u8] = b"clu essaie cette cible\n";
        let storage = &self.storage;
        let _claim = Claim::take(storage, self.place.patience)?;
        let path = format!("{UNDERWAY}essai.txt");
        storage.exchange(&path, TRIED.to_vec())?;
        let found = storage.read(&path)?;
        storage.remove(&path)?;
        match found {
            Some(found) if found == TRIED => Ok(()),
            found => {
                let reason = Trouble::altered(TRIED, found.as_deref());
                Err(storage.files().trouble(&path, reason).into())
            }
        }
    }

    /// What is read now.
    pub fn shelved(&self) -> Result<Shelved, Halt> {
        let Some(id) = self.entry()? else { return Ok(Shelved { id: None, version: None }) };
        let version = match self.version(&id) {
            Ok(version) => Some(version),
            Err(Halt::Broken(_)) => None,
            Err(halt) => return Err(halt),
        };
        Ok(Shelved { id: Some(id), version })
    }

    /// What the slides of a version say; `None` when it is not there as it was written.
    pub fn search(&self, version: &Version) -> Result<Option<Vec<u8>>, Trouble> {
        let bytes = self.storage.read(&format!("{}{SEARCH}", layout::version_folder(&version.id())))?;
        Ok(bytes.filter(|bytes| version.front.get(SEARCH) == Some(&FileRecord::of(bytes))))
    }

    /// The number of the next version.
    pub fn next_number(&self, shelved: &Shelved) -> Result<u32, Trouble> {
        let last = self.published()?.into_iter().chain(shelved.id.clone()).map(|id| id.number).max();
        Ok(last.unwrap_or(0) + 1)
    }

    /// Publishes. Whatever happens in between, readers see what they saw before, or all of this.
    pub fn publish(&self, plan: PublicationPlan, progress: &(dyn Fn() + Sync)) -> Result<Switched, Halt> {
        let PublicationPlan { base, mut version, mut files, entry, search, keep } = plan;
        let storage = &self.storage;
        let claim = Claim::take(storage, self.place.patience)?;
        let before = storage.read(ENTRY)?;
        self.is_still(&base)?;
        let last = self.known_since()?.into_values().flatten().max();
        let clock_is_behind = last.is_some_and(|last| clock::now() < last);
        if let Some(base) = &base {
            // A run that was killed between its last two writes did not say when.
            self.mark(base)?;
        }
        sweep::underway(storage)?;

        let id = version.id();
        let folder = layout::version_folder(&id);
        version.front = [(ENTRY, &entry), (SEARCH, &search)]
            .map(|(name, bytes)| (name.to_owned(), FileRecord::of(bytes)))
            .into_iter()
            .collect();
        let manifest = version.bytes();
        // First of all, so that whatever an interrupted run leaves is known for clu's. One that such a run left stays: not
        // every server exchanges files in one step, and beside other files a part of one is taken for damage.
        let path = format!("{folder}{MANIFEST}");
        if storage.read(&path)?.as_ref() != Some(&manifest) {
            self.put(&path, &manifest)?;
        }
        files.push(Outgoing { path: format!("{folder}{ENTRY}"), bytes: entry.clone() });
        files.push(Outgoing { path: format!("{folder}{SEARCH}"), bytes: search });
        let folders = files.iter().filter_map(|file| version.folder_of(&file.path)).chain([folder]).collect();
        let sent = send(storage, files, &folders, progress)?;

        self.bring(&claim, &base, &version)?;
        self.switch(&claim, &base, &entry, before)?;
        let marked = self.mark(&id).map_err(Halt::from);
        let (swept, afterwards) = match marked.and_then(|()| sweep::sweep(self, &claim, &id, keep)) {
            Ok(swept) => (swept, None),
            Err(Halt::Trouble(trouble)) => (Vec::new(), Some(trouble)),
            Err(_) => (Vec::new(), None),
        };
        drop(claim);
        Ok(Switched { id, sent, swept, clock_is_behind, afterwards })
    }

    /// Removes versions before the last `keep`; returns them.
    pub fn keep(&self, keep: usize) -> Result<Vec<VersionId>, Halt> {
        let claim = Claim::take(&self.storage, self.place.patience)?;
        let current = self.entry()?.ok_or(Halt::Unknown)?;
        self.mark(&current)?;
        sweep::sweep(self, &claim, &current, Some(keep))
    }

    /// Lets an earlier version be read again.
    pub fn roll_back(&self, id: &VersionId) -> Result<(), Halt> {
        let claim = Claim::take(&self.storage, self.place.patience)?;
        let before = self.storage.read(ENTRY)?;
        let base = self.entry()?;
        if let Some(base) = &base {
            // A run that was killed between its last two writes did not say when.
            self.mark(base)?;
        }
        if !self.published()?.contains(id) {
            return Err(Halt::Unknown);
        }
        let version = self.version(id)?;
        let damaged = super::inspect::damaged(&self.storage, &version.files())?;
        if let Some(first) = damaged.first() {
            return Err(Halt::Damaged(first.path().to_owned(), damaged.len()));
        }
        let entry = self.storage.read(&format!("{}{ENTRY}", layout::version_folder(id)))?.ok_or(Halt::Unknown)?;
        self.bring(&claim, &base, &version)?;
        self.switch(&claim, &base, &entry, before)?;
        drop(claim);
        Ok(())
    }

    /// The versions that were read once, the earliest first.
    pub fn versions(&self) -> Result<Vec<KnownVersion>, Halt> {
        let mut known = Vec::new();
        let mut since = self.known_since()?;
        if let Some(current) = self.entry()? {
            since.entry(current).or_insert(None);
        }
        for (id, since) in since {
            let version = match self.version(&id) {
                Ok(version) => Some(version),
                Err(Halt::Broken(_) | Halt::Later(_)) => None,
                Err(halt) => return Err(halt),
            };
            known.push(KnownVersion { id, since, version });
        }
        Ok(known)
    }

    /// The version that the entry leads to; `None` when there is no entry.
    pub fn entry(&self) -> Result<Option<VersionId>, Halt> {
        match self.storage.read(ENTRY)? {
            Some(page) => layout::entry_of(&page).map(Some).ok_or(Halt::Foreign),
            None => Ok(None),
        }
    }

    /// What a version holds.
    pub fn version(&self, id: &VersionId) -> Result<Version, Halt> {
        let manifest = self.storage.read(&format!("{}{MANIFEST}", layout::version_folder(id)))?;
        match Version::read(&manifest.unwrap_or_default(), id) {
            Read::Version(version) => Ok(*version),
            Read::Later => Err(Halt::Later(id.clone())),
            Read::Broken => Err(Halt::Broken(id.clone())),
        }
    }

    /// The versions that were read once, by name.
    pub fn published(&self) -> Result<BTreeSet<VersionId>, Trouble> {
        let names = self.storage.names(PUBLICATIONS)?;
        Ok(names.iter().filter_map(|name| name.strip_suffix(".json")?.parse().ok()).collect())
    }

    /// The versions there are, read once or not.
    pub fn prepared(&self) -> Result<BTreeSet<VersionId>, Trouble> {
        let names = self.storage.names(VERSIONS)?;
        Ok(names.iter().filter_map(|name| name.strip_suffix('/')?.parse().ok()).collect())
    }

    /// The versions that were read once, and when first.
    fn known_since(&self) -> Result<BTreeMap<VersionId, Option<Instant>>, Trouble> {
        let since = |id: VersionId| {
            let bytes = self.storage.read(&layout::publication(&id))?.unwrap_or_default();
            let written = serde_json::from_slice::<Publication>(&bytes).ok();
            Ok((id, written.and_then(|publication| Instant::parse(&publication.since))))
        };
        self.published()?.into_iter().map(since).collect()
    }

    fn is_still(&self, base: &Option<VersionId>) -> Result<(), Halt> {
        if self.entry()? == *base { Ok(()) } else { Err(Halt::Overtaken) }
    }

    /// Says that a version is read now, where nothing says so yet.
    fn mark(&self, id: &VersionId) -> Result<(), Trouble> {
        let path = layout::publication(id);
        if self.storage.read(&path)?.is_some() {
            return Ok(());
        }
        let publication = Publication { since: clock::now().text() };
        let bytes = serde_json::to_vec_pretty(&publication).expect("a text always makes JSON");
        self.storage.exchange(&path, bytes)
    }

    /// Puts a file in its place, and reads it back.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let mut found = None;
        for _ in 0..ATTEMPTS {
            self.storage.exchange(path, bytes.to_vec())?;
            found = self.storage.read(path)?;
            if found.as_deref() == Some(bytes) {
                return Ok(());
            }
        }
        Err(self.storage.files().trouble(path, Trouble::altered(bytes, found.as_deref())))
    }

    /// Makes the folders that readers open, where they see no pages, those of a version.
    fn bring(&self, claim: &Claim<'_>, base: &Option<VersionId>, version: &Version) -> Result<(), Halt> {
        if !claim.holds()? {
            return Err(Halt::Overtaken);
        }
        self.is_still(base)?;
        let before = match base.as_ref().map(|base| self.version(base)).transpose() {
            Ok(before) => before,
            Err(Halt::Broken(_)) => None,
            Err(halt) => return Err(halt),
        };
        Ok(copies::bring(&self.storage, version, before.as_ref())?)
    }

    /// Exchanges the entry, if nobody else did. One that does not come back as it was sent gives way to the one before.
    fn switch(
        &self,
        claim: &Claim<'_>,
        base: &Option<VersionId>,
        entry: &[u8],
        before: Option<Vec<u8>>,
    ) -> Result<(), Halt> {
        if !claim.holds()? {
            return Err(Halt::Overtaken);
        }
        self.is_still(base)?;
        let Err(trouble) = self.put(ENTRY, entry) else { return Ok(()) };
        let now = self.storage.read(ENTRY)?;
        if !claim.holds()? || self.is_of_another(now.as_deref(), base, entry) {
            return Err(Halt::Overtaken);
        }
        match before {
            Some(before) if now.as_ref() == Some(&before) => {}
            Some(before) => self.storage.exchange(ENTRY, before)?,
            None => self.storage.remove(ENTRY)?,
        }
        Err(trouble.into())
    }

    /// Whether an entry leads to a version that is neither the one before nor the one that was to be read.
    fn is_of_another(&self, now: Option<&[u8]>, base: &Option<VersionId>, entry: &[u8]) -> bool {
        let found = now.and_then(layout::entry_of);
        found.is_some() && found != *base && found != layout::entry_of(entry)
    }
}
