//! One sketch → one document: whom its relations and citations mean. Pure: all that it knows of others it asks the
//! index.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FilePath, Place, Placed};
use crate::model::{Document, DocumentId, Id, Jurisdiction};

use super::asking::{Asked, Asking};
use super::citations::{self, Citing};
use super::index::Index;
use super::relations;
use super::sketch::Sketch;

/// What is shared while one document's names for others are resolved.
pub struct Naming<'a> {
    pub id: &'a DocumentId,
    pub file: &'a FilePath,
    pub place: Option<Id<Jurisdiction>>,
    pub index: Asking<'a>,
    pub findings: Vec<Diagnostic>,
}

impl Naming<'_> {
    /// A place in this document's file.
    pub fn at<T>(&self, placed: &Placed<T>) -> Place {
        Place::new(self.file, placed.span)
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}

/// What became of a sketch.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub document: Option<Arc<Document>>,
    pub findings: Vec<Diagnostic>,
    /// What it asked about other documents.
    pub asked: Vec<Asked>,
}

/// Completes a sketch; what cannot be resolved is reported and left out.
pub fn finish(sketch: Sketch, index: &Index) -> Resolved {
    let mut document = sketch.document;
    let mut naming = Naming {
        id: sketch.identity.id(),
        file: sketch.identity.file(),
        place: document.as_ref().map(|document| document.jurisdiction),
        index: Asking::new(index),
        findings: Vec::new(),
    };
    let relations = relations::resolve(&sketch.relations, &mut naming);
    if let Some(document) = &mut document {
        let citing = Citing {
            id: naming.id,
            place: document.jurisdiction,
            latest: document.issued_bounds().map(|(_, latest)| latest),
            relations: &sketch.relations,
            mentions: &sketch.mentions,
        };
        document.body.citations = citations::resolve(&citing, &naming.index);
        document.relations = relations;
    }
    Resolved {
        document: document.map(Arc::from),
        findings: naming.findings,
        asked: naming.index.into_asked(),
    }
}
