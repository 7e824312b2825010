//! Cả trang: what a check of the whole site is given.

use crate::diagnostics::{Rule, Span};
use crate::model::{Corpus, Document};
use crate::parse::{Drafts, PageDraft, frontmatter};
use crate::source::Snapshot;

use super::trace::Traces;

/// The whole site, as checks see it.
pub struct Whole<'a> {
    pub corpus: &'a Corpus,
    /// The drafts of the site's file and of the vocabularies.
    pub drafts: &'a Drafts,
    pub snapshot: &'a Snapshot,
    /// What is left of the documents' drafts; `drafts.documents` is not looked at.
    pub traces: &'a Traces,
    /// Every rule of the program.
    pub rules: Vec<&'static Rule>,
}

impl Whole<'_> {
    /// Where the value of any document's target stands.
    pub fn value_span(&self, document: &Document, target: usize) -> Option<Span> {
        *self.traces.get(&document.file)?.values.get(target)?
    }

    /// A stretch of a free page's body in its file; of one that is not in normal form C, its head.
    pub fn in_page(&self, page: &PageDraft, start: usize, end: usize) -> Span {
        let Some(source) = self.snapshot.file(&page.file) else {
            return Span::WHOLE_FILE;
        };
        let text = source.text();
        let base = frontmatter::split(&text).map_or(0, |halves| halves.body.start as usize);
        match text.get(base..) == Some(&page.body.text) {
            true => Span::new(base + start, base + end),
            false => Span::new(base, base),
        }
    }
}
