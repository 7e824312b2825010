//! Chỉ tiêu: the targets of a text, in prose, lists and tables.
//!
//! ```text
//! block ─clause─▶ sentences and clauses ─moment, figure─▶ times and numbers ─proposition─▶ a number with its words
//!       ─sentence─▶ rows, with what one clause lends the other ─judge─▶ targets only ─settle─▶ year, doubts
//! ```
//!
//! Every number of a text ends as a target or with the reason why it is none; the words that the rules know are those of the
//! lexicon.

mod clause;
mod figure;
mod govern;
mod grid;
mod judge;
mod moment;
mod outline;
mod population;
mod proposition;
mod prose;
mod sentence;
mod settle;
mod unit;
mod words;

use super::account::{FigureState, FoundFigure, Reason};
use super::block::{Kind, Reading};
use super::found::{At, FoundTarget};

/// What was found in a text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The targets in the order in which they are printed.
    pub targets: Vec<FoundTarget>,
    /// The numbers whose fate is known; those that stand nowhere here are not understood.
    pub figures: Vec<FoundFigure>,
}

impl Found {
    /// A target whose number stands at this place.
    fn take(&mut self, at: At, target: FoundTarget) {
        let state = FigureState::Taken(self.targets.len());
        self.figures.push(FoundFigure { at, state });
        self.targets.push(target);
    }

    /// A number that a target says, which stands in the list.
    fn claim(&mut self, at: At, target: usize) {
        let state = FigureState::Taken(target);
        self.figures.push(FoundFigure { at, state });
    }

    /// A number that is read and not understood.
    fn leave(&mut self, at: At) {
        let state = FigureState::Unclear;
        self.figures.push(FoundFigure { at, state });
    }

    fn set_aside(&mut self, at: At, reason: Reason) {
        let state = FigureState::Aside(reason);
        self.figures.push(FoundFigure { at, state });
    }
}

/// All targets of a text, and what became of its other numbers.
pub fn find(reading: &Reading) -> Found {
    let outline = outline::Outline::of(reading);
    let mut prose = prose::Prose::new(&outline);
    let mut found = Found::default();
    for (at, block) in reading.blocks.iter().enumerate() {
        match &block.kind {
            _ if !block.part.is_text() => {}
            Kind::Rule => {}
            Kind::Table(table) => grid::find(reading, at, table, &outline, &mut prose, &mut found),
            _ => prose.block(at, block, &mut found),
        }
    }
    found
}

#[cfg(test)]
mod tests;
