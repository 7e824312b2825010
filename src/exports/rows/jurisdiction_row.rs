//! Địa phương: a row of `jurisdictions.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Jurisdiction, JurisdictionLevel, Provenance};
use crate::route::Route;

use super::field::{ADDRESS, PARTIAL_DATE};
use super::provenance::Sourced;
use super::successor::successors;
use super::{Column, Columns, Declaration, Facts};

/// Địa phương: the nation and all provinces, ended ones too.
pub struct Jurisdictions;

impl Declaration for Jurisdictions {
    const NAME: &'static str = "jurisdictions";
    const TITLE: Bilingual = Bilingual {
        vi: "Địa phương",
        en: "Places",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là cả nước hoặc một tỉnh, thành phố, kể cả đơn vị đã sáp nhập.",
        en: "One row is the nation or a province, with those that have been merged.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        facts.corpus.jurisdictions.iter().try_for_each(|(_, place)| each(place))
    }
}

impl Sourced for Jurisdictions {
    fn provenance<'a>(row: &Self::Of<'a>) -> &'a Provenance {
        &row.provenance
    }
}

type Col = Column<Jurisdictions>;

impl Columns for Jurisdictions {
    type Of<'a> = &'a Jurisdiction;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "id",
            "Mã địa phương; `vn` là cả nước",
            "Id of the place; `vn` is the nation",
            |_, j| (&j.id).into(),
        )
        .key(),
        Col::text("name", "Tên", "Name", |_, j| (&j.name).into()).required(),
        Col::text("level", "Cấp", "Level", |_, j| level(j.level).into())
            .required()
            .one_of(&["national", "province"]),
        Col::text(
            "kind",
            "Tỉnh hay thành phố, vào ngày tính đến của trang hoặc ngày cuối",
            "Its kind on the site's date, or on its last day",
            |facts, j| j.kind_on(j.valid_to.unwrap_or(facts.corpus.site.as_of)).into(),
        ),
        Col::text("valid_from", "Ngày bắt đầu", "First day", |_, j| {
            j.valid_from.map(|date| date.to_string()).into()
        })
        .like(PARTIAL_DATE),
        Col::text(
            "valid_to",
            "Ngày cuối; trống nếu đang còn",
            "Last day; empty where it still exists",
            |_, j| j.valid_to.map(|date| date.to_string()).into(),
        )
        .like(PARTIAL_DATE),
        Col::text(
            "successors",
            "Mã các đơn vị kế thừa",
            "Ids of the places that followed",
            |facts, j| successors(&j.successors, &facts.corpus.jurisdictions),
        ),
        Col::text(
            "gso",
            "Mã đơn vị hành chính",
            "Administrative unit code",
            |_, j| j.codes.gso.as_ref().into(),
        ),
        Col::text("iso", "Mã ISO 3166-2", "ISO 3166-2 code", |_, j| {
            j.codes.iso.as_ref().into()
        }),
        Col::SOURCE,
        Col::VERIFIED,
        Col::NOTE,
        Col::text("url", "Trang của địa phương", "The place's page", |facts, j| {
            facts.links.absolute(&Route::Jurisdiction(j.id.clone())).into()
        })
        .required()
        .like(ADDRESS),
    ];
}

fn level(level: JurisdictionLevel) -> &'static str {
    match level {
        JurisdictionLevel::National => "national",
        JurisdictionLevel::Province => "province",
    }
}
