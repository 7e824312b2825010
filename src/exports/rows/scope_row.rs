//! Phạm vi: a row of `scopes.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Provenance, Scope};

use super::provenance::Sourced;
use super::{Cell, Column, Columns, Declaration, Facts};

/// Phạm vi: populations narrower than those of indicators.
pub struct Scopes;

impl Declaration for Scopes {
    const NAME: &'static str = "scopes";
    const TITLE: Bilingual = Bilingual {
        vi: "Phạm vi",
        en: "Populations",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một phạm vi hẹp hơn phạm vi của chỉ tiêu.",
        en: "One row is one population narrower than an indicator's.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        facts.corpus.scopes.iter().try_for_each(|(_, row)| each(row))
    }
}

impl Sourced for Scopes {
    fn provenance<'a>(row: &Self::Of<'a>) -> &'a Provenance {
        &row.provenance
    }
}

type Col = Column<Scopes>;

impl Columns for Scopes {
    type Of<'a> = &'a Scope;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text("id", "Mã phạm vi", "Id of the population", |_, s| (&s.id).into()).key(),
        Col::text("name", "Tên", "Name", |_, s| (&s.name).into()).required(),
        Col::boolean(
            "local",
            "Mỗi nơi có một nhóm riêng, nên không bao giờ so sánh",
            "Each place has its own set, so that it is never compared",
            |_, s| s.local.into(),
        ),
        Col::text("aliases", "Tên khác", "Other names", |_, s| Cell::list(&s.aliases)),
        Col::SOURCE,
        Col::VERIFIED,
        Col::NOTE,
    ];
}
