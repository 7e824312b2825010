//! Nội dung: the Markdown body of a file, with its units and the numbers cited in it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::citations::{self, Mention};
use super::markdown::{self, BlockKind, MarkdownBlock, Slip};
use super::{Ctx, body_findings, unseen};
use crate::diagnostics::Span;
use crate::model::{DocumentNumber, DocumentType, Label, Locator, LocatorBuilder, PartialDate, Section, attached};
use crate::text::{self, NormalPlaces};

/// A body as written. All places are byte offsets in `text`.
#[derive(Clone, Debug, Default)]
pub struct BodyTextDraft {
    /// The Markdown itself.
    pub text: Arc<str>,
    /// The headings in reading order.
    pub sections: Vec<Section>,
    /// The document numbers in the text, in reading order.
    pub mentions: Vec<PlacedMention>,
    /// The first line that is not blank.
    pub first_line: Option<(usize, usize)>,
    /// Raw HTML that is shown as text.
    pub raw_html: Vec<(usize, usize)>,
    /// Links that no page may have, with their address.
    pub unsafe_links: Vec<(usize, usize, String)>,
    /// What the Markdown would lose in silence.
    pub slips: Vec<Slip>,
    /// Unlabelled headings that skip a level of `#`.
    pub heading_jumps: Vec<HeadingJump>,
}

/// Dẫn chiếu as written: a document number and its place in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedMention {
    /// The number in its regular form.
    pub number: DocumentNumber,
    /// The type that is named before the number.
    pub kind_words: Option<&'static DocumentType>,
    /// The date printed behind it.
    pub date: Option<PartialDate>,
    /// The issuer printed behind it.
    pub issuer: Option<String>,
    /// What it is about, as printed behind it.
    pub subject: Option<String>,
    /// The words as printed, type and number, with single blanks.
    pub as_printed: String,
    /// The count of blocks (paragraphs, headings, items, cells) before the one that it stands in.
    pub block: usize,
    /// The count of sentences before it in its block.
    pub sentence: usize,
    /// What becomes the link: type words and number, else the number, else nothing, where markup cuts through it.
    pub link: Option<(usize, usize)>,
    /// The anchor of the section in which it stands.
    pub anchor: Option<String>,
    /// Where the number stands, with any markup inside it.
    pub span: Span,
}

/// Nhảy cấp: a heading without a label that is more than one `#` below the heading before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingJump {
    /// Which of the sections.
    pub section: usize,
    /// The count of `#` of the heading before it.
    pub from: u8,
    /// Its own count of `#`.
    pub to: u8,
}

/// Reads the body that begins at `start` of a file, and reports what it would lose. With it comes where its characters
/// stand in the file.
pub fn read(text: &str, start: usize, ctx: &mut Ctx) -> (BodyTextDraft, NormalPlaces) {
    let written = &text[start..];
    let normal = text::nfc(written);
    let places = NormalPlaces::new(written, &normal);
    let body = parse_body(&unseen::cleaned(&normal));
    let place = |at: usize| start + places.written(written, at);
    body_findings::report(&body.text, &body.slips, place, ctx);
    unseen::report_references(written, start, ctx);
    (body, places)
}

/// Reads a body, which is in normal form C already.
pub fn parse_body(text: &str) -> BodyTextDraft {
    let read = markdown::blocks(text);
    let headings = headings(text, &read.blocks);
    let heading_jumps = jumps(&headings);
    let sections = sections(text.len(), headings);
    let mentions = mentions(&read.blocks, &sections);
    BodyTextDraft {
        text: Arc::from(text),
        sections,
        mentions,
        first_line: first_line(text),
        raw_html: read.raw_html,
        unsafe_links: read.unsafe_links,
        slips: read.slips,
        heading_jumps,
    }
}

/// The visible text of a part of a body: a line a block or row of a table, its cells with a blank between them.
pub fn plain_text(text: &str, range: Range<usize>) -> String {
    let end = text.floor_char_boundary(range.end);
    let start = text.floor_char_boundary(range.start).min(end);
    let mut plain = String::with_capacity(end - start);
    for block in markdown::blocks(&text[start..end]).blocks {
        if !plain.is_empty() {
            let same_row = block.kind == BlockKind::Cell { first: false };
            plain.push(if same_row { ' ' } else { '\n' });
        }
        match block.kind {
            BlockKind::Verbatim => plain.push_str(block.text.trim_end()),
            _ => plain.extend(block.text.chars().map(|c| if c == '\n' { ' ' } else { c })),
        }
    }
    plain
}

/// The number of visible characters from which a body is no summary: the longest that was measured has 8,600, the plans
/// have several times as many.
const FULL_TEXT: usize = 12_000;

/// Toàn văn: whether a body, by its length alone, is the text of its document and no summary.
pub fn is_full_text(text: &str) -> bool {
    // What is visible is never longer than its Markdown.
    let may_be = text.chars().nth(FULL_TEXT).is_some();
    may_be && plain_text(text, 0..text.len()).chars().nth(FULL_TEXT).is_some()
}

fn first_line(text: &str) -> Option<(usize, usize)> {
    let start = text.find(|c: char| !c.is_whitespace())?;
    let line = text[start..].lines().next()?;
    Some((start, start + line.trim_end().len()))
}

/// A heading before it has its anchor and its end.
struct Heading {
    hashes: u8,
    locator: Option<Locator>,
    label: Option<String>,
    title: String,
    start: usize,
    text_start: usize,
}

impl Heading {
    /// Whether `later` belongs to this unit: by the labels, or by `#` where one of the two has none.
    fn holds(&self, later: &Heading) -> bool {
        match (&self.locator, &later.locator) {
            (Some(own), Some(other)) => other.is_within(own),
            _ => later.hashes > self.hashes,
        }
    }

    /// The depth that the heading asks for: the length of its locator, or its count of `#`.
    fn depth(&self) -> u8 {
        let labels = self.locator.as_ref().map(|l| l.as_str().split('.').count());
        labels.map_or(self.hashes, |count| u8::try_from(count).unwrap_or(u8::MAX))
    }
}

fn headings(text: &str, blocks: &[MarkdownBlock]) -> Vec<Heading> {
    let mut builder = LocatorBuilder::default();
    let attached = attached(blocks);
    let headings = blocks.iter().enumerate().filter_map(|(at, block)| match block.kind {
        BlockKind::Heading(hashes) => {
            if attached.binary_search(&at).is_ok() {
                builder.attach();
            }
            Some(heading(text, block, hashes, &mut builder))
        }
        _ => None,
    });
    headings.collect()
}

/// The indexes of the headings at which attached texts open.
fn attached(blocks: &[MarkdownBlock]) -> Vec<usize> {
    attached::openings(blocks.iter().map(item))
}

fn item(block: &MarkdownBlock) -> attached::Item<'_> {
    if let BlockKind::Cell { .. } = block.kind {
        return attached::Item::Cell(&block.text);
    }
    let is_heading = matches!(block.kind, BlockKind::Heading(_));
    match Label::read(&block.text).filter(|_| is_heading) {
        Some((label, _)) => attached::Item::Unit(label.kind),
        None if is_heading => attached::Item::Heading(&block.text),
        None => attached::Item::Text(&block.text),
    }
}

fn heading(text: &str, block: &MarkdownBlock, hashes: u8, builder: &mut LocatorBuilder) -> Heading {
    let words: Vec<&str> = block.text.split_whitespace().collect();
    let words = words.join(" ");
    let (label, title) = match Label::read(&words) {
        Some((label, title)) => (Some(label), title.to_owned()),
        None => (None, words),
    };
    let line_end = text[block.range.start..]
        .find('\n')
        .map_or(text.len(), |at| block.range.start + at + 1);
    Heading {
        hashes,
        label: label.as_ref().map(|l| l.text.clone()),
        locator: label.map(|l| builder.next(l)),
        title,
        start: block.range.start,
        text_start: line_end,
    }
}

fn jumps(headings: &[Heading]) -> Vec<HeadingJump> {
    let pairs = headings.windows(2).enumerate();
    let jumps = pairs.filter(|(_, pair)| pair[1].locator.is_none() && pair[1].hashes > pair[0].hashes + 1);
    jumps
        .map(|(at, pair)| HeadingJump {
            section: at + 1,
            from: pair[0].hashes,
            to: pair[1].hashes,
        })
        .collect()
}

fn sections(text_end: usize, headings: Vec<Heading>) -> Vec<Section> {
    let anchors = anchors(&headings);
    let mut ends = vec![text_end; headings.len()];
    let mut depths: Vec<u8> = Vec::with_capacity(headings.len());
    let mut open: Vec<usize> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let (inside, over): (Vec<usize>, Vec<usize>) = open.iter().partition(|&&i| headings[i].holds(heading));
        over.into_iter().for_each(|i| ends[i] = heading.start);
        let deepest = inside.last().map_or(1, |&i| depths[i].saturating_add(1));
        depths.push(heading.depth().clamp(1, deepest));
        open = inside;
        open.push(at);
    }
    let parts = headings.into_iter().zip(anchors).zip(ends.into_iter().zip(depths));
    parts
        .map(|((heading, anchor), (end, depth))| section(heading, anchor, end, depth))
        .collect()
}

fn section(heading: Heading, anchor: String, end: usize, depth: u8) -> Section {
    Section {
        locator: heading.locator,
        label: heading.label,
        title: heading.title,
        anchor,
        depth,
        start: heading.start,
        text_start: heading.text_start,
        end,
    }
}

/// Anchors that differ from each other. Labelled units come first: others link to them by their locator.
fn anchors(headings: &[Heading]) -> Vec<String> {
    let mut names = UniqueNames::default();
    let mut anchors = vec![String::new(); headings.len()];
    for labelled in [true, false] {
        let chosen = headings
            .iter()
            .enumerate()
            .filter(|(_, h)| h.locator.is_some() == labelled);
        for (at, heading) in chosen {
            let wanted = heading
                .locator
                .as_ref()
                .map_or_else(|| text::slug(&heading.title), Locator::anchor);
            anchors[at] = names.unused(if wanted.is_empty() { "muc".to_owned() } else { wanted });
        }
    }
    anchors
}

/// Names that are given once only.
#[derive(Default)]
struct UniqueNames {
    taken: HashSet<String>,
    counts: HashMap<String, u32>,
}

impl UniqueNames {
    /// The name, or with `--2`, `--3` … behind it.
    fn unused(&mut self, wanted: String) -> String {
        let mut name = wanted.clone();
        let count = self.counts.entry(wanted.clone()).or_insert(1);
        while !self.taken.insert(name.clone()) {
            *count += 1;
            name = format!("{wanted}--{count}");
        }
        name
    }
}

fn mentions(blocks: &[MarkdownBlock], sections: &[Section]) -> Vec<PlacedMention> {
    let scanned = blocks.iter().enumerate().filter(|(_, b)| b.kind != BlockKind::Verbatim);
    let mentions = scanned.flat_map(|(at, block)| {
        let found = citations::scan(&block.text).into_iter();
        found.filter_map(move |mention| placed(mention, at, block, sections))
    });
    mentions.collect()
}

fn placed(mention: Mention, block_count: usize, block: &MarkdownBlock, sections: &[Section]) -> Option<PlacedMention> {
    let (start, end) = block.source_span(mention.range.0, mention.range.1)?;
    let link = block.link_span(mention.link.0, mention.link.1);
    let words: Vec<&str> = block.text[mention.link.0..mention.link.1].split_whitespace().collect();
    let after = sections.partition_point(|s| s.start <= start);
    Some(PlacedMention {
        number: mention.number,
        kind_words: mention.kind_words,
        date: mention.date,
        issuer: mention.issuer,
        subject: mention.subject,
        as_printed: words.join(" "),
        block: block_count,
        sentence: mention.sentence,
        link: link.or_else(|| block.link_span(mention.range.0, mention.range.1)),
        anchor: after.checked_sub(1).map(|i| sections[i].anchor.clone()),
        span: Span::new(start, end),
    })
}

#[cfg(test)]
mod tests;
