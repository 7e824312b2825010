//! Chỗ trong bản gõ: where the characters of a text in normal form stand in the text as it was written.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The starts of lines in a text in normal form C and in the text as written. Empty where both are the same.
#[derive(Clone, Debug, Default)]
pub struct NormalPlaces {
    lines: Vec<(usize, usize)>,
}

impl NormalPlaces {
    /// Compares the two texts line by line.
    pub fn new(written: &str, normal: &str) -> Self {
        if written.len() == normal.len() {
            return NormalPlaces::default();
        }
        let starts = |text: &str| -> Vec<usize> { text.match_indices('\n').map(|(at, _)| at + 1).collect() };
        let pairs = starts(normal).into_iter().zip(starts(written));
        NormalPlaces {
            lines: [(0, 0)].into_iter().chain(pairs).collect(),
        }
    }

    /// The byte of the text as written at which the byte `at` of the normal form stands.
    pub fn written(&self, written: &str, at: usize) -> usize {
        let line = self.lines.partition_point(|(normal, _)| *normal <= at);
        let Some((normal, start)) = line.checked_sub(1).and_then(|line| self.lines.get(line)) else {
            return at;
        };
        let (mut left, mut here) = (at - normal, *start);
        while left > 0 && here < written.len() {
            let cluster = &written[here..here + cluster_end(&written[here..])];
            let length = cluster.nfc().map(char::len_utf8).sum::<usize>();
            if length > left {
                break;
            }
            left -= length;
            here += cluster.len();
        }
        here
    }
}

/// The length of the first character with the marks that belong to it.
pub fn cluster_end(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    chars
        .find(|&(_, c)| canonical_combining_class(c) == 0)
        .map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::nfc;

    #[test]
    fn places_in_the_normal_form_are_places_in_the_text() {
        let written = "a\u{302}\nbe\u{302} x\n";
        let normal = nfc(written);
        let places = NormalPlaces::new(written, &normal);
        for letter in ['\n', 'b', 'x'] {
            let at = normal.find(letter).expect("it is there");
            assert_eq!(Some(places.written(written, at)), written.find(letter), "{letter:?}");
        }
        assert_eq!(places.written(written, normal.len()), written.len());
        assert_eq!(NormalPlaces::new("ab", "ab").written("ab", 1), 1);
    }
}
