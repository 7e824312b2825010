//! The main part, from its first paragraph to its last.

use super::labels::Labels;
use super::numbering::Numbering;
use super::paragraph::{Look, Paragraph};
use super::styles::{Listed, Styles};
use super::table::Table;
use super::xml::{Step, Tag, each};
use crate::import::FormatError;

/// Writes out the main part of a document.
pub fn text(document: &str, styles: &Styles, numbering: &Numbering) -> Result<String, FormatError> {
    let mut walk = Walk {
        styles,
        labels: Labels::new(numbering),
        paragraphs: Vec::new(),
        tables: Vec::new(),
        look: Look::default(),
        in_run: false,
        in_text: false,
        skipped: 0,
        written: Vec::new(),
    };
    each(document, |step| walk.take(step))?;
    Ok(walk.written.join("\n\n") + "\n")
}

struct Walk<'a> {
    styles: &'a Styles,
    labels: Labels<'a>,
    /// A text box stands inside a paragraph and has paragraphs of its own.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    look: Look,
    in_run: bool,
    in_text: bool,
    /// How deep we are in what is not printed.
    skipped: usize,
    written: Vec<String>,
}

/// What was deleted or moved away, and the second telling of a drawing.
fn is_skipped(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback")
}

impl Walk<'_> {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Start(tag) if is_skipped(&tag.name) => self.skipped += 1,
            Step::End(name) if is_skipped(&name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Step::Start(tag) => self.start(&tag),
            Step::End(name) => self.end(&name),
            Step::Text(text) if self.in_text => self.push(&text),
            Step::Text(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => {
                self.look = Look::default();
                self.in_run = true;
            }
            "t" => self.in_text = true,
            "tab" if self.in_run => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "br" | "cr" => self.push("\n"),
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.tables.last_mut().into_iter().for_each(Table::row),
            "tc" => self.tables.last_mut().into_iter().for_each(Table::cell),
            "gridSpan" => self.span(tag),
            "b" | "i" | "vertAlign" if self.in_run => self.look(tag),
            _ => self.property(tag),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.in_run = false,
            "p" => self.close_paragraph(),
            "tbl" => self.close_table(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push(text, self.look);
        }
    }

    fn look(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "b" => self.look.bold = tag.is_on(),
            "i" => self.look.italic = tag.is_on(),
            _ => self.look.raised = tag.value().as_deref() == Some("superscript"),
        }
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !self.in_run) else {
            return;
        };
        let number = || tag.value().and_then(|v| v.parse().ok());
        match tag.name.as_str() {
            "pStyle" => paragraph.style = tag.value(),
            "numId" => paragraph.listed.list = tag.value(),
            "ilvl" => paragraph.listed.level = number(),
            "outlineLvl" => paragraph.outline = number().filter(|level| *level < 9),
            _ => {}
        }
    }

    fn span(&mut self, tag: &Tag<'_>) {
        let columns = tag.value().and_then(|v| v.parse().ok()).unwrap_or(1);
        self.tables.last_mut().into_iter().for_each(|table| table.span(columns));
    }

    fn close_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else {
            return;
        };
        if let Some(style) = paragraph.style.take() {
            let by_style = self.styles.listed(&style);
            let own = std::mem::take(&mut paragraph.listed);
            paragraph.listed = Listed {
                list: own.list.or(by_style.list),
                level: own.level.or(by_style.level),
            };
            paragraph.outline = paragraph.outline.or_else(|| self.styles.outline(&style));
        }
        let label = self.labels.next(&paragraph.listed);
        let written = paragraph.markdown(label.as_deref());
        self.write(written);
    }

    fn close_table(&mut self) {
        for paragraph in self.tables.pop().map(Table::written).unwrap_or_default() {
            self.write(paragraph);
        }
    }

    fn write(&mut self, paragraph: String) {
        match self.tables.last_mut() {
            Some(table) => table.push(paragraph),
            None if paragraph.trim().is_empty() => {}
            None => self.written.push(paragraph),
        }
    }
}
