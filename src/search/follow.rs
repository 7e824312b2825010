//! Âm tiết kế tiếp: what follows a pair, as a set of eight kinds of syllables.
//!
//! A section that has the pairs "y tế" and "tế cơ" need not say "y tế cơ". The kinds tell most of these apart
//! without a look into the text.

/// The kind of a syllable behind a pair, as one of eight bits. It depends on the base alone, as accents may be missing.
pub fn mark(base: &str) -> u8 {
    let hash = base.chars().fold(0, |hash, c| (hash * 31 + u32::from(c)) % 65521);
    1 << (hash % 8)
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn the_kind_of_a_syllable_is_that_of_the_browser() {
        let marks = ["te", "hiem", "42", "8,5", "straße"].map(mark);
        assert_eq!(marks, [2, 2, 64, 2, 32]);
    }
}
