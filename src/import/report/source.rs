//! Cột trái: the blocks of the text, with every recognised span marked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use super::cards::{Card, CardMark};
use super::spans::{self, Span};
use crate::import::block::Table;
use crate::import::{Block, PrintedBlockKind, Reading};
use crate::text::escape_html;

/// A block, or a cell of its table.
type BlockPlace = (usize, Option<(usize, usize)>);

/// The left column.
///
/// `open` are the stretches of the source that were not understood.
pub fn html(reading: &Reading, cards: &[Card], open: &[Range<usize>]) -> String {
    let spans = by_place(cards);
    let tasks = task_starts(cards);
    let inside = in_tasks(reading, cards);
    let mut html = String::with_capacity(reading.source.len() * 2);
    for (at, block) in reading.blocks.iter().enumerate() {
        let numbers = tasks.get(&at).map(Vec::as_slice).unwrap_or_default();
        let task = if inside[at] { " nv" } else { "" };
        let doubt = if is_open(block, open) { " chua" } else { "" };
        let _ = write!(
            html,
            "<div class=\"khoi{task}{doubt}\" id=\"{}\" data-dong=\"{}\">",
            super::account::anchor(block),
            block.line
        );
        for span in numbers {
            spans::anchor(&mut html, span);
        }
        write_block(&mut html, at, block, (&spans, open));
        html.push_str("</div>\n");
    }
    html
}

/// Whether something of a block was not understood; in a table its rows say it.
fn is_open(block: &Block, open: &[Range<usize>]) -> bool {
    block.pieces.iter().any(|piece| holds(&piece.source, open))
}

fn holds(stretch: &Range<usize>, open: &[Range<usize>]) -> bool {
    open.iter()
        .any(|place| place.start < stretch.end && stretch.start < place.end)
}

/// The spans of every text, those of one card in its first place with the number.
fn by_place(cards: &[Card]) -> BTreeMap<BlockPlace, Vec<Span>> {
    let mut spans: BTreeMap<BlockPlace, Vec<Span>> = BTreeMap::new();
    for card in cards {
        for (index, (at, mark)) in card.places.iter().enumerate() {
            spans.entry((at.block, at.cell)).or_default().push(Span {
                range: at.range.clone(),
                mark: *mark,
                card: card.number,
                doubtful: !card.doubts.is_empty(),
                first: index == 0 && card.mark != CardMark::Task,
            });
        }
    }
    spans
}

/// The places where tasks begin, which carry their numbers.
fn task_starts(cards: &[Card]) -> BTreeMap<usize, Vec<Span>> {
    let mut starts: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for card in cards.iter().filter(|card| card.mark == CardMark::Task) {
        let at = card.blocks.start;
        starts.entry(at).or_default().push(Span {
            range: 0..0,
            mark: CardMark::Task,
            card: card.number,
            doubtful: !card.doubts.is_empty(),
            first: true,
        });
    }
    starts
}

/// Which blocks belong to a task.
fn in_tasks(reading: &Reading, cards: &[Card]) -> Vec<bool> {
    let all = reading.blocks.len();
    let tasks = cards.iter().filter(|card| card.mark == CardMark::Task);
    let mut changes = vec![0_isize; all + 1];
    for card in tasks {
        changes[card.blocks.start.min(all)] += 1;
        changes[card.blocks.end.max(card.blocks.start).min(all)] -= 1;
    }
    let mut depth = 0;
    changes[..all]
        .iter()
        .map(|change| {
            depth += change;
            depth > 0
        })
        .collect()
}

fn write_block(
    html: &mut String,
    at: usize,
    block: &Block,
    (spans, open): (&BTreeMap<BlockPlace, Vec<Span>>, &[Range<usize>]),
) {
    let of = |cell| spans.get(&(at, cell)).map(Vec::as_slice).unwrap_or_default();
    let text = || spans::marked(&block.text, of(None));
    let _ = match &block.kind {
        PrintedBlockKind::Heading { label, level } => write!(
            html,
            "<p class=\"muc c{}\"><b>{}</b> {}</p>",
            level.min(&6),
            escape_html(&printed(label, block)),
            text()
        ),
        PrintedBlockKind::Numbered { label, .. } => {
            write!(html, "<p><b>{}</b> {}</p>", escape_html(&printed(label, block)), text())
        }
        PrintedBlockKind::Unlabelled => write!(html, "<p class=\"muc c1\">{}</p>", text()),
        PrintedBlockKind::Paragraph => write!(html, "<p>{}</p>", text()),
        PrintedBlockKind::Item => write!(html, "<p class=\"gach\">– {}</p>", text()),
        PrintedBlockKind::Rule => write!(html, "<hr>"),
        PrintedBlockKind::Table(table) => {
            write_table(html, table, open, of);
            Ok(())
        }
    };
}

/// The label as it is printed: "Điều 2." for `dieu-2`.
fn printed(label: &str, block: &Block) -> String {
    let plain = block.markdown.replace(['*', '\\'], "");
    let before = plain.strip_suffix(&block.text).map(str::trim);
    before.filter(|before| !before.is_empty()).unwrap_or(label).to_owned()
}

fn write_table<'a>(
    html: &mut String,
    table: &Table,
    open: &[Range<usize>],
    of: impl Fn(Option<(usize, usize)>) -> &'a [Span],
) {
    html.push_str("<div class=\"bang\" tabindex=\"0\"><table>");
    let mut written: BTreeSet<usize> = BTreeSet::new();
    for (r, row) in table.rows.iter().enumerate() {
        let tag = if r < table.head { "th" } else { "td" };
        let is_open = row.source.iter().any(|stretch| holds(stretch, open));
        html.push_str(if is_open { "<tr class=\"chua\">" } else { "<tr>" });
        for (c, text) in row.cells.iter().enumerate() {
            let marked = spans::marked(text, &once(of(Some((r, c))), &mut written));
            let _ = write!(html, "<{tag}>{marked}</{tag}>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table></div>");
}

/// The spans of a cell; a number that another cell of the table carries already is left out.
fn once(spans: &[Span], written: &mut BTreeSet<usize>) -> Vec<Span> {
    let mut spans = spans.to_vec();
    for span in spans.iter_mut().filter(|span| span.first) {
        span.first = written.insert(span.card);
    }
    spans
}
