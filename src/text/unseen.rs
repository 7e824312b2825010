//! Ký tự không nhìn thấy: signs that steer a terminal, turn the direction of writing, or have no width.

use std::borrow::Cow;

/// Whether nobody sees this sign, blanks aside: control characters, signs of direction and width.
pub fn is_unseen(c: char) -> bool {
    let formats = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    c.is_control() || formats || c == '\u{feff}'
}

/// The text with every unseen sign written out: `\u{1b}`. A name that is shown so can neither steer a terminal nor
/// begin a line.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match is_unseen(c) {
            true => shown.extend(c.escape_unicode()),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unseen_signs_are_written_out() {
        assert_eq!(visible("Kế hoạch 767"), "Kế hoạch 767");
        assert_eq!(
            visible("a\u{1b}[2J\n::error::x\u{202e}"),
            "a\\u{1b}[2J\\u{a}::error::x\\u{202e}"
        );
    }
}
