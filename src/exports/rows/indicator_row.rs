//! Chỉ tiêu thống kê: a row of `indicators.csv`.

use std::borrow::Cow;
use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Distinction, Indicator, Provenance};
use crate::route::Route;

use super::cell::Record;
use super::field::ADDRESS;
use super::provenance::Sourced;
use super::{Cell, Column, Columns, Declaration, Facts};

/// Chỉ tiêu thống kê: what is measured, whoever sets the target.
pub struct Indicators;

impl Declaration for Indicators {
    const NAME: &'static str = "indicators";
    const TITLE: Bilingual = Bilingual {
        vi: "Chỉ tiêu thống kê",
        en: "Indicators",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một chỉ tiêu thống kê, bất kể nơi nào đặt mức.",
        en: "One row is one indicator, whoever sets a target for it.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        facts
            .corpus
            .indicators
            .iter()
            .try_for_each(|(_, indicator)| each(indicator))
    }
}

impl Sourced for Indicators {
    fn provenance<'a>(row: &Self::Of<'a>) -> &'a Provenance {
        &row.provenance
    }
}

type Col = Column<Indicators>;

impl Columns for Indicators {
    type Of<'a> = &'a Indicator;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text("id", "Mã chỉ tiêu", "Id of the indicator", |_, i| (&i.id).into()).key(),
        Col::text("name", "Tên", "Name", |_, i| (&i.name).into()).required(),
        Col::text(
            "unit",
            "Đơn vị; trống nếu chỉ nêu bằng chữ",
            "Unit; empty where it is stated in words only",
            |facts, i| i.unit.map(|unit| facts.corpus.units.name(unit)).into(),
        )
        .row_of("units", "id"),
        Col::text("direction", "Chiều mong muốn", "Which way is better", |_, i| {
            i.direction.word().into()
        })
        .required()
        .one_of(&["higher", "lower", "none"]),
        Col::text(
            "measure",
            "Loại số đo: tỷ lệ, mức, số đếm, thay đổi, cơ cấu",
            "Kind of measure",
            |_, i| i.measure.word().into(),
        )
        .required()
        .one_of(&["rate", "level", "count", "change", "structure"]),
        Col::text("sector", "Mã lĩnh vực", "Id of the sector", |facts, i| {
            facts.corpus.sectors.name(i.sector).into()
        })
        .required()
        .row_of("sectors", "id"),
        Col::text("sector_name", "Tên lĩnh vực", "Name of the sector", |facts, i| {
            (&facts.corpus.sectors[i.sector].name).into()
        })
        .required(),
        Col::text(
            "parent",
            "Mã chỉ tiêu lớn hơn mà nó là một phần",
            "Id of the indicator of which it is a part",
            |facts, i| i.parent.map(|parent| facts.corpus.indicators.name(parent)).into(),
        )
        .row_of("indicators", "id"),
        Col::text("aliases", "Tên khác", "Other names", |_, i| Cell::list(&i.aliases)),
        Col::text(
            "not_same_as",
            "Mã các chỉ tiêu trông giống mà khác",
            "Ids of indicators that only look the same",
            |facts, i| Cell::list(i.not_same_as.iter().map(|other| distinction(facts, other))),
        ),
        Col::text("description", "Mô tả", "Description", |_, i| {
            i.description.as_ref().into()
        }),
        Col::SOURCE,
        Col::VERIFIED,
        Col::NOTE,
        Col::text("url", "Trang của chỉ tiêu", "The indicator's page", |facts, i| {
            facts.links.absolute(&Route::Indicator(i.id.clone())).into()
        })
        .required()
        .like(ADDRESS),
        Col::text("name_en", "Tên tiếng Anh", "Name in English", |_, i| {
            i.name_en.as_ref().into()
        }),
        Col::text(
            "national_code",
            "Mã trong hệ thống chỉ tiêu thống kê quốc gia",
            "Code in the national statistical indicator system",
            |_, i| i.codes.national.as_ref().into(),
        ),
        Col::text(
            "sdg_code",
            "Mã trong bộ chỉ tiêu phát triển bền vững",
            "Code among the indicators of the Sustainable Development Goals",
            |_, i| i.codes.sdg.as_ref().into(),
        ),
    ];
}

/// Another indicator, and why it is not the same.
fn distinction<'a>(facts: Facts<'a>, distinction: &'a Distinction) -> Record<'a> {
    let id = facts.corpus.indicators.name(distinction.other);
    Record {
        short: Cow::Borrowed(id),
        parts: vec![("id", id.into()), ("reason", (&distinction.reason).into())],
    }
}
