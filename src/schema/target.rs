//! The keys of targets.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::pieces::{Average, EveryYear, Id, Label, PartialDate, Period, Value, Year};

/// Giá trị chung cho mọi dòng của `targets` không viết riêng
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TargetDefaults {
    /// Vị trí trong văn bản
    pub section: Option<Label>,
    /// Đơn vị tính
    pub unit: Option<String>,
    /// Phạm vi
    pub scope: Option<Id>,
    /// Mã nguồn trong `sources`
    pub source: Option<Label>,
    /// Mã chỉ tiêu
    pub indicator: Option<Id>,
    /// Năm
    pub year: Option<Year>,
    /// Giai đoạn
    pub period: Option<Period>,
    /// `year`: hằng năm
    pub every: Option<EveryYear>,
    /// Những năm có thể được nói tới
    pub year_unclear: Option<Vec<Year>>,
}

/// Một chỉ tiêu: một con số in ra, cho một phạm vi
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Target {
    /// Mã của dòng trong văn bản này, nếu cần nhắc tới
    pub id: Option<Label>,
    /// Mã chỉ tiêu trong indicators.yaml; bắt buộc nếu `target_defaults` không có
    pub indicator: Option<Id>,
    /// Giá trị trong dấu ngoặc kép: "< 2,5", "28-30", "62,8", "10.996", "-", hoặc chữ
    pub value: Option<Value>,
    /// Một dòng có nhiều năm: { 2025: "28-30", 2030: "40" }
    pub values: Option<BTreeMap<String, Value>>,
    /// Đơn vị tính, khi khác đơn vị của chỉ tiêu
    pub unit: Option<String>,
    /// Năm. Chỉ viết một trong `year`, `values`, `period`, `every`, `year_unclear`
    pub year: Option<Year>,
    /// Giai đoạn, ví dụ `2026-2030`
    pub period: Option<Period>,
    /// `year`: hằng năm
    pub every: Option<EveryYear>,
    /// Những năm có thể được nói tới, khi bản in không rõ
    pub year_unclear: Option<Vec<Year>>,
    /// `average`: bình quân mỗi năm của giai đoạn
    pub how: Option<Average>,
    /// Mã phạm vi trong scopes.yaml, chỉ khi hẹp hơn chỉ tiêu
    pub scope: Option<Id>,
    /// Là một phần ("trong đó") của chỉ tiêu có `id` này
    pub within: Option<Label>,
    /// Là ngoại lệ ("riêng …") của chỉ tiêu có `id` này
    pub except_of: Option<Label>,
    /// So với một chỉ tiêu khác, một năm gốc hoặc một địa phương
    pub relative_to: Option<RelativeTo>,
    /// Mã (`target_id`) của dòng ở văn bản cũ mà dòng này thay, ví dụ "2023/81-2023-qh15#tuoi-tho"
    pub replaces: Option<String>,
    /// Số hiệu văn bản đã đặt ra chỉ tiêu, theo cột ghi chú của phụ lục
    pub stated_in: Option<Vec<String>>,
    /// Vị trí trong văn bản, ví dụ "II.2.1"
    pub section: Option<Label>,
    /// Nhãn của dòng trong bảng, như in, trong dấu ngoặc kép: "10.1" không phải là một số
    pub row: Option<String>,
    /// Con số như in, khi khác `value`
    pub printed: Option<Label>,
    /// Câu trong văn bản
    pub quote: Option<String>,
    /// Nghi bản in sai: nghi gì và vì sao
    pub doubt: Option<String>,
    /// Việc còn phải xem lại
    pub review: Option<String>,
    /// Ghi chú cho người đọc
    pub note: Option<String>,
    /// Mã nguồn trong `sources`
    pub source: Option<Label>,
    /// Số liệu gốc
    pub baseline: Option<Measured>,
    /// Kết quả đạt được
    pub actual: Option<Vec<Reached>>,
}

/// So với cái gì: đúng một trong `target`, `year`, `jurisdiction`
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RelativeTo {
    /// `id` của một chỉ tiêu trong văn bản này
    pub target: Option<Label>,
    /// Năm gốc
    pub year: Option<Year>,
    /// Mã địa phương
    pub jurisdiction: Option<Id>,
    /// Gấp mấy lần, tăng hay giảm
    pub change: Option<Change>,
}

/// Cách so
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Change {
    Times,
    Increase,
    Decrease,
}

/// Kết quả của một năm
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reached {
    /// Năm
    pub year: PartialDate,
    /// Giá trị
    pub value: Option<Value>,
    /// Nguồn
    pub source: Option<Label>,
    /// Ghi chú cho người đọc
    pub note: Option<String>,
}

/// Số liệu của một năm
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Measured {
    /// Năm
    pub year: PartialDate,
    /// Giá trị
    pub value: Option<Value>,
    /// Nguồn
    pub source: Option<Label>,
}
