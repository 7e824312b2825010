//! Một văn bản đang theo dõi: what is remembered of one document's file.

use std::sync::Arc;

use crate::checks::Trace;
use crate::diagnostics::Diagnostic;
use crate::model::Document;
use crate::resolve::{Identity, IndexEntry, IndexQuery, Resolved, Sketch};
use crate::route::Owner;
use crate::source::Snapshot;
use crate::website::{DocumentReading, Website};

/// A document's file, from its text to its findings; the draft itself is not kept.
#[derive(Debug, Default)]
pub struct TrackedDocument {
    /// `None` where nothing could be read, or the document is not to be published.
    pub identity: Option<Identity>,
    /// Whether it is published; a duplicate of another file is not.
    pub published: bool,
    /// What it tells the index.
    pub index_entry: IndexEntry,
    /// What it asked the index.
    pub asked: Vec<IndexQuery>,
    pub document: Option<Arc<Document>>,
    pub trace: Arc<Trace>,
    /// Whether a source of it is an attachment.
    pub has_attachments: bool,
    /// Whether its text has links into the site.
    pub has_links: bool,
    /// Whether some lead to a part of another page.
    pub has_far_anchors: bool,
    /// The findings of reading the file.
    pub parsed: Vec<Diagnostic>,
    /// The findings of resolving the document and checking it by itself.
    pub own: Vec<Diagnostic>,
    /// The findings of what the document names of others.
    pub resolved: Vec<Diagnostic>,
    /// Addresses in its text that nothing answers.
    pub dead_links: Vec<Diagnostic>,
}

impl TrackedDocument {
    /// Takes over what the document's file says now. Returns whether its identity is another one, and the sketch.
    pub fn describe(&mut self, reading: DocumentReading) -> (bool, Option<Sketch>) {
        let identity = reading.sketch.as_ref().map(|sketch| sketch.identity.clone());
        let other = self.identity != identity;
        self.identity = identity;
        self.trace = Arc::new(reading.trace);
        self.has_attachments = reading.has_attachments;
        self.has_links = reading.has_links;
        self.has_far_anchors = reading.has_far_anchors;
        self.parsed = reading.parsed;
        self.own = reading.own;
        (other, reading.sketch)
    }

    /// Takes over what became of the sketch; returns the document that it was before.
    pub fn finish(&mut self, resolved: Resolved) -> Option<Arc<Document>> {
        if !self.published {
            self.own.clear();
        }
        self.resolved = resolved.findings;
        std::mem::replace(&mut self.document, resolved.document)
    }

    /// Looks for addresses in the text that nothing answers.
    pub fn find_dead_links(&mut self, site: &Website, snapshot: &Snapshot) {
        self.dead_links = match &self.document {
            Some(document) if self.has_links => site.dead_links(&Owner::Document(document.id.clone()), snapshot),
            _ => Vec::new(),
        };
    }

    /// Everything that is wrong with the file.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let read = self.parsed.iter().chain(&self.own);
        read.chain(&self.resolved).chain(&self.dead_links)
    }
}
