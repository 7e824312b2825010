//! The columns of tables of results, as the fields of one row.

use schemars::JsonSchema;

use super::task::Status;

/// Một dòng của `content/results/*.csv`
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Row {
    Figure(Figure),
    Report(Report),
}

/// Kết quả của một chỉ tiêu trong một năm
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Figure {
    /// Mã chỉ tiêu như trong targets.csv
    pub target_id: String,
    /// Năm
    pub year: String,
    /// Giá trị, viết như trong văn bản: "2,5"
    pub value: String,
    /// Nguồn
    pub source: Option<String>,
    /// Ghi chú cho người đọc
    pub note: Option<String>,
}

/// Báo cáo tiến độ của một nhiệm vụ
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Report {
    /// Mã nhiệm vụ như trong tasks.csv
    pub task_id: String,
    /// Ngày, tháng hoặc năm báo cáo
    pub date: String,
    /// `doing`, `done` hoặc `stopped`
    pub status: Status,
    /// Minh chứng: mã văn bản, địa chỉ, hoặc tệp trong `content/files/`
    pub evidence: Option<String>,
    /// Ghi chú cho người đọc
    pub note: Option<String>,
}
