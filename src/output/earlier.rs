//! Điều đã biết: what whoever publishes knows of the contents, besides how to make them.

use std::collections::BTreeSet;

use crate::source::FileStamp;

/// What is known of contents before they are made, and who watches while they are.
pub trait Earlier: Sync {
    /// The stamp with which an earlier publish left the file of an entry, if what was published then is what would be
    /// made now.
    fn left(&self, index: usize) -> Option<FileStamp>;

    /// Does the work of making an entry, or several in one go of which this is the first, streams included.
    fn watch(&self, index: usize, work: &mut dyn FnMut());
}

/// Nothing is known, and nobody watches.
pub struct FirstTime;

impl Earlier for FirstTime {
    fn left(&self, _: usize) -> Option<FileStamp> {
        None
    }

    fn watch(&self, _: usize, work: &mut dyn FnMut()) {
        work();
    }
}

/// How each file was left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftFiles {
    /// The stamps of all files, by the number of their entries.
    pub stamps: Vec<FileStamp>,
    /// The entries that were not made, because the file was known to have their bytes.
    pub not_made: BTreeSet<usize>,
}
