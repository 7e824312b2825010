//! Địa phương: a row of `jurisdictions.csv`.

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::{Jurisdiction, JurisdictionLevel};
use crate::route::Route;

use super::field::{ADDRESS, PARTIAL_DATE};
use super::successor::{SuccessorData, ids, successors, verified};
use super::{Cell, Facts, Field, Row, Table};

/// Địa phương: the nation and all provinces, ended ones too.
pub static JURISDICTIONS: Table = Table {
    name: "jurisdictions",
    title: Bilingual {
        vi: "Địa phương",
        en: "Places",
    },
    about: Bilingual {
        vi: "Mỗi dòng là cả nước hoặc một tỉnh, thành phố, kể cả đơn vị đã sáp nhập.",
        en: "One row is the nation or a province, with those that have been merged.",
    },
    fields: &[
        Field::text(
            "id",
            "Mã địa phương; `vn` là cả nước",
            "Id of the place; `vn` is the nation",
        )
        .required(),
        Field::text("name", "Tên", "Name").required(),
        Field::text("level", "Cấp", "Level")
            .required()
            .one_of(&["national", "province"]),
        Field::text(
            "kind",
            "Tỉnh hay thành phố, vào ngày tính đến của trang hoặc ngày cuối",
            "Its kind on the site's date, or on its last day",
        ),
        Field::text("valid_from", "Ngày bắt đầu", "First day").like(PARTIAL_DATE),
        Field::text(
            "valid_to",
            "Ngày cuối; trống nếu đang còn",
            "Last day; empty where it still exists",
        )
        .like(PARTIAL_DATE),
        Field::text("successors", "Mã các đơn vị kế thừa", "Ids of the places that followed"),
        Field::text("gso", "Mã của cơ quan thống kê", "Code of the statistics office"),
        Field::text("iso", "Mã ISO 3166-2", "ISO 3166-2 code"),
        Field::text("source", "Nguồn của dòng này", "Where this row is known from"),
        Field::text("verified", "Mức kiểm chứng", "How far it was checked").one_of(&[
            "primary",
            "copy",
            "secondary",
            "no",
        ]),
        Field::text("note", "Ghi chú", "Note"),
        Field::text("url", "Trang của địa phương", "The place's page")
            .required()
            .like(ADDRESS),
    ],
    key: &["id"],
    links: &[],
    rows: |facts, each| {
        let mut places = facts.corpus.jurisdictions.iter();
        places.try_for_each(|(_, place)| each(&jurisdiction_row(facts, place)))
    },
};

/// Địa phương: a place as it existed between two dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JurisdictionRow<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub level: &'static str,
    pub kind: Option<&'a str>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub successors: Vec<SuccessorData<'a>>,
    pub gso: Option<&'a str>,
    pub iso: Option<&'a str>,
    pub source: Option<&'a str>,
    pub verified: Option<&'static str>,
    pub note: Option<&'a str>,
    pub url: String,
}

fn jurisdiction_row<'a>(facts: Facts<'a>, place: &'a Jurisdiction) -> JurisdictionRow<'a> {
    let corpus = facts.corpus;
    JurisdictionRow {
        id: &place.id,
        name: &place.name,
        level: match place.level {
            JurisdictionLevel::National => "national",
            JurisdictionLevel::Province => "province",
        },
        kind: place.kind_on(place.valid_to.unwrap_or(corpus.site.as_of)),
        valid_from: place.valid_from.map(|date| date.to_string()),
        valid_to: place.valid_to.map(|date| date.to_string()),
        successors: successors(&place.successors, &corpus.jurisdictions),
        gso: place.codes.gso.as_deref(),
        iso: place.codes.iso.as_deref(),
        source: place.provenance.source.as_deref(),
        verified: verified(&place.provenance),
        note: place.provenance.note.as_deref(),
        url: facts.links.absolute(&Route::Jurisdiction(place.id.clone())),
    }
}

impl Row for JurisdictionRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("id", self.id),
            Cell::text("name", self.name),
            Cell::text("level", self.level),
            Cell::optional("kind", self.kind),
            Cell::optional("valid_from", self.valid_from.as_deref()),
            Cell::optional("valid_to", self.valid_to.as_deref()),
            Cell::list("successors", &ids(&self.successors)),
            Cell::optional("gso", self.gso),
            Cell::optional("iso", self.iso),
            Cell::optional("source", self.source),
            Cell::optional("verified", self.verified),
            Cell::optional("note", self.note),
            Cell::text("url", &self.url),
        ]
    }
}
