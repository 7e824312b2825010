//! Escaping of text for HTML, and what replaces characters that no published text may hold.

use std::borrow::Cow;

/// The text with everything escaped that means something in HTML and XML, for content and quoted attributes alike.
///
/// A character that neither may hold is shown as `\u{fffd}`, so that nobody takes the text for whole.
pub fn escape_html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if is_forbidden(c) => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// The text without control characters, which nobody sees and many programs take for commands: each is shown as `\u{fffd}`.
pub fn printable(text: &str) -> Cow<'_, str> {
    // Most texts have no byte that such a character begins with, which is seen sixteen bytes at a time.
    let may_hold = text
        .bytes()
        .any(|byte| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xef));
    if may_hold && text.contains(is_forbidden) {
        Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The first characters of a cell that make a spreadsheet run it as a formula.
const RUN: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet would run a cell with this text; the open data puts `'` before it.
pub fn runs_in_a_cell(text: &str) -> bool {
    text.starts_with(RUN)
}

/// The text of a cell of open data without the sign that keeps spreadsheets from running it.
pub fn of_guarded_cell(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| runs_in_a_cell(rest))
        .unwrap_or(cell)
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}') || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        assert_eq!(
            escape_html("<b a=\"x\" c='y'>&amp;</b>"),
            "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;"
        );
        assert_eq!(escape_html("dưới 3 %\n\tmột\r\n"), "dưới 3 %\n\tmột\r\n");
        assert_eq!(printable("a\u{7}b\u{9d}\tc\n"), "a\u{fffd}b\u{fffd}\tc\n");
        assert_eq!(
            escape_html("a\0b\u{1b}c\u{85}\u{ffff}"),
            "a\u{fffd}b\u{fffd}c\u{fffd}\u{fffd}"
        );
    }
}
