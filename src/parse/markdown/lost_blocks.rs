//! Khối mất: tables, lines and comments that Markdown takes for something else than whoever wrote them.

use std::ops::Range;

use super::slip::{Slip, SlipKind};

/// What a paragraph hides: a table without its second line, or a line that Markdown swallows with the text above it.
pub(super) fn of_paragraph(source: &str, range: &Range<usize>) -> Option<Slip> {
    let lines = lines_of(source, range);
    underline(source, &lines).or_else(|| table(source, &lines))
}

/// HTML that goes on to the end of the body, since nothing closes what it opens.
pub(super) fn of_html(source: &str, range: &Range<usize>) -> Option<Slip> {
    let block = source[range.clone()].trim_start();
    let start = range.end - block.len();
    let head: String = block.chars().take(12).flat_map(char::to_lowercase).collect();
    let (opening, closing) = CLOSED_BY.iter().find(|(opening, _)| head.starts_with(opening))?;
    let is_open = !block.to_lowercase().contains(closing);
    let range = start..start + opening.len();
    is_open.then_some(Slip {
        kind: SlipKind::OpenHtml { closing },
        range,
    })
}

/// What makes all lines up to its end HTML.
const CLOSED_BY: [(&str, &str); 8] = [
    ("<!--", "-->"),
    ("<![cdata[", "]]>"),
    ("<!", ">"),
    ("<?", "?>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
    ("<pre", "</pre>"),
];

/// The lines with words, without line ends and marks of quotations.
fn lines_of(source: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    let lines = source[range.clone()].split_inclusive('\n').map(|line| {
        let words = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - words.len();
        at += line.len();
        start..start + words.trim_end().len()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// `---` right below a line of text: no ruler, no heading here, and not shown.
fn underline(source: &str, lines: &[Range<usize>]) -> Option<Slip> {
    let (last, above) = lines.split_last()?;
    let text = &source[last.clone()];
    // Keys that a line `---` closes are front-matter in the wrong place, which is told.
    let key = above.first().and_then(|line| source[line.clone()].split_once(':'));
    if key.is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')) {
        return None;
    }
    let is_line = text.chars().all(|c| c == '-') || text.chars().all(|c| c == '=');
    (is_line && !above.is_empty()).then(|| Slip {
        kind: SlipKind::Underline,
        range: last.clone(),
    })
}

fn table(source: &str, lines: &[Range<usize>]) -> Option<Slip> {
    let row = |at: usize| lines.get(at).map(|line| &source[line.clone()]);
    let first = row(0)?;
    let columns = columns(first);
    let is_framed = first.starts_with('|') && first.ends_with('|');
    let is_row = match (is_framed, row(1)) {
        // `|x|` alone may be a sum.
        (true, None) => columns > 1,
        (true, Some(next)) => columns > 1 || next.starts_with('|'),
        (false, Some(next)) => columns > 2 && self::columns(next) == columns,
        (false, None) => false,
    };
    if !is_row {
        return None;
    }
    let is_rule =
        |text: &str| text.contains('-') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '—' | '–'));
    let has_rule = row(1).is_some_and(is_rule);
    // Within a list or quotation the line would need what stands before the others.
    let head = lines[0].start;
    let is_mendable = head == 0 || source[..head].ends_with('\n');
    let kind = SlipKind::NoTable {
        columns,
        has_rule,
        is_mendable,
    };
    let range = lines[usize::from(has_rule)].clone();
    Some(Slip { kind, range })
}

/// The count of cells of a row.
fn columns(row: &str) -> usize {
    let bars = bars(row);
    let opens = usize::from(row.starts_with('|'));
    let closes = usize::from(bars.last().is_some_and(|bar| bar + 1 == row.len() && *bar > 0));
    (bars.len() + 1).saturating_sub(opens + closes)
}

/// The bars that part the cells of a row; an escaped one is a letter.
pub(super) fn bars(row: &str) -> Vec<usize> {
    let bytes = row.as_bytes();
    let mut bars = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => bars.push(at),
            _ => {}
        }
        at += 1;
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    /// The slips of a body with the words where they stand.
    fn slips(text: &str) -> Vec<(SlipKind, &str)> {
        let found = blocks(text).slips.into_iter();
        found.map(|slip| (slip.kind, &text[slip.range])).collect()
    }

    fn no_table(columns: usize, has_rule: bool, is_mendable: bool) -> SlipKind {
        SlipKind::NoTable {
            columns,
            has_rule,
            is_mendable,
        }
    }

    #[test]
    fn tables_without_their_second_line_are_found() {
        assert_eq!(
            slips("x\n\n| a | b |\n| c | 95% |\n"),
            [(no_table(2, false, true), "| a | b |")]
        );
        assert_eq!(
            slips("| a | b | c |\n|---|---|\n| d | e | f |\n"),
            [(no_table(3, true, true), "|---|---|")]
        );
        assert_eq!(
            slips("a | b | c\nd | e | 9%\n"),
            [(no_table(3, false, true), "a | b | c")]
        );
        assert_eq!(
            slips("> | a | b |\n> | c | d |\n"),
            [(no_table(2, false, false), "| a | b |")]
        );
        for text in [
            "| a | b |\n|---|---|\n| c | d |\n",
            "|x| < 3\n",
            "UBND tỉnh | Trang 2\n",
            "\\| a \\| b\n",
            "|x|\n",
        ] {
            assert_eq!(slips(text), [], "{text}");
        }
    }

    #[test]
    fn lines_below_a_text_that_make_nothing_are_found() {
        assert_eq!(slips("Nơi nhận\n---\n\nb\n"), [(SlipKind::Underline, "---")]);
        assert_eq!(slips("a\nb\n===\n"), [(SlipKind::Underline, "===")]);
        assert_eq!(slips("a\n\n---\n\n- b\n\n***\n"), []);
    }

    #[test]
    fn html_that_nothing_closes_is_found() {
        let open = |closing| SlipKind::OpenHtml { closing };
        assert_eq!(slips("a\n\n<!-- b\n\n## c\n"), [(open("-->"), "<!--")]);
        assert_eq!(slips("<SCRIPT>\n\nx\n"), [(open("</script>"), "<SCRIPT")]);
        assert_eq!(slips("<!-- b -->\n\n## c\n\n<div>\n\nd <!-- e\n"), []);
    }
}
