//! Các bước nối tiếp: the steps that lead from an office or a place to what stands in its place.

use jiff::civil::Date;

use crate::model::{Id, Jurisdiction, Office, Provenance, Verified};

/// Vì sao: what changed in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The office itself was reorganised.
    Body,
    /// Its place was reorganised.
    Jurisdiction,
    /// Both were reorganised on one day.
    Both,
}

impl Cause {
    /// The word of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Body => "body",
            Cause::Jurisdiction => "jurisdiction",
            Cause::Both => "both",
        }
    }
}

/// Một bước: what came next, and from when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuccessionStep<T> {
    /// What the office or the place became.
    pub to: T,
    /// The first day, where the content says one.
    pub from: Option<Date>,
    /// What changed.
    pub because: Cause,
    /// The weakest verification of the changes of this day; [`Verified::No`] where nothing is said.
    pub verified: Verified,
    /// The origin of every change of this day.
    pub provenance: Vec<Provenance>,
}

/// A step from office to office.
pub type OfficeStep = SuccessionStep<Office>;

/// A step from place to place.
pub type PlaceStep = SuccessionStep<Id<Jurisdiction>>;

/// Kết cục: what is known of the last office or place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// The last office or place is still valid.
    Valid,
    /// This was its last day, and no single successor is known.
    Ended(Date),
    /// `ended: varies`: it ended at different dates, or not at all, by province.
    Varies,
}

impl End {
    /// Whether what ends so is certainly still there on `day`.
    pub fn reaches(self, day: Date) -> bool {
        match self {
            End::Valid => true,
            End::Ended(last) => day <= last,
            End::Varies => false,
        }
    }
}

/// Nhánh: what followed for one field only, or one of several equal successors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch<T> {
    /// The field; `None` where the main line splits.
    pub scope: Option<String>,
    /// The steps of the branch, never empty; it has no branches of its own.
    pub steps: Vec<SuccessionStep<T>>,
    /// What is known of its last step.
    pub end: End,
}

/// Nay là, nay thuộc: what an office or a place became, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession<T> {
    /// The main line, in the order of time; empty where nothing followed.
    pub steps: Vec<SuccessionStep<T>>,
    /// Side branches by date.
    pub branches: Vec<Branch<T>>,
    /// What is known of the last step, or of the start where there is none.
    pub end: End,
}

/// How certain a chain of steps is: as its weakest step; nothing for no steps (content model §1).
pub fn weakest<'s, T: 's>(steps: impl IntoIterator<Item = &'s SuccessionStep<T>>) -> Option<Verified> {
    steps.into_iter().map(|step| step.verified).max()
}

impl<T> Succession<T> {
    /// How certain the main line is up to the step at this place.
    pub fn certainty(&self, at: usize) -> Option<Verified> {
        weakest(self.steps.iter().take(at + 1))
    }

    /// How certain what came before a branch is: the steps of the main line up to its first day.
    pub fn certainty_before(&self, branch: &Branch<T>) -> Option<Verified> {
        let first = branch.steps.first().and_then(|step| step.from);
        weakest(
            self.steps
                .iter()
                .filter(|step| first.is_none_or(|day| step.from.is_none_or(|from| from < day))),
        )
    }

    /// The last step, if what it leads to is still valid: "nay là".
    pub fn now(&self) -> Option<&SuccessionStep<T>> {
        self.steps.last().filter(|_| self.end == End::Valid)
    }
}
