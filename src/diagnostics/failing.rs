//! Cho hỏng thử: lets guarded work on a file fail, so that tests see what becomes of everything else.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How much guarded work on a file is still done before some fails.
static LEFT: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// The `nth` guarded work on this file fails from now on, counted from 0. Tests run side by side, so the file has a name
/// that no other test uses.
pub(crate) fn fail_at(file: &str, nth: usize) {
    left().insert(file.to_owned(), nth);
}

/// Whether the failure that was set for this file is still to come; it is taken back.
pub(crate) fn is_waiting(file: &str) -> bool {
    left().remove(file).is_some()
}

/// Fails where this work on the file is the one that was set to; the guard calls it first.
pub(super) fn pass(file: &str) {
    let mut left = left();
    match left.get_mut(file) {
        Some(0) => left.remove(file),
        Some(more) => return *more -= 1,
        None => return,
    };
    drop(left);
    panic!("a test lets the work on {file} fail");
}

fn left() -> MutexGuard<'static, BTreeMap<String, usize>> {
    LEFT.lock().unwrap_or_else(PoisonError::into_inner)
}
