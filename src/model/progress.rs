//! Tiến độ: where the latest actual value stands, seen from the target.
//!
//! One word and no score: no percentage of the way, no sum over targets. Nothing is divided, so that a target of zero
//! is one like any other.

use std::cmp::Ordering;

use super::{Actual, Comparator, Direction, Quantity, Target, Time};
use crate::text::Decimal;

/// Tình trạng: what the figure that is looked at says of the target.
///
/// * The figure is the one of the target's own year; where there is none, the latest one before that year; where the
///   target has no year, the latest of all. Figures of later years are shown and judge nothing.
/// * **Đạt**: it fulfils what is printed, on the side that matters (`28-30`, higher is better: from 28 on). That it does
///   so before the year of the target is no promise that it will still do so then, so the figure's year is always said.
/// * Otherwise, in the target's own year: **chưa đạt**.
/// * Otherwise, before that year or where there is none, it is compared with where it began, which is the baseline, else the
///   earliest actual value: nearer to the target is **đang tiến**, farther off **đi lùi**. Where it is the same, or
///   nothing says where it began, it is **chưa đạt** and no more.
/// * **Chưa có số**: no actual value is given that could be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Progress {
    /// Đạt
    Met,
    /// Chưa đạt
    NotMet,
    /// Đang tiến
    Advancing,
    /// Đi lùi
    Receding,
    /// Chưa có số
    NoFigure,
}

impl Progress {
    /// All words for the progress of a target, in the order of a legend.
    pub const ALL: [Progress; 5] = [
        Progress::Met,
        Progress::NotMet,
        Progress::Advancing,
        Progress::Receding,
        Progress::NoFigure,
    ];

    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            Progress::Met => "met",
            Progress::NotMet => "not_met",
            Progress::Advancing => "advancing",
            Progress::Receding => "receding",
            Progress::NoFigure => "no_figure",
        }
    }
}

/// Lý do không kết luận: why an actual value gets no word. Readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoProgress {
    /// `-`: no target is set.
    NoTarget,
    /// The target or the figure is said in words.
    Words,
    /// No direction of the indicator is better.
    Direction,
    /// The target is relative to something else.
    Relative,
    /// The print is in doubt, or an editor still has a question.
    Doubt,
    /// The target is for a whole period, the figure for one year.
    Period,
    /// The figure and the target are of two kinds: a rank, a share of so many, a degree.
    Kind,
    /// The comparator stands on the other side of the direction.
    OppositeComparator,
    /// "khoảng", a range or a bound, where only one number would decide.
    Inexact,
}

impl NoProgress {
    /// All reasons, in the order in which [`standing`] looks for them.
    pub const ALL: [NoProgress; 9] = [
        NoProgress::NoTarget,
        NoProgress::Words,
        NoProgress::Direction,
        NoProgress::Relative,
        NoProgress::Doubt,
        NoProgress::Period,
        NoProgress::Kind,
        NoProgress::OppositeComparator,
        NoProgress::Inexact,
    ];

    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            NoProgress::NoTarget => "no_target",
            NoProgress::Words => "words",
            NoProgress::Direction => "direction",
            NoProgress::Relative => "relative",
            NoProgress::Doubt => "doubt",
            NoProgress::Period => "period",
            NoProgress::Kind => "kind",
            NoProgress::OppositeComparator => "opposite_comparator",
            NoProgress::Inexact => "inexact",
        }
    }
}

/// Điểm xuất phát: the earlier figure from which a change is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start<'a> {
    pub year: i16,
    pub value: &'a Quantity,
}

/// A target with the figure that is looked at and what it says.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub figure: Option<&'a Actual>,
    pub start: Option<Start<'a>>,
    pub progress: Result<Progress, NoProgress>,
}

/// Where a target stands.
pub fn standing(target: &Target, direction: Direction) -> Standing<'_> {
    standing_by(target, direction, i16::MAX)
}

/// Where a target stood at the end of a year, when later figures were not known.
pub fn standing_by(target: &Target, direction: Direction, year: i16) -> Standing<'_> {
    let figure = figure(target, year);
    let start = figure.and_then(|figure| start(target, figure));
    Standing {
        figure,
        start,
        progress: match figure {
            Some(figure) => progress(target, direction, figure, start),
            None => Ok(Progress::NoFigure),
        },
    }
}

/// The figure of the target's own year, else the latest one before it.
fn figure(target: &Target, year: i16) -> Option<&Actual> {
    let last = deadline(target).map_or(year, |deadline| deadline.min(year));
    let in_time = target.details.actual.iter().filter(|a| a.year <= last);
    in_time.max_by_key(|actual| actual.year)
}

/// The year in which the target is to be met, where the print says which one.
fn deadline(target: &Target) -> Option<i16> {
    match &target.time {
        Time::Year(year) => Some(*year),
        Time::Period(period) => Some(period.to),
        Time::EveryYear | Time::Unclear(_) | Time::Unstated => None,
    }
}

/// The baseline, else the earliest actual value; only what is older than the figure.
fn start<'a>(target: &'a Target, figure: &Actual) -> Option<Start<'a>> {
    let baseline = target.details.baseline.as_ref().map(|baseline| Start {
        year: baseline.year,
        value: &baseline.value,
    });
    let earliest = target.details.actual.iter().min_by_key(|actual| actual.year);
    let earliest = earliest.map(|actual| Start {
        year: actual.year,
        value: &actual.value,
    });
    baseline.or(earliest).filter(|start| start.year < figure.year)
}

fn progress(
    target: &Target,
    direction: Direction,
    figure: &Actual,
    start: Option<Start<'_>>,
) -> Result<Progress, NoProgress> {
    check(target, &figure.value, direction)?;
    let demand = RequiredBound::of(&target.quantity, direction)?;
    let value = exact(&figure.value, &target.quantity)?;
    if demand.is_met_by(value, direction) {
        return Ok(Progress::Met);
    }
    let is_due = matches!(target.time, Time::EveryYear) || deadline(target) == Some(figure.year);
    if is_due {
        // Nobody says how wide "khoảng" is.
        refuse(demand.is_approximate, NoProgress::Inexact)?;
        return Ok(Progress::NotMet);
    }
    let from = start.and_then(|start| exact(start.value, &target.quantity).ok());
    Ok(match from.map(|from| towards(value, from, direction)) {
        Some(Ordering::Greater) => Progress::Advancing,
        Some(Ordering::Less) => Progress::Receding,
        _ => Progress::NotMet,
    })
}

/// Whether anything can be said at all.
fn check(target: &Target, figure: &Quantity, direction: Direction) -> Result<(), NoProgress> {
    let is_words = |quantity: &Quantity| matches!(quantity, Quantity::Words(_));
    refuse(target.quantity == Quantity::NoTarget, NoProgress::NoTarget)?;
    refuse(is_words(&target.quantity) || is_words(figure), NoProgress::Words)?;
    refuse(direction == Direction::None, NoProgress::Direction)?;
    refuse(target.details.relative_to.is_some(), NoProgress::Relative)?;
    refuse(
        target.details.doubt.is_some() || target.details.review.is_some(),
        NoProgress::Doubt,
    )?;
    refuse(matches!(target.time, Time::Period(_)), NoProgress::Period)
}

/// The one number of a figure that is of the same kind as the target.
fn exact(figure: &Quantity, target: &Quantity) -> Result<Decimal, NoProgress> {
    match (figure, target) {
        (
            Quantity::Number {
                comparator: Comparator::Eq,
                value,
            },
            Quantity::Number { .. } | Quantity::Range { .. },
        )
        | (Quantity::Level(value), Quantity::Level(_)) => Ok(*value),
        (Quantity::PartOf { value, of }, Quantity::PartOf { of: whole, .. }) if of == whole => Ok(*value),
        (Quantity::Number { .. } | Quantity::Range { .. }, Quantity::Number { .. } | Quantity::Range { .. }) => {
            Err(NoProgress::Inexact)
        }
        _ => Err(NoProgress::Kind),
    }
}

/// The bound that a figure has to reach.
#[derive(Clone, Copy)]
struct RequiredBound {
    bound: Decimal,
    /// The bound itself is not enough.
    is_open: bool,
    is_approximate: bool,
}

impl RequiredBound {
    fn of(quantity: &Quantity, direction: Direction) -> Result<RequiredBound, NoProgress> {
        let closed = |bound| RequiredBound {
            bound,
            is_open: false,
            is_approximate: false,
        };
        Ok(match quantity {
            Quantity::Number { comparator, value } => RequiredBound {
                is_open: matches!(comparator, Comparator::Lt | Comparator::Gt),
                is_approximate: *comparator == Comparator::Approx,
                ..closed(one_sided(*comparator, *value, direction)?)
            },
            Quantity::Range { low, .. } if direction == Direction::Higher => closed(*low),
            Quantity::Range { high, .. } => closed(*high),
            Quantity::PartOf { value, .. } | Quantity::Level(value) => closed(*value),
            Quantity::Rank { .. } => return Err(NoProgress::Kind),
            Quantity::NoTarget => return Err(NoProgress::NoTarget),
            Quantity::Words(_) => return Err(NoProgress::Words),
        })
    }

    fn is_met_by(self, value: Decimal, direction: Direction) -> bool {
        match towards(value, self.bound, direction) {
            Ordering::Greater => true,
            Ordering::Equal => !self.is_open,
            Ordering::Less => false,
        }
    }
}

/// The value, unless its comparator bounds it on the side that does not matter.
fn one_sided(comparator: Comparator, value: Decimal, direction: Direction) -> Result<Decimal, NoProgress> {
    let opposite = match direction {
        Direction::Higher => matches!(comparator, Comparator::Lt | Comparator::Le),
        Direction::Lower => matches!(comparator, Comparator::Gt | Comparator::Ge),
        Direction::None => true,
    };
    refuse(opposite, NoProgress::OppositeComparator)?;
    Ok(value)
}

/// Compares two values along a direction: `Greater` where the first is farther.
fn towards(value: Decimal, other: Decimal, direction: Direction) -> Ordering {
    match direction {
        Direction::Lower => other.cmp(&value),
        Direction::Higher | Direction::None => value.cmp(&other),
    }
}

fn refuse(holds: bool, reason: NoProgress) -> Result<(), NoProgress> {
    if holds { Err(reason) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Baseline, Details, Indicator, Period, Vocabulary};

    fn quantity(text: &str) -> Quantity {
        Quantity::parse(text, &|_| false).expect("by the rule").quantity
    }

    /// A target for 2030 with actual values by year.
    fn target(value: &str, actual: &[(i16, &str)]) -> Target {
        let indicators: Vocabulary<Indicator> = Vocabulary::with_names(["a".to_owned()]);
        let actual = actual.iter().map(|(year, text)| Actual {
            year: *year,
            value: quantity(text),
            text: (*text).to_owned(),
            source: None,
            note: None,
        });
        Target {
            id: "a".to_owned(),
            row_index: 0,
            indicator: indicators.find("a").expect("the only one"),
            quantity: quantity(value),
            text: value.to_owned(),
            unit: None,
            time: Time::Year(2030),
            average: false,
            scope: None,
            section: None,
            printed: None,
            source: None,
            details: Details {
                actual: actual.collect(),
                ..Details::default()
            }
            .into(),
            line: 1,
        }
    }

    fn from(mut target: Target, year: i16, value: &str) -> Target {
        target.details.baseline = Some(Baseline {
            year,
            value: quantity(value),
            source: None,
        });
        target
    }

    fn higher(target: &Target) -> Result<Progress, NoProgress> {
        standing(target, Direction::Higher).progress
    }

    fn lower(target: &Target) -> Result<Progress, NoProgress> {
        standing(target, Direction::Lower).progress
    }

    #[test]
    fn a_target_of_zero_is_one_like_any_other() {
        assert_eq!(lower(&target("0", &[(2024, "0")])), Ok(Progress::Met));
        assert_eq!(lower(&target("0", &[(2030, "0,1")])), Ok(Progress::NotMet));
        assert_eq!(
            lower(&from(target("0", &[(2024, "2")]), 2020, "5")),
            Ok(Progress::Advancing)
        );
        assert_eq!(
            lower(&from(target("0", &[(2024, "6")]), 2020, "5")),
            Ok(Progress::Receding)
        );
        // A beginning at zero, and a beginning that is the target.
        assert_eq!(
            higher(&from(target("50", &[(2024, "3")]), 2020, "0")),
            Ok(Progress::Advancing)
        );
        assert_eq!(
            lower(&from(target("0", &[(2024, "1")]), 2020, "0")),
            Ok(Progress::Receding)
        );
    }

    #[test]
    fn without_a_figure_nothing_is_said() {
        assert_eq!(higher(&target("50", &[])), Ok(Progress::NoFigure));
        assert_eq!(higher(&target("-", &[])), Ok(Progress::NoFigure));
        assert!(standing(&target("50", &[]), Direction::Higher).figure.is_none());
    }

    #[test]
    fn an_open_bound_is_not_met_by_its_own_value() {
        assert_eq!(lower(&target("< 2,5", &[(2030, "2,5")])), Ok(Progress::NotMet));
        assert_eq!(lower(&target("<= 2,5", &[(2030, "2,5")])), Ok(Progress::Met));
        assert_eq!(higher(&target("> 90", &[(2030, "90")])), Ok(Progress::NotMet));
        assert_eq!(higher(&target("90", &[(2030, "90,0")])), Ok(Progress::Met));
    }

    #[test]
    fn a_range_is_met_from_its_weaker_end() {
        assert_eq!(higher(&target("28-30", &[(2030, "28")])), Ok(Progress::Met));
        assert_eq!(lower(&target("28-30", &[(2030, "30")])), Ok(Progress::Met));
        assert_eq!(lower(&target("28-30", &[(2030, "31")])), Ok(Progress::NotMet));
    }

    #[test]
    fn figures_after_the_year_of_the_target_judge_nothing() {
        let late = target("50", &[(2029, "40"), (2031, "60")]);
        assert_eq!(higher(&late), Ok(Progress::NotMet));
        assert_eq!(standing(&late, Direction::Higher).figure.map(|a| a.year), Some(2029));
        assert_eq!(higher(&target("50", &[(2031, "60")])), Ok(Progress::NoFigure));
    }

    #[test]
    fn the_way_is_measured_from_the_baseline_else_from_the_earliest_figure() {
        let two = [(2022, "30"), (2024, "35")];
        assert_eq!(higher(&target("50", &two)), Ok(Progress::Advancing));
        assert_eq!(higher(&from(target("50", &two), 2020, "40")), Ok(Progress::Receding));
        // No older figure, or the same one: not met, and no more is known.
        assert_eq!(higher(&target("50", &[(2024, "35")])), Ok(Progress::NotMet));
        assert_eq!(
            higher(&from(target("50", &[(2024, "35")]), 2020, "35")),
            Ok(Progress::NotMet)
        );
        assert_eq!(
            higher(&from(target("50", &[(2024, "35")]), 2024, "30")),
            Ok(Progress::NotMet)
        );
    }

    #[test]
    fn a_target_for_every_year_is_judged_by_the_latest_figure() {
        let every = Target {
            time: Time::EveryYear,
            ..target("100", &[(2023, "100"), (2024, "99")])
        };
        assert_eq!(higher(&every), Ok(Progress::NotMet));
    }

    #[test]
    fn what_cannot_be_judged_says_why() {
        let period = Target {
            time: Time::Period(Period { from: 2026, to: 2030 }),
            ..target("50", &[(2030, "60")])
        };
        let mut doubted = target("50", &[(2030, "60")]);
        doubted.details.doubt = Some("có lẽ in nhầm".to_owned());
        assert_eq!(higher(&period), Err(NoProgress::Period));
        assert_eq!(higher(&doubted), Err(NoProgress::Doubt));
        for (value, actual, reason) in [
            ("-", "1", NoProgress::NoTarget),
            ("cơ bản", "1", NoProgress::Words),
            ("50", "gần xong", NoProgress::Words),
            ("8/9", "7", NoProgress::Kind),
            ("8/9", "8/10", NoProgress::Kind),
            ("hạng 25-30", "hạng 3", NoProgress::Kind),
            ("< 50", "40", NoProgress::OppositeComparator),
            ("50", "> 40", NoProgress::Inexact),
            ("~ 50", "49", NoProgress::Inexact),
        ] {
            assert_eq!(
                higher(&target(value, &[(2030, actual)])),
                Err(reason),
                "{value} {actual}"
            );
        }
        let sideless = target("50", &[(2030, "50")]);
        assert_eq!(
            standing(&sideless, Direction::None).progress,
            Err(NoProgress::Direction)
        );
    }

    #[test]
    fn words_are_different_and_fit_for_keys() {
        let words: std::collections::BTreeSet<&str> = Progress::ALL.map(Progress::word).into();
        let reasons: std::collections::BTreeSet<&str> = NoProgress::ALL.map(NoProgress::word).into();
        assert_eq!(
            (words.len(), reasons.len()),
            (Progress::ALL.len(), NoProgress::ALL.len())
        );
    }
}
