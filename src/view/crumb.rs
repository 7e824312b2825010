//! Đường dẫn trang: one step of the way from the home page.

use serde::Serialize;

use super::marked_text::MarkedText;

/// One step of the breadcrumbs; the last one is the page itself.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    pub label: MarkedText,
    pub href: Option<String>,
    /// The whole address, for machines.
    #[serde(skip)]
    pub address: Option<String>,
}
