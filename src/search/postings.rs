//! Chỗ xuất hiện: where every term of one page stands, as small as it gets.
//!
//! A page is read once and remembered in this form; [`super::merge`] puts the pages together.

use crate::text::each_token;

use super::impact::{Count, Field};
use super::partition;
use super::symbols::{FastMap, Symbols, write_key};
use super::units::{Page, Unit};
use super::varint::{put, put_len};

/// The terms of a page by partition.
///
/// Of every first form: its number, how many second forms follow, and for each of those its number + 1 (0: none, a
/// single syllable) and its sections.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Postings {
    parts: Box<[Part]>,
    bytes: Box<[u8]>,
}

/// The terms of one partition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    partition: u16,
    end: u32,
    /// How many terms there are, so that merging can make room for exactly as many.
    terms: u32,
}

impl Postings {
    /// The partitions that have terms.
    pub fn partitions(&self) -> impl Iterator<Item = u16> {
        self.parts.iter().map(|part| part.partition)
    }

    /// The bytes of one partition and how many terms they hold, if there are any.
    pub fn part(&self, partition: u16) -> Option<(&[u8], u32)> {
        let at = self
            .parts
            .binary_search_by_key(&partition, |part| part.partition)
            .ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.parts[before].end);
        let part = self.parts[at];
        Some((&self.bytes[start as usize..part.end as usize], part.terms))
    }
}

/// Reads pages on one thread.
pub struct Reader<'s> {
    symbols: &'s Symbols,
    /// The forms that this thread has met: number and partition of single syllables.
    met: FastMap<Box<[u8]>, (u32, u16)>,
    key: Vec<u8>,
    found: Vec<Found>,
}

/// One occurrence of a term.
#[derive(Clone, Copy)]
struct Found {
    /// Partition and first form.
    first: u64,
    /// The number of the second form + 1, and the section.
    rest: u64,
    count: Count,
}

impl<'s> Reader<'s> {
    pub fn new(symbols: &'s Symbols) -> Self {
        Reader {
            symbols,
            met: FastMap::default(),
            key: Vec::new(),
            found: Vec::new(),
        }
    }

    /// The postings of a page whose units have these section numbers, in rising order.
    pub fn read(&mut self, page: &Page, numbers: &[u32]) -> Postings {
        self.found.clear();
        let mut lengths = Vec::with_capacity(numbers.len());
        for (at, unit) in page.units.iter().enumerate() {
            lengths.push(self.unit(page, unit, u32::try_from(at).unwrap_or(u32::MAX)));
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort_unstable_by_key(|found| (found.first, found.rest));
        let postings = encode(&found, &lengths, numbers);
        self.found = found;
        postings
    }

    /// Reads all fields of a unit; its length in tokens.
    fn unit(&mut self, page: &Page, unit: &Unit, at: u32) -> u32 {
        self.field(&unit.title, Field::Title, at);
        self.field(&unit.names, Field::Title, at);
        self.field(&unit.kin, Field::Place, at);
        self.field(&page.place, Field::Place, at);
        self.field(&page.name, Field::Name, at);
        if !unit.href.is_empty() {
            self.field(&page.title, Field::Name, at);
        }
        self.field(&unit.text, Field::Text, at)
    }

    fn field(&mut self, text: &str, field: Field, at: u32) -> u32 {
        let count = Count::one(field);
        let mut length = 0;
        let mut before: Option<(u32, u16)> = None;
        each_token(text, |token| {
            write_key(&mut self.key, token.base, token.code);
            let now = match self.met.get(self.key.as_slice()) {
                Some(met) => *met,
                None => {
                    let number = self.symbols.number(&self.key, token.code);
                    let met = (number, partition::of(token.base, false));
                    self.met.insert(Box::from(self.key.as_slice()), met);
                    met
                }
            };
            self.found.push(Found::new(now, 0, at, count));
            if let Some(first) = before.filter(|_| !token.start) {
                let first = (first.0, partition::paired(first.1));
                self.found.push(Found::new(first, now.0 + 1, at, count));
            }
            before = Some(now);
            length += 1;
        });
        length
    }
}

impl Found {
    #[inline]
    fn new((number, partition): (u32, u16), second: u32, at: u32, count: Count) -> Self {
        Found {
            first: u64::from(partition) << 32 | u64::from(number),
            rest: u64::from(second) << 32 | u64::from(at),
            count,
        }
    }

    fn partition(&self) -> u16 {
        (self.first >> 32) as u16
    }

    fn second(&self) -> u32 {
        (self.rest >> 32) as u32
    }
}

/// Occurrences in order as bytes.
fn encode(found: &[Found], lengths: &[u32], numbers: &[u32]) -> Postings {
    let mut bytes = Vec::with_capacity(found.len() * 2);
    let mut parts: Vec<Part> = Vec::new();
    for of_first in found.chunk_by(|a, b| a.first == b.first) {
        let partition = of_first[0].partition();
        if parts.last().is_none_or(|part| part.partition != partition) {
            parts.push(Part {
                partition,
                end: 0,
                terms: 0,
            });
        }
        put(&mut bytes, of_first[0].first & u64::from(u32::MAX));
        let terms = of_first.chunk_by(|a, b| a.second() == b.second());
        let count = terms.clone().count();
        put_len(&mut bytes, count);
        for term in terms {
            put(&mut bytes, u64::from(term[0].second()));
            put_term(&mut bytes, term, lengths, numbers);
        }
        if let Some(part) = parts.last_mut() {
            part.end = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            part.terms += u32::try_from(count).unwrap_or(u32::MAX);
        }
    }
    Postings {
        parts: parts.into(),
        bytes: bytes.into(),
    }
}

/// The sections of one term: number and impact.
fn put_term(bytes: &mut Vec<u8>, term: &[Found], lengths: &[u32], numbers: &[u32]) {
    let mut sections = term.chunk_by(|a, b| a.rest == b.rest).peekable();
    let mut before = 0;
    while let Some(found) = sections.next() {
        let at = (found[0].rest & u64::from(u32::MAX)) as usize;
        let mut count = Count::default();
        found.iter().for_each(|found| count.add(found.count));
        let section = Section {
            number: numbers[at],
            impact: count.impact(lengths[at]),
        };
        section.put(bytes, before, sections.peek().is_some());
        before = section.number;
    }
}

/// A section that holds a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Section {
    pub number: u32,
    pub impact: u8,
}

impl Section {
    /// Appends the section as what it adds to the number before it.
    pub fn put(self, bytes: &mut Vec<u8>, before: u32, more: bool) {
        let number = u64::from(self.number - before);
        put(bytes, number << 3 | u64::from(self.impact) << 1 | u64::from(more));
    }
}

/// Takes the sections of one term in one page from the front of `bytes`.
pub fn take_sections(bytes: &mut &[u8], mut found: impl FnMut(Section)) {
    let mut number = 0;
    loop {
        let taken = super::varint::take(bytes);
        number += (taken >> 3) as u32;
        found(Section {
            number,
            impact: (taken >> 1 & 3) as u8,
        });
        if taken & 1 == 0 {
            return;
        }
    }
}
