//! Kế thừa: what takes the place of an office or a place.

use jiff::civil::Date;

use super::{Id, Provenance};

/// Kế thừa: a row that takes the place of another one.
#[derive(Clone, Debug)]
pub struct Successor<T> {
    /// The row that follows.
    pub id: Id<T>,
    /// The first day on which it does.
    pub from: Option<Date>,
    /// The field for which it does ("bảo trợ xã hội"); `None` for the main line.
    pub scope: Option<String>,
    /// Where this is known from.
    pub provenance: Provenance,
}
