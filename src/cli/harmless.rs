//! Chữ vô hại: what is said on a terminal or in the log of a machine.

use crate::text::{is_unseen, visible};

/// The text without what steers a terminal or a machine that reads along: of control characters it keeps line ends,
/// tabs and colours, and no line of it is a workflow command. Names of files come into it from anywhere.
pub fn harmless(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("::") || line.trim_start().starts_with("##[") {
            safe.push('\\');
        }
        let mut rest = line;
        while let Some(at) = rest.find(is_unseen) {
            safe.push_str(&rest[..at]);
            rest = &rest[at..];
            let colour = colour_length(rest);
            let kept = if rest.starts_with(['\n', '\t']) { 1 } else { colour };
            let length = rest.chars().next().map_or(0, char::len_utf8);
            match kept {
                0 => safe.push_str(&visible(&rest[..length])),
                kept => safe.push_str(&rest[..kept]),
            }
            rest = &rest[kept.max(length)..];
        }
        safe.push_str(rest);
    }
    safe
}

/// How many bytes a change of colour takes with which the text begins; none where it begins otherwise.
fn colour_length(text: &str) -> usize {
    let Some(inner) = text.strip_prefix("\u{1b}[") else {
        return 0;
    };
    let end = inner
        .find(|c: char| !c.is_ascii_digit() && c != ';')
        .unwrap_or(inner.len());
    if inner[end..].starts_with('m') { end + 3 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_neither_steer_a_terminal_nor_command_a_machine() {
        assert_eq!(
            harmless("\u{1b}[31mlỗi\u{1b}[0m: a\tb\n"),
            "\u{1b}[31mlỗi\u{1b}[0m: a\tb\n"
        );
        assert_eq!(
            harmless("a\u{1b}[2Jb\r\u{7}\u{9b}c"),
            "a\\u{1b}[2Jb\\u{d}\\u{7}\\u{9b}c"
        );
        assert_eq!(
            harmless("x\n::error::a\n  ##[group]b\n"),
            "x\n\\::error::a\n\\  ##[group]b\n"
        );
        assert_eq!(harmless("\u{1b}]0;x\u{1b}[;\u{202e}"), "\\u{1b}]0;x\\u{1b}[;\\u{202e}");
    }
}
