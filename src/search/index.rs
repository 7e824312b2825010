//! Chỉ mục: all files of search over one snapshot.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::Serialize;

use crate::model::reads::{Reads, note_others, recorded};
use crate::route::Route;
use crate::view::Context;

use super::abbreviations;
use super::blocks::{Filled, IndexBlock, fill, gather, leaves};
use super::cache::{Cache, MergedPartition, Pages, Partitions};
use super::chunks::{ChunkName, ChunkPlace, files};
use super::facets::facets;
use super::ids::SearchNumbers;
use super::impact;
use super::merge::{Slice, VocabularyWord, merge};
use super::other_words::{self, AskedPage, OtherWords};
use super::pack::{Packed, file, hex};
use super::postings::PostingsReader;
use super::site_pages;
use super::sizes::FileSizes;
use super::sources::{self, PageSource};
use super::symbols::Ranks;
use super::units::{Predecessors, SearchPage};
use super::vocabulary;

/// How many pages are kept at hand while their files are asked for one by one.
const RECENT: usize = 16;

/// The number of blocks up to which they stand in the manifest itself, which saves a reader the way over leaves.
const FLAT: usize = 256;

/// The files of search. Those with the index itself are held; texts are made when they are asked for.
pub struct SearchIndex {
    manifest: Vec<u8>,
    files: BTreeMap<String, Arc<[u8]>>,
    texts: BTreeMap<u64, (PageSource, Box<[ChunkPlace]>)>,
    routes: Vec<Route>,
    predecessors: Predecessors,
    sizes: FileSizes,
    recent: Mutex<VecDeque<RecentPage>>,
}

/// A page at hand, and what it was made from, which whoever takes a file of it has read, too.
struct RecentPage {
    id: u64,
    page: Arc<SearchPage>,
    reads: Arc<Reads>,
}

impl SearchIndex {
    /// Reads all pages, or takes them from the cache, and merges them.
    pub fn new(cx: &Context<'_>, cache: &Cache) -> Self {
        let ids = SearchNumbers::new(cx.corpus);
        let sources = sources::all(cx, &ids);
        let predecessors = Predecessors::new(cx.corpus);
        let sizes = FileSizes::of(ids.documents.len());
        cache.lay_out(sizes);
        let mut pages = read(cx, &sources, &predecessors, sizes, cache);
        cache.keep_only(sources.values());
        let ranks = cache.symbols.ranks();
        let merged = cache.merged(&mut pages, |partition, pages| {
            merge_one(partition, pages, &ranks, sizes)
        });
        let mut made = IndexInMaking::default();
        let manifest = made.manifest(cx, &ids, sizes, &pages, &merged);
        let reads = pages.into_iter().map(|(id, read)| (id, read.places.clone()));
        let texts: BTreeMap<_, _> = sources
            .into_values()
            .zip(reads)
            .map(|(source, (id, places))| (id, (source, places)))
            .collect();
        SearchIndex {
            routes: routes(&made.files, &texts, sizes),
            manifest,
            files: made.files,
            texts,
            predecessors,
            sizes,
            recent: Mutex::default(),
        }
    }

    /// The routes of all files but the manifest, in order.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The route of a file below `/tim-kiem/`.
    pub fn route(&self, name: &str) -> Option<&Route> {
        let at = self.routes.binary_search_by(|route| match route {
            Route::SearchFile(other) => other.as_str().cmp(name),
            _ => std::cmp::Ordering::Less,
        });
        at.ok().map(|at| &self.routes[at])
    }

    /// The manifest's bytes.
    pub fn manifest(&self) -> &[u8] {
        &self.manifest
    }

    /// The bytes of a file below `/tim-kiem/`; `cx` is of the snapshot that the index was made of.
    pub fn file(&self, name: &str, cx: &Context<'_>) -> Option<Vec<u8>> {
        if let Some(bytes) = self.files.get(name) {
            return Some(bytes.to_vec());
        }
        let wanted = ChunkName::read(name)?;
        let (source, places) = self.texts.get(&wanted.id)?;
        let page = self.page(wanted.id, source, cx);
        wanted.bytes(&page, places, self.sizes)
    }

    fn page(&self, id: u64, source: &PageSource, cx: &Context<'_>) -> Arc<SearchPage> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = recent().iter().find(|known| known.id == id) {
            note_others(&known.reads);
            return Arc::clone(&known.page);
        }
        let (page, reads) = recorded(|| Arc::new(source.page(cx, &self.predecessors)));
        let mut recent = recent();
        recent.truncate(RECENT - 1);
        recent.push_front(RecentPage {
            id,
            page: Arc::clone(&page),
            reads,
        });
        page
    }
}

/// What every document's page says besides the document: the words and the mount of the site, and the names of
/// places, which are other ones on another day of `as_of`.
fn stamp(cx: &Context<'_>) -> blake3::Hash {
    let places = cx.corpus.jurisdictions.iter().map(|(id, _)| cx.place_name(id));
    let places = places.collect::<Vec<_>>();
    let words = format!("{}\n{:?}\n{places:?}", cx.links.base_path(), cx.theme.wording());
    blake3::hash(words.as_bytes())
}

/// All pages in the order of their numbers.
fn read(
    cx: &Context<'_>,
    sources: &BTreeMap<u64, PageSource>,
    predecessors: &Predecessors,
    sizes: FileSizes,
    cache: &Cache,
) -> Pages {
    let stamp = stamp(cx);
    let sources: Vec<_> = sources.iter().collect();
    let reader = || PostingsReader::new(&cache.symbols);
    sources
        .par_iter()
        .map_init(reader, |reader, (id, source)| {
            (**id, cache.read(cx, source, predecessors, (stamp, sizes), reader))
        })
        .collect()
}

/// The terms of all pages in one partition, put together.
fn merge_one(partition: u16, pages: &Pages, ranks: &Ranks, sizes: FileSizes) -> MergedPartition {
    let slices = pages.iter().filter_map(|(page, read)| {
        Some(Slice {
            page: *page,
            bytes: read.postings.part(partition)?,
        })
    });
    let mut entries = merge(partition, &slices.collect::<Vec<_>>(), ranks);
    MergedPartition {
        overflow: std::mem::take(&mut entries.overflow),
        words: std::mem::take(&mut entries.words),
        filled: fill(entries, sizes.block),
    }
}

/// The files of the index while they are being made.
#[derive(Default)]
struct IndexInMaking {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl IndexInMaking {
    fn add(&mut self, packed: &Packed) -> String {
        self.files.insert(file(&packed.name), Arc::clone(&packed.bytes));
        hex(&packed.name)
    }

    /// The first keys and names of files.
    fn table<'b>(&mut self, blocks: &'b [IndexBlock]) -> Vec<(&'b str, String)> {
        let first = |at: usize, block: &'b IndexBlock| if at == 0 { "" } else { &*block.first };
        let rows = blocks.iter().enumerate();
        rows.map(|(at, block)| (first(at, block), self.add(&block.file)))
            .collect()
    }

    /// Makes all files, and the manifest that names them.
    fn manifest(
        &mut self,
        cx: &Context<'_>,
        ids: &SearchNumbers,
        sizes: FileSizes,
        pages: &Pages,
        merged: &Partitions,
    ) -> Vec<u8> {
        let partitions: Vec<(u16, &Filled)> = merged.iter().map(|(at, merged)| (*at, &merged.filled)).collect();
        let blocks = gather(&partitions, sizes.block);
        let overflow = merged.values().flat_map(|merged| &merged.overflow);
        overflow
            .chain(blocks.iter().map(|block| &block.file))
            .for_each(|packed| {
                self.add(packed);
            });
        let words: Vec<&VocabularyWord> = merged.values().flat_map(|merged| &merged.words).collect();
        let units = pages
            .iter()
            .flat_map(|(id, read)| read.facets.iter().map(|(at, of)| (*id, *at, of)));
        let (lists, values) = facets(cx, ids, units);
        values.iter().for_each(|packed| {
            self.add(packed);
        });
        let pieces = vocabulary::pieces(&words);
        let is_flat = blocks.len() <= FLAT;
        let root = if is_flat { blocks } else { leaves(&blocks) };
        let manifest = SearchManifest {
            format: 2,
            version: String::new(),
            bits: ManifestBits {
                place: ids.bits.place,
                kind: ids.bits.kind,
                slot: ids.bits.slot,
                chunk: sizes.chunk_bits,
            },
            documents: ids.documents.len(),
            sections: pages.iter().map(|(_, read)| read.places.len()).sum(),
            impacts: impact::VALUES,
            is_flat,
            root: self.table(&root),
            vocabulary: self.table(&pieces),
            abbreviations: abbreviations::rows(&cx.corpus.abbreviations),
            said: other_words::said(),
            asides: other_words::asides(|also| site_pages::number(cx, also)),
            foreign: self.add(&Packed::new(&other_words::foreign())),
            facets: self.add(&lists),
        };
        manifest.versioned(pages)
    }
}

#[derive(Serialize)]
struct SearchManifest<'a> {
    format: u32,
    version: String,
    bits: ManifestBits,
    documents: usize,
    sections: usize,
    impacts: [f64; 4],
    #[serde(rename = "flat")]
    is_flat: bool,
    root: Vec<(&'a str, String)>,
    vocabulary: Vec<(&'a str, String)>,
    abbreviations: Vec<(String, String)>,
    said: Vec<OtherWords>,
    asides: Vec<(Option<AskedPage>, Vec<&'static str>)>,
    foreign: String,
    facets: String,
}

#[derive(Serialize)]
struct ManifestBits {
    place: u32,
    #[serde(rename = "type")]
    kind: u32,
    slot: u32,
    chunk: u32,
}

impl SearchManifest<'_> {
    /// The manifest with a version that stands for all of it and for all texts.
    fn versioned(mut self, pages: &Pages) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&serde_json::to_vec(&self).unwrap_or_default());
        for (_, read) in pages {
            hasher.update(read.digest.as_bytes());
        }
        self.version = hasher.finalize().to_hex()[..12].to_owned();
        serde_json::to_vec(&self).unwrap_or_default()
    }
}

fn routes(
    made: &BTreeMap<String, Arc<[u8]>>,
    texts: &BTreeMap<u64, (PageSource, Box<[ChunkPlace]>)>,
    sizes: FileSizes,
) -> Vec<Route> {
    let texts = texts.iter().flat_map(|(id, (_, places))| files(*id, places, sizes));
    let names = made.keys().cloned().chain(texts);
    let mut routes: Vec<Route> = names.map(Route::SearchFile).collect();
    routes.sort_unstable();
    routes
}
