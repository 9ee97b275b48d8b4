//! An author's files, written anew: each is the earlier one or the new one, whole, and one that somebody changed meanwhile
//! is left alone.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::{PathTrouble, WriteError};

/// A file to be written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Where it is.
    pub path: PathBuf,
    /// What it must still be.
    pub was: Vec<u8>,
    /// What it is to be.
    pub becomes: Vec<u8>,
}

/// Writes the files anew: all are prepared before the first takes its place.
pub fn rewrite(files: Vec<Rewritten>) -> Result<(), WriteError> {
    let prepared: Result<Vec<Successor>, WriteError> = files.iter().map(prepare).collect();
    let placed = prepared.and_then(|all| all.into_iter().try_for_each(Successor::place));
    placed.map_err(WriteError::about_contents)
}

/// A file ready to take the place of another; removed where it does not.
struct Successor<'f> {
    file: &'f Rewritten,
    /// The file itself, behind links.
    target: PathBuf,
    temporary: PathBuf,
}

fn prepare(file: &Rewritten) -> Result<Successor<'_>, WriteError> {
    let fail = |error: &io::Error| WriteError::system(&file.path, error);
    let target = file.path.canonicalize().map_err(|error| fail(&error))?;
    is_unchanged(file, &target)?;
    let permissions = fs::metadata(&target).map_err(|error| fail(&error))?.permissions();
    if permissions.readonly() {
        return Err(WriteError::new(&file.path, PathTrouble::NotWritable));
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let temporary = target.with_file_name(format!(".clu-{}-{name}", std::process::id()));
    let prepared = Successor { file, target, temporary };
    // Nobody reads it who may not read the file: it has its rights before its words. An author's file outlives a power cut.
    File::create(&prepared.temporary)
        .and_then(|made| fs::set_permissions(&prepared.temporary, permissions).map(|()| made))
        .and_then(|mut made| made.write_all(&file.becomes).and_then(|()| made.sync_all()))
        .map_err(|error| fail(&error).while_beside())?;
    Ok(prepared)
}

fn is_unchanged(file: &Rewritten, target: &Path) -> Result<(), WriteError> {
    match fs::read(target) {
        Ok(is) if is == file.was => Ok(()),
        Ok(_) => Err(WriteError::new(&file.path, PathTrouble::Changed)),
        Err(error) => Err(WriteError::system(&file.path, &error).while_reading()),
    }
}

impl Successor<'_> {
    fn place(self) -> Result<(), WriteError> {
        is_unchanged(self.file, &self.target)?;
        fs::rename(&self.temporary, &self.target)
            .map_err(|error| WriteError::system(&self.file.path, &error).while_renaming())
    }
}

impl Drop for Successor<'_> {
    fn drop(&mut self) {
        // It is not there once it has its place; where it cannot be removed it is no content, for its name begins with a dot.
        let _ = fs::remove_file(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(folder: &Path, name: &str, was: &str, becomes: &str) -> Rewritten {
        fs::write(folder.join(name), was).expect("it can be written");
        Rewritten { path: folder.join(name), was: was.into(), becomes: becomes.into() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it can be read");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_written_anew_and_nothing_is_left_beside_them() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let files = vec![file(folder.path(), "a.toml", "1", "2"), file(folder.path(), "b.toml", "3", "4")];
        assert_eq!(rewrite(files), Ok(()));
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("it is there");
        assert_eq!((read("a.toml"), read("b.toml")), ("2".to_owned(), "4".to_owned()));
        assert_eq!(names(folder.path()), ["a.toml", "b.toml"]);
    }

    #[test]
    fn where_one_has_changed_none_is_written() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let files = vec![file(folder.path(), "a.toml", "1", "2"), file(folder.path(), "b.toml", "3", "4")];
        fs::write(folder.path().join("b.toml"), "5").expect("it can be written");
        let error = rewrite(files).expect_err("b.toml is another");
        let message = error.message();
        assert!(message.contains("b.toml") && message.ends_with("a changé entre-temps"), "{message}");
        assert_eq!(fs::read_to_string(folder.path().join("a.toml")).expect("it is there"), "1");
        assert_eq!(names(folder.path()), ["a.toml", "b.toml"]);
    }

    #[cfg(unix)]
    #[test]
    fn rights_and_links_are_kept() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut link = file(folder.path(), "a.toml", "1", "2");
        fs::set_permissions(&link.path, fs::Permissions::from_mode(0o640)).expect("they can be set");
        link.path = folder.path().join("lien.toml");
        std::os::unix::fs::symlink("a.toml", &link.path).expect("a link can be made");
        assert_eq!(rewrite(vec![link.clone()]), Ok(()));
        let target = folder.path().join("a.toml");
        assert_eq!(fs::read_to_string(&target).expect("it is there"), "2");
        assert_eq!(fs::metadata(&target).expect("it is there").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link.path).expect("it is there").is_symlink());
        fs::set_permissions(&target, fs::Permissions::from_mode(0o440)).expect("they can be set");
        let again = Rewritten { was: "2".into(), becomes: "3".into(), ..link };
        assert!(rewrite(vec![again]).is_err(), "what may not be written is not");
        assert_eq!(fs::read_to_string(&target).expect("it is there"), "2");
    }
}
