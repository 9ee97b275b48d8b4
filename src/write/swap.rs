//! Two folders change places. On Linux and macOS that is one step of the system, so that at no
//! moment there is no output; elsewhere it is two, and [`recover`] mends what a kill between them leaves.

use std::fs;
use std::io;
use std::path::Path;

/// Puts the folder `new` in the place of `output`. What was at `output`, if anything, is at `new`
/// afterwards. Until the step that counts has been taken, a failure leaves `output` as it was.
pub fn swap(new: &Path, output: &Path, aside: &Path) -> io::Result<()> {
    if fs::symlink_metadata(output).is_err() {
        return rename(new, output);
    }
    match exchange(new, output) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => in_two_steps(new, output, aside),
        done => done,
    }
}

/// The same for systems and file systems that cannot exchange: the earlier output steps aside first.
pub fn in_two_steps(new: &Path, output: &Path, aside: &Path) -> io::Result<()> {
    rename(output, aside)?;
    if let Err(error) = rename(new, output) {
        rename(aside, output)?;
        return Err(error);
    }
    // From here on `aside` means a half-done swap no more: what has to be removed is called `new`.
    rename(aside, new)
}

/// Takes back the first of the two steps, if a killed build took it and not the second.
pub fn recover(output: &Path, aside: &Path) -> io::Result<()> {
    if fs::symlink_metadata(aside).is_err() {
        return Ok(());
    }
    if fs::symlink_metadata(output).is_err() { rename(aside, output) } else { super::carry::remove(aside) }
}

/// Renames, with some patience on Windows, where virus scanners and indexers hold new files open for moments.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let patience = if cfg!(windows) { 20 } else { 0 };
    for _ in 0..patience {
        match fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(25));
            }
            done => return done,
        }
    }
    fs::rename(from, to)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let cannot = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP];
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)
        .map_err(|errno| if cannot.contains(&errno) { io::ErrorKind::Unsupported.into() } else { errno.into() })
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
