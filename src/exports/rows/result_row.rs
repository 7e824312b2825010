//! Kết quả: a row of `results.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Actual, standing_by};

use super::field::ADDRESS;
use super::{Column, Columns, Declaration, Facts, TargetOf};

/// Kết quả: what was reached, a row for each target and year.
pub struct Results;

impl Declaration for Results {
    const NAME: &'static str = "results";
    const TITLE: Bilingual = Bilingual {
        vi: "Kết quả thực hiện chỉ tiêu",
        en: "Results of targets",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là kết quả của một chỉ tiêu trong một năm. Chỉ tiêu không có dòng nào là chưa có số liệu trong dữ liệu này.",
        en: "One row is the result of one target in one year. A target without a row has no result in this data.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| {
            let mut targets = document.targets.iter();
            targets.try_for_each(|target| {
                let of = TargetOf::new(document, target);
                let mut reached = target.details.actual.iter();
                reached.try_for_each(|actual| each(ResultOf { of, actual }))
            })
        })
    }
}

type Col = Column<Results>;

impl Columns for Results {
    type Of<'a> = ResultOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "target_id",
            "Mã chỉ tiêu: `<document_id>#<mã dòng>`",
            "Id of the target: `<document_id>#<row id>`",
            |_, r| r.of.id().into(),
        )
        .key()
        .row_of("targets", "target_id"),
        Col::integer("year", "Năm của kết quả", "Year of the result", |_, r| r.actual.year.into()).key(),
        Col::decimal(
            "value",
            "Kết quả, số thập phân dùng dấu chấm; trống khi là chữ",
            "The result as a plain decimal; empty for words",
            |_, r| r.actual.value.sort_value().into(),
        ),
        Col::text(
            "source",
            "Nguồn: mã nguồn của văn bản, địa chỉ, hoặc tên nguồn như đã ghi",
            "Source: the id of one of the document's sources, an address, or its name as written",
            |_, r| r.actual.source.as_ref().into(),
        ),
        Col::text("note", "Ghi chú", "Note", |_, r| r.actual.note.as_ref().into()),
        Col::text(
            "standing",
            "Tình trạng của chỉ tiêu theo kết quả đến hết năm đó: đạt, chưa đạt, đang tiến, đi lùi, chưa có số trong hạn; trống khi không kết luận được",
            "Status of the target by the results up to that year; empty where nothing can be concluded",
            |facts, r| {
                let direction = facts.corpus.indicators[r.of.target.indicator].direction;
                let progress = standing_by(r.of.target, direction, r.actual.year).progress;
                progress.ok().map(|progress| progress.word()).into()
            },
        )
        .one_of(&["met", "not_met", "advancing", "receding", "no_figure"]),
        Col::text("text", "Kết quả, như đã ghi", "The result as written", |_, r| {
            (&r.actual.text).into()
        })
        .required(),
        Col::text("unit", "Đơn vị", "Unit", |facts, r| r.of.unit(facts).into()).row_of("units", "id"),
        Col::text("url", "Chỉ tiêu trên trang văn bản", "The target on its document's page", |facts, r| {
            facts.url_in(&r.of.document.id, &r.of.target.id).into()
        })
        .required()
        .like(ADDRESS),
    ];
}

/// Kết quả của chỉ tiêu: what was reached of a target in a year.
#[derive(Clone, Copy)]
pub struct ResultOf<'a> {
    of: TargetOf<'a>,
    actual: &'a Actual,
}
