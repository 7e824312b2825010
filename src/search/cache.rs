//! Bộ nhớ đệm: what the preview keeps of the search between two snapshots.
//!
//! A page whose content is the same is not read again, and a partition is merged again only where a page says
//! something else than before; so the work of an edit is that of one page and of the keys around its words.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::model::{Blake3Hasher, Document};
use crate::view::Context;

use super::blocks::Filled;
use super::chunks::ChunkPlace;
use super::merge::VocabularyWord;
use super::pack::Packed;
use super::partition;
use super::postings::{Postings, PostingsReader};
use super::sizes::FileSizes;
use super::sources::PageSource;
use super::symbols::Symbols;
use super::units::{Facets, Predecessors, SearchPage};

/// What of one page goes into the index.
#[derive(Debug)]
pub struct IndexedPage {
    pub postings: Postings,
    pub places: Box<[ChunkPlace]>,
    /// The sections that belong to more than their document.
    pub facets: Box<[(u32, Facets)]>,
    /// The digest of everything that the page says.
    pub digest: blake3::Hash,
}

/// How many partitions are merged before their terms are let go.
const AT_ONCE: usize = 64;

/// All pages in the order of their numbers.
pub type Pages = Vec<(u64, Arc<IndexedPage>)>;

/// All partitions that hold something, in order.
pub type Partitions = BTreeMap<u16, Arc<MergedPartition>>;

/// What of one partition goes into the index.
pub struct MergedPartition {
    pub filled: Filled,
    pub overflow: Vec<Packed>,
    pub words: Vec<VocabularyWord>,
}

/// What was worked out for earlier snapshots.
#[derive(Default)]
pub struct Cache {
    pub(super) symbols: Symbols,
    forgets: bool,
    pages: Mutex<HashMap<PageSource, CachedPage>>,
    last: Mutex<Arc<Last>>,
    sizes: Mutex<Option<FileSizes>>,
}

/// Pages that were merged, and what came of it.
#[derive(Default)]
struct Last {
    pages: Pages,
    partitions: Partitions,
}

struct CachedPage {
    /// The document as it was with those that set rows of it anew, and the words around it.
    document: Option<Arc<Document>>,
    replacing: Vec<Arc<Document>>,
    stamp: blake3::Hash,
    read: Arc<IndexedPage>,
}

impl Cache {
    /// A cache for a single build, which keeps nothing.
    pub fn forgetful() -> Self {
        Cache {
            forgets: true,
            ..Cache::default()
        }
    }

    /// Forgets everything that was laid out for files of another size.
    pub(super) fn lay_out(&self, sizes: FileSizes) {
        let mut before = self.sizes.lock().unwrap_or_else(PoisonError::into_inner);
        if before.replace(sizes).is_some_and(|before| before != sizes) {
            self.pages.lock().unwrap_or_else(PoisonError::into_inner).clear();
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        }
    }

    /// What a page says, read again only if it says something else than before.
    pub(super) fn read(
        &self,
        cx: &Context<'_>,
        source: &PageSource,
        predecessors: &Predecessors,
        (stamp, sizes): (blake3::Hash, FileSizes),
        reader: &mut PostingsReader<'_>,
    ) -> Arc<IndexedPage> {
        let document = match source {
            PageSource::Document(id) => cx.corpus.document(id).cloned(),
            PageSource::FreePage(_) | PageSource::Translation(_) | PageSource::Entities(..) => None,
        };
        let replacing = document.iter().flat_map(|document| cx.corpus.replacing(document));
        let replacing: Vec<Arc<Document>> = replacing.cloned().collect();
        if let Some(read) = self.same_document(source, document.as_ref(), &replacing, stamp) {
            return read;
        }
        let page = source.page(cx, predecessors);
        let digest = digest(&page);
        let before = self.kept(source).filter(|read| read.digest == digest);
        let read = before.unwrap_or_else(|| Arc::new(read(source, &page, (digest, sizes), reader)));
        if !self.forgets {
            let kept = CachedPage {
                document,
                replacing,
                stamp,
                read: Arc::clone(&read),
            };
            let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
            pages.insert(source.clone(), kept);
        }
        read
    }

    /// The page as it was read before, if that was from the same document (the same allocation) and under the same
    /// wording.
    fn same_document(
        &self,
        source: &PageSource,
        document: Option<&Arc<Document>>,
        replacing: &[Arc<Document>],
        stamp: blake3::Hash,
    ) -> Option<Arc<IndexedPage>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = pages.get(source)?;
        let same_others = kept.replacing.len() == replacing.len()
            && kept
                .replacing
                .iter()
                .zip(replacing)
                .all(|(then, now)| Arc::ptr_eq(then, now));
        let is_same = Arc::ptr_eq(kept.document.as_ref()?, document?) && kept.stamp == stamp && same_others;
        is_same.then(|| Arc::clone(&kept.read))
    }

    fn kept(&self, source: &PageSource) -> Option<Arc<IndexedPage>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.get(source).map(|kept| Arc::clone(&kept.read))
    }

    /// All partitions: those in which no page says something else are as they were, the others as `merge` does them.
    ///
    /// Some at a time, from the last on: a build lets go of the terms that are merged.
    pub(super) fn merged(
        &self,
        pages: &mut Pages,
        merge: impl Fn(u16, &Pages) -> MergedPartition + Sync,
    ) -> Partitions {
        let lock = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let last = Arc::clone(&lock());
        let changed = changed(&last.pages, pages);
        let mut partitions = Partitions::new();
        for some in filled(pages).rchunks(AT_ONCE) {
            let merged = |partition: &u16| {
                let before = last.partitions.get(partition).filter(|_| !changed.contains(partition));
                let merged = before.map_or_else(|| Arc::new(merge(*partition, pages)), Arc::clone);
                (*partition, merged)
            };
            partitions.par_extend(some.par_iter().map(merged));
            if self.forgets {
                let_go(pages, some[0]);
            }
        }
        if !self.forgets {
            *lock() = Arc::new(Last {
                pages: pages.clone(),
                partitions: partitions.clone(),
            });
        }
        partitions
    }

    /// Forgets pages that are no more.
    pub(super) fn keep_only<'s>(&self, sources: impl Iterator<Item = &'s PageSource>) {
        let there: HashSet<&PageSource> = sources.collect();
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|source, _| there.contains(source));
    }
}

/// Lets go of all terms from one partition on.
fn let_go(pages: &mut Pages, from: u16) {
    let reads = pages.iter_mut().filter_map(|(_, read)| Arc::get_mut(read));
    reads.for_each(|read| read.postings.truncate(from));
}

/// The partitions in which some page has terms, in order.
fn filled(pages: &Pages) -> Vec<u16> {
    let mut filled = vec![false; usize::from(partition::COUNT)];
    for partition in pages.iter().flat_map(|(_, read)| read.postings.partitions()) {
        filled[usize::from(*partition)] = true;
    }
    (0..partition::COUNT).filter(|at| filled[usize::from(*at)]).collect()
}

/// The partitions in which some page says something else than before. Most pages are the very same.
fn changed(before: &Pages, now: &Pages) -> HashSet<u16> {
    let by_number = |pages: &Pages| pages.iter().cloned().collect::<HashMap<u64, Arc<IndexedPage>>>();
    let (before, now) = (by_number(before), by_number(now));
    let mut changed = HashSet::new();
    let mut compare = |number: &u64, read: &Arc<IndexedPage>, others: &HashMap<u64, Arc<IndexedPage>>| {
        let other = others.get(number);
        if other.is_some_and(|other| Arc::ptr_eq(other, read)) {
            return;
        }
        let part = |partition| other.and_then(|other| other.postings.part(partition));
        let partitions = read.postings.partitions().iter().copied();
        changed.extend(partitions.filter(|at| read.postings.part(*at) != part(*at)));
    };
    now.iter().for_each(|(number, read)| compare(number, read, &before));
    before.iter().for_each(|(number, read)| compare(number, read, &now));
    changed
}

fn read(
    source: &PageSource,
    page: &SearchPage,
    (digest, sizes): (blake3::Hash, FileSizes),
    reader: &mut PostingsReader<'_>,
) -> IndexedPage {
    let places = source.places(page, sizes);
    let numbers: Vec<u32> = places.iter().map(|place| place.number).collect();
    let with_facets = page.units.iter().zip(&numbers);
    let facets = with_facets.filter(|(unit, _)| unit.facets != Facets::default());
    IndexedPage {
        postings: reader.read(page, &numbers),
        facets: facets.map(|(unit, number)| (*number, unit.facets.clone())).collect(),
        places: places.into(),
        digest,
    }
}

/// A number for everything that a page says.
fn digest(page: &SearchPage) -> blake3::Hash {
    let mut digest = Blake3Hasher::default();
    page.hash(&mut digest);
    digest.whole()
}
