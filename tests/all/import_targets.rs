//! The targets read from the raw plans, held against what was read by hand: the truth of two plans,
//! and the shipped front-matter of all four.

use congkhai::import::found::FoundTarget;
use congkhai::import::{formats, reading, targets};
use congkhai::model::{self, Target};

use crate::support::figures::{Truth, Wanted, quantity, score};
use crate::support::texts::{self, PLANS, READ_BY_HAND};
use crate::support::{data, shipped};

fn imported(plan: &str) -> Vec<FoundTarget> {
    targets::find(&reading::read(&formats::of_text(&texts::plan(plan)))).targets
}

#[test]
#[ignore = "needs the full texts"]
fn the_figures_of_two_plans_are_those_of_the_truth() {
    for plan in READ_BY_HAND {
        let found = imported(plan);
        let truth: Truth = data::plan(plan);
        let wanted: Vec<Wanted> = truth.targets.iter().flat_map(Wanted::of_truth).collect();
        let score = score(&wanted, &found);
        score.print(plan, "truth");
        score.assert(plan);
    }
}

fn wanted_of_shipped(target: &Target) -> Option<Wanted> {
    let (comparator, low, high) = quantity(&target.text)?;
    let period = match &target.time {
        model::Time::Period(period) => Some((period.from, period.to)),
        _ => None,
    };
    let unclear = match &target.time {
        model::Time::Unclear(years) => years.clone(),
        _ => Vec::new(),
    };
    Some(Wanted {
        name: target.id.clone(),
        section: target.section.as_ref().map_or(String::new(), ToString::to_string),
        comparator,
        low,
        high,
        // The shipped unit is that of the indicator.
        unit: None,
        year: if let model::Time::Year(year) = target.time {
            Some(year)
        } else {
            None
        },
        period,
        every: target.time == model::Time::EveryYear,
        unclear,
        any_time: false,
    })
}

#[test]
#[ignore = "needs the full texts"]
fn the_figures_of_all_plans_are_those_of_the_shipped_content() {
    let corpus = shipped::corpus();
    for (plan, file) in PLANS {
        let found = imported(plan);
        let document = shipped::document(&corpus, file);
        let wanted: Vec<Wanted> = document.targets.iter().filter_map(wanted_of_shipped).collect();
        let score = score(&wanted, &found);
        score.print(plan, "front-matter");
        score.assert(plan);
    }
}
