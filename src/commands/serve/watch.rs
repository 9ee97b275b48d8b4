//! When the content folder changed, and whether it has come to rest since: what changed may be made meanwhile. The folder
//! is looked at again and again, which works on every system and on network shares, where no system tells of changes.

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
    /// As it was when it had last come to rest.
    rested: Look,
    /// As it was when a change was last noticed.
    seen: Look,
    /// When that was.
    noticed: Instant,
    /// When the first change since it had last come to rest was noticed; `None` while it rests.
    unrest: Option<Instant>,
    /// How long it is waited for.
    patience: Duration,
}

impl Changes {
    /// Follows a folder from now on; one that goes away is waited for.
    pub fn follow(folder: &Path) -> Self {
        let look = Look::at(folder);
        Self {
            folder: folder.to_owned(),
            rested: look,
            seen: look,
            noticed: Instant::now(),
            unrest: None,
            patience: PATIENCE,
        }
    }

    /// Whether there were changes since [`Changes::wait`] returned.
    pub fn are_pending(&self) -> bool {
        Look::at(&self.folder) != self.seen
    }

    /// Waits until something changed; where a file was emptied, which is most likely being written, until it is no more
    /// or has had its time.
    pub fn wait(&mut self) {
        let start = Instant::now();
        loop {
            let begun = Instant::now();
            let look = Look::at(&self.folder);
            if look != self.seen {
                self.unrest.get_or_insert(begun);
            }
            if (look != self.seen && !look.has_emptied(self.rested)) || self.is_out_of_patience() {
                (self.seen, self.noticed) = (look, begun);
                return;
            }
            let rest = pause(begun.elapsed(), start.elapsed());
            thread::sleep(self.unrest.map_or(rest, |_| QUIET));
        }
    }

    /// Whether nothing happened for a moment since [`Changes::wait`] returned, which is waited for: else what was read
    /// since may be half of what is being written. A folder that never comes to rest is taken as it is at last.
    pub fn have_settled(&mut self) -> bool {
        if self.unrest.is_none() {
            return true;
        }
        thread::sleep(QUIET.saturating_sub(self.noticed.elapsed()));
        let look = Look::at(&self.folder);
        let has_settled = (look == self.seen && !look.has_emptied(self.rested)) || self.is_out_of_patience();
        if has_settled {
            (self.rested, self.unrest) = (self.seen, None);
        }
        has_settled
    }

    fn is_out_of_patience(&self) -> bool {
        self.unrest.is_some_and(|start| start.elapsed() >= self.patience)
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
        assert!(changes.have_settled());
    }

    #[test]
    fn a_file_that_is_being_written_has_not_settled() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let write = |text: &str| fs::write(folder.path().join("a.md"), text).expect("a file can be written");
        write("a");
        let mut changes = Changes { patience: Duration::from_secs(600), ..Changes::follow(folder.path()) };
        assert!(changes.have_settled(), "nothing happened");
        write("ab");
        changes.wait();
        write("abc");
        assert!(!changes.have_settled(), "another change");
        changes.wait();
        assert!(changes.have_settled());
    }

    #[test]
    fn a_file_that_stays_empty_is_taken_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("a.md");
        fs::write(&file, "a").expect("a file can be written");
        let mut changes = Changes::follow(folder.path());
        fs::write(&file, "").expect("a file can be written");
        let start = Instant::now();
        changes.wait();
        assert!(start.elapsed() >= PATIENCE);
        assert!(changes.have_settled() && !changes.are_pending());
    }
}
