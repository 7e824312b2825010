//! Làm sạch: the text as it is read, in normal form C, with line feeds and without invisible characters.

use super::symbols;
use crate::lexicon::{self, Class};
use crate::text;

/// The text without what nobody sees: byte order marks, zero-width characters, hard blanks, carriage returns.
///
/// A form feed stays: it is a page break.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' | '\u{c}' => out.push(c),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            // Vietnamese has no eth; it looks like đ.
            'Ð' => out.push('Đ'),
            'ð' => out.push('đ'),
            c if FULL_WIDTH.contains(c) => out.extend(char::from_u32(u32::from(c) - FULL_WIDTH_OFFSET)),
            '﹪' => out.push('%'),
            c if symbols::is_code(c) => out.push(symbols::printed(u32::from(c), None)),
            c if is_private(c) => out.push(if begins_line(&out) { '•' } else { symbols::UNKNOWN }),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    parted(&text::nfc(&out))
}

/// The text with the blank that a copy lost between the kind of a body or place and its name: "SởGiáo dục".
fn parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut begin, mut before) = (0, ' ');
    for (at, c) in text.char_indices() {
        let lost = before.is_lowercase() && c.is_uppercase();
        if lost && lexicon::is(&text[begin..at], Class::BodyKindShort | Class::PlaceWord) {
            out.push(' ');
        }
        out.push(c);
        if !c.is_alphabetic() {
            begin = at + c.len_utf8();
        }
        before = c;
    }
    out
}

/// Digits and signs of East Asian fonts, which are those of ASCII in a wider shape.
const FULL_WIDTH: &str = "０１２３４５６７８９％＋－．，／（）：；";

/// How far the wide signs stand behind those of ASCII.
const FULL_WIDTH_OFFSET: u32 = 0xfee0;

/// Whether only one font knows the sign.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Whether only blanks stand before a place on its line: a sign there is that of an item.
fn begins_line(text: &str) -> bool {
    text.trim_end_matches(' ').ends_with('\n') || text.trim_end_matches(' ').is_empty()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn signs_of_symbol_fonts_are_what_they_print() {
        assert_eq!(
            clean("đạt \u{f0b3} 95%\n\u{f0b7} Một\n \u{e001} Hai\nQÐ-TTg \u{e001}"),
            "đạt ≥ 95%\n• Một\n • Hai\nQĐ-TTg \u{fffd}"
        );
    }

    #[test]
    fn what_nobody_sees_is_gone() {
        assert_eq!(
            clean("\u{feff}Sô\u{301}:\u{a0}7\u{200b}67\r\nx\ry\u{2028}z"),
            "Số: 767\nx\ny\nz"
        );
    }

    #[test]
    fn a_kind_of_body_is_parted_from_its_name() {
        assert_eq!(clean("SởGiáo dục, VietGAP, QĐi"), "Sở Giáo dục, VietGAP, QĐi");
    }

    #[test]
    fn wide_digits_and_signs_are_plain_ones() {
        assert_eq!(clean("đạt ９５，５％ （năm ２０３０）"), "đạt 95,5% (năm 2030)");
    }

    #[test]
    fn a_page_break_stays() {
        assert_eq!(clean("a\u{c}b\tc"), "a\u{c}b\tc");
    }
}
