//! Dựng lại phần đã đổi: which files of a site have to be made again, by what each was made from the last time.
//!
//! While a file is made, it is noted what of the corpus was read for it ([`crate::model::reads`]). The next build has all
//! documents read and resolved anew, and a file whose facts all have the digests of last time is left as it stands, if
//! it stands as it was left. All else that a file may depend on is compared as one: the program, how it was asked,
//! vocabularies, settings, theme, and which addresses there are. Where any of that has changed, everything is made.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostics::FilePath;
use crate::model::reads::{Reads, recorded};
use crate::model::{FactId, Facts};
use crate::output::{Earlier, Entry, Report};
use crate::parse::FileKind;
use crate::source::{Digest, FileStamp, Hasher, Snapshot};

use super::Website;
use super::made_from::{FileMadeFrom, MadeFrom};

/// The name of the file in the cache of an output folder.
pub const NAME: &str = "made-from";

/// Which files have to be made, and what those are made from that are.
pub struct Remaking<'a> {
    entries: &'a [Entry],
    facts: Facts,
    frame: Digest,
    before: Option<MadeFrom>,
    /// Of the facts of last time, whether each is still the same.
    is_same: Vec<bool>,
    reads: Mutex<HashMap<usize, Arc<Reads>>>,
}

/// Why a file was made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyMade {
    /// Nobody knows what it was made from: it is new, or the memory is.
    NotKnown,
    /// Something has changed that any file may depend on.
    Everything,
    /// This document's file says something else.
    Document(FilePath),
    /// A list that is derived from documents is another one, or something that it reads.
    Others,
}

impl<'a> Remaking<'a> {
    /// What is known of `entries` from what was kept of the last publish; `asked` says how this one was asked for.
    pub fn new(site: &Website, snapshot: &Snapshot, asked: &str, entries: &'a [Entry], kept: Option<Vec<u8>>) -> Self {
        let (facts, frame) = (Facts::of(site.corpus()), frame(site, snapshot, asked));
        let before = kept.and_then(|bytes| MadeFrom::read(&bytes));
        let known = before.iter().flat_map(|before| &before.facts);
        let is_same = known.map(|(name, digest)| facts.digest(*name) == *digest).collect();
        Remaking {
            entries,
            facts,
            frame,
            before,
            is_same,
            reads: Mutex::default(),
        }
    }

    /// What is known of an entry's file of last time, where nothing has changed that all files depend on.
    fn known(&self, index: usize) -> Option<(&MadeFrom, &FileMadeFrom)> {
        let before = self.before.as_ref().filter(|before| before.frame == self.frame)?;
        Some((before, before.files.get(&self.entries[index].path)?))
    }

    /// What to keep for the next publish.
    pub fn kept(&self, report: &Report) -> Vec<u8> {
        let reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        let mut facts: Vec<(FactId, Option<u128>)> = Vec::new();
        let mut numbers: HashMap<FactId, u32> = HashMap::new();
        let mut files = HashMap::with_capacity(self.entries.len());
        let mut first = 0;
        for (index, entry) in self.entries.iter().enumerate() {
            if index > first + self.entries[first].together {
                first = index;
            }
            let names = match report.files.not_made.contains(&index) {
                true => self.names_before(index),
                false => reads.get(&first).and_then(|reads| self.facts.names(reads)),
            };
            let (Some(names), Some(stamp)) = (names, report.files.stamps.get(index)) else {
                continue;
            };
            let number = |name: FactId| {
                *numbers.entry(name).or_insert_with(|| {
                    facts.push((name, self.facts.digest(name)));
                    u32::try_from(facts.len() - 1).unwrap_or(u32::MAX)
                })
            };
            let mut own: Vec<u32> = names.into_iter().map(number).collect();
            own.sort_unstable();
            let (stamp, facts) = (*stamp, own);
            files.insert(entry.path.clone(), FileMadeFrom { stamp, facts });
        }
        let frame = self.frame;
        MadeFrom { frame, facts, files }.written()
    }

    fn names_before(&self, index: usize) -> Option<Vec<FactId>> {
        let (before, file) = self.known(index)?;
        let names = file.facts.iter().map(|fact| before.facts[*fact as usize].0);
        Some(names.collect())
    }

    /// Why an entry was made, of a site with these documents.
    pub fn why_made(&self, site: &Website, index: usize) -> WhyMade {
        let Some(before) = &self.before else {
            return WhyMade::NotKnown;
        };
        if before.frame != self.frame {
            return WhyMade::Everything;
        }
        let Some((_, file)) = self.known(index) else {
            return WhyMade::NotKnown;
        };
        let others = file.facts.iter().filter(|fact| !self.is_same[**fact as usize]);
        let others: BTreeSet<FactId> = others.map(|fact| before.facts[*fact as usize].0).collect();
        match Facts::first_document(site.corpus(), &others) {
            Some(document) => WhyMade::Document(Arc::clone(&document.file)),
            None if others.is_empty() => WhyMade::NotKnown,
            None => WhyMade::Others,
        }
    }
}

impl Earlier for Remaking<'_> {
    fn left(&self, index: usize) -> Option<FileStamp> {
        let (_, file) = self.known(index)?;
        let is_same = file.facts.iter().all(|fact| self.is_same[*fact as usize]);
        is_same.then_some(file.stamp)
    }

    fn watch(&self, index: usize, work: &mut dyn FnMut()) {
        let ((), reads) = recorded(work);
        let mut all = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(index, reads);
    }
}

/// A digest of everything that any file may depend on and that is no fact of the corpus.
fn frame(site: &Website, snapshot: &Snapshot, asked: &str) -> Digest {
    let corpus = site.corpus();
    let mut hasher = Hasher::default();
    let mut add = |text: &str| {
        hasher.update(&text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(asked);
    add(&corpus.site.as_of.to_string());
    // What results say stands in the documents that they are about.
    let is_fact = |path: &str| matches!(FileKind::of(path), Some(FileKind::Document | FileKind::Results));
    for (path, file) in snapshot.files.iter().filter(|(path, _)| !is_fact(path)) {
        add(path);
        add(&file.digest.to_string());
    }
    for (path, bytes) in &snapshot.theme_files {
        add(path);
        add(&Digest::of(bytes).to_string());
    }
    add(&format!("{:?}", corpus.attachments));
    // With where the old addresses lead to.
    for route in site.routes() {
        add(&format!("{route:?}"));
    }
    // The search numbers documents by these, and links are written by the names of files.
    for document in corpus.documents.values() {
        let number = (document.issued.map(|date| date.year()), document.jurisdiction.number());
        add(&format!(
            "{} {} {number:?} {}",
            document.id, document.file, document.kind.slug
        ));
    }
    hasher.finish()
}
