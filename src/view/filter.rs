//! Bộ lọc: the choices above a list.

use serde::Serialize;

use super::marked_text::MarkedText;

/// One choice of a filter.
#[derive(Serialize)]
pub struct FilterOption {
    pub value: String,
    pub label: MarkedText,
}
