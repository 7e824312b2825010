//! Các văn bản: the published documents of a site by id.

use std::collections::{BTreeMap, btree_map};
use std::ops::Index;
use std::sync::Arc;

use super::reads::{FactPlace, note_place};
use super::{Document, DocumentId};

/// Published documents by id. Which of them were read is noted ([`super::reads`]); which there are is not.
#[derive(Clone, Debug, Default)]
pub struct Documents(BTreeMap<DocumentId, Arc<Document>>);

impl Documents {
    pub fn new() -> Self {
        Documents::default()
    }

    /// The document with an id.
    pub fn get(&self, id: &DocumentId) -> Option<&Arc<Document>> {
        let found = self.0.get(id);
        if let Some(document) = found {
            note_place(FactPlace::Document, Arc::as_ptr(document));
        }
        found
    }

    pub fn contains_key(&self, id: &DocumentId) -> bool {
        self.0.contains_key(id)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ids in order.
    pub fn keys(&self) -> btree_map::Keys<'_, DocumentId, Arc<Document>> {
        self.0.keys()
    }

    /// All documents in the order of their ids.
    pub fn values(&self) -> btree_map::Values<'_, DocumentId, Arc<Document>> {
        note_place(FactPlace::Documents, self);
        self.0.values()
    }

    /// All documents with their ids, in order.
    pub fn iter(&self) -> btree_map::Iter<'_, DocumentId, Arc<Document>> {
        note_place(FactPlace::Documents, self);
        self.0.iter()
    }

    /// All documents, for those who do not make a page of them.
    pub(super) fn unnoted(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.0.values()
    }

    /// Puts a document in, in the place of one with its id.
    pub fn insert(&mut self, id: DocumentId, document: Arc<Document>) {
        self.0.insert(id, document);
    }

    /// Takes a document out.
    pub fn remove(&mut self, id: &DocumentId) {
        self.0.remove(id);
    }
}

impl Index<&DocumentId> for Documents {
    type Output = Arc<Document>;

    fn index(&self, id: &DocumentId) -> &Arc<Document> {
        let document = &self.0[id];
        note_place(FactPlace::Document, Arc::as_ptr(document));
        document
    }
}

impl Extend<(DocumentId, Arc<Document>)> for Documents {
    fn extend<I: IntoIterator<Item = (DocumentId, Arc<Document>)>>(&mut self, documents: I) {
        self.0.extend(documents);
    }
}

impl FromIterator<(DocumentId, Arc<Document>)> for Documents {
    fn from_iter<I: IntoIterator<Item = (DocumentId, Arc<Document>)>>(documents: I) -> Self {
        Documents(documents.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Documents {
    type Item = (&'a DocumentId, &'a Arc<Document>);
    type IntoIter = btree_map::Iter<'a, DocumentId, Arc<Document>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
