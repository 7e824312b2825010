//! The keys of tasks.

use schemars::JsonSchema;

use super::pieces::{EveryYear, Label, PartialDate};

/// Giá trị chung cho mọi dòng của `tasks` không viết riêng
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TaskDefaults {
    /// Thời gian như in
    pub time: Option<Label>,
    /// Vị trí trong văn bản
    pub section: Option<Label>,
    /// Chỉ đạo
    pub direct: Option<Names>,
    /// Chủ trì
    pub lead: Option<Names>,
    /// Được giao
    pub assigned: Option<Names>,
    /// Phối hợp
    pub coordinate: Option<Names>,
    /// Qua cơ quan nào
    pub via: Option<Names>,
    /// Báo cáo ai
    pub to: Option<Names>,
}

/// Một nhiệm vụ và cơ quan chịu trách nhiệm
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Task {
    /// Mã của dòng trong văn bản này
    pub id: Option<Label>,
    /// Vị trí trong văn bản, ví dụ "III.4.a"
    pub section: Option<Label>,
    /// Tên nhiệm vụ, nhiều nhất mười lăm chữ đầu nếu bản in không có tên
    pub title: Option<String>,
    /// Chỉ đạo
    pub direct: Option<Names>,
    /// Chủ trì, nơi bản in viết chữ đó; `none` nếu cả văn bản không giao cho ai
    pub lead: Option<Names>,
    /// Được giao: tham mưu, thực hiện, hoặc việc in dưới tên cơ quan
    pub assigned: Option<Names>,
    /// Phối hợp
    pub coordinate: Option<Names>,
    /// Gửi qua cơ quan nào
    pub via: Option<Names>,
    /// Báo cáo ai
    pub to: Option<Names>,
    /// `order` là giao, `request` là đề nghị
    pub mode: Option<Mode>,
    /// Thời gian như in
    pub time: Option<Label>,
    /// Hạn: `2024-06-30`, `2024-04`, `2024-Q2`, `2024`, không chi tiết hơn bản in
    pub due: Option<Due>,
    /// Báo cáo tiến độ
    pub progress: Option<Vec<Report>>,
    /// Việc còn phải xem lại
    pub review: Option<String>,
    /// Ghi chú cho người đọc
    pub note: Option<String>,
}

/// Một báo cáo tiến độ
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Report {
    /// Ngày báo cáo, không chi tiết hơn bản in
    pub date: PartialDate,
    /// `doing` là đang thực hiện, `done` là hoàn thành, `stopped` là dừng
    pub status: Status,
    /// Minh chứng
    pub evidence: Option<Evidence>,
    /// Ghi chú cho người đọc
    pub note: Option<String>,
}

/// Trạng thái được báo
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Status {
    Doing,
    Done,
    Stopped,
}

/// Minh chứng: đúng một trong `document`, `url`, `file`
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Evidence {
    /// Mã văn bản trên trang
    pub document: Option<Label>,
    /// Địa chỉ trên mạng
    pub url: Option<String>,
    /// Tệp trong `content/files/`
    pub file: Option<String>,
}

/// Một hoặc nhiều cơ quan
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Names {
    One(Name),
    Many(Vec<Name>),
}

/// Mã cơ quan, tên như in, hoặc cả hai
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Name {
    Written(String),
    Both(NameAs),
}

/// Cơ quan và chữ in trong văn bản
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct NameAs {
    /// Mã hoặc tên cơ quan
    pub id: Option<String>,
    /// Chữ như in
    #[schemars(rename = "as")]
    pub printed: Option<String>,
}

/// Cách giao
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Mode {
    Order,
    Request,
}

/// Hạn
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Due {
    Date(PartialDate),
    Quarter(#[schemars(regex(pattern = r"^[0-9]{4}-Q[1-4]$"))] String),
    Yearly(Yearly),
}

/// Hằng năm, trước một ngày
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Yearly {
    /// `year`
    pub every: EveryYear,
    /// Tháng-ngày, ví dụ `10-30`
    pub before: Option<String>,
}
