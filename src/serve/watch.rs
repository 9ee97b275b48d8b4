//! When the content folder changed: one call that waits until it did and has come to rest for a moment. What changed is
//! found by reading: events of editors, systems and network drives differ too much to be believed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvError, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing may happen before files count as saved: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(15);
/// How long a folder that never comes to rest is waited for.
const PATIENCE: Duration = Duration::from_millis(150);
/// How often a folder that has gone away is looked for.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// The changes of a folder and of all in it.
pub struct Changes {
    watcher: RecommendedWatcher,
    folder: PathBuf,
    happened: Receiver<Happened>,
    pending: Arc<AtomicBool>,
    /// True while the folder is not there to be followed.
    is_lost: bool,
}

/// What a change means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Happened {
    /// Something in the folder is, or may be, different.
    Change,
    /// The folder itself was removed or renamed.
    Loss,
}

impl Changes {
    /// Follows a folder; when it cannot be, says why in French.
    pub fn follow(folder: &Path) -> Result<Self, String> {
        let (sender, happened) = mpsc::channel();
        let pending = Arc::new(AtomicBool::new(false));
        let (root, flag) = (folder.to_owned(), pending.clone());
        let handler = move |event: notify::Result<Event>| {
            if let Some(happened) = meaning(&event, &root) {
                flag.store(true, Ordering::Relaxed);
                // Nobody waits any more when the program is about to end.
                let _ = sender.send(happened);
            }
        };
        let mut watcher = notify::recommended_watcher(handler).map_err(|error| reason(&error))?;
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| reason(&error))?;
        Ok(Self { watcher, folder: folder.to_owned(), happened, pending, is_lost: false })
    }

    /// A flag that is up when there were changes since [`Changes::wait`] returned.
    pub fn pending(&self) -> Arc<AtomicBool> {
        self.pending.clone()
    }

    /// Waits until something changed and has come to rest; an error when nothing can change any more.
    pub fn wait(&mut self) -> Result<(), RecvError> {
        let first = if self.is_lost { self.look_again()? } else { self.happened.recv()? };
        self.note(first);
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            match self.happened.recv_timeout(QUIET) {
                Ok(happened) => self.note(happened),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(RecvError),
            }
        }
        self.pending.store(false, Ordering::Relaxed);
        Ok(())
    }

    fn note(&mut self, happened: Happened) {
        self.is_lost |= happened == Happened::Loss;
    }

    /// Waits for the folder to be there again.
    fn look_again(&mut self) -> Result<Happened, RecvError> {
        // The system may have forgotten the folder by itself.
        let _ = self.watcher.unwatch(&self.folder);
        loop {
            if self.watcher.watch(&self.folder, RecursiveMode::Recursive).is_ok() {
                self.is_lost = false;
                return Ok(Happened::Change);
            }
            if let Err(RecvTimeoutError::Disconnected) = self.happened.recv_timeout(LOOK_AGAIN) {
                return Err(RecvError);
            }
        }
    }
}

/// What an event means; `None` for reading, which clu does itself.
fn meaning(event: &notify::Result<Event>, root: &Path) -> Option<Happened> {
    // An error is most often that there were too many events: something changed.
    let Ok(event) = event else { return Some(Happened::Change) };
    let leaves = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => return None,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From | RenameMode::Any)) => true,
        _ => false,
    };
    let is_root = event.paths.first().is_some_and(|path| path == root);
    Some(if leaves && is_root { Happened::Loss } else { Happened::Change })
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "il y a plus de dossiers que le système n’en suit".to_owned(),
        ErrorKind::PathNotFound => "il a disparu".to_owned(),
        ErrorKind::Io(error) => super::reason(error),
        _ => "erreur du système".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, RemoveKind};

    use super::*;

    fn meaning_of(kind: EventKind, path: &str) -> Option<Happened> {
        meaning(&Ok(Event::new(kind).add_path(path.into())), Path::new("content"))
    }

    #[test]
    fn reading_is_no_change() {
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let closed = |mode| EventKind::Access(AccessKind::Close(mode));
        assert_eq!(meaning_of(opened, "content/a.md"), None);
        assert_eq!(meaning_of(closed(AccessMode::Read), "content/a.md"), None);
        assert_eq!(meaning_of(closed(AccessMode::Write), "content/a.md"), Some(Happened::Change));
    }

    #[test]
    fn every_other_event_is_a_change() {
        let kinds = [
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Data(DataChange::Any)),
            EventKind::Modify(ModifyKind::Name(RenameMode::To)),
            EventKind::Remove(RemoveKind::File),
        ];
        for kind in kinds {
            assert_eq!(meaning_of(kind, "content/a.md"), Some(Happened::Change));
        }
        assert_eq!(meaning(&Err(notify::Error::generic("too many")), Path::new("a")), Some(Happened::Change));
    }

    #[test]
    fn the_folder_itself_may_go_away() {
        assert_eq!(meaning_of(EventKind::Remove(RemoveKind::Folder), "content"), Some(Happened::Loss));
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        assert_eq!(meaning_of(renamed, "content"), Some(Happened::Loss));
    }
}
