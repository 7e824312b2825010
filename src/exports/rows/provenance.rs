//! Nguồn của một dòng: the three columns of every row that says where it is known from.

use crate::model::{Provenance, Verified};

use super::column::{Column, Columns};
use super::field::VERIFIED;

/// A table whose rows say where they are known from.
pub trait Sourced: Columns {
    /// Where a row says that it is known from.
    fn provenance<'a>(row: &Self::Of<'a>) -> &'a Provenance;
}

impl<C: Sourced> Column<C> {
    pub const SOURCE: Self = Column::text("source", "Nguồn của dòng này", "Source of this row", |_, row| {
        C::provenance(row).source.as_ref().into()
    });
    pub const VERIFIED: Self = Column::text(
        "verified",
        "Mức kiểm chứng",
        "How far it was verified",
        |_, row| verified(C::provenance(row)).into(),
    )
    .one_of(VERIFIED);
    pub const NOTE: Self = Column::text("note", "Ghi chú", "Note", |_, row| {
        C::provenance(row).note.as_ref().into()
    });
}

/// How far something was checked, where it is said.
pub fn verified(provenance: &Provenance) -> Option<&'static str> {
    provenance.verified.map(Verified::word)
}
