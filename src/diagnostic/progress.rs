//! A bar that says how far a build or a publication is, on standard error: only when somebody watches a terminal, and only when
//! the build lasts long enough for it to be read.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A build that is over by then shows no bar: it would only flash.
const PATIENCE: Duration = Duration::from_millis(700);

/// What is done, and what is counted.
type Words = (&'static str, &'static str);

/// How far something is. May be told from several threads at once; cleared away when it is dropped, which has to
/// be before anything else is printed.
#[derive(Debug)]
pub struct Progress {
    start: Instant,
    total: u64,
    done: AtomicU64,
    watched: bool,
    words: Words,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// A build of so many meetings begins.
    pub fn building(meetings: usize) -> Self {
        Self::begin(meetings as u64, Instant::now(), std::io::stderr().is_terminal(), ("Construction", "réunions"))
    }

    /// So many files are about to be sent.
    pub fn sending(files: usize) -> Self {
        Self::begin(files as u64, Instant::now(), std::io::stderr().is_terminal(), ("Envoi", "fichiers"))
    }

    fn begin(total: u64, start: Instant, watched: bool, words: Words) -> Self {
        Self { start, total, done: AtomicU64::new(0), watched, words, bar: OnceLock::new() }
    }

    /// One more is done.
    pub fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_shown(self.start.elapsed()) {
            // Threads may come here in another order than they counted in.
            self.bar.get_or_init(|| bar(self.total, self.words)).update(|state| state.set_pos(done.max(state.pos())));
        }
    }

    fn is_shown(&self, elapsed: Duration) -> bool {
        self.watched && elapsed >= PATIENCE
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: u64, (what, counted): Words) -> ProgressBar {
    let style = ProgressStyle::with_template(&format!("{what} {{bar:30}} {{pos}} sur {{len}} {counted}"))
        .expect("the template is a constant that the tests show to be well formed");
    ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr()).with_style(style.progress_chars("━━ "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words = ("Envoi", "fichiers");

    #[test]
    fn a_bar_is_shown_only_to_somebody_and_only_when_it_lasts() {
        let progress = Progress::begin(3, Instant::now(), true, WORDS);
        assert!(progress.is_shown(PATIENCE));
        assert!(!progress.is_shown(PATIENCE - Duration::from_millis(1)));
        assert!(!Progress::begin(3, Instant::now(), false, WORDS).is_shown(PATIENCE));
    }

    #[test]
    fn the_bar_counts_what_several_threads_did() {
        let start = Instant::now().checked_sub(PATIENCE).expect("the system runs for longer than that");
        let progress = Progress::begin(40, start, true, WORDS);
        let bar = progress.bar.get_or_init(|| bar(40, WORDS));
        bar.set_draw_target(ProgressDrawTarget::hidden());
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10).for_each(|_| progress.advance()));
            }
        });
        assert_eq!(bar.position(), 40);
    }
}
