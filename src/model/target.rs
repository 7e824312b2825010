//! Chỉ tiêu đặt ra: one printed number for one population.

use std::ops::{Deref, DerefMut};

use super::{
    DocumentNumber, Id, Indicator, Jurisdiction, Locator, Period, Quantity, RowName, Scope, Unit, Vocabulary,
    unit_named,
};

/// Thời điểm: when a target is to be met, said in exactly one of these ways.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Time {
    Year(i16),
    Period(Period),
    EveryYear,
    /// The print names several years and does not say which one governs.
    Unclear(Vec<i16>),
    Unstated,
}

impl Time {
    /// The last year that this time reaches, for sorting and checks.
    pub fn last_year(&self) -> Option<i16> {
        match self {
            Time::Year(year) => Some(*year),
            Time::Period(period) => Some(period.to),
            Time::Unclear(years) => years.iter().max().copied(),
            Time::EveryYear | Time::Unstated => None,
        }
    }

    /// The part of a row id that names the time: year, period or `x`.
    pub fn id_part(&self) -> String {
        match self {
            Time::Year(year) => year.to_string(),
            Time::Period(period) => period.to_string(),
            _ => "x".to_owned(),
        }
    }
}

/// Kiểu thay đổi: what a figure relative to something else says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    Times,
    Increase,
    Decrease,
}

/// So với: what a relative figure refers to. Such figures are never compared with absolute ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RelativeTo {
    /// Another target of the same document, by its row id.
    Target {
        id: String,
        change: Option<Change>,
    },
    Year {
        year: i16,
        change: Option<Change>,
    },
    Place {
        jurisdiction: Id<Jurisdiction>,
        change: Option<Change>,
    },
}

/// Số gốc: the value from which the target sets out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Baseline {
    pub year: i16,
    pub value: Quantity,
    pub source: Option<String>,
}

/// Kết quả thực hiện: what was reached.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Actual {
    pub year: i16,
    pub value: Quantity,
    /// The value as written.
    pub text: String,
    /// Of front-matter the id of a row of the document's `sources`; of a spreadsheet any words.
    pub source: Option<String>,
    pub note: Option<String>,
}

/// Chỉ tiêu: one row, one figure. A written row with several years is several of these.
#[derive(Clone, Debug, Hash)]
pub struct Target {
    /// Unique in its document; see content model §8.
    pub id: String,
    /// Position of the written row in its file; rows of several years share it.
    pub row_index: u32,
    pub indicator: Id<Indicator>,
    pub quantity: Quantity,
    /// The value exactly as written.
    pub text: String,
    /// The unit of this row: its own, else the indicator's.
    pub unit: Option<Id<Unit>>,
    pub time: Time,
    /// `how: average`: the yearly mean over the period.
    pub average: bool,
    pub scope: Option<Id<Scope>>,
    pub section: Option<Locator>,
    pub printed: Option<String>,
    /// Id of a row of the document's `sources`.
    pub source: Option<String>,
    pub details: RareDetails,
    /// Line of the written row in its file, from 1.
    pub line: u32,
}

impl Target {
    /// The text of the open data's column `text`: the printed words, else the value verbatim.
    pub fn display_text(&self) -> &str {
        self.printed.as_deref().unwrap_or(&self.text)
    }

    /// The unit that a result is written in, where it is not that of the target: with the target's it would be another figure.
    pub fn foreign_unit(&self, result: &str, units: &Vocabulary<Unit>) -> Option<String> {
        let parsed = Quantity::parse(result, &|unit| unit_named(units, unit).is_some()).ok()?;
        parsed.unit.filter(|unit| unit_named(units, unit) != self.unit)
    }
}

/// Chi tiết: what most targets do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Details {
    /// Row ids in the same document.
    pub within: Option<String>,
    pub except_of: Option<String>,
    pub relative_to: Option<RelativeTo>,
    /// The row of an earlier document that this one replaces.
    pub replaces: Option<RowName>,
    /// Numbers of the documents that set this target, as the annex's note columns say.
    pub stated_in: Vec<DocumentNumber>,
    /// The row's printed label in its table.
    pub row: Option<String>,
    pub quote: Option<String>,
    pub doubt: Option<String>,
    pub review: Option<String>,
    pub note: Option<String>,
    pub baseline: Option<Baseline>,
    pub actual: Vec<Actual>,
}

/// Details that take no room where there are none: a large site has hundreds of thousands of targets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RareDetails(Option<Box<Details>>);

static NO_DETAILS: Details = Details {
    within: None,
    except_of: None,
    relative_to: None,
    replaces: None,
    stated_in: Vec::new(),
    row: None,
    quote: None,
    doubt: None,
    review: None,
    note: None,
    baseline: None,
    actual: Vec::new(),
};

impl From<Details> for RareDetails {
    fn from(details: Details) -> Self {
        RareDetails((details != NO_DETAILS).then(|| Box::new(details)))
    }
}

impl Deref for RareDetails {
    type Target = Details;

    fn deref(&self) -> &Details {
        self.0.as_deref().unwrap_or(&NO_DETAILS)
    }
}

impl DerefMut for RareDetails {
    fn deref_mut(&mut self) -> &mut Details {
        self.0.get_or_insert_default()
    }
}
