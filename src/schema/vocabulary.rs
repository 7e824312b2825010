//! The keys of vocabulary rows.

use schemars::JsonSchema;

use super::pieces::{Day, Id, Label, Varies, Verified};

/// Một dòng của content/jurisdictions.yaml: nước hoặc tỉnh, thành phố
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Jurisdiction {
    /// Mã, cũng là một phần địa chỉ trang; đơn vị đã kết thúc trùng tên thêm năm cuối, ví dụ `lao-cai-2025`
    pub id: Id,
    /// Tên không kèm loại, ví dụ `Lào Cai`
    pub name: String,
    /// Cấp
    pub level: JurisdictionLevel,
    /// Loại (tỉnh, thành phố) qua từng thời kỳ
    pub kinds: Option<Vec<JurisdictionKind>>,
    /// Ngày bắt đầu
    pub valid_from: Option<Day>,
    /// Ngày cuối cùng còn tồn tại
    pub valid_to: Option<Day>,
    /// Nay là, nay thuộc
    pub successors: Option<Vec<Successor>>,
    /// Mã thống kê
    pub codes: Option<Codes>,
    /// Nguồn của dòng này
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}

/// Cấp của địa phương
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum JurisdictionLevel {
    National,
    Province,
}

/// Loại đơn vị từ một ngày
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Kind")]
pub struct JurisdictionKind {
    /// `tỉnh` hoặc `thành phố`
    pub kind: String,
    /// Từ ngày
    pub from: Option<Day>,
}

/// Đơn vị kế tục
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Successor {
    /// Mã của đơn vị kế tục
    pub id: Id,
    /// Từ ngày
    pub from: Option<Day>,
    /// Chỉ phần việc này được chuyển sang
    pub scope: Option<String>,
    /// Nguồn
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}

/// Mã thống kê của địa phương
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Codes {
    /// Mã của cơ quan thống kê, trong dấu ngoặc kép
    pub gso: Option<Label>,
    /// Mã ISO 3166-2
    pub iso: Option<String>,
}

/// Một dòng của content/bodies.yaml: không có `jurisdiction` là loại cơ quan mà tỉnh nào cũng có
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Body {
    /// Mã, cũng là một phần địa chỉ trang
    pub id: Id,
    /// Tên đầy đủ
    pub name: String,
    /// Cấp; mặc định `province`
    pub level: Option<BodyLevel>,
    /// Mã địa phương, nếu là một cơ quan cụ thể
    pub jurisdiction: Option<Id>,
    /// Loại cơ quan mà dòng này thay riêng cho `jurisdiction`
    pub kind: Option<Id>,
    /// Tên khác, tên viết tắt như in trong văn bản
    pub aliases: Option<Vec<String>>,
    /// `true`: một tên chung cho nhiều cơ quan
    pub group: Option<bool>,
    /// Ngày bắt đầu
    pub valid_from: Option<Day>,
    /// Ngày cuối cùng còn tồn tại
    pub valid_to: Option<Day>,
    /// `varies`: kết thúc vào những ngày khác nhau tùy tỉnh
    pub ended: Option<Varies>,
    /// Cơ quan kế tục
    pub successors: Option<Vec<Successor>>,
    /// Nguồn của dòng này
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}

/// Cấp của cơ quan
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum BodyLevel {
    National,
    Province,
    District,
    Commune,
}

/// Một dòng của content/indicators.yaml: chỉ tiêu như một khái niệm thống kê
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Indicator {
    /// Mã, cũng là một phần địa chỉ trang
    pub id: Id,
    /// Tên chỉ tiêu
    pub name: String,
    /// Tên tiếng Anh, khi có nguồn
    pub name_en: Option<String>,
    /// Mã trong các hệ thống chỉ tiêu
    pub codes: Option<IndicatorCodes>,
    /// Đơn vị tính có trong units.yaml
    pub unit: Option<String>,
    /// Cao hơn là tốt, thấp hơn là tốt, hay không nói được
    pub direction: Option<Direction>,
    /// Loại số liệu; mặc định `rate`
    pub measure: Option<Measure>,
    /// Mã lĩnh vực
    pub sector: Id,
    /// Mã chỉ tiêu rộng hơn
    pub parent: Option<Id>,
    /// Tên khác như in trong văn bản
    pub aliases: Option<Vec<String>>,
    /// Những chỉ tiêu dễ nhầm với chỉ tiêu này
    pub not_same_as: Option<Vec<Distinction>>,
    /// Định nghĩa
    pub description: Option<String>,
    /// Nguồn của dòng này
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}

/// Mã của chỉ tiêu trong các hệ thống chỉ tiêu
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct IndicatorCodes {
    /// Mã trong hệ thống chỉ tiêu thống kê quốc gia, trong dấu ngoặc kép
    pub national: Option<Label>,
    /// Mã trong bộ chỉ tiêu phát triển bền vững (SDG), trong dấu ngoặc kép
    pub sdg: Option<Label>,
}

/// Chiều mong muốn
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Direction {
    Higher,
    Lower,
    None,
}

/// Loại số liệu: tỷ lệ, mức, số lượng, mức thay đổi, cơ cấu
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Measure {
    Rate,
    Level,
    Count,
    Change,
    Structure,
}

/// Chỉ tiêu dễ nhầm
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Distinction {
    /// Mã của chỉ tiêu kia
    pub id: Id,
    /// Khác nhau ở đâu; in dưới bảng so sánh
    pub reason: String,
}

/// Một dòng của content/sectors.yaml: lĩnh vực
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sector {
    /// Mã, cũng là một phần địa chỉ trang
    pub id: Id,
    /// Tên lĩnh vực
    pub name: String,
    /// Nguồn của dòng này
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}

/// Một dòng của content/units.yaml: đơn vị tính
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Unit {
    /// Đơn vị như viết trên trang, ví dụ `m² sàn/người`
    pub id: String,
    /// Cách viết khác
    pub aliases: Option<Vec<String>>,
    /// Nguồn của dòng này
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}

/// Một dòng của content/scopes.yaml: phạm vi, tức nhóm dân cư hẹp hơn của chỉ tiêu
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scope {
    /// Mã
    pub id: Id,
    /// Tên phạm vi
    pub name: String,
    /// Cách viết khác
    pub aliases: Option<Vec<String>>,
    /// `true`: mỗi nơi có một nhóm riêng, không bao giờ so sánh
    pub local: Option<bool>,
    /// Nguồn của dòng này
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}

/// Một dòng của content/abbreviations.yaml: chữ viết tắt
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Abbreviation {
    /// Chữ viết tắt, ví dụ `BHYT`
    pub short: String,
    /// Viết đầy đủ
    pub long: String,
    /// Nguồn của dòng này
    pub source: Option<String>,
    /// Đã kiểm chứng đến đâu
    pub verified: Option<Verified>,
    /// Ghi chú
    pub note: Option<String>,
    /// Chỗ cần xem lại sau khi nhập; `check` nhắc tới khi xóa
    pub review: Option<String>,
}
