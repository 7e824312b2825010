//! Chữ của từng mục: the visible text of a body, cut at its headings.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::BodyText;
use crate::parse::markdown::{self, AllowedTag, ListNumbers};

/// What stands between two cells of a row.
const CELL: &str = " · ";

/// The text before the first heading, then that of every section of the body, without its heading.
///
/// Paragraphs, items and rows of tables are lines.
pub fn texts(body: &BodyText) -> Vec<String> {
    let mut reading = SectionTexts {
        body,
        texts: vec![String::new()],
        in_heading: false,
    };
    let mut numbers = ListNumbers::default();
    for (event, range) in markdown::events(&body.text) {
        let number = numbers.uncounted(&event, &range, &body.text);
        reading.event(&event, range.start);
        // A number that does not count is often a year: a sentence that begins with one looks like an item.
        if let Some(number) = number {
            reading.write(&format!("{number}. "));
        }
    }
    // Whatever the events say, every section has its text.
    reading.texts.resize_with(body.sections.len() + 1, String::new);
    for text in &mut reading.texts {
        text.truncate(text.trim_end().len());
    }
    reading.texts
}

struct SectionTexts<'a> {
    body: &'a BodyText,
    /// The text before the first heading, then that of each section so far.
    texts: Vec<String>,
    in_heading: bool,
}

impl SectionTexts<'_> {
    fn event(&mut self, event: &Event<'_>, at: usize) {
        match event {
            Event::Start(Tag::Heading { .. }) if self.passes_heading(at) => self.in_heading = true,
            Event::End(TagEnd::Heading(_)) => self.in_heading = false,
            _ if self.in_heading => {}
            Event::Start(Tag::TableCell) => self.cell(),
            Event::Start(tag) if is_line(tag) => self.line(),
            Event::Text(text) | Event::Code(text) => self.write(text),
            Event::Html(raw) | Event::InlineHtml(raw) => self.raw(raw),
            Event::SoftBreak | Event::HardBreak => self.write(" "),
            _ => {}
        }
    }

    /// Takes raw HTML, which is text but for a few tags.
    fn raw(&mut self, raw: &str) {
        match markdown::allowed_tag(raw.trim()) {
            Some(AllowedTag::Break) => self.write(" "),
            Some(AllowedTag::Open(_) | AllowedTag::Close(_)) => {}
            None => self.write(raw),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Section, SectionOrder};

    /// A body whose sections are its lines with `#` at their head.
    fn body(text: &str) -> BodyText {
        let mut sections = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if line.starts_with('#') {
                sections.push(Section {
                    locator: None,
                    label: None,
                    title: line.trim().to_owned(),
                    anchor: String::new(),
                    depth: 1,
                    start: at,
                    text_start: at + line.len(),
                    end: text.len(),
                });
            }
            at += line.len();
        }
        BodyText {
            text: std::sync::Arc::<str>::from(text).into(),
            sections,
            citations: Vec::new(),
            by_locator: SectionOrder::default(),
        }
    }

    #[test]
    fn every_section_has_the_text_under_its_own_heading() {
        let texts = texts(&body(
            "mở đầu\n\n# I. Một\n\nhai *ba*\nbốn\n\n## 1. Năm\n\n# II. Sáu\n\nbảy\n",
        ));
        assert_eq!(texts, ["mở đầu", "hai ba bốn", "", "bảy"]);
    }

    #[test]
    fn items_and_rows_are_lines() {
        let texts = texts(&body("- một\n- hai\n\n| a | b |\n|---|---|\n| c | 62,8 |\n"));
        assert_eq!(texts, ["một\nhai\na · b\nc · 62,8"]);
    }

    #[test]
    fn a_number_that_does_not_count_items_is_text() {
        let texts = texts(&body("1. một\n2. hai\n2030. Năm ấy\n"));
        assert_eq!(texts, ["một\nhai\n2030. Năm ấy"]);
    }

    #[test]
    fn markup_is_not_text_and_other_html_is() {
        let texts = texts(&body("km<sup>2</sup> [chữ](https://a.vn) `mã` <b>x</b>\n"));
        assert_eq!(texts, ["km2 chữ mã <b>x</b>"]);
    }
}
