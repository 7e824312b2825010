//! Nay là, nay thuộc: what became of an office or a place (content model §7).
//!
//! An office is a kind of office in a place, and either can come to an end. Its line is followed
//! change by change, in the order of their dates, up to what is valid on a given day.

mod line;
mod walk;

pub use line::{Branch, Cause, End, OfficeStep, PlaceStep, Succession, SuccessionStep, weakest};

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Body, Id, Jurisdiction, Office, Vocabulary};
use crate::text::sort_key;
use walk::{Offices, Places, trace};

/// What became of an office up to `as_of`.
pub fn later_offices(
    office: Office,
    as_of: Date,
    bodies: &Vocabulary<Body>,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> Succession<Office> {
    let offices = Offices {
        bodies,
        places: Places { jurisdictions, as_of },
    };
    trace(&offices, offices.own_from_the_start(office))
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

/// The places that went as a whole into the same one as `from`, by name.
pub fn merged_with(
    from: Id<Jurisdiction>,
    into: Id<Jurisdiction>,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> Vec<Id<Jurisdiction>> {
    let mut others: Vec<Id<Jurisdiction>> = direct_predecessors(into, jurisdictions)
        .filter(|earlier| earlier.id != from && earlier.scope.is_none())
        .map(|earlier| earlier.id)
        .collect();
    others.sort_by_cached_key(|id| sort_key(&jurisdictions[*id].name));
    others
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
