//! Địa phương: the nation and its provinces, with their dates and successors.

use jiff::civil::Date;

use super::{Id, Provenance, Successor};

/// Địa phương: the nation or a province, as it existed between two dates.
#[derive(Clone, Debug)]
pub struct Jurisdiction {
    pub id: String,
    pub name: String,
    pub level: JurisdictionLevel,
    /// Tỉnh or thành phố, by date; the latest last.
    pub kinds: Vec<JurisdictionKind>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub successors: Vec<Successor<Jurisdiction>>,
    /// Places of which this one is a direct successor, by name.
    pub predecessors: Vec<Id<Jurisdiction>>,
    pub codes: Codes,
    pub provenance: Provenance,
}

/// Cấp: the nation or a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JurisdictionLevel {
    National,
    Province,
}

/// Loại đơn vị: `tỉnh` or `thành phố`, from a date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JurisdictionKind {
    pub kind: String,
    pub from: Option<Date>,
}

/// Mã: the codes of statistics and of ISO 3166-2. A code can be used again after a merger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    pub gso: Option<String>,
    pub iso: Option<String>,
}

impl Jurisdiction {
    /// Whether the place exists on `date`.
    pub fn is_valid_on(&self, date: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }

    /// The kind of the place on a date: `tỉnh`, `thành phố` …
    pub fn kind_on(&self, date: Date) -> Option<&str> {
        self.kinds
            .iter()
            .rfind(|k| k.from.is_none_or(|from| from <= date))
            .or(self.kinds.first())
            .map(|k| k.kind.as_str())
    }
}
