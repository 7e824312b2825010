//! Ký tự không nhìn thấy: signs that steer a terminal, turn the direction of writing, or have no width.

use std::borrow::Cow;

/// Whether nobody sees this sign, blanks aside: control characters, signs of direction and width.
pub fn is_unseen(c: char) -> bool {
    let formats = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    // Marks of annotations and languages, and letters without a shape.
    let shapeless = matches!(
        c,
        '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}'
    ) || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    c.is_control() || formats || shapeless || c == '\u{feff}'
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

/// JSON that says the same without an unseen sign besides its line ends: who prints it on a terminal is not steered.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_unseen(c) && c != '\n';
    if !json.contains(is_odd) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match is_odd(c) {
            // Only a text in it can have one, where this stands for it.
            true => shown.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}"))),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_same_without_them() {
        let value = serde_json::json!({ "a": "x\u{9b}\u{202e}\u{2028}\u{e0041}\n\u{1b}", "b": [1] });
        let written = serde_json::to_string_pretty(&value).expect("it is JSON");
        let shown = visible_json(&written);
        assert!(!shown.contains(|c| is_unseen(c) && c != '\n'), "{shown}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&shown).expect("it is JSON"),
            value
        );
        assert_eq!(visible_json("[\n1\n]"), "[\n1\n]");
    }

    #[test]
    fn unseen_signs_are_written_out() {
        assert_eq!(visible("Kế hoạch 767"), "Kế hoạch 767");
        assert_eq!(
            visible("a\u{1b}[2J\n::error::x\u{202e}"),
            "a\\u{1b}[2J\\u{a}::error::x\\u{202e}"
        );
    }
}
