//! One build at a time for each output folder: a lock on an empty file beside it. The system lets
//! go of the lock when the process that holds it ends, however it ends, so a killed build blocks nobody.

#[cfg(unix)]
use std::fs::TryLockError;
use std::fs::{File, OpenOptions};
use std::io;
#[cfg(unix)]
use std::path::Path;
use std::path::PathBuf;

/// The right to write one output folder, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    #[cfg(unix)]
    path: PathBuf,
    _file: File,
}

/// Why the right was not granted.
#[derive(Debug)]
pub enum LockRefusal {
    /// Another process has it.
    Held,
    /// The system's answer.
    System(io::Error),
}

impl Lock {
    /// Takes the lock at once or not at all. On a file system that knows no locks (some network
    /// shares), the build goes on without.
    #[cfg(unix)]
    pub fn take(path: PathBuf) -> Result<Self, LockRefusal> {
        loop {
            let file = open(&path).map_err(LockRefusal::System)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(LockRefusal::Held),
                Err(TryLockError::Error(error)) if knows_no_locks(&error) => {}
                Err(TryLockError::Error(error)) => return Err(LockRefusal::System(error)),
            }
            // The build that had it may have removed the file between our opening and our locking it.
            if is_at(&file, &path).map_err(LockRefusal::System)? {
                return Ok(Self { path, _file: file });
            }
        }
    }

    /// Takes the lock at once or not at all: whoever has the file open has it alone, and the system removes it when it is
    /// closed.
    #[cfg(windows)]
    pub fn take(path: PathBuf) -> Result<Self, LockRefusal> {
        use std::os::windows::fs::OpenOptionsExt;
        const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
        let open = |flags: u32| {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false).share_mode(0).custom_flags(flags).open(&path)
        };
        match open(FILE_FLAG_DELETE_ON_CLOSE) {
            // Some network shares remove nothing by themselves: the file stays, empty.
            Err(error) if !super::held::is_shared(&error) => open(0),
            opened => opened,
        }
        .map(|file| Self { _file: file })
        .map_err(|error| match super::held::is_shared(&error) {
            true => LockRefusal::Held,
            false => LockRefusal::System(error),
        })
    }
}

#[cfg(unix)]
impl Drop for Lock {
    fn drop(&mut self) {
        // Where removing fails the file stays: it is empty, and harms nobody.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path) {
        // Left by another user's killed build: a lock needs no more than reading.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path).map_err(|_| error),
        opened => opened,
    }
}

#[cfg(unix)]
fn knows_no_locks(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let codes = [Errno::NOLCK, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::INVAL];
    codes.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let ours = file.metadata()?;
    match std::fs::symlink_metadata(path) {
        Ok(there) => Ok((ours.dev(), ours.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
