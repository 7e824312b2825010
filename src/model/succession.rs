//! Nay là, nay thuộc: what became of an office or a place (content model §7).
//!
//! An office is a kind of office in a place, and either can come to an end. Its line is followed
//! change by change, in the order of their dates, up to what is valid on a given day.

mod walk;

use std::collections::HashSet;
use std::hash::Hash;

use jiff::civil::Date;

use super::{Body, Id, Jurisdiction, Office, Provenance, Verified, Vocabulary};
use crate::text::sort_key;
use walk::{Offices, Places, trace};

/// Kế thừa: a row that takes the place of another one.
#[derive(Clone, Debug)]
pub struct Successor<T> {
    /// The row that follows.
    pub id: Id<T>,
    /// The first day on which it does.
    pub from: Option<Date>,
    /// The field for which it does ("bảo trợ xã hội"); `None` for the main line.
    pub scope: Option<String>,
    /// Where this is known from.
    pub provenance: Provenance,
}

/// Vì sao: what changed in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The office itself was reorganised.
    Body,
    /// Its place was.
    Jurisdiction,
    /// Both on one day.
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
pub struct Step<T> {
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
pub type OfficeStep = Step<Office>;
/// A step from place to place.
pub type PlaceStep = Step<Id<Jurisdiction>>;

/// Kết cục: what is known of the last office or place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// It is still valid.
    Valid,
    /// This was its last day, and no single successor is known.
    Ended(Date),
    /// `ended: varies`: it ended at different dates, or not at all, by province.
    Varies,
}

impl End {
    /// Whether what ends so is certainly still there on `day`.
    fn reaches(self, day: Date) -> bool {
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
    pub steps: Vec<Step<T>>,
    /// What is known of its last step.
    pub end: End,
}

/// Nay là, nay thuộc: the line of what followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession<T> {
    /// The main line, in the order of time; empty where nothing followed.
    pub steps: Vec<Step<T>>,
    /// Side branches by date.
    pub branches: Vec<Branch<T>>,
    /// What is known of the last step, or of the start where there is none.
    pub end: End,
}

impl<T> Succession<T> {
    /// The last step, if what it leads to is still valid: "nay là".
    pub fn now(&self) -> Option<&Step<T>> {
        self.steps.last().filter(|_| self.end == End::Valid)
    }
}

/// What became of an office up to `as_of`.
pub fn later_offices(
    office: Office,
    as_of: Date,
    bodies: &Vocabulary<Body>,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> Succession<Office> {
    trace(
        &Offices {
            bodies,
            places: Places { jurisdictions, as_of },
        },
        office,
    )
}

/// What became of a place up to `as_of`.
pub fn later_places(
    place: Id<Jurisdiction>,
    as_of: Date,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> Succession<Id<Jurisdiction>> {
    trace(&Places { jurisdictions, as_of }, place)
}

/// Tiền thân: a place that another one goes back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierPlace {
    /// The earlier place.
    pub id: Id<Jurisdiction>,
    /// Its last day, where it has ended.
    pub ended: Option<Date>,
    /// The place that it went into.
    pub into: Id<Jurisdiction>,
    /// The part that did, where it was not the whole.
    pub scope: Option<String>,
}

/// All predecessors of a place: the direct ones first, each generation by name.
pub fn earlier_places(place: Id<Jurisdiction>, jurisdictions: &Vocabulary<Jurisdiction>) -> Vec<EarlierPlace> {
    let mut seen = HashSet::from([place]);
    let mut found: Vec<EarlierPlace> = Vec::new();
    let mut generation = vec![place];
    while !generation.is_empty() {
        let before = found.len();
        for into in generation {
            found.extend(direct_predecessors(into, jurisdictions).filter(|earlier| seen.insert(earlier.id)));
        }
        found[before..].sort_by_cached_key(|earlier| sort_key(&jurisdictions[earlier.id].name));
        generation = found[before..].iter().map(|earlier| earlier.id).collect();
    }
    found
}

fn direct_predecessors(
    into: Id<Jurisdiction>,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> impl Iterator<Item = EarlierPlace> {
    jurisdictions.iter().filter_map(move |(id, place)| {
        let mut ways = place.successors.iter().filter(|successor| successor.id == into);
        let first = ways.next()?;
        let is_whole = first.scope.is_none() || ways.any(|way| way.scope.is_none());
        let scope = if is_whole { None } else { first.scope.clone() };
        Some(EarlierPlace {
            id,
            ended: place.valid_to,
            into,
            scope,
        })
    })
}

#[cfg(test)]
mod tests;
