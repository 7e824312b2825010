//! The targets read from the raw plans, held against what was read by hand: the truth of two plans,
//! and the shipped front-matter of all four.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test of the importer has to read the plans and the truth beside the repository"
)]

#[path = "support/shared.rs"]
mod shared;
#[path = "support/shipped.rs"]
mod shipped;

use congkhai::import::found::FoundTarget;
use congkhai::import::{Time, reading, targets};
use congkhai::model::{self, Target};
use serde::Deserialize;

#[derive(Deserialize)]
struct Truth {
    targets: Vec<TruthTarget>,
}

#[derive(Deserialize)]
struct TruthTarget {
    id: String,
    section: String,
    comparator: String,
    value: Option<f64>,
    value_max: Option<f64>,
    unit: Option<String>,
    year: Option<i16>,
    period: Option<String>,
    #[serde(default)]
    year_candidates: Vec<i16>,
    #[serde(default)]
    covers: Vec<String>,
}

/// A figure that is wanted, in the same words for truth and front-matter.
struct Wanted {
    name: String,
    section: String,
    comparator: String,
    low: f64,
    high: Option<f64>,
    unit: Option<String>,
    year: Option<i16>,
    period: Option<(i16, i16)>,
    every: bool,
    unclear: Vec<i16>,
}

/// A figure that was found.
struct Figure {
    at: usize,
    section: String,
    comparator: String,
    low: f64,
    high: Option<f64>,
    time: Time,
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim();
    let whole = text.split('/').next().unwrap_or_default();
    whole.replace('.', "").replace(',', ".").parse().ok()
}

/// Comparator, lower and upper end of a value of the content model; none for words.
fn quantity(value: &str) -> Option<(String, f64, Option<f64>)> {
    let value = value.trim();
    let signs = [
        ("<=", "<="),
        (">=", ">="),
        ("≤", "<="),
        ("≥", ">="),
        ("<", "<"),
        (">", ">"),
        ("~", "~"),
    ];
    let (sign, rest) = signs
        .iter()
        .find_map(|(sign, name)| Some((*name, value.strip_prefix(sign)?)))
        .unwrap_or(("=", value));
    match rest.split_once('-') {
        Some((low, high)) => Some(("range".to_owned(), number(low)?, number(high))),
        None => Some((sign.to_owned(), number(rest)?, None)),
    }
}

fn figures(found: &[FoundTarget]) -> Vec<Figure> {
    let figure = |(at, target): (usize, &FoundTarget)| {
        let section = target.section.as_ref().map_or(String::new(), ToString::to_string);
        let told = |(time, value): &(Time, String)| {
            let (comparator, low, high) = quantity(value)?;
            Some(Figure {
                at,
                section: section.clone(),
                comparator,
                low,
                high,
                time: time.clone(),
            })
        };
        target.values.iter().filter_map(told).collect::<Vec<_>>()
    };
    found.iter().enumerate().flat_map(figure).collect()
}

impl Wanted {
    fn of_truth(target: &TruthTarget) -> Vec<Wanted> {
        let Some(low) = target.value else { return Vec::new() };
        let period = target.period.as_deref().and_then(|p| {
            let (from, to) = p.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        });
        let wanted = |_| Wanted {
            name: target.id.clone(),
            section: target.section.clone(),
            comparator: target.comparator.clone(),
            low,
            high: target.value_max,
            unit: target.unit.clone(),
            year: target.year,
            period,
            every: target.period.as_deref() == Some("hằng năm"),
            unclear: target.year_candidates.clone(),
        };
        (0..target.covers.len().max(1)).map(wanted).collect()
    }

    fn is_value(&self, figure: &Figure) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let high = match (self.high, figure.high) {
            (Some(a), Some(b)) => near(a, b),
            (None, None) => true,
            _ => false,
        };
        self.section == figure.section && near(self.low, figure.low) && high
    }

    /// What differs besides the value.
    fn differences(&self, figure: &Figure, unit: Option<&str>) -> Vec<String> {
        let mut differences = Vec::new();
        if self.comparator != figure.comparator {
            differences.push(format!("comparator {} for {}", figure.comparator, self.comparator));
        }
        if !self.is_time(&figure.time) {
            differences.push(format!("time {:?} for {:?} {:?}", figure.time, self.year, self.period));
        }
        if !self.is_unit(unit) {
            differences.push(format!("unit {unit:?} for {:?}", self.unit));
        }
        differences
    }

    fn is_time(&self, time: &Time) -> bool {
        match time {
            Time::Year(year) => self.year == Some(*year),
            Time::Period(from, to) => self.period == Some((*from, *to)),
            Time::EveryYear => self.every,
            Time::Unclear(years) => *years == self.unclear || self.year.is_some_and(|y| years.contains(&y)),
            Time::Unstated => self.year.is_none() && self.period.is_none() && !self.every && self.unclear.is_empty(),
        }
    }

    /// The truth tells relative units in words; `m2` is `m²`.
    fn is_unit(&self, unit: Option<&str>) -> bool {
        let Some(wanted) = &self.unit else { return true };
        let wanted = wanted.replace("m2", "m²");
        let unit = unit.unwrap_or_default();
        wanted == unit || wanted.starts_with(&format!("{unit} (")) || wanted.starts_with(&format!("{unit} tăng"))
    }
}

/// What a comparison gave.
struct Score {
    wanted: usize,
    found: usize,
    /// Right in value and everything else.
    right: usize,
    unmarked: usize,
    report: String,
}

fn score(wanted: &[Wanted], found: &[FoundTarget]) -> Score {
    let figures = figures(found);
    let mut used = vec![false; figures.len()];
    let mut score = Score {
        wanted: wanted.len(),
        found: figures.len(),
        right: 0,
        unmarked: 0,
        report: String::new(),
    };
    for want in wanted {
        let unit = |f: &Figure| found[f.at].unit.as_deref();
        let fits = |i: &usize| !used[*i] && want.is_value(&figures[*i]);
        let candidates: Vec<usize> = (0..figures.len()).filter(fits).collect();
        let best = candidates
            .into_iter()
            .min_by_key(|&i| want.differences(&figures[i], unit(&figures[i])).len());
        let Some(at) = best else {
            score
                .report
                .push_str(&format!("  missing {} {} {}\n", want.name, want.section, want.low));
            continue;
        };
        used[at] = true;
        let differences = want.differences(&figures[at], unit(&figures[at]));
        if differences.is_empty() {
            score.right += 1;
            continue;
        }
        let marked = !found[figures[at].at].doubts.is_empty();
        score.unmarked += usize::from(!marked);
        score.report.push_str(&format!(
            "  {} {} (marked: {marked}): {differences:?}\n",
            want.name, want.section
        ));
    }
    for (figure, _) in figures.iter().zip(&used).filter(|(_, used)| !**used) {
        let target = &found[figure.at];
        score.unmarked += usize::from(target.doubts.is_empty());
        score.report.push_str(&format!(
            "  too many: {} {} “{}”\n",
            figure.section, figure.low, target.subject
        ));
    }
    score
}

impl Score {
    fn print(&self, plan: &str, against: &str) {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "{plan:<11} {against:<13} wanted {:>3}  found {:>3}  recall {:>6.2} %  precision {:>6.2} %  wrong and unmarked {}\n{}",
            self.wanted,
            self.found,
            share(self.right, self.wanted),
            share(self.right, self.found),
            self.unmarked,
            self.report
        );
    }

    fn assert(&self, plan: &str) {
        assert!(self.right * 100 >= self.wanted * 97, "{plan}: recall\n{}", self.report);
        assert!(
            self.right * 100 >= self.found * 98,
            "{plan}: precision\n{}",
            self.report
        );
        assert_eq!(self.unmarked, 0, "{plan}: wrong and unmarked\n{}", self.report);
    }
}

fn imported(plan: &str) -> Option<Vec<FoundTarget>> {
    let text = shared::read(&format!("plans/{plan}.txt"))?;
    Some(targets::find(&reading::read(&text)))
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
