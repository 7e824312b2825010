//! Nhiều luồng: the same work for many things, on every core.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does `work` for all numbers below `count` and gives the results in their order; `progress` gets how many are done.
///
/// These are plain threads, not rayon's: the work may wait for a `OnceLock` whose maker uses rayon, and nothing
/// deadlocks.
pub(super) fn each<T: Send>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let some = || {
        let mut made = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return made;
            }
            made.push((index, work(index)));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    let mut made = on_all_cores(some);
    made.sort_unstable_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}

/// Runs the same work on every core and joins what it gives.
fn on_all_cores<T: Send>(work: impl Fn() -> Vec<T> + Sync) -> Vec<T> {
    let count = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(&work)).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, Vec<T>>| match thread.join() {
            Ok(made) => made,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        threads.into_iter().flat_map(join).collect()
    })
}
