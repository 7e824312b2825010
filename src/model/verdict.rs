//! So sánh: whether a province's target is stricter than the nation's (content model §7).
//!
//! There is no ranking and no score, only one word for two figures that are about the same thing,
//! and a reason where there is none.

use std::cmp::Ordering;

use super::{
    Comparator, Corpus, Direction, Document, DocumentState, Indicator, Measure, Quantity, Scope, Target, Time,
    Verified, Vocabulary,
};
use crate::text::Decimal;

/// Kết quả so sánh: the province's figure, seen from the nation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Yêu cầu cao hơn
    Stricter,
    /// Bằng
    Equal,
    /// Yêu cầu thấp hơn
    Looser,
    /// Chưa kết luận: the print leaves open which of the two demands more.
    Inconclusive(Undecided),
}

/// Vì sao chưa kết luận: what leaves a comparison open. Readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Undecided {
    /// The province says "khoảng".
    ProvinceAbout,
    /// The nation says "khoảng".
    NationAbout,
    /// Both say "khoảng", of different numbers.
    BothAbout,
    /// A printed range meets the other figure: parts of it demand more, parts less or the same.
    Range,
}

impl Undecided {
    /// All reasons, in the order of a list.
    pub const ALL: [Undecided; 4] = [
        Undecided::ProvinceAbout,
        Undecided::NationAbout,
        Undecided::BothAbout,
        Undecided::Range,
    ];

    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            Undecided::ProvinceAbout => "province_about",
            Undecided::NationAbout => "nation_about",
            Undecided::BothAbout => "both_about",
            Undecided::Range => "range",
        }
    }
}

impl Verdict {
    /// The words of all verdicts, in the order of a table.
    pub const WORDS: [&str; 4] = ["stricter", "equal", "looser", "inconclusive"];

    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Stricter => "stricter",
            Verdict::Equal => "equal",
            Verdict::Looser => "looser",
            Verdict::Inconclusive(_) => "inconclusive",
        }
    }
}

/// Lý do không so sánh: why two figures get no verdict. Readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoVerdict {
    /// Two indicators.
    Indicator,
    /// `-`: one side expressly sets no target.
    NoTarget,
    /// One side is said in words.
    Words,
    /// No direction of the indicator is better.
    Direction,
    /// A count, a change or a structure: figures of a part and of the whole.
    Measure,
    /// Each place has its own set of this scope.
    LocalScope,
    /// Two populations.
    Scope,
    /// The print names several years and does not say which one governs.
    YearUnclear,
    /// The print names no year.
    YearUnstated,
    /// One side holds for every year.
    EveryYear,
    /// Two years or periods.
    Time,
    /// A yearly mean on one side only.
    Average,
    /// A later document has set one side anew, and the plan was not issued before that.
    Replaced,
    /// One side is marked as doubtful.
    Doubt,
    /// One side still carries a mark of its import.
    Review,
    /// One side is relative to something else.
    Relative,
    /// Two units.
    Unit,
    /// One side is a rank.
    Rank,
    /// One side is so many of so many (`8/9`).
    PartOf,
    /// A degree (`mức độ 2`) beside a plain figure.
    Degree,
    /// The national document has neither number nor title.
    Unnamed,
    /// The national document is a draft.
    Draft,
    /// The national document was issued after the plan.
    Later,
    /// Whether the national document was issued before or after the plan is not known.
    DateUnknown,
    /// The source of one side was not checked by anybody, or is not named.
    Unverified,
    /// A comparator on the other side of the direction, such as `<` where higher is better.
    OppositeComparator,
}

impl NoVerdict {
    /// All reasons, in the order in which [`compare`] looks for them.
    pub const ALL: [NoVerdict; 26] = [
        NoVerdict::Indicator,
        NoVerdict::NoTarget,
        NoVerdict::Words,
        NoVerdict::Direction,
        NoVerdict::Measure,
        NoVerdict::LocalScope,
        NoVerdict::Scope,
        NoVerdict::YearUnclear,
        NoVerdict::YearUnstated,
        NoVerdict::EveryYear,
        NoVerdict::Time,
        NoVerdict::Average,
        NoVerdict::Replaced,
        NoVerdict::Doubt,
        NoVerdict::Review,
        NoVerdict::Relative,
        NoVerdict::Unit,
        NoVerdict::Rank,
        NoVerdict::PartOf,
        NoVerdict::Degree,
        NoVerdict::Unnamed,
        NoVerdict::Draft,
        NoVerdict::Later,
        NoVerdict::DateUnknown,
        NoVerdict::Unverified,
        NoVerdict::OppositeComparator,
    ];

    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            NoVerdict::Indicator => "indicator",
            NoVerdict::NoTarget => "no_target",
            NoVerdict::Words => "words",
            NoVerdict::Direction => "direction",
            NoVerdict::Measure => "measure",
            NoVerdict::LocalScope => "local_scope",
            NoVerdict::Scope => "scope",
            NoVerdict::YearUnclear => "year_unclear",
            NoVerdict::YearUnstated => "year_unstated",
            NoVerdict::EveryYear => "every_year",
            NoVerdict::Time => "time",
            NoVerdict::Average => "average",
            NoVerdict::Replaced => "replaced",
            NoVerdict::Doubt => "doubt",
            NoVerdict::Review => "review",
            NoVerdict::Relative => "relative",
            NoVerdict::Unit => "unit",
            NoVerdict::Rank => "rank",
            NoVerdict::PartOf => "part_of",
            NoVerdict::Degree => "degree",
            NoVerdict::Unnamed => "unnamed",
            NoVerdict::Draft => "draft",
            NoVerdict::Later => "later",
            NoVerdict::DateUnknown => "date_unknown",
            NoVerdict::Unverified => "unverified",
            NoVerdict::OppositeComparator => "opposite_comparator",
        }
    }
}

/// One side of a comparison: a target and the document that sets it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The document that sets the target.
    pub document: &'a Document,
    /// One of its targets.
    pub target: &'a Target,
    /// The later document that sets the target anew, if one does.
    pub replaced_by: Option<&'a Document>,
}

impl<'a> Side<'a> {
    /// A target of a published document.
    pub fn of(corpus: &'a Corpus, document: &'a Document, target: &'a Target) -> Self {
        let replacement = corpus.replacement(document, target);
        Side {
            document,
            target,
            replaced_by: replacement.map(|(document, _)| document),
        }
    }

    /// Whether somebody checked the source that the figure names, or the document's where it names none.
    fn is_verified(self) -> bool {
        let source = self.document.source_of(self.target);
        source.is_some_and(|source| source.verified != Verified::No)
    }
}

/// Compares a province's target with a national one; that the sides are such is up to the caller.
///
/// # Errors
/// The first of the reasons of [`NoVerdict::ALL`] that holds: first that the rows are about
/// different things, then that a row cannot be relied on, then the documents, last the figures.
pub fn compare(
    province: Side<'_>,
    national: Side<'_>,
    indicators: &Vocabulary<Indicator>,
    scopes: &Vocabulary<Scope>,
) -> Result<Verdict, NoVerdict> {
    let (ours, theirs) = (province.target, national.target);
    let better = check_subject(ours, theirs, indicators)?;
    check_scope(ours, theirs, scopes)?;
    check_time(ours, theirs)?;
    check_replaced(province, national)?;
    check_reliance(ours, theirs)?;
    check_unit(ours, theirs)?;
    check_issue(province.document, national.document)?;
    refuse(
        !province.is_verified() || !national.is_verified(),
        NoVerdict::Unverified,
    )?;
    let demand = |target: &Target| Demand::of(&target.quantity, better);
    Ok(demand(ours)?.verdict_against(demand(theirs)?, better))
}

/// Whether the national document is named and was issued by the plan's date, as far as both dates are known.
///
/// # Errors
/// [`NoVerdict::Unnamed`], [`NoVerdict::Draft`], [`NoVerdict::Later`] or [`NoVerdict::DateUnknown`].
pub fn check_issue(plan: &Document, national: &Document) -> Result<(), NoVerdict> {
    if national.number.is_none() && national.title.trim().is_empty() {
        return Err(NoVerdict::Unnamed);
    }
    if national.state == DocumentState::Draft {
        return Err(NoVerdict::Draft);
    }
    match (plan.issue_days(), national.issue_days()) {
        (Some((plan_earliest, _)), Some((_, latest))) if plan_earliest >= latest => Ok(()),
        (Some((_, plan_latest)), Some((earliest, _))) if plan_latest < earliest => Err(NoVerdict::Later),
        _ => Err(NoVerdict::DateUnknown),
    }
}

/// Refuses to compare a plan that was issued before a national target was replaced: it could only know the old one.
fn check_replaced(province: Side<'_>, national: Side<'_>) -> Result<(), NoVerdict> {
    let is_old = national
        .replaced_by
        .is_some_and(|new| !new.is_later_than(province.document));
    refuse(province.replaced_by.is_some() || is_old, NoVerdict::Replaced)
}

/// Which way is better for a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Better {
    Higher,
    Lower,
}

fn check_subject(ours: &Target, theirs: &Target, indicators: &Vocabulary<Indicator>) -> Result<Better, NoVerdict> {
    refuse(ours.indicator != theirs.indicator, NoVerdict::Indicator)?;
    let either = |test: fn(&Quantity) -> bool| test(&ours.quantity) || test(&theirs.quantity);
    refuse(either(|q| matches!(q, Quantity::NoTarget)), NoVerdict::NoTarget)?;
    refuse(either(|q| matches!(q, Quantity::Words(_))), NoVerdict::Words)?;
    let indicator = &indicators[ours.indicator];
    let better = match indicator.direction {
        Direction::Higher => Better::Higher,
        Direction::Lower => Better::Lower,
        Direction::None => return Err(NoVerdict::Direction),
    };
    let comparable = matches!(indicator.measure, Measure::Rate | Measure::Level);
    refuse(!comparable, NoVerdict::Measure)?;
    Ok(better)
}

fn check_scope(ours: &Target, theirs: &Target, scopes: &Vocabulary<Scope>) -> Result<(), NoVerdict> {
    let is_local = |target: &Target| target.scope.is_some_and(|scope| scopes[scope].local);
    refuse(is_local(ours) || is_local(theirs), NoVerdict::LocalScope)?;
    // An exception is of another population than its rule, also where nobody wrote its scope.
    let exceptions_differ = ours.details.except_of.is_some() != theirs.details.except_of.is_some();
    refuse(ours.scope != theirs.scope || exceptions_differ, NoVerdict::Scope)
}

fn check_time(ours: &Target, theirs: &Target) -> Result<(), NoVerdict> {
    let either = |test: fn(&Time) -> bool| test(&ours.time) || test(&theirs.time);
    refuse(either(|t| matches!(t, Time::Unclear(_))), NoVerdict::YearUnclear)?;
    refuse(either(|t| matches!(t, Time::Unstated)), NoVerdict::YearUnstated)?;
    refuse(either(|t| matches!(t, Time::EveryYear)), NoVerdict::EveryYear)?;
    refuse(ours.time != theirs.time, NoVerdict::Time)?;
    refuse(ours.average != theirs.average, NoVerdict::Average)
}

fn check_reliance(ours: &Target, theirs: &Target) -> Result<(), NoVerdict> {
    refuse(
        ours.details.doubt.is_some() || theirs.details.doubt.is_some(),
        NoVerdict::Doubt,
    )?;
    refuse(
        ours.details.review.is_some() || theirs.details.review.is_some(),
        NoVerdict::Review,
    )?;
    refuse(
        ours.details.relative_to.is_some() || theirs.details.relative_to.is_some(),
        NoVerdict::Relative,
    )
}

fn check_unit(ours: &Target, theirs: &Target) -> Result<(), NoVerdict> {
    let either = |test: fn(&Quantity) -> bool| test(&ours.quantity) || test(&theirs.quantity);
    refuse(ours.unit != theirs.unit, NoVerdict::Unit)?;
    refuse(either(|q| matches!(q, Quantity::Rank { .. })), NoVerdict::Rank)?;
    refuse(either(|q| matches!(q, Quantity::PartOf { .. })), NoVerdict::PartOf)?;
    let is_degree = |target: &Target| matches!(target.quantity, Quantity::Level(_));
    refuse(is_degree(ours) != is_degree(theirs), NoVerdict::Degree)
}

fn refuse(holds: bool, reason: NoVerdict) -> Result<(), NoVerdict> {
    if holds { Err(reason) } else { Ok(()) }
}

/// A bound on the side that matters: the lower one where higher is better, else the upper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bound {
    value: Decimal,
    /// The value itself is not enough.
    open: bool,
}

impl Bound {
    /// Compares what two bounds demand: `Greater` where `self` demands more; an open bound demands more than a closed
    /// one of equal value.
    fn strictness(self, other: Bound, better: Better) -> Ordering {
        let by_value = match better {
            Better::Higher => self.value.cmp(&other.value),
            Better::Lower => other.value.cmp(&self.value),
        };
        by_value.then(self.open.cmp(&other.open))
    }
}

/// What a figure demands: one bound, or for a printed range the two between which the demand lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Demand {
    weakest: Bound,
    strictest: Bound,
    approximate: bool,
}

impl Demand {
    fn of(quantity: &Quantity, better: Better) -> Result<Demand, NoVerdict> {
        match quantity {
            Quantity::Number { comparator, value } => Demand::compared(*comparator, *value, better),
            Quantity::Range { low, high } => Ok(Demand::range(*low, *high, better)),
            Quantity::Level(value) => Demand::compared(Comparator::Eq, *value, better),
            Quantity::PartOf { .. } => Err(NoVerdict::PartOf),
            Quantity::Rank { .. } => Err(NoVerdict::Rank),
            Quantity::NoTarget => Err(NoVerdict::NoTarget),
            Quantity::Words(_) => Err(NoVerdict::Words),
        }
    }

    fn compared(comparator: Comparator, value: Decimal, better: Better) -> Result<Demand, NoVerdict> {
        let opposite = match better {
            Better::Higher => matches!(comparator, Comparator::Lt | Comparator::Le),
            Better::Lower => matches!(comparator, Comparator::Gt | Comparator::Ge),
        };
        refuse(opposite, NoVerdict::OppositeComparator)?;
        let bound = Bound {
            value,
            open: matches!(comparator, Comparator::Lt | Comparator::Gt),
        };
        Ok(Demand {
            weakest: bound,
            strictest: bound,
            approximate: comparator == Comparator::Approx,
        })
    }

    fn range(low: Decimal, high: Decimal, better: Better) -> Demand {
        let closed = |value| Bound { value, open: false };
        let (weakest, strictest) = match better {
            Better::Higher => (closed(low), closed(high)),
            Better::Lower => (closed(high), closed(low)),
        };
        Demand {
            weakest,
            strictest,
            approximate: false,
        }
    }

    /// The verdict for this demand beside another one. "Khoảng" has no width that could be compared with: it is equal
    /// to the same number and decides nothing else. A range decides only where all of it lies on one side.
    fn verdict_against(self, other: Demand, better: Better) -> Verdict {
        if self.ends() == other.ends() {
            return Verdict::Equal;
        }
        match (self.approximate, other.approximate) {
            (true, true) => return Verdict::Inconclusive(Undecided::BothAbout),
            (true, false) => return Verdict::Inconclusive(Undecided::ProvinceAbout),
            (false, true) => return Verdict::Inconclusive(Undecided::NationAbout),
            (false, false) => {}
        }
        if self.weakest.strictness(other.strictest, better).is_gt() {
            return Verdict::Stricter;
        }
        if self.strictest.strictness(other.weakest, better).is_lt() {
            return Verdict::Looser;
        }
        Verdict::Inconclusive(Undecided::Range)
    }

    fn ends(self) -> (Bound, Bound) {
        (self.weakest, self.strictest)
    }
}

/// Tổng hợp: what all national documents together say of one indicator and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Summary {
    /// Every verdict is this one.
    All(Verdict),
    /// Khác nhau theo văn bản
    Differs,
    /// Không so sánh: there is no verdict at all.
    None,
}

impl Summary {
    /// The words of all summaries, in the order of a table.
    pub const WORDS: [&str; 6] = ["stricter", "equal", "looser", "inconclusive", "differs", "none"];

    /// The word of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            Summary::All(verdict) => verdict.word(),
            Summary::Differs => "differs",
            Summary::None => "none",
        }
    }
}

/// Sums up the verdicts of one indicator and year, so that totals count it once. What is undecided counts only where nothing
/// else is known.
pub fn summary(verdicts: &[Result<Verdict, NoVerdict>]) -> Summary {
    let given = || verdicts.iter().filter_map(|verdict| verdict.ok());
    let mut decided = given().filter(|verdict| !matches!(verdict, Verdict::Inconclusive(_)));
    match decided.next() {
        None => given().next().map_or(Summary::None, Summary::All),
        Some(first) if decided.all(|verdict| verdict == first) => Summary::All(first),
        Some(_) => Summary::Differs,
    }
}

#[cfg(test)]
mod tests;
