//! YAML an toàn: writes YAML that every reader understands alike; what could be misread is quoted.

use std::fmt::Write;

use crate::parse::traps::HOLE;
use crate::parse::unseen::{is_control as is_unseen, is_without_width};
use crate::text::nfc;

/// The text on one line, as it is read again: no control characters, no hidden line breaks, in normal form C.
pub fn clean(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_without_width(*c));
    let one_line: String = seen.map(|c| if is_break(c) { ' ' } else { c }).collect();
    nfc(one_line.trim()).into_owned()
}

fn is_break(c: char) -> bool {
    let is_read_as_blank = is_unseen(c) || matches!(c, '\u{e000}'..=HOLE);
    c.is_control() || is_read_as_blank || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The text as a scalar in double quotes, on one line.
pub fn quoted(text: &str) -> String {
    let text = clean(text);
    let brackets_too = !is_balanced(&text);
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // Readers count brackets before they look for quotes.
            '[' | ']' | '{' | '}' if brackets_too => escape(c, &mut out),
            '\u{e000}'..='\u{f8ff}' => escape(c, &mut out),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

fn escape(c: char, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\\u{:04x}", u32::from(c));
}

fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '[' | '{' => open.push(c),
            ']' | '}' if open.pop() != Some(if c == ']' { '[' } else { '{' }) => return false,
            _ => {}
        }
        if open.len() > 4 {
            return false;
        }
    }
    open.is_empty()
}

/// An id without quotes where no reader can take it for something else.
pub fn id(text: &str) -> String {
    let text = clean(text);
    let plain = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.ends_with('-')
        && !matches!(
            text.as_str(),
            "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
        );
    if plain { text } else { quoted(&text) }
}

/// A list on one line: `[ "a", "b" ]`.
pub fn flow_list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    format!("[ {} ]", items.join(", "))
}

/// Words for a comment: one line without brackets and quotes, which readers may count there, too.
pub fn comment(text: &str) -> String {
    let words: String = clean(text)
        .chars()
        .map(|c| if "[]{}\"'".contains(c) { ' ' } else { c })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text holds something to read.
pub fn says_something(text: &str) -> bool {
    !clean(text).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_misread_is_quoted() {
        for text in [
            "no",
            "y",
            "null",
            "10.996",
            "4.10",
            "~",
            "-",
            ">3",
            "Sở Y tế",
            "a: b",
            "",
            "-a",
            "2024",
        ] {
            assert!(id(text).starts_with('"'), "{text}");
        }
        assert_eq!(id("so-y-te"), "so-y-te");
    }

    #[test]
    fn a_text_stays_on_its_line() {
        assert_eq!(quoted("a\nb\t\"c\" \\ \u{2028}d"), "\"a b \\\"c\\\" \\\\  d\"");
    }

    #[test]
    fn brackets_that_do_not_close_are_escaped() {
        assert_eq!(quoted("[a]"), "\"[a]\"");
        assert_eq!(quoted("a]"), "\"a\\u005d\"");
    }
}
