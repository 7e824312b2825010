//! Lĩnh vực: a row of `sectors.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::Sector;
use crate::route::Route;

use super::field::{ADDRESS, VERIFIED};
use super::successor::verified;
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
