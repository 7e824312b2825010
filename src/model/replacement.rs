//! Thay mức: rows of later documents that set the target of an earlier row anew (content model §4, `replaces`).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Corpus, Document, DocumentId, DocumentState, Replacement, Target, TargetRef};

/// The rows of other documents that a document replaces. A draft is not in force and replaces nothing.
pub fn replacements_by(document: &Document) -> impl Iterator<Item = (&DocumentId, Replacement)> {
    let is_in_force = document.state != DocumentState::Draft;
    let rows = document.targets.iter().enumerate().filter(move |_| is_in_force);
    rows.filter_map(|(index, target)| {
        let old = target.details.replaces.as_ref()?;
        let by = TargetRef {
            document: document.id.clone(),
            index,
        };
        let row = old.row.clone();
        (old.document != document.id).then_some((&old.document, Replacement { row, by }))
    })
}

impl Corpus {
    /// The row of a later document that sets this one anew, if one does.
    pub fn replacement(&self, document: &Document, target: &Target) -> Option<(&Document, &Target)> {
        let replaced = self.replacements.get(&document.id)?;
        let at = replaced.partition_point(|other| other.row < target.id);
        let found = replaced.get(at).filter(|other| other.row == target.id)?;
        self.target(&found.by)
    }

    /// The documents that set rows of this one anew, each once.
    pub fn replacing(&self, document: &Document) -> impl Iterator<Item = &Arc<Document>> {
        let replaced = self.replacements.get(&document.id).into_iter().flatten();
        let ids: BTreeSet<&DocumentId> = replaced.map(|replacement| &replacement.by.document).collect();
        ids.into_iter().filter_map(|id| self.document(id))
    }

    /// Whether a target is what its document still demands: no later document sets it anew.
    pub fn is_current(&self, document: &Document, target: &Target) -> bool {
        self.replacement(document, target).is_none()
    }

    /// The targets of a document that no later document replaces: those that count.
    pub fn current_targets<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Target> + Clone {
        let targets = document.targets.iter();
        targets.filter(move |target| self.is_current(document, target))
    }
}
