//! Thể thức: words that only letterhead and signature hold, by which a table that lays them out is known.

use crate::lexicon::{Class, holds_folded};
use crate::text::fold;

/// Whether a text is of a letterhead or a signature.
pub fn names(text: &str) -> bool {
    holds_folded(&fold(text), Class::Letterhead).is_some()
}
