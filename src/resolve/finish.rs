//! One sketch → one document: whom its relations and citations mean. Pure: all that it knows of others it asks the
//! index.

use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::model::Document;

use super::citations::{self, Citing};
use super::finish_scope::FinishScope;
use super::index::Index;
use super::recording_index::{IndexQuery, RecordingIndex};
use super::relations;
use super::results;
use super::sketch::Sketch;

/// What became of a sketch: its document, findings, and what it asked about others.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub document: Option<Arc<Document>>,
    pub findings: Vec<Diagnostic>,
    /// What it asked about other documents.
    pub asked: Vec<IndexQuery>,
}

/// Completes a sketch; what cannot be resolved is reported and left out.
pub fn finish(sketch: Sketch, index: &Index) -> Resolved {
    let mut document = sketch.document;
    let mut naming = FinishScope {
        id: sketch.identity.id(),
        file: sketch.identity.file(),
        place: document.as_ref().map(|document| document.jurisdiction),
        index: RecordingIndex::new(index),
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
        if let Some(found) = naming.index.results_of(naming.id) {
            results::add_to(document, found);
        }
    }
    Resolved {
        document: document.map(Arc::from),
        findings: naming.findings,
        asked: naming.index.into_queries(),
    }
}
