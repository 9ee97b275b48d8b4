//! The images that were made portable, by what their files hold: a preview reads them again with every saved file, and
//! several meetings show the same.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::{DrawingFonts, Portable, portable};
use crate::theme::FontFile;

/// How many bytes of them are remembered.
const BYTES_MAX: usize = 64 << 20;

/// The images that were made portable with the fonts of a theme.
pub struct Gallery {
    fonts: DrawingFonts,
    known: Mutex<HashMap<[u8; 32], Portable>>,
}

impl fmt::Debug for Gallery {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Gallery").finish_non_exhaustive()
    }
}

impl Gallery {
    /// A gallery of drawings in these fonts, and in the others where they lack a character.
    pub fn new(own: &[FontFile], spare: &[FontFile]) -> Self {
        Self { fonts: DrawingFonts::new(own, spare), known: Mutex::default() }
    }

    /// The image of a file; the error says in French why it cannot be shown and what to do, in words that follow a colon.
    pub fn portable(&self, path: &str, bytes: &[u8]) -> Result<Portable, String> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let key: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(made) = known().get(&key) {
            return Ok(made.clone());
        }
        let made = portable(path, bytes, &self.fonts);
        // A reason may be about the name of the file.
        if let Ok(image) = &made {
            let mut known = known();
            let held: usize = known.values().map(|image| image.bytes.len()).sum();
            if held + image.bytes.len() > BYTES_MAX {
                known.clear();
            }
            known.insert(key, image.clone());
        }
        made
    }
}
