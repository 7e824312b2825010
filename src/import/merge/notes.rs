//! Điều đã làm khi ghép: what a merge kept, took over and could not decide, in words for stderr.

use crate::import::found::Doubt;

/// What happened to one value, row or paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeEvent {
    /// The editor changed it, the text did not: it stays.
    Kept,
    /// The text changed it, the editor did not: it follows the text.
    Taken,
    /// Both changed it: the editor's stays, and a mark says what the text has.
    Conflict,
}

/// One thing that a merge did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub what: MergeEvent,
    pub text: Doubt,
}

/// Everything that a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    pub notes: Vec<Note>,
}

impl Notes {
    pub fn add(&mut self, what: MergeEvent, vi: impl Into<String>, en: impl Into<String>) {
        self.notes.push(Note {
            what,
            text: Doubt::new(vi, en),
        });
    }

    pub fn count(&self, what: MergeEvent) -> usize {
        self.notes.iter().filter(|note| note.what == what).count()
    }
}
