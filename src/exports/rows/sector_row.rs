//! Lĩnh vực: a row of `sectors.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Provenance, Sector};
use crate::route::Route;

use super::field::ADDRESS;
use super::provenance::Sourced;
use super::{Column, Columns, Declaration, Facts};

/// Lĩnh vực: fields of policy.
pub struct Sectors;

impl Declaration for Sectors {
    const NAME: &'static str = "sectors";
    const TITLE: Bilingual = Bilingual {
        vi: "Lĩnh vực",
        en: "Sectors",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một lĩnh vực.",
        en: "One row is one field of policy.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        facts.corpus.sectors.iter().try_for_each(|(_, row)| each(row))
    }
}

impl Sourced for Sectors {
    fn provenance<'a>(row: &Self::Of<'a>) -> &'a Provenance {
        &row.provenance
    }
}

type Col = Column<Sectors>;

impl Columns for Sectors {
    type Of<'a> = &'a Sector;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text("id", "Mã lĩnh vực", "Id of the sector", |_, s| (&s.id).into()).key(),
        Col::text("name", "Tên", "Name", |_, s| (&s.name).into()).required(),
        Col::text("url", "Trang của lĩnh vực", "The sector's page", |facts, s| {
            facts.links.absolute(&Route::Sector(s.id.clone())).into()
        })
        .required()
        .like(ADDRESS),
        Col::SOURCE,
        Col::VERIFIED,
        Col::NOTE,
    ];
}
