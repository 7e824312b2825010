//! Gộp: the postings of all pages, key by key, as entries of blocks.

use std::ops::Range;

use super::overflow;
use super::pack::Packed;
use super::partition;
use super::postings::{Section, take_sections};
use super::symbols::Ranks;
use super::varint::{put, put_len, take_u32};

/// How many sections of a key stay in its block.
pub const BEST: usize = 2000;

/// The terms of one page in one partition.
#[derive(Clone, Copy)]
pub struct Slice<'a> {
    /// The page's number.
    pub page: u64,
    pub bytes: &'a [u8],
    /// How many terms the bytes hold.
    pub terms: u32,
}

/// All keys of one partition with their entries, in order.
#[derive(Debug, Default)]
pub struct Entries {
    keys: String,
    bytes: Vec<u8>,
    /// Where each key and its entry ends.
    ends: Vec<(u32, u32)>,
    /// What did not fit into entries.
    pub overflow: Vec<Packed>,
    /// The syllables among the keys that are no numbers.
    pub words: Vec<Word>,
}

/// Âm tiết trong từ vựng.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub base: Box<str>,
    /// In how many sections it stands.
    pub df: u32,
    /// The accents with which it mostly stands.
    pub code: u64,
}

impl Entries {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A key with its entry.
    pub fn get(&self, at: usize) -> (&str, &[u8]) {
        let (key_start, start) = at.checked_sub(1).map_or((0, 0), |before| self.ends[before]);
        let (key_end, end) = self.ends[at];
        let key = &self.keys[key_start as usize..key_end as usize];
        (key, &self.bytes[start as usize..end as usize])
    }

    /// About what a range of entries takes in a block.
    pub fn size(&self, range: Range<usize>) -> usize {
        let end = |at: usize| at.checked_sub(1).map_or((0, 0), |before| self.ends[before]);
        let (from, to) = (end(range.start), end(range.end));
        (to.0 - from.0) as usize + (to.1 - from.1) as usize + 4 * range.len()
    }

    fn close(&mut self) {
        let end = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.ends.push((end(self.keys.len()), end(self.bytes.len())));
    }
}

/// A term in one page.
#[derive(Clone, Copy)]
struct Item {
    /// Ranks of the bases: of the first, and of the second + 1.
    key: u64,
    /// Numbers of the forms, likewise.
    forms: u64,
    /// Index in the slices.
    slice: u32,
    /// Where its sections begin in the slice.
    at: u32,
}

/// Merges one partition; slices come in the order of their pages.
pub fn merge(partition: u16, slices: &[Slice<'_>], ranks: &Ranks) -> Entries {
    let mut items = items(slices, ranks);
    items.sort_unstable_by_key(|item| (item.key, item.forms, item.slice));
    let mut out = Entries::default();
    let mut sections = Vec::new();
    for of_key in items.chunk_by(|a, b| a.key == b.key) {
        let key = Key {
            slices,
            ranks,
            forms: of_key.chunk_by(|a, b| a.forms == b.forms).collect(),
        };
        key.write(partition, &mut out, &mut sections);
    }
    out
}

fn items(slices: &[Slice<'_>], ranks: &Ranks) -> Vec<Item> {
    let mut items = Vec::with_capacity(slices.iter().map(|slice| slice.terms as usize).sum());
    for (index, slice) in slices.iter().enumerate() {
        let mut rest = slice.bytes;
        while !rest.is_empty() {
            let first = take_u32(&mut rest);
            let first_rank = ranks.of(first).0;
            for _ in 0..take_u32(&mut rest) {
                let second = take_u32(&mut rest);
                let second_rank = second.checked_sub(1).map_or(0, |second| ranks.of(second).0 + 1);
                items.push(Item {
                    key: u64::from(first_rank) << 32 | u64::from(second_rank),
                    forms: u64::from(first) << 32 | u64::from(second),
                    slice: index as u32,
                    at: (slice.bytes.len() - rest.len()) as u32,
                });
                take_sections(&mut rest, |_| ());
            }
        }
    }
    items
}

/// A key that is being written.
struct Key<'a> {
    slices: &'a [Slice<'a>],
    ranks: &'a Ranks,
    /// The items of each form.
    forms: Vec<&'a [Item]>,
}

impl<'a> Key<'a> {
    fn write(mut self, partition: u16, out: &mut Entries, sections: &mut Vec<u64>) {
        let df = self.df(sections);
        self.order_forms();
        self.write_name(partition, out);
        if partition::is_single(partition) {
            out.words.extend(self.word(df));
        }
        put_len(&mut out.bytes, df);
        if df > BEST {
            let forms: Vec<_> = self.forms.iter().map(|form| self.decoded(form)).collect();
            overflow::write(&forms, &mut out.bytes, &mut out.overflow);
        } else {
            put(&mut out.bytes, 0);
            self.write_lists(&mut out.bytes);
        }
        out.close();
    }

    /// In how many sections the key stands.
    fn df(&self, sections: &mut Vec<u64>) -> usize {
        if let [form] = self.forms.as_slice() {
            return self.count(form);
        }
        sections.clear();
        for item in self.forms.iter().copied().flatten() {
            let page = u64::from(item.slice) << 32;
            take_sections(&mut self.bytes(item), |section| {
                sections.push(page | u64::from(section.number))
            });
        }
        sections.sort_unstable();
        sections.dedup();
        sections.len()
    }

    fn count(&self, form: &[Item]) -> usize {
        let mut count = 0;
        for item in form {
            take_sections(&mut self.bytes(item), |_| count += 1);
        }
        count
    }

    /// The bytes from an item's sections on.
    fn bytes(&self, item: &Item) -> &'a [u8] {
        &self.slices[item.slice as usize].bytes[item.at as usize..]
    }

    /// The most frequent form first; among equals the one with the smaller codes.
    fn order_forms(&mut self) {
        if self.forms.len() > 1 {
            let mut forms = std::mem::take(&mut self.forms);
            forms.sort_by_cached_key(|form| (std::cmp::Reverse(self.count(form)), self.codes(form)));
            self.forms = forms;
        }
    }

    fn codes(&self, form: &[Item]) -> (u64, Option<u64>) {
        let forms = form[0].forms;
        let second = (forms as u32).checked_sub(1);
        let code = |number| self.ranks.of(number).1;
        (code((forms >> 32) as u32), second.map(code))
    }

    /// `" bao"` or `"bao hiem"`.
    fn write_name(&self, partition: u16, out: &mut Entries) {
        let key = self.forms[0][0].key;
        let first = self.ranks.base((key >> 32) as u32);
        if partition::is_single(partition) {
            out.keys.push(' ');
            out.keys.push_str(first);
        } else {
            out.keys.push_str(first);
            out.keys.push(' ');
            out.keys.push_str(self.ranks.base(key as u32 - 1));
        }
    }

    /// The syllable for the vocabulary; numbers are left out.
    fn word(&self, df: usize) -> Option<Word> {
        let base = self.ranks.base((self.forms[0][0].key >> 32) as u32);
        (!base.starts_with(|c: char| c.is_ascii_digit())).then(|| Word {
            base: Box::from(base),
            df: u32::try_from(df).unwrap_or(u32::MAX),
            code: self.codes(self.forms[0]).0,
        })
    }

    fn write_lists(&self, out: &mut Vec<u8>) {
        put_len(out, self.forms.len());
        for form in &self.forms {
            put_codes(out, self.codes(form));
            put_len(out, form.len());
            let mut before = 0;
            for item in *form {
                let page = self.slices[item.slice as usize].page;
                put(out, page - before);
                before = page;
                let from = self.bytes(item);
                let mut rest = from;
                take_sections(&mut rest, |_| ());
                out.extend_from_slice(&from[..from.len() - rest.len()]);
            }
        }
    }

    fn decoded(&self, form: &[Item]) -> overflow::Form {
        let mut sections = Vec::new();
        for item in form {
            let page = self.slices[item.slice as usize].page;
            take_sections(&mut self.bytes(item), |section| sections.push((page, section)));
        }
        overflow::Form {
            codes: self.codes(form),
            sections,
        }
    }
}

/// The accents of a form.
pub fn put_codes(out: &mut Vec<u8>, (first, second): (u64, Option<u64>)) {
    put(out, first);
    if let Some(second) = second {
        put(out, second);
    }
}

/// Sections by page: how many pages, and of each what its number adds and its sections.
pub fn put_postings(out: &mut Vec<u8>, sections: &[(u64, Section)]) {
    let pages = sections.chunk_by(|a, b| a.0 == b.0);
    put_len(out, pages.clone().count());
    let mut before = 0;
    for page in pages {
        put(out, page[0].0 - before);
        before = page[0].0;
        let mut number = 0;
        for (at, (_, section)) in page.iter().enumerate() {
            section.put(out, number, at + 1 < page.len());
            number = section.number;
        }
    }
}
