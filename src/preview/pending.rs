//! Thay đổi chưa áp dụng: what has been noticed and is not applied yet.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Counts changes as they are noticed and as they are applied, so that a request can wait for those it may have seen.
#[derive(Debug, Default)]
pub struct Pending {
    noticed: AtomicU64,
    applied: Mutex<u64>,
    moved: Condvar,
}

impl Pending {
    /// Counts a change that was noticed, and returns its number.
    pub fn notice(&self) -> u64 {
        self.noticed.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Notes that all changes up to this number are applied.
    pub fn applied(&self, number: u64) {
        let mut applied = self.applied.lock().unwrap_or_else(PoisonError::into_inner);
        *applied = (*applied).max(number);
        self.moved.notify_all();
    }

    /// Lets nobody wait any more, since nobody applies anything any more.
    pub fn give_up(&self) {
        self.applied(u64::MAX);
    }

    /// Waits until everything that has been noticed by now is applied.
    pub fn wait(&self) {
        let wanted = self.noticed.load(Ordering::SeqCst);
        let applied = self.applied.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.moved.wait_while(applied, |applied| *applied < wanted);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_asks_after_a_change_waits_for_it_and_not_for_later_ones() {
        let pending = Arc::new(Pending::default());
        pending.wait();
        let first = pending.notice();
        let (send, receive) = mpsc::channel();
        let waiting = Arc::clone(&pending);
        std::thread::spawn(move || {
            waiting.wait();
            send.send(()).expect("the test listens");
        });
        assert!(receive.recv_timeout(Duration::from_millis(50)).is_err(), "it waits");
        pending.notice();
        pending.applied(first);
        receive.recv_timeout(Duration::from_secs(5)).expect("it goes on");
        pending.give_up();
        pending.wait();
    }
}
