//! Đơn vị tính: a row of `units.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::Unit;

use super::field::VERIFIED;
use super::successor::verified;
use super::{Cell, Column, Columns, Declaration, Facts};

/// Đơn vị tính: units of figures with their spellings.
pub struct Units;

impl Declaration for Units {
    const NAME: &'static str = "units";
    const TITLE: Bilingual = Bilingual {
        vi: "Đơn vị tính",
        en: "Units",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một đơn vị tính; các cách viết khác được coi là một.",
        en: "One row is one unit; its other spellings count as the same.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        facts.corpus.units.iter().try_for_each(|(_, row)| each(row))
    }
}

type Col = Column<Units>;

impl Columns for Units {
    type Of<'a> = &'a Unit;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "id",
            "Đơn vị, như trang viết",
            "The unit as the site writes it",
            |_, u| (&u.id).into(),
        )
        .key(),
        Col::text("aliases", "Cách viết khác", "Other spellings", |_, u| {
            Cell::list(&u.aliases)
        }),
        Col::text(
            "source",
            "Nguồn của dòng này",
            "Where this row is known from",
            |_, row| row.provenance.source.as_ref().into(),
        ),
        Col::text(
            "verified",
            "Mức kiểm chứng",
            "How far it was checked",
            |_, row| verified(&row.provenance).into(),
        )
        .one_of(VERIFIED),
        Col::text("note", "Ghi chú", "Note", |_, row| row.provenance.note.as_ref().into()),
    ];
}
