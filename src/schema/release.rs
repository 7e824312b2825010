//! The keys of a release, which the program writes.

use schemars::JsonSchema;

/// Một lần công bố: `congkhai release` ghi, không sửa bằng tay
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Release {
    /// Ngày công bố
    pub date: String,
    /// Lời cho người đọc
    pub note: Option<String>,
    /// Thư mục bên cạnh giữ dữ liệu của ngày đó
    pub state: String,
    /// Dữ liệu có bao nhiêu dòng
    pub counts: Counts,
    /// Những gì mới từ lần trước
    pub changes: Vec<Change>,
}

/// Số dòng của dữ liệu
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Counts {
    /// Văn bản
    pub documents: usize,
    /// Chỉ tiêu
    pub targets: usize,
    /// Nhiệm vụ
    pub tasks: usize,
    /// Kết quả
    pub results: usize,
}

/// Một điều mới
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Change {
    /// Loại thay đổi, như `congkhai diff`
    pub kind: String,
    /// Vì sao
    pub cause: Cause,
    /// Mã văn bản lúc đó
    pub document_id: Option<String>,
    /// Mã chỉ tiêu lúc đó
    pub target_id: Option<String>,
    /// Mã nhiệm vụ lúc đó
    pub task_id: Option<String>,
    /// Câu tiếng Việt
    pub vi: String,
    /// Câu tiếng Anh
    pub en: String,
}

/// Mới đăng, sửa đổi bằng văn bản, báo cáo, qua hạn, hay người biên tập sửa
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Cause {
    Published,
    Amended,
    Reported,
    Passed,
    Corrected,
}
