//! Two folders change places in one step of the system, so that at no moment there is no output. Where there is no such
//! step, `parts` does it in several.

use std::fs;
use std::io;
use std::path::Path;

use super::held::Patience;

/// Puts the folder `new` in the place of `output`. What was at `output`, if anything, is at `new` afterwards. False where
/// the system cannot: nothing is changed then.
pub fn swap(new: &Path, output: &Path, patience: &mut Patience<'_>) -> io::Result<bool> {
    if fs::symlink_metadata(output).is_err() {
        return patience.rename(new, output).map(|()| true);
    }
    match exchange(new, output) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(false),
        done => done.map(|()| true),
    }
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
