//! Nguồn của các dòng: what the rows of all tables are made from.

use std::sync::Arc;

use crate::model::{Comparisons, Corpus, DocumentId, Source};
use crate::route::{Links, Route};
use crate::view::Context;

/// The corpus, the addresses of its pages, and the verdicts of the targets of places.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    pub corpus: &'a Corpus,
    pub links: &'a Links,
    pub comparisons: &'a Comparisons,
}

/// The facts for a stream, which outlives the context that it is made in.
pub struct OwnFacts {
    corpus: Arc<Corpus>,
    links: Links,
    comparisons: Comparisons,
}

impl OwnFacts {
    pub fn of(cx: &Context<'_>) -> Self {
        OwnFacts {
            corpus: Arc::clone(cx.corpus),
            links: cx.links.clone(),
            comparisons: cx.comparisons.clone(),
        }
    }

    pub fn lent(&self) -> Facts<'_> {
        Facts {
            corpus: &self.corpus,
            links: &self.links,
            comparisons: &self.comparisons,
        }
    }
}

impl<'a> Facts<'a> {
    pub fn of(cx: &Context<'a>) -> Self {
        Facts {
            corpus: cx.corpus,
            links: cx.links,
            comparisons: cx.comparisons,
        }
    }
}

impl Facts<'_> {
    /// The whole address of a document's page.
    pub fn url(&self, id: &DocumentId) -> String {
        self.links.absolute(&Route::Document(id.clone()))
    }

    /// The whole address of a part of a document's page.
    pub fn url_in(&self, id: &DocumentId, anchor: &str) -> String {
        self.links.absolute_anchor(&Route::Document(id.clone()), anchor)
    }

    /// The whole address of a source's published file, if there is one.
    pub fn file(&self, source: &Source) -> Option<String> {
        let path = source.file.as_ref()?;
        let published = self.corpus.attachments.contains_key(path);
        published.then(|| self.links.absolute(&Route::Attachment(path.clone())))
    }
}

/// The name of a row in the whole of the data: `<document id>#<row id>`.
pub fn row_id(document: &DocumentId, row: &str) -> String {
    format!("{document}#{row}")
}
