//! Trang đang nhận thêm: a site that takes in one document after the other.
//!
//! Of the documents that it has it keeps only what others ask of them, so a new one costs its own reading, however
//! many are there. New rows of vocabularies cost the reading of the vocabularies, and of those documents alone whose
//! place or issuer means something else with them. Where a site makes errors of figures that ask less than the nation's, those
//! of the nation are kept, too. The errors of a document are those of a fresh start.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::{self, CheckContext, Trace};
use crate::diagnostics::{Diagnostic, FilePath, Severity, sort_findings};
use crate::model::{Corpus, Document, Documents};
use crate::parse::{self, is_document};
use crate::resolve::{
    self, CorpusParts, Identity, Index, IndexEntry, KnownDocument, Options, Resolved, Vocabularies, WrittenIdentity,
};
use crate::source::{Snapshot, SourceFile};

use self::national::{ComparedSite, National};
use super::reading::{DocumentReader, DocumentReading, completed};

mod national;

/// A site that takes in documents.
pub struct Growing {
    snapshot: Snapshot,
    options: Options,
    reader: Arc<DocumentReader>,
    /// What is neither a document nor a vocabulary; imports do not change it.
    parts: CorpusParts,
    /// The vocabularies and the site's file, without documents.
    corpus: Arc<Corpus>,
    index: Index,
    documents: BTreeMap<FilePath, KeptDocument>,
    /// The findings of documents that are in another file already.
    duplicates: Vec<Diagnostic>,
    national: National,
}

/// What is kept of a document.
#[derive(Debug)]
struct KeptDocument {
    identity: Identity,
    index_entry: IndexEntry,
    /// A duplicate of another file is not published, and the index does not know it.
    published: bool,
}

/// What a document is in its site.
#[derive(Debug, Default)]
pub struct PlacedDocument {
    pub document: Option<Arc<Document>>,
    /// In the order of the text, with the site's own severities.
    pub errors: Vec<Diagnostic>,
}

impl Growing {
    /// Reads all files of a snapshot, each document once.
    pub fn new(snapshot: Snapshot, options: &Options, reader: Arc<DocumentReader>) -> Self {
        let (drafts, mut findings) = parse::parse_others(&snapshot);
        let vocabularies = resolve::vocabularies(&drafts, &mut findings);
        let none = Documents::new();
        let parts = CorpusParts::new(&drafts, &snapshot, options, &none, &mut findings);
        let mut site = Growing {
            options: options.clone(),
            reader,
            corpus: Arc::new(resolve::corpus(parts.clone(), &vocabularies, none)),
            parts,
            index: Index::new(vocabularies),
            documents: BTreeMap::new(),
            duplicates: Vec::new(),
            national: National::default(),
            snapshot,
        };
        let files = site.snapshot.files.keys().filter(|path| is_document(path));
        site.read(&files.cloned().collect());
        site
    }

    /// The files that it has by now.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The vocabularies and the site's file, as a corpus without documents.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// What others may know of each document, with its file and the names that it writes; duplicates included.
    pub fn documents(&self) -> impl Iterator<Item = (&FilePath, &KnownDocument, &WrittenIdentity)> {
        let documents = self.documents.iter();
        documents.filter_map(|(path, kept)| Some((path, kept.index_entry.known()?, kept.identity.written())))
    }

    /// Puts these vocabularies in the place of those at their paths.
    pub fn put_vocabularies(&mut self, files: Vec<Arc<SourceFile>>) {
        let of_site = &mut self.snapshot.files;
        let mut changed = false;
        for file in files {
            let before = of_site.insert(Arc::clone(&file.path), Arc::clone(&file));
            changed |= before.is_none_or(|before| before.digest != file.digest);
        }
        if changed {
            self.renew_vocabularies();
        }
    }

    /// Puts the document in the place of what is at its path, and says what it is there.
    pub fn put(&mut self, file: &Arc<SourceFile>) -> PlacedDocument {
        let path = &file.path;
        self.snapshot.files.insert(Arc::clone(path), Arc::clone(file));
        let reading = self.reading(file);
        let mut findings = reading.parsed;
        let mut sketch = reading.sketch;
        let told = sketch.as_mut().map(|sketch| {
            let told = std::mem::take(&mut sketch.index_entry);
            (sketch.identity.clone(), told)
        });
        self.keep(vec![(Arc::clone(path), told)]);
        let is_published = self.documents.get(path).is_some_and(|kept| kept.published);
        let resolved = match sketch.filter(|_| is_published) {
            Some(sketch) => {
                findings.extend(reading.own);
                completed(sketch, &self.index)
            }
            None => Resolved::default(),
        };
        findings.extend(resolved.findings);
        findings.extend(self.duplicates.iter().cloned());
        if let Some(document) = &resolved.document {
            findings.append(&mut self.compared(document, reading.trace));
        }
        PlacedDocument {
            document: resolved.document,
            errors: self.errors_of(path, findings),
        }
    }

    /// Takes back files that were put; `None` where there was none before.
    pub fn put_back(&mut self, files: BTreeMap<FilePath, Option<Arc<SourceFile>>>) {
        let mut documents = BTreeSet::new();
        let mut others = false;
        for (path, file) in files {
            match file {
                Some(file) => self.snapshot.files.insert(Arc::clone(&path), file),
                None => self.snapshot.files.remove(&path),
            };
            match is_document(&path) {
                true => drop(documents.insert(path)),
                false => others = true,
            }
        }
        self.read(&documents);
        if others {
            self.renew_vocabularies();
        }
    }

    /// Reads the vocabularies again, and the documents that mean something else with them.
    fn renew_vocabularies(&mut self) {
        let (drafts, mut findings) = parse::parse_others(&self.snapshot);
        let vocabularies = resolve::vocabularies(&drafts, &mut findings);
        self.corpus = Arc::new(resolve::corpus(self.parts.clone(), &vocabularies, Documents::new()));
        let before = self.index.renew(vocabularies);
        // Names are kept as their numbers in the vocabularies.
        self.national = National::default();
        let others = self.others_with(&before);
        self.read(&others);
    }

    /// The documents whose names meant something else with the vocabularies `before`.
    fn others_with(&self, before: &Vocabularies) -> BTreeSet<FilePath> {
        let mut same: HashMap<&WrittenIdentity, bool> = HashMap::new();
        let mut others = BTreeSet::new();
        // Thousands of documents write the same few names.
        for (path, kept) in &self.documents {
            let written = kept.identity.written();
            let is_same = same
                .entry(written)
                .or_insert_with(|| written.mean_the_same(before, &self.index.vocabularies));
            if !*is_same {
                others.insert(Arc::clone(path));
            }
        }
        others
    }

    fn reading(&self, file: &Arc<SourceFile>) -> DocumentReading {
        let around = CheckContext {
            vocabularies: &self.index.vocabularies,
            snapshot: &self.snapshot,
        };
        (self.reader)(file, around, &self.options)
    }

    /// Reads the documents at these paths, as far as there are any.
    fn read(&mut self, paths: &BTreeSet<FilePath>) {
        let told = |path: &FilePath| {
            let file = self.snapshot.files.get(path);
            let sketch = file.and_then(|file| self.reading(file).sketch);
            (
                Arc::clone(path),
                sketch.map(|sketch| (sketch.identity, sketch.index_entry)),
            )
        };
        let read = paths.par_iter().map(told).collect();
        self.keep(read);
    }

    /// Keeps what documents tell now, in the place of what they told before; `None` where there is nothing to publish.
    fn keep(&mut self, documents: Vec<(FilePath, Option<(Identity, IndexEntry)>)>) {
        let mut other_identities = false;
        for (path, new) in documents {
            self.national.forget(&path);
            let old = self.documents.remove(&path);
            let published = old.as_ref().is_some_and(|old| old.published);
            if let Some(old) = old.as_ref().filter(|old| old.published) {
                self.index.remove(&old.index_entry);
            }
            let identity = new.as_ref().map(|(identity, _)| identity);
            let is_same = identity == old.as_ref().map(|old| &old.identity);
            other_identities |= !is_same;
            let Some((identity, index_entry)) = new else { continue };
            let published = published && is_same;
            if published {
                self.index.add(&index_entry);
            }
            let kept = KeptDocument {
                identity,
                index_entry,
                published,
            };
            self.documents.insert(path, kept);
        }
        if other_identities {
            self.identify();
        }
    }

    /// Decides again which documents are published. That compares names and reads nothing.
    fn identify(&mut self) {
        self.duplicates.clear();
        let identities = self.documents.values().map(|kept| &kept.identity);
        let published = resolve::published(identities, &mut self.duplicates);
        let mut new = Vec::new();
        for (kept, published) in self.documents.values_mut().zip(published) {
            match (std::mem::replace(&mut kept.published, published), published) {
                (true, false) => drop(self.index.remove(&kept.index_entry)),
                (false, true) => new.push(&kept.index_entry),
                _ => {}
            }
        }
        // Only now: a document may take the id that another one had.
        for told in new {
            self.index.add(told);
        }
    }

    /// What a site that makes errors of comparisons finds in a document: those of provinces are held to the nation's.
    fn compared(&mut self, document: &Arc<Document>, trace: Trace) -> Vec<Diagnostic> {
        let nation = self.index.vocabularies.nation();
        let is_compared = nation.is_some() && nation != Some(document.jurisdiction);
        if !is_compared || !checks::across_is_raised(&self.corpus.site.levels) {
            return Vec::new();
        }
        let is_national = |kept: &KeptDocument| {
            kept.index_entry
                .known()
                .is_some_and(|known| known.jurisdiction == nation)
        };
        let documents = self
            .documents
            .iter()
            .filter(|(_, kept)| kept.published && is_national(kept));
        let files: Vec<Arc<SourceFile>> = documents
            .filter_map(|(path, _)| self.snapshot.files.get(path).cloned())
            .collect();
        let mut national = std::mem::take(&mut self.national);
        national.read(&files, |file| self.reading(file));
        let site = ComparedSite {
            snapshot: &self.snapshot,
            parts: &self.parts,
            index: &self.index,
        };
        let findings = national.beside(&files, document, trace, &site);
        self.national = national;
        findings
    }

    /// The findings that are errors of this file.
    fn errors_of(&self, path: &FilePath, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut findings = self.corpus.site.levels.apply(findings);
        findings.retain(|found| found.severity == Severity::Error && found.place.file == *path);
        sort_findings(&mut findings);
        findings
    }
}

#[cfg(test)]
mod tests;
