//! Danh sách trong khối: how the places of a key are written into a block.

use super::postings::Section;
use super::varint::{put, put_len};

/// How many sections of a key stay in its block.
pub const BEST: usize = 2000;

/// Writes the codes of a form, which say its accents.
pub fn put_codes(out: &mut Vec<u8>, (first, second): (u64, Option<u64>)) {
    put(out, first);
    if let Some(second) = second {
        put(out, second);
    }
}

/// Writes sections by page: how many pages, and of each what its number adds to the one before, and its sections.
pub fn put_postings(out: &mut Vec<u8>, sections: &[(u64, Section<'_>)]) {
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
