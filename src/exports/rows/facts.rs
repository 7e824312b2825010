//! What a row is made from.

use crate::model::{Corpus, DocumentId, Source};
use crate::route::{Links, Route};

/// The corpus and the addresses of its pages.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    pub corpus: &'a Corpus,
    pub links: &'a Links,
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
