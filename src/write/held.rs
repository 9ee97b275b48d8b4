//! What another program holds open. Windows lets nobody rename or replace it meanwhile, nor a folder it is in, and says so
//! by three codes; readers of PDF hold a file as long as it is shown, virus scanners, indexers and OneDrive for moments. So it
//! is tried again for a while, and whoever waits is told what for.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// ERROR_ACCESS_DENIED, which is also said of a folder with an open file, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
pub const HELD: [i32; 3] = [5, 32, 33];

/// How long is waited in all for what is held, and after how long that is said.
const LONGEST: Duration = Duration::from_secs(30);
const WORD_AFTER: Duration = Duration::from_secs(1);

/// How long is waited between two attempts.
const PAUSE: Duration = Duration::from_millis(50);

/// How files change their names, and how long is waited for what is held.
pub struct Patience<'a> {
    /// Gives a file or folder another name.
    pub rename: &'a dyn Fn(&Path, &Path) -> io::Result<()>,
    /// Whether the system says that it is held.
    pub is_held: &'a dyn Fn(&io::Error) -> bool,
    /// Says what is waited for.
    pub tell: &'a dyn Fn(&Path),
    /// When waiting ends; `None` until it begins.
    pub until: Option<Instant>,
    /// How long it lasts.
    pub longest: Duration,
}

/// Whether an error says that another program holds a file.
pub fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD.contains(&code))
}

/// The same, where a folder with an open file is not what is meant.
pub fn is_shared(error: &io::Error) -> bool {
    is_held(error) && error.raw_os_error() != Some(HELD[0])
}

/// The file that another program has open, in a folder or itself, where the system tells.
#[cfg(windows)]
pub fn file_in_use(path: &Path) -> Option<PathBuf> {
    use std::os::windows::fs::OpenOptionsExt;
    if path.is_dir() {
        return fs::read_dir(path).ok()?.flatten().find_map(|entry| file_in_use(&entry.path()));
    }
    // To have it alone is refused as long as somebody else has it.
    let alone = fs::OpenOptions::new().read(true).share_mode(0).open(path);
    alone.is_err_and(|error| is_shared(&error)).then(|| path.to_owned())
}

/// Elsewhere what is open is in nobody's way.
#[cfg(not(windows))]
pub fn file_in_use(_path: &Path) -> Option<PathBuf> {
    None
}

impl<'a> Patience<'a> {
    /// That of this system.
    pub fn new(tell: &'a dyn Fn(&Path)) -> Self {
        Self { rename: &|from, to| fs::rename(from, to), is_held: &is_held, tell, until: None, longest: LONGEST }
    }

    /// Renames, and tries again as long as it is held.
    pub fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let rename = self.rename;
        self.attempt(from, || rename(from, to))
    }

    /// Does something to a file or folder, and tries again as long as it is held; all that is waited for is waited for
    /// together.
    pub fn attempt<T>(&mut self, path: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
        let start = Instant::now();
        let mut is_told = false;
        loop {
            match act() {
                Err(error) if (self.is_held)(&error) => {
                    let until = *self.until.get_or_insert(start + self.longest);
                    if Instant::now() >= until {
                        return Err(error);
                    }
                    if !is_told && start.elapsed() >= WORD_AFTER {
                        (self.tell)(path);
                        is_told = true;
                    }
                    std::thread::sleep(PAUSE);
                }
                done => return done,
            }
        }
    }
}
