//! Khối: the visible text of one block of a body, and where each part of it stands in the source.

use std::ops::Range;

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, an item, a quotation.
    Text,
    /// A heading and its count of `#`.
    Heading(u8),
    /// A cell of a table.
    Cell {
        /// Whether it is the first of its row with anything in it.
        first: bool,
    },
    /// Code, and raw HTML that is shown as text: nothing in it is a link.
    Verbatim,
}

/// The visible text of one block and where each part of it stands in the source.
#[derive(Clone, Debug)]
pub struct MarkdownBlock {
    /// What the block is.
    pub kind: BlockKind,
    /// The visible text; a line break is `\n`.
    pub text: String,
    /// The block in the source; for a heading with its `#`.
    pub range: Range<usize>,
    pub(super) segments: Vec<Segment>,
}

/// A stretch of visible text that comes from one stretch of the source.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub plain: Range<usize>,
    pub source: Range<usize>,
    /// Stretches without markup between them have the same number; `None` where no link can be.
    pub run: Option<u32>,
    /// Whether the text stands in the source letter by letter.
    pub exact: bool,
}

impl MarkdownBlock {
    pub(super) fn new(kind: BlockKind, range: Range<usize>) -> Self {
        MarkdownBlock {
            kind,
            text: String::new(),
            range,
            segments: Vec::new(),
        }
    }

    /// Whether the text at this place is written in the source letter by letter, and is no code.
    pub(super) fn is_words(&self, at: usize) -> bool {
        let segment = self.segments_of(at, at + 1).first();
        segment.is_some_and(|segment| segment.exact && segment.run.is_some())
    }

    /// The part of the source from which this part of the text comes, markup between included.
    pub fn source_span(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let segments = self.segments_of(from, to);
        Some((
            segments.first()?.source_at(from, false),
            segments.last()?.source_at(to, true),
        ))
    }

    /// The part of the source that can become one link: no markup begins or ends in it.
    pub fn link_span(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let segments = self.segments_of(from, to);
        let (first, last) = (segments.first()?, segments.last()?);
        let whole = (first.exact || first.plain.start == from) && (last.exact || last.plain.end == to);
        let joined = first.run.is_some() && segments.iter().all(|s| s.run == first.run);
        (whole && joined).then(|| (first.source_at(from, false), last.source_at(to, true)))
    }

    fn segments_of(&self, from: usize, to: usize) -> &[Segment] {
        let first = self.segments.partition_point(|s| s.plain.end <= from);
        let end = self.segments.partition_point(|s| s.plain.start < to);
        self.segments.get(first..end).unwrap_or_default()
    }
}

impl Segment {
    fn source_at(&self, plain: usize, is_end: bool) -> usize {
        match (self.exact, is_end) {
            (true, _) => self.source.start + (plain - self.plain.start),
            (false, false) => self.source.start,
            (false, true) => self.source.end,
        }
    }
}
