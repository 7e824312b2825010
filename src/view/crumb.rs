//! Đường dẫn trang: one step of the way from the home page.

use serde::Serialize;

/// One step of the breadcrumbs; the last one is the page itself.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
    /// The whole address, for machines.
    #[serde(skip)]
    pub address: Option<String>,
}
