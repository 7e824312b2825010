//! A task while it is being read.

use std::ops::Range;

use super::duty::{Predicate, Stance, Subject};
use super::outline::Unit;
use super::roles;
use super::source::{Source, add};
use super::times;
use crate::import::names::{extent, opens_body};
use crate::import::{Block, Doubt, FoundName, FoundTask, Kind};
use crate::text;

/// At most so many words stand for a title.
const TITLE_WORDS: usize = 15;

/// A task and the unit that it was found in.
#[derive(Debug)]
pub(super) struct Draft {
    pub task: FoundTask,
    pub unit: usize,
    /// Its bodies stand in a printed block or table.
    pub printed: bool,
}

impl Draft {
    pub(super) fn new(units: &[Unit], unit: usize, blocks: Range<usize>, title: String) -> Self {
        let task = FoundTask {
            blocks,
            section: Some(units[unit].locator.clone()),
            title,
            direct: Vec::new(),
            lead: Vec::new(),
            assigned: Vec::new(),
            coordinate: Vec::new(),
            via: Vec::new(),
            to: Vec::new(),
            request: false,
            time: None,
            due: None,
            doubts: Vec::new(),
        };
        Draft {
            task,
            unit,
            printed: false,
        }
    }

    pub(super) fn names_nobody(&self) -> bool {
        let task = &self.task;
        [&task.direct, &task.lead, &task.assigned, &task.coordinate]
            .iter()
            .all(|names| names.is_empty())
    }

    pub(super) fn doubt(&mut self, doubt: Doubt) {
        if !self.task.doubts.contains(&doubt) {
            self.task.doubts.push(doubt);
        }
    }

    /// The first printed time counts.
    pub(super) fn set_time(&mut self, source: &Source<'_>, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let printed = &source.text[range.clone()];
        match &self.task.time {
            None => {
                self.task.due = times::due(printed);
                self.task.time = Some((printed.to_owned(), source.at(range)));
            }
            Some((first, _)) if self.printed && text::fold(first) != text::fold(printed) => {
                self.doubt(two_times(printed));
            }
            Some(_) => {}
        }
    }

    /// Bodies that answer for the task: they lead it where "chủ trì" is printed for them, else they are given it.
    pub(super) fn answer(&mut self, names: Vec<FoundName>, chairs: bool) {
        add(
            if chairs {
                &mut self.task.lead
            } else {
                &mut self.task.assigned
            },
            names,
        );
    }

    /// The bodies of the subject in the roles that its first verb gives them.
    pub(super) fn assign(&mut self, source: &Source<'_>, subject: &Subject, stance: Stance) {
        let all = source.names(subject.names.clone());
        let (joining, names): (Vec<_>, Vec<_>) = all.into_iter().partition(|name| source.joins(name));
        add(&mut self.task.coordinate, joining);
        self.task.request |= subject.request;
        match stance {
            Stance::Acts { chairs } => self.answer(names, chairs),
            Stance::Directs => add(&mut self.task.direct, names),
            Stance::DirectsAndActs { chairs } => {
                add(&mut self.task.direct, names.clone());
                self.answer(names, chairs);
            }
            Stance::Has { others, also_acts } => {
                add(&mut self.task.direct, names.clone());
                if also_acts {
                    self.answer(names, false);
                }
                self.answer(source.names(others), false);
                self.doubt(does_through_others());
            }
            Stance::Joins => self.answer(names, false),
        }
    }

    pub(super) fn absorb(&mut self, source: &Source<'_>, predicate: Predicate) {
        let not_leading = |names: Vec<FoundName>, lead: &[FoundName]| -> Vec<FoundName> {
            let leads = |name: &FoundName| lead.iter().any(|l| text::fold(&l.text) == text::fold(&name.text));
            names.into_iter().filter(|name| !leads(name)).collect()
        };
        let coordinate = not_leading(predicate.coordinate, &self.task.lead);
        let coordinate = not_leading(coordinate, &self.task.assigned);
        add(&mut self.task.coordinate, coordinate);
        add(&mut self.task.via, predicate.via);
        add(&mut self.task.to, predicate.to);
        if let Some(time) = predicate.time
            && self.task.time.is_none()
        {
            self.set_time(source, time);
        }
        self.task.blocks.end = self.task.blocks.end.max(source.block + 1);
    }
}

/// The title of a unit: its own, what stands before a colon near its head, or its first words.
pub(super) fn title(block: &Block) -> String {
    let text = before_labels(&block.text);
    if matches!(block.kind, Kind::Heading { .. }) {
        return text.trim_end_matches([':', '.', '(', ' ']).to_owned();
    }
    let head = text.split_once(':').map(|(head, _)| head.trim());
    match head {
        Some(head) if head.split(' ').count() <= TITLE_WORDS && !head.contains(". ") && !head.is_empty() => {
            head.to_owned()
        }
        _ => words(text),
    }
}

/// The text in front of "Cơ quan chủ trì: …" on the same line; all of it where it begins with that.
fn before_labels(text: &str) -> &str {
    let label = roles::segments(text).first().map_or(text.len(), |label| label.from);
    if label == 0 { text } else { &text[..label] }
}

/// The first words of a paragraph.
pub(super) fn words(paragraph: &str) -> String {
    let words = text::first_words(before_labels(paragraph), TITLE_WORDS);
    words
        .trim_end_matches(|c: char| ",;:.-–(".contains(c) || c.is_whitespace())
        .to_owned()
}

/// Whether the whole text is a list of bodies, such as the title over a body's duties.
pub(super) fn is_bodies(text: &str) -> bool {
    let list = text.trim_end_matches([':', '.', ' ']);
    opens_body(list) && extent(list) >= list.len()
}

fn does_through_others() -> Doubt {
    Doubt::new(
        "Câu nói cơ quan này lãnh đạo, chỉ đạo cơ quan khác thực hiện; hãy xem lại vai của từng cơ quan.",
        "The sentence says that one body has another do it; check the role of each.",
    )
}

fn two_times(printed: &str) -> Doubt {
    Doubt::new(
        format!("Mục này còn in một thời gian khác: “{printed}”."),
        format!("Another time is printed here too: “{printed}”."),
    )
}
