//! Đánh dấu: a text cut at the ends of all spans, which may overlap and nest.

use std::fmt::Write;
use std::ops::Range;

use super::cards::CardMark;
use crate::text::escape_html;

/// A marked stretch of one text.
#[derive(Clone, Debug)]
pub struct Span {
    pub range: Range<usize>,
    pub mark: CardMark,
    /// The card that it belongs to.
    pub card: usize,
    /// The card has a doubt.
    pub doubtful: bool,
    /// It is the first of its card, and carries the number.
    pub first: bool,
}

/// The text with its spans marked: every piece between two ends is one `<mark>` with the classes of all spans over it.
pub fn marked(text: &str, spans: &[Span]) -> String {
    let mut events: Vec<Event<'_>> = spans.iter().flat_map(|span| Event::both(text, span)).collect();
    events.sort_by_key(|event| (event.at, event.opens, event.span.card));
    let mut html = String::with_capacity(text.len() * 2);
    let mut open = OpenMarks::default();
    let mut behind = 0;
    for event in events {
        open.write(&mut html, &text[behind..event.at]);
        behind = event.at;
        open.change(&event);
        if event.opens && event.span.first {
            anchor(&mut html, event.span);
        }
    }
    html.push_str(&escape_html(&text[behind..]));
    html
}

/// Where a span begins or ends.
struct Event<'a> {
    at: usize,
    opens: bool,
    span: &'a Span,
}

impl<'a> Event<'a> {
    fn both(text: &str, span: &'a Span) -> [Self; 2] {
        let start = text.floor_char_boundary(span.range.start);
        let end = text.floor_char_boundary(span.range.end).max(start);
        [(start, true), (end, false)].map(|(at, opens)| Event { at, opens, span })
    }
}

/// How many spans of each kind are open.
#[derive(Default)]
struct OpenMarks {
    by_mark: [isize; CardMark::ALL.len()],
    doubtful: isize,
}

impl OpenMarks {
    fn change(&mut self, event: &Event<'_>) {
        let step = if event.opens { 1 } else { -1 };
        self.by_mark[event.span.mark as usize] += step;
        // A doubt about the document is seldom about all that was read of it.
        if event.span.doubtful && event.span.mark != CardMark::Document {
            self.doubtful += step;
        }
    }

    fn write(&self, html: &mut String, text: &str) {
        let marks = CardMark::ALL
            .into_iter()
            .filter(|mark| self.by_mark[*mark as usize] > 0);
        let mut classes: Vec<&str> = marks.map(CardMark::class).collect();
        if self.doubtful > 0 {
            classes.push("nghi");
        }
        if text.is_empty() || classes.is_empty() {
            html.push_str(&escape_html(text));
            return;
        }
        let _ = write!(
            html,
            "<mark class=\"{}\">{}</mark>",
            classes.join(" "),
            escape_html(text)
        );
    }
}

/// The number of a card, which leads to it.
pub fn anchor(html: &mut String, span: &Span) {
    let (card, class) = (span.card, if span.doubtful { "so nghi" } else { "so" });
    // Writing to a string cannot fail.
    let _ = write!(html, "<a class=\"{class}\" id=\"v{card}\" href=\"#d{card}\">{card}</a>");
}
