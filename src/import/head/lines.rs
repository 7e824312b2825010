//! Dòng: the printed lines of the front and the back, before paragraphs were healed.
//!
//! A letterhead and a signature are read by line; a block has lost its line ends, but its pieces
//! still know where the source had them.

use crate::import::found::At;
use crate::import::{Block, Kind, Part, Reading};

/// One printed line of a block, or one cell of a table.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    pub text: &'a str,
    pub at: At,
    /// It stands in a block that is a line of dashes or stars.
    pub decorates: bool,
    /// It is printed as an item of a list.
    pub item: bool,
    /// All of its block is bold.
    pub bold: bool,
}

impl Line<'_> {
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
    pub front: Vec<Line<'a>>,
    pub back: Vec<Line<'a>>,
}

impl<'a> Lines<'a> {
    pub fn of(reading: &'a Reading) -> Self {
        Lines {
            front: lines_of(reading, Part::Front),
            back: lines_of(reading, Part::Back),
        }
    }
}

fn lines_of(reading: &Reading, part: Part) -> Vec<Line<'_>> {
    let blocks = reading.blocks.iter().enumerate();
    let wanted = blocks.filter(|(_, block)| block.part == part);
    wanted.flat_map(|(at, block)| of_block(reading, at, block)).collect()
}

fn of_block<'a>(reading: &Reading, at: usize, block: &'a Block) -> Vec<Line<'a>> {
    if let Kind::Table(table) = &block.kind {
        let rows = table.rows.iter().enumerate();
        let cells = rows.flat_map(|(r, row)| row.cells.iter().enumerate().map(move |(c, text)| ((r, c), text)));
        let filled = cells.filter(|(_, text)| !text.trim().is_empty());
        return filled
            .map(|(cell, text)| line(at, Some(cell), 0, text, block))
            .collect();
    }
    let mut starts = line_starts(&reading.source, block);
    starts.push(block.text.len());
    let pairs = starts.windows(2).map(|pair| (pair[0], &block.text[pair[0]..pair[1]]));
    pairs
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(start, text)| line(at, None, start, text, block))
        .collect()
}

fn line<'a>(block: usize, cell: Option<(usize, usize)>, start: usize, text: &'a str, of: &Block) -> Line<'a> {
    let start = start + (text.len() - text.trim_start().len());
    let text = text.trim();
    let markdown = of.markdown.trim();
    Line {
        text,
        at: At {
            block,
            cell,
            range: start..start + text.len(),
        },
        decorates: of.kind == Kind::Rule || !text.contains(char::is_alphanumeric),
        item: of.kind == Kind::Item,
        bold: markdown.starts_with("**") && markdown.ends_with("**"),
    }
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
    starts.retain(|&at| block.text.is_char_boundary(at));
    starts.dedup();
    starts
}

/// Line ends within one piece, whose text is as long as its source.
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
