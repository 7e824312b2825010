//! Gọi tên: one document while it is found out whom its relations and citations mean.

use crate::diagnostics::{Diagnostic, FilePath, Place, Placed};
use crate::model::{DocumentId, Id, Jurisdiction};

use super::recording_index::RecordingIndex;

/// One document while it is found out which others its relations and citations mean.
pub struct FinishScope<'a> {
    pub id: &'a DocumentId,
    pub file: &'a FilePath,
    pub place: Option<Id<Jurisdiction>>,
    pub index: RecordingIndex<'a>,
    pub findings: Vec<Diagnostic>,
}

impl FinishScope<'_> {
    /// A place in this document's file.
    pub fn at<T>(&self, placed: &Placed<T>) -> Place {
        Place::new(self.file, placed.span)
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}
