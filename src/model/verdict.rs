//! So sánh: whether a province's target is stricter than the nation's (content model §7).
//!
//! There is no ranking and no score, only one word for two figures that are about the same thing,
//! and a reason where there is none.

use std::cmp::Ordering;

use super::{
    Comparator, Direction, Document, DocumentState, Indicator, Measure, Quantity, Scope, Target, Time, Vocabulary,
};
use crate::text::Decimal;

/// Kết quả so sánh: the province's figure, seen from the nation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Chặt hơn
    Stricter,
    /// Bằng
    Equal,
    /// Nới hơn
    Looser,
    /// Chồng lấn: both are possible.
    Overlaps,
}

impl Verdict {
    /// All verdicts, in the order of a table.
    pub const ALL: [Verdict; 4] = [Verdict::Stricter, Verdict::Equal, Verdict::Looser, Verdict::Overlaps];

    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Stricter => "stricter",
            Verdict::Equal => "equal",
            Verdict::Looser => "looser",
            Verdict::Overlaps => "overlaps",
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
    /// A comparator on the other side of the direction, such as `<` where higher is better.
    OppositeComparator,
}

impl NoVerdict {
    /// All reasons, in the order in which [`compare`] looks for them.
    pub const ALL: [NoVerdict; 24] = [
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
    check_reliance(ours, theirs)?;
    check_unit(ours, theirs)?;
    check_issue(province.document, national.document)?;
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
    // Bounds that contradict each other say nothing.
    let bounds = |document: &Document| document.issued_bounds().filter(|(earliest, latest)| earliest <= latest);
    match (bounds(plan), bounds(national)) {
        (Some((plan_earliest, _)), Some((_, latest))) if plan_earliest >= latest => Ok(()),
        (Some((_, plan_latest)), Some((earliest, _))) if plan_latest < earliest => Err(NoVerdict::Later),
        _ => Err(NoVerdict::DateUnknown),
    }
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
    let exceptions_differ = ours.except_of.is_some() != theirs.except_of.is_some();
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
    refuse(ours.doubt.is_some() || theirs.doubt.is_some(), NoVerdict::Doubt)?;
    refuse(ours.review.is_some() || theirs.review.is_some(), NoVerdict::Review)?;
    refuse(
        ours.relative_to.is_some() || theirs.relative_to.is_some(),
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
    /// `Greater` where `self` demands more; an open bound demands more than a closed one of equal value.
    fn strictness(self, other: Bound, better: Better) -> Ordering {
        let by_value = match better {
            Better::Higher => self.value.cmp(&other.value),
            Better::Lower => other.value.cmp(&self.value),
        };
        by_value.then(self.open.cmp(&other.open))
    }
}

/// What a figure demands: a bound, which a printed range leaves open between two.
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

    fn verdict_against(self, other: Demand, better: Better) -> Verdict {
        if self.approximate || other.approximate {
            return Verdict::Overlaps;
        }
        if self == other {
            return Verdict::Equal;
        }
        if self.weakest.strictness(other.strictest, better).is_gt() {
            return Verdict::Stricter;
        }
        if self.strictest.strictness(other.weakest, better).is_lt() {
            return Verdict::Looser;
        }
        Verdict::Overlaps
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

/// Sums up the verdicts of one indicator and year, so that totals count it once.
pub fn summary(verdicts: &[Result<Verdict, NoVerdict>]) -> Summary {
    let mut given = verdicts.iter().filter_map(|verdict| verdict.ok());
    match given.next() {
        None => Summary::None,
        Some(first) if given.all(|verdict| verdict == first) => Summary::All(first),
        Some(_) => Summary::Differs,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;

    use super::*;
    use crate::model::{
        BodyText, Change, DOCUMENT_TYPES, DocumentId, DocumentNumber, Id, PartialDate, Period, Provenance, RelativeTo,
        Sector, Unit,
    };

    const HIGHER: &str = "trained";
    const LOWER: &str = "unemployment";

    /// The vocabularies of the tests.
    struct World {
        indicators: Vocabulary<Indicator>,
        scopes: Vocabulary<Scope>,
        units: Vocabulary<Unit>,
    }

    fn names<T>(list: &[&str]) -> Vocabulary<T> {
        Vocabulary::with_names(list.iter().map(|&name| name.to_owned()))
    }

    fn indicator(id: &str, direction: Direction, measure: Measure, sector: Id<Sector>) -> Indicator {
        Indicator {
            id: id.to_owned(),
            name: id.to_owned(),
            unit: None,
            direction,
            measure,
            sector,
            parent: None,
            aliases: Vec::new(),
            not_same_as: Vec::new(),
            description: None,
            provenance: Provenance::default(),
        }
    }

    fn scope(id: &str, local: bool) -> Scope {
        Scope {
            id: id.to_owned(),
            name: id.to_owned(),
            aliases: Vec::new(),
            local,
            provenance: Provenance::default(),
        }
    }

    fn world() -> World {
        let sectors: Vocabulary<Sector> = names(&["chung"]);
        let sector = sectors.find("chung").expect("a sector");
        let rows = [
            (HIGHER, Direction::Higher, Measure::Rate),
            (LOWER, Direction::Lower, Measure::Rate),
            ("agri-labour", Direction::None, Measure::Structure),
            ("life-expectancy", Direction::Higher, Measure::Level),
            ("homes", Direction::Higher, Measure::Count),
            ("poverty-cut", Direction::Higher, Measure::Change),
            ("urban-share", Direction::Higher, Measure::Structure),
        ];
        let indicators = names(&rows.map(|row| row.0));
        let items = rows.map(|(id, direction, measure)| indicator(id, direction, measure, sector));
        World {
            indicators: indicators.fill(items.into()),
            scopes: names(&["thanh-thi", "huyen-ngheo"])
                .fill(vec![scope("thanh-thi", false), scope("huyen-ngheo", true)]),
            units: names(&["%", "đơn vị"]),
        }
    }

    fn date(text: &str) -> PartialDate {
        text.parse().expect("a date")
    }

    fn document(issued: Option<&str>) -> Document {
        Document {
            id: DocumentId::new(None, "x"),
            file: Arc::from("x.md"),
            title: "Nghị quyết".to_owned(),
            short_title: None,
            abstract_text: None,
            kind: &DOCUMENT_TYPES[0],
            number: None,
            symbol: None,
            jurisdiction: names(&["vn"]).find("vn").expect("a place"),
            issuer: None,
            issued: issued.map(date),
            issued_printed: None,
            issued_between: None,
            effective: None,
            period: None,
            place: None,
            status: None,
            state: DocumentState::Signed,
            signer: None,
            recipients: Vec::new(),
            relations: Vec::new(),
            sources: Vec::new(),
            targets: Vec::new(),
            tasks: Vec::new(),
            body: BodyText::default(),
            aliases: Vec::new(),
            review: Vec::new(),
            draft: false,
        }
    }

    impl World {
        fn target(&self, indicator: &str, value: &str) -> Target {
            let parsed = Quantity::parse(value, &|unit| unit == "%").expect("by the rule");
            Target {
                id: "ct".to_owned(),
                row_index: 0,
                indicator: self.indicators.find(indicator).expect("an indicator"),
                quantity: parsed.quantity,
                text: value.to_owned(),
                unit: self.units.find("%"),
                time: Time::Year(2030),
                average: false,
                scope: None,
                within: None,
                except_of: None,
                relative_to: None,
                stated_in: Vec::new(),
                section: None,
                row: None,
                printed: None,
                quote: None,
                doubt: None,
                review: None,
                note: None,
                source: None,
                baseline: None,
                actual: Vec::new(),
                line: 1,
            }
        }

        fn compare(&self, ours: &Target, theirs: &Target) -> Result<Verdict, NoVerdict> {
            let (plan, national) = (document(Some("2024-06-20")), document(Some("2023-11-24")));
            let province = Side {
                document: &plan,
                target: ours,
            };
            let national = Side {
                document: &national,
                target: theirs,
            };
            compare(province, national, &self.indicators, &self.scopes)
        }

        fn of_values(&self, indicator: &str, ours: &str, theirs: &str) -> Result<Verdict, NoVerdict> {
            self.compare(&self.target(indicator, ours), &self.target(indicator, theirs))
        }
    }

    fn assert_table(indicator: &str, rows: &[(&str, &str, Result<Verdict, NoVerdict>)]) {
        let world = world();
        for (ours, theirs, expected) in rows {
            assert_eq!(
                world.of_values(indicator, ours, theirs),
                *expected,
                "{indicator}: {ours} against {theirs}"
            );
        }
    }

    use NoVerdict as No;
    use Verdict::{Equal, Looser, Overlaps, Stricter};

    #[test]
    fn figures_where_higher_is_better() {
        assert_table(
            HIGHER,
            &[
                ("75", "70", Ok(Stricter)),
                ("75", "75", Ok(Equal)),
                ("=75", "75,0", Ok(Equal)),
                ("70", "75", Ok(Looser)),
                ("≥ 75", "75", Ok(Equal)),
                (">75", "75", Ok(Stricter)),
                (">75", "≥75", Ok(Stricter)),
                ("75", ">75", Ok(Looser)),
                ("100", ">99", Ok(Stricter)),
                ("<75", "70", Err(No::OppositeComparator)),
                ("75", "≤70", Err(No::OppositeComparator)),
                ("~70", "<70", Err(No::OppositeComparator)),
            ],
        );
    }

    #[test]
    fn figures_where_lower_is_better() {
        assert_table(
            LOWER,
            &[
                ("<2", "<3", Ok(Stricter)),
                ("<3", "<3", Ok(Equal)),
                ("<4", "<3", Ok(Looser)),
                ("<4", "≤4", Ok(Stricter)),
                ("≤4", "<4", Ok(Looser)),
                ("4", "≤4", Ok(Equal)),
                ("<2,5", "<4", Ok(Stricter)),
                (">3", "<3", Err(No::OppositeComparator)),
                ("2", "≥3", Err(No::OppositeComparator)),
            ],
        );
    }

    #[test]
    fn about_overlaps_whatever_stands_beside_it() {
        assert_table(
            HIGHER,
            &[
                ("~75", "75", Ok(Overlaps)),
                ("75", "~75", Ok(Overlaps)),
                ("~75", "~75", Ok(Overlaps)),
                ("50", "~60", Ok(Overlaps)),
            ],
        );
    }

    #[test]
    fn ranges_are_apart_or_they_overlap() {
        assert_table(
            HIGHER,
            &[
                ("28-30", "30", Ok(Overlaps)),
                ("28-30", "≥28", Ok(Overlaps)),
                ("28-30", "29", Ok(Overlaps)),
                ("28-30", ">28", Ok(Overlaps)),
                ("28-30", ">30", Ok(Looser)),
                ("28-30", "31", Ok(Looser)),
                ("28-30", "≥27", Ok(Stricter)),
                ("31", "28-30", Ok(Stricter)),
                ("85-90", "85-90", Ok(Equal)),
                ("85-90", "90-95", Ok(Overlaps)),
                ("85-90", "80-86", Ok(Overlaps)),
                ("85-90", "91-95", Ok(Looser)),
                ("85-90", "80-84", Ok(Stricter)),
                ("30-30", "30", Ok(Equal)),
            ],
        );
        assert_table(
            LOWER,
            &[
                ("2-3", "<2", Ok(Looser)),
                ("2-3", "≤2", Ok(Overlaps)),
                ("2-3", "≤3", Ok(Overlaps)),
                ("2-3", "<4", Ok(Stricter)),
                ("2-3", "4-5", Ok(Stricter)),
                ("2-3", "2-3", Ok(Equal)),
            ],
        );
    }

    #[test]
    fn words_dashes_ranks_and_parts_get_none() {
        assert_table(
            HIGHER,
            &[
                ("Duy trì", "75", Err(No::Words)),
                ("75", "Duy trì", Err(No::Words)),
                ("-", "100", Err(No::NoTarget)),
                ("hạng 25-30", "hạng 25-30", Err(No::Rank)),
                ("8/9", "8/9", Err(No::PartOf)),
                ("100", "8/9", Err(No::PartOf)),
                ("mức độ 3", "mức độ 2", Ok(Stricter)),
                ("mức độ 3", "2", Err(No::Degree)),
            ],
        );
    }

    #[test]
    fn indicators_that_cannot_be_compared() {
        assert_table("agri-labour", &[("45", "25", Err(No::Direction))]);
        assert_table("homes", &[("1500", "≥ 1.000.000", Err(No::Measure))]);
        assert_table("poverty-cut", &[("3", "1", Err(No::Measure))]);
        assert_table("urban-share", &[("50", "50", Err(No::Measure))]);
        assert_table("life-expectancy", &[("75,5", "75", Ok(Stricter))]);
        let world = world();
        let (ours, theirs) = (world.target(HIGHER, "75"), world.target("life-expectancy", "75"));
        assert_eq!(world.compare(&ours, &theirs), Err(No::Indicator));
    }

    /// A change of one row that takes the verdict away, and the reason that is given.
    type Spoil = (fn(&World, &mut Target), NoVerdict);

    const SPOILED: [Spoil; 15] = [
        (|_, t| t.doubt = Some("có lẽ in nhầm".into()), No::Doubt),
        (|_, t| t.review = Some("đọc lại".into()), No::Review),
        (|_, t| t.time = Time::Unclear(vec![2025, 2030]), No::YearUnclear),
        (|_, t| t.time = Time::Unstated, No::YearUnstated),
        (|_, t| t.time = Time::EveryYear, No::EveryYear),
        (|_, t| t.time = Time::Year(2025), No::Time),
        (|_, t| t.time = Time::Period(Period { from: 2026, to: 2030 }), No::Time),
        (|_, t| t.average = true, No::Average),
        (|w, t| t.unit = w.units.find("đơn vị"), No::Unit),
        (|_, t| t.unit = None, No::Unit),
        (|w, t| t.scope = w.scopes.find("thanh-thi"), No::Scope),
        (|w, t| t.scope = w.scopes.find("huyen-ngheo"), No::LocalScope),
        (|_, t| t.except_of = Some("ct".into()), No::Scope),
        (
            |_, t| {
                t.relative_to = Some(RelativeTo::Year {
                    year: 2020,
                    change: None,
                })
            },
            No::Relative,
        ),
        (
            |_, t| {
                t.relative_to = Some(RelativeTo::Target {
                    id: "ct".into(),
                    change: Some(Change::Times),
                })
            },
            No::Relative,
        ),
    ];

    #[test]
    fn one_bad_side_is_enough() {
        let world = world();
        let good = world.target(HIGHER, "75");
        for (index, (spoil, reason)) in SPOILED.iter().enumerate() {
            let mut bad = good.clone();
            spoil(&world, &mut bad);
            assert_eq!(world.compare(&bad, &good), Err(*reason), "province, row {index}");
            assert_eq!(world.compare(&good, &bad), Err(*reason), "nation, row {index}");
        }
    }

    #[test]
    fn what_is_equal_on_both_sides_does_no_harm() {
        let world = world();
        let mut row = world.target(HIGHER, "75");
        row.scope = world.scopes.find("thanh-thi");
        row.time = Time::Period(Period { from: 2026, to: 2030 });
        row.average = true;
        row.unit = None;
        row.within = Some("whole".into());
        assert_eq!(world.compare(&row, &row), Ok(Equal));
        for time in [Time::EveryYear, Time::Unstated, Time::Unclear(vec![2030])] {
            row.time = time;
            assert!(world.compare(&row, &row).is_err());
        }
        row.time = Time::Year(2030);
        row.scope = world.scopes.find("huyen-ngheo");
        assert_eq!(world.compare(&row, &row), Err(No::LocalScope));
    }

    #[test]
    fn the_national_document_is_issued_by_the_plans_date_for_certain() {
        for (plan, national, expected) in [
            (Some("2024-06-20"), Some("2023-11-24"), Ok(())),
            (Some("2024-06-20"), Some("2024-06-20"), Ok(())),
            (Some("2024-06-20"), Some("2024-06-21"), Err(No::Later)),
            (Some("2024-06-20"), Some("2024-06"), Err(No::DateUnknown)),
            (Some("2024-06-30"), Some("2024-06"), Ok(())),
            (Some("2024"), Some("2024"), Err(No::DateUnknown)),
            (Some("2024"), Some("2025-03"), Err(No::Later)),
            (Some("2024"), Some("2023"), Ok(())),
            (None, Some("2023"), Err(No::DateUnknown)),
            (Some("2024"), None, Err(No::DateUnknown)),
        ] {
            assert_eq!(
                check_issue(&document(plan), &document(national)),
                expected,
                "{plan:?} {national:?}"
            );
        }
    }

    #[test]
    fn known_bounds_stand_in_for_a_date() {
        let mut plan = document(None);
        plan.issued_between = Some((date("2024-06-17"), date("2024-12-31")));
        assert_eq!(check_issue(&plan, &document(Some("2024-02-27"))), Ok(()));
        assert_eq!(check_issue(&plan, &document(Some("2024-09-01"))), Err(No::DateUnknown));
        assert_eq!(check_issue(&plan, &document(Some("2025-03"))), Err(No::Later));
        plan.issued = Some(date("2026"));
        assert_eq!(check_issue(&plan, &document(Some("2024-02-27"))), Err(No::DateUnknown));
    }

    #[test]
    fn drafts_and_unnamed_documents_bind_nobody() {
        let plan = document(Some("2024-06-20"));
        let mut national = document(Some("2023"));
        national.state = DocumentState::Draft;
        assert_eq!(check_issue(&plan, &national), Err(No::Draft));
        national.state = DocumentState::Unnumbered;
        assert_eq!(check_issue(&plan, &national), Ok(()));
        national.title.clear();
        assert_eq!(check_issue(&plan, &national), Err(No::Unnamed));
        national.number = DocumentNumber::parse("42-NQ/TW");
        assert_eq!(check_issue(&plan, &national), Ok(()));
    }

    #[test]
    fn rows_of_the_four_plans() {
        assert_table(
            HIGHER,
            &[
                ("28-30", "30", Ok(Overlaps)), // Bình Phước, trained with certificates, 06/NQ-CP
                (">95", ">97", Ok(Looser)),    // Bình Phước, health insurance, 38/QĐ-TTg
                (">99", ">97", Ok(Stricter)),  // Điện Biên
                (">97", ">97", Ok(Equal)),     // Yên Bái
                ("10", "10", Ok(Equal)),       // Bình Phước, doctors, 16/2021/QH15
            ],
        );
        assert_table(LOWER, &[("<2", "<3", Ok(Stricter))]);
        let world = world();
        let mut printed = world.target(LOWER, ">3");
        printed.doubt = Some("có lẽ in nhầm, đúng ra <3".into());
        assert_eq!(world.compare(&printed, &world.target(LOWER, "<3")), Err(No::Doubt));
    }

    #[test]
    fn sums_count_an_indicator_once() {
        let world = world();
        let doctors = [world.of_values(HIGHER, "10", "10"), world.of_values(HIGHER, "10", "15")];
        assert_eq!(doctors, [Ok(Equal), Ok(Looser)]);
        assert_eq!(summary(&doctors), Summary::Differs);
        assert_eq!(summary(&[Ok(Equal), Err(No::Later), Ok(Equal)]), Summary::All(Equal));
        assert_eq!(summary(&[Err(No::Later)]), Summary::None);
        assert_eq!(summary(&[]), Summary::None);
    }

    #[test]
    fn every_word_is_its_own() {
        let reasons: HashSet<_> = No::ALL.map(No::word).into();
        let verdicts: HashSet<_> = Verdict::ALL.map(Verdict::word).into();
        assert_eq!((reasons.len(), verdicts.len()), (No::ALL.len(), Verdict::ALL.len()));
    }
}
