//! Artifacts → the output folder, all or nothing; the only writer. A new folder of the contents is `create`'s business.
//!
//! A build writes into a temporary folder beside the output folder ([`Output::write`], from any
//! thread, as soon as a meeting is made, so that no more than a few are ever in memory), adds what has to
//! live on (`carry`), and then lets the two folders change places in one step (`swap`). A build that
//! fails or is killed, at any moment, leaves either the earlier output or the new one.
//!
//! Only what an earlier build wrote is ever removed; `manifest` is how that is known. Names that begin
//! with `.clu-` beside the output folder are clu's own: a killed build may leave some, the next removes them.
//! Two builds of one output folder exclude each other by a `lock`.
//!
//! Deliberately absent: `fsync`. A killed process loses nothing that it wrote; a power cut may, and
//! then the same command makes the same bytes again. Flushing the file system before the exchange took
//! 90 to 200 ms with 200 meetings, when all the rest of [`Output::publish`] took 50 ms; and it waits for
//! whatever other programs have written.

mod carry;
mod create;
mod error;
mod held;
mod lock;
mod manifest;
mod page;
mod parts;
mod place;
mod rewrite;
mod swap;
#[cfg(all(test, unix))]
mod tests;
#[cfg(all(test, target_os = "linux"))]
mod tests_disk;
#[cfg(all(test, unix))]
mod tests_parts;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::diagnostic::paths;
use crate::fingerprint;

use carry::{Carried, CarryPlan};
pub use create::{create, furnish};
pub use error::WriteError;
use error::{ListState, PathTrouble};
use held::Patience;
use lock::{Lock, LockRefusal};
use manifest::{BuildList, Listed, MANIFEST_NAME};
pub use page::page;
use place::OutputPlace;
pub use rewrite::{Rewritten, rewrite};
pub use trial::try_out;

/// A file to be, in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes: relative to the output folder, with `/` between its parts on every system.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The output folder while a build prepares its next state. Dropped without [`Output::publish`], it
/// leaves no trace.
#[derive(Debug)]
pub struct Output {
    // The lock goes first: only then is a folder that was made for the output empty, and can go too.
    _lock: Lock,
    place: OutputPlace,
    earlier: BuildList,
    list: ListState,
    temporary: PathBuf,
    /// False when what is in the temporary folder has to outlive the build.
    clears: bool,
    written: Mutex<BTreeMap<String, String>>,
}

/// What a build did to the output folder.
#[derive(Debug)]
pub struct Written {
    /// The output is in place, but the earlier one could not be cleared away; `None` when it could.
    pub leftover: Option<WriteError>,
    /// Files that stay as they were, for another program holds them open.
    pub held: Vec<WriteError>,
}

/// What the meetings in an output folder were made of, by their folders, as far as its list says.
pub fn made_of(output: &Path) -> BTreeMap<String, String> {
    match manifest::read(output) {
        Ok(Listed::Known(list, _)) => list.meetings,
        Ok(Listed::Later) | Err(_) => BTreeMap::new(),
    }
}

/// The files of a meeting in an output folder, when they were made of `made_of` and are all as they were written.
pub fn made(output: &Path, meeting: &str, made_of: &str) -> Option<Vec<Artifact>> {
    match manifest::read(output) {
        Ok(Listed::Known(list, _)) => intact(output, &list, meeting, made_of),
        Ok(Listed::Later) | Err(_) => None,
    }
}

fn intact(output: &Path, list: &BuildList, meeting: &str, made_of: &str) -> Option<Vec<Artifact>> {
    if list.meetings.get(meeting).is_none_or(|known| known != made_of) {
        return None;
    }
    under(list, meeting)
        .map(|(path, hash)| {
            let bytes = fs::read(output.join(path.split('/').collect::<PathBuf>())).ok().filter(|_| is_plain(path))?;
            (fingerprint::sha256(&bytes) == *hash).then(|| Artifact { path: path.clone(), bytes })
        })
        .collect()
}

/// What a list says of the files in a folder.
fn under<'l>(list: &'l BuildList, folder: &str) -> impl Iterator<Item = (&'l String, &'l String)> + use<'l> {
    let inside = format!("{folder}/");
    list.files.range(inside.clone()..).take_while(move |(path, _)| path.starts_with(&inside))
}

impl Output {
    /// Takes hold of the output folder: finds it, clears what a killed build left beside it, and makes
    /// sure that it can be written before the work begins. It need not exist. `content` is only
    /// looked at to refuse an output folder that contains it.
    pub fn open(output: &Path, content: &Path) -> Result<Self, WriteError> {
        let place = OutputPlace::find(output)?;
        let fail = |error: &io::Error| WriteError::system(&place.shown, error);
        if paths::real(content).is_ok_and(|content| content.starts_with(&place.folder)) {
            return Err(WriteError::new(&place.shown, PathTrouble::HoldsContent(content.to_owned())));
        }
        let lock = Lock::take(place.lock()).map_err(|refusal| match refusal {
            LockRefusal::Held => WriteError::new(&place.shown, PathTrouble::OtherBuild),
            LockRefusal::System(error) => fail(&error).while_beside(),
        })?;
        let tell = place.waiting();
        let mut patience = Patience::new(&tell);
        parts::recover(&place.folder, &place.aside(), &mut patience).map_err(|error| fail(&error).while_renaming())?;
        may_be_written(&place.folder).map_err(|error| fail(&error))?;
        let (earlier, list) = match manifest::read(&place.folder) {
            Ok(Listed::Known(list, state)) => (list, state),
            Ok(Listed::Later) => return Err(WriteError::new(place.show(MANIFEST_NAME), PathTrouble::LaterList)),
            Err(error) => return Err(WriteError::system(place.show(MANIFEST_NAME), &error).while_reading()),
        };
        let temporary = place.temporary();
        patience
            .attempt(&temporary, || carry::remove(&temporary))
            .map_err(|error| WriteError::system(&temporary, &error))?;
        fs::create_dir(&temporary).map_err(|error| fail(&error).while_beside())?;
        let output = Self { _lock: lock, place, earlier, list, temporary, clears: true, written: Mutex::default() };
        output.take_group();
        Ok(output)
    }

    /// The paths of the files that earlier builds wrote into a folder, as they stand in the list of the output folder.
    pub fn earlier(&self, folder: &str) -> impl Iterator<Item = &str> {
        under(&self.earlier, folder).map(|(path, _)| path.as_str())
    }

    /// The files of a meeting with their sizes in bytes, when the earlier output has all of them, each as it was
    /// written, and they were made of `made_of`; `None` when they have to be made again.
    pub fn unchanged(&self, meeting: &str, made_of: &str) -> Option<Vec<(String, u64)>> {
        let files = intact(&self.place.folder, &self.earlier, meeting, made_of)?;
        Some(files.into_iter().map(|file| (file.path, file.bytes.len() as u64)).collect())
    }

    /// What an earlier build wrote into a file; `None` when none did, or it cannot be read: whoever asks can do without.
    pub fn read_earlier(&self, path: &str) -> Option<Vec<u8>> {
        let is_ours = self.earlier.files.contains_key(path) && is_plain(path);
        is_ours.then(|| fs::read(self.place.folder.join(path.split('/').collect::<PathBuf>())).ok()).flatten()
    }

    /// Writes artifacts where the next output is prepared. May be called from several threads at once.
    pub fn write(&self, artifacts: &[Artifact]) -> Result<(), WriteError> {
        artifacts.par_iter().try_for_each(|artifact| self.write_one(artifact))
    }

    /// Puts what was written in the place of the earlier output, together with the files that no build
    /// wrote and the earlier files in the folders `kept`. `made_of` has the fingerprint of each meeting, by its folder,
    /// that is now in the output as its sources say; other meetings are what they were.
    pub fn publish(self, kept: &[String], made_of: BTreeMap<String, String>) -> Result<Written, WriteError> {
        let tell = self.place.waiting();
        let mut patience = Patience::new(&tell);
        Ok(self.prepare(kept, made_of)?.swap(&mut patience)?.clear(&mut patience))
    }

    fn write_one(&self, artifact: &Artifact) -> Result<(), WriteError> {
        assert!(is_plain(&artifact.path), "clu makes the paths of its artifacts itself: {}", artifact.path);
        let parts: PathBuf = artifact.path.split('/').collect();
        let path = self.temporary.join(&parts);
        let created = match fs::File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(path.parent().expect("the path was joined to a folder"))
                    .and_then(|()| fs::File::create_new(&path))
            }
            created => created,
        };
        created.and_then(|mut file| file.write_all(&artifact.bytes)).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => WriteError::new(self.place.show(&parts), PathTrouble::Twice),
            _ => WriteError::system(self.place.show(&parts), &error),
        })?;
        let hash = fingerprint::sha256(&artifact.bytes);
        let mut written = self.written.lock().expect("no thread panics while it holds the list");
        written.insert(artifact.path.clone(), hash);
        Ok(())
    }

    /// Everything but the exchange: afterwards the temporary folder is the whole next output.
    fn prepare(mut self, kept: &[String], made_of: BTreeMap<String, String>) -> Result<Prepared, WriteError> {
        let written = std::mem::take(self.written.get_mut().expect("no thread panics while it holds the list"));
        let kept = kept.iter().map(String::as_str).collect();
        let carried = carry::carry(&self.plan(&written, &kept), &self.temporary)?;
        let stays = |path: &String| (path.clone(), self.earlier.files.get(path).cloned().unwrap_or_default());
        let stayed = self.earlier.meetings.iter().filter(|(folder, _)| kept.contains(folder.as_str()));
        let list = BuildList {
            files: carried.kept.iter().map(stays).chain(written.clone()).collect(),
            meetings: stayed.map(|(folder, name)| (folder.clone(), name.clone())).chain(made_of).collect(),
        };
        fs::write(self.temporary.join(MANIFEST_NAME), manifest::bytes(list.clone()))
            .map_err(|error| WriteError::system(self.place.show(MANIFEST_NAME), &error))?;
        carry::same_rights(&self.place, &self.temporary)?;
        Ok(Prepared { output: self, list, written, carried })
    }

    fn plan<'a>(&'a self, written: &'a BTreeMap<String, String>, kept: &'a BTreeSet<&'a str>) -> CarryPlan<'a> {
        CarryPlan { place: &self.place, earlier: &self.earlier.files, list: self.list, written, kept }
    }

    /// An output folder that belongs to a group (of those who publish it, say) goes on belonging to it. Whoever
    /// may not give the folder to that group loses nothing else, so a refusal is not an error.
    fn take_group(&self) {
        #[cfg(unix)]
        if let Ok(metadata) = fs::metadata(&self.place.folder) {
            use std::os::unix::fs::MetadataExt;
            let _ = std::os::unix::fs::chown(&self.temporary, None, Some(metadata.gid()));
            let _ = fs::set_permissions(&self.temporary, metadata.permissions());
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // Nobody is left to tell; what cannot be removed now, the next build removes.
        if self.clears {
            let _ = carry::remove(&self.temporary);
        }
    }
}

/// The next output, whole, beside the earlier one.
#[derive(Debug)]
struct Prepared {
    output: Output,
    list: BuildList,
    written: BTreeMap<String, String>,
    carried: Carried,
}

impl Prepared {
    fn swap(self, patience: &mut Patience<'_>) -> Result<Swapped, WriteError> {
        let Output { place, temporary, .. } = &self.output;
        let fail = |error: io::Error| WriteError::system(&place.shown, &error).while_renaming();
        if !swap::swap(temporary, &place.folder, patience).map_err(fail)? {
            return self.by_parts(patience);
        }
        let earlier = temporary.clone();
        Ok(Swapped { prepared: self, earlier, held: Vec::new() })
    }

    /// Where folders cannot be exchanged in one step.
    fn by_parts(self, patience: &mut Patience<'_>) -> Result<Swapped, WriteError> {
        let Self { output: Output { place, temporary, earlier, .. }, list, .. } = &self;
        let fail = |error: io::Error| WriteError::system(&place.shown, &error).while_renaming();
        let aside = place.aside();
        // Whatever a kill leaves is known for clu's; which meetings are what they were is not.
        let mut both = BuildList { files: list.files.clone(), meetings: BTreeMap::new() };
        for path in earlier.files.keys() {
            both.files.entry(path.clone()).or_default();
        }
        let write_list = |list: BuildList, patience: &mut Patience<'_>| {
            let written = aside.join(MANIFEST_NAME);
            fs::create_dir_all(&aside)?;
            fs::write(&written, manifest::bytes(list))?;
            patience.rename(&written, &place.folder.join(MANIFEST_NAME))
        };
        write_list(both, patience).map_err(fail)?;
        let held = match parts::exchange(temporary, &place.folder, &aside, patience) {
            Ok(held) => held,
            Err(error) => {
                write_list(earlier.clone(), patience).map_err(fail)?;
                return Err(fail(error));
            }
        };
        let mut last = list.clone();
        for path in &held {
            let slashed = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            last.meetings.remove(slashed.split('/').next().unwrap_or_default());
            last.files.entry(slashed).or_default();
        }
        let told = |path: &PathBuf| WriteError::new(place.show(path), PathTrouble::StaysOpen);
        let mut held: Vec<WriteError> = held.iter().map(told).collect();
        // All is in its place by now; without this list the next build only makes more than it has to.
        if let Err(error) = write_list(last, patience) {
            held.push(WriteError::system(place.show(MANIFEST_NAME), &error));
        }
        Ok(Swapped { earlier: aside, held, prepared: self })
    }
}

/// The new output in its place.
#[derive(Debug)]
struct Swapped {
    prepared: Prepared,
    /// Where what it takes the place of is.
    earlier: PathBuf,
    /// Files that stay as they were.
    held: Vec<WriteError>,
}

impl Swapped {
    fn clear(self, patience: &mut Patience<'_>) -> Written {
        let Self { prepared: Prepared { mut output, written, carried, list: _ }, earlier, held } = self;
        let latecomers = carry::carry_latecomers(&output.plan(&written, &BTreeSet::new()), &carried, &earlier);
        output.clears = latecomers.is_ok();
        let cleared = latecomers.and_then(|()| {
            let mut folders = [&earlier, &output.temporary].into_iter();
            folders.try_for_each(|folder| {
                let removed = patience.attempt(folder, || carry::remove(folder));
                removed.map_err(|error| WriteError::leftover(folder, &error))
            })
        });
        Written { leftover: cleared.err(), held }
    }
}

/// A folder that may not be written is refused although it could be replaced: somebody meant it to stay.
#[cfg(unix)]
fn may_be_written(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    match access(folder, Access::WRITE_OK | Access::EXEC_OK) {
        Err(rustix::io::Errno::NOENT) => Ok(()),
        answer => Ok(answer?),
    }
}

/// Elsewhere than on Unix the rights on a folder cannot be asked for; writing will tell.
#[cfg(not(unix))]
fn may_be_written(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn is_plain(path: &str) -> bool {
    let part_is_plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':']);
    path.split('/').all(part_is_plain) && path != MANIFEST_NAME
}
