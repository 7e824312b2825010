//! Báo thay đổi: the way from whoever notices to the thread that applies.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::batch::Message;
use super::notice::Notice;
use super::pending::Pending;
use super::watch_error::WatchError;

/// Where whoever notices a change puts it, for the thread that applies changes.
#[derive(Clone)]
pub(super) struct Telling {
    pub messages: Sender<Message>,
    pub pending: Arc<Pending>,
}

impl Telling {
    /// Counts a notice, if it is a change, and hands it on.
    pub fn tell(&self, notice: Notice) {
        let number = match notice {
            Notice::Closed(_) => 0,
            _ => self.pending.notice(),
        };
        if self.messages.send(Message::Notice(notice, number)).is_err() {
            self.pending.give_up();
        }
    }

    pub fn watch_failed(&self, error: WatchError) {
        // Where nobody receives, the preview is ending.
        let _ = self.messages.send(Message::WatchFailed(error));
    }
}
