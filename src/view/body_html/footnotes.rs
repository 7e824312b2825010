//! Chú thích trên trang: calls of footnotes, and the list of them below the body.
//!
//! Their ids have a colon, which no anchor of a heading has.

use super::Renderer;
use crate::text::escape_html;

impl<'a> Renderer<'a> {
    /// Draws the call of a footnote. Inside a link it is a number only.
    pub(super) fn call_note(&mut self, label: &str) {
        let Some(number) = self.notes.numbers.get(&label.to_lowercase()).copied() else {
            return;
        };
        if self.links.contains(&true) || self.citation_end.is_some() {
            return self.write(format!("<sup>{number}</sup>"));
        }
        let calls = self.notes.calls.entry(number).or_default();
        *calls += 1;
        let id = call_id(number, *calls);
        let name = escape_html(&(self.around.note)(number));
        self.write(format!(
            "<sup class=\"footnote-call\"><a id=\"{id}\" href=\"#fn:{number}\" aria-label=\"{name}\">{number}</a></sup>"
        ));
    }

    /// Starts a footnote: what is drawn from here on is kept for the list.
    pub(super) fn start_note(&mut self, label: &str) {
        let number = self.notes.number_of(label);
        self.notes.around.push((number, std::mem::take(&mut self.out)));
    }

    pub(super) fn end_note(&mut self) {
        if let Some((number, around)) = self.notes.around.pop() {
            let note = std::mem::replace(&mut self.out, around);
            self.notes.drawn.push((number, note));
        }
    }

    /// Writes the list of all footnotes, in the order of their numbers.
    pub(super) fn write_notes(&mut self) {
        let mut drawn = std::mem::take(&mut self.notes.drawn);
        if drawn.is_empty() {
            return;
        }
        drawn.sort_by_key(|(number, _)| *number);
        let title = escape_html(self.around.notes);
        self.write(format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\"><ol>\n"
        ));
        for (number, events) in drawn {
            self.write(format!("<li id=\"fn:{number}\">"));
            self.out.extend(events);
            self.write_ways_back(number);
            self.write("</li>\n");
        }
        self.write("</ol></section>\n");
    }

    fn write_ways_back(&mut self, number: usize) {
        let calls = self.notes.calls.get(&number).copied().unwrap_or(0);
        let name = escape_html(&(self.around.note_back)(number));
        for call in 1..=calls {
            let id = call_id(number, call);
            self.write(format!(
                "<a class=\"footnote-back\" href=\"#{id}\" aria-label=\"{name}\">↩</a> "
            ));
        }
    }
}

fn call_id(number: usize, call: usize) -> String {
    match call {
        1 => format!("fnref:{number}"),
        _ => format!("fnref:{number}:{call}"),
    }
}
