//! Cơ quan: kinds of offices that each province has, and single ones.

use jiff::civil::Date;

use super::{Id, Jurisdiction, Provenance, Successor};

/// Cơ quan: an office, or, without a jurisdiction, a kind of office that each province has.
#[derive(Clone, Debug)]
pub struct Body {
    pub id: String,
    pub name: String,
    pub level: Level,
    /// Set where the body is a single office rather than a kind.
    pub jurisdiction: Option<Id<Jurisdiction>>,
    /// The kind that this row overrides in its jurisdiction.
    pub kind: Option<Id<Body>>,
    pub aliases: Vec<String>,
    /// Several offices under one name, such as all district committees.
    pub group: bool,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// `ended: varies`: it ended at different dates, or not at all, by province.
    pub ended_varies: bool,
    pub successors: Vec<Successor<Body>>,
    pub provenance: Provenance,
}

/// Cấp của cơ quan: the level of government to which a body belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    National,
    Province,
    District,
    Commune,
}

impl Level {
    /// The word under `level:` in content.
    pub fn word(self) -> &'static str {
        match self {
            Level::National => "national",
            Level::Province => "province",
            Level::District => "district",
            Level::Commune => "commune",
        }
    }
}

impl Body {
    /// Whether the body exists on `date`.
    pub fn is_valid_on(&self, date: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
}

/// Một cơ quan cụ thể: a kind of office together with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Office {
    pub body: Id<Body>,
    pub jurisdiction: Id<Jurisdiction>,
}
