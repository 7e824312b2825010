//! Từ vựng: which syllables there are and how rare they are, in pieces of about five kilobytes, so that all of a small site is one.

use std::ops::Range;

use super::blocks::{IndexBlock, cut, hash};
use super::merge::VocabularyWord;
use super::pack::Packed;
use super::varint::{put_front_coded, put_len};

/// The largest piece before it is packed, in estimated bytes.
const PIECE: usize = 12 * 1024;

/// The pieces of the vocabulary; words come in order.
pub fn pieces(words: &[&VocabularyWord]) -> Vec<IndexBlock> {
    let hashes: Vec<u64> = words.iter().map(|word| hash(word.base.as_bytes())).collect();
    let size = |range: &Range<usize>| words[range.clone()].iter().map(|word| word.base.len() / 2 + 5).sum();
    let mut pieces = Vec::new();
    cut(0..words.len(), PIECE, &size, &|at| hashes[at], &mut |range| {
        pieces.push(piece(&words[range]));
    });
    pieces
}

fn piece(words: &[&VocabularyWord]) -> IndexBlock {
    let mut payload = vec![b'V'];
    put_len(&mut payload, words.len());
    let mut before = "";
    for word in words {
        put_front_coded(&mut payload, before, &word.base);
        payload.push(rarity(word.df));
        before = &word.base;
    }
    IndexBlock {
        first: words[0].base.clone(),
        file: Packed::new(&payload),
    }
}

/// How rare a word is: 4 × log2 of its count, coarse, so that an edit seldom changes it.
fn rarity(df: u32) -> u8 {
    (4.0 * f64::from(df.max(1)).log2()).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarity_is_a_logarithm() {
        assert_eq!([1, 2, 3, 4, 250_000].map(rarity), [0, 4, 6, 8, 72]);
    }
}
