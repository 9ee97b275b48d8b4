//! Somebody who keeps reading what is published while a test changes it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use super::server::wait_until;

/// A thread that looks again and again, until it is stopped or dropped.
pub struct Reader {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    rounds: AtomicU64,
    failures: Mutex<BTreeMap<String, u64>>,
}

/// What a [`Reader`] has seen.
#[derive(Debug)]
pub struct Seen {
    /// How many times it has looked.
    pub rounds: u64,
    /// Each distinct failure, and how many rounds it was met in.
    pub failures: BTreeMap<String, u64>,
}

impl Reader {
    /// Calls `look` in a thread of its own without a pause; `Err` is what it found wrong in one round.
    pub fn watch(mut look: impl FnMut() -> Result<(), String> + Send + 'static) -> Reader {
        let shared = Arc::new(Shared::default());
        let inside = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            while !inside.stop.load(Ordering::SeqCst) {
                if let Err(failure) = look() {
                    *inside.failures.lock().expect("failures").entry(failure).or_default() += 1;
                }
                inside.rounds.fetch_add(1, Ordering::SeqCst);
            }
        });
        Reader { shared, thread: Some(thread) }
    }

    /// Waits until it has looked at least `rounds` times more, each begun after this call; panics when it does not.
    pub fn wait(&self, rounds: u64) {
        let now = self.shared.rounds.load(Ordering::SeqCst);
        let done = || self.shared.rounds.load(Ordering::SeqCst) > now + rounds;
        assert!(wait_until(done), "the reader is stuck");
    }

    /// What it has seen so far.
    pub fn seen(&self) -> Seen {
        let failures = self.shared.failures.lock().expect("failures").clone();
        Seen { rounds: self.shared.rounds.load(Ordering::SeqCst), failures }
    }

    /// Ends it, and tells what it has seen; panics when `look` has panicked.
    pub fn stop(mut self) -> Seen {
        self.shared.stop.store(true, Ordering::SeqCst);
        let thread = self.thread.take().expect("the thread");
        thread.join().expect("the reader has panicked");
        self.seen()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
