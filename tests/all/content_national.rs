//! National documents and their targets agree with the tables of facts in `tests/data/facts`.

use std::collections::BTreeMap;

use congkhai::model::{Corpus, Document, Quantity, Target, Time, Verified};
use serde::Deserialize;

use crate::support::{data, shipped};

#[derive(Deserialize)]
struct NationalDocument {
    number: String,
    #[serde(rename = "type")]
    kind: String,
    issuer: String,
    issued: String,
    title_as_printed: String,
    url: String,
    source_kind: String,
}

#[derive(Deserialize)]
struct NationalTarget {
    indicator: String,
    comparator: String,
    value: String,
    unit: String,
    year: i16,
    source_document: String,
    source_url: String,
    verified: String,
}

/// A name of the facts, and what the content calls it: of an indicator with a population of its own, if any.
#[derive(Deserialize)]
struct Name {
    kind: String,
    fact: String,
    ours: String,
    scope: String,
}

/// What the content calls the documents and indicators of the facts.
struct Names(Vec<Name>);

impl Names {
    fn read() -> Names {
        Names(data::rows("facts/names.csv"))
    }

    fn ours(&self, kind: &str, fact: &str) -> Option<&Name> {
        self.0.iter().find(|name| name.kind == kind && name.fact == fact)
    }
}

/// Documents of the facts that are no plans: they say how bodies and communes are organised, and are named where that is
/// told; the last one only names criteria that an annex mentions without a number.
const NO_PLANS: [&str; 12] = [
    "25/2025/NĐ-CP",
    "37/2025/NĐ-CP",
    "42/2025/NĐ-CP",
    "150/2025/NĐ-CP",
    "391/QĐ-BTC",
    "2286/QĐ-BTC",
    "1661/NQ-UBTVQH15",
    "1662/NQ-UBTVQH15",
    "1670/NQ-UBTVQH15",
    "1673/NQ-UBTVQH15",
    "30/2026/QH16",
    "318/QĐ-TTg",
];

/// Numbers that are known from one weak account only: the document is shipped by its title.
const UNSURE_NUMBERS: [(&str, &str); 1] = [("201/QĐ-TTg", "vn/quyet-dinh-2024-02-27-mang-luoi-y-te.md")];

#[test]
fn national_documents_are_named_and_dated_as_in_the_facts() {
    let facts: Vec<NationalDocument> = data::rows("facts/national_documents.csv");
    let corpus = shipped::corpus();
    let plans = facts.iter().filter(|row| !NO_PLANS.contains(&row.number.as_str()));
    let differences: Vec<String> = plans.flat_map(|row| compare_document(row, &corpus)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn compare_document(row: &NationalDocument, corpus: &Corpus) -> Vec<String> {
    let unsure = UNSURE_NUMBERS.iter().find(|(number, _)| *number == row.number);
    let number = |d: &Document| d.number.as_ref().map(|n| n.as_str().to_owned()).unwrap_or_default();
    let is_it = |d: &Document| number(d) == row.number && fits(d, &row.title_as_printed);
    let document = match unsure {
        Some((_, file)) => Some(shipped::document(corpus, file)),
        None => corpus.documents.values().map(AsRef::as_ref).find(|d| is_it(d)),
    };
    let Some(document) = document else {
        return vec![format!("{} {} is missing", row.number, row.title_as_printed)];
    };
    let mut wrong = Vec::new();
    let mut check = |good: bool, what: &str| {
        if !good {
            wrong.push(format!("{} {}: {what} differs", row.number, row.title_as_printed));
        }
    };
    check(unsure.is_none() || number(document).is_empty(), "the number");
    check(document.kind.vi.to_lowercase() == row.kind, "the type");
    let issuer = document
        .issuer
        .map(|b| corpus.bodies[b].name.as_str())
        .unwrap_or_default();
    // "Ban Chấp hành Trung ương Đảng khóa XIII", "Bộ Chính trị (khóa XI)"
    check(
        row.issuer.starts_with(issuer) && issuer.is_empty() == row.issuer.is_empty(),
        "the issuer",
    );
    // A law's number carries the year of its adoption, which is all that is known of one.
    let year = || row.number.split('/').nth(1).unwrap_or_default().to_owned();
    let issued = if row.issued.is_empty() {
        year()
    } else {
        row.issued.clone()
    };
    check(document.issued.map(|d| d.to_string()) == Some(issued), "the date");
    let sources = document.sources.iter();
    let verified = if row.source_kind == "primary" {
        Verified::Primary
    } else {
        Verified::Secondary
    };
    let named = sources
        .filter(|s| s.url.as_deref().unwrap_or_default() == row.url)
        .any(|s| s.verified == verified);
    check(named, "the source");
    wrong
}

/// Whether a title says what the facts say; words, not letters, for the sources differ in how they spell.
fn fits(document: &Document, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = congkhai::text::fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(str::to_owned).collect()
    };
    words(&document.title) == words(title)
}

/// Rows that are not shipped: they name no document (content model §10).
const UNNAMED: [&str; 3] = [
    "(mục tiêu của Chính phủ, nêu 27/02/2024)",
    "(mục tiêu ngành xây dựng; văn bản không nêu tên)",
    "(như trên)",
];

/// Units that the content spells otherwise: points and per cent a year are two units there, and people on 10.000 inhabitants are
/// no people.
const UNITS: [(&str, &str, &str); 7] = [
    ("doctors-per-10000", "người", "người/10.000 dân"),
    ("pharmacists-per-10000", "người", "người/10.000 dân"),
    ("nurses-per-10000", "người", "người/10.000 dân"),
    ("hospital-beds-per-10000", "giường", "giường bệnh/10.000 dân"),
    ("labour-productivity-growth", "%/năm", "% mỗi năm"),
    ("multidimensional-poverty-reduction-rate", "%/năm", "điểm %/năm"),
    ("housing-area-per-capita", "m2 sàn/người", "m² sàn/người"),
];

/// Rows whose year is the end of a period, and why.
const PERIODS: [(&str, &str, &str); 5] = [
    (
        "16-2021-qh15",
        "multidimensional-poverty-reduction-rate",
        "a yearly reduction over the five years of the plan",
    ),
    (
        "16-2021-qh15",
        "labour-productivity-growth",
        "an average over the five years",
    ),
    (
        "252-2025-qh15",
        "labour-productivity-growth",
        "an average over 2021-2030",
    ),
    (
        "90-qd-ttg",
        "multidimensional-poverty-reduction-rate",
        "a yearly reduction over 2021-2025",
    ),
    (
        "1719-qd-ttg",
        "multidimensional-poverty-reduction-rate",
        "a yearly reduction over 2021-2025",
    ),
];

#[test]
fn all_national_targets_of_named_documents_are_shipped() {
    let facts: Vec<NationalTarget> = data::rows("facts/national_targets.csv");
    let corpus = shipped::corpus();
    let names = Names::read();
    let mut unused = national_rows(&corpus);
    let mut differences = Vec::new();
    let named = facts
        .iter()
        .filter(|row| !UNNAMED.contains(&row.source_document.as_str()));
    for row in named {
        let (document, indicator) = (
            names.ours("document", &row.source_document),
            names.ours("indicator", &row.indicator),
        );
        let (Some(document), Some(indicator)) = (document, indicator) else {
            differences.push(format!(
                "{}, {} {}: names.csv has no name for it",
                row.source_document, row.indicator, row.year
            ));
            continue;
        };
        let key = (
            document.ours.clone(),
            indicator.ours.clone(),
            indicator.scope.clone(),
            row.year,
        );
        match unused.remove(&key) {
            Some((document, target)) => differences.extend(compare_target(row, &key, document, target, &corpus)),
            None => differences.push(format!("{key:?} is missing")),
        }
    }
    differences.extend(unused.keys().map(|key| format!("{key:?} is in no fact")));
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// File, indicator, population and last year.
type Key = (String, String, String, i16);

/// The nation's targets.
fn national_rows(corpus: &Corpus) -> BTreeMap<Key, (&Document, &Target)> {
    let mut rows = BTreeMap::new();
    let documents = corpus.documents.values().map(AsRef::as_ref);
    for document in documents.filter(|d: &&Document| Some(d.jurisdiction) == corpus.nation()) {
        let file = document
            .file
            .trim_start_matches("content/plans/vn/")
            .trim_end_matches(".md");
        for target in &document.targets {
            let indicator = corpus.indicators.name(target.indicator).to_owned();
            let scope = target.scope.map(|s| corpus.scopes[s].id.clone()).unwrap_or_default();
            let year = target.time.last_year().expect("a national target has a year");
            let twin = rows.insert((file.to_owned(), indicator, scope, year), (document, target));
            assert!(twin.is_none(), "{file} has two rows for {}", target.id);
        }
    }
    rows
}

fn compare_target(
    row: &NationalTarget,
    (file, indicator, scope, year): &Key,
    document: &Document,
    target: &Target,
    corpus: &Corpus,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut check = |good: bool, what: &str| {
        if !good {
            wrong.push(format!("{file}, {indicator} {scope} {year}: {what} differs"));
        }
    };
    check(written(&target.quantity) == fact_value(row), "the value");
    let periods = PERIODS.iter().any(|(f, i, _)| (*f, *i) == (file, indicator));
    check(matches!(target.time, Time::Period(_)) == periods, "the time");
    let unit = UNITS
        .iter()
        .find(|(i, u, _)| (*i, *u) == (indicator, row.unit.as_str()))
        .map_or(row.unit.as_str(), |u| u.2);
    let in_words = matches!(target.quantity, Quantity::Words(_));
    let ours = target.unit.map(|u| corpus.units[u].id.as_str()).unwrap_or_default();
    check(in_words || ours == unit, "the unit");
    let source = document.source_of(target);
    check(
        source.map(|s| s.verified) == Some(verified(&row.verified)),
        "the verification",
    );
    check(
        source.is_some_and(|s| s.url.as_deref().unwrap_or_default() == row.source_url),
        "the source",
    );
    wrong
}

/// All of these figures are known from accounts; what was verified partly was not (content model §1).
fn verified(word: &str) -> Verified {
    match word {
        "verified" => Verified::Secondary,
        "verified-partly" | "verified-list" | "no" => Verified::No,
        other => panic!("{other} is no known degree of verification"),
    }
}

/// Comparator and numbers as the facts write them.
fn written(quantity: &Quantity) -> (String, String) {
    let text = match quantity {
        Quantity::Range { low, high } => format!("{}-{}", low.to_plain(), high.to_plain()),
        Quantity::Words(words) => words.clone(),
        other => other.sort_value().map(|n| n.to_plain()).unwrap_or_default(),
    };
    (quantity.comparator_word().to_owned(), text)
}

fn fact_value(row: &NationalTarget) -> (String, String) {
    let word = match row.comparator.as_str() {
        "<" => "lt",
        "<=" => "le",
        "=" => "eq",
        ">=" => "ge",
        ">" => "gt",
        "~" => "approx",
        other => other,
    };
    // `4.0` is the number 4, `1.0-1.5` begins with 1.
    let whole = |text: &str| text.strip_suffix(".0").unwrap_or(text).to_owned();
    let value = match word {
        "range" => row.value.split('-').map(whole).collect::<Vec<_>>().join("-"),
        _ => whole(&row.value),
    };
    (word.to_owned(), value)
}
