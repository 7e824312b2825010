//! Rows of the four plans that were once read otherwise than they are printed: population, time and doubt.

use congkhai::model::{Corpus, Document, RelativeTo, Target, Time};
use serde::Deserialize;

use crate::support::texts::PLANS;
use crate::support::{data, shipped};

/// A row as it is printed.
#[derive(Deserialize)]
struct Printed {
    plan: String,
    section: String,
    row: String,
    value: String,
    /// The name of the indicator, which says whose figure it is.
    indicator: String,
    /// The name of a narrower population.
    population: String,
    time: String,
    /// The time of the row that this one is so many times of.
    relative_to: String,
    doubt: String,
}

#[test]
fn corrected_rows_stay_as_they_are_printed() {
    let corpus = shipped::corpus();
    let rows: Vec<Printed> = data::rows("facts/corrections.csv");
    let missing = rows.iter().filter(|row| found(row, &corpus) != 1);
    let missing: Vec<String> = missing
        .map(|row| {
            format!(
                "{} {} {}: {} {}",
                row.plan, row.section, row.row, row.value, row.indicator
            )
        })
        .collect();
    assert!(missing.is_empty(), "not once in the content:\n{}", missing.join("\n"));
}

/// In how many rows of its plan the printed one stands.
fn found(row: &Printed, corpus: &Corpus) -> usize {
    let (_, file) = PLANS.iter().find(|(name, _)| *name == row.plan).expect("a plan");
    let document = shipped::document(corpus, file);
    let targets = document.targets.iter();
    targets.filter(|target| is_same(target, row, document, corpus)).count()
}

fn is_same(target: &Target, row: &Printed, document: &Document, corpus: &Corpus) -> bool {
    let section = target.section.as_ref().map(|s| s.as_str()).unwrap_or_default();
    let scope = target.scope.map(|s| corpus.scopes[s].name.as_str()).unwrap_or_default();
    let label = target.details.row.as_deref().unwrap_or_default();
    (section, label, target.text.as_str()) == (&row.section, &row.row, &row.value)
        && corpus.indicators[target.indicator].name == row.indicator
        && scope == row.population
        && time(target) == row.time
        && relative_time(target, document) == row.relative_to
        && target.details.doubt.is_some() == (row.doubt == "yes")
}

fn time(target: &Target) -> String {
    match &target.time {
        Time::Year(year) => year.to_string(),
        Time::Period(period) => period.to_string(),
        Time::EveryYear => "every".to_owned(),
        Time::Unclear(years) => format!("unclear {years:?}"),
        Time::Unstated => String::new(),
    }
}

fn relative_time(target: &Target, document: &Document) -> String {
    match &target.details.relative_to {
        Some(RelativeTo::Target { id, .. }) => document.target(id).map(time).unwrap_or_default(),
        _ => String::new(),
    }
}
