//! Đếm bước: counts what loops look at, so that tests see it grow with what is written. The program itself counts nothing.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// So much more was looked at: candidates, characters, addresses.
#[inline]
pub fn step(_count: usize) {
    #[cfg(test)]
    TAKEN.set(TAKEN.get() + _count);
}

/// How many steps some work of this thread takes.
#[cfg(test)]
pub(crate) fn steps_of(work: impl FnOnce()) -> usize {
    let before = TAKEN.get();
    work();
    TAKEN.get() - before
}
