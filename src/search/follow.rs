//! Âm tiết kế tiếp: what follows a pair in a section, in one byte.
//!
//! A section that has the pairs "y tế" and "tế cơ" need not say "y tế cơ". What follows tells nearly all of these apart
//! without a look into the text: mostly it is one syllable, of which the byte says the kind, one of 127; if there are
//! several, their kinds modulo seven are bits.

/// Set where several syllables follow.
const SEVERAL: u8 = 0x80;
const BITS: u8 = 7;

/// The kind of a syllable behind a pair, from 1 to 127. It depends on the base alone, as accents may be missing.
pub fn kind(base: &str) -> u8 {
    let hash = base.chars().fold(0, |hash, c| (hash * 31 + u32::from(c)) % 65521);
    1 + (hash % 127) as u8
}

/// What follows, and what follows another occurrence; 0 is nothing.
pub fn both(after: u8, other: u8) -> u8 {
    match (after, other) {
        (after, 0) => after,
        (0, other) => other,
        (after, other) if after == other => after,
        (after, other) => bits(after) | bits(other),
    }
}

fn bits(after: u8) -> u8 {
    if after < SEVERAL {
        SEVERAL | 1 << (after % BITS)
    } else {
        after
    }
}

#[cfg(test)]
mod tests {
    use super::{both, kind};

    #[test]
    fn the_kind_of_a_syllable_is_that_of_the_browser() {
        let kinds = ["te", "hiem", "42", "8,5", "straße"].map(kind);
        assert_eq!(kinds, [15, 125, 12, 116, 76]);
    }

    #[test]
    fn one_kind_is_told_and_of_several_their_bits() {
        assert_eq!([both(0, 0), both(0, 9), both(9, 0), both(9, 9)], [0, 9, 9, 9]);
        assert_eq!(both(9, 127), 0x80 | 1 << 2 | 1 << 1);
        assert_eq!(both(both(9, 127), 9), both(9, 127));
        assert_eq!(both(both(9, 127), 3), both(both(3, 9), 127));
    }
}
