//! A new folder among the contents: whole or not at all, and never in the place of anything.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::{PathTrouble, WriteError};
use super::held::Patience;
use super::lock::{Lock, LockRefusal};
use super::place::OutputPlace;
use super::{Artifact, carry};

/// Writes the files of a new folder of the contents. They are written beside it, then the folder gets its name in
/// one step; the folders it is in are made where they are missing.
pub fn create(folder: &Path, files: &[Artifact]) -> Result<(), WriteError> {
    in_place(folder, files).map_err(WriteError::about_contents)
}

/// Writes the first files of a folder, which is made where it is missing: each folder among them whole or not at all, in
/// their order, so that where the last is all are. What is there stays as it is, and only names that begin with a dot may be.
pub fn furnish(folder: &Path, files: &[Artifact]) -> Result<(), WriteError> {
    let mut parts = Vec::<(&str, Vec<Artifact>)>::new();
    for Artifact { path, bytes } in files {
        let (name, inside) = path.split_once('/').unwrap_or((path, ""));
        let file = Artifact { path: inside.to_owned(), bytes: bytes.clone() };
        match parts.iter_mut().find(|(other, _)| *other == name) {
            Some((_, files)) => files.push(file),
            None => parts.push((name, vec![file])),
        }
    }
    let fail = |error: &io::Error| WriteError::system(folder, error).about_contents();
    fs::create_dir_all(folder).map_err(|error| fail(&error))?;
    for (name, files) in parts {
        let to = folder.join(name);
        if name.starts_with('.') && fs::symlink_metadata(&to).is_ok() {
            continue;
        }
        match files.as_slice() {
            [Artifact { path, bytes }] if path.is_empty() => {
                let made = File::create_new(&to).and_then(|mut file| file.write_all(bytes));
                made.map_err(|error| WriteError::system(&to, &error).while_beside().about_contents())?;
            }
            files => create(&to, files)?,
        }
    }
    Ok(())
}

fn in_place(folder: &Path, files: &[Artifact]) -> Result<(), WriteError> {
    let exists = || WriteError::new(folder, PathTrouble::Exists);
    if fs::symlink_metadata(folder).is_ok() {
        return Err(exists());
    }
    let place = OutputPlace::find(folder)?;
    let fail = |error: &io::Error| WriteError::system(folder, error).while_beside();
    let _lock = Lock::take(place.lock()).map_err(|refusal| match refusal {
        LockRefusal::Held => WriteError::new(folder, PathTrouble::OtherBuild),
        LockRefusal::System(error) => fail(&error),
    })?;
    let temporary = Temporary(place.temporary());
    carry::remove(&temporary.0).map_err(|error| WriteError::system(&temporary.0, &error))?;
    fs::create_dir(&temporary.0).map_err(|error| fail(&error))?;
    for Artifact { path, bytes } in files {
        // Read from a folder of this very system: whatever its parts are called, it can hold them.
        let to = temporary.0.join(path.split('/').collect::<PathBuf>());
        fs::create_dir_all(to.parent().expect("the path was joined to a folder"))
            .and_then(|()| fs::write(&to, bytes))
            .map_err(|error| WriteError::system(folder.join(path), &error))?;
    }
    let tell = place.waiting();
    let renamed = Patience::new(&tell).attempt(&temporary.0, || rename(&temporary.0, &place.folder));
    renamed.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => exists(),
        _ => WriteError::system(folder, &error).while_renaming(),
    })
}

/// Removed where it did not become the folder.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Nobody is left to tell; what cannot be removed now, the next run removes.
        let _ = carry::remove(&self.0);
    }
}

/// Gives a folder its name, where nothing has it.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_unlocked(from, to),
        done => Ok(done?),
    }
}

/// The same for other systems.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    rename_unlocked(from, to)
}

/// Without help of the system: a folder that another program makes between the two steps is lost only if it is empty.
fn rename_unlocked(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}
