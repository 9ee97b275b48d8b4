//! A version: all that was published together, as its manifest says it. Written once, never changed.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::layout::{self, READERS};
use crate::fingerprint::{self, sha256};
use crate::meeting::PublicationForm;
use crate::words::Word;

/// The format of the manifest; a later one has another meaning.
const FORMAT: u32 = 1;

/// The name of a version: its number, and the beginning of the hash of its manifest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionId {
    /// Counts from 1.
    pub number: u32,
    /// Eight hexadecimal digits.
    hash: String,
}

/// What was published together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    format: u32,
    /// Counts from 1.
    #[serde(rename = "numero")]
    pub number: u32,
    /// What was read before.
    #[serde(rename = "precedente")]
    pub previous: Option<String>,
    /// The clu that made it.
    #[serde(rename = "outil")]
    pub tool: Tool,
    /// How readers find what they read.
    #[serde(rename = "forme", default, skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    /// The meetings, by their date.
    #[serde(rename = "reunions")]
    pub meetings: BTreeMap<String, PublishedMeeting>,
    /// SHA-256 of the sources that all meetings share.
    #[serde(rename = "sources_communes")]
    pub shared_sources: BTreeMap<String, String>,
    /// The pages around the meetings.
    pub site: Bundle,
    /// Its own files, beside the manifest: the entry and the search.
    #[serde(rename = "accueil")]
    pub front: BTreeMap<String, FileRecord>,
}

/// A clu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    version: String,
    #[serde(rename = "empreinte")]
    made_of: String,
}

/// Files that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// Their folder on the target.
    #[serde(rename = "dossier")]
    pub folder: String,
    /// The files, by their path in the folder.
    #[serde(rename = "fichiers")]
    pub files: BTreeMap<String, FileRecord>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many they are.
    #[serde(rename = "octets")]
    pub bytes: u64,
}

/// A meeting of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedMeeting {
    /// Its files.
    #[serde(flatten)]
    pub bundle: Bundle,
    /// What they were made of.
    #[serde(rename = "empreinte")]
    pub made_of: String,
    /// `présenté`, `rectifié`…
    #[serde(rename = "statut")]
    pub status: String,
    /// How many corrections its first slide tells.
    #[serde(rename = "rectifications")]
    pub corrections: usize,
    /// What it replaces since it was corrected.
    #[serde(rename = "remplace", skip_serializing_if = "Option::is_none")]
    pub replaces: Option<ReplacedMeeting>,
    /// SHA-256 of its sources, by their path in the contents.
    pub sources: BTreeMap<String, String>,
}

/// A meeting as it was before it was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplacedMeeting {
    /// The number of the last version that had it.
    #[serde(rename = "version")]
    pub number: u32,
    /// Its files.
    #[serde(flatten)]
    pub bundle: Bundle,
    /// What it replaced in its turn, to which it leads.
    #[serde(rename = "remplacait", skip_serializing_if = "Option::is_none")]
    pub replaced: Option<Box<ReplacedMeeting>>,
}

/// What reading a manifest gave.
#[derive(Debug)]
pub enum Read {
    /// What it says.
    Version(Box<Version>),
    /// A later clu wrote it.
    Later,
    /// It is not a manifest, or says something that cannot be.
    Broken,
}

#[derive(Deserialize)]
struct FormatNumber {
    format: u32,
}

impl Bundle {
    /// Files in a folder that `name` makes from the hash of all they hold.
    pub fn of(files: BTreeMap<String, FileRecord>, name: impl Fn(&str) -> String) -> Self {
        let all: String = files.iter().map(|(path, file)| format!("{path}\0{}\0", file.sha256)).collect();
        Self { folder: name(&sha256(all.as_bytes())), files }
    }

    /// The last part of their folder.
    pub fn name(&self) -> &str {
        self.folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// The files by their path on the target.
    pub fn paths(&self) -> impl Iterator<Item = (String, &FileRecord)> {
        self.files.iter().map(|(path, file)| (format!("{}{path}", self.folder), file))
    }

    fn is_sound(&self) -> bool {
        self.folder.ends_with('/')
            && self.paths().all(|(path, _)| layout::is_own(&path))
            && layout::is_own(&self.folder)
    }
}

impl FileRecord {
    /// What a file holds.
    pub fn of(bytes: &[u8]) -> Self {
        Self { sha256: sha256(bytes), bytes: bytes.len() as u64 }
    }
}

impl Version {
    /// A version after `previous`.
    pub fn new(
        previous: Option<&VersionId>,
        number: u32,
        form: PublicationForm,
        meetings: BTreeMap<String, PublishedMeeting>,
        shared_sources: BTreeMap<String, String>,
        site: Bundle,
    ) -> Self {
        let tool = Tool { version: env!("CARGO_PKG_VERSION").to_owned(), made_of: fingerprint::TOOL.to_owned() };
        let previous = previous.map(ToString::to_string);
        // What all versions were before there was another form is not said.
        let form = Some(form).filter(|form| *form != PublicationForm::default()).map(|form| form.word().to_owned());
        Self { format: FORMAT, number, previous, tool, form, meetings, shared_sources, site, front: BTreeMap::new() }
    }

    /// Its name, which its content decides; that of its own files does not count, for the entry names the version.
    pub fn id(&self) -> VersionId {
        let bare = Self { front: BTreeMap::new(), ..self.clone() };
        VersionId { number: self.number, hash: sha256(&bare.bytes())[..8].to_owned() }
    }

    /// Whether readers find it as somebody wants them to.
    pub fn is_of_form(&self, form: PublicationForm) -> bool {
        self.form.as_deref().unwrap_or(PublicationForm::default().word()) == form.word()
    }

    /// The files that readers open where they see folders and no pages: by their path on the target, where each is a copy
    /// from, and what it holds. None where they see pages.
    pub fn copies(&self) -> BTreeMap<String, (String, &FileRecord)> {
        if !self.is_of_form(PublicationForm::Folders) {
            return BTreeMap::new();
        }
        self.meetings
            .iter()
            .flat_map(|(date, meeting)| {
                let folder = format!("{READERS}{date}/");
                let from = &meeting.bundle.folder;
                let copies = meeting.bundle.files.iter();
                copies.map(move |(name, file)| (format!("{folder}{name}"), (format!("{from}{name}"), file)))
            })
            .collect()
    }

    /// Whether this very clu made it.
    pub fn is_of_this_clu(&self) -> bool {
        self.tool.made_of == fingerprint::TOOL
    }

    /// The manifest.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("text and numbers always make JSON");
        bytes.push(b'\n');
        bytes
    }

    /// Reads the manifest of the version `id`.
    pub fn read(bytes: &[u8], id: &VersionId) -> Read {
        match serde_json::from_slice::<FormatNumber>(bytes) {
            Ok(FormatNumber { format }) if format > FORMAT => return Read::Later,
            Ok(_) => {}
            Err(_) => return Read::Broken,
        }
        match serde_json::from_slice::<Self>(bytes) {
            Ok(version) if version.is_sound() && version.id() == *id => Read::Version(Box::new(version)),
            _ => Read::Broken,
        }
    }

    /// Every file of the version, by its path on the target: bundles, what they replace, its own files.
    pub fn files(&self) -> BTreeMap<String, &FileRecord> {
        let folder = layout::version_folder(&self.id());
        let own = self.front.iter().map(move |(path, file)| (format!("{folder}{path}"), file));
        self.bundles().flat_map(Bundle::paths).chain(own).collect()
    }

    /// The folder of the bundle that a path is in.
    pub fn folder_of(&self, path: &str) -> Option<String> {
        self.bundles().map(|bundle| &bundle.folder).find(|folder| path.starts_with(folder.as_str())).cloned()
    }

    fn bundles(&self) -> impl Iterator<Item = &Bundle> {
        let meetings = self.meetings.values();
        let replaced = meetings.clone().filter_map(|meeting| meeting.replaces.as_ref());
        let replaced = replaced.flat_map(|first| std::iter::successors(Some(first), |one| one.replaced.as_deref()));
        let replaced = replaced.map(|one| &one.bundle);
        meetings.map(|meeting| &meeting.bundle).chain(replaced).chain([&self.site])
    }

    /// Whether no path leads out of clu's folder: what lies on a target may have been changed by anybody.
    fn is_sound(&self) -> bool {
        let front_is_plain = self.front.keys().all(|path| !path.contains('/') && !path.contains('\\'));
        let is_date =
            |date: &String| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && !date.is_empty();
        self.format == FORMAT
            && front_is_plain
            && self.meetings.keys().all(is_date)
            && self.bundles().all(Bundle::is_sound)
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{}", self.number, self.hash)
    }
}

impl FromStr for VersionId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (number, hash) = text.split_once('-').ok_or(())?;
        let is_hash = hash.len() == 8 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_number = number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
        let id = Self { number: number.parse().map_err(|_| ())?, hash: hash.to_owned() };
        (is_hash && is_number && id.to_string() == text).then_some(id).ok_or(())
    }
}
