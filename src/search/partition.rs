//! Ngăn: keys by the first two letters of their first syllable, or by its first digit.
//!
//! The numbers of partitions rise with the keys, so partitions one behind the other are all keys in order. What
//! has not changed in a partition is not merged again.

/// How many places a byte can have: the letters, and what stands before and behind them.
const ALPHABET: u16 = 29;
/// Partitions of single syllables; those of pairs follow.
const SINGLES: u16 = ALPHABET * ALPHABET;
/// All partitions.
pub const COUNT: u16 = 2 * SINGLES;

/// The partition of the single syllables or the pairs that begin with a base.
pub fn of(base: &str, is_pair: bool) -> u16 {
    let mut letters = base.bytes();
    let byte = letters.next();
    let first = letter(byte);
    // Only where one letter has the place of its own does the next one tell bases apart.
    let second = match byte {
        Some(b'a'..=b'z') => letter(letters.next()),
        Some(digit @ b'0'..=b'9') => u16::from(digit - b'0'),
        _ => 0,
    };
    u16::from(is_pair) * SINGLES + first * ALPHABET + second
}

/// The partition of the pairs that begin like the single syllables of this one.
pub fn paired(single: u16) -> u16 {
    single + SINGLES
}

/// Whether the partition holds single syllables.
pub fn is_single(partition: u16) -> bool {
    partition < SINGLES
}

/// The place of a byte among letters: 0 for none, 1 for what stands before `a`, 28 for what stands behind `z`.
fn letter(byte: Option<u8>) -> u16 {
    match byte {
        None => 0,
        Some(byte @ b'a'..=b'z') => u16::from(byte - b'a') + 2,
        Some(byte) if byte < b'a' => 1,
        Some(_) => 28,
    }
}

/// How deep the boundary before a partition cuts: 2 where singles, pairs or first letters part, else 1.
pub fn depth(before: u16, after: u16) -> u8 {
    1 + u8::from(before / ALPHABET != after / ALPHABET)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partitions_rise_with_bases() {
        let bases = [
            "0,3", "1", "10", "9", "9,1", "a", "an", "bao", "bê", "ca", "zu", "ø", "øre",
        ];
        let numbers: Vec<u16> = bases.iter().map(|base| of(base, false)).collect();
        assert!(numbers.is_sorted(), "{numbers:?}");
        assert!(of("ø", false) < of("1", true) && of("ø", true) < COUNT);
        assert!(of("19", false) < of("2", false) && of("9", false) < of("a", false));
    }
}
