//! Whether somebody is still there: every page of the workshop holds a connection open, and once the last is gone for a
//! while, nobody is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a page may take to be another.
const BETWEEN_PAGES: Duration = Duration::from_secs(8);
/// How long somebody may read a PDF or a table, which hold no connection.
const AT_A_FILE: Duration = Duration::from_secs(8 * 3600);
/// How often is looked.
const LOOK: Duration = Duration::from_millis(250);

/// Who is there.
#[derive(Clone, Default)]
pub struct Presence(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    /// How many pages hold a connection.
    open: usize,
    /// When the last one let go; `None` before there was any.
    left: Option<Instant>,
    /// Whether what was given last is no page.
    is_at_a_file: bool,
    /// Whether the workshop was closed by its button.
    is_closed: bool,
}

/// A page that is there as long as this is kept.
pub struct OpenPage(Presence);

impl Presence {
    /// A page holds a connection.
    pub fn open(&self) -> OpenPage {
        self.seen().open += 1;
        OpenPage(self.clone())
    }

    /// Something was given that is a page, or is not.
    pub fn gave(&self, is_page: bool) {
        self.seen().is_at_a_file = !is_page;
    }

    /// Somebody closes the workshop.
    pub fn close(&self) {
        self.seen().is_closed = true;
    }

    /// Waits until nobody is there any more, and nothing is being done.
    pub async fn ends(&self, is_at_work: impl Fn() -> bool) {
        loop {
            tokio::time::sleep(LOOK).await;
            if self.seen().is_over(Instant::now()) && !is_at_work() {
                return;
            }
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    fn is_over(&self, now: Instant) -> bool {
        let patience = if self.is_at_a_file { AT_A_FILE } else { BETWEEN_PAGES };
        let is_left = self.open == 0 && self.left.is_some_and(|left| now.duration_since(left) >= patience);
        self.is_closed || is_left
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut seen = self.0.seen();
        seen.open -= 1;
        seen.left = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_over_once_the_last_page_is_gone_for_a_while() {
        let presence = Presence::default();
        let over_in = |time: Duration| presence.seen().is_over(Instant::now() + time);
        assert!(!over_in(AT_A_FILE), "nobody came yet");
        let (one, other) = (presence.open(), presence.open());
        drop(one);
        assert!(!over_in(AT_A_FILE), "one is left");
        drop(other);
        assert!(!over_in(Duration::ZERO) && over_in(BETWEEN_PAGES));
        presence.gave(false);
        assert!(!over_in(BETWEEN_PAGES), "a PDF is being read");
        presence.gave(true);
        presence.close();
        assert!(over_in(Duration::ZERO));
    }
}
