//! Phần tràn: what of a very common key does not stay in its block.
//!
//! The best sections stay. The rest is cut into pieces by ranges of document numbers, so that a filter on a year
//! or place needs few of them. A range is halved until it is small enough: where the cuts are does not depend on
//! what other ranges hold.

use std::ops::Range;

use super::merge::{BEST, put_codes, put_postings};
use super::pack::Packed;
use super::postings::Section;
use super::varint::{put, put_len};

/// How many sections a piece may hold.
const PIECE: usize = 4096;

/// One written form of a key, with all its sections in order.
pub struct Form {
    pub codes: (u64, Option<u64>),
    pub sections: Vec<(u64, Section)>,
}

/// Appends the best sections as lists, behind the table of the pieces, which go to `files`.
pub fn write(forms: &[Form], out: &mut Vec<u8>, files: &mut Vec<Packed>) {
    let (best, rest) = part(forms);
    let mut pieces = Vec::new();
    cut(&rest, 0..1 << 53, &mut pieces);
    put_len(out, pieces.len());
    let mut before = 0;
    for (first, piece) in pieces {
        put(out, first - before);
        before = first;
        out.extend_from_slice(&piece.name);
        files.push(piece);
    }
    put_lists(out, &best);
}

/// The best of all forms together, and the rest of each.
fn part(forms: &[Form]) -> (Vec<Form>, Vec<Form>) {
    let mut all: Vec<(u8, u64, u32)> = forms
        .iter()
        .flat_map(|form| &form.sections)
        .map(|(page, section)| (3 - section.impact, *page, section.number))
        .collect();
    let last = BEST.min(all.len()).saturating_sub(1);
    let (_, limit, _) = all.select_nth_unstable(last);
    let limit = *limit;
    let is_best = |(page, section): &(u64, Section)| (3 - section.impact, *page, section.number) <= limit;
    forms
        .iter()
        .map(|form| {
            let (best, rest) = form.sections.iter().copied().partition(|section| is_best(section));
            let form = |sections| Form {
                codes: form.codes,
                sections,
            };
            (form(best), form(rest))
        })
        .unzip()
}

/// Cuts a range of document numbers until its sections fit into a piece.
fn cut(forms: &[Form], range: Range<u64>, pieces: &mut Vec<(u64, Packed)>) {
    let count: usize = forms.iter().map(|form| form.sections.len()).sum();
    if count == 0 {
        return;
    }
    let middle = range.start.midpoint(range.end);
    if count <= PIECE || middle == range.start {
        pieces.push(piece(forms));
        return;
    }
    let (low, high): (Vec<Form>, Vec<Form>) = forms.iter().map(|form| halve(form, middle)).unzip();
    cut(&low, range.start..middle, pieces);
    cut(&high, middle..range.end, pieces);
}

fn halve(form: &Form, middle: u64) -> (Form, Form) {
    let at = form.sections.partition_point(|(page, _)| *page < middle);
    let (low, high) = form.sections.split_at(at);
    let form = |sections: &[(u64, Section)]| Form {
        codes: form.codes,
        sections: sections.to_vec(),
    };
    (form(low), form(high))
}

fn piece(forms: &[Form]) -> (u64, Packed) {
    let mut payload = vec![b'O'];
    put_lists(&mut payload, forms);
    let firsts = forms.iter().filter_map(|form| form.sections.first());
    let first = firsts.map(|(page, _)| *page).min().unwrap_or(0);
    (first, Packed::new(&payload))
}

fn put_lists(out: &mut Vec<u8>, forms: &[Form]) {
    let filled = || forms.iter().filter(|form| !form.sections.is_empty());
    put_len(out, filled().count());
    for form in filled() {
        put_codes(out, form.codes);
        put_postings(out, &form.sections);
    }
}
