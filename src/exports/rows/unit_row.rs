//! Đơn vị tính: a row of `units.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Provenance, Unit};

use super::provenance::Sourced;
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

impl Sourced for Units {
    fn provenance<'a>(row: &Self::Of<'a>) -> &'a Provenance {
        &row.provenance
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
        Col::SOURCE,
        Col::VERIFIED,
        Col::NOTE,
    ];
}
