//! Figures that are wanted and figures that were found, and what a comparison of both gives.

use congkhai::import::PrintedTime;
use congkhai::import::found::FoundTarget;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Truth {
    pub targets: Vec<TruthTarget>,
}

#[derive(Deserialize)]
pub struct TruthTarget {
    pub id: String,
    pub section: String,
    pub comparator: String,
    pub value: Option<f64>,
    pub value_max: Option<f64>,
    pub unit: Option<String>,
    pub year: Option<i16>,
    pub period: Option<String>,
    /// The periods for each of which the figure holds.
    #[serde(default)]
    pub periods: Vec<String>,
    /// "any": the sentence leaves the time open, whatever is said of it will do.
    #[serde(default)]
    pub year_basis: Option<String>,
    #[serde(default)]
    pub year_candidates: Vec<i16>,
    #[serde(default)]
    pub covers: Vec<String>,
}

/// A figure that is wanted, in the same words for truth and front-matter.
pub struct Wanted {
    pub name: String,
    pub section: String,
    pub comparator: String,
    pub low: f64,
    pub high: Option<f64>,
    pub unit: Option<String>,
    pub year: Option<i16>,
    pub period: Option<(i16, i16)>,
    pub every: bool,
    pub unclear: Vec<i16>,
    pub any_time: bool,
}

/// A figure that was found.
pub struct Figure {
    pub at: usize,
    pub section: String,
    pub comparator: String,
    pub low: f64,
    pub high: Option<f64>,
    pub time: PrintedTime,
}

pub fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim();
    let whole = text.split('/').next().unwrap_or_default();
    whole.replace('.', "").replace(',', ".").parse().ok()
}

/// Comparator, lower and upper end of a value of the content model; none for words.
pub fn quantity(value: &str) -> Option<(String, f64, Option<f64>)> {
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

pub fn figures(found: &[FoundTarget]) -> Vec<Figure> {
    let figure = |(at, target): (usize, &FoundTarget)| {
        let section = target.section.as_ref().map_or(String::new(), ToString::to_string);
        let told = |(time, value): &(PrintedTime, String)| {
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
    pub fn of_truth(target: &TruthTarget) -> Vec<Wanted> {
        let Some(low) = target.value else { return Vec::new() };
        let years = |p: &str| {
            let (from, to) = p.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        };
        let periods: Vec<Option<(i16, i16)>> = match target.periods.as_slice() {
            [] => vec![target.period.as_deref().and_then(years)],
            periods => periods.iter().map(|period| years(period)).collect(),
        };
        let wanted = |period: &Option<(i16, i16)>| Wanted {
            name: target.id.clone(),
            section: target.section.clone(),
            comparator: target.comparator.clone(),
            low,
            high: target.value_max,
            unit: target.unit.clone(),
            year: target.year,
            period: *period,
            every: target.period.as_deref() == Some("hằng năm"),
            unclear: target.year_candidates.clone(),
            any_time: target.year_basis.as_deref() == Some("any"),
        };
        let populations = target.covers.len().max(1);
        std::iter::repeat_n(periods, populations)
            .flatten()
            .map(|period| wanted(&period))
            .collect()
    }

    pub fn is_value(&self, figure: &Figure) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let high = match (self.high, figure.high) {
            (Some(a), Some(b)) => near(a, b),
            (None, None) => true,
            _ => false,
        };
        self.section == figure.section && near(self.low, figure.low) && high
    }

    /// What differs besides the value.
    pub fn differences(&self, figure: &Figure, unit: Option<&str>) -> Vec<String> {
        let mut differences = Vec::new();
        if self.comparator != figure.comparator {
            differences.push(format!("comparator {} for {}", figure.comparator, self.comparator));
        }
        if !self.any_time && !self.is_time(&figure.time) {
            differences.push(format!("time {:?} for {:?} {:?}", figure.time, self.year, self.period));
        }
        if !self.is_unit(unit) {
            differences.push(format!("unit {unit:?} for {:?}", self.unit));
        }
        differences
    }

    pub fn is_time(&self, time: &PrintedTime) -> bool {
        match time {
            PrintedTime::Year(year) => self.year == Some(*year),
            PrintedTime::Period(from, to) => self.period == Some((*from, *to)),
            PrintedTime::EveryYear => self.every,
            PrintedTime::Unclear(years) => *years == self.unclear || self.year.is_some_and(|y| years.contains(&y)),
            PrintedTime::Unstated => {
                self.year.is_none() && self.period.is_none() && !self.every && self.unclear.is_empty()
            }
        }
    }

    /// The truth tells relative units in words; `m2` is `m²`.
    pub fn is_unit(&self, unit: Option<&str>) -> bool {
        let Some(wanted) = &self.unit else { return true };
        let wanted = wanted.replace("m2", "m²");
        let unit = unit.unwrap_or_default().replace("m2", "m²");
        let unit = unit.as_str();
        wanted == unit || wanted.starts_with(&format!("{unit} (")) || wanted.starts_with(&format!("{unit} tăng"))
    }
}

/// What a comparison gave.
pub struct Score {
    pub wanted: usize,
    pub found: usize,
    /// Right in value and everything else.
    pub right: usize,
    pub unmarked: usize,
    pub report: String,
}

pub fn score(wanted: &[Wanted], found: &[FoundTarget]) -> Score {
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
            score.report.push_str(&format!(
                "  missing {} {} {} {}\n",
                want.name, want.section, want.comparator, want.low
            ));
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
    pub fn print(&self, plan: &str, against: &str) {
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

    pub fn assert(&self, plan: &str) {
        assert!(self.right * 100 >= self.wanted * 97, "{plan}: recall\n{}", self.report);
        assert!(
            self.right * 100 >= self.found * 98,
            "{plan}: precision\n{}",
            self.report
        );
        assert_eq!(self.unmarked, 0, "{plan}: wrong and unmarked\n{}", self.report);
    }
}
