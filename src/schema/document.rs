//! The keys of a document's front-matter.

use schemars::JsonSchema;

use super::pieces::{DocumentType, Id, Label, PartialDate, Period, Verified};
use super::target::{Target, TargetDefaults};
use super::task::{Task, TaskDefaults};

/// Phần đầu của một văn bản: content/plans/<địa phương>/<tên>.md
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Document {
    /// Tên đầy đủ như in
    pub title: String,
    /// Tên ngắn cho danh sách
    pub short_title: Option<String>,
    /// Tóm tắt bằng lời của người biên tập
    #[schemars(rename = "abstract")]
    pub abstract_text: Option<String>,
    /// Loại văn bản
    #[schemars(rename = "type")]
    pub kind: DocumentType,
    /// Số hiệu, ví dụ `767/KH-UBND`; bỏ khóa này nếu bản in không có số
    pub number: Option<String>,
    /// Ký hiệu, khi bản in chỉ có ký hiệu
    pub symbol: Option<String>,
    /// Mã địa phương, cũng là tên thư mục; `vn` là cả nước
    pub jurisdiction: Id,
    /// Cơ quan ban hành: mã trong bodies.yaml
    pub issuer: Option<Id>,
    /// Ngày ban hành, không chi tiết hơn nguồn: `2021-03-31`, `2024-06` hoặc `2024`
    pub issued: Option<PartialDate>,
    /// Ngày như in
    pub issued_printed: Option<String>,
    /// Hai mốc mà ngày ban hành nằm giữa; chỉ để kiểm tra
    #[schemars(length(min = 2, max = 2))]
    pub issued_between: Option<Vec<PartialDate>>,
    /// Ngày có hiệu lực
    pub effective: Option<PartialDate>,
    /// Giai đoạn của kế hoạch
    pub period: Option<Period>,
    /// Nơi ký
    pub place: Option<String>,
    /// Tình trạng hiệu lực, chỉ khi có nguồn nói rõ
    pub status: Option<String>,
    /// Đã ký, không in số, hay dự thảo
    pub state: Option<State>,
    /// Phần cuối của địa chỉ trang, khi không muốn lấy từ số hiệu
    pub slug: Option<Id>,
    /// Địa chỉ cũ của trang này, được chuyển hướng tới đây
    pub aliases: Option<Vec<String>>,
    /// `true`: chưa công bố
    pub draft: Option<bool>,
    /// Người ký
    pub signer: Option<Signer>,
    /// Nơi nhận
    pub recipients: Option<Vec<String>>,
    /// Quan hệ với văn bản khác; chỉ ghi quan hệ mà chính văn bản này nêu
    pub relations: Option<Relations>,
    /// Nguồn của văn bản
    pub sources: Option<Vec<Source>>,
    /// Giá trị chung cho `targets`
    pub target_defaults: Option<TargetDefaults>,
    /// Chỉ tiêu
    pub targets: Option<Vec<Target>>,
    /// Giá trị chung cho `tasks`
    pub task_defaults: Option<TaskDefaults>,
    /// Nhiệm vụ
    pub tasks: Option<Vec<Task>>,
    /// Những chỗ chưa soát
    pub review: Option<Vec<String>>,
}

/// Trạng thái bản
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum State {
    Signed,
    Unnumbered,
    Draft,
}

/// Người ký
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Signer {
    /// Họ và tên
    pub name: String,
    /// Chức vụ như in
    pub title: Option<String>,
}

/// Quan hệ mà văn bản này nêu
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Relations {
    /// Thực hiện
    pub implements: Option<Vec<RelatedDocument>>,
    /// Căn cứ
    pub based_on: Option<Vec<RelatedDocument>>,
    /// Sửa đổi, bổ sung
    pub amends: Option<Vec<RelatedDocument>>,
    /// Thay thế
    pub replaces: Option<Vec<RelatedDocument>>,
    /// Đính chính
    pub corrects: Option<Vec<RelatedDocument>>,
    /// Theo đề nghị tại
    pub proposed_by: Option<Vec<RelatedDocument>>,
    /// Báo cáo kết quả của
    pub reports_on: Option<Vec<RelatedDocument>>,
    /// Dẫn chiếu
    pub refers_to: Option<Vec<RelatedDocument>>,
}

/// Văn bản được nêu: theo số và ngày, theo tệp, hoặc theo loại và tên
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Subject")]
pub struct RelatedDocument {
    /// Số hiệu
    pub number: Option<String>,
    /// Ngày ban hành
    pub issued: Option<PartialDate>,
    /// Tệp dưới content/plans/, không có đuôi, ví dụ `vn/42-nq-tw`
    pub document: Option<String>,
    /// Loại văn bản
    #[schemars(rename = "type")]
    pub kind: Option<DocumentType>,
    /// Tên văn bản
    pub title: Option<String>,
}

/// Một nguồn
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Mã để chỉ tiêu nhắc tới
    pub id: Label,
    /// Chính thức hay thứ cấp
    pub kind: Option<SourceKind>,
    /// Địa chỉ
    pub url: Option<String>,
    /// Tệp đính kèm dưới content/, ví dụ `files/ke-hoach.pdf`
    pub file: Option<String>,
    /// Mã SHA-256 của tệp
    pub sha256: Option<String>,
    /// Ngày lấy về
    pub retrieved: Option<PartialDate>,
    /// `primary` đã đọc chính văn bản, `copy` đọc bản nhận dạng chữ, `secondary` đọc qua nguồn khác, `no` chưa kiểm chứng
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
}

/// Loại nguồn
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum SourceKind {
    Official,
    Secondary,
}
