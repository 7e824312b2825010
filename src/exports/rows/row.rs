//! Dòng: the cells of one row, made once for whatever file it goes to.

use std::borrow::Borrow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::cell::Cell;
use super::column::Columns;
use super::facts::Facts;
use super::field::Field;

/// Dòng: one row with all its cells.
#[derive(Clone, Copy)]
pub struct Row<'r> {
    fields: &'r [&'static Field],
    cells: &'r [Cell<'r>],
}

impl<'r> Row<'r> {
    /// The cells stand in the order of the fields.
    pub fn new(fields: &'r [&'static Field], cells: &'r [Cell<'r>]) -> Self {
        Row { fields, cells }
    }

    /// All cells with their columns.
    pub fn cells(self) -> impl Iterator<Item = (&'static Field, &'r Cell<'r>)> {
        self.fields.iter().copied().zip(self.cells)
    }

    /// The cells that stand in CSV and spreadsheets.
    pub fn in_tables(self) -> impl Iterator<Item = (&'static Field, &'r Cell<'r>)> {
        self.cells().filter(|(field, _)| field.is_in_tables())
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object(serializer, self.cells().filter(|(field, _)| field.is_in_json()))
    }
}

/// A row that is made while it is serialised, as a part of other JSON.
pub struct LazyRow<'a, C: Columns> {
    pub facts: Facts<'a>,
    pub of: C::Of<'a>,
}

impl<C: Columns> Serialize for LazyRow<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = C::COLUMNS.iter();
        let columns = columns.filter(|column| column.field.is_in_json() && !column.field.is_said_around);
        object(
            serializer,
            columns.map(|column| (&column.field, (column.cell)(self.facts, &self.of))),
        )
    }
}

/// The shape of every row in JSON: a key for each column that says something, in order.
fn object<'c, S: Serializer>(
    serializer: S,
    cells: impl Iterator<Item = (&'static Field, impl Borrow<Cell<'c>>)>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (field, cell) in cells {
        let cell = cell.borrow();
        if !cell.is_empty() {
            map.serialize_entry(field.name, cell)?;
        }
    }
    map.end()
}
