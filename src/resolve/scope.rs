//! Văn bản đang đọc: what the parts of one document share while its draft is resolved.

use crate::diagnostics::{Diagnostic, Place, Placed};
use crate::model::{Id, Jurisdiction};
use crate::parse::DocumentDraft;

use super::vocabularies::{ReferenceKind, Vocabularies};

/// What the parts of one document share while it is resolved.
pub struct ResolveScope<'a> {
    pub draft: &'a DocumentDraft,
    pub vocabularies: &'a Vocabularies,
    pub place: Option<Id<Jurisdiction>>,
    pub findings: Vec<Diagnostic>,
    /// How often the nearest name was looked for.
    pub suggested: usize,
}

/// In one document the nearest name is looked for at most so often.
const MOST_SUGGESTIONS: usize = 200;

impl ResolveScope<'_> {
    /// A place in this document's file.
    pub fn at<T>(&self, placed: &Placed<T>) -> Place {
        Place::new(&self.draft.file, placed.span)
    }

    /// Adds the finding for a name that a vocabulary does not know. The nearest one is looked for so often and no more:
    /// a document in which every row is wrong must not take a minute.
    pub fn report_unknown<'c>(
        &mut self,
        what: ReferenceKind,
        value: &str,
        place: Place,
        candidates: impl Iterator<Item = &'c str>,
    ) {
        self.suggested += 1;
        let most = if self.suggested > MOST_SUGGESTIONS {
            0
        } else {
            usize::MAX
        };
        let elsewhere = self.vocabularies.holder(value).filter(|other| other.file != what.file);
        let unasked = &self.vocabularies.unasked;
        let finding = unasked.unknown(what, value, place, candidates.take(most), elsewhere);
        self.findings.extend(finding);
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
