//! Trang trong bộ nhớ: the site as it is and as it would be with an imported file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::addition::Addition;
use super::row_ids::RowIds;
use crate::diagnostics::{FilePath, Lang};
use crate::import::settle;
use crate::model::Corpus;
use crate::resolve::{KnownDocument, Options, WrittenIdentity};
use crate::source::{Snapshot, SnapshotError, SourceFile};
use crate::website::{DocumentReader, DocumentReading, Growing, PlacedDocument};

/// The site that is imported into.
pub struct TargetSite {
    pub root: PathBuf,
    growing: Growing,
}

impl TargetSite {
    /// Reads the site at `root`.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn open(root: PathBuf) -> Result<Self, SnapshotError> {
        let mut snapshot = Snapshot::read(&root)?;
        // The theme has no say in what a document means.
        snapshot.theme_files = BTreeMap::new();
        Ok(Self::with_reader(root, snapshot, Arc::new(DocumentReading::new)))
    }

    /// The site of files that were read, with another way to read a document.
    pub(super) fn with_reader(root: PathBuf, snapshot: Snapshot, reader: Arc<DocumentReader>) -> Self {
        // A document that is not published yet must be sound, too.
        let options = Options {
            drafts: true,
            ..Options::default()
        };
        TargetSite {
            root,
            growing: Growing::new(snapshot, &options, reader),
        }
    }

    /// The files of the site.
    pub fn snapshot(&self) -> &Snapshot {
        self.growing.snapshot()
    }

    /// The vocabularies and the site's file, without documents.
    pub fn corpus(&self) -> &Arc<Corpus> {
        self.growing.corpus()
    }

    /// What is known of each document, with its file and the names that it writes.
    pub fn documents(&self) -> impl Iterator<Item = (&FilePath, &KnownDocument, &WrittenIdentity)> {
        self.growing.documents()
    }

    /// The text without what would be an error in a document at `path`.
    pub fn settled(&mut self, path: &str, text: String, rows: &[Addition], lang: Lang) -> String {
        self.tried(path, rows, |site| {
            settle::settle(text, lang, |text| site.put(path, text).errors)
        })
    }

    /// The ids of the rows that a document at `path` would have, as far as it can be read.
    pub fn ids(&mut self, path: &str, text: &str, rows: &[Addition]) -> RowIds {
        let document = self.tried(path, rows, |site| site.put(path, text).document);
        document.map_or_else(RowIds::default, |document| RowIds::new(&document))
    }

    /// Takes the document and the rows into the site; returns what the document is there.
    pub fn take(&mut self, path: &str, text: &str, rows: &[Addition]) -> PlacedDocument {
        self.put_rows(rows);
        self.put(path, text)
    }

    /// Does some work with the rows and a document at `path`, and leaves the site as it was.
    fn tried<T>(&mut self, path: &str, rows: &[Addition], work: impl FnOnce(&mut Self) -> T) -> T {
        let files = &self.snapshot().files;
        let paths = rows.iter().map(|row| row.path.as_str()).chain([path]);
        let before = paths
            .map(|path| (FilePath::from(path), files.get(path).cloned()))
            .collect();
        self.put_rows(rows);
        let done = work(self);
        self.growing.put_back(before);
        done
    }

    fn put_rows(&mut self, rows: &[Addition]) {
        let file = |row: &Addition| Arc::new(SourceFile::new(&row.path, row.text.as_bytes()));
        self.growing.put_vocabularies(rows.iter().map(file).collect());
    }

    fn put(&mut self, path: &str, text: &str) -> PlacedDocument {
        self.growing.put(&Arc::new(SourceFile::new(path, text.as_bytes())))
    }
}

#[cfg(test)]
mod tests;
