//! Chỗ xuất hiện: where every term of one page stands, as small as it gets.
//!
//! A page is read once and remembered in this form; [`super::merge`] puts the pages together.

use crate::text::each_token;

use super::impact::{Count, Field, LAST, Lengths};
use super::names::PageNames;
use super::partition;
use super::symbols::{FastMap, Symbols, write_key};
use super::units::{SearchPage, SearchUnit};
use super::varint::{put, put_len, skip_last_even, take};

/// The terms of a page by partition.
///
/// Of every first form: its number, how many bytes follow, and in those its sections, or, of pairs, for every second
/// form its number and its sections.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Postings {
    partitions: Box<[u16]>,
    /// Where the bytes of each partition end.
    ends: Box<[u32]>,
    bytes: Box<[u8]>,
}

impl Postings {
    /// The partitions that have terms, in order.
    pub fn partitions(&self) -> &[u16] {
        &self.partitions
    }

    /// Lets go of everything from one partition on.
    pub fn truncate(&mut self, from: u16) {
        let kept = self.partitions.partition_point(|partition| *partition < from);
        let end = kept.checked_sub(1).map_or(0, |last| self.ends[last]);
        cut_off(&mut self.partitions, kept);
        cut_off(&mut self.ends, kept);
        cut_off(&mut self.bytes, end as usize);
    }

    /// The bytes of one partition, if it has terms.
    pub fn part(&self, partition: u16) -> Option<&[u8]> {
        let at = self.partitions.binary_search(&partition).ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.bytes[start as usize..self.ends[at] as usize])
    }
}

fn cut_off<T>(all: &mut Box<[T]>, length: usize) {
    let mut kept = std::mem::take(all).into_vec();
    kept.truncate(length);
    *all = kept.into();
}

/// Reads pages on one thread.
pub struct PostingsReader<'s> {
    symbols: &'s Symbols,
    /// The forms that this thread has met: short bases as numbers, and codes.
    met: FastMap<(u64, u64), KnownForm>,
    key: Vec<u8>,
    found: Vec<Occurrence>,
    sorted: Vec<Occurrence>,
    bytes: Vec<u8>,
    positions: Positions,
}

/// A written form that was met, with what its base decides.
#[derive(Clone, Copy)]
struct KnownForm {
    number: u32,
    /// The partition of the single syllable.
    partition: u16,
}

/// One occurrence of a term in a unit.
#[derive(Clone, Copy)]
struct Occurrence {
    /// The partition and the first form.
    first: u64,
    /// The number of the second form, and the section.
    rest: u64,
    count: Count,
    /// Where a pair begins in title and text, counted from 1; 0 elsewhere.
    position: u32,
}

impl<'s> PostingsReader<'s> {
    pub fn new(symbols: &'s Symbols) -> Self {
        PostingsReader {
            symbols,
            met: FastMap::default(),
            key: Vec::new(),
            found: Vec::new(),
            sorted: Vec::new(),
            bytes: Vec::new(),
            positions: Positions::default(),
        }
    }

    /// The postings of a page whose units have these section numbers, in rising order.
    pub fn read(&mut self, page: &SearchPage, numbers: &[u32]) -> Postings {
        self.found.clear();
        let mut lengths = Vec::with_capacity(numbers.len());
        for (at, unit) in page.units.iter().enumerate() {
            lengths.push(self.unit(page, unit, u32::try_from(at).unwrap_or(u32::MAX)));
        }
        self.sort();
        self.encode(&lengths, numbers)
    }

    /// Reads all fields of a unit.
    fn unit(&mut self, page: &SearchPage, unit: &SearchUnit, at: u32) -> Lengths {
        let title = self.field(&unit.title, Field::Title, at, Some(0));
        self.field(&unit.names, Field::Names, at, None);
        self.field(&unit.related_names, Field::Place, at, None);
        self.field(&page.place, Field::Place, at, None);
        self.field(&page.name, Field::Name, at, None);
        if !unit.href.is_empty() {
            self.field(&page.title, Field::Name, at, None);
        }
        self.names(&unit.asked, at);
        let text = self.field(&unit.text, Field::Text, at, Some(title));
        Lengths { title, text }
    }

    /// Reads a field, whose pairs are counted from `start` on if it is title or text; its length.
    fn field(&mut self, text: &str, field: Field, at: u32, start: Option<u32>) -> u32 {
        let count = Count::one(field);
        let mut length = 0;
        let mut before: Option<KnownForm> = None;
        each_token(text, |token| {
            let now = self.meet(token.base, token.code);
            self.found
                .push(Occurrence::new(now.partition, now.number, 0, at, count));
            if let Some(first) = before.filter(|_| !token.start) {
                let partition = partition::paired(first.partition);
                self.found.push(Occurrence {
                    // The first of the two is the one before this, counted from 1.
                    position: start.map_or(0, |start| start + length),
                    ..Occurrence::new(partition, first.number, now.number, at, count)
                });
            }
            before = Some(now);
            length += 1;
        });
        length
    }

    /// Reads names, which are words of the index that say most; those of what is no more say a little less.
    fn names(&mut self, names: &PageNames, at: u32) {
        let count = Count::one(if names.is_past { Field::Name } else { Field::Names });
        for word in &names.words {
            let first = self.meet(&word.first, 0);
            let second = word.rest.as_ref().map(|rest| self.meet(rest, 0).number);
            let partition = match second {
                Some(_) => partition::paired(first.partition),
                None => first.partition,
            };
            self.found
                .push(Occurrence::new(partition, first.number, second.unwrap_or(0), at, count));
        }
    }

    fn meet(&mut self, base: &str, code: u64) -> KnownForm {
        // Longer ones are no Vietnamese and seldom.
        let Some(short) = short(base) else {
            return self.look_up(base, code);
        };
        if let Some(met) = self.met.get(&(short, code)) {
            return *met;
        }
        let met = self.look_up(base, code);
        self.met.insert((short, code), met);
        met
    }

    fn look_up(&mut self, base: &str, code: u64) -> KnownForm {
        write_key(&mut self.key, base, code);
        KnownForm {
            number: self.symbols.number(&self.key, code),
            partition: partition::of(base, false),
        }
    }

    /// Puts the occurrences in order: each into its partition at once, then the few of a partition among themselves.
    fn sort(&mut self) {
        let mut places = vec![0; usize::from(partition::COUNT)];
        for found in &self.found {
            places[usize::from(found.partition())] += 1;
        }
        let mut end = 0;
        for place in &mut places {
            end += std::mem::replace(place, end);
        }
        self.sorted.clone_from(&self.found);
        for found in &self.found {
            let place = &mut places[usize::from(found.partition())];
            self.sorted[*place] = *found;
            *place += 1;
        }
        let partitions = self.sorted.chunk_by_mut(|a, b| a.partition() == b.partition());
        partitions.for_each(|some| some.sort_unstable_by_key(Occurrence::key));
    }

    /// The occurrences, in order, as bytes.
    fn encode(&mut self, lengths: &[Lengths], numbers: &[u32]) -> Postings {
        let mut bytes = Vec::with_capacity(self.sorted.len() * 2);
        let (mut partitions, mut ends) = (Vec::new(), Vec::new());
        for of_first in self.sorted.chunk_by(|a, b| a.first == b.first) {
            let partition = of_first[0].partition();
            self.bytes.clear();
            if partition::is_single(partition) {
                put_sections(&mut self.bytes, of_first, lengths, numbers, None);
            } else {
                for term in of_first.chunk_by(|a, b| a.second() == b.second()) {
                    put(&mut self.bytes, u64::from(term[0].second()));
                    put_sections(&mut self.bytes, term, lengths, numbers, Some(&mut self.positions));
                }
            }
            put(&mut bytes, of_first[0].first & u64::from(u32::MAX));
            put_len(&mut bytes, self.bytes.len());
            bytes.extend_from_slice(&self.bytes);
            if partitions.last() == Some(&partition) {
                ends.pop();
            } else {
                partitions.push(partition);
            }
            ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        }
        Postings {
            partitions: partitions.into(),
            ends: ends.into(),
            bytes: bytes.into(),
        }
    }
}

/// A base of at most eight bytes as a number.
fn short(base: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..base.len())?.copy_from_slice(base.as_bytes());
    Some(u64::from_le_bytes(bytes))
}

impl Occurrence {
    #[inline]
    fn new(partition: u16, first: u32, second: u32, at: u32, count: Count) -> Self {
        Occurrence {
            first: u64::from(partition) << 32 | u64::from(first),
            rest: u64::from(second) << 32 | u64::from(at),
            count,
            position: 0,
        }
    }

    /// Terms in the order of their forms, and sections in each.
    fn key(&self) -> u128 {
        u128::from(self.first) << 64 | u128::from(self.rest)
    }

    fn partition(&self) -> u16 {
        (self.first >> 32) as u16
    }

    fn second(&self) -> u32 {
        (self.rest >> 32) as u32
    }
}

/// The sections of one term; of a pair with its positions.
fn put_sections(
    bytes: &mut Vec<u8>,
    term: &[Occurrence],
    lengths: &[Lengths],
    numbers: &[u32],
    mut positions: Option<&mut Positions>,
) {
    let mut sections = term.chunk_by(|a, b| a.rest == b.rest).peekable();
    let mut before = 0;
    while let Some(found) = sections.next() {
        let at = (found[0].rest & u64::from(u32::MAX)) as usize;
        let mut count = Count::default();
        found.iter().for_each(|found| count.add(found.count));
        let section = Section {
            number: numbers[at],
            impact: count.impact(lengths[at]),
            positions: positions.as_mut().map_or(&[], |positions| positions.of(found)),
        };
        section.put(bytes, before, sections.peek().is_some());
        before = section.number;
    }
}

/// The positions of one pair in one section, while they are written.
#[derive(Default)]
struct Positions {
    sorted: Vec<u32>,
    bytes: Vec<u8>,
}

impl Positions {
    /// What each adds to the one before it, times two and one more while others follow; 0 where there are none.
    fn of(&mut self, found: &[Occurrence]) -> &[u8] {
        self.sorted.clear();
        self.sorted
            .extend(found.iter().map(|found| found.position).filter(|at| *at > 0));
        self.sorted.sort_unstable();
        self.bytes.clear();
        let mut before = 0;
        for (at, position) in self.sorted.iter().enumerate() {
            let more = u64::from(at + 1 < self.sorted.len());
            put(&mut self.bytes, u64::from(position - before) << 1 | more);
            before = *position;
        }
        if self.sorted.is_empty() {
            self.bytes.push(0);
        }
        &self.bytes
    }
}

/// A section that holds a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Section<'a> {
    pub number: u32,
    pub impact: u8,
    /// Where a pair begins in it, as it is written; nothing of what is no pair.
    pub positions: &'a [u8],
}

impl Section<'_> {
    /// Appends the section as what it adds to the number before it.
    pub fn put(self, bytes: &mut Vec<u8>, before: u32, more: bool) {
        let number = u64::from(self.number - before);
        let step = self.impact.min(LAST);
        put(bytes, number << 3 | u64::from(step) << 1 | u64::from(more));
        if step == LAST {
            bytes.push(self.impact - step);
        }
        bytes.extend_from_slice(self.positions);
    }
}

/// Takes the sections of one term in one page from the front of `bytes`.
#[inline]
pub fn take_sections<'a>(bytes: &mut &'a [u8], is_pair: bool, mut found: impl FnMut(Section<'a>)) {
    let mut number = 0;
    loop {
        let taken = take(bytes);
        number += (taken >> 3) as u32;
        let mut impact = (taken >> 1 & 3) as u8;
        if impact == LAST {
            impact += take(bytes) as u8;
        }
        let positions = if is_pair { skip_last_even(bytes) } else { &[] };
        found(Section {
            number,
            impact,
            positions,
        });
        if taken & 1 == 0 {
            return;
        }
    }
}
