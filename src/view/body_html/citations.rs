//! Dẫn chiếu: citations as links in the words of the body.

use pulldown_cmark::{CowStr, Event};

use super::Renderer;
use super::attributes::escaped_address;
use super::links::CitationLink;
use crate::model::DocumentId;
use crate::parse::markdown::{self, AllowedTag, PlacedEvent};

impl<'a> Renderer<'a> {
    /// Draws words, with the citations that begin or end in them.
    pub fn words(&mut self, words: &CowStr<'a>, events: &[PlacedEvent<'a>], at: usize) {
        let range = events[at].1.clone();
        let is_exact = self.text.get(range.clone()) == Some(words.as_ref());
        let label = std::mem::take(&mut self.numbered.label_left);
        let mut done = range.start + if is_exact { label.min(words.len()) } else { 0 };
        loop {
            if let Some(end) = self.citation_end.filter(|&end| end < range.end && is_exact) {
                self.part(done, end);
                self.close_citation();
                done = end;
            }
            match self.citation_in(events, at, done, is_exact) {
                Some((start, end, id)) => {
                    self.part(done, start);
                    self.open_citation(end, id);
                    done = start;
                }
                None => break,
            }
        }
        match is_exact {
            true => self.part(done, range.end),
            false => self.out.push(Event::Text(words.clone())),
        }
        if self.citation_end.is_some_and(|end| end <= range.end) {
            self.close_citation();
        }
    }

    /// A part of the source as text.
    fn part(&mut self, from: usize, to: usize) {
        if from < to {
            self.out.push(Event::Text(CowStr::Borrowed(&self.text[from..to])));
        }
    }

    fn open_citation(&mut self, end: usize, id: &DocumentId) {
        let address = escaped_address(&(self.around.link)(id));
        self.write(format!("<a class=\"citation\" href=\"{address}\">"));
        self.citation_end = Some(end);
    }

    fn close_citation(&mut self) {
        self.citation_end = None;
        self.write("</a>");
    }

    /// The next citation that begins in this event, behind `from`, and can be drawn as one link.
    fn citation_in(
        &mut self,
        events: &[PlacedEvent<'a>],
        at: usize,
        from: usize,
        is_exact: bool,
    ) -> Option<CitationLink<'a>> {
        let range = &events[at].1;
        if self.citation_end.is_some() {
            return None;
        }
        while let Some(link) = self.citations.next_if(|link| link.0 < range.end) {
            let begins = link.0 >= from && (is_exact || link.0 == range.start);
            let allowed = !self.verbatim && !self.links.contains(&true);
            let on_edges = self.text.is_char_boundary(link.0) && self.text.is_char_boundary(link.1);
            if begins && allowed && on_edges && reaches(self.text, &events[at..], link.1) {
                return Some(link);
            }
        }
        None
    }
}

/// Whether nothing but words and line breaks stands before `end`.
fn reaches(text: &str, events: &[PlacedEvent<'_>], end: usize) -> bool {
    for (event, range) in events {
        match event {
            Event::Text(words) if end <= range.end => {
                let is_exact = text.get(range.clone()) == Some(words.as_ref());
                return range.start < end && (is_exact || end == range.end);
            }
            Event::Text(_) | Event::SoftBreak | Event::HardBreak => {}
            Event::InlineHtml(raw) if markdown::allowed_tag(raw.trim()) == Some(AllowedTag::Break) => {}
            _ => return false,
        }
    }
    false
}
