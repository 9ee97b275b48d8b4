//! What a library takes for granted, and an author's template does not give: it panics, and that is told like any other
//! mistake of the template.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many are at work with the library.
static GUARDED: AtomicUsize = AtomicUsize::new(0);

/// Does something with a library whose files have `library` in their paths; `None` where it panicked, of which nothing is
/// printed. What is done must not leave anything half done that others use.
pub fn guarded<T>(library: &'static str, act: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let is_its = info.location().is_some_and(|location| location.file().contains(library));
            if !is_its || GUARDED.load(Ordering::SeqCst) == 0 {
                usual(info);
            }
        }));
    });
    GUARDED.fetch_add(1, Ordering::SeqCst);
    let done = panic::catch_unwind(AssertUnwindSafe(act));
    GUARDED.fetch_sub(1, Ordering::SeqCst);
    done.ok()
}
