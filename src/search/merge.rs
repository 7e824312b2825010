//! Gộp: the postings of all pages, key by key, as entries of blocks.

use std::ops::Range;

use super::lists::{BEST, put_codes};
use super::names;
use super::overflow;
use super::pack::Packed;
use super::partition;
use super::postings::{Section, take_sections};
use super::symbols::Ranks;
use super::varint::{put, put_len, take_u32};

/// The terms of one page in one partition.
#[derive(Clone, Copy)]
pub struct Slice<'a> {
    /// The page's number.
    pub page: u64,
    pub bytes: &'a [u8],
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
    pub words: Vec<VocabularyWord>,
}

/// Âm tiết trong từ vựng.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VocabularyWord {
    pub base: Box<str>,
    /// In how many sections it stands.
    pub df: u32,
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

/// What one page has of one first form.
#[derive(Clone, Copy)]
struct FirstFormOfPage {
    /// The rank of the form's base.
    base: u32,
    form: u32,
    /// Index in the slices.
    slice: u32,
    /// Where its terms stand in the slice.
    at: u32,
    end: u32,
}

impl FirstFormOfPage {
    fn key(&self) -> u128 {
        u128::from(self.base) << 64 | u128::from(self.form) << 32 | u128::from(self.slice)
    }
}

/// A term in one page.
#[derive(Clone, Copy)]
struct TermOfPage {
    /// The rank of the second base; 0 where there is none.
    second: u32,
    /// Numbers of the forms; of the second + 1, or 0.
    forms: (u32, u32),
    slice: u32,
    /// Where its sections stand in the slice, and how many there are.
    at: u32,
    end: u32,
    count: u32,
}

impl TermOfPage {
    fn key(&self) -> u128 {
        let (first, second) = self.forms;
        let forms = u128::from(first) << 32 | u128::from(second);
        u128::from(self.second) << 96 | forms << 32 | u128::from(self.slice)
    }
}

/// Merges one partition; slices come in the order of their pages.
///
/// First by first syllables, then the terms of each: so what is sorted at a time stays small.
pub fn merge(partition: u16, slices: &[Slice<'_>], ranks: &Ranks) -> Entries {
    let mut out = Entries::default();
    let mut heads = heads(slices, ranks);
    heads.sort_unstable_by_key(FirstFormOfPage::key);
    let is_pair = !partition::is_single(partition);
    let mut items = Vec::new();
    for of_base in heads.chunk_by(|a, b| a.base == b.base) {
        items.clear();
        of_base
            .iter()
            .for_each(|head| put_items(head, slices, ranks, is_pair, &mut items));
        items.sort_unstable_by_key(TermOfPage::key);
        for of_key in items.chunk_by(|a, b| a.second == b.second) {
            let key = Key {
                slices,
                ranks,
                is_pair,
                base: of_base[0].base,
                forms: of_key.chunk_by(|a, b| a.forms == b.forms).collect(),
            };
            key.write(&mut out);
        }
    }
    out
}

fn heads(slices: &[Slice<'_>], ranks: &Ranks) -> Vec<FirstFormOfPage> {
    let mut heads = Vec::new();
    for (index, slice) in slices.iter().enumerate() {
        let mut rest = slice.bytes;
        while !rest.is_empty() {
            let form = take_u32(&mut rest);
            let length = take_u32(&mut rest);
            let at = (slice.bytes.len() - rest.len()) as u32;
            heads.push(FirstFormOfPage {
                base: ranks.of(form).0,
                form,
                slice: index as u32,
                at,
                end: at + length,
            });
            rest = &rest[length as usize..];
        }
    }
    heads
}

fn put_items(head: &FirstFormOfPage, slices: &[Slice<'_>], ranks: &Ranks, is_pair: bool, items: &mut Vec<TermOfPage>) {
    let bytes = &slices[head.slice as usize].bytes[..head.end as usize];
    let mut rest = &bytes[head.at as usize..];
    while !rest.is_empty() {
        let second = is_pair.then(|| take_u32(&mut rest));
        let place = |rest: &[u8]| (bytes.len() - rest.len()) as u32;
        let at = place(rest);
        let mut count = 0;
        take_sections(&mut rest, is_pair, |_| count += 1);
        items.push(TermOfPage {
            second: second.map_or(0, |second| ranks.of(second).0),
            forms: (head.form, second.map_or(0, |second| second + 1)),
            slice: head.slice,
            at,
            end: place(rest),
            count,
        });
    }
}

/// A key that is being written.
struct Key<'a> {
    slices: &'a [Slice<'a>],
    ranks: &'a Ranks,
    is_pair: bool,
    /// The rank of the first base.
    base: u32,
    /// The items of each form.
    forms: Vec<&'a [TermOfPage]>,
}

impl<'a> Key<'a> {
    fn write(mut self, out: &mut Entries) {
        let df = self.df();
        self.order_forms();
        self.write_name(out);
        if !self.is_pair {
            out.words.extend(self.word(df));
        }
        put_len(&mut out.bytes, df);
        if df > BEST {
            let forms = self.forms.iter().map(|form| self.decoded(form)).collect();
            overflow::write(forms, &mut out.bytes, &mut out.overflow);
        } else {
            put(&mut out.bytes, 0);
            self.write_lists(&mut out.bytes);
        }
        out.close();
    }

    /// In how many sections the key stands: one that has two of its forms counts once.
    fn df(&self) -> usize {
        if let [form] = self.forms.as_slice() {
            return count(form);
        }
        let mut items: Vec<&TermOfPage> = self.forms.iter().copied().flatten().collect();
        items.sort_unstable_by_key(|item| item.slice);
        let mut numbers = Vec::new();
        let pages = items.chunk_by(|a, b| a.slice == b.slice);
        let of_page = pages.map(|page| match page {
            [item] => item.count as usize,
            items => {
                numbers.clear();
                for item in items {
                    self.sections(item, |section| numbers.push(section.number));
                }
                numbers.sort_unstable();
                numbers.dedup();
                numbers.len()
            }
        });
        of_page.sum()
    }

    /// Hands out an item's sections.
    fn sections(&self, item: &TermOfPage, found: impl FnMut(Section<'a>)) {
        take_sections(&mut self.bytes(item), self.is_pair, found);
    }

    /// The bytes of an item's sections.
    fn bytes(&self, item: &TermOfPage) -> &'a [u8] {
        &self.slices[item.slice as usize].bytes[item.at as usize..item.end as usize]
    }

    /// The most frequent form first; among equals the one with the smaller codes.
    fn order_forms(&mut self) {
        if self.forms.len() > 1 {
            let mut forms = std::mem::take(&mut self.forms);
            forms.sort_by_cached_key(|form| (std::cmp::Reverse(count(form)), self.codes(form)));
            self.forms = forms;
        }
    }

    fn codes(&self, form: &[TermOfPage]) -> (u64, Option<u64>) {
        let (first, second) = form[0].forms;
        let code = |number| self.ranks.of(number).1;
        (code(first), second.checked_sub(1).map(code))
    }

    /// Writes the name of the key: `" bao"` or `"bao hiem"`.
    fn write_name(&self, out: &mut Entries) {
        let first = self.ranks.base(self.base);
        if self.is_pair {
            out.keys.push_str(first);
            out.keys.push(' ');
            out.keys.push_str(self.ranks.base(self.forms[0][0].second));
        } else {
            out.keys.push(' ');
            out.keys.push_str(first);
        }
    }

    /// The syllable for the vocabulary; numbers and names are left out.
    fn word(&self, df: usize) -> Option<VocabularyWord> {
        let base = self.ranks.base(self.base);
        let is_syllable = !base.starts_with(|c: char| c.is_ascii_digit()) && !base.contains(names::MARK);
        is_syllable.then(|| VocabularyWord {
            base: Box::from(base),
            df: u32::try_from(df).unwrap_or(u32::MAX),
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
                out.extend_from_slice(self.bytes(item));
            }
        }
    }

    fn decoded(&self, form: &[TermOfPage]) -> overflow::KeyForm<'a> {
        let mut sections = Vec::with_capacity(count(form));
        for item in form {
            let page = self.slices[item.slice as usize].page;
            self.sections(item, |section| sections.push((page, section)));
        }
        overflow::KeyForm {
            codes: self.codes(form),
            sections,
        }
    }
}

/// In how many sections a form stands.
fn count(form: &[TermOfPage]) -> usize {
    form.iter().map(|item| item.count as usize).sum()
}
