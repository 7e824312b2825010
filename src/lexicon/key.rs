//! Khóa: the form of a word in which two spellings of it are equal.

use super::letters::Letters;

/// The word in lower case, in the usual spelling: `HOÀ` and `hòa`, `Uỷ` and `ủy`, `tỉ` and `tỷ`, `sỹ` and `sĩ` are one.
///
/// Marks and tones stay, since "dưới" is not "đuổi".
pub fn key(word: &str) -> String {
    let mut keys = String::with_capacity(word.len());
    push_key(&mut keys, word);
    keys
}

/// Appends the key of a word to a text of keys.
pub fn push_key(keys: &mut String, word: &str) {
    let from = keys.len();
    let letters = Letters::get();
    word.chars().for_each(|c| letters.push_small(keys, c));
    new_tone(keys, from);
    usual_i(keys, from);
}

/// Moves the tone at the end of a syllable to the first vowel: `hoà` → `hòa`.
fn new_tone(keys: &mut String, from: usize) {
    let mut tail = keys[from..].chars().rev();
    let (Some(last), Some(before)) = (tail.next(), tail.next()) else {
        return;
    };
    let families = match before {
        'o' => [("àáảãạ", 'a', "òóỏõọ"), ("èéẻẽẹ", 'e', "òóỏõọ")],
        'u' if tail.next() != Some('q') => [("ỳýỷỹỵ", 'y', "ùúủũụ"), ("", 'y', "")],
        _ => return,
    };
    for (toned, bare, first) in families {
        if let Some(at) = toned.chars().position(|c| c == last) {
            keys.truncate(keys.len() - last.len_utf8() - before.len_utf8());
            keys.push(first.chars().nth(at).unwrap_or(before));
            keys.push(bare);
            return;
        }
    }
}

/// Writes `i` or `y` as most texts print it: `tỉ` → `tỷ`, `sỹ` → `sĩ`, `quí` → `quý`.
fn usual_i(keys: &mut String, from: usize) {
    const PAIRS: [(char, char); 5] = [('í', 'ý'), ('ì', 'ỳ'), ('ỉ', 'ỷ'), ('ĩ', 'ỹ'), ('ị', 'ỵ')];
    let Some(last) = keys[from..].chars().next_back() else {
        return;
    };
    let usual = match &keys[from..keys.len() - last.len_utf8()] {
        "s" => PAIRS.iter().find(|(_, y)| *y == last).map(|(i, _)| *i),
        "t" | "k" | "l" | "m" | "qu" => PAIRS.iter().find(|(i, _)| *i == last).map(|(_, y)| *y),
        _ => None,
    };
    if let Some(letter) = usual {
        keys.truncate(keys.len() - last.len_utf8());
        keys.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (printed, usual) in [
            ("HOÀ", "hòa"),
            ("hòa", "hòa"),
            ("toàn", "toàn"),
            ("Uỷ", "ủy"),
            ("quỹ", "quỹ"),
            ("quí", "quý"),
            ("thuý", "thúy"),
            ("tỉ", "tỷ"),
            ("Sỹ", "sĩ"),
            ("kĩ", "kỹ"),
            ("thị", "thị"),
            ("Ðạt", "đạt"),
            ("1.500", "1.500"),
        ] {
            assert_eq!(key(printed), usual);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_key_is_its_own_key(word in "\\PC{0,12}") {
            let once = key(&word);
            proptest::prop_assert_eq!(key(&once), once);
        }
    }
}
