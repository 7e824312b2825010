//! Số hiệu: the numbers by which the index names documents and sections.
//!
//! A number says year, place and type, so that filters need no file, and it depends on nothing but the document
//! itself (its last bits are a hash of the name): adding or deleting a document renumbers no other one. Newer
//! documents have smaller numbers and come first among equals.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Corpus, DOCUMENT_TYPES, Document, DocumentId};

/// The sorts of pages that are no documents; their numbers come before all documents'.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    Place,
    Body,
    Indicator,
    FreePage,
    /// A free page in the second language of the site.
    Translation,
    Sector,
    /// A list or file page of the site itself.
    SitePage,
    /// A document that others name and that is not published here.
    CitedWork,
    /// Another site, or a document of one.
    OtherSite,
}

/// How many sections share a chunk of text, and entities a number.
pub const CHUNK: u32 = 8;
/// The year from which years count down; slot 0 is for what is no document, the last for documents without a year.
const FIRST_YEAR: i32 = 2155;
const NO_YEAR: u32 = 255;

/// How many bits of a number the place, the type and the name take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bits {
    pub place: u32,
    pub kind: u32,
    pub slot: u32,
}

impl Bits {
    /// The bits that a corpus needs: enough for the places of the vocabulary, and slots four times as many as the
    /// largest group's documents.
    ///
    /// More documents or places than that change all numbers; on a site that grows this happens a few times ever.
    fn of(corpus: &Corpus) -> Self {
        let mut groups: HashMap<(u64, u64, u64), usize> = HashMap::new();
        for document in corpus.documents.values() {
            *groups.entry(group(document)).or_default() += 1;
        }
        let largest = groups.values().copied().max().unwrap_or(0);
        Bits {
            place: bits(corpus.jurisdictions.len()).max(7),
            kind: bits(DOCUMENT_TYPES.len()).max(6),
            slot: bits(largest * 4).max(5),
        }
    }
}

/// How many bits tell that many things apart.
fn bits(count: usize) -> u32 {
    count.next_power_of_two().trailing_zeros()
}

/// Year slot, place and type.
fn group(document: &Document) -> (u64, u64, u64) {
    (
        year_slot(document).into(),
        place_number(document).into(),
        type_number(document).into(),
    )
}

fn year_slot(document: &Document) -> u32 {
    let Some(date) = document.issued else { return NO_YEAR };
    let slot = (FIRST_YEAR - i32::from(date.year())).clamp(1, 254);
    u32::try_from(slot).unwrap_or(NO_YEAR)
}

/// The place's number in the vocabulary.
pub fn place_number(document: &Document) -> u32 {
    document.jurisdiction.number()
}

/// The type's number in the closed list.
pub fn type_number(document: &Document) -> u32 {
    let at = DOCUMENT_TYPES.iter().position(|kind| kind.slug == document.kind.slug);
    at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

/// The year that a slot stands for; 0 where there is none.
pub fn year(document: &Document) -> i16 {
    document.issued.map_or(0, |date| date.year())
}

/// The numbers that documents bear in the index.
pub struct SearchNumbers {
    pub bits: Bits,
    pub documents: BTreeMap<u64, DocumentId>,
}

impl SearchNumbers {
    /// Gives every document its number.
    pub fn new(corpus: &Corpus) -> Self {
        let bits = Bits::of(corpus);
        let mut wanted: Vec<(u64, u64, &DocumentId)> = corpus
            .documents
            .values()
            .map(|document| {
                let (year, place, kind) = group(document);
                let start = ((year << bits.place | place) << bits.kind | kind) << bits.slot;
                (start, slot(&document.id, bits.slot), &document.id)
            })
            .collect();
        wanted.sort_unstable();
        let mut taken: HashSet<u64> = HashSet::with_capacity(wanted.len());
        let documents = wanted.into_iter().map(|(start, slot, id)| {
            // Of two documents with one hash the second takes the next free number of its group.
            let free = (0..1 << bits.slot)
                .map(|step| start | ((slot + step) & ((1 << bits.slot) - 1)))
                .find(|number| taken.insert(*number));
            (
                free.expect("a group has four times as many slots as documents"),
                id.clone(),
            )
        });
        let documents = documents.collect();
        SearchNumbers { bits, documents }
    }
}

/// A number of a name that depends on nothing else.
fn slot(id: &DocumentId, bits: u32) -> u64 {
    let hash = blake3::hash(id.as_str().as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    u64::from(u32::from_le_bytes([a, b, c, d])) & ((1 << bits) - 1)
}

/// How many units of other sites have numbers; what goes beyond is found on their own sites alone.
pub const MOST_OTHERS: usize = (1 << 13) * CHUNK as usize;

/// How many documents that are only named have numbers; what goes beyond is found in the list of them.
pub const MOST_CITED: usize = (1 << 12) * CHUNK as usize;

/// The number of the page, and of the section in it, of the entity at `index` of its vocabulary.
pub fn entity(kind: EntityKind, index: usize) -> (u64, u32) {
    let index = index as u64;
    let (first, chunk) = match kind {
        EntityKind::Place => (0, CHUNK),
        EntityKind::Body => (1 << 16, CHUNK),
        EntityKind::Indicator => (2 << 16, CHUNK),
        // These share the last of four ranges: documents begin behind it.
        EntityKind::FreePage => (3 << 16, 1),
        EntityKind::Translation => (3 << 16 | 1 << 14, 1),
        EntityKind::Sector => (3 << 16 | 1 << 15, CHUNK),
        EntityKind::SitePage => (3 << 16 | 3 << 14, CHUNK),
        EntityKind::CitedWork => (3 << 16 | 13 << 12, CHUNK),
        EntityKind::OtherSite => (3 << 16 | 7 << 13, CHUNK),
    };
    (first + index / u64::from(chunk), (index % u64::from(chunk)) as u32)
}
