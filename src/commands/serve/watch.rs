//! When the content folder changed: one call that waits until it did and has come to rest for a moment. The folder is
//! looked at again and again, which works on every system and on network shares, where no system tells of changes.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::load::Look;

/// How long nothing may happen before files count as saved: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(15);
/// How long a folder that never comes to rest is waited for.
const PATIENCE: Duration = Duration::from_millis(150);
/// Pause between two looks while an author is at work.
const PAUSE_AT_WORK: Duration = Duration::from_millis(15);
/// Pause between two looks when nothing changed for [`WORK`].
const PAUSE_AT_REST: Duration = Duration::from_millis(100);
/// The longest pause, however many files there are.
const PAUSE_MAX: Duration = Duration::from_millis(500);
/// How long after a change an author counts as being at work.
const WORK: Duration = Duration::from_secs(60);
/// A pause is this many times as long as a look: looking takes a sixtieth of one core at most.
const PAUSES_PER_LOOK: u32 = 60;

/// The changes of a folder and of all in it.
pub struct Changes {
    folder: PathBuf,
    seen: Look,
}

impl Changes {
    /// Follows a folder from now on; one that goes away is waited for.
    pub fn follow(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), seen: Look::at(folder) }
    }

    /// Whether there were changes since [`Changes::wait`] returned.
    pub fn are_pending(&self) -> bool {
        Look::at(&self.folder) != self.seen
    }

    /// Waits until something changed and has come to rest.
    pub fn wait(&mut self) {
        let changed = self.wait_for_change();
        self.seen = self.wait_for_rest(changed);
    }

    fn wait_for_change(&self) -> Look {
        let start = Instant::now();
        loop {
            let begun = Instant::now();
            let look = Look::at(&self.folder);
            if look != self.seen {
                return look;
            }
            thread::sleep(pause(begun.elapsed(), start.elapsed()));
        }
    }

    fn wait_for_rest(&self, mut last: Look) -> Look {
        let start = Instant::now();
        loop {
            thread::sleep(QUIET);
            let look = Look::at(&self.folder);
            if (look == last && !look.has_emptied(self.seen)) || start.elapsed() >= PATIENCE {
                return look;
            }
            last = look;
        }
    }
}

/// How long to pause after a look that took so long, when nothing changed for so long.
fn pause(look: Duration, unchanged: Duration) -> Duration {
    let least = if unchanged < WORK { PAUSE_AT_WORK } else { PAUSE_AT_REST };
    (look * PAUSES_PER_LOOK).clamp(least, PAUSE_MAX)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn pauses_grow_with_what_there_is_to_look_at_and_at_rest() {
        let [quick, slow] = [Duration::from_micros(50), Duration::from_millis(3)];
        assert_eq!(pause(quick, Duration::ZERO), PAUSE_AT_WORK);
        assert_eq!(pause(quick, WORK), PAUSE_AT_REST);
        assert_eq!(pause(slow, Duration::ZERO), Duration::from_millis(180));
        assert_eq!(pause(Duration::from_secs(1), WORK), PAUSE_MAX);
    }

    #[test]
    fn a_change_is_waited_for_and_is_then_seen() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut changes = Changes::follow(folder.path());
        assert!(!changes.are_pending());
        fs::write(folder.path().join("a.md"), "a").expect("a file can be written");
        assert!(changes.are_pending());
        changes.wait();
        assert!(!changes.are_pending());
    }
}
