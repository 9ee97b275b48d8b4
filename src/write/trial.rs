//! Whether a folder could be written and exchanged, without anything being changed: a folder is made beside it, filled,
//! renamed as a build does, and removed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::carry;
use super::error::{PathTrouble, WriteError};
use super::held::{self, Patience};
use super::lock::{Lock, LockRefusal};
use super::place::OutputPlace;

/// What a trial found that keeps nobody from writing now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// A file in the folder that another program has open, as messages name it: on Windows it would be waited for.
    pub open_elsewhere: Option<PathBuf>,
}

/// Tries a folder that may not be there yet.
pub fn try_out(folder: &Path) -> Result<Trial, WriteError> {
    let place = OutputPlace::find(folder)?;
    let fail = |error: &io::Error| WriteError::system(folder, error).while_beside();
    let _lock = Lock::take(place.lock()).map_err(|refusal| match refusal {
        LockRefusal::Held => WriteError::new(folder, PathTrouble::OtherBuild),
        LockRefusal::System(error) => fail(&error),
    })?;
    let [from, to] = place.trial();
    let tried = renamed(&from, &to);
    for left in [&from, &to] {
        carry::remove(left).map_err(|error| fail(&error))?;
    }
    tried.map_err(|error| fail(&error))?;
    let open = held::file_in_use(&place.folder);
    let inside = open.as_deref().map(|file| place.show(file.strip_prefix(&place.folder).unwrap_or(file)));
    Ok(Trial { open_elsewhere: inside })
}

/// Makes a folder with a file, and gives it another name.
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    carry::remove(from)?;
    carry::remove(to)?;
    fs::create_dir(from)?;
    fs::write(from.join("essai.txt"), "clu essaie ce dossier\n")?;
    Patience::new(&|_| ()).rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder can be read").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_trial_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let inner = folder.path().join("a").join("b").join("output");
        assert_eq!(try_out(&inner), Ok(Trial::default()));
        assert_eq!(names(folder.path()), [""; 0]);
        fs::create_dir_all(&inner).expect("the folder can be made");
        fs::write(inner.join("mine.txt"), "mine").expect("the file can be written");
        assert_eq!(try_out(&inner), Ok(Trial::default()));
        assert_eq!(names(&inner), ["mine.txt"]);
        assert!(names(inner.parent().expect("it is in a folder")).iter().all(|name| name == "output"));
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::write(folder.path().join("file"), "").expect("the file can be written");
        for output in ["file", "file/output"] {
            let refused = try_out(&folder.path().join(output)).expect_err("a file is no folder");
            assert!(refused.message().contains("n’est pas un dossier"), "{}", refused.message());
        }
        assert_eq!(names(folder.path()), ["file"]);
    }
}
