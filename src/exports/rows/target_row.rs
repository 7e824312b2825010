//! Chỉ tiêu: a row of `targets.csv`, of an indicator's `data.csv` and of `targets` in `data.json`.

use std::io;

use crate::diagnostics::Bilingual;

use super::field::{ADDRESS, PARTIAL_DATE, STATES, VERIFIED};
use super::target_of::{TargetOf, reached, source_kind, start};
use super::{Cell, Column, Columns, Declaration, Facts};

/// Chỉ tiêu: every target of every document.
pub struct Targets;

impl Declaration for Targets {
    const NAME: &'static str = "targets";
    const TITLE: Bilingual = Bilingual {
        vi: "Chỉ tiêu",
        en: "Targets",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một con số in, cho một phạm vi và một thời gian.",
        en: "One row is one printed figure, for one population and one time.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| {
            let mut targets = document.targets.iter();
            targets.try_for_each(|target| each(TargetOf::new(document, target)))
        })
    }
}

type Col = Column<Targets>;

impl Columns for Targets {
    type Of<'a> = TargetOf<'a>;

    /// The columns on which others rely stand first.
    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "target_id",
            "Mã dòng: `<document_id>#<mã dòng>`; phần sau `#` chỉ đúng dòng đó trên trang văn bản",
            "Id of the row: `<document_id>#<row id>`; the part after `#` is the row's anchor on the document's page",
            |_, t| t.id().into(),
        )
        .key(),
        Col::text("document_id", "Mã văn bản", "Id of the document", |_, t| {
            t.document.id.as_str().into()
        })
        .required()
        .row_of("documents", "document_id"),
        Col::text(
            "document_number",
            "Số văn bản",
            "Number of the document",
            |_, t| t.document.number.as_ref().map(|number| number.as_str()).into(),
        ),
        Col::text(
            "jurisdiction",
            "Mã địa phương; `vn` là cả nước",
            "Id of the place; `vn` is the nation",
            |facts, t| facts.corpus.jurisdictions.name(t.document.jurisdiction).into(),
        )
        .required()
        .row_of("jurisdictions", "id"),
        Col::text(
            "indicator",
            "Mã chỉ tiêu thống kê",
            "Id of the indicator",
            |facts, t| facts.corpus.indicators.name(t.target.indicator).into(),
        )
        .required()
        .row_of("indicators", "id"),
        Col::integer(
            "year",
            "Năm phải đạt",
            "The year in which it is to be met",
            |_, t| t.year().into(),
        ),
        Col::text(
            "period",
            "Giai đoạn, `2026-2030`",
            "The period, `2026-2030`",
            |_, t| t.period().into(),
        )
        .like(r"\d{4}-\d{4}"),
        Col::text(
            "comparator",
            "So sánh: dưới, không quá, bằng, từ … trở lên, trên, khoảng, trong khoảng, bằng chữ; \
             `none`: không đặt chỉ tiêu, không phải 0",
            "How the figure binds; `none` is expressly no target, never 0",
            |_, t| t.target.quantity.comparator_word().into(),
        )
        .required()
        .one_of(&["lt", "le", "eq", "ge", "gt", "approx", "range", "text", "none"]),
        Col::decimal(
            "value",
            "Con số, hoặc đầu dưới của khoảng",
            "The figure, or the lower end of a range",
            |_, t| t.target.quantity.sort_value().into(),
        ),
        Col::decimal(
            "value_max",
            "Đầu trên của khoảng",
            "The upper end of a range",
            |_, t| t.target.quantity.upper_value().into(),
        ),
        Col::text(
            "text",
            "Chữ in; không có thì giá trị như đã ghi",
            "The printed words, else the value as it was written down",
            |_, t| t.target.display_text().into(),
        )
        .required(),
        Col::text(
            "unit",
            "Đơn vị của con số; mục tiêu bằng chữ không có",
            "Unit of the figure; words have none",
            |facts, t| t.unit(facts).into(),
        )
        .row_of("units", "id"),
        Col::text(
            "scope",
            "Mã phạm vi, khi hẹp hơn phạm vi của chỉ tiêu",
            "Id of a population narrower than the indicator's",
            |facts, t| t.target.scope.map(|scope| facts.corpus.scopes.name(scope)).into(),
        )
        .row_of("scopes", "id"),
        Col::text(
            "section",
            "Vị trí theo nhãn in: `II.2.1`",
            "Place by printed labels: `II.2.1`",
            |_, t| t.target.section.as_ref().map(|section| section.as_str()).into(),
        ),
        Col::text(
            "row",
            "Nhãn dòng trong bảng, như in",
            "The row's printed label in its table",
            |_, t| t.target.details.row.as_ref().into(),
        ),
        Col::text(
            "doubt",
            "Vì sao nghi bản in nhầm",
            "Why the print itself is in doubt",
            |_, t| t.target.details.doubt.as_ref().into(),
        ),
        Col::text(
            "replaces",
            "Mã dòng ở văn bản cũ mà dòng này thay",
            "Id of the row of an earlier document that this row replaces",
            |_, t| t.target.details.replaces.as_ref().map(ToString::to_string).into(),
        )
        .row_of("targets", "target_id"),
        Col::text(
            "source_url",
            "Nơi đã đọc con số",
            "Where the figure was read",
            |facts, t| t.source_url(facts),
        ),
        Col::text(
            "verified",
            "Mức kiểm chứng: đã đối chiếu văn bản, bản nhận dạng chữ, theo nguồn thứ cấp, chưa kiểm chứng",
            "How far it was verified: against the document, recognised text, from a secondary source, or not",
            |_, t| t.verified().into(),
        )
        .required()
        .one_of(VERIFIED),
        Col::text(
            "url",
            "Dòng trên trang văn bản",
            "The row on the document's page",
            |facts, t| facts.url_in(&t.document.id, &t.target.id).into(),
        )
        .required()
        .like(ADDRESS),
        Col::text(
            "jurisdiction_name",
            "Tên địa phương",
            "Name of the place",
            |facts, t| (&facts.corpus.jurisdictions[t.document.jurisdiction].name).into(),
        )
        .required()
        .said_around(),
        Col::text(
            "indicator_name",
            "Tên chỉ tiêu",
            "Name of the indicator",
            |facts, t| (&facts.corpus.indicators[t.target.indicator].name).into(),
        )
        .required(),
        Col::text("scope_name", "Tên phạm vi", "Name of the population", |facts, t| {
            t.target.scope.map(|scope| &facts.corpus.scopes[scope].name).into()
        }),
        Col::text(
            "document_issued",
            "Ngày ban hành văn bản",
            "The document's date of issue",
            |_, t| t.document.issued.map(|date| date.to_string()).into(),
        )
        .like(PARTIAL_DATE)
        .said_around(),
        Col::text(
            "document_state",
            "Trạng thái văn bản",
            "State of the document",
            |_, t| t.document.state.word().into(),
        )
        .required()
        .one_of(STATES)
        .said_around(),
        Col::decimal(
            "value_of",
            "Tổng số: 9 trong \"8/9\"",
            "The whole of a part: 9 in \"8/9\"",
            |_, t| t.whole().into(),
        ),
        Col::text("value_kind", "Loại giá trị", "Kind of value", |_, t| {
            t.kind().into()
        })
        .required()
        .one_of(&["number", "range", "part", "rank", "level", "none", "text"]),
        Col::text("every", "`year`: hằng năm", "`year`: every year", |_, t| {
            t.every().into()
        })
        .one_of(&["year"]),
        Col::text(
            "year_unclear",
            "Các năm có thể, khi bản in không rõ; `year` khi đó trống",
            "The years among which the print does not decide; `year` is then empty",
            |_, t| Cell::list(t.unclear_years().iter().copied()),
        ),
        Col::boolean(
            "average",
            "Bình quân năm của giai đoạn",
            "The yearly mean over its period",
            |_, t| t.target.average.into(),
        ),
        Col::text(
            "relative_to",
            "Số tương đối so với dòng, năm hay nơi nào",
            "The row, year or place to which a relative figure refers",
            |facts, t| t.relative_to(facts),
        ),
        Col::text(
            "relative_kind",
            "`relative_to` là gì",
            "What `relative_to` is",
            |_, t| t.relative_kind().into(),
        )
        .one_of(&["target", "year", "jurisdiction"]),
        Col::text(
            "relative_change",
            "Bằng mấy lần, tăng hay giảm",
            "Times, increase or decrease",
            |_, t| t.relative_change().into(),
        )
        .one_of(&["times", "increase", "decrease"]),
        Col::text(
            "within",
            "Mã dòng mà dòng này là một phần (\"trong đó\")",
            "Id of the row of which it is a part",
            |_, t| t.other(&t.target.details.within).into(),
        )
        .row_of("targets", "target_id"),
        Col::text(
            "except_of",
            "Mã dòng mà dòng này là ngoại lệ",
            "Id of the row to which it is an exception",
            |_, t| t.other(&t.target.details.except_of).into(),
        )
        .row_of("targets", "target_id"),
        Col::text(
            "stated_in",
            "Số các văn bản đã đặt chỉ tiêu, theo bản in",
            "Numbers of the documents that set it, as the print says",
            |_, t| Cell::list(t.target.details.stated_in.iter().map(|number| number.as_str())),
        ),
        Col::text("printed", "Chữ in", "The words in the print", |_, t| {
            t.target.printed.as_ref().into()
        }),
        Col::text("quote", "Trích", "Quote", |_, t| {
            t.target.details.quote.as_ref().into()
        }),
        Col::text("note", "Ghi chú", "Note", |_, t| t.target.details.note.as_ref().into()),
        Col::text(
            "review",
            "Điều biên tập còn hỏi",
            "An editor's open question",
            |_, t| t.target.details.review.as_ref().into(),
        ),
        Col::text(
            "baseline",
            "Số gốc với năm và nguồn",
            "The baseline, with year and source",
            |_, t| t.baseline().map(start).into(),
        )
        .in_json(),
        Col::integer(
            "baseline_year",
            "Năm của số gốc",
            "Year of the baseline",
            |_, t| t.baseline().map(|start| start.year).into(),
        )
        .in_tables(),
        Col::decimal("baseline_value", "Số gốc", "The baseline", |_, t| {
            t.baseline().and_then(|start| start.value.sort_value()).into()
        })
        .in_tables(),
        Col::text(
            "actual",
            "Kết quả từng năm: `2024: 2,1; 2025: 2,3`",
            "Results by year",
            |_, t| Cell::list(t.target.details.actual.iter().map(reached)),
        ),
        Col::text(
            "source",
            "Mã nguồn trong văn bản",
            "Id of the source in its document",
            |_, t| t.source.map(|source| &source.id).into(),
        ),
        Col::text("source_kind", "Loại nguồn", "Kind of source", |_, t| {
            t.source.map(source_kind).into()
        })
        .one_of(&["official", "secondary"]),
        Col::text(
            "source_retrieved",
            "Ngày lấy nguồn",
            "When the source was read",
            |_, t| {
                t.source
                    .and_then(|source| source.retrieved)
                    .map(|date| date.to_string())
                    .into()
            },
        )
        .like(PARTIAL_DATE),
        Col::text(
            "replaced_by",
            "Mã dòng ở văn bản sau đã thay dòng này; khi đó dòng này không còn được tính",
            "Id of the row of a later document that replaces this one; this row then no longer counts",
            |facts, t| t.replaced_by(facts),
        )
        .row_of("targets", "target_id"),
    ];
}
