//! Where the output folder really is, and the names that clu uses beside it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{PathTrouble, WriteError, quoted};
use super::held;
use crate::diagnostic::{paths, terminal};

/// The output folder, links followed.
#[derive(Debug)]
pub struct OutputPlace {
    /// The path as it was given: what messages name.
    pub shown: PathBuf,
    /// The path without links. The folder may not exist yet; the one it is in does.
    pub folder: PathBuf,
    _made: Made,
}

/// The folders that were made for the output, outermost first; removed again as far as nothing is in them.
#[derive(Debug, Default)]
struct Made(Vec<PathBuf>);

impl OutputPlace {
    /// Finds the folder, and makes the folders it is in where they are missing.
    pub fn find(output: &Path) -> Result<Self, WriteError> {
        let fail = |error: &io::Error| WriteError::system(output, error);
        match paths::real(output) {
            Ok(folder) if !folder.is_dir() => Err(WriteError::new(output, PathTrouble::NotFolder)),
            Ok(folder) if folder.file_name().is_none() => Err(WriteError::new(output, PathTrouble::NoName)),
            Ok(folder) => Ok(Self { shown: output.to_owned(), folder, _made: Made::default() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(output.components().as_path())
            {
                Ok(target) => Self::behind_link(output, &target),
                Err(_) => Self::to_be_made(output),
            },
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                let file = output.ancestors().find(|path| path.is_file()).unwrap_or(output);
                Err(WriteError::new(file, PathTrouble::NotFolder))
            }
            Err(error) => Err(fail(&error)),
        }
    }

    /// A link that leads nowhere, unless a killed build left the folder set aside.
    fn behind_link(output: &Path, target: &Path) -> Result<Self, WriteError> {
        let dead = || WriteError::new(output, PathTrouble::DeadLink);
        let target = output.parent().unwrap_or(Path::new("")).join(target);
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else { return Err(dead()) };
        let parent = paths::real(parent).map_err(|_| dead())?;
        let place = Self { shown: output.to_owned(), folder: parent.join(name), _made: Made::default() };
        if place.aside().is_dir() { Ok(place) } else { Err(dead()) }
    }

    fn to_be_made(output: &Path) -> Result<Self, WriteError> {
        let fail = |error: &io::Error| WriteError::system(output, error).while_beside();
        let Some(name) = output.file_name() else { return Err(WriteError::new(output, PathTrouble::NoName)) };
        let absolute = std::path::absolute(output).map_err(|error| fail(&error))?;
        let parent = absolute.parent().ok_or_else(|| WriteError::new(output, PathTrouble::NoName))?;
        let missing = parent.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned);
        let mut made = Made(missing.collect());
        made.0.reverse();
        let found = fs::create_dir_all(parent).and_then(|()| paths::real(parent));
        let parent = found.map_err(|error| fail(&error))?;
        Ok(Self { shown: output.to_owned(), folder: parent.join(name), _made: made })
    }

    /// The path of something in the output folder, as messages name it.
    pub fn show(&self, path: impl AsRef<Path>) -> PathBuf {
        let path = path.as_ref();
        if path.as_os_str().is_empty() { self.shown.clone() } else { self.shown.join(path) }
    }

    /// Says what is waited for, whichever of the folders it is in.
    pub fn waiting(&self) -> impl Fn(&Path) + use<> {
        let (shown, folders) = (self.shown.clone(), [self.folder.clone(), self.temporary(), self.aside()]);
        move |held| {
            let file = held::file_in_use(held);
            let found = file.as_deref().unwrap_or(held);
            let inside = folders.iter().find_map(|folder| found.strip_prefix(folder).ok()).unwrap_or(Path::new(""));
            let of = if found.is_dir() { "un fichier de " } else { "" };
            let words = "est ouvert dans un autre programme\u{a0}: clu attend qu’il se ferme, une demi-minute au plus";
            terminal::print_text(&format!("{of}{} {words}\n", quoted(&shown.join(inside))), false);
        }
    }

    /// The folder in which the next output is prepared, and from which the last one is removed.
    pub fn temporary(&self) -> PathBuf {
        self.beside("nouveau")
    }

    /// Where the earlier output waits while the new one takes its place, on systems that need two steps.
    pub fn aside(&self) -> PathBuf {
        self.beside("ancien")
    }

    /// The file whose lock keeps two builds apart.
    pub fn lock(&self) -> PathBuf {
        self.beside("verrou")
    }

    /// The two names of a folder by which it is tried whether an output could be written.
    pub fn trial(&self) -> [PathBuf; 2] {
        [self.beside("essai"), self.beside("essai-fait")]
    }

    /// `.clu-NAME.SUFFIX`: the suffixes have no dot, so that no two output folders side by side share a name.
    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = OsString::from(".clu-");
        name.push(self.folder.file_name().expect("a place has a name, or `find` refused it"));
        name.push(".");
        name.push(suffix);
        self.folder.with_file_name(name)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        self.0.iter().rev().take_while(|folder| fs::remove_dir(folder).is_ok()).for_each(drop);
    }
}
