//! Chỉ tiêu thống kê: indicators, sectors, units and scopes.

use super::{Id, Provenance, Vocabulary};
use crate::text::fold;

/// Lĩnh vực: a field of policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sector {
    pub id: String,
    pub name: String,
    pub provenance: Provenance,
}

/// Đơn vị tính: a unit of figures, whose id is its written form, such as `m² sàn/người`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: String,
    pub aliases: Vec<String>,
    pub provenance: Provenance,
}

/// The unit with this id or alias.
pub fn unit_named(units: &Vocabulary<Unit>, text: &str) -> Option<Id<Unit>> {
    let folded = fold(text);
    let is_it = |unit: &Unit| fold(&unit.id) == folded || unit.aliases.iter().any(|alias| fold(alias) == folded);
    units.iter().find(|(_, unit)| is_it(unit)).map(|(id, _)| id)
}

/// Phạm vi: a population narrower than the indicator's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub id: String,
    pub name: String,
    pub aliases: Vec<String>,
    /// Each place has its own set ("các huyện nghèo"), so figures are never compared.
    pub local: bool,
    pub provenance: Provenance,
}

/// Chiều mong muốn: which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Higher,
    Lower,
    None,
}

impl Direction {
    /// The word of the direction in content and in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Higher => "higher",
            Direction::Lower => "lower",
            Direction::None => "none",
        }
    }
}

/// Loại số đo: what sort of number an indicator is. Only rates and levels of different places are ever compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    Rate,
    Level,
    Count,
    Change,
    Structure,
}

impl Measure {
    /// The word of the measure in content and in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Rate => "rate",
            Measure::Level => "level",
            Measure::Count => "count",
            Measure::Change => "change",
            Measure::Structure => "structure",
        }
    }
}

/// Không phải là một: another indicator that only looks the same, and why it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distinction {
    pub other: Id<Indicator>,
    pub reason: String,
}

/// Mã của chỉ tiêu: its codes in the national statistical indicator system and among those of the Sustainable Development
/// Goals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorCodes {
    pub national: Option<String>,
    pub sdg: Option<String>,
}

/// Chỉ tiêu: what is measured, whoever sets the target.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub id: String,
    pub name: String,
    pub name_en: Option<String>,
    pub codes: IndicatorCodes,
    /// `None` for indicators that are stated in words only.
    pub unit: Option<Id<Unit>>,
    pub direction: Direction,
    pub measure: Measure,
    pub sector: Id<Sector>,
    pub parent: Option<Id<Indicator>>,
    pub aliases: Vec<String>,
    pub not_same_as: Vec<Distinction>,
    pub description: Option<String>,
    pub provenance: Provenance,
}
