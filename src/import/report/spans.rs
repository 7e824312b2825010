//! Đánh dấu: a text cut at the ends of all spans, which may overlap and nest.

use std::fmt::Write;
use std::ops::Range;

use super::cards::Mark;
use super::markup::escaped;

/// A marked stretch of one text.
#[derive(Clone, Debug)]
pub struct Span {
    pub range: Range<usize>,
    pub mark: Mark,
    /// The card that it belongs to.
    pub card: usize,
    /// The card has a doubt.
    pub doubtful: bool,
    /// It is the first of its card, and carries the number.
    pub first: bool,
}

/// The text with its spans marked: every piece between two ends is one `<mark>` with the classes of all spans over it.
pub fn marked(text: &str, spans: &[Span]) -> String {
    let mut ends: Vec<usize> = spans
        .iter()
        .flat_map(|s| [inside(text, s.range.start), inside(text, s.range.end)])
        .collect();
    ends.extend([0, text.len()]);
    ends.sort_unstable();
    ends.dedup();
    let mut by_start: Vec<&Span> = spans.iter().collect();
    by_start.sort_by_key(|span| {
        (
            inside(text, span.range.start),
            std::cmp::Reverse(span.range.end),
            span.card,
        )
    });
    let mut html = String::with_capacity(text.len() * 2);
    let mut open: Vec<&Span> = Vec::new();
    let mut next = by_start.into_iter().peekable();
    for piece in ends.windows(2) {
        open.retain(|span| inside(text, span.range.end) > piece[0]);
        while let Some(span) = next.next_if(|span| inside(text, span.range.start) <= piece[0]) {
            if span.first {
                anchor(&mut html, span);
            }
            open.push(span);
        }
        write_piece(&mut html, &text[piece[0]..piece[1]], &open);
    }
    // A place at the very end still has its number.
    next.filter(|span| span.first).for_each(|span| anchor(&mut html, span));
    html
}

/// The place as one where a character of the text begins; what lies beyond it is its end.
fn inside(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The number of a card, which leads to it.
pub fn anchor(html: &mut String, span: &Span) {
    let (card, class) = (span.card, if span.doubtful { "so nghi" } else { "so" });
    // Writing to a string cannot fail.
    let _ = write!(html, "<a class=\"{class}\" id=\"v{card}\" href=\"#d{card}\">{card}</a>");
}

fn write_piece(html: &mut String, text: &str, open: &[&Span]) {
    if open.is_empty() {
        html.push_str(&escaped(text));
        return;
    }
    let mut marks: Vec<Mark> = open.iter().map(|span| span.mark).collect();
    marks.sort_unstable();
    marks.dedup();
    let mut classes: Vec<&str> = marks.into_iter().map(Mark::class).collect();
    if open.iter().any(|span| span.doubtful && span.mark != Mark::Document) {
        classes.push("nghi");
    }
    let _ = write!(html, "<mark class=\"{}\">{}</mark>", classes.join(" "), escaped(text));
}
