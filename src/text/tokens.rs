//! Âm tiết: text cut into syllables and numbers, as search compares them.
//!
//! A syllable is told in two parts: its *base* (`duong`) and a number for its accents, the *mark code*, so that
//! "đường", "duong" and "đuong" share a base. The tone stands apart from the letters, therefore the old and the
//! new placement of it (`hoà`, `hòa`) are one. The client's `tokens` in JavaScript does the same; both are held
//! to `tests/search/vectors.json`, and docs/search.md has the rules.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::fold::{is_invisible, takes_i};

/// A syllable or a number of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Lower case without marks; of a number its digits, `62,8`.
    pub base: &'a str,
    /// Its accents: tone + 6 × Σ digit × 3^i over the letters a, d, e, o, u. Always 0 for numbers.
    pub code: u64,
    /// Whether a line or sentence begins here: the token makes no pair with the one before.
    pub start: bool,
}

/// More letters or digits than this do not count; nothing that is a word has so many.
const LONGEST: usize = 40;
/// Letters that can carry a mark, beyond this count, are taken as bare: codes stay below 2^53.
const MARKED: u32 = 24;

/// Calls `found` with every token, in order.
pub fn each_token(text: &str, found: impl FnMut(Token<'_>)) {
    let mut scan = TokenScan {
        found,
        syllable: Syllable::default(),
        number: String::new(),
        start: true,
    };
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        scan.take(c, rest.as_str());
    }
    scan.close();
}

/// The accents of a syllable put back on its base: letters with marks, then the tone as a digit (`hoa1`, `đương1`).
pub fn accented(base: &str, code: u64) -> String {
    let mut marks = code / 6;
    let mut out = String::with_capacity(base.len() + 4);
    for letter in base.chars() {
        let mut mark = 0;
        if is_markable(letter) {
            (mark, marks) = (marks % 3, marks / 3);
        }
        out.push(match (letter, mark) {
            ('a', 1) => 'ă',
            ('a', 2) => 'â',
            ('d', 1) => 'đ',
            ('e', 1) => 'ê',
            ('o', 1) => 'ô',
            ('o', 2) => 'ơ',
            ('u', 1) => 'ư',
            _ => letter,
        });
    }
    if !code.is_multiple_of(6) {
        out.push(char::from(b'0' + u8::try_from(code % 6).unwrap_or(0)));
    }
    out
}

fn is_markable(letter: char) -> bool {
    matches!(letter, 'a' | 'd' | 'e' | 'o' | 'u')
}

/// The part that a character plays in a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CharRole {
    /// A separator.
    Gap,
    /// A line break.
    Line,
    /// A sign that ends a sentence if white space follows.
    Stop,
    /// An invisible character, which is passed over.
    Invisible,
    /// One Latin letter, with its mark and tone.
    Letter {
        base: u8,
        mark: u8,
        tone: u8,
    },
    /// A combining tone, 1 to 5.
    Tone(u8),
    /// A combining circumflex, breve or horn.
    Mark(LetterMark),
    /// A combining mark other than tones, circumflex, breve and horn; it vanishes.
    Bare,
    /// A letter that is more than one Latin one.
    Other,
    Digit(u8),
    /// ² or ³: a number of its own.
    Raised(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LetterMark {
    Circumflex,
    Breve,
    Horn,
}

/// The roles of the characters that Vietnamese is written with, worked out once.
static ROLES: LazyLock<Vec<CharRole>> = LazyLock::new(|| {
    let sort = |c: u32| char::from_u32(c).map_or(CharRole::Gap, sort_slowly);
    (0..0x2000).map(sort).collect()
});

#[inline]
fn sort_of(sorts: &[CharRole], c: char) -> CharRole {
    sorts.get(c as usize).copied().unwrap_or_else(|| sort_slowly(c))
}

fn sort_slowly(c: char) -> CharRole {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => CharRole::Line,
        '.' | '!' | '?' | '…' => CharRole::Stop,
        '0'..='9' => CharRole::Digit(c as u8),
        '²' => CharRole::Raised(b'2'),
        '³' => CharRole::Raised(b'3'),
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => letter('d', 1, 0),
        '\u{300}'..='\u{36F}' => combining(c),
        c if is_invisible(c) => CharRole::Invisible,
        c if c.is_alphabetic() => latin(c).unwrap_or(CharRole::Other),
        _ => CharRole::Gap,
    }
}

fn letter(base: char, mark: u8, tone: u8) -> CharRole {
    u8::try_from(base).map_or(CharRole::Other, |base| CharRole::Letter { base, mark, tone })
}

fn combining(c: char) -> CharRole {
    match c {
        '\u{300}' => CharRole::Tone(1),
        '\u{301}' => CharRole::Tone(2),
        '\u{303}' => CharRole::Tone(3),
        '\u{309}' => CharRole::Tone(4),
        '\u{323}' => CharRole::Tone(5),
        '\u{302}' => CharRole::Mark(LetterMark::Circumflex),
        '\u{306}' => CharRole::Mark(LetterMark::Breve),
        '\u{31B}' => CharRole::Mark(LetterMark::Horn),
        _ => CharRole::Bare,
    }
}

/// The letter if it is one of a to z with nothing but combining marks.
fn latin(c: char) -> Option<CharRole> {
    let mut parts = c.to_lowercase().nfd();
    let base = parts.next().filter(char::is_ascii_lowercase)?;
    let (mut mark, mut tone) = (0, 0);
    for part in parts {
        match part {
            '\u{300}'..='\u{36F}' => match combining(part) {
                CharRole::Tone(t) => tone = t,
                CharRole::Mark(hat) => mark = mark_of(base, hat).unwrap_or(mark),
                _ => {}
            },
            _ => return None,
        }
    }
    Some(letter(base, mark, tone))
}

/// The digit of a mark on a letter; Vietnamese knows no others.
fn mark_of(base: char, hat: LetterMark) -> Option<u8> {
    match (base, hat) {
        ('a', LetterMark::Breve) => Some(1),
        ('a', LetterMark::Circumflex) => Some(2),
        ('e' | 'o', LetterMark::Circumflex) => Some(1),
        ('o', LetterMark::Horn) => Some(2),
        ('u', LetterMark::Horn) => Some(1),
        _ => None,
    }
}

/// A syllable that is being read.
#[derive(Default)]
struct Syllable {
    base: String,
    length: usize,
    /// Letters so far that can carry a mark.
    marked: u32,
    marks: u64,
    /// 3^i of the last letter and its digit, if it can carry a mark.
    last: Option<(u64, u8)>,
    tone: u8,
}

impl Syllable {
    fn push(&mut self, base: u8, mark: u8, tone: u8) {
        if tone > 0 {
            self.tone = tone;
        }
        self.last = None;
        if self.length >= LONGEST {
            return;
        }
        self.length += 1;
        let letter = char::from(base);
        self.base.push(letter);
        if is_markable(letter) {
            if self.marked < MARKED {
                let weight = 3u64.pow(self.marked);
                self.marks += weight * u64::from(mark);
                self.last = Some((weight, mark));
            }
            self.marked += 1;
        }
    }

    fn push_other(&mut self, c: char) {
        self.last = None;
        for part in c.to_lowercase().nfd() {
            match sort_slowly(part) {
                CharRole::Letter { base, mark, tone } => self.push(base, mark, tone),
                CharRole::Other if self.length < LONGEST => {
                    self.base.push(part);
                    self.length += 1;
                }
                CharRole::Tone(tone) => self.tone = tone,
                CharRole::Mark(hat) => self.put(hat),
                _ => {}
            }
        }
    }

    /// Puts a combining mark on the last letter.
    fn put(&mut self, hat: LetterMark) {
        let Some((weight, old)) = self.last else { return };
        let mark = self.base.chars().last().and_then(|base| mark_of(base, hat));
        if let Some(mark) = mark {
            self.marks = self.marks - weight * u64::from(old) + weight * u64::from(mark);
            self.last = Some((weight, mark));
        }
    }

    /// Turns `y` into `i` where the two are one.
    fn merge_y(&mut self) {
        if self.base.strip_suffix('y').is_some_and(takes_i) {
            self.base.pop();
            self.base.push('i');
        }
    }

    fn clear(&mut self) {
        let mut base = std::mem::take(&mut self.base);
        base.clear();
        *self = Syllable {
            base,
            ..Syllable::default()
        };
    }
}

struct TokenScan<F> {
    found: F,
    syllable: Syllable,
    /// Digits with inner separators; a separator at the end may turn out not to be inner.
    number: String,
    start: bool,
}

impl<F: FnMut(Token<'_>)> TokenScan<F> {
    #[inline]
    fn take(&mut self, c: char, rest: &str) {
        match sort_of(&ROLES, c) {
            CharRole::Letter { base, mark, tone } => {
                self.close_number();
                self.syllable.push(base, mark, tone);
            }
            CharRole::Gap if c == ',' => self.separator(b','),
            CharRole::Gap => self.close(),
            CharRole::Invisible => {}
            CharRole::Digit(digit) => self.digit(digit),
            CharRole::Stop => self.stop(c, rest),
            CharRole::Line => {
                self.close();
                self.start = true;
            }
            CharRole::Tone(tone) => {
                self.close_number();
                self.syllable.tone = tone;
            }
            CharRole::Mark(hat) => {
                self.close_number();
                self.syllable.put(hat);
            }
            CharRole::Bare => self.close_number(),
            CharRole::Other => {
                self.close_number();
                self.syllable.push_other(c);
            }
            CharRole::Raised(digit) => {
                self.close();
                self.digit(digit);
            }
        }
    }

    fn digit(&mut self, digit: u8) {
        self.close_syllable();
        self.number.push(char::from(digit));
    }

    fn stop(&mut self, c: char, rest: &str) {
        let next = rest.chars().find(|&c| !is_invisible(c));
        if next.is_none_or(char::is_whitespace) {
            self.close();
            self.start = true;
        } else if c == '.' {
            self.separator(b'.');
        } else {
            self.close();
        }
    }

    /// Takes a dot or comma, which is inner to a number if digits stand on both sides.
    fn separator(&mut self, c: u8) {
        if self.number.ends_with(|c: char| c.is_ascii_digit()) {
            self.number.push(char::from(c));
        } else {
            self.close();
        }
    }

    fn close(&mut self) {
        self.close_syllable();
        self.close_number();
    }

    fn close_syllable(&mut self) {
        if !self.syllable.base.is_empty() {
            self.syllable.merge_y();
            let code = u64::from(self.syllable.tone) + 6 * self.syllable.marks;
            let start = std::mem::take(&mut self.start);
            let base = &self.syllable.base;
            (self.found)(Token { base, code, start });
        }
        if self.syllable.length > 0 || self.syllable.tone > 0 {
            self.syllable.clear();
        }
    }

    fn close_number(&mut self) {
        if self.number.is_empty() {
            return;
        }
        let number = std::mem::take(&mut self.number);
        let digits = number.trim_end_matches(['.', ',']);
        match one_number(digits) {
            Some(whole) => self.number_token(&whole),
            None => digits.split(['.', ',']).for_each(|group| self.number_token(group)),
        }
        self.number = number;
        self.number.clear();
    }

    fn number_token(&mut self, digits: &str) {
        let start = std::mem::take(&mut self.start);
        let base = &digits[..digits.len().min(LONGEST)];
        (self.found)(Token { base, code: 0, start });
    }
}

/// The number without the dots of its thousands and with a decimal comma; `None` where it is several (a date).
fn one_number(digits: &str) -> Option<String> {
    let separators = digits.bytes().filter(|b| !b.is_ascii_digit()).count();
    if separators == 0 {
        return Some(digits.to_owned());
    }
    let (whole, fraction) = match digits.rsplit_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if has_thousands(whole) {
        let whole = whole.replace('.', "");
        return Some(fraction.map_or(whole.clone(), |fraction| format!("{whole},{fraction}")));
    }
    (separators == 1).then(|| digits.replace('.', ","))
}

/// Whether dots stand before groups of three: `1.234.567`.
fn has_thousands(whole: &str) -> bool {
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_group = |group: &&str| group.len() == 3 && !group.contains(',');
    !rest.is_empty() && rest.iter().all(is_group) && first.len() <= 3 && !first.starts_with('0')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        each_token(text, |t| {
            let start = if t.start { "|" } else { "" };
            all.push(format!("{start}{}", accented(t.base, t.code)));
        });
        all
    }

    fn line(text: &str) -> String {
        tokens(text).join(" ")
    }

    #[test]
    fn the_tone_stands_at_the_end_wherever_it_was_put() {
        assert_eq!(
            line("hoà hòa khoẻ khỏe thuỷ thủy"),
            "|hoa1 hoa1 khoe4 khoe4 thuy4 thuy4"
        );
        assert_eq!(line("Đường ĐƯỜNG"), "|đương1 đương1");
    }

    #[test]
    fn composed_and_decomposed_text_are_one() {
        let text = "Người có công, bảo hiểm thất nghiệp, ĐẶC biệt khó khăn, thuế";
        let apart: String = text.nfd().collect();
        assert_eq!(line(text), line(&apart));
        assert_eq!(line("ê\u{323} ệ e\u{323}\u{302}"), "|ê5 ê5 ê5");
    }

    #[test]
    fn lone_onsets_and_qu_take_i() {
        assert_eq!(
            line("tỷ sỹ kỹ quý lý ủy y tay thuỵ"),
            "|ti4 si3 ki3 qui2 li2 uy4 y tay thuy5"
        );
    }

    #[test]
    fn numbers_have_no_dots_and_a_decimal_comma() {
        assert_eq!(
            line("8.000 62,8 10.5 1.234,5 0.125 2.1 12.345.678"),
            "|8000 62,8 10,5 1234,5 0,125 2,1 12345678"
        );
        assert_eq!(line("24.11.2023 và 1.000.50"), "|24 11 2023 va1 1 000 50");
        assert_eq!(line("năm 2030."), "|năm 2030");
    }

    #[test]
    fn document_numbers_meet_however_they_are_cut() {
        assert_eq!(line("42-NQ/TW"), "|42 nq tw");
        assert_eq!(line("42 nq tw"), "|42 nq tw");
        assert_eq!(line("767 /KH-UBND"), "|767 kh ubnd");
        assert_eq!(line("2023/QH15 68nqcp 42a"), "|2023 qh 15 68 nqcp 42 a");
    }

    #[test]
    fn sentences_and_lines_part_pairs_and_other_signs_do_not() {
        assert_eq!(line("Một. Hai! Ba\nbốn… năm"), "|môt5 |hai |ba |bôn2 |năm");
        assert_eq!(line("TP.HCM, (một); hai: 98% ba"), "|tp hcm môt5 hai 98 ba");
    }

    #[test]
    fn other_letters_stay_and_their_marks_do_not() {
        assert_eq!(line("café Ñandú Straße Øre m²"), "|cafe2 nandu2 straße øre m 2");
        assert_eq!(line("Ðắk Lắk"), "|đăk2 lăk2");
    }

    #[test]
    fn what_is_not_seen_does_not_part_a_syllable() {
        assert_eq!(line("giáo\u{AD} du\u{200B}c"), "|giao2 duc");
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC*|[aăâđêôơưy0-9.,\u{300}-\u{345} \n]*") {
            each_token(&text, |t| {
                assert!(!t.base.is_empty() && t.base.chars().count() <= LONGEST && t.code < 1 << 53);
            });
        }

        #[test]
        fn tokens_do_not_depend_on_the_normal_form(text in "[a-zA-ZàảãáạăằẳẵắặâầẩẫấậđĐêềểễếệôồổỗốộơờởỡớợưừửữứựỳỷỹýỵ0-9., \n-]*") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(tokens(&text), tokens(&apart));
        }
    }
}
