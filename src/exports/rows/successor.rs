//! Kế thừa: what took the place of a body or a place, as its row tells it.

use std::borrow::Cow;

use crate::model::{Successor, Vocabulary};

use super::cell::{Cell, Record};
use super::provenance::verified;

/// The successors of a row, as written; a table has their ids.
pub fn successors<'a, T>(of: &'a [Successor<T>], among: &'a Vocabulary<T>) -> Cell<'a> {
    Cell::list(of.iter().map(|successor| record(successor, among)))
}

fn record<'a, T>(successor: &'a Successor<T>, among: &'a Vocabulary<T>) -> Record<'a> {
    let id = among.name(successor.id);
    Record {
        short: Cow::Borrowed(id),
        parts: vec![
            ("id", id.into()),
            // The first day on which it is the successor.
            ("from", successor.from.map(|date| date.to_string()).into()),
            // The field for which it is; null for the main line.
            ("scope", successor.scope.as_ref().into()),
            ("verified", verified(&successor.provenance).into()),
        ],
    }
}
