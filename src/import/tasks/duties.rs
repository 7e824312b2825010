//! Việc được giao trong lời văn: reads duties by body, and units without any.

use super::draft::{self, Draft, Owner};
use super::duty::{self, Duty};
use super::outline::{LabelledUnit, ancestors};
use super::paragraphs::Paragraphs;
use super::printed::Marks;
use super::region::Region;
use super::roles::Slot;
use super::source::DutyText;
use super::times;
use crate::import::names::IsKnownName;
use crate::import::{Block, Doubt, PrintedBlockKind};
use crate::lexicon::{Class, Words};
use crate::model::Role;

/// The most words of a heading that names somebody without the look of a body.
const LONGEST_NAME: usize = 12;

/// What is needed to read duties.
struct DutyReader<'a, 'r> {
    paragraphs: &'a Paragraphs<'r>,
    units: &'a [LabelledUnit],
    marks: &'a Marks,
    known: IsKnownName<'a>,
    /// For each unit, how many of the units right below it have bodies as headings.
    bodies_below: Vec<usize>,
}

/// The duties of all units that no printed block or table covers.
pub(super) fn find(
    paragraphs: &Paragraphs<'_>,
    units: &[LabelledUnit],
    marks: &Marks,
    covered: &[bool],
    known: IsKnownName<'_>,
) -> Vec<Draft> {
    let mut bodies_below = vec![0; units.len()];
    for unit in units {
        if let Some(parent) = unit
            .parent
            .filter(|_| duty::heading(paragraphs.words(unit.block)).is_some())
        {
            bodies_below[parent] += 1;
        }
    }
    let reader = DutyReader {
        paragraphs,
        units,
        marks,
        known,
        bodies_below,
    };
    let mut drafts = Vec::new();
    let mut taken = covered.to_vec();
    for unit in 0..units.len() {
        if let Some(parent) = units[unit].parent {
            // The points below a whole order, or below a printed block, are its items.
            taken[unit] |= taken[parent];
        }
        if !taken[unit] {
            taken[unit] = reader.gives_all(unit);
            drafts.extend(reader.unit(unit));
        }
    }
    drafts
}

impl DutyReader<'_, '_> {
    fn block(&self, block: usize) -> &Block {
        &self.paragraphs.reading.blocks[block]
    }

    fn source(&self, block: usize) -> DutyText<'_> {
        DutyText::block(&self.block(block).text, block, self.known)
    }

    fn is_heading(&self, unit: &LabelledUnit) -> bool {
        matches!(self.block(unit.block).kind, PrintedBlockKind::Heading { .. })
    }

    /// Whether a heading gives all points below it to its bodies, as one task: "1. Bộ A chủ trì, phối hợp với Bộ B:".
    fn gives_all(&self, unit: usize) -> bool {
        let unit = &self.units[unit];
        let text = self.block(unit.block).text.as_str();
        let opens = !unit.children.is_empty() && text.trim_end().ends_with(':') && unit.region.gives_duties();
        opens
            && duty::read(self.paragraphs.words(unit.block))
                .first()
                .and_then(|duty| duty.subject.as_ref())
                .is_some_and(|s| !s.whole)
    }

    /// The duties of one unit: its own paragraphs, split where other bodies are named.
    fn unit(&self, index: usize) -> Vec<Draft> {
        let unit = &self.units[index];
        let mut run = Run {
            reader: self,
            index,
            owner: self.owner(index),
            drafts: Vec::new(),
            titled: false,
            announced: None,
        };
        if unit.region == Region::Purpose && run.owner.is_none() {
            return Vec::new();
        }
        let end = match self.gives_all(index) {
            true => self.end_of(index),
            false => unit.own.end,
        };
        for block in unit.block..end {
            run.block(block);
        }
        run.finish()
    }

    /// The place behind the last block of all units below.
    fn end_of(&self, index: usize) -> usize {
        let last = self.units[index].children.last();
        last.map_or(self.units[index].own.end, |&child| self.end_of(child))
    }

    /// The bodies of the nearest heading that names nothing else.
    fn owner(&self, index: usize) -> Option<Owner> {
        ancestors(self.units, index).find_map(|unit| self.named_by(self.units[unit].block))
    }

    /// Who has the duties below a heading that stands between those of bodies: "8. Người dân và cộng đồng". What looks like
    /// no name of a body is doubted as a name.
    fn named_between(&self, index: usize) -> Option<Owner> {
        let unit = &self.units[index];
        let parent = unit.parent?;
        let (bodies, all) = (self.bodies_below[parent], self.units[parent].children.len());
        let text = self.block(unit.block).text.trim_end();
        let words = self.paragraphs.words(unit.block);
        let says_more = unit.own.end > unit.block + 1 || !unit.children.is_empty();
        let deed = Class::DutyVerb | Class::DutyOrder | Class::DutyRequest | Class::TaskHeading | Class::MoneyHeading;
        let names = words.len() <= LONGEST_NAME
            && !text.ends_with(['.', ';'])
            && words.at(0, deed).is_none()
            && !(0..words.len()).any(|i| words.is_number(i));
        let between = bodies > 1 && bodies * 2 >= all && unit.region == Region::Organisation;
        (between && says_more && names).then(|| Owner {
            names: self.source(unit.block).names(0..text.trim_end_matches(':').len()),
            request: false,
            block: unit.block,
        })
    }

    fn named_by(&self, block: usize) -> Option<Owner> {
        let subject = duty::heading(self.paragraphs.words(block))?;
        let source = self.source(block);
        Some(Owner {
            names: source.names(subject.names),
            request: subject.request,
            block,
        })
    }
}

/// The reading of one unit, block by block.
struct Run<'u, 'a, 'r> {
    reader: &'u DutyReader<'a, 'r>,
    index: usize,
    owner: Option<Owner>,
    drafts: Vec<Draft>,
    /// The last draft belongs to the unit as a whole and bears its title.
    titled: bool,
    /// "Đề nghị:" stood alone: the bodies follow. Whether it asks them.
    announced: Option<bool>,
}

impl Run<'_, '_, '_> {
    fn unit(&self) -> &LabelledUnit {
        &self.reader.units[self.index]
    }

    fn block(&mut self, block: usize) {
        let said = self.reader.block(block);
        let silent = matches!(said.kind, PrintedBlockKind::Table(_) | PrintedBlockKind::Rule)
            || !said.text.contains(char::is_alphabetic)
            || is_unit_note(self.reader.paragraphs.words(block));
        if silent || duty::is_closing(self.reader.paragraphs.words(block)) {
            return;
        }
        let first = block == self.unit().block;
        if !first && duty::urges_everybody(self.reader.paragraphs.words(block)) {
            return;
        }
        let announced = std::mem::take(&mut self.announced);
        if let Some(request) = duty::announces(&said.text) {
            self.announced = Some(request);
            return;
        }
        let heads = announced.is_some()
            || matches!(said.kind, PrintedBlockKind::Unlabelled)
            || said.text.trim_end().ends_with(':');
        let between = || self.reader.named_between(self.index).filter(|_| first);
        let owner = self.reader.named_by(block).filter(|_| first || heads).or_else(between);
        if let Some(mut owner) = owner {
            owner.request |= announced == Some(true);
            self.owner = Some(owner);
            self.titled = false;
            return;
        }
        if first && self.reader.is_heading(self.unit()) && !self.says_who(block) {
            return self.open_titled(block);
        }
        if !matches!(said.kind, PrintedBlockKind::Unlabelled) {
            self.paragraph(block);
        }
    }

    /// Whether a heading holds a whole duty, so that it is read as a paragraph.
    fn says_who(&self, block: usize) -> bool {
        let duties = duty::read(self.reader.paragraphs.words(block));
        duties.iter().any(|duty| !duty.roles.is_empty())
    }

    /// Opens a task of the part on tasks with its title, whatever stands below: "1. Về văn hóa".
    fn open_titled(&mut self, block: usize) {
        let title = draft::title(self.reader.block(block));
        let draft = Draft::new(self.reader.units, self.index, block..block + 1, title);
        self.drafts.push(draft);
        self.titled = true;
    }

    fn paragraph(&mut self, block: usize) {
        let source = self.reader.source(block);
        for duty in duty::read(self.reader.paragraphs.words(block)) {
            self.duty(&source, &duty);
        }
        let time = self
            .reader
            .marks
            .at(block)
            .iter()
            .find(|label| label.slot == Slot::Time);
        if let (Some(draft), Some(time)) = (self.drafts.last_mut(), time) {
            draft.set_time(&source, time.content.clone());
        }
    }

    fn duty(&mut self, source: &DutyText<'_>, duty: &Duty) {
        if duty.subject.as_ref().is_some_and(|subject| subject.whole) {
            return;
        }
        let opens = self.titled && !self.drafts.last().is_some_and(Draft::has_bodies);
        if opens && self.unit().parent.is_none() {
            // "TỔ CHỨC THỰC HIỆN" says nothing of what is to be done.
            self.drafts.pop();
            self.titled = false;
        }
        let opens = opens && self.titled;
        let goes_on = self
            .drafts
            .last()
            .is_some_and(|draft| self.goes_on(draft, source, duty));
        if !opens && !goes_on {
            self.titled = false;
            let draft = self.draft(source, duty);
            self.drafts.push(draft);
        }
        if let Some(draft) = self.drafts.last_mut() {
            draft.take(source, duty);
        }
    }

    /// Whether an order that names no others belongs to the task before it: it does as long as the heading over both is
    /// one.
    fn goes_on(&self, draft: &Draft, source: &DutyText<'_>, duty: &Duty) -> bool {
        let answering = duty
            .roles
            .iter()
            .filter(|(role, _)| role.answers() || *role == Role::Direct);
        let mut names = answering.flat_map(|(_, list)| source.names(list.clone())).peekable();
        if names.peek().is_some() {
            return draft.answers_with(&names.collect::<Vec<_>>());
        }
        let block = |owner: &Option<Owner>| owner.as_ref().map(|owner| owner.block);
        draft.owner.is_none() && self.owner.is_none() || block(&draft.owner) == block(&self.owner)
    }

    fn draft(&self, source: &DutyText<'_>, duty: &Duty) -> Draft {
        let what = duty.what.min(duty.range.end)..duty.range.end;
        let title = draft::titled(&source.text[what]).or_else(|| draft::titled(&source.text[duty.range.clone()]));
        let blocks = source.block..source.block + 1;
        let mut draft = Draft::new(self.reader.units, self.index, blocks, title.unwrap_or_default());
        let own = duty.subject.is_some();
        if let Some(owner) = self.owner.clone().filter(|_| !own) {
            draft.own(owner);
        }
        draft
    }

    /// The tasks that say something: in parts that give no duties only those with bodies that answer.
    fn finish(self) -> Vec<Draft> {
        let reader = self.reader;
        let unit = &reader.units[self.index];
        let lowest = unit.children.is_empty() || reader.gives_all(self.index);
        let outermost = unit.parent.is_none();
        let wants = |draft: &Draft| match unit.region {
            Region::Organisation => draft.has_bodies() || lowest && !outermost,
            Region::Tasks => draft.has_bodies() || lowest,
            _ => draft.answers(),
        };
        let mut drafts: Vec<Draft> = self.drafts.into_iter().map(Draft::settled).filter(wants).collect();
        for draft in &mut drafts {
            if unit.region == Region::Organisation && !draft.has_bodies() {
                draft.doubt(names_nobody());
            }
            time_at_head(draft, reader);
        }
        drafts
    }
}

/// Whether a line tells the unit of the table below it: "Đơn vị tính: triệu đồng".
fn is_unit_note(words: &Words<'_>) -> bool {
    let unit = words
        .meaning(0, Class::ColumnHead)
        .filter(|(_, meaning)| *meaning == "unit");
    unit.is_some_and(|(end, _)| words.word(end) == ":")
}

/// Sets the time with which a task begins: "Định kỳ sơ kết …".
fn time_at_head(draft: &mut Draft, reader: &DutyReader<'_, '_>) {
    let source = reader.source(draft.task.blocks.start);
    if let Some(time) = times::at_head(source.text) {
        draft.set_time(&source, time);
    }
}

fn names_nobody() -> Doubt {
    Doubt::new(
        "Không nhận ra cơ quan nào được giao việc này; nếu bản in có nêu thì ghi vào `lead` hoặc `assigned`.",
        "No body was recognised to which this task is assigned; if the print names one, write it in `lead` or `assigned`.",
    )
}
