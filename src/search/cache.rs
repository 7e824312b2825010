//! Trí nhớ: what the preview keeps between two snapshots.
//!
//! A page whose content is the same is not read again, and a partition whose postings are the same is not merged
//! again; so the work of an edit is that of one page and of the keys around its words.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Document;
use crate::pages::Context;

use super::blocks::Filled;
use super::chunks::Place;
use super::merge::Word;
use super::pack::Packed;
use super::postings::{Postings, Reader};
use super::sources::Source;
use super::symbols::Symbols;
use super::units::{Facets, Kin, Page};

/// What of one page goes into the index.
#[derive(Debug)]
pub struct Read {
    pub postings: Postings,
    pub places: Box<[Place]>,
    /// The sections that belong to more than their document.
    pub facets: Box<[(u32, Facets)]>,
    /// Of everything that the page says.
    pub digest: blake3::Hash,
}

/// What of one partition goes into the index.
pub struct Merged {
    pub filled: Filled,
    pub overflow: Vec<Packed>,
    pub words: Vec<Word>,
}

/// What was worked out for earlier snapshots.
#[derive(Default)]
pub struct Cache {
    pub(super) symbols: Symbols,
    forgets: bool,
    pages: Mutex<HashMap<Source, Kept>>,
    partitions: Mutex<HashMap<u16, (blake3::Hash, Arc<Merged>)>>,
}

struct Kept {
    /// The document as it was, and the words around it.
    document: Option<Arc<Document>>,
    stamp: blake3::Hash,
    read: Arc<Read>,
}

impl Cache {
    /// For a single build: keeps nothing.
    pub fn forgetful() -> Self {
        Cache {
            forgets: true,
            ..Cache::default()
        }
    }

    /// What a page says, read again only if it says something else than before.
    pub(super) fn read(
        &self,
        cx: &Context<'_>,
        source: &Source,
        kin: &Kin,
        stamp: blake3::Hash,
        reader: &mut Reader<'_>,
    ) -> Arc<Read> {
        let document = match source {
            Source::Document(id) => cx.corpus.document(id).cloned(),
            Source::FreePage(_) | Source::Entities(..) => None,
        };
        if let Some(read) = self.same_document(source, document.as_ref(), stamp) {
            return read;
        }
        let page = source.page(cx, kin);
        let digest = digest(&page);
        let before = self.kept(source).filter(|read| read.digest == digest);
        let read = before.unwrap_or_else(|| Arc::new(read(source, &page, digest, reader)));
        if !self.forgets {
            let kept = Kept {
                document,
                stamp,
                read: Arc::clone(&read),
            };
            let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
            pages.insert(source.clone(), kept);
        }
        read
    }

    /// An unchanged document is the same allocation, under the same wording.
    fn same_document(
        &self,
        source: &Source,
        document: Option<&Arc<Document>>,
        stamp: blake3::Hash,
    ) -> Option<Arc<Read>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = pages.get(source)?;
        let is_same = Arc::ptr_eq(kept.document.as_ref()?, document?) && kept.stamp == stamp;
        is_same.then(|| Arc::clone(&kept.read))
    }

    fn kept(&self, source: &Source) -> Option<Arc<Read>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.get(source).map(|kept| Arc::clone(&kept.read))
    }

    /// A partition as merged before from the same postings, else as `merge` does it.
    pub(super) fn merged(
        &self,
        partition: u16,
        postings: impl FnOnce() -> blake3::Hash,
        merge: impl FnOnce() -> Merged,
    ) -> Arc<Merged> {
        if self.forgets {
            return Arc::new(merge());
        }
        let postings = postings();
        let lock = || self.partitions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((before, merged)) = lock().get(&partition)
            && *before == postings
        {
            return Arc::clone(merged);
        }
        let merged = Arc::new(merge());
        lock().insert(partition, (postings, Arc::clone(&merged)));
        merged
    }

    /// Forgets pages that are no more.
    pub(super) fn keep_only<'s>(&self, sources: impl Iterator<Item = &'s Source>) {
        let there: HashSet<&Source> = sources.collect();
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|source, _| there.contains(source));
    }
}

fn read(source: &Source, page: &Page, digest: blake3::Hash, reader: &mut Reader<'_>) -> Read {
    let places = source.places(page);
    let numbers: Vec<u32> = places.iter().map(|place| place.number).collect();
    let with_facets = page.units.iter().zip(&numbers);
    let facets = with_facets.filter(|(unit, _)| unit.facets != Facets::default());
    Read {
        postings: reader.read(page, &numbers),
        facets: facets.map(|(unit, number)| (*number, unit.facets.clone())).collect(),
        places: places.into(),
        digest,
    }
}

/// A number for everything that a page says.
fn digest(page: &Page) -> blake3::Hash {
    let mut digest = Digest(blake3::Hasher::new());
    page.hash(&mut digest);
    digest.0.finalize()
}

struct Digest(blake3::Hasher);

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Not asked for: the whole digest is taken.
    fn finish(&self) -> u64 {
        0
    }
}
