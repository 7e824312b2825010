//! Âm tiết: whether letters can be a syllable of Vietnamese, by its shape alone.

use unicode_normalization::UnicodeNormalization;

/// Consonants that a syllable begins with, the longer ones first.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];

/// Consonants that a syllable ends with.
const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Whether a word has the shape of one Vietnamese syllable with at most one tone.
pub fn is_syllable(word: &str) -> bool {
    let mut tones = 0;
    let mut bare = String::with_capacity(word.len());
    for c in word.nfd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones += 1,
            c => bare.push(c),
        }
    }
    let bare: String = bare.nfc().collect();
    let vowels_first = |onset: &str| bare.strip_prefix(onset).is_some_and(is_rhyme);
    tones <= 1 && (is_rhyme(&bare) || ONSETS.iter().any(|onset| vowels_first(onset)))
}

/// One to three vowels, and a consonant that may end a syllable.
fn is_rhyme(text: &str) -> bool {
    let coda = text.trim_start_matches(is_vowel);
    let vowels = text[..text.len() - coda.len()].chars().count();
    (1..=3).contains(&vowels) && CODAS.contains(&coda)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn shapes_are_told() {
        for word in ["Nghị", "quyết", "ở", "giường", "đào", "tỷ", "gì", "khuỷu", "Ủy", "hoà"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "",
            "n¨m",
            "®Õn",
            "tyû",
            "leä",
            "ñöôïc",
            "Ä‘áº¿n",
            "Zürich",
            "bcd",
            "tếế",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
