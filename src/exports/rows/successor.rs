//! Kế thừa: what took the place of a body or a place, as its row tells it.

use serde::Serialize;

use crate::model::{Provenance, Successor, Verified, Vocabulary};

/// Kế thừa: a row that takes the place of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SuccessorData<'a> {
    pub id: &'a str,
    /// The first day on which it does.
    pub from: Option<String>,
    /// The field for which it does; null for the main line.
    pub scope: Option<&'a str>,
    /// A word of [`Verified`].
    pub verified: Option<&'static str>,
}

/// The successors of a row, as written.
pub fn successors<'a, T>(of: &'a [Successor<T>], among: &'a Vocabulary<T>) -> Vec<SuccessorData<'a>> {
    let data = |successor: &'a Successor<T>| SuccessorData {
        id: among.name(successor.id),
        from: successor.from.map(|date| date.to_string()),
        scope: successor.scope.as_deref(),
        verified: verified(&successor.provenance),
    };
    of.iter().map(data).collect()
}

/// Their ids alone, for a cell.
pub fn ids<'a>(successors: &[SuccessorData<'a>]) -> Vec<&'a str> {
    successors.iter().map(|successor| successor.id).collect()
}

/// How far a row was checked, where it says so.
pub fn verified(provenance: &Provenance) -> Option<&'static str> {
    provenance.verified.map(Verified::word)
}
