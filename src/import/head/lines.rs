//! Dòng: the printed lines of the front and the back, before they were joined to paragraphs.
//!
//! A letterhead and a signature are read by line; a block has lost its line ends, but its pieces
//! still know where the source had them.

use crate::import::found::At;
use crate::import::{Block, DocumentPart, PrintedBlockKind, Reading};
use crate::lexicon::{Class, is_folded};
use crate::text::fold;

/// One printed line of a block, or one cell of a table.
#[derive(Clone, Debug)]
pub struct HeadLine<'a> {
    pub text: &'a str,
    pub at: At,
    /// It stands in a block that is a line of dashes or stars.
    pub decorates: bool,
    /// It is printed as an item of a list.
    pub item: bool,
    /// All of its block is bold.
    pub bold: bool,
    /// Its block is a heading in the Markdown that was given.
    pub heading: bool,
    /// Where it begins in the source.
    pub source: usize,
}

impl HeadLine<'_> {
    /// A part of the line, as a place in its block.
    pub fn part(&self, from: usize, to: usize) -> At {
        let start = self.at.range.start;
        At {
            block: self.at.block,
            cell: self.at.cell,
            range: start + from..start + to,
        }
    }
}

/// The lines outside the main part.
pub struct Lines<'a> {
    pub front: Vec<HeadLine<'a>>,
    pub back: Vec<HeadLine<'a>>,
}

impl<'a> Lines<'a> {
    pub fn of(reading: &'a Reading) -> Self {
        Lines {
            front: lines_of(reading, DocumentPart::Front),
            back: lines_of(reading, DocumentPart::Back),
        }
    }
}

fn lines_of(reading: &Reading, part: DocumentPart) -> Vec<HeadLine<'_>> {
    let blocks = reading.blocks.iter().enumerate();
    let wanted = blocks.filter(|(_, block)| block.part == part || (part == DocumentPart::Back && is_signature(block)));
    wanted.flat_map(|(at, block)| of_block(reading, at, block)).collect()
}

/// Whether a table lays out recipients and signature side by side.
fn is_signature(block: &Block) -> bool {
    let PrintedBlockKind::Table(table) = &block.kind else {
        return false;
    };
    let mut cells = table.rows.iter().take(4).flat_map(|row| &row.cells);
    cells.any(|cell| fold(cell).starts_with("noi nhan"))
}

fn of_block<'a>(reading: &Reading, at: usize, block: &'a Block) -> Vec<HeadLine<'a>> {
    if let PrintedBlockKind::Table(table) = &block.kind {
        // Letterhead and signature are laid out in columns: the left one is read first.
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let cells = (0..columns).flat_map(|c| {
            let rows = table.rows.iter().enumerate();
            rows.filter_map(move |(r, row)| Some(((r, c), row.cells.get(c)?)))
        });
        let filled = cells.filter(|(_, text)| !text.trim().is_empty());
        return filled
            .map(|(cell, text)| line(at, Some(cell), 0, text, block, false))
            .collect();
    }
    let heading = is_markdown_heading(&reading.source, block);
    let mut starts = line_starts(&reading.source, block);
    starts.push(block.text.len());
    let pairs = starts.windows(2).map(|pair| (pair[0], &block.text[pair[0]..pair[1]]));
    pairs
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(start, text)| line(at, None, start, text, block, heading))
        .collect()
}

/// Whether the source has `#` before the block.
fn is_markdown_heading(source: &str, block: &Block) -> bool {
    let first = block.pieces.first().and_then(|piece| source.get(..piece.source.start));
    let line = first.map(|before| before.rsplit('\n').next().unwrap_or_default());
    line.is_some_and(|line| line.trim_start().starts_with('#'))
}

fn line<'a>(
    block: usize,
    cell: Option<(usize, usize)>,
    start: usize,
    text: &'a str,
    of: &Block,
    heading: bool,
) -> HeadLine<'a> {
    let start = start + (text.len() - text.trim_start().len());
    let text = text.trim();
    let markdown = of.markdown.trim();
    HeadLine {
        text,
        at: At {
            block,
            cell,
            range: start..start + text.len(),
        },
        source: source_of(of, cell, start),
        decorates: of.kind == PrintedBlockKind::Rule || !text.contains(char::is_alphanumeric),
        // What a line end broke off goes on with its item.
        item: of.kind == PrintedBlockKind::Item && start == 0,
        bold: markdown.starts_with("**") && markdown.ends_with("**"),
        heading,
    }
}

/// Where in the source a place of a block's text is.
fn source_of(block: &Block, cell: Option<(usize, usize)>, at: usize) -> usize {
    if let (PrintedBlockKind::Table(table), Some((row, _))) = (&block.kind, cell) {
        let row = table.rows.get(row).and_then(|row| row.source.first());
        return row.map_or(0, |source| source.start);
    }
    let next = block.pieces.partition_point(|piece| piece.at <= at);
    let piece = next.checked_sub(1).and_then(|index| block.pieces.get(index));
    piece.map_or(0, |piece| piece.source.start + (at - piece.at))
}

/// Where in the text of the block its source began a new line.
fn line_starts(source: &str, block: &Block) -> Vec<usize> {
    let mut starts = vec![0];
    let mut behind: Option<usize> = None;
    for (index, piece) in block.pieces.iter().enumerate() {
        let gap = behind.and_then(|end| source.get(end..piece.source.start));
        if gap.is_some_and(|gap| gap.contains('\n')) {
            starts.push(piece.at);
        }
        behind = Some(piece.source.end);
        let end = block.pieces.get(index + 1).map_or(block.text.len(), |next| next.at);
        starts.extend(breaks_inside(source.get(piece.source.clone()), piece.at, end));
    }
    starts.retain(|&at| block.text.is_char_boundary(at) && !cuts_a_name(&block.text, at));
    starts.dedup();
    starts
}

/// "ỦY BAN NHÂN" / "DÂN": whether a line end falls within the words of an office.
fn cuts_a_name(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let last = before
        .split_whitespace()
        .rev()
        .take(LONGEST_NAME)
        .map(fold)
        .collect::<Vec<_>>();
    let next = behind
        .split_whitespace()
        .take(LONGEST_NAME)
        .map(fold)
        .collect::<Vec<_>>();
    (1..=last.len()).any(|count| {
        let begun = last[..count]
            .iter()
            .rev()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        (1..=next.len()).any(|more| is_folded(&format!("{begun} {}", next[..more].join(" ")), Class::IssuingOffice))
    })
}

/// The name of an office of issue has hardly more words.
const LONGEST_NAME: usize = 6;

/// The line ends within one piece, whose text is as long as its source.
fn breaks_inside(source: Option<&str>, at: usize, end: usize) -> Vec<usize> {
    match source {
        Some(source) if source.len() == end - at => source.match_indices('\n').map(|(n, _)| at + n + 1).collect(),
        _ => Vec::new(),
    }
}

/// Whether all letters are capitals, and there are some.
pub fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}
