//! How much memory a piece of work asks for, counted where it is asked for.
//!
//! What the system says of a process counts pages that an allocator keeps for later; after loading a site those hide
//! what comes next. Counting costs a sixth of the time of work that allocates much, so it is done apart from timing.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

static COUNTING: AtomicBool = AtomicBool::new(false);
static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, counted while something is measured.
pub struct Counted;

#[global_allocator]
static ALLOCATOR: Counted = Counted;

// SAFETY: everything is handed on to the system's allocator.
#[expect(unsafe_code, reason = "an allocator cannot be written without")]
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        give_back(layout.size());
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        take(size);
        give_back(layout.size());
        unsafe { System.realloc(pointer, layout, size) }
    }
}

fn take(size: usize) {
    if COUNTING.load(Relaxed) {
        let now = NOW.fetch_add(size, Relaxed) + size;
        MOST.fetch_max(now, Relaxed);
    }
}

fn give_back(size: usize) {
    if COUNTING.load(Relaxed) {
        NOW.fetch_sub(size, Relaxed);
    }
}

/// What was held before, so that giving back some of it goes below no zero: half of what can be counted.
const BEFORE: usize = usize::MAX / 2;

/// Does something and tells what it holds afterwards and held at most beyond what was held before, in MB.
pub fn during(work: impl FnOnce()) -> (usize, usize) {
    NOW.store(BEFORE, Relaxed);
    MOST.store(BEFORE, Relaxed);
    COUNTING.store(true, Relaxed);
    work();
    COUNTING.store(false, Relaxed);
    let beyond = |count: &AtomicUsize| count.load(Relaxed).saturating_sub(BEFORE) / 1_000_000;
    (beyond(&NOW), beyond(&MOST))
}
