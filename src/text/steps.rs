//! Đếm bước: counts the steps of loops, so that tests see how work grows with the size of the input. The program itself
//! counts nothing.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// Counts steps of this thread: candidates, characters or addresses that were looked at.
#[inline]
pub fn step(_count: usize) {
    #[cfg(test)]
    TAKEN.set(TAKEN.get() + _count);
}

/// The number of steps that some work takes on this thread.
#[cfg(test)]
pub(crate) fn steps_of(work: impl FnOnce()) -> usize {
    let before = TAKEN.get();
    work();
    TAKEN.get() - before
}
