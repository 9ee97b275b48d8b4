//! Two folders change places part by part, where the system cannot do it in one step: each meeting's folder at once, the
//! pages around them after them. A part that is the same in both stays where it is, so that a file that somebody reads
//! keeps nothing back but itself. The list of what builds wrote is not a part: it is written before and after.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::held::Patience;
use super::manifest::{self, Listed, MANIFEST_NAME};

/// Puts what is in `new` in the place of what is in `output`; what was there is in `aside` afterwards. Returns the files
/// that stay as they were because another program holds them, as paths inside `output`. Any other failure is taken back.
pub fn exchange(new: &Path, output: &Path, aside: &Path, patience: &mut Patience<'_>) -> io::Result<Vec<PathBuf>> {
    let (mut done, mut held) = (Vec::new(), Vec::new());
    for name in names(new, output)?.into_iter().filter(|name| name != MANIFEST_NAME) {
        let [new, output, aside] = [new, output, aside].map(|folder| folder.join(&name));
        if is_same(&new, &output) {
            continue;
        }
        match one(&new, &output, &aside, patience) {
            Ok(()) => done.push([new, output, aside]),
            Err(error) if (patience.is_held)(&error) => in_place(&new, &output, Path::new(&name), patience, &mut held)?,
            Err(error) => {
                for [new, output, aside] in done.into_iter().rev() {
                    if exists(&output) {
                        patience.rename(&output, &new)?;
                    }
                    if exists(&aside) {
                        patience.rename(&aside, &output)?;
                    }
                }
                return Err(error);
            }
        }
    }
    Ok(held)
}

/// Takes back what a killed build left half done, and what somebody added to the earlier output meanwhile; then clears it
/// away.
pub fn recover(output: &Path, aside: &Path, patience: &mut Patience<'_>) -> io::Result<()> {
    if !exists(aside) {
        return Ok(());
    }
    if !exists(output) {
        return patience.rename(aside, output);
    }
    for name in names(aside, aside)? {
        if !exists(&output.join(&name)) && is_whole_part(&aside.join(&name)) {
            patience.rename(&aside.join(&name), &output.join(&name))?;
        }
    }
    let written = match manifest::read(output)? {
        Listed::Known(list, _) => list.files.into_keys().collect(),
        Listed::Later => BTreeSet::new(),
    };
    rescue(aside, Path::new(""), output, &written)?;
    patience.attempt(aside, || super::carry::remove(aside))
}

/// Moves what no build wrote to where it was, unless something is there.
fn rescue(aside: &Path, inside: &Path, output: &Path, written: &BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(aside.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        let slashed = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.file_type()?.is_dir() {
            rescue(aside, &path, output, written)?;
        } else if !written.contains(&slashed) && slashed != MANIFEST_NAME && !exists(&output.join(&path)) {
            fs::create_dir_all(output.join(&path).parent().unwrap_or(output))?;
            fs::rename(aside.join(&path), output.join(&path))?;
        }
    }
    Ok(())
}

/// A part is moved aside as a whole; what is rescued by name must hold something.
fn is_whole_part(part: &Path) -> bool {
    part.is_file() || fs::read_dir(part).is_ok_and(|mut entries| entries.next().is_some())
}

/// The names in two folders: folders first, then files.
fn names(one: &Path, other: &Path) -> io::Result<Vec<OsString>> {
    let mut names = BTreeSet::new();
    for folder in [one, other] {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            names.insert((!entry.file_type()?.is_dir(), name));
        }
    }
    let mut seen = BTreeSet::new();
    Ok(names.into_iter().map(|(_, name)| name).filter(|name| seen.insert(name.clone())).collect())
}

/// One part; the first of its two steps is taken back when the second fails.
fn one(new: &Path, output: &Path, aside: &Path, patience: &mut Patience<'_>) -> io::Result<()> {
    if exists(output) {
        patience.rename(output, aside)?;
    }
    if !exists(new) {
        return Ok(());
    }
    patience.rename(new, output).or_else(|error| {
        if exists(aside) {
            patience.rename(aside, output)?;
        }
        Err(error)
    })
}

/// File by file, where the folder cannot be moved: a file is replaced at once or stays.
fn in_place(
    new: &Path,
    output: &Path,
    inside: &Path,
    patience: &mut Patience<'_>,
    held: &mut Vec<PathBuf>,
) -> io::Result<()> {
    if new.is_dir() && output.is_dir() {
        for name in names(new, output)? {
            let [new, output] = [new, output].map(|folder| folder.join(&name));
            if !is_same(&new, &output) {
                in_place(&new, &output, &inside.join(&name), patience, held)?;
            }
        }
        return Ok(());
    }
    let replaced = match (exists(new), output.is_dir()) {
        (true, false) => patience.rename(new, output),
        (false, false) => fs::remove_file(output),
        // A folder that a file is to replace, or nothing: it goes with the next build, which finds it closed.
        (_, true) => Err(io::Error::from_raw_os_error(super::held::HELD[1])),
    };
    match replaced {
        Err(error) if (patience.is_held)(&error) || output.is_dir() => held.push(inside.to_owned()),
        done => done?,
    }
    Ok(())
}

/// Whether two files or folders are the same, to the byte.
fn is_same(one: &Path, other: &Path) -> bool {
    let kinds = [one, other].map(|path| fs::symlink_metadata(path).map(|metadata| metadata.file_type()));
    match kinds {
        [Ok(one_is), Ok(other_is)] if one_is.is_dir() && other_is.is_dir() => {
            names(one, other).is_ok_and(|names| names.iter().all(|name| is_same(&one.join(name), &other.join(name))))
        }
        [Ok(one_is), Ok(other_is)] if one_is.is_symlink() && other_is.is_symlink() => {
            matches!((fs::read_link(one), fs::read_link(other)), (Ok(one), Ok(other)) if one == other)
        }
        [Ok(one_is), Ok(other_is)] if one_is.is_file() && other_is.is_file() => {
            matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
        }
        _ => false,
    }
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
