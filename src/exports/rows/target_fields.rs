//! Các cột của chỉ tiêu: the columns of `targets.csv` and of an indicator's `data.csv`.

use super::Field;
use super::field::{ADDRESS, PARTIAL_DATE};

/// In the order of `TargetRow`'s cells: the columns on which others rely first.
pub const TARGET_FIELDS: &[Field] = &[
    Field::text(
        "target_id",
        "Mã dòng: `<document_id>#<mã dòng>`; phần sau `#` là neo trên trang văn bản",
        "Id of the row: `<document_id>#<row id>`; behind `#` stands the anchor on the document's page",
    )
    .required(),
    Field::text("document_id", "Mã văn bản", "Id of the document").required(),
    Field::text("document_number", "Số văn bản", "Number of the document"),
    Field::text("jurisdiction", "Mã địa phương; `vn` là cả nước", "Id of the place; `vn` is the nation").required(),
    Field::text("indicator", "Mã chỉ tiêu thống kê", "Id of the indicator").required(),
    Field::integer("year", "Năm phải đạt", "The year in which it is to be met"),
    Field::text("period", "Giai đoạn, `2026-2030`", "The period, `2026-2030`").like(r"\d{4}-\d{4}"),
    Field::text(
        "comparator",
        "So sánh: dưới, không quá, bằng, từ … trở lên, trên, khoảng, trong khoảng, bằng chữ; `none`: không đặt chỉ tiêu, không phải 0",
        "How the figure binds; `none` is expressly no target, never 0",
    )
    .required()
    .one_of(&["lt", "le", "eq", "ge", "gt", "approx", "range", "text", "none"]),
    Field::decimal("value", "Con số, hoặc đầu dưới của khoảng", "The figure, or the lower end of a range"),
    Field::decimal("value_max", "Đầu trên của khoảng", "The upper end of a range"),
    Field::text(
        "text",
        "Chữ in; không có thì giá trị như đã ghi",
        "The printed words, else the value as it was written down",
    )
    .required(),
    Field::text("unit", "Đơn vị của con số; mục tiêu bằng chữ không có", "Unit of the figure; words have none"),
    Field::text("scope", "Mã nhóm dân số hẹp hơn của chỉ tiêu", "Id of a population narrower than the indicator's"),
    Field::text("section", "Vị trí theo nhãn in: `II.2.1`", "Place by printed labels: `II.2.1`"),
    Field::text("row", "Nhãn dòng trong bảng, như in", "The row's printed label in its table"),
    Field::text("doubt", "Vì sao nghi bản in nhầm", "Why the print itself is in doubt"),
    Field::text("source_url", "Nơi đã đọc con số", "Where the figure was read"),
    Field::text(
        "verified",
        "Mức kiểm chứng: chính văn bản, theo người khác, chưa",
        "The document itself was read, somebody's account of it, or neither",
    )
    .required()
    .one_of(&["primary", "copy", "secondary", "no"]),
    Field::text("url", "Dòng trên trang văn bản", "The row on the document's page").required().like(ADDRESS),
    Field::text("jurisdiction_name", "Tên địa phương", "Name of the place").required(),
    Field::text("indicator_name", "Tên chỉ tiêu", "Name of the indicator").required(),
    Field::text("scope_name", "Tên nhóm dân số", "Name of the population"),
    Field::text("document_issued", "Ngày ban hành văn bản", "The document's date of issue").like(PARTIAL_DATE),
    Field::text("document_state", "Trạng thái văn bản", "State of the document")
        .required()
        .one_of(&["signed", "unnumbered", "draft"]),
    Field::decimal("value_of", "Tổng số: 9 trong \"8/9\"", "The whole of a part: 9 in \"8/9\""),
    Field::text("value_kind", "Loại giá trị", "Kind of value")
        .required()
        .one_of(&["number", "range", "part", "rank", "level", "none", "text"]),
    Field::text("every", "`year`: hằng năm", "`year` for each year").one_of(&["year"]),
    Field::text(
        "year_unclear",
        "Các năm có thể, khi bản in không rõ; `year` khi đó trống",
        "The years among which the print does not decide; `year` is then empty",
    ),
    Field::boolean("average", "Bình quân mỗi năm của giai đoạn", "The yearly mean over its period"),
    Field::text(
        "relative_to",
        "Số tương đối so với dòng, năm hay nơi nào",
        "The row, year or place to which a relative figure refers",
    ),
    Field::text("relative_kind", "`relative_to` là gì", "What `relative_to` is").one_of(&["target", "year", "jurisdiction"]),
    Field::text("relative_change", "Bằng mấy lần, tăng hay giảm", "Times, increase or decrease")
        .one_of(&["times", "increase", "decrease"]),
    Field::text("within", "Mã dòng chứa nó (\"trong đó\")", "Id of the row of which it is a part"),
    Field::text("except_of", "Mã dòng mà nó là ngoại lệ", "Id of the row to which it is an exception"),
    Field::text(
        "stated_in",
        "Số các văn bản đã đặt chỉ tiêu, theo bản in",
        "Numbers of the documents that set it, as the print says",
    ),
    Field::text("printed", "Chữ in", "The words in the print"),
    Field::text("quote", "Trích", "Quote"),
    Field::text("note", "Ghi chú", "Note"),
    Field::text("review", "Điều biên tập còn hỏi", "An editor's open question"),
    Field::integer("baseline_year", "Năm của số gốc", "Year of the value from which it sets out"),
    Field::decimal("baseline_value", "Số gốc", "The value from which it sets out"),
    Field::text("actual", "Kết quả từng năm: `2024: 2,1; 2025: 2,3`", "What was reached, by year"),
    Field::text("source", "Mã nguồn trong văn bản", "Id of the source in its document"),
    Field::text("source_kind", "Loại nguồn", "Kind of source").one_of(&["official", "secondary"]),
    Field::text("source_retrieved", "Ngày lấy nguồn", "When the source was read").like(PARTIAL_DATE),
];
