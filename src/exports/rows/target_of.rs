//! Chỉ tiêu của văn bản: what the columns of a target ask of the model.

use std::borrow::Cow;

use crate::model::{Actual, Baseline, Change, Document, Quantity, RelativeTo, Source, SourceKind, Target, Time};
use crate::text::Decimal;

use super::cell::{Cell, Record};
use super::facts::{Facts, row_id};

/// Chỉ tiêu của văn bản: a target in its document.
#[derive(Clone, Copy)]
pub struct TargetOf<'a> {
    pub document: &'a Document,
    pub target: &'a Target,
    /// Where it was read.
    pub source: Option<&'a Source>,
}

impl<'a> TargetOf<'a> {
    pub fn new(document: &'a Document, target: &'a Target) -> Self {
        TargetOf {
            document,
            target,
            source: document.source_of(target),
        }
    }

    pub fn id(&self) -> String {
        row_id(&self.document.id, &self.target.id)
    }

    /// The id of another row of the same document.
    pub fn other(&self, row: &Option<String>) -> Option<String> {
        row.as_ref().map(|row| row_id(&self.document.id, row))
    }

    /// The row that sets this one anew.
    pub fn replaced_by(&self, facts: Facts<'a>) -> Cell<'a> {
        let replacement = facts.corpus.replacement(self.document, self.target);
        replacement
            .map(|(document, target)| row_id(&document.id, &target.id))
            .into()
    }

    pub fn year(&self) -> Option<i16> {
        match self.target.time {
            Time::Year(year) => Some(year),
            _ => None,
        }
    }

    /// The period of the target: `2026-2030`.
    pub fn period(&self) -> Option<String> {
        match &self.target.time {
            Time::Period(period) => Some(period.to_string()),
            _ => None,
        }
    }

    /// The word `year`, where the target is to be met each year.
    pub fn every(&self) -> Option<&'static str> {
        (self.target.time == Time::EveryYear).then_some("year")
    }

    /// The years that the print names without saying which one governs.
    pub fn unclear_years(&self) -> &'a [i16] {
        match &self.target.time {
            Time::Unclear(years) => years,
            _ => &[],
        }
    }

    /// The unit of the figure; words have none.
    pub fn unit(&self, facts: Facts<'a>) -> Option<&'a str> {
        let unit = self.target.unit.filter(|_| self.target.quantity.is_numeric());
        unit.map(|unit| facts.corpus.units.name(unit))
    }

    /// 9 in "8/9"
    pub fn whole(&self) -> Option<Decimal> {
        match self.target.quantity {
            Quantity::PartOf { of, .. } => Some(of),
            _ => None,
        }
    }

    /// What kind of value was written.
    pub fn kind(&self) -> &'static str {
        match self.target.quantity {
            Quantity::Number { .. } => "number",
            Quantity::Range { .. } => "range",
            Quantity::PartOf { .. } => "part",
            Quantity::Rank { .. } => "rank",
            Quantity::Level(_) => "level",
            Quantity::NoTarget => "none",
            Quantity::Words(_) => "text",
        }
    }

    /// The source's address, else that of its file here.
    pub fn source_url(&self, facts: Facts<'a>) -> Cell<'a> {
        let Some(source) = self.source else {
            return Cell::Empty;
        };
        match &source.url {
            Some(url) => (&**url).into(),
            None => facts.file(source).into(),
        }
    }

    pub fn verified(&self) -> &'static str {
        self.source.map_or("no", |source| source.verified.word())
    }

    pub fn baseline(&self) -> Option<&'a Baseline> {
        self.target.details.baseline.as_ref()
    }

    /// A `target_id`, a year or the id of a place: what a relative figure refers to.
    pub fn relative_to(&self, facts: Facts<'a>) -> Cell<'a> {
        match &self.target.details.relative_to {
            None => Cell::Empty,
            Some(RelativeTo::Target { id, .. }) => row_id(&self.document.id, id).into(),
            Some(RelativeTo::Year { year, .. }) => year.to_string().into(),
            Some(RelativeTo::Place { jurisdiction, .. }) => facts.corpus.jurisdictions.name(*jurisdiction).into(),
        }
    }

    /// What [`TargetOf::relative_to`] is.
    pub fn relative_kind(&self) -> Option<&'static str> {
        let relative = self.target.details.relative_to.as_ref();
        relative.map(|relative| match relative {
            RelativeTo::Target { .. } => "target",
            RelativeTo::Year { .. } => "year",
            RelativeTo::Place { .. } => "jurisdiction",
        })
    }

    pub fn relative_change(&self) -> Option<&'static str> {
        let (RelativeTo::Target { change, .. } | RelativeTo::Year { change, .. } | RelativeTo::Place { change, .. }) =
            self.target.details.relative_to.as_ref()?;
        change.map(|change| match change {
            Change::Times => "times",
            Change::Increase => "increase",
            Change::Decrease => "decrease",
        })
    }
}

/// The word for a kind of source.
pub fn source_kind(source: &Source) -> &'static str {
    match source.kind {
        SourceKind::Official => "official",
        SourceKind::Secondary => "secondary",
    }
}

/// The value from which a target sets out.
pub fn start(start: &Baseline) -> Record<'_> {
    figure(start.year, &start.value, start.value.to_string().into(), &start.source)
}

/// What was reached in a year.
pub fn reached(actual: &Actual) -> Record<'_> {
    figure(actual.year, &actual.value, Cow::Borrowed(&actual.text), &actual.source)
}

/// A figure of a year beside the target itself; a table has "2024: 2,1", as written.
fn figure<'a>(year: i16, value: &Quantity, text: Cow<'a, str>, source: &'a Option<String>) -> Record<'a> {
    Record {
        short: format!("{year}: {text}").into(),
        parts: vec![
            ("year", year.into()),
            ("comparator", value.comparator_word().into()),
            ("value", value.sort_value().into()),
            ("value_max", value.upper_value().into()),
            ("text", Cell::Text(text)),
            ("source", source.as_ref().into()),
        ],
    }
}
