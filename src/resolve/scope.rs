//! Văn bản đang đọc: what the parts of one document share while its draft is resolved.

use crate::diagnostics::{Diagnostic, Place, Placed};
use crate::model::{Id, Jurisdiction};
use crate::parse::DocumentDraft;

use super::vocabularies::Vocabularies;

/// What the parts of one document share while it is resolved.
pub struct Scope<'a> {
    pub draft: &'a DocumentDraft,
    pub vocabularies: &'a Vocabularies,
    pub place: Option<Id<Jurisdiction>>,
    pub findings: Vec<Diagnostic>,
}

impl Scope<'_> {
    /// A place in this document's file.
    pub fn at<T>(&self, placed: &Placed<T>) -> Place {
        Place::new(&self.draft.file, placed.span)
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}

/// The value of a text that may not be written, without its place.
pub fn text(placed: &Option<Placed<String>>) -> Option<String> {
    placed.as_ref().map(|p| p.value.clone())
}
