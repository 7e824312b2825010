//! The targets read from the raw plans, held against what was read by hand: the truth of two plans,
//! and the shipped front-matter of all four.

use congkhai::import::found::FoundTarget;
use congkhai::import::{formats, reading, targets};
use congkhai::model::{self, Target};

use crate::support::figures::{Truth, Wanted, quantity, score};
use crate::support::{shared, shipped};

fn imported(plan: &str) -> Option<Vec<FoundTarget>> {
    let text = shared::read(&format!("plans/{plan}.txt"))?;
    Some(targets::find(&reading::read(&formats::of_text(&text))))
}

#[test]
fn the_figures_of_two_plans_are_those_of_the_truth() {
    for plan in ["lai-chau", "yen-bai"] {
        let (Some(found), Some(truth)) = (imported(plan), shared::read(&format!("truth/{plan}.json"))) else {
            return;
        };
        let truth: Truth = serde_json::from_str(&truth).expect("the truth is JSON of this shape");
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
fn the_figures_of_all_plans_are_those_of_the_shipped_content() {
    let corpus = shipped::corpus();
    let plans = [
        ("lai-chau", "lai-chau/767-kh-ubnd.md"),
        ("yen-bai", "yen-bai/chuong-trinh-hanh-dong-42-nq-tw.md"),
        ("dien-bien", "dien-bien/ke-hoach-42-nq-tw.md"),
        ("binh-phuoc", "binh-phuoc/ke-hoach-68-nq-cp.md"),
    ];
    for (plan, file) in plans {
        let Some(found) = imported(plan) else { return };
        let document = shipped::document(&corpus, file);
        let wanted: Vec<Wanted> = document.targets.iter().filter_map(wanted_of_shipped).collect();
        let score = score(&wanted, &found);
        score.print(plan, "front-matter");
        score.assert(plan);
    }
}
