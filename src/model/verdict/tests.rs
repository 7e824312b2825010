use std::collections::HashSet;
use std::sync::Arc;

use super::*;
use crate::model::{
    BodyText, Change, DOCUMENT_TYPES, DocumentId, DocumentNumber, Id, IndicatorCodes, PartialDate, Period, Provenance,
    RareDetails, RelativeTo, Sector, Source, SourceKind, Unit,
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
        name_en: None,
        codes: IndicatorCodes::default(),
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
        scopes: names(&["thanh-thi", "huyen-ngheo"]).fill(vec![scope("thanh-thi", false), scope("huyen-ngheo", true)]),
        units: names(&["%", "đơn vị"]),
    }
}

fn date(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

fn source(verified: Verified) -> Source {
    Source {
        id: "goc".to_owned(),
        kind: SourceKind::Official,
        url: None,
        file: None,
        sha256: None,
        retrieved: None,
        verified,
        note: None,
    }
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
        sources: vec![source(Verified::Primary)],
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
            section: None,
            printed: None,
            source: None,
            details: RareDetails::default(),
            line: 1,
        }
    }

    fn compare(&self, ours: &Target, theirs: &Target) -> Result<Verdict, NoVerdict> {
        let (plan, national) = (document(Some("2024-06-20")), document(Some("2023-11-24")));
        let province = Side {
            document: &plan,
            target: ours,
            replaced_by: None,
        };
        let national = Side {
            document: &national,
            target: theirs,
            replaced_by: None,
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
use Verdict::{Equal, Looser, Stricter};

const RANGE: Result<Verdict, NoVerdict> = Ok(Verdict::Inconclusive(Undecided::Range));
const PROVINCE_ABOUT: Result<Verdict, NoVerdict> = Ok(Verdict::Inconclusive(Undecided::ProvinceAbout));
const NATION_ABOUT: Result<Verdict, NoVerdict> = Ok(Verdict::Inconclusive(Undecided::NationAbout));
const BOTH_ABOUT: Result<Verdict, NoVerdict> = Ok(Verdict::Inconclusive(Undecided::BothAbout));

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
fn about_is_equal_to_its_number_and_decides_nothing_else() {
    assert_table(
        HIGHER,
        &[
            ("~75", "75", Ok(Equal)),
            ("75", "~75", Ok(Equal)),
            ("~75", "≥ 75", Ok(Equal)),
            ("~75", "~75", Ok(Equal)),
            (">75", "~75", NATION_ABOUT),
            ("20", "~45", NATION_ABOUT),
            ("~90", "45", PROVINCE_ABOUT),
            ("~90", "~45", BOTH_ABOUT),
            ("28-30", "~30", NATION_ABOUT),
        ],
    );
}

#[test]
fn a_range_decides_only_where_all_of_it_does() {
    assert_table(
        HIGHER,
        &[
            ("28-30", "30", RANGE),
            ("28-30", "≥28", RANGE),
            ("28-30", "29", RANGE),
            ("28-30", ">28", RANGE),
            ("28-30", ">30", Ok(Looser)),
            ("28-30", "31", Ok(Looser)),
            ("28-30", "≥27", Ok(Stricter)),
            ("31", "28-30", Ok(Stricter)),
            ("85-90", "85-90", Ok(Equal)),
            ("85-90", "90-95", RANGE),
            ("85-90", "80-86", RANGE),
            ("85-90", "91-95", Ok(Looser)),
            ("85-90", "80-84", Ok(Stricter)),
            ("30-30", "30", Ok(Equal)),
        ],
    );
    assert_table(
        LOWER,
        &[
            ("2-3", "<2", Ok(Looser)),
            ("2-3", "≤2", RANGE),
            ("2-3", "≤3", RANGE),
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
    (|_, t| t.details.doubt = Some("có lẽ in nhầm".into()), No::Doubt),
    (|_, t| t.details.review = Some("đọc lại".into()), No::Review),
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
    (|_, t| t.details.except_of = Some("ct".into()), No::Scope),
    (
        |_, t| {
            t.details.relative_to = Some(RelativeTo::Year {
                year: 2020,
                change: None,
            })
        },
        No::Relative,
    ),
    (
        |_, t| {
            t.details.relative_to = Some(RelativeTo::Target {
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
    row.details.within = Some("whole".into());
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
            ("28-30", "30", RANGE),       // Bình Phước, trained with certificates, 06/NQ-CP
            (">95", ">97", Ok(Looser)),   // Bình Phước, health insurance, 38/QĐ-TTg
            (">99", ">97", Ok(Stricter)), // Điện Biên
            (">97", ">97", Ok(Equal)),    // Yên Bái
            ("10", "10", Ok(Equal)),      // Bình Phước, doctors, 16/2021/QH15
        ],
    );
    assert_table(LOWER, &[("<2", "<3", Ok(Stricter))]);
    let world = world();
    let mut printed = world.target(LOWER, ">3");
    printed.details.doubt = Some("có lẽ in nhầm, đúng ra <3".into());
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
    // What is undecided counts only where nothing else is known.
    assert_eq!(summary(&[RANGE, Ok(Equal)]), Summary::All(Equal));
    assert_eq!(summary(&[Err(No::Later), RANGE, NATION_ABOUT]).word(), "inconclusive");
}

#[test]
fn both_sources_were_checked_by_somebody() {
    let world = world();
    let row = world.target(HIGHER, "75");
    let with = |verified: Option<Verified>| {
        let mut document = document(Some("2024-06-20"));
        document.sources = verified.into_iter().map(source).collect();
        document
    };
    let compared = |ours: Option<Verified>, theirs: Option<Verified>| {
        let (plan, national) = (with(ours), with(theirs));
        let side = |document| Side {
            document,
            target: &row,
            replaced_by: None,
        };
        compare(side(&plan), side(&national), &world.indicators, &world.scopes)
    };
    let checked = Some(Verified::Primary);
    for verified in [Verified::Primary, Verified::Copy, Verified::Secondary] {
        assert_eq!(compared(Some(verified), checked), Ok(Equal), "{verified:?}");
        assert_eq!(compared(checked, Some(verified)), Ok(Equal), "{verified:?}");
    }
    for verified in [Some(Verified::No), None] {
        assert_eq!(compared(verified, checked), Err(No::Unverified), "{verified:?}");
        assert_eq!(compared(checked, verified), Err(No::Unverified), "{verified:?}");
    }
}

#[test]
fn every_word_is_its_own() {
    let reasons: HashSet<_> = No::ALL.map(No::word).into();
    let undecided: HashSet<_> = Undecided::ALL.map(Undecided::word).into();
    assert_eq!((reasons.len(), undecided.len()), (No::ALL.len(), Undecided::ALL.len()));
    assert!(reasons.is_disjoint(&undecided));
}
