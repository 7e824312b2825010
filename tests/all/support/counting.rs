//! How much memory some work asks for: a count that is the same on every machine, unlike its time.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use rayon::ThreadPoolBuilder;

thread_local! {
    static ASKED: Cell<Asked> = const { Cell::new(Asked { pieces: 0, bytes: 0 }) };
}

/// What was asked for, given back or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub pieces: u64,
    pub bytes: u64,
}

impl Asked {
    /// Whether another is at most so many times as much, in hundredths.
    pub fn is_within(self, hundredths: u64, other: Asked) -> bool {
        let fits = |less: u64, more: u64| more * 100 <= less * hundredths;
        fits(self.pieces, other.pieces) && fits(self.bytes, other.bytes)
    }
}

/// What each work asks for, all of it done by this thread. A thread counts at most once, since it becomes the only one of
/// a pool for good.
pub fn asked(works: &[&dyn Fn()]) -> Vec<Asked> {
    let pool = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    let _pool = pool.expect("a test has a thread of its own");
    works.iter().map(|work| asked_for(work).1).collect()
}

/// What some work asks for that is done by this thread alone.
pub fn asked_for<T>(work: impl FnOnce() -> T) -> (T, Asked) {
    let before = ASKED.get();
    let done = work();
    let after = ASKED.get();
    let asked = Asked {
        pieces: after.pieces - before.pieces,
        bytes: after.bytes - before.bytes,
    };
    (done, asked)
}

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

fn count(bytes: usize) {
    let before = ASKED.get();
    ASKED.set(Asked {
        pieces: before.pieces + 1,
        bytes: before.bytes + u64::try_from(bytes).unwrap_or(u64::MAX),
    });
}

#[allow(
    unsafe_code,
    reason = "an allocator that counts, for tests alone: it hands everything on"
)]
// SAFETY: the system's allocator does all the work, with what we are given.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        unsafe { System.realloc(place, layout, size) }
    }
}
