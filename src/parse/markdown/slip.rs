//! Các kiểu viết hụt: what a body's Markdown loses or shows otherwise than it was meant.

use std::ops::Range;

use super::definitions::HiddenLine;

/// What was written, and where it stands in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub kind: SlipKind,
    pub range: Range<usize>,
}

/// The kinds of such slips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// A row has more cells than the head of its table; the others are not shown.
    LongRow { cells: usize, columns: usize },
    /// A line begins with `#` and is no heading.
    NoHeading,
    /// A heading without words.
    EmptyHeading,
    /// A heading, not a numbered paragraph, with so many characters.
    LongHeading(usize),
    /// A footnote is called and nowhere written.
    UnknownNote(String),
    /// A footnote is written within the text, as some programs do it; here it stays what was typed.
    InlineNote(String),
    /// A footnote is written and nowhere called.
    UncalledNote(String),
    /// A footnote is written twice.
    RepeatedNote(String),
    /// A line is the definition of a link, which is not shown.
    LinkDefinition { label: String, why: HiddenLine },
    /// What looks like a link, whose address has blanks in it; with the address as it can be written.
    BlankInLink { address: String },
    /// A fence of code is never closed.
    OpenFence,
    /// Rows of a table, with so many cells in the first, make none: the line below the head is missing or of another width.
    NoTable {
        columns: usize,
        has_rule: bool,
        /// Whether the line can be put there as it is.
        is_mendable: bool,
    },
    /// A line of `-` or `=` right below a text, which is swallowed.
    Underline,
    /// HTML that goes on to the end, for want of what closes it.
    OpenHtml { closing: &'static str },
}
