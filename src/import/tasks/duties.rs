//! Tổ chức thực hiện: duties by body.

use std::ops::Range;

use super::draft::{self, Draft, is_bodies};
use super::duty::{self, Stance, Subject};
use super::outline::{Unit, ancestors};
use super::plain::gives_all;
use super::printed::Marks;
use super::region::Region;
use super::roles::Slot;
use super::source::Source;
use super::times;
use crate::import::names::Known;
use crate::import::{Block, Doubt, Kind, Reading};

/// What is needed to read duties.
struct Reader<'a> {
    reading: &'a Reading,
    units: &'a [Unit],
    marks: &'a Marks,
    known: Known<'a>,
}

/// The duties in the parts on organisation and money.
pub(super) fn find(reading: &Reading, units: &[Unit], marks: &Marks, covered: &[bool], known: Known<'_>) -> Vec<Draft> {
    let reader = Reader {
        reading,
        units,
        marks,
        known,
    };
    let gives: Vec<bool> = units.iter().map(|unit| gives_all(reading, unit)).collect();
    let item = |unit: usize| ancestors(units, unit).skip(1).any(|over| gives[over]);
    let wanted = |unit: &usize| {
        let region = matches!(units[*unit].region, Region::Organisation | Region::Funding);
        region && !covered[*unit] && !item(*unit)
    };
    (0..units.len())
        .filter(wanted)
        .flat_map(|unit| reader.unit(unit))
        .collect()
}

impl Reader<'_> {
    fn source(&self, block: usize) -> Source<'_> {
        Source::block(&self.reading.blocks[block].text, block, self.known)
    }

    /// The duties of one unit: its own paragraphs, split where other bodies are named.
    fn unit(&self, index: usize) -> Vec<Draft> {
        let unit = &self.units[index];
        let mut drafts: Vec<Draft> = self.title_duty(index).into_iter().collect();
        let titled = !drafts.is_empty();
        let head = matches!(self.block(unit.block).kind, Kind::Heading { .. });
        for block in unit.own.clone().skip(usize::from(head)) {
            if self.speaks(block, unit) {
                self.paragraph(index, block, &mut drafts);
            }
        }
        let gives = gives_all(self.reading, unit);
        if titled && !gives && drafts.len() == 1 && !unit.children.is_empty() && unit.own.len() == 1 {
            // The title's bodies are those of the numbered duties below it.
            return Vec::new();
        }
        if head && !titled && drafts.len() == 1 && unit.parent.is_some() {
            drafts[0].task.title = draft::title(self.block(unit.block));
            drafts[0].task.blocks.start = unit.block;
        }
        drafts
    }

    fn block(&self, block: usize) -> &Block {
        &self.reading.blocks[block]
    }

    /// Paragraphs that say something; not the closing formulas of a plan.
    fn speaks(&self, block: usize, unit: &Unit) -> bool {
        let said = self.block(block);
        let kind = !matches!(said.kind, Kind::Table(_) | Kind::Rule | Kind::Unlabelled);
        kind && said.text.contains(char::is_alphabetic) && (block == unit.block || !is_formula(&said.text))
    }

    /// "1. Sở Y tế": what stands below is that body's duty.
    fn title_duty(&self, index: usize) -> Option<Draft> {
        let unit = &self.units[index];
        let block = self.block(unit.block);
        let Kind::Heading { .. } = block.kind else { return None };
        let subject = duty::subject(&block.text)?;
        let source = self.source(unit.block);
        let mut draft = Draft::new(self.units, index, unit.block..unit.block + 1, draft::title(block));
        let stance = if subject.whole {
            let chairs = unit
                .own
                .clone()
                .skip(1)
                .any(|below| duty::chairs(&self.block(below).text));
            Stance::Acts { chairs }
        } else {
            duty::stance(&block.text, subject.names.end)
        };
        draft.assign(&source, &subject, stance);
        if !subject.whole {
            draft.absorb(&source, duty::predicate(&source, subject.names.end..block.text.len()));
        }
        Some(draft)
    }

    /// A paragraph: as many duties as it has orders to other bodies.
    fn paragraph(&self, index: usize, block: usize, drafts: &mut Vec<Draft>) {
        let source = self.source(block);
        for said in duty::orders(source.text) {
            self.order(index, &source, said, drafts);
        }
        let time = self.marks.at(block).iter().find(|label| label.slot == Slot::Time);
        if let (Some(draft), Some(time)) = (drafts.last_mut(), time) {
            draft.set_time(&source, time.content.clone());
        }
    }

    fn order(&self, index: usize, source: &Source<'_>, said: Range<usize>, drafts: &mut Vec<Draft>) {
        let text = &source.text[said.clone()];
        let subject = duty::subject(text).filter(|s| !s.whole || text.trim_end().ends_with(':'));
        let mut from = said.start;
        if let Some(subject) = subject {
            let names = said.start + subject.names.start..said.start + subject.names.end;
            from = names.end;
            let mut draft = self.draft(index, source.block, said.start);
            let stance = duty::stance(&source.text[..said.end], from);
            if let Some(time) = times::in_duty(&source.text[said.start..names.start], &[]) {
                draft.set_time(source, said.start + time.start..said.start + time.end);
            }
            draft.assign(source, &Subject { names, ..subject }, stance);
            drafts.push(draft);
        } else if drafts.is_empty()
            && let Some(draft) = self.without_subject(index, source.block)
        {
            drafts.push(draft);
        }
        if let Some(draft) = drafts.last_mut() {
            draft.absorb(source, duty::predicate(source, from..said.end));
        }
    }

    fn draft(&self, index: usize, block: usize, from: usize) -> Draft {
        let own = block == self.units[index].block && from == 0;
        let said = self.block(block);
        let title = if own {
            draft::title(said)
        } else {
            draft::words(&said.text[from..])
        };
        Draft::new(self.units, index, block..block + 1, title)
    }

    /// A numbered duty whose bodies stand in a title over it, or nowhere.
    fn without_subject(&self, index: usize, block: usize) -> Option<Draft> {
        let unit = &self.units[index];
        if unit.region == Region::Funding || unit.parent.is_none() || !unit.children.is_empty() {
            return None;
        }
        let mut draft = self.draft(index, block, 0);
        let over = ancestors(self.units, index)
            .skip(1)
            .find(|&u| is_bodies(&self.block(self.units[u].block).text));
        match over {
            Some(over) => {
                let source = self.source(self.units[over].block);
                let chairs = duty::chairs(&self.block(block).text);
                draft.answer(source.names(0..source.text.len()), chairs);
            }
            None => draft.doubt(names_nobody()),
        }
        Some(draft)
    }
}

/// "Trong quá trình thực hiện, nếu có vướng mắc …": said at the end of every plan, no duty of its own.
fn is_formula(text: &str) -> bool {
    [
        "Trong quá trình",
        "Trên đây là",
        "Trên đây,",
        "(Kèm theo",
        "(Chi tiết",
        "(Có ",
        "Kế hoạch này",
        "Chương trình này",
        "Chương trình hành động này",
        "Nghị quyết này",
        "Quyết định này",
        "Quá trình triển khai",
        "Quá trình thực hiện",
    ]
    .iter()
    .any(|formula| text.starts_with(formula))
}

fn names_nobody() -> Doubt {
    Doubt::new(
        "Không nhận ra cơ quan nào được giao việc này.",
        "No body was recognised that is given this duty.",
    )
}
