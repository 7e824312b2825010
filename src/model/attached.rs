//! Văn bản kèm theo: how a text that a document puts into force announces itself behind the signature.

use super::locator::LabelKind;
use crate::text::fold;

/// What may be put into force by another document, folded.
const ATTACHED_TYPES: [&str; 17] = [
    "ke hoach",
    "ke hoach hanh dong",
    "ke hoach phoi hop",
    "ke hoach tong the",
    "chuong trinh",
    "chuong trinh hanh dong",
    "chuong trinh cong tac",
    "de an",
    "de an tong the",
    "chien luoc",
    "quy che",
    "quy che phoi hop",
    "quy dinh",
    "phuong an",
    "dieu le",
    "huong dan",
    "quy hoach",
];

/// How the note in brackets under the title begins, folded.
const NOTES: [&str; 8] = [
    "ban hanh kem theo",
    "kem theo",
    "dinh kem",
    "phe duyet kem theo",
    "duoc ban hanh kem theo",
    "duoc phe duyet kem theo",
    "ban hanh theo",
    "trinh kem theo",
];

/// Whether a line begins such a note: "(Ban hành kèm theo Quyết định số …". A note that only refers to an annex is none.
pub fn begins_note(line: &str) -> bool {
    let Some(inside) = unmarked(line).trim_start_matches('\\').strip_prefix('(') else {
        return false;
    };
    let head: String = inside.chars().take(40).collect();
    let head = fold(head.trim_start_matches(['*', '_', ' ']));
    let rest = NOTES.iter().find_map(|note| head.strip_prefix(note));
    rest.is_some_and(|rest| {
        let refers = ["phu luc", "bieu", "danh muc", "bang"];
        rest.starts_with(' ') && !refers.iter().any(|word| rest.trim_start().starts_with(word))
    })
}

/// Whether a paragraph is such a note and nothing else.
pub fn is_note(paragraph: &str) -> bool {
    begins_note(paragraph) && ends_note(paragraph)
}

/// Whether the bracket of a note is closed at the end of a line.
pub fn ends_note(line: &str) -> bool {
    unmarked(line)
        .trim_end_matches(['*', '_', ' ', '.', ';'])
        .ends_with(')')
}

/// A line without the marks of Markdown or of a page at its ends: `**KẾ HOẠCH**`, `<b>KẾ HOẠCH</b>`.
pub fn unmarked(line: &str) -> &str {
    let mut bare = line;
    loop {
        let signs = bare.trim_matches(|c: char| c.is_whitespace() || "*_#".contains(c));
        let open = ["<b>", "<i>"].iter().find_map(|mark| signs.strip_prefix(mark));
        let open = open.unwrap_or(signs);
        let closed = ["</b>", "</i>"].iter().find_map(|mark| open.strip_suffix(mark));
        let next = closed.unwrap_or(open);
        if next.len() == bare.len() {
            return next;
        }
        bare = next;
    }
}

/// Whether a line is the type of a text that may be attached, alone and in capitals: "KẾ HOẠCH".
pub fn is_type_line(line: &str) -> bool {
    let bare = unmarked(line);
    is_capitals(bare) && bare.len() < 60 && ATTACHED_TYPES.contains(&fold(bare).as_str())
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// A block of a document, as far as it tells where attached texts open.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A heading with a printed label.
    Unit(LabelKind),
    /// A heading without one.
    Heading(&'a str),
    /// A cell of a table: a title goes on neither across it nor in it.
    Cell(&'a str),
    /// Anything else.
    Text(&'a str),
}

impl Item<'_> {
    /// A rule between two paragraphs says nothing of either, nor does an empty cell.
    fn says_nothing(self) -> bool {
        matches!(self, Item::Text(text) | Item::Cell(text) if !text.chars().any(char::is_alphanumeric))
    }
}

/// The places of the headings at which attached texts open: without a label, followed by "(Ban hành kèm theo …)", and
/// not the title of an annex; behind the first unit also a type of document alone, in capitals. In order.
pub fn openings<'a>(items: impl Iterator<Item = Item<'a>>) -> Vec<usize> {
    let mut opened: Vec<usize> = Vec::new();
    // The first of the headings without a label that stand one behind the other.
    let mut run: Option<usize> = None;
    let (mut in_annex_head, mut has_units) = (false, false);
    for (at, item) in items.enumerate().filter(|(_, item)| !item.says_nothing()) {
        match item {
            Item::Unit(kind) => {
                (run, has_units) = (None, true);
                in_annex_head = kind == LabelKind::Annex;
            }
            Item::Heading(_) if in_annex_head => {}
            Item::Heading(title) => {
                if run.is_none() && has_units && is_type_line(title) {
                    opened.push(at);
                }
                run = run.or(Some(at));
            }
            Item::Cell(_) => (run, in_annex_head) = (None, false),
            Item::Text(text) => {
                if let Some(first) = run.take().filter(|_| is_note(text))
                    && opened.last() != Some(&first)
                {
                    opened.push(first);
                }
                // The title of an annex may be broken, so that a part of it is no heading.
                in_annex_head &= is_capitals(text);
            }
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_references() {
        for note in [
            "(Ban hành kèm theo Quyết định số 702/QĐ-UBND ngày 17 tháng 4 năm 2026)",
            "*(KÈM THEO QUYẾT ĐỊNH SỐ 147/QĐ-UBND)*",
            "(Đính kèm Nghị quyết số 1/NQ-HĐND).",
        ] {
            assert!(is_note(note), "{note}");
        }
        for other in [
            "(Theo Phụ lục đính kèm)",
            "(Kèm theo Phụ lục I)",
            "(kèm theo Nghị quyết này) và các văn bản khác",
            "Ban hành kèm theo Quyết định này",
        ] {
            assert!(!is_note(other), "{other}");
        }
    }

    #[test]
    fn a_type_stands_alone_and_in_capitals() {
        assert!(is_type_line("**KẾ HOẠCH**") && is_type_line("## CHƯƠNG TRÌNH HÀNH ĐỘNG"));
        assert!(!is_type_line("Kế hoạch") && !is_type_line("KẾ HOẠCH 2026") && !is_type_line("QUYẾT ĐỊNH"));
    }
}
