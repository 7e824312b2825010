//! Lời báo: what the preview tells whoever runs it.

use std::path::PathBuf;
use std::time::Duration;

use crate::diagnostics::Diagnostic;
use crate::source::Snapshot;

use super::watch_error::WatchError;

/// What the preview tells whoever runs it.
pub enum Event<'a> {
    /// The sources were read for the first time.
    Opened {
        documents: usize,
        findings: &'a [Diagnostic],
        snapshot: &'a Snapshot,
        /// How many documents are left out as drafts.
        drafts: usize,
        took: Duration,
    },
    /// Files have changed, and it is quiet again.
    Changed(AppliedChanges<'a>),
    /// The sources could not be read.
    Unreadable(&'a str),
    /// The system does not say what changes: the files are looked at every half second instead.
    Polling(&'a WatchError),
}

/// What some changes of files came to.
pub struct AppliedChanges<'a> {
    /// The files and folders, relative to the site's root; none: everything was read again.
    pub paths: &'a [PathBuf],
    /// How long reading them took.
    pub took: Duration,
    /// The findings that were not there before.
    pub new: &'a [&'a Diagnostic],
    /// How many findings are mended.
    pub mended: usize,
    pub findings: &'a [Diagnostic],
    pub snapshot: &'a Snapshot,
    /// Whether the site shows these files; else it is still the last good one.
    pub served: bool,
}

/// Takes note of events, for the terminal.
pub type Listener = dyn Fn(Event<'_>) + Send + Sync;
