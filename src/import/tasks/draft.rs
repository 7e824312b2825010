//! Nhiệm vụ đang đọc: a task while it is being read.

use std::ops::Range;

use super::duty::Duty;
use super::outline::LabelledUnit;
use super::roles;
use super::source::{DutyText, add};
use super::times;
use crate::import::names::opens_body;
use crate::import::{Block, Doubt, FoundName, FoundTask, PrintedBlockKind};
use crate::lexicon::Words;
use crate::model::Role;
use crate::text;

/// The most words that stand for a title.
const TITLE_WORDS: usize = 15;

/// The longest time that is added to others, in bytes.
const LONGEST_TIME: usize = 200;

/// A task and the unit that it was found in.
#[derive(Debug)]
pub(super) struct Draft {
    pub task: FoundTask,
    pub unit: usize,
    /// Its bodies stand in a printed block or table.
    pub printed: bool,
    /// The bodies under whose name it stands.
    pub owner: Option<Owner>,
    /// "chủ trì" is printed for them.
    chairs: bool,
    /// Its time stands behind a label, and sentences add nothing to it.
    has_label_time: bool,
}

impl Draft {
    pub(super) fn new(units: &[LabelledUnit], unit: usize, blocks: Range<usize>, title: String) -> Self {
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
            owner: None,
            chairs: false,
            has_label_time: false,
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

    /// Sets the time, unless one is set: the first printed one counts.
    pub(super) fn set_time(&mut self, source: &DutyText<'_>, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let printed = &source.text[range.clone()];
        match &self.task.time {
            None => {
                self.has_label_time = true;
                self.task.due = times::due(printed);
                self.task.time = Some((printed.to_owned(), source.at(range)));
            }
            Some((first, _)) if self.printed && text::fold(first) != text::fold(printed) => {
                self.doubt(two_times(printed));
            }
            Some(_) => {}
        }
    }

    /// Adds the times of an order behind those of the orders before it: "định kỳ hằng năm; trước ngày 15/12".
    fn add_times(&mut self, source: &DutyText<'_>, times: &[Range<usize>]) {
        if self.has_label_time {
            return;
        }
        for range in times {
            let printed = &source.text[range.clone()];
            match &mut self.task.time {
                None => self.task.time = Some((printed.to_owned(), source.at(range.clone()))),
                Some((all, _)) if all.len() < LONGEST_TIME && !text::fold(all).contains(&text::fold(printed)) => {
                    *all = format!("{all}; {printed}");
                }
                Some(_) => {}
            }
        }
        self.task.due = self.task.time.as_ref().and_then(|(all, _)| times::due(all));
    }

    /// Takes the times that a sentence says for the duty itself, where none is printed for it elsewhere.
    pub(super) fn time_in(&mut self, source: &DutyText<'_>) {
        let words = Words::new(before_labels(source.text));
        self.add_times(source, &times::in_duty(&words, 0..words.len(), &[]));
    }

    /// Adds bodies that answer for the task: they lead it where "chủ trì" is printed for them, else they are given it.
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

    /// Notes the bodies under whose name the task stands; what they do is known when all of it is read.
    pub(super) fn own(&mut self, owner: Owner) {
        self.task.request |= owner.request;
        self.owner = Some(owner);
    }

    /// Adds what an order says.
    pub(super) fn take(&mut self, source: &DutyText<'_>, duty: &Duty) {
        for (role, list) in &duty.roles {
            let names = source.names(list.clone());
            let (joining, names): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| source.joins(name));
            add(&mut self.task.coordinate, joining);
            let (chairing, names): (Vec<_>, Vec<_>) = match role {
                Role::Assigned => names.into_iter().partition(|name| source.chairs(name)),
                _ => (Vec::new(), names),
            };
            add(&mut self.task.lead, chairing);
            self.put(*role, names);
        }
        self.chairs |= duty.chairs && duty.subject.is_none();
        self.task.request |= duty.subject.as_ref().is_some_and(|subject| subject.request);
        self.add_times(source, &duty.times);
        if let Some(doubt) = duty.doubt.clone() {
            self.doubt(doubt);
        }
        self.task.blocks.end = self.task.blocks.end.max(source.block + 1);
    }

    fn put(&mut self, role: Role, names: Vec<FoundName>) {
        let task = &mut self.task;
        let list = match role {
            Role::Direct => &mut task.direct,
            Role::Lead => &mut task.lead,
            Role::Assigned => &mut task.assigned,
            Role::Coordinate => &mut task.coordinate,
            Role::Via => &mut task.via,
            Role::To => &mut task.to,
        };
        add(list, names);
    }

    /// The task with the role of those under whose name it stands; who answers does not coordinate beside.
    pub(super) fn settled(mut self) -> Self {
        if let Some(owner) = self.owner.take() {
            self.answer(owner.names, self.chairs);
        }
        let FoundTask {
            lead,
            assigned,
            coordinate,
            ..
        } = &mut self.task;
        let is_in = |list: &[FoundName], name: &FoundName| list.iter().any(|n| same(&n.text, &name.text));
        assigned.retain(|name| !is_in(lead, name));
        coordinate.retain(|name| !is_in(lead, name) && !is_in(assigned, name));
        self
    }

    pub(super) fn has_bodies(&self) -> bool {
        self.owner.is_some() || !self.names_nobody()
    }

    pub(super) fn answers(&self) -> bool {
        self.owner.is_some() || !(self.task.lead.is_empty() && self.task.assigned.is_empty())
    }

    /// Whether all of these bodies answer for the task already.
    pub(super) fn answers_with(&self, names: &[FoundName]) -> bool {
        let owner = self.owner.iter().flat_map(|owner| &owner.names);
        let own: Vec<&FoundName> = self.task.lead.iter().chain(&self.task.assigned).chain(owner).collect();
        names.iter().all(|name| own.iter().any(|n| same(&n.text, &name.text)))
    }
}

fn same(a: &str, b: &str) -> bool {
    text::fold(a) == text::fold(b)
}

/// The bodies whose duties stand below their name, and the block that names them.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub names: Vec<FoundName>,
    pub request: bool,
    pub block: usize,
}

/// The title of a unit: its own, what stands before a colon near its head, or its first words.
pub(super) fn title(block: &Block) -> String {
    let text = before_labels(&block.text);
    if matches!(block.kind, PrintedBlockKind::Heading { .. }) {
        return shortened(text);
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
    shortened(before_labels(paragraph))
}

/// What is to be done, as a title: the first clause of an order, with a capital; nothing where no word is left.
pub(super) fn titled(said: &str) -> Option<String> {
    let said = before_labels(said);
    let bracket = said.match_indices(" (").find(|(at, _)| opens_body(&said[at + 2..]));
    let ends = [". ", ";", ":"].iter().filter_map(|end| said.find(end));
    let ends = ends.chain(bracket.map(|(at, _)| at)).min();
    let clause = &said[..ends.unwrap_or(said.len())];
    let clause = if clause.split_whitespace().count() < SHORT {
        said
    } else {
        clause
    };
    Some(text::capitalised(&shortened(clause))).filter(|title| title.contains(char::is_alphabetic))
}

/// The fewest words of a clause that says enough.
const SHORT: usize = 3;

/// The text cut to fifteen words, with "…" where there are more.
fn shortened(text: &str) -> String {
    let closing = |c: char| ",;:.-–(/".contains(c) || c.is_whitespace();
    let words = text::first_words(text, TITLE_WORDS);
    let cut = text.split_whitespace().count() > TITLE_WORDS;
    words.trim_end_matches(closing).to_owned() + if cut { "…" } else { "" }
}

fn two_times(printed: &str) -> Doubt {
    Doubt::new(
        format!("Mục này còn in một thời gian khác: “{printed}”."),
        format!("Another time is also printed here: “{printed}”."),
    )
}
