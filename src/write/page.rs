//! A page of clu's own beside the author's files: written whole, and over nothing but an earlier one.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{PathTrouble, WriteError};

/// Writes a page that holds `mark`. What is there already stays, unless it holds the mark, too.
pub fn page(path: &Path, mark: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let fail = |error: &io::Error| WriteError::system(path, error);
    match fs::read(path) {
        Ok(there) if !String::from_utf8_lossy(&there).contains(mark) => {
            return Err(WriteError::new(path, PathTrouble::Exists));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fail(&error).while_reading()),
        Ok(_) | Err(_) => {}
    }
    let Some(name) = path.file_name() else { return Err(WriteError::new(path, PathTrouble::NoName)) };
    let temporary = path.with_file_name(format!(".clu-{}-{}", std::process::id(), name.to_string_lossy()));
    let written = fs::write(&temporary, bytes).map_err(|error| fail(&error).while_beside());
    let renamed = written.and_then(|()| fs::rename(&temporary, path).map_err(|error| fail(&error).while_renaming()));
    if renamed.is_err() {
        // It may not be there at all; the first trouble is told.
        let _ = fs::remove_file(&temporary);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_earlier_page_is_written_over() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("guide.html");
        assert_eq!(page(&path, "data-mark", b"<html data-mark>1"), Ok(()));
        assert_eq!(page(&path, "data-mark", b"<html data-mark>2"), Ok(()));
        assert_eq!(fs::read(&path).expect("it is there"), b"<html data-mark>2");
        fs::write(&path, "mine").expect("it can be written");
        assert!(
            page(&path, "data-mark", b"<html data-mark>3").is_err_and(|error| error.message().contains("existe déjà"))
        );
        assert_eq!(fs::read(&path).expect("it is there"), b"mine");
        assert!(page(&folder.path().join("missing/guide.html"), "data-mark", b"").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("it can be read").count(), 1);
    }
}
