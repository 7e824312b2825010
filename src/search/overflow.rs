//! Phần tràn: what of a very common key does not stay in its block.
//!
//! The best sections stay. The rest is cut into pieces by ranges of document numbers, so that a filter on a year
//! or place needs few of them. A range is halved until it is small enough: where the cuts are does not depend on
//! what other ranges hold.

use std::ops::Range;

use super::lists::{BEST, put_codes, put_postings};
use super::pack::Packed;
use super::postings::Section;
use super::varint::{put, put_len};

/// How many sections a piece may hold.
const PIECE: usize = 4096;

/// One written form of a key, with all its sections in order.
pub struct KeyForm<'a> {
    pub codes: (u64, Option<u64>),
    pub sections: Vec<(u64, Section<'a>)>,
}

/// A form with some of its sections.
#[derive(Clone, Copy)]
struct FormPart<'a> {
    codes: (u64, Option<u64>),
    sections: &'a [(u64, Section<'a>)],
}

impl FormPart<'_> {
    /// Parts the sections at a document number: those before it, and the rest.
    fn halve(self, middle: u64) -> (Self, Self) {
        let at = self.sections.partition_point(|(page, _)| *page < middle);
        let (low, high) = self.sections.split_at(at);
        let with = |sections| FormPart { sections, ..self };
        (with(low), with(high))
    }
}

impl KeyForm<'_> {
    fn whole(&self) -> FormPart<'_> {
        FormPart {
            codes: self.codes,
            sections: &self.sections,
        }
    }
}

/// Appends the best sections as lists, behind the table of the pieces, which go to `files`.
pub fn write(forms: Vec<KeyForm<'_>>, out: &mut Vec<u8>, files: &mut Vec<Packed>) {
    let (best, rest) = part(forms);
    let parts: Vec<FormPart<'_>> = rest.iter().map(KeyForm::whole).collect();
    let mut pieces = Vec::new();
    cut(&parts, 0..1 << 53, &mut pieces);
    put_len(out, pieces.len());
    let mut before = 0;
    for (first, piece) in pieces {
        put(out, first - before);
        before = first;
        out.extend_from_slice(&piece.name);
        files.push(piece);
    }
    let parts: Vec<FormPart<'_>> = best.iter().map(KeyForm::whole).collect();
    put_lists(out, &parts);
}

/// The best of all forms together, and the rest of each.
fn part(forms: Vec<KeyForm<'_>>) -> (Vec<KeyForm<'_>>, Vec<KeyForm<'_>>) {
    let rank = |(page, section): &(u64, Section<'_>)| (u8::MAX - section.impact, *page, section.number);
    let mut all: Vec<_> = forms.iter().flat_map(|form| form.sections.iter().map(rank)).collect();
    let last = BEST.min(all.len()).saturating_sub(1);
    let limit = *all.select_nth_unstable(last).1;
    drop(all);
    let halves = forms.into_iter().map(|form| {
        let (best, rest) = form.sections.into_iter().partition(|section| rank(section) <= limit);
        let with = |sections| KeyForm {
            codes: form.codes,
            sections,
        };
        (with(best), with(rest))
    });
    halves.unzip()
}

/// Cuts a range of document numbers until its sections fit into a piece.
fn cut(parts: &[FormPart<'_>], range: Range<u64>, pieces: &mut Vec<(u64, Packed)>) {
    let count: usize = parts.iter().map(|part| part.sections.len()).sum();
    if count == 0 {
        return;
    }
    let middle = range.start.midpoint(range.end);
    if count <= PIECE || middle == range.start {
        pieces.push(piece(parts));
        return;
    }
    let (low, high): (Vec<_>, Vec<_>) = parts.iter().map(|part| part.halve(middle)).unzip();
    cut(&low, range.start..middle, pieces);
    cut(&high, middle..range.end, pieces);
}

fn piece(parts: &[FormPart<'_>]) -> (u64, Packed) {
    let mut payload = vec![b'O'];
    put_lists(&mut payload, parts);
    let firsts = parts.iter().filter_map(|part| part.sections.first());
    let first = firsts.map(|(page, _)| *page).min().unwrap_or(0);
    (first, Packed::new(&payload))
}

fn put_lists(out: &mut Vec<u8>, parts: &[FormPart<'_>]) {
    let filled = || parts.iter().filter(|part| !part.sections.is_empty());
    put_len(out, filled().count());
    for part in filled() {
        put_codes(out, part.codes);
        put_postings(out, part.sections);
    }
}
