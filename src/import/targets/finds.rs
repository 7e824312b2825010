//! Cái tìm thấy: the targets of a text and what became of its numbers, as they are found.

use crate::import::account::{FigureState, FoundFigure, Reason};
use crate::import::found::{At, FoundTarget};

/// What was found in a text.
#[derive(Clone, Debug, Default)]
pub struct Finds {
    /// The targets in the order in which they are printed.
    pub targets: Vec<FoundTarget>,
    /// The numbers of which it is known what they are; those that stand nowhere here are not understood.
    pub figures: Vec<FoundFigure>,
}

impl Finds {
    /// Adds a target whose number stands at this place.
    pub fn take(&mut self, at: At, target: FoundTarget) {
        let state = FigureState::Taken(self.targets.len());
        self.figures.push(FoundFigure { at, state });
        self.targets.push(target);
    }

    /// Notes a number that a target says, which stands in the list.
    pub fn claim(&mut self, at: At, target: usize) {
        let state = FigureState::Taken(target);
        self.figures.push(FoundFigure { at, state });
    }

    /// Notes a number that is read and not understood.
    pub fn leave(&mut self, at: At) {
        let state = FigureState::Unclear;
        self.figures.push(FoundFigure { at, state });
    }

    pub fn set_aside(&mut self, at: At, reason: Reason) {
        let state = FigureState::Aside(reason);
        self.figures.push(FoundFigure { at, state });
    }
}
