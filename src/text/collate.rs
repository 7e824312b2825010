//! The order of a Vietnamese dictionary.

use unicode_normalization::UnicodeNormalization;

use super::fold::{is_dash, is_invisible, nfc};

/// The letters in dictionary order; f, j, w, z stand at their Latin places.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// First bytes of primary weights: what has no letters first, then numbers, then letters.
const BLANK: u8 = 0x01;
const SIGN: u8 = 0x02;
const NUMBER: u8 = 0x03;
const FIRST_LETTER: u8 = 0x10;
const FOREIGN: u8 = 0x60;

/// The mark between two levels, below every weight.
const LEVEL: u8 = 0x00;
/// The weight that ends a word on the level of tones, below the weight of every tone.
const WORD: u8 = 0x01;

/// A key whose byte order is the order of a Vietnamese dictionary.
///
/// Levels, each deciding only where the ones before are equal over the whole text:
/// 1. blanks, signs, numbers by their value (`2` < `10`), letters a ă â b c d đ e ê … o ô ơ … u ư v w x y z;
/// 2. tones: ngang, huyền, hỏi, ngã, sắc, nặng, wherever in the syllable the mark is put;
/// 3. lower case before upper case;
/// 4. the text itself in normal form C, so that keys are equal only for equal texts.
///
/// The letters and tones are those of the Vietnamese collation of Unicode CLDR, so a browser's
/// `Intl.Collator("vi", { numeric: true })` agrees on ordinary names.
pub fn sort_key(text: &str) -> Vec<u8> {
    let text = nfc(text);
    let mut levels = WeightLevels::default();
    let mut rest = text.chars().filter(|&c| !is_invisible(c)).peekable();
    while let Some(c) = rest.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            levels.number(&digits);
        } else {
            levels.sign_or_letter(c);
        }
    }
    levels.join(&text)
}

/// The weights of a text, level by level.
#[derive(Default)]
struct WeightLevels {
    primary: Vec<u8>,
    tones: Vec<u8>,
    cases: Vec<u8>,
    in_word: bool,
}

impl WeightLevels {
    /// Adds a run of ASCII digits: by length, then digit by digit, leading zeros aside.
    fn number(&mut self, digits: &str) {
        self.end_word();
        let value = digits.trim_start_matches('0');
        self.primary.push(NUMBER);
        self.primary.extend((value.len() as u64).to_be_bytes());
        self.primary.extend(value.bytes());
    }

    /// Adds any character that is not an ASCII digit.
    fn sign_or_letter(&mut self, c: char) {
        let letter = Letter::of(c);
        if let Some(tone) = letter.tone {
            self.tones.push(tone);
        }
        match letter.base {
            Some(base) if base.is_alphabetic() => self.letter(base, c.is_uppercase()),
            Some(base) => self.sign(base),
            None => {}
        }
    }

    /// Adds a letter in lower case, its tone taken off.
    fn letter(&mut self, base: char, upper: bool) {
        self.in_word = true;
        match LETTERS.chars().zip(FIRST_LETTER..).find(|&(l, _)| l == base) {
            Some((_, weight)) => self.primary.push(weight),
            None => self.spelled(FOREIGN, base),
        }
        self.cases.push(1 + u8::from(upper));
    }

    /// Adds a blank or a sign; a run of blanks counts once and all dashes are one.
    fn sign(&mut self, c: char) {
        self.end_word();
        if !c.is_whitespace() {
            self.spelled(SIGN, if is_dash(c) { '-' } else { c });
        } else if self.primary.last() != Some(&BLANK) {
            self.primary.push(BLANK);
        }
    }

    /// Adds a character by its code.
    fn spelled(&mut self, class: u8, c: char) {
        self.primary.push(class);
        self.primary.extend(c.encode_utf8(&mut [0; 4]).bytes());
    }

    /// Closes the word that is open, if one is.
    fn end_word(&mut self) {
        if std::mem::take(&mut self.in_word) {
            self.tones.push(WORD);
        }
    }

    /// The key: all levels, the text last.
    fn join(mut self, text: &str) -> Vec<u8> {
        self.end_word();
        let levels = [&self.primary, &self.tones, &self.cases, text.as_bytes()];
        levels.join(&LEVEL)
    }
}

/// A character taken apart as Vietnamese sees it.
struct Letter {
    /// The letter in lower case with its letter mark (ă, ô, ư …); nothing for a mark that stands alone.
    base: Option<char>,
    tone: Option<u8>,
}

impl Letter {
    /// Takes a character in normal form C apart.
    fn of(c: char) -> Letter {
        if c.is_ascii() {
            return Letter {
                base: Some(c.to_ascii_lowercase()),
                tone: None,
            };
        }
        let mut kept = String::new();
        let mut tone = None;
        for part in std::iter::once(c).nfd() {
            match tone_weight(part) {
                Some(weight) => tone = Some(weight),
                None => kept.extend(part.to_lowercase()),
            }
        }
        Letter {
            base: kept.nfc().next(),
            tone,
        }
    }
}

/// The weight of a tone mark, or of another mark that makes no letter of its own.
fn tone_weight(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(2),
        '\u{309}' => Some(3),
        '\u{303}' => Some(4),
        '\u{301}' => Some(5),
        '\u{323}' => Some(6),
        '\u{302}' | '\u{306}' | '\u{31B}' => None,
        '\u{304}'..='\u{337}' | '\u{339}'..='\u{36F}' => Some(7),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assert_ordered(texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(sort_key(pair[0]) < sort_key(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn letters_stand_in_the_order_of_the_alphabet() {
        let letters: Vec<String> = LETTERS.chars().map(String::from).collect();
        assert_ordered(&letters.iter().map(String::as_str).collect::<Vec<_>>());
        assert_ordered(&["da", "dư", "đa", "e"]);
        assert_ordered(&[
            "An Giang",
            "Bạc Liêu",
            "Cà Mau",
            "Cần Thơ",
            "Đà Nẵng",
            "Điện Biên",
            "Gia Lai",
        ]);
    }

    #[test]
    fn tones_decide_only_between_equal_letters() {
        assert_ordered(&["ba", "bà", "bả", "bã", "bá", "bạ"]);
        assert_ordered(&["bạ", "bác", "băng", "bằng", "bâng"]);
        assert_ordered(&["Hạ Long", "Hà Nội"]);
        assert_ordered(&["uơ", "ườ", "ướ", "ượ"]);
    }

    #[test]
    fn tone_counts_alike_wherever_it_is_put() {
        assert_ordered(&["hoà a", "hòa b", "hoà c"]);
        assert_ordered(&["hoa", "hoà", "hoả", "hoá"]);
        assert_ordered(&["hoa", "hòa", "hoả", "hóa", "hoạ"]);
    }

    #[test]
    fn lower_case_stands_before_upper_case_after_tones() {
        assert_ordered(&["ba", "Ba", "BA", "bà"]);
    }

    #[test]
    fn shorter_names_and_blanks_come_first() {
        assert_ordered(&["", "Hà", "Hà Nam", "Hàm Yên"]);
    }

    #[test]
    fn numbers_stand_before_letters_and_go_by_value() {
        assert_ordered(&["2", "10", "a", "a 2", "a 10", "b"]);
        assert_ordered(&["II.2.2", "II.2.10", "II.10.1"]);
        assert_ordered(&["02", "2", "3", "99999999999999999999", "100000000000000000000"]);
    }

    #[test]
    fn composed_and_decomposed_texts_have_one_key() {
        assert_eq!(sort_key("Việt"), sort_key("Vie\u{323}\u{302}t"));
    }

    proptest! {
        #[test]
        fn keys_are_equal_only_for_equal_texts(a in "\\PC*|[aăâAÀạ0-9 -]{0,4}", b in "\\PC*|[aăâAÀạ0-9 -]{0,4}") {
            prop_assert_eq!(sort_key(&a) == sort_key(&b), nfc(&a) == nfc(&b));
        }

        #[test]
        fn numbers_sort_by_value(a: u32, b: u32) {
            prop_assert_eq!(sort_key(&a.to_string()).cmp(&sort_key(&b.to_string())), a.cmp(&b));
        }
    }
}
