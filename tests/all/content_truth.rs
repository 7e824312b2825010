//! The shipped plans of Lai Châu and Yên Bái say, value for value, what was read by hand.

use std::collections::BTreeSet;

use congkhai::model::{Change, Corpus, Document, Quantity, RelationKind, RelativeTo, Role, Target, Time};
use congkhai::text::fold;
use serde::Deserialize;

use crate::support::{data, shipped};

#[derive(Deserialize)]
struct Truth {
    meta: Meta,
    sections: Vec<TruthSection>,
    references: Vec<TruthReference>,
    targets: Vec<TruthTarget>,
    tasks: Vec<TruthTask>,
}

#[derive(Deserialize)]
struct Meta {
    #[serde(rename = "type")]
    kind: String,
    number: Option<String>,
    issuer: String,
    place: Option<String>,
    date: Option<String>,
    title: String,
    signer: String,
    signer_title: String,
    recipients: Vec<String>,
}

#[derive(Deserialize)]
struct TruthSection {
    level: usize,
    label: Option<String>,
}

#[derive(Deserialize)]
struct TruthReference {
    number: Option<String>,
    date: Option<String>,
    relation: String,
}

#[derive(Deserialize)]
struct TruthTarget {
    id: String,
    section: String,
    indicator: String,
    text: String,
    comparator: String,
    value: Option<f64>,
    value_max: Option<f64>,
    denominator: Option<f64>,
    level: Option<f64>,
    unit: Option<String>,
    year: Option<i16>,
    period: Option<String>,
    /// The periods for each of which the figure holds.
    #[serde(default)]
    periods: Vec<String>,
    #[serde(default)]
    year_candidates: Vec<i16>,
    baseline_year: Option<i16>,
    covers: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct TruthTask {
    section: String,
    lead: Vec<String>,
    #[serde(default)]
    assigned: Vec<String>,
    coordinate: Vec<String>,
    direct: Vec<String>,
    time: Option<String>,
}

/// Units that the truth spells with their denominator, which the content keeps in the indicator.
const UNITS: [(&str, &str); 8] = [
    ("bác sỹ/1 vạn dân", "người/10.000 dân"),
    ("dược sỹ/1 vạn dân", "người/10.000 dân"),
    ("điều dưỡng viên/1 vạn dân", "người/10.000 dân"),
    ("giường bệnh/1 vạn dân", "giường bệnh/10.000 dân"),
    ("đơn vị cấp huyện", "đơn vị"),
    ("% tăng so với năm 2020", "%"),
    ("lần (so với mức giảm chung toàn tỉnh)", "lần"),
    ("m2 sàn/người", "m² sàn/người"),
];

#[test]
fn lai_chau_agrees_with_the_truth() {
    compare("lai-chau", "lai-chau/767-kh-ubnd.md");
}

#[test]
fn yen_bai_agrees_with_the_truth() {
    compare("yen-bai", "yen-bai/chuong-trinh-hanh-dong-42-nq-tw.md");
}

fn compare(province: &str, file: &str) {
    let truth: Truth = data::plan(province);
    let corpus = shipped::corpus();
    let document = shipped::document(&corpus, file);
    let mut differences = Vec::new();
    metadata(&truth.meta, document, &corpus, &mut differences);
    sections(&truth.sections, document, &mut differences);
    targets(&truth.targets, document, &corpus, &mut differences);
    references(&truth.references, document, &mut differences);
    tasks(&truth.tasks, document, &mut differences);
    assert!(differences.is_empty(), "{province}:\n{}", differences.join("\n"));
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: T, theirs: T, differences: &mut Vec<String>) {
    if ours != theirs {
        differences.push(format!("{what}: the content says {ours:?}, the truth {theirs:?}"));
    }
}

fn metadata(truth: &Meta, document: &Document, corpus: &Corpus, differences: &mut Vec<String>) {
    let place = &corpus.jurisdictions[document.jurisdiction].name;
    let issuer = document.issuer.map(|b| format!("{} {place}", corpus.bodies[b].name));
    let signer = document.signer.as_ref();
    let mut same = |what: &str, ours: Option<&str>, theirs: Option<&str>| same(what, ours, theirs, differences);
    same("type", Some(document.kind.vi), Some(&truth.kind));
    same("title", Some(&document.title), Some(&truth.title));
    same(
        "number",
        document.number.as_ref().map(|n| n.as_str()),
        truth.number.as_deref(),
    );
    same(
        "date",
        document.issued.map(|d| d.to_string()).as_deref(),
        truth.date.as_deref(),
    );
    same("place", document.place.as_deref(), truth.place.as_deref());
    same("issuer", issuer.as_deref(), Some(&truth.issuer));
    same("signer", signer.map(|s| s.name.as_str()), Some(&truth.signer));
    same(
        "signer's title",
        signer.and_then(|s| s.title.as_deref()),
        Some(&truth.signer_title),
    );
    same(
        "recipients",
        Some(&document.recipients.join("\n")),
        Some(&truth.recipients.join("\n")),
    );
}

fn sections(truth: &[TruthSection], document: &Document, differences: &mut Vec<String>) {
    let ours: Vec<String> = document
        .body
        .sections
        .iter()
        .map(|s| {
            s.locator
                .as_ref()
                .map_or_else(|| format!("(no label) {}", s.title), ToString::to_string)
        })
        .collect();
    same("sections", ours, printed_locators(truth), differences);
}

/// The locators from the printed levels, made independently of the program's own way by kinds of labels.
fn printed_locators(truth: &[TruthSection]) -> Vec<String> {
    let mut stack: Vec<&str> = Vec::new();
    let labelled = truth.iter().filter_map(|s| Some((s.level, s.label.as_deref()?)));
    labelled
        .map(|(level, label)| {
            stack.truncate(level - 1);
            stack.push(label);
            let mut path: Vec<&str> = Vec::new();
            for label in &stack {
                let repeats = |last: &&str| label.strip_prefix(*last).is_some_and(|rest| rest.starts_with('.'));
                path.pop_if(|last| repeats(&&**last));
                path.push(label);
            }
            path.join(".")
        })
        .collect()
}

fn targets(truth: &[TruthTarget], document: &Document, corpus: &Corpus, differences: &mut Vec<String>) {
    let wanted: Vec<(&TruthTarget, Time)> = truth.iter().flat_map(rows_of).collect();
    same("count of targets", document.targets.len(), wanted.len(), differences);
    for (ours, (theirs, time)) in document.targets.iter().zip(wanted) {
        let what = |part: &str| format!("{} (line {}) {part}", theirs.id, ours.line);
        let section = ours.section.as_ref().map(|s| s.as_str());
        same(&what("section"), section, Some(theirs.section.as_str()), differences);
        value(&what("value"), ours, theirs, differences);
        if theirs.comparator != "qualitative" {
            let wanted = theirs.unit.as_deref().map(|text| known_unit(text, corpus));
            let unit = ours.unit.map(|u| corpus.units[u].id.clone());
            same(&what("unit"), unit, wanted, differences);
        }
        same(&what("time"), ours.time.clone(), time, differences);
        let baseline = theirs.baseline_year.map(|year| RelativeTo::Year {
            year,
            change: Some(Change::Increase),
        });
        if baseline.is_some() {
            same(
                &what("year compared with"),
                ours.details.relative_to.clone(),
                baseline,
                differences,
            );
        }
    }
}

/// One row for each population and period that a printed number covers, with its time.
fn rows_of(row: &TruthTarget) -> Vec<(&TruthTarget, Time)> {
    let times: Vec<Time> = match row.periods.as_slice() {
        [] => vec![time(row)],
        periods => periods.iter().map(|period| period_of(period)).collect(),
    };
    let populations = row.covers.as_ref().map_or(1, Vec::len);
    let rows = times.iter().map(|time| (row, time.clone()));
    std::iter::repeat_n(rows, populations).flatten().collect()
}

fn value(what: &str, ours: &Target, theirs: &TruthTarget, differences: &mut Vec<String>) {
    let word = match (theirs.comparator.as_str(), theirs.level) {
        ("qualitative", Some(level)) => return same(what, as_level(&ours.quantity), Some(level), differences),
        ("qualitative", None) => return words(what, ours, theirs, differences),
        ("<", _) => "lt",
        ("<=", _) => "le",
        ("=", _) => "eq",
        (">=", _) => "ge",
        (">", _) => "gt",
        ("~", _) => "approx",
        (other, _) => other,
    };
    same(what, ours.quantity.comparator_word(), word, differences);
    let numbers = (
        ours.quantity.sort_value().map(|n| n.to_f64()),
        ours.quantity.upper_value().map(|n| n.to_f64()),
    );
    same(what, numbers, (theirs.value, theirs.value_max), differences);
    let of = match &ours.quantity {
        Quantity::PartOf { of, .. } => Some(of.to_f64()),
        _ => None,
    };
    same(what, of, theirs.denominator, differences);
}

fn as_level(quantity: &Quantity) -> Option<f64> {
    match quantity {
        Quantity::Level(level) => Some(level.to_f64()),
        _ => None,
    }
}

/// A goal in words stands in the truth's printed words.
fn words(what: &str, ours: &Target, theirs: &TruthTarget, differences: &mut Vec<String>) {
    let printed = fold(&format!("{} {}", theirs.text, theirs.indicator));
    match &ours.quantity {
        Quantity::Words(words) if printed.contains(&fold(words)) => {}
        other => differences.push(format!("{what}: {other:?} is not in the words {:?}", theirs.text)),
    }
}

fn known_unit(text: &str, corpus: &Corpus) -> String {
    let text = UNITS
        .iter()
        .find(|(truth, _)| *truth == text)
        .map_or(text, |(_, ours)| ours);
    let names = |u: &congkhai::model::Unit| std::iter::once(&u.id).chain(&u.aliases).any(|n| fold(n) == fold(text));
    let found = corpus.units.iter().find(|(_, unit)| names(unit));
    found.map_or_else(|| format!("{text} (unknown)"), |(_, unit)| unit.id.clone())
}

/// Where the truth has both a year and a period, the period counts.
fn time(row: &TruthTarget) -> Time {
    match (row.period.as_deref(), row.year) {
        (Some("hằng năm"), _) => Time::EveryYear,
        (Some(period), _) => period_of(period),
        (None, Some(year)) => Time::Year(year),
        (None, None) if !row.year_candidates.is_empty() => Time::Unclear(row.year_candidates.clone()),
        (None, None) => Time::Unstated,
    }
}

fn period_of(text: &str) -> Time {
    Time::Period(text.parse().unwrap_or_else(|_| panic!("{text} is a period")))
}

type Named = BTreeSet<(String, Option<String>)>;

/// Each numbered reference stands once in the body or in the relations, with its printed date, and nothing else does.
fn references(truth: &[TruthReference], document: &Document, differences: &mut Vec<String>) {
    let numbered = |is_relation: bool| -> Named {
        let chosen = truth.iter().filter(|r| (r.relation == "implements") == is_relation);
        chosen
            .filter_map(|r| Some((r.number.clone()?, r.date.clone())))
            .collect()
    };
    let relations: Named = document
        .relations
        .iter()
        .filter_map(|r| Some((r.to.number.as_ref()?.to_string(), r.to.issued.map(|d| d.to_string()))))
        .collect();
    let implemented = document
        .relations
        .iter()
        .filter(|r| r.kind == RelationKind::Implements)
        .count();
    let cited: Vec<(String, Option<String>)> = document
        .body
        .citations
        .iter()
        .map(|c| (c.number.to_string(), c.printed_date.map(|d| d.to_string())))
        .collect();
    same("relations", relations.clone(), numbered(true), differences);
    same(
        "count of documents implemented",
        implemented,
        relations.len(),
        differences,
    );
    same("count of citations", cited.len(), numbered(false).len(), differences);
    same("citations", cited.into_iter().collect(), numbered(false), differences);
}

type Assigned = BTreeSet<(String, &'static str, String)>;

/// Tasks merged by section: the truth cuts some sections finer than the content model does.
fn tasks(truth: &[TruthTask], document: &Document, differences: &mut Vec<String>) {
    let mut ours = Assigned::new();
    for task in &document.tasks {
        let section = task.section.as_ref().map(ToString::to_string).unwrap_or_default();
        ours.insert((section.clone(), "is a task", String::new()));
        ours.extend(task.time.iter().map(|t| (section.clone(), "time", t.clone())));
        let compared = task
            .assignments
            .iter()
            .filter(|a| !matches!(a.role, Role::Via | Role::To));
        ours.extend(compared.map(|a| (section.clone(), a.role.word(), a.printed.clone())));
    }
    let mut theirs = Assigned::new();
    for task in truth {
        let section = &task.section;
        theirs.insert((section.clone(), "is a task", String::new()));
        theirs.extend(task.time.iter().map(|t| (section.clone(), "time", t.clone())));
        for (role, names) in [
            ("direct", &task.direct),
            ("lead", &task.lead),
            ("assigned", &task.assigned),
            ("coordinate", &task.coordinate),
        ] {
            theirs.extend(names.iter().map(|n| (section.clone(), role, n.clone())));
        }
    }
    let only = |one: &Assigned, other: &Assigned| one.difference(other).cloned().collect::<Vec<_>>();
    same("tasks", only(&ours, &theirs), only(&theirs, &ours), differences);
}
