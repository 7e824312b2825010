//! Chỉ tiêu thống kê: a row of `indicators.csv`.

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::{Corpus, Direction, Distinction, Id, Indicator, Measure};
use crate::route::Route;

use super::field::ADDRESS;
use super::successor::verified;
use super::{Cell, Facts, Field, Link, Row, Table};

/// Chỉ tiêu thống kê: what is measured, whoever sets the target.
pub static INDICATORS: Table = Table {
    name: "indicators",
    title: Bilingual {
        vi: "Chỉ tiêu thống kê",
        en: "Indicators",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một chỉ tiêu thống kê, bất kể ai đặt mục tiêu.",
        en: "One row is one indicator, whoever sets a target for it.",
    },
    fields: &[
        Field::text("id", "Mã chỉ tiêu", "Id of the indicator").required(),
        Field::text("name", "Tên", "Name").required(),
        Field::text(
            "unit",
            "Đơn vị; trống nếu chỉ nêu bằng chữ",
            "Unit; empty where it is stated in words only",
        ),
        Field::text("direction", "Chiều mong muốn", "Which way is better")
            .required()
            .one_of(&["higher", "lower", "none"]),
        Field::text(
            "measure",
            "Loại số đo: tỷ lệ, mức, số đếm, thay đổi, cơ cấu",
            "Kind of measure",
        )
        .required()
        .one_of(&["rate", "level", "count", "change", "structure"]),
        Field::text("sector", "Mã lĩnh vực", "Id of the sector").required(),
        Field::text("sector_name", "Tên lĩnh vực", "Name of the sector").required(),
        Field::text(
            "parent",
            "Mã chỉ tiêu chứa nó",
            "Id of the indicator of which it is a part",
        ),
        Field::text("aliases", "Tên khác", "Other names"),
        Field::text(
            "not_same_as",
            "Mã các chỉ tiêu trông giống mà khác",
            "Ids of indicators that only look the same",
        ),
        Field::text("description", "Mô tả", "Description"),
        Field::text("source", "Nguồn của dòng này", "Where this row is known from"),
        Field::text("verified", "Mức kiểm chứng", "How far it was checked").one_of(&[
            "primary",
            "copy",
            "secondary",
            "no",
        ]),
        Field::text("note", "Ghi chú", "Note"),
        Field::text("url", "Trang của chỉ tiêu", "The indicator's page")
            .required()
            .like(ADDRESS),
    ],
    key: &["id"],
    links: &[Link::new("parent", "indicators", "id")],
    rows: |facts, each| {
        let mut indicators = facts.corpus.indicators.iter();
        indicators.try_for_each(|(_, indicator)| each(&indicator_row(facts, indicator)))
    },
};

/// Chỉ tiêu thống kê: one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndicatorRow<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub unit: Option<&'a str>,
    pub direction: &'static str,
    pub measure: &'static str,
    pub sector: &'a str,
    pub sector_name: &'a str,
    pub parent: Option<&'a str>,
    pub aliases: &'a [String],
    pub not_same_as: Vec<DistinctionData<'a>>,
    pub description: Option<&'a str>,
    pub source: Option<&'a str>,
    pub verified: Option<&'static str>,
    pub note: Option<&'a str>,
    pub url: String,
}

/// Không phải là một: another indicator, and why it is not the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DistinctionData<'a> {
    pub id: &'a str,
    pub reason: &'a str,
}

fn indicator_row<'a>(facts: Facts<'a>, indicator: &'a Indicator) -> IndicatorRow<'a> {
    let corpus = facts.corpus;
    let name = |id: Id<Indicator>| corpus.indicators.name(id);
    IndicatorRow {
        id: &indicator.id,
        name: &indicator.name,
        unit: indicator.unit.map(|unit| corpus.units.name(unit)),
        direction: direction(indicator.direction),
        measure: measure(indicator.measure),
        sector: corpus.sectors.name(indicator.sector),
        sector_name: &corpus.sectors[indicator.sector].name,
        parent: indicator.parent.map(name),
        aliases: &indicator.aliases,
        not_same_as: distinctions(corpus, &indicator.not_same_as),
        description: indicator.description.as_deref(),
        source: indicator.provenance.source.as_deref(),
        verified: verified(&indicator.provenance),
        note: indicator.provenance.note.as_deref(),
        url: facts.links.absolute(&Route::Indicator(indicator.id.clone())),
    }
}

fn distinctions<'a>(corpus: &'a Corpus, of: &'a [Distinction]) -> Vec<DistinctionData<'a>> {
    let data = |distinction: &'a Distinction| DistinctionData {
        id: corpus.indicators.name(distinction.other),
        reason: &distinction.reason,
    };
    of.iter().map(data).collect()
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
        Direction::None => "none",
    }
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => "rate",
        Measure::Level => "level",
        Measure::Count => "count",
        Measure::Change => "change",
        Measure::Structure => "structure",
    }
}

impl Row for IndicatorRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let others: Vec<&str> = self.not_same_as.iter().map(|other| other.id).collect();
        vec![
            Cell::text("id", self.id),
            Cell::text("name", self.name),
            Cell::optional("unit", self.unit),
            Cell::text("direction", self.direction),
            Cell::text("measure", self.measure),
            Cell::text("sector", self.sector),
            Cell::text("sector_name", self.sector_name),
            Cell::optional("parent", self.parent),
            Cell::list("aliases", self.aliases),
            Cell::list("not_same_as", &others),
            Cell::optional("description", self.description),
            Cell::optional("source", self.source),
            Cell::optional("verified", self.verified),
            Cell::optional("note", self.note),
            Cell::text("url", &self.url),
        ]
    }
}
