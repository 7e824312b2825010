//! Khối: the text of a plan as blocks in reading order, what a page break cut through joined again.

use std::ops::Range;

use super::extract::{Layer, MergedWith};
use super::grid::Grid;
use crate::model::Locator;
use crate::text::legacy::is_misread;

/// The whole text of a plan, read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The text as it was given, in normal form C with `\n` as line ends. Places of blocks are byte offsets in it.
    pub source: String,
    /// The blocks of the body and its notes in reading order; none is lost.
    pub blocks: Vec<Block>,
    /// The lines of every other layer, in the order of the source.
    pub aside: Vec<Aside>,
}

/// Để riêng: lines that are no text of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    pub layer: Layer,
    /// The bytes of the source.
    pub source: Range<usize>,
    /// The line of the source on which it begins, from 1.
    pub line: u32,
}

/// Khối: one paragraph, item, heading or table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    pub kind: PrintedBlockKind,
    pub part: DocumentPart,
    /// [`Layer::Body`] or [`Layer::Note`].
    pub layer: Layer,
    /// What the section is for that it stands in, or that it begins.
    pub role: SectionRole,
    /// The block that heads it: a heading with or without a label, or a line with a colon over a list.
    /// What such a line says of time, population or body holds for it.
    pub over: Option<usize>,
    /// The innermost labelled unit that it stands in; for a labelled block its own. None before the first unit, in
    /// the list of recipients and in the signature.
    pub section: Option<Locator>,
    /// A printed label above it has no certain place, so that its section is in doubt.
    pub is_unplaced: bool,
    /// The plain text: one line, single blanks, no markup, `<sup>2</sup>` as `²`, without the printed label. For a table: empty.
    pub text: String,
    /// What stands in the body: inline markup as given, the label included, without `#` or `-` at its head.
    pub markdown: String,
    /// For every piece of `text`, where it begins in `text` and which bytes of the source it was made of.
    pub pieces: Vec<Piece>,
    /// The line of the source on which it begins, from 1.
    pub line: u32,
}

/// A run of a block's text and its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where the run begins in the text of the block.
    pub at: usize,
    /// The bytes of the source.
    pub source: Range<usize>,
}

/// What a block is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PrintedBlockKind {
    /// Đề mục: a unit with a printed label that has a title of its own; `text` is the title.
    Heading { label: String, level: u8 },
    /// Đoạn đánh số: a unit whose label stands before a paragraph of running text; `text` is the paragraph.
    Numbered { label: String, level: u8 },
    /// A heading without a printed label.
    Unlabelled,
    #[default]
    Paragraph,
    /// An item of a list, printed with `-`, `+` or `•`.
    Item,
    /// Bảng.
    Table(Table),
    /// A line of dashes or stars that only decorates.
    Rule,
}

/// Bảng: cells as printed, plain text, a row joined again where a page cut through it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How many rows at the top are its head.
    pub head: usize,
    /// All rows, the head included, all of equal length.
    pub rows: Vec<TableRow>,
    /// The file itself says which cells are merged.
    pub is_exact: bool,
    /// The table, understood.
    pub grid: Grid,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    pub cells: Vec<String>,
    /// The line of the source on which it begins, from 1.
    pub line: u32,
    /// The bytes of the source of each piece of it: two where a page cut through it.
    pub source: Vec<Range<usize>>,
    /// The blank cells that are a part of another one, as the file says.
    pub merged: Vec<(usize, MergedWith)>,
    /// The notes that cells refer to.
    pub notes: Vec<(usize, u16)>,
}

/// Phần: the region of an administrative document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentPart {
    /// From the top to the first labelled unit: issuer, number, place, date, title, grounds.
    #[default]
    Front,
    Main,
    /// Nơi nhận and the signature.
    Back,
    /// Văn bản kèm theo: the first, second … text behind the signature that the document puts into force. Its title
    /// stands in it, too.
    Attached(u8),
    /// Phụ lục.
    Annex,
}

impl DocumentPart {
    /// Whether units stand in the part: it is neither head nor signature.
    pub fn is_text(self) -> bool {
        !matches!(self, DocumentPart::Front | DocumentPart::Back)
    }
}

/// Vai trò của mục: what a section is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SectionRole {
    #[default]
    Other,
    /// Mục đích, yêu cầu: wishes.
    Purpose,
    /// Quan điểm, nguyên tắc, phạm vi, tầm nhìn.
    Views,
    /// Thực trạng, kết quả, căn cứ: what was.
    Past,
    /// Mục tiêu, chỉ tiêu.
    Goals,
    /// Nhiệm vụ, giải pháp, nội dung.
    Tasks,
    /// Tổ chức thực hiện, phân công.
    Organisation,
    /// Chế độ báo cáo, kiểm tra, sơ kết.
    FollowUp,
    /// Kinh phí, nguồn lực.
    Money,
}

impl Block {
    /// Whether the letters of the block are no Unicode Vietnamese, so that nothing can be read of it.
    pub fn is_misread(&self) -> bool {
        match &self.kind {
            PrintedBlockKind::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .any(|cell| is_misread(cell)),
            _ => is_misread(&self.text),
        }
    }

    /// The sign of the list that an item is printed with.
    pub fn sign(&self, source: &str) -> Option<char> {
        let start = self.pieces.first()?.source.start;
        let before = source.get(..start)?;
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.trim_start().chars().next()
    }
}

impl Reading {
    /// The blocks that head a block, the nearest first.
    pub fn heads(&self, block: usize) -> impl Iterator<Item = usize> + '_ {
        let over = |at: usize| self.blocks.get(at).and_then(|block| block.over);
        std::iter::successors(over(block), move |&at| over(at))
    }
}
