//! Chữ của từng mục: the visible text of a body, cut at its headings.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::BodyText;
use crate::parse::markdown;

/// Between the cells of a row.
const CELL: &str = " · ";

/// The text before the first heading, then that of every section of the body, without its heading.
///
/// Paragraphs, items and rows of tables are lines.
pub fn texts(body: &BodyText) -> Vec<String> {
    let mut reading = Reading {
        body,
        texts: vec![String::new()],
        in_heading: false,
    };
    for (event, range) in markdown::events(&body.text) {
        reading.event(&event, range.start);
    }
    // Whatever the events say, every section has its text.
    reading.texts.resize_with(body.sections.len() + 1, String::new);
    for text in &mut reading.texts {
        text.truncate(text.trim_end().len());
    }
    reading.texts
}

struct Reading<'a> {
    body: &'a BodyText,
    /// One more than the headings that were passed.
    texts: Vec<String>,
    in_heading: bool,
}

impl Reading<'_> {
    fn event(&mut self, event: &Event<'_>, at: usize) {
        match event {
            Event::Start(Tag::Heading { .. }) if self.passes_heading(at) => self.in_heading = true,
            Event::End(TagEnd::Heading(_)) => self.in_heading = false,
            _ if self.in_heading => {}
            Event::Start(Tag::TableCell) => self.cell(),
            Event::Start(tag) if is_line(tag) => self.line(),
            Event::Text(text) | Event::Code(text) => self.write(text),
            Event::Html(raw) | Event::InlineHtml(raw) if markdown::allowed_tag(raw.trim()).is_none() => self.write(raw),
            Event::Html(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => self.write(" "),
            _ => {}
        }
    }

    /// Whether a section begins here; a heading inside a list or quotation is no section.
    fn passes_heading(&mut self, at: usize) -> bool {
        let next = self.body.sections.get(self.texts.len() - 1);
        let is_one = next.is_some_and(|section| section.start == at);
        if is_one {
            self.texts.push(String::new());
        }
        is_one
    }

    fn text(&mut self) -> &mut String {
        let last = self.texts.len() - 1;
        &mut self.texts[last]
    }

    fn line(&mut self) {
        let text = self.text();
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            text.push('\n');
        }
    }

    fn cell(&mut self) {
        let text = self.text();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(CELL);
        }
    }

    fn write(&mut self, words: &str) {
        let text = self.text();
        let blank = words.trim().is_empty();
        if blank && (text.is_empty() || text.ends_with([' ', '\n'])) {
            return;
        }
        text.push_str(words);
    }
}

fn is_line(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::Item
            | Tag::TableHead
            | Tag::TableRow
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::BlockQuote(_)
    )
}
