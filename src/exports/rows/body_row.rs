//! Cơ quan: a row of `bodies.csv`.

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::Body;
use crate::route::Route;

use super::field::{ADDRESS, PARTIAL_DATE};
use super::successor::{SuccessorData, ids, successors, verified};
use super::{Cell, Facts, Field, Link, Row, Table};

/// Cơ quan: kinds of offices and single ones, ended ones too.
pub static BODIES: Table = Table {
    name: "bodies",
    title: Bilingual {
        vi: "Cơ quan",
        en: "Bodies",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một loại cơ quan mà tỉnh nào cũng có, hoặc một cơ quan riêng của một địa phương.",
        en: "One row is a kind of office that each province has, or a single office of one place.",
    },
    fields: &[
        Field::text("id", "Mã cơ quan", "Id of the body").required(),
        Field::text("name", "Tên", "Name").required(),
        Field::text("level", "Cấp", "Level")
            .required()
            .one_of(&["national", "province", "district", "commune"]),
        Field::text(
            "jurisdiction",
            "Mã địa phương, nếu là cơ quan riêng",
            "Id of the place of a single office",
        ),
        Field::text(
            "kind",
            "Mã loại cơ quan mà dòng này thay ở địa phương đó",
            "Id of the kind that this row overrides in its place",
        ),
        Field::text("aliases", "Tên khác", "Other names"),
        Field::boolean("group", "Nhiều cơ quan dưới một tên", "Several offices under one name"),
        Field::text("valid_from", "Ngày bắt đầu", "First day").like(PARTIAL_DATE),
        Field::text(
            "valid_to",
            "Ngày cuối; trống nếu đang còn",
            "Last day; empty where it still exists",
        )
        .like(PARTIAL_DATE),
        Field::boolean(
            "ended_varies",
            "Kết thúc vào những ngày khác nhau, hoặc chưa, tùy tỉnh",
            "It ended at different dates, or not at all, by province",
        ),
        Field::text(
            "successors",
            "Mã các cơ quan kế thừa",
            "Ids of the bodies that followed",
        ),
        Field::text("source", "Nguồn của dòng này", "Where this row is known from"),
        Field::text("verified", "Mức kiểm chứng", "How far it was checked").one_of(&[
            "primary",
            "copy",
            "secondary",
            "no",
        ]),
        Field::text("note", "Ghi chú", "Note"),
        Field::text("url", "Trang của cơ quan", "The body's page")
            .required()
            .like(ADDRESS),
    ],
    key: &["id"],
    links: &[
        Link::new("jurisdiction", "jurisdictions", "id"),
        Link::new("kind", "bodies", "id"),
    ],
    rows: |facts, each| {
        let mut bodies = facts.corpus.bodies.iter();
        bodies.try_for_each(|(_, body)| each(&body_row(facts, body)))
    },
};

/// Cơ quan: a kind of office, or a single one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BodyRow<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub level: &'static str,
    pub jurisdiction: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub aliases: &'a [String],
    pub group: bool,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub ended_varies: bool,
    pub successors: Vec<SuccessorData<'a>>,
    pub source: Option<&'a str>,
    pub verified: Option<&'static str>,
    pub note: Option<&'a str>,
    pub url: String,
}

fn body_row<'a>(facts: Facts<'a>, body: &'a Body) -> BodyRow<'a> {
    let corpus = facts.corpus;
    BodyRow {
        id: &body.id,
        name: &body.name,
        level: body.level.word(),
        jurisdiction: body.jurisdiction.map(|place| corpus.jurisdictions.name(place)),
        kind: body.kind.map(|kind| corpus.bodies.name(kind)),
        aliases: &body.aliases,
        group: body.group,
        valid_from: body.valid_from.map(|date| date.to_string()),
        valid_to: body.valid_to.map(|date| date.to_string()),
        ended_varies: body.ended_varies,
        successors: successors(&body.successors, &corpus.bodies),
        source: body.provenance.source.as_deref(),
        verified: verified(&body.provenance),
        note: body.provenance.note.as_deref(),
        url: facts.links.absolute(&Route::Body(body.id.clone())),
    }
}

impl Row for BodyRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("id", self.id),
            Cell::text("name", self.name),
            Cell::text("level", self.level),
            Cell::optional("jurisdiction", self.jurisdiction),
            Cell::optional("kind", self.kind),
            Cell::list("aliases", self.aliases),
            Cell::boolean("group", self.group),
            Cell::optional("valid_from", self.valid_from.as_deref()),
            Cell::optional("valid_to", self.valid_to.as_deref()),
            Cell::boolean("ended_varies", self.ended_varies),
            Cell::list("successors", &ids(&self.successors)),
            Cell::optional("source", self.source),
            Cell::optional("verified", self.verified),
            Cell::optional("note", self.note),
            Cell::text("url", &self.url),
        ]
    }
}
