//! Nhật ký: which files an upload is about to send, written down in the store before the first is.
//!
//! After a kill it says which objects may be ours although no manifest names them yet, and of which objects the last
//! manifest no longer knows the bytes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The name of the journal below the prefix.
pub const JOURNAL: &str = ".congkhai-upload.json";

const VERSION: u32 = 1;

/// The paths that an upload has announced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    version: u32,
    pub paths: BTreeSet<String>,
}

impl Journal {
    /// A journal that announces these paths.
    pub fn new(paths: impl IntoIterator<Item = String>) -> Self {
        Journal {
            version: VERSION,
            paths: paths.into_iter().collect(),
        }
    }

    /// Reads a journal; what cannot be read, or was written by a later program, is `None`.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let journal: Journal = serde_json::from_slice(bytes).ok()?;
        (journal.version == VERSION).then_some(journal)
    }

    /// The bytes of the journal as it is sent.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a list of texts always is JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_read_as_it_was_written() {
        let journal = Journal::new(["a/index.html".to_owned(), "b".to_owned()]);
        assert_eq!(Journal::read(&journal.to_bytes()), Some(journal));
        assert_eq!(Journal::read(b"{\"version\":2,\"paths\":[]}"), None);
        assert_eq!(Journal::read(b"<html>"), None);
    }
}
