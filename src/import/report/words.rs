//! Lời trên trang đối chiếu: the words of the report, in both languages.

use crate::diagnostics::{Bilingual, Lang};

/// A text of the page.
pub type Text = Bilingual;

macro_rules! texts {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        $(pub const $name: Text = Bilingual { vi: $vi, en: $en };)*
    };
}

texts! {
    TITLE: "Đối chiếu bản nhập", "Import report";
    SOURCE: "Bản chữ đã đọc", "Source";
    NOTES: "Đã hiểu là", "What was made of it";
    LEGEND: "Chú giải", "Legend";
    ONLY_DOUBTS: "Chỉ hiện mục còn nghi", "Show only what is in doubt";
    DOUBT: "Còn nghi", "In doubt";
    CERTAIN: "Không có điểm nghi", "Not in doubt";
    ACCOUNT: "Sổ đối chiếu các con số", "What became of the figures";
    TAKEN: "số đã lấy", "figures taken";
    SET_ASIDE: "để riêng", "set aside";
    NOT_UNDERSTOOD: "chưa hiểu", "not understood";
    ALL_NOT_UNDERSTOOD: "Chưa hiểu: văn bản còn là bản nháp", "Not understood: the document is a draft";
    NOTHING: "Không nhận ra gì trong văn bản.", "Nothing was recognised in the text.";
    TO_NOTES: "Tới phần đã hiểu", "To what was made of it";

    DOCUMENT: "Văn bản", "Document";
    TARGET: "Chỉ tiêu", "Target";
    TASK: "Nhiệm vụ", "Task";
    RELATION: "Quan hệ", "Relation";
    FIGURE: "Con số", "Figure";
    BODY: "Cơ quan", "Body";
    TIME: "Thời gian", "Time";

    COUNT_TARGETS: "chỉ tiêu", "targets";
    COUNT_TASKS: "nhiệm vụ", "tasks";
    COUNT_RELATIONS: "quan hệ", "relations";
    COUNT_NOT_UNDERSTOOD: "chỗ chưa hiểu", "not understood";
    COUNT_DOUBTS: "mục còn nghi", "in doubt";
    COUNT_BLOCKS: "đoạn và bảng", "paragraphs and tables";

    NUMBER: "Số, ký hiệu", "Number";
    KIND: "Loại", "Type";
    PRINTED_TITLE: "Tên", "Title";
    ISSUER: "Cơ quan ban hành", "Issuer";
    PROVINCE: "Tỉnh", "Province";
    PLACE: "Nơi ban hành", "Place";
    ISSUED: "Ngày ban hành", "Issued";
    PERIOD: "Thời kỳ", "Period";
    SIGNER: "Người ký", "Signer";
    RECIPIENTS: "Nơi nhận", "Recipients";

    INDICATOR: "Chỉ tiêu đo gì", "Subject";
    MATCHED: "Khớp với", "Matched to";
    VALUE: "Giá trị", "Value";
    UNIT: "Đơn vị", "Unit";
    AVERAGE: "bình quân", "yearly mean";
    SCOPE: "Phạm vi", "Population";
    SECTION: "Mục", "Section";
    ROW: "Dòng của bảng", "Row of the table";
    GROUP: "Nhóm", "Group";
    WITHIN: "Một phần của", "Part of";
    EXCEPT_OF: "Ngoại lệ của", "Exception to";
    RELATIVE: "So với", "Relative to";
    NATION: "cả nước", "the nation";
    ANOTHER: "một chỉ tiêu khác", "another target";
    STATED_IN: "Nêu tại", "Stated in";
    EVERY_YEAR: "hằng năm", "every year";
    UNCLEAR: "không rõ năm", "year unclear";
    UNSTATED: "không nêu năm", "no year";

    DIRECT: "Chỉ đạo", "Directs";
    LEAD: "Chủ trì", "Leads";
    ASSIGNED: "Được giao", "Assigned";
    COORDINATE: "Phối hợp", "Coordinates";
    VIA: "Qua", "Via";
    TO: "Báo cáo", "Reports to";
    DUE: "Hạn", "Due";
    MODE: "Cách giao", "Mode";
    REQUEST: "đề nghị", "request";
    DATE: "Ngày", "Date";
}

/// The text in one language.
pub fn say(text: Text, lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => text.vi,
        Lang::En => text.en,
    }
}

/// What a relation says, in plain words.
pub fn relation(kind: crate::model::RelationKind, lang: Lang) -> &'static str {
    use crate::model::RelationKind::{
        Amends, BasedOn, Corrects, Implements, ProposedBy, RefersTo, Replaces, ReportsOn,
    };
    let (vi, en) = match kind {
        Implements => ("Thực hiện", "Implements"),
        BasedOn => ("Căn cứ", "Based on"),
        Amends => ("Sửa đổi", "Amends"),
        Replaces => ("Thay thế", "Replaces"),
        Corrects => ("Đính chính", "Corrects"),
        ProposedBy => ("Theo đề nghị tại", "Proposed by"),
        ReportsOn => ("Báo cáo về", "Reports on"),
        RefersTo => ("Dẫn chiếu", "Refers to"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
