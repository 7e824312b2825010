//! Lô thay đổi: notices that belong together, to be applied together.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::notice::Notice;
use super::watch_error::WatchError;

/// How long after its first notice a batch is applied at the latest.
const LONGEST: Duration = Duration::from_millis(4);
/// How long nothing may come before a batch ends in which nobody writes any more.
const QUIET: Duration = Duration::from_micros(300);

/// A message to the thread that applies changes.
pub(super) enum Message {
    /// A notice, with its number where it counts as a change.
    Notice(Notice, u64),
    /// The system does not tell changes any more.
    WatchFailed(WatchError),
    Stop,
}

/// Changes that are applied in one go.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub paths: BTreeSet<PathBuf>,
    /// The changed paths at which something has newly come.
    pub came: Vec<PathBuf>,
    pub everything: bool,
    /// The number of the last notice.
    pub last: u64,
    pub watch_failed: Option<WatchError>,
    pub stop: bool,
    writing: BTreeSet<PathBuf>,
    /// What was taken away: some editors delete a file and make it again.
    gone: BTreeSet<PathBuf>,
    /// Whether the last notice was the end of a save.
    saved: bool,
}

impl Batch {
    /// Collects what comes together with the first message.
    pub fn collect(first: Message, messages: &Receiver<Message>) -> Self {
        Self::collect_within(LONGEST, first, messages)
    }

    fn collect_within(longest: Duration, first: Message, messages: &Receiver<Message>) -> Self {
        let end = Instant::now() + longest;
        let mut batch = Batch::default();
        batch.add(first);
        while !batch.stop {
            let left = end.saturating_duration_since(Instant::now());
            let wait = match batch.writing.is_empty() && batch.gone.is_empty() {
                true if batch.saved => Duration::ZERO,
                true => QUIET.min(left),
                false => left,
            };
            match messages.recv_timeout(wait) {
                Ok(message) => batch.add(message),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => batch.stop = true,
            }
            if Instant::now() >= end {
                break;
            }
        }
        batch
    }

    /// Whether anything may have changed.
    pub fn is_change(&self) -> bool {
        self.everything || !self.paths.is_empty()
    }

    /// What to read again; nothing means everything.
    pub fn to_read(&self) -> Vec<PathBuf> {
        match self.everything {
            true => Vec::new(),
            false => self.paths.iter().cloned().collect(),
        }
    }

    fn add(&mut self, message: Message) {
        match message {
            Message::Notice(notice, number) => {
                self.last = self.last.max(number);
                self.notice(notice);
            }
            Message::WatchFailed(error) => self.watch_failed = Some(error),
            Message::Stop => self.stop = true,
        }
    }

    fn notice(&mut self, notice: Notice) {
        self.saved = matches!(notice, Notice::Closed(_) | Notice::Came(_));
        match notice {
            Notice::Changed { path, writing: true } => {
                self.gone.remove(&path);
                self.writing.insert(path.clone());
                self.paths.insert(path);
            }
            Notice::Changed { path, writing: false } => {
                self.writing.remove(&path);
                self.paths.insert(path);
            }
            Notice::Gone(path) => {
                self.writing.remove(&path);
                self.gone.insert(path.clone());
                self.paths.insert(path);
            }
            Notice::Came(path) => {
                self.gone.remove(&path);
                self.came.push(path.clone());
                self.paths.insert(path);
            }
            Notice::Closed(path) => {
                self.writing.remove(&path);
            }
            Notice::Everything => self.everything = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Sender, channel};

    use super::*;

    /// Longer than a busy machine keeps a thread waiting.
    const PATIENT: Duration = Duration::from_secs(20);

    fn changed(path: &str, writing: bool, number: u64) -> Message {
        let path = PathBuf::from(path);
        Message::Notice(Notice::Changed { path, writing }, number)
    }

    fn channel_with(messages: Vec<Message>) -> (Sender<Message>, Receiver<Message>) {
        let (send, receive) = channel();
        for message in messages {
            send.send(message).expect("it is received");
        }
        (send, receive)
    }

    #[test]
    fn a_file_that_is_written_is_waited_for_until_it_is_closed() {
        let (send, receive) = channel_with(vec![]);
        let writer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(1));
            let _ = send.send(changed("a", true, 2));
            let _ = send.send(Message::Notice(Notice::Closed(PathBuf::from("a")), 0));
            std::thread::sleep(Duration::from_millis(500));
            let _ = send.send(changed("b", true, 3));
        });
        let batch = Batch::collect_within(PATIENT, changed("a", true, 1), &receive);
        assert_eq!((batch.last, batch.paths.len()), (2, 1));
        writer.join().expect("the writer ends");
    }

    #[test]
    fn who_never_closes_is_not_waited_for_longer_than_five_milliseconds() {
        let (_send, receive) = channel_with(vec![]);
        let start = Instant::now();
        let batch = Batch::collect(changed("a", true, 1), &receive);
        assert!(batch.is_change());
        assert!(start.elapsed() >= Duration::from_millis(3), "{:?}", start.elapsed());
    }

    #[test]
    fn what_is_taken_away_may_come_back() {
        let notice = |notice| Message::Notice(notice, 1);
        let (send, receive) = channel_with(vec![]);
        let editor = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(1));
            let _ = send.send(changed("a", true, 2));
            let _ = send.send(notice(Notice::Closed(PathBuf::from("a"))));
            std::thread::sleep(Duration::from_millis(500));
        });
        let start = Instant::now();
        let batch = Batch::collect_within(PATIENT, notice(Notice::Gone(PathBuf::from("a"))), &receive);
        assert_eq!((batch.last, batch.paths.len()), (2, 1));
        assert!(start.elapsed() < PATIENT, "it is not waited for what has come");
        editor.join().expect("the editor ends");
    }

    #[test]
    fn a_burst_is_one_batch_without_repeats() {
        let burst = (2..200).map(|n| changed(&format!("{}", n % 50), false, n)).collect();
        let (_send, receive) = channel_with(burst);
        let batch = Batch::collect_within(PATIENT, changed("0", false, 1), &receive);
        assert_eq!((batch.last, batch.to_read().len()), (199, 50));
    }

    #[test]
    fn lost_events_mean_that_everything_is_read() {
        let (_send, receive) = channel_with(vec![Message::Notice(Notice::Everything, 2)]);
        let batch = Batch::collect(changed("a", false, 1), &receive);
        assert!(batch.is_change() && batch.to_read().is_empty());
    }
}
