//! Meetings side by side, one a core.
//!
//! Not by rayon: typst lays pages out with rayon, and a rayon thread that waits for a page takes up
//! whatever else there is to do. With whole meetings to be had it would begin one inside another, until
//! its stack and the memory are full. Threads of our own wait for what they asked for.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Calls `make` for every item; the results are in the order of the items.
pub fn map<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    // One alone needs no thread.
    if let [item] = items {
        return vec![make(item)];
    }
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::with_capacity(items.len()));
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((index, item)) = take(&next, items) {
                    let result = make(item);
                    made.lock().expect("no thread panics while it holds the list").push((index, result));
                }
            });
        }
    });
    let mut made = made.into_inner().expect("no thread panics while it holds the list");
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}

fn take<'a, T>(next: &AtomicUsize, items: &'a [T]) -> Option<(usize, &'a T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..500).collect();
        assert_eq!(map(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert_eq!(map(&[] as &[u64], |item| *item), Vec::<u64>::new());
        assert_eq!(map(&[7], |item| item * 2), [14]);
    }
}
