//! Khóa: the form of a word in which two spellings of it are equal.

use std::borrow::Cow;

/// The word in lower case, in the usual spelling: `HOÀ` and `hòa`, `Uỷ` and `ủy`, `tỉ` and `tỷ`, `sỹ` and `sĩ` are one.
///
/// Marks and tones stay, since "dưới" is not "đuổi".
pub fn key(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    let lower: String = word.chars().flat_map(char::to_lowercase).map(plain).collect();
    Cow::Owned(usual_i(new_tone(lower)))
}

/// The look-alikes of đ that misread texts hold.
fn plain(c: char) -> char {
    match c {
        'ð' | 'ɖ' => 'đ',
        c => c,
    }
}

/// `hoà` → `hòa`: at the end of a syllable the tone stands on the first vowel.
fn new_tone(word: String) -> String {
    let mut tail = word.chars().rev();
    let (Some(last), Some(before)) = (tail.next(), tail.next()) else {
        return word;
    };
    if before == 'u' && tail.next() == Some('q') {
        return word;
    }
    let families = match before {
        'o' => [("àáảãạ", 'a', "òóỏõọ"), ("èéẻẽẹ", 'e', "òóỏõọ")],
        'u' => [("ỳýỷỹỵ", 'y', "ùúủũụ"), ("", 'y', "")],
        _ => return word,
    };
    for (toned, bare, first) in families {
        if let Some(at) = toned.chars().position(|c| c == last) {
            let head = &word[..word.len() - last.len_utf8() - before.len_utf8()];
            let vowel = first.chars().nth(at).unwrap_or(before);
            return format!("{head}{vowel}{bare}");
        }
    }
    word
}

/// `tỉ` → `tỷ`, `sỹ` → `sĩ`, `quí` → `quý`: the letter that most texts print.
fn usual_i(word: String) -> String {
    const PAIRS: [(char, char); 5] = [('í', 'ý'), ('ì', 'ỳ'), ('ỉ', 'ỷ'), ('ĩ', 'ỹ'), ('ị', 'ỵ')];
    let Some(last) = word.chars().next_back() else {
        return word;
    };
    let onset = &word[..word.len() - last.len_utf8()];
    let usual = match onset {
        "s" => PAIRS.iter().find(|(_, y)| *y == last).map(|(i, _)| *i),
        "t" | "k" | "l" | "m" | "qu" => PAIRS.iter().find(|(i, _)| *i == last).map(|(_, y)| *y),
        _ => None,
    };
    usual.map_or(word.clone(), |letter| format!("{onset}{letter}"))
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
            let once = key(&word).into_owned();
            proptest::prop_assert_eq!(key(&once), once.as_str());
        }
    }
}
