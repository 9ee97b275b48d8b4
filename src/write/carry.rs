//! What is in the earlier output and has to be in the next: files that no build wrote, and the
//! files of meetings that this build did not make again. Each is linked, or copied where the file
//! system knows no hard links, so that the earlier output stays whole until the last moment.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::{ListState, PathTrouble, WriteError};
use super::manifest::MANIFEST_NAME;
use super::place::OutputPlace;

/// What is known before carrying.
pub struct CarryPlan<'a> {
    /// Where the output is.
    pub place: &'a OutputPlace,
    /// What earlier builds wrote.
    pub earlier: &'a BTreeMap<String, String>,
    /// How well that is known.
    pub list: ListState,
    /// What this build wrote.
    pub written: &'a BTreeMap<String, String>,
    /// The folders whose earlier files stay, save those that this build wrote anew.
    pub kept: &'a BTreeSet<&'a str>,
}

/// What was carried over.
#[derive(Debug, Default)]
pub struct Carried {
    /// Files of earlier builds.
    pub kept: Vec<String>,
    /// Files and links of somebody else, as they were when they were carried.
    foreign: BTreeMap<PathBuf, Stamp>,
}

/// Tells whether a file is still the one that was carried.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    inode: u64,
}

struct Entry {
    path: PathBuf,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Folder { empty: bool },
    File,
    Link,
    Special,
}

/// Fills the prepared folder `new` with what has to live on; the earlier output is not touched.
pub fn carry(plan: &CarryPlan, new: &Path) -> Result<Carried, WriteError> {
    let old = &plan.place.folder;
    let entries = list(old, plan.place)?;
    let names = WrittenPaths::new(plan.written);
    let mut carried = Carried::default();
    let mut obstacles = Vec::new();
    for entry in &entries {
        let slashed = slashed(&entry.path);
        let ours = !matches!(entry.kind, Kind::Folder { .. }) && plan.earlier.contains_key(&slashed);
        if ours {
            if plan.keeps(&slashed) {
                link(entry, old, new, plan.place)?;
                carried.kept.push(slashed);
            }
            continue;
        }
        if matches!(entry.kind, Kind::Folder { empty: false }) {
            continue;
        }
        let stamp = Stamp::of(&old.join(&entry.path)).map_err(|error| plan.cannot_read(&entry.path, &error))?;
        match names.in_the_way_of(&slashed) {
            None => link(entry, old, new, plan.place)?,
            Some(wanted) if wanted == slashed && same_bytes(&old.join(&entry.path), &new.join(&entry.path)) => {}
            Some(wanted) => {
                obstacles.push((entry.path.clone(), PathBuf::from_iter(wanted.split('/'))));
                continue;
            }
        }
        carried.foreign.insert(entry.path.clone(), stamp);
    }
    if let Some((path, wanted)) = obstacles.first() {
        let trouble = PathTrouble::Foreign {
            wanted: plan.place.show(wanted),
            others: obstacles.len() - 1,
            list: plan.list,
            list_path: plan.place.show(MANIFEST_NAME),
        };
        return Err(WriteError::new(plan.place.show(path), trouble));
    }
    Ok(carried)
}

/// Gives the folders of `new` the rights that the same folders have in the earlier output. The last thing
/// to do before the two change places: afterwards some may not be written in any more.
pub fn same_rights(place: &OutputPlace, new: &Path) -> Result<(), WriteError> {
    let old = &place.folder;
    if fs::symlink_metadata(old).is_err() {
        return Ok(());
    }
    let entries = list(old, place)?;
    let inner = entries.iter().rev().filter(|entry| matches!(entry.kind, Kind::Folder { .. }));
    for path in inner.map(|entry| entry.path.as_path()).chain([Path::new("")]) {
        if new.join(path).is_dir() {
            fs::metadata(old.join(path))
                .and_then(|metadata| fs::set_permissions(new.join(path), metadata.permissions()))
                .map_err(|error| WriteError::system(place.show(path), &error))?;
        }
    }
    Ok(())
}

/// Moves over what somebody put into the earlier output between [`carry`] and the exchange, which has now taken
/// `old` out of its place.
pub fn carry_latecomers(plan: &CarryPlan, carried: &Carried, old: &Path) -> Result<(), WriteError> {
    let new = &plan.place.folder;
    let names = WrittenPaths::new(plan.written);
    for Entry { path, kind } in list(old, plan.place)? {
        let slashed = slashed(&path);
        let theirs = matches!(kind, Kind::File | Kind::Link) && !plan.earlier.contains_key(&slashed);
        if !theirs || names.in_the_way_of(&slashed).is_some() {
            continue;
        }
        let stamp = Stamp::of(&old.join(&path)).map_err(|error| plan.cannot_read(&path, &error))?;
        if carried.foreign.get(&path) != Some(&stamp) {
            make_parent(&new.join(&path))
                .and_then(|()| fs::rename(old.join(&path), new.join(&path)))
                .map_err(|_| WriteError::new(plan.place.show(&path), PathTrouble::LeftBehind(old.to_owned())))?;
        }
    }
    Ok(())
}

/// Removes a folder that clu made, if it is there.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_folders(folder)?;
            fs::remove_dir_all(folder)
        }
        done => done,
    }
}

impl CarryPlan<'_> {
    fn keeps(&self, path: &str) -> bool {
        let is_kept = |folder: &str| self.kept.contains(folder);
        !self.written.contains_key(path) && path.split_once('/').is_some_and(|(folder, _)| is_kept(folder))
    }

    fn cannot_read(&self, path: &Path, error: &io::Error) -> WriteError {
        WriteError::system(self.place.show(path), error).while_reading()
    }
}

impl Stamp {
    fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::symlink_metadata(path)?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Ok(Self { bytes: metadata.len(), modified: metadata.modified().ok(), inode })
    }
}

/// The paths that a build wrote, found again whatever the case of their letters: the folder may be
/// published from, or copied to, a file system that makes no difference.
struct WrittenPaths<'a>(BTreeMap<String, &'a str>);

impl<'a> WrittenPaths<'a> {
    fn new(written: &'a BTreeMap<String, String>) -> Self {
        Self(written.keys().map(|path| (path.to_lowercase(), path.as_str())).collect())
    }

    /// The path of this build that cannot be together with `path`: the same, one that needs it to be a
    /// folder, or one that it needs to be a folder.
    fn in_the_way_of(&self, path: &str) -> Option<&'a str> {
        let path = path.to_lowercase();
        let folders = path.match_indices('/').map(|(index, _)| &path[..index]);
        let above = folders.chain([path.as_str()]).find_map(|above| self.0.get(above));
        let inside = format!("{path}/");
        let below = || self.0.range(inside.clone()..).next().filter(|(below, _)| below.starts_with(&inside));
        above.copied().or_else(|| below().map(|(_, wanted)| *wanted))
    }
}

/// Everything in a folder, at any depth, without the list of what builds wrote; folders before what is in them.
fn list(folder: &Path, place: &OutputPlace) -> Result<Vec<Entry>, WriteError> {
    let mut entries = Vec::new();
    if fs::symlink_metadata(folder).is_ok() {
        list_into(&mut entries, folder, Path::new(""), place)?;
    }
    Ok(entries)
}

fn list_into(entries: &mut Vec<Entry>, root: &Path, inside: &Path, place: &OutputPlace) -> Result<bool, WriteError> {
    let fail = |error: io::Error| WriteError::system(place.show(inside), &error).while_reading();
    let mut found = fs::read_dir(root.join(inside)).map_err(fail)?.collect::<io::Result<Vec<_>>>().map_err(fail)?;
    found.sort_by_key(fs::DirEntry::file_name);
    let empty = found.is_empty();
    for entry in found {
        let path = inside.join(entry.file_name());
        let file_type = entry.file_type().map_err(fail)?;
        if file_type.is_dir() {
            let index = entries.len();
            entries.push(Entry { path: path.clone(), kind: Kind::Folder { empty: true } });
            let empty = list_into(entries, root, &path, place)?;
            entries[index].kind = Kind::Folder { empty };
        } else if path != Path::new(MANIFEST_NAME) {
            let kind = match (file_type.is_symlink(), file_type.is_file()) {
                (true, _) => Kind::Link,
                (_, true) => Kind::File,
                _ => Kind::Special,
            };
            entries.push(Entry { path, kind });
        }
    }
    Ok(empty)
}

fn link(entry: &Entry, old: &Path, new: &Path, place: &OutputPlace) -> Result<(), WriteError> {
    let (from, to) = (old.join(&entry.path), new.join(&entry.path));
    let shown = place.show(&entry.path);
    let fail = |error: io::Error| WriteError::system(&shown, &error);
    make_parent(&to).map_err(fail)?;
    match entry.kind {
        Kind::Folder { .. } => fs::create_dir_all(&to).map_err(fail),
        Kind::Link => fs::read_link(&from).and_then(|target| make_link(&target, &from, &to)).map_err(fail),
        Kind::File => match fs::hard_link(&from, &to) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::StorageFull => Err(fail(error)),
            Err(_) => fs::copy(&from, &to).map(drop).map_err(|error| fail(error).while_reading()),
        },
        Kind::Special => fs::hard_link(&from, &to).map_err(|_| WriteError::new(&shown, PathTrouble::Special)),
    }
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

#[cfg(unix)]
fn make_link(target: &Path, _from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, to)
}

#[cfg(windows)]
fn make_link(target: &Path, from: &Path, to: &Path) -> io::Result<()> {
    use std::os::windows::fs::{symlink_dir, symlink_file};
    if from.is_dir() { symlink_dir(target, to) } else { symlink_file(target, to) }
}

fn same_bytes(one: &Path, other: &Path) -> bool {
    let regular = fs::symlink_metadata(one).is_ok_and(|metadata| metadata.is_file());
    regular && matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

/// Folders that may not be written keep what is in them from being removed. Files are left as they are: they may
/// be links to files that live on.
fn open_folders(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_folders(&entry.path())?;
        }
    }
    Ok(())
}

/// Paths with `/` between their parts on every system; a part that is not Unicode cannot be one of ours.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
