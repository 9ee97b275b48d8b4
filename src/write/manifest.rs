//! The list, kept in the output folder itself, of what builds wrote there: it is how the next
//! build tells its own files from those that somebody else put beside them, and which meetings are still what they were.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::ListState;

/// The name of the list in the output folder.
pub const MANIFEST_NAME: &str = ".clu-manifeste.json";

const FORMAT: u32 = 2;
/// Before it was known what the files hold.
const FORMAT_OF_PATHS: u32 = 1;
const NOTE: &str = "Liste des fichiers construits par clu. Ne pas modifier\u{a0}: elle évite de toucher aux autres.";

/// What builds wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildList {
    /// SHA-256 of each file, by its path in the output folder, with `/` between its parts on every system; empty where
    /// an earlier clu did not say.
    pub files: BTreeMap<String, String>,
    /// What the files of a meeting were made of, by its folder.
    pub meetings: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    #[serde(default)]
    note: String,
    #[serde(rename = "reunions")]
    meetings: BTreeMap<String, String>,
    files: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct ManifestOfPaths {
    files: BTreeSet<String>,
}

#[derive(Deserialize)]
struct FormatNumber {
    format: u32,
}

/// What reading the list gave.
pub enum Listed {
    /// What it says, or that it says nothing.
    Known(BuildList, ListState),
    /// A later clu wrote it, with a meaning this one does not know.
    Later,
}

/// Reads the list in an output folder.
pub fn read(output: &Path) -> io::Result<Listed> {
    let bytes = match std::fs::read(output.join(MANIFEST_NAME)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Listed::Known(BuildList::default(), ListState::Missing));
        }
        Err(error) => return Err(error),
    };
    let format = serde_json::from_slice::<FormatNumber>(&bytes).map(|format| format.format);
    let list = match format {
        Ok(format) if format > FORMAT => return Ok(Listed::Later),
        Ok(FORMAT) => serde_json::from_slice::<Manifest>(&bytes).ok().map(BuildList::from),
        Ok(FORMAT_OF_PATHS) => serde_json::from_slice::<ManifestOfPaths>(&bytes).ok().map(BuildList::from),
        _ => None,
    };
    Ok(match list {
        Some(list) => Listed::Known(list, ListState::Read),
        None => Listed::Known(BuildList::default(), ListState::Broken),
    })
}

impl From<Manifest> for BuildList {
    fn from(Manifest { files, meetings, .. }: Manifest) -> Self {
        Self { files, meetings }
    }
}

impl From<ManifestOfPaths> for BuildList {
    fn from(ManifestOfPaths { files }: ManifestOfPaths) -> Self {
        Self { files: files.into_iter().map(|path| (path, String::new())).collect(), meetings: BTreeMap::new() }
    }
}

/// The bytes of a list, the same for the same files.
pub fn bytes(BuildList { files, meetings }: BuildList) -> Vec<u8> {
    let manifest = Manifest { format: FORMAT, note: NOTE.to_owned(), meetings, files };
    let mut bytes = serde_json::to_vec_pretty(&manifest).expect("text and numbers always make JSON");
    bytes.push(b'\n');
    bytes
}
