//! The keys of `site.yaml` that say how pages look.

use schemars::JsonSchema;

use super::pieces::{Color, PicturePath};

/// Một liên kết: chỉ địa chỉ, hoặc địa chỉ kèm nhãn
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum SiteLink {
    /// Địa chỉ, ví dụ `/chi-tieu/` hoặc `https://…`; nhãn do chương trình đặt
    Address(String),
    Labelled(LabelledLink),
}

/// Một địa chỉ và nhãn của nó
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LabelledLink {
    /// Chữ hiện trên trang
    pub label: Option<String>,
    /// Chữ hiện trên trang tiếng Anh
    pub label_en: Option<String>,
    /// Đường dẫn của trang này như `/chi-tieu/`, địa chỉ `https://…` hoặc `mailto:…`
    pub url: String,
}

/// Màu của trang; màu không chọn thì theo giao diện, hoặc được tính sao cho đọc được
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Colors {
    /// Màu nhấn: liên kết, nút, vạch đầu trang
    pub accent: Option<Color>,
    /// Màu nền
    pub background: Option<Color>,
    /// Màu chữ
    pub text: Option<Color>,
    /// Màu nền của chân trang, đầu bảng và khung
    pub surface: Option<Color>,
    /// Màu ở giao diện tối
    pub dark: Option<DarkColors>,
}

/// Màu ở giao diện tối
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DarkColors {
    /// Màu nhấn; không chọn thì tính từ màu nhấn của giao diện sáng
    pub accent: Option<Color>,
    /// Màu nền
    pub background: Option<Color>,
    /// Màu chữ
    pub text: Option<Color>,
    /// Màu nền của chân trang, đầu bảng và khung
    pub surface: Option<Color>,
}

/// Khi trang được chia sẻ: một hình, hoặc hình và các tài khoản của cơ quan
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Social {
    Picture(PicturePath),
    Table(SocialTable),
}

/// Hình hiện khi trang được chia sẻ, và các tài khoản của đơn vị công bố
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SocialTable {
    /// Hình PNG, JPEG hay WebP trong `content/files/`
    pub image: Option<PicturePath>,
    /// Tài khoản của cơ quan ở nơi khác
    pub links: Option<Vec<SiteLink>>,
}
