//! Một văn bản đang theo dõi: what is remembered of one document's file.

use std::sync::Arc;

use crate::checks::{self, Trace, Whole};
use crate::diagnostics::Diagnostic;
use crate::model::{Corpus, Document, DocumentId};
use crate::parse::{self, DocumentDraft};
use crate::resolve::{Asked, Identity, Options, Told, Vocabularies};
use crate::source::{Snapshot, SourceFile};
use crate::website::Website;

/// A document's file, from its text to its findings; the draft itself is not kept.
#[derive(Debug, Default)]
pub struct Entry {
    /// `None` where nothing could be read, or the document is not to be published.
    pub identity: Option<Identity>,
    /// Given to it among all others; a twin has none.
    pub id: Option<DocumentId>,
    /// What it tells the index.
    pub told: Told,
    /// What it asked the index.
    pub asked: Vec<Asked>,
    pub document: Option<Arc<Document>>,
    pub trace: Arc<Trace>,
    /// Whether a source of it is an attachment.
    pub has_attachments: bool,
    /// Whether its text has links into the site.
    pub has_links: bool,
    /// From reading it.
    pub parsed: Vec<Diagnostic>,
    /// From resolving it.
    pub resolved: Vec<Diagnostic>,
    /// From checking it by itself.
    pub checked: Vec<Diagnostic>,
    /// Addresses in its text that nothing answers.
    pub dead_links: Vec<Diagnostic>,
}

/// A draft while its document is worked on; `None` where the file could not be read as a document.
pub type Draft = Option<Arc<DocumentDraft>>;

/// Reads a document's file.
pub fn read(source: &Arc<SourceFile>) -> (Draft, Vec<Diagnostic>) {
    parse::parse_document(source)
}

impl Entry {
    /// Takes over what a newly read draft says of itself; returns whether its identity is another one.
    pub fn describe(
        &mut self,
        draft: Option<&Arc<DocumentDraft>>,
        vocabularies: &Vocabularies,
        options: &Options,
    ) -> bool {
        let wanted = draft.filter(|draft| options.drafts || !draft.draft);
        let identity = wanted.map(|draft| Identity::new(draft, vocabularies));
        self.has_attachments = draft.is_some_and(|draft| draft.sources.iter().any(|source| source.file.is_some()));
        self.has_links = draft.is_some_and(|draft| draft.body.text.contains("](/"));
        let others = self.identity != identity;
        self.identity = identity;
        others
    }

    /// Notes what others' checks need of the draft.
    pub fn leave_trace(&mut self, draft: Option<&Arc<DocumentDraft>>, corpus: &Corpus) {
        let trace = draft.map(|draft| Trace::new(draft, self.document.as_deref(), corpus));
        self.trace = Arc::new(trace.unwrap_or_default());
    }

    /// Checks the document by itself.
    pub fn check(&mut self, draft: Option<&Arc<DocumentDraft>>, whole: &Whole<'_>) {
        self.checked = match (&self.document, draft) {
            (Some(document), Some(draft)) => checks::of_document(document, draft, whole),
            _ => Vec::new(),
        };
    }

    /// Looks for addresses in the text that nothing answers.
    pub fn find_dead_links(&mut self, site: &Website, snapshot: &Snapshot) {
        self.dead_links = match &self.document {
            Some(document) if self.has_links => site.dead_links(&document.file, &document.body.text, snapshot),
            _ => Vec::new(),
        };
    }

    /// Everything that is wrong with the file.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let read = self.parsed.iter().chain(&self.resolved);
        read.chain(&self.checked).chain(&self.dead_links)
    }
}
