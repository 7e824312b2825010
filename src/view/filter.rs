//! Bộ lọc: the choices above a list.

use serde::Serialize;

/// One choice of a filter.
#[derive(Serialize)]
pub struct FilterOption {
    pub value: String,
    pub label: String,
}
