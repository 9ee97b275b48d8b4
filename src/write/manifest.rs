//! The list, kept in the output folder itself, of what builds wrote there: it is how the next
//! build tells its own files from those that somebody else put beside them.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::ListState;

/// The name of the list in the output folder.
pub const MANIFEST_NAME: &str = ".clu-manifeste.json";

const FORMAT: u32 = 1;
const NOTE: &str = "Liste des fichiers construits par clu. Ne pas modifier\u{a0}: elle évite de toucher aux autres.";

/// What builds wrote: paths in the output folder, with `/` between their parts on every system.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    #[serde(default)]
    note: String,
    files: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// What reading the list gave.
pub enum Listed {
    /// What it says, or that it says nothing.
    Known(BTreeSet<String>, ListState),
    /// A later clu wrote it, with a meaning this one does not know.
    Later,
}

/// Reads the list in an output folder.
pub fn read(output: &Path) -> io::Result<Listed> {
    let bytes = match std::fs::read(output.join(MANIFEST_NAME)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Listed::Known(BTreeSet::new(), ListState::Missing));
        }
        Err(error) => return Err(error),
    };
    if serde_json::from_slice::<Format>(&bytes).is_ok_and(|format| format.format > FORMAT) {
        return Ok(Listed::Later);
    }
    Ok(match serde_json::from_slice::<Manifest>(&bytes) {
        Ok(manifest) if manifest.format == FORMAT => Listed::Known(manifest.files, ListState::Read),
        _ => Listed::Known(BTreeSet::new(), ListState::Broken),
    })
}

/// The bytes of a list, the same for the same files.
pub fn bytes(files: BTreeSet<String>) -> Vec<u8> {
    let manifest = Manifest { format: FORMAT, note: NOTE.to_owned(), files };
    let mut bytes = serde_json::to_vec_pretty(&manifest).expect("text and numbers always make JSON");
    bytes.push(b'\n');
    bytes
}
