//! Chú thích: the numbers of a body's footnotes, in the order of their calls.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::Event;

use crate::parse::markdown::PlacedEvent;

/// The numbers of a body's footnotes, and what is drawn of them so far.
#[derive(Default)]
pub struct Notes<'a> {
    /// The number of each footnote, by its label in small letters.
    pub numbers: HashMap<String, usize>,
    /// How often each was called so far, by number.
    pub calls: HashMap<usize, usize>,
    /// What stood open when a footnote began: its number, and the events of the text around it.
    pub around: Vec<(usize, Vec<Event<'a>>)>,
    /// The events of each footnote, by number.
    pub drawn: Vec<(usize, Vec<Event<'a>>)>,
    /// The next number of a footnote that nobody calls.
    next: usize,
    written: HashSet<String>,
}

impl<'a> Notes<'a> {
    /// Numbers the footnotes of a body in the order of their calls.
    pub fn new(events: &[PlacedEvent<'_>]) -> Self {
        let mut notes = Notes::default();
        for (event, _) in events {
            if let Event::FootnoteReference(label) = event {
                let number = notes.numbers.len() + 1;
                notes.numbers.entry(label.to_lowercase()).or_insert(number);
            }
        }
        notes.next = notes.numbers.len() + 1;
        notes
    }

    /// The number of a footnote that is written here: what nobody calls, or is written again, comes last.
    pub fn number_of(&mut self, label: &str) -> usize {
        let label = label.to_lowercase();
        let called = self.numbers.get(&label).copied();
        if let Some(number) = called
            && self.written.insert(label)
        {
            return number;
        }
        self.next += 1;
        self.next - 1
    }
}
