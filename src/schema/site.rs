//! The keys of `site.yaml` and of free pages.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::look::{Colors, SiteLink, Social};
use super::pieces::{Day, Level, LogoPath};

/// Thông tin và cài đặt của trang: content/site.yaml
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Site {
    /// Tên trang
    pub title: String,
    /// Trang nói về điều gì, một hai câu
    pub description: Option<String>,
    /// Địa chỉ công bố đầy đủ, ví dụ `https://congkhai.tinh.gov.vn/`
    pub base_url: Option<String>,
    /// Ngôn ngữ của trang
    pub language: Option<Language>,
    /// Các ngôn ngữ của trang: `[ vi, en ]` đặt trang tiếng Anh ở `/en/`
    pub languages: Option<Vec<Language>>,
    /// Chữ của trang bằng tiếng Anh
    pub en: Option<SiteWords>,
    /// Tên giao diện; mặc định `default`
    pub theme: Option<String>,
    /// Ngày mà trang coi là hôm nay; mặc định là ngày mới nhất trong nội dung
    pub as_of: Option<Day>,
    /// Đơn vị công bố
    pub publisher: Option<Publisher>,
    /// Giấy phép của dữ liệu
    pub license: Option<License>,
    /// Mức độ của từng mã, ví dụ `CK0203: { level: off, reason: … }`
    pub diagnostics: Option<BTreeMap<String, Setting>>,
    /// Tệp đính kèm được đăng dù trình duyệt có thể chạy (HTML, SVG, XML …)
    pub active_files: Option<Vec<ActiveFile>>,
    /// Các mục của thanh điều hướng, ví dụ `[ /van-ban/, { label: "Cổng thông tin", url: https://… } ]`
    pub menu: Option<Vec<SiteLink>>,
    /// Biểu trưng cạnh tên trang, ví dụ `files/logo.svg`
    pub logo: Option<LogoPath>,
    /// Màu của trang
    pub colors: Option<Colors>,
    /// Nơi nhận góp ý, ví dụ `mailto:gop-y@tinh.gov.vn?subject={title}`; `{title}` và `{url}` là tên và địa chỉ của trang
    pub feedback: Option<String>,
    /// Hình khi chia sẻ, tài khoản của cơ quan
    pub social: Option<Social>,
    /// Liên kết thêm ở chân trang
    pub footer: Option<Vec<SiteLink>>,
    /// Các trang công khai khác mà văn bản và chỉ tiêu được hiện bên cạnh; `congkhai sources update` lấy dữ liệu
    pub sources: Option<Vec<SiteSource>>,
}

/// Một trang khác
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SiteSource {
    /// Mã, cũng là thư mục `content/sources/<mã>/`: chữ thường không dấu, chữ số và `-`
    #[schemars(regex(pattern = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"))]
    pub id: String,
    /// Tên hiện trên trang
    pub name: String,
    /// Địa chỉ trang chủ của trang ấy hoặc của `datapackage.json`; mọi liên kết phải nằm dưới địa chỉ này
    pub url: String,
    /// Thư mục có cùng dữ liệu, tính từ thư mục của trang; có thì lấy ở đây thay vì trên mạng
    pub path: Option<String>,
}

/// Một tệp đính kèm có thể chạy mã và vì sao vẫn đăng
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ActiveFile {
    /// Đường dẫn từ `content/`, ví dụ `files/so-do.svg`
    pub file: String,
    /// Vì sao đăng
    pub reason: String,
}

/// Tên, giới thiệu và đơn vị công bố bằng tiếng Anh
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SiteWords {
    /// Tên trang
    pub title: Option<String>,
    /// Trang nói về điều gì
    pub description: Option<String>,
    /// Tên đơn vị công bố
    pub publisher: Option<String>,
}

/// Ngôn ngữ
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Language {
    Vi,
    En,
}

/// Đơn vị công bố
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Publisher {
    /// Tên
    pub name: String,
    /// Trang chủ
    pub url: Option<String>,
    /// Thư điện tử liên hệ
    pub email: Option<String>,
}

/// Giấy phép
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct License {
    /// Tên, ví dụ `CC BY 4.0`
    pub name: String,
    /// Địa chỉ toàn văn giấy phép
    pub url: Option<String>,
}

/// Mức độ của một mã
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Setting {
    /// `off` phải kèm `reason`
    pub level: Level,
    /// Vì sao
    pub reason: Option<String>,
}

/// Phần đầu của một trang tự do: content/pages/<tên>.md, công bố ở /<tên>/
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Page {
    /// Tiêu đề trang
    pub title: String,
    /// Trang nói về điều gì, một câu
    pub description: Option<String>,
}
