//! Dòng của sổ đối chiếu: one thing that is printed, and what became of it.

use std::ops::{AddAssign, Range};

use crate::import::Doubt;
use crate::model::Locator;

/// The account of one text, its lines in the order of their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub lines: Vec<AccountLine>,
}

/// Dòng: one thing that is printed, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    pub kind: AccountLineKind,
    /// As printed: a figure with its unit, a cell, the label and title of a unit, the first words of a block.
    pub text: String,
    /// The labelled unit in which it stands; a unit's own locator.
    pub section: Option<Locator>,
    /// Its bytes in the extracted text, the `source` of a reading.
    pub place: Range<usize>,
    pub state: AccountState,
    /// Why, as a short phrase: "số trang", "dân số, không phải chỉ tiêu". Of what is not understood: what was read, and what
    /// else it could be.
    pub reason: Doubt,
}

/// What a line speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountLineKind {
    /// Con số. Each has exactly one line.
    Figure,
    /// A cell under a column of targets or roles; one with figures has only theirs.
    Cell,
    /// A labelled unit.
    Unit,
    /// A block without a label, of whatever layer.
    Block,
}

impl AccountLineKind {
    pub fn word(self) -> &'static str {
        match self {
            AccountLineKind::Figure => "figure",
            AccountLineKind::Cell => "cell",
            AccountLineKind::Unit => "unit",
            AccountLineKind::Block => "block",
        }
    }
}

/// What became of a printed thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// A row says it; where there is none, the head of the document or its text does.
    Taken(Option<Find>),
    SetAside,
    NotUnderstood,
}

impl AccountState {
    pub fn word(self) -> &'static str {
        match self {
            AccountState::Taken(_) => "taken",
            AccountState::SetAside => "set-aside",
            AccountState::NotUnderstood => "not-understood",
        }
    }
}

/// A row, by its place among the finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Find {
    Target(usize),
    Task(usize),
}

/// How many figures are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub taken: usize,
    pub set_aside: usize,
    pub not_understood: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.taken += other.taken;
        self.set_aside += other.set_aside;
        self.not_understood += other.not_understood;
    }
}

impl Account {
    /// The lines in the order of their places.
    pub fn new(mut lines: Vec<AccountLine>) -> Self {
        lines.sort_by_key(|line| (line.place.start, line.kind, line.place.end));
        Account { lines }
    }

    /// The figures by state.
    pub fn figures(&self) -> Tally {
        let mut tally = Tally::default();
        for line in self.lines.iter().filter(|line| line.kind == AccountLineKind::Figure) {
            match line.state {
                AccountState::Taken(_) => tally.taken += 1,
                AccountState::SetAside => tally.set_aside += 1,
                AccountState::NotUnderstood => tally.not_understood += 1,
            }
        }
        tally
    }

    /// What an editor has to look at.
    pub fn not_understood(&self) -> impl Iterator<Item = &AccountLine> {
        self.lines
            .iter()
            .filter(|line| line.state == AccountState::NotUnderstood)
    }
}
