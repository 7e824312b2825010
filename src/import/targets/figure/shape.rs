//! Hình của con số: a figure as it was read.

use std::ops::Range;

use crate::import::found::{ChangeWord, Doubt};
use crate::import::targets::unit::PrintedUnit;
use crate::lexicon::{Class, Words};

/// A figure and what is printed close to it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// From the first word that leads to the number to behind its unit; a comparator behind it included.
    pub tokens: Range<usize>,
    /// The number without what stands around it.
    pub number: Range<usize>,
    pub comparator: Option<&'static str>,
    /// The number in the grammar of the content model, without comparator: `2-2,5`, `8/9`.
    pub number_text: String,
    pub unit: Option<PrintedUnit>,
    /// Behind number and unit; the words of what is counted begin here or at the unit.
    pub end: usize,
    /// "từ" without "trở lên".
    pub from: bool,
    /// "lên", "xuống", "còn": the end of a change.
    pub arrives: bool,
    /// "tăng", "giảm", "gấp", "bằng … lần".
    pub change: Option<PrintedChange>,
    /// "bình quân" right before it.
    pub average: bool,
    pub doubts: Vec<Doubt>,
}

impl Figure {
    pub fn is_percent(&self) -> bool {
        self.unit.as_ref().is_some_and(|u| u.text.starts_with(['%', '‰']))
    }

    /// Whether it is in percent or in points of a percentage.
    pub fn is_share(&self) -> bool {
        let points = |unit: &PrintedUnit| Words::new(&unit.text).at(0, Class::SharePoint).is_some();
        self.is_percent() || self.unit.as_ref().is_some_and(points)
    }

    /// The tokens of the number with a unit that holds no number of its own.
    pub fn shown(&self) -> Range<usize> {
        let unit = self
            .unit
            .as_ref()
            .filter(|unit| !unit.text.contains(|c: char| c.is_ascii_digit()));
        self.number.start..unit.map_or(self.number.end, |unit| unit.end)
    }

    /// Whether it is two numbers, `2-2,5`; a sign before the first makes none.
    pub fn is_range(&self) -> bool {
        self.number_text.trim_start_matches('-').contains('-')
    }

    pub fn is_fraction(&self) -> bool {
        self.number_text.contains('/')
    }

    /// The value in the grammar of the content model: `≥ 97`.
    pub fn value(&self) -> String {
        match self.comparator {
            Some(sign) => format!("{sign} {}", self.number_text),
            None => self.number_text.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedChange {
    Increase,
    Decrease,
}

impl PrintedChange {
    pub fn word(self) -> ChangeWord {
        match self {
            PrintedChange::Increase => ChangeWord::Increase,
            PrintedChange::Decrease => ChangeWord::Decrease,
        }
    }
}
