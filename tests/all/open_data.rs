//! The shipped site's open data: as many rows as its pages show, and the same figures.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use congkhai::model::{Document, Quantity, Target};
use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::view::{Context, phrase};
use congkhai::{Website, load};
use regex::Regex;

type Line = BTreeMap<String, String>;

static SITE: LazyLock<Website> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Website::new(&load(root, &Options::default()).expect("the shipped content can be read"))
});

fn text(route: &Route) -> String {
    let bytes = match SITE.content(route).expect("the content can be made") {
        Content::Bytes(bytes) => bytes,
        Content::Stream(write) => {
            let mut bytes = Vec::new();
            write(&mut bytes).expect("memory takes everything");
            bytes
        }
        Content::File { path, .. } => panic!("{} is a file", path.display()),
    };
    String::from_utf8(bytes).expect("UTF-8")
}

fn lines(table: &str) -> Vec<Line> {
    let csv = text(&Route::DataFile(format!("{table}.csv")));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("a good row")).collect()
}

fn indicator_pages() -> impl Iterator<Item = (&'static str, String)> {
    let names = SITE.corpus().indicators.names();
    names.map(|name| (name, text(&Route::Indicator(name.to_owned()))))
}

#[test]
fn the_list_of_documents_has_as_many_as_the_data() {
    let page = text(&Route::Documents);
    assert_eq!(page.matches("data-filter-item").count(), lines("documents").len());
}

#[test]
fn the_pages_of_indicators_have_as_many_figures_as_the_data() {
    let rows = lines("targets");
    let mut all = 0;
    for (name, page) in indicator_pages() {
        // The tables of sub-indicators stand below the indicator's own and show theirs.
        let own = page.split("sub-indicators").next().unwrap_or_default();
        let figures = own.matches("figure-box").count();
        assert_eq!(
            figures,
            rows.iter().filter(|row| row["indicator"] == name).count(),
            "{name}"
        );
        all += figures;
    }
    assert_eq!(all, rows.len());
}

/// What a reader of a sentence understands.
#[derive(Debug, Default, PartialEq, Eq)]
struct Understood {
    comparator: String,
    value: String,
    value_max: String,
    value_of: String,
    unit: String,
    year: String,
    period: String,
    every: String,
    year_unclear: String,
    average: bool,
    relative_kind: String,
    relative_change: String,
}

#[test]
fn every_sentence_is_a_row_of_the_data() {
    let cx = SITE.context();
    let rows = lines("targets");
    let targets = cx.corpus.documents.values().flat_map(|document| {
        let targets = document.targets.iter();
        targets.map(move |target| (document.as_ref(), target))
    });
    let mut read = 0;
    for (document, target) in targets {
        let sentence = phrase::sentence(&cx, target).to_string();
        let understood = understand(&cx, &sentence);
        let found = rows
            .iter()
            .find(|row| of(row, document, target) && says(row, &understood));
        assert!(
            found.is_some(),
            "{}#{}: {sentence:?} was read as {understood:?}",
            document.id,
            target.id
        );
        read += 1;
    }
    assert_eq!(read, rows.len());
}

#[test]
fn sentences_are_what_pages_display() {
    let cx = SITE.context();
    for (name, page) in indicator_pages() {
        let page = plain(&page);
        let indicator = cx.corpus.indicators.find(name).expect("it has a page");
        let targets = cx.corpus.targets_of.get(&indicator).into_iter().flatten();
        for (document, target) in targets.filter_map(|reference| cx.corpus.target(reference)) {
            let sentence = phrase::sentence(&cx, target).to_string();
            let value = phrase::value(&cx, target).to_string();
            assert!(sentence.contains(&value));
            assert!(page.contains(&value), "{name}, {}: {value}", document.id);
        }
    }
}

/// The page with its characters as they are.
fn plain(page: &str) -> String {
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let page = page.replace("&nbsp;", "\u{a0}");
    marks
        .iter()
        .fold(page, |page, (mark, character)| page.replace(mark, character))
}

fn of(row: &Line, document: &Document, target: &Target) -> bool {
    row["target_id"] == format!("{}#{}", document.id, target.id)
}

fn says(row: &Line, understood: &Understood) -> bool {
    let figure = Understood {
        comparator: row["comparator"].clone(),
        value: row["value"].clone(),
        value_max: row["value_max"].clone(),
        value_of: row["value_of"].clone(),
        unit: row["unit"].clone(),
        relative_kind: row["relative_kind"].clone(),
        relative_change: row["relative_change"].clone(),
        ..Understood::default()
    };
    let mut told = Understood {
        year: row["year"].clone(),
        period: row["period"].clone(),
        every: row["every"].clone(),
        year_unclear: row["year_unclear"].replace("; ", "/"),
        average: row["average"] == "true",
        ..figure
    };
    // "Mức độ 2", "hạng 25": the scale is in the words, so the sentence repeats no unit.
    if ["level", "rank"].contains(&row["value_kind"].as_str()) {
        told.unit.clear();
    }
    match told.comparator.as_str() {
        // "Không đặt chỉ tiêu" is said without a time.
        "none" => (told.comparator.as_str(), "") == (understood.comparator.as_str(), understood.value.as_str()),
        // Words say themselves what they refer to.
        "text" => {
            (told.relative_kind, told.relative_change) = Default::default();
            told == *understood
        }
        _ => told == *understood,
    }
}

/// Reads a sentence back: its time, then what it refers to, then the value by the written grammar.
fn understand(cx: &Context<'_>, sentence: &str) -> Understood {
    let mut understood = Understood::default();
    let rest = time(cx, sentence, &mut understood);
    let rest = base(cx, &rest, &mut understood);
    let units = &cx.corpus.units;
    let written = written(cx, &rest);
    let parsed = Quantity::parse(&written, &|unit| units.find(unit).is_some()).expect("a value that can be read");
    let plain = |value: Option<String>| value.unwrap_or_default();
    understood.comparator = parsed.quantity.comparator_word().to_owned();
    understood.value = plain(parsed.quantity.sort_value().map(|value| value.to_plain()));
    understood.value_max = plain(parsed.quantity.upper_value().map(|value| value.to_plain()));
    if let Quantity::PartOf { of, .. } = &parsed.quantity {
        understood.value_of = of.to_plain();
    }
    // "%/năm" behind a value leaves the unit to the indicator; a reader still sees it.
    let seen = || {
        units
            .names()
            .filter(|unit| written.ends_with(unit))
            .max_by_key(|unit| unit.len())
    };
    let is_figure = parsed.quantity.is_numeric();
    let unit = parsed.unit.or_else(|| seen().filter(|_| is_figure).map(str::to_owned));
    understood.unit = unit.unwrap_or_default();
    // "… điểm phần trăm/năm" says by itself that it is for every year.
    let is_by_year = ["/năm", "mỗi năm"].iter().any(|end| understood.unit.ends_with(end));
    let timeless = [&understood.year, &understood.period, &understood.year_unclear];
    if is_by_year && timeless.iter().all(|time| time.is_empty()) {
        understood.every = "year".to_owned();
    }
    understood
}

fn time(cx: &Context<'_>, sentence: &str, understood: &mut Understood) -> String {
    let one = |key: &str, names: &[&str]| captures(cx, &format!("phrase.{key}"), names, "^(?<rest>.*) ", sentence);
    if let Some(found) = one("year", &["year"]) {
        understood.year = found[1].clone();
        return found[0].clone();
    }
    for (key, average) in [("period_average", true), ("period_mean", true), ("period", false)] {
        if let Some(found) = one(key, &["from", "to"]) {
            understood.period = format!("{}-{}", found[1], found[2]);
            understood.average = average;
            return found[0].clone();
        }
    }
    if let Some(found) = one("year_unclear", &["years"]) {
        understood.year_unclear = found[1].clone();
        return found[0].clone();
    }
    if let Some(found) = captures(cx, "phrase.a_year", &["value"], "^", sentence) {
        understood.every = "year".to_owned();
        return format!("{}/năm", found[0]);
    }
    if let Some(found) = one("every_year", &[]) {
        understood.every = "year".to_owned();
        return found[0].clone();
    }
    sentence.to_owned()
}

fn base(cx: &Context<'_>, rest: &str, understood: &mut Understood) -> String {
    let bases = [
        ("base_target", "target", vec![]),
        ("base_year", "year", vec!["year"]),
        ("base_place", "jurisdiction", vec!["place"]),
    ];
    for (key, kind, names) in bases {
        let Some(found) = captures(cx, &format!("phrase.{key}"), &names, "^(?<rest>.*) ", rest) else {
            continue;
        };
        let demand = &found[0];
        // A phrase of words may end so too; only a figure is relative.
        for change in ["times", "increase", "decrease", ""] {
            let name = if change.is_empty() { "relative" } else { change };
            let word = cx.word(
                &format!("phrase.{name}"),
                &[("value", "\u{e000}"), ("base", "\u{e001}")],
            );
            let pattern = regex::escape(&word)
                .replace('\u{e000}', "(.+)")
                .replace('\u{e001}', "")
                .trim_end()
                .to_owned();
            let Some(value) = capture_one(&pattern, demand) else {
                continue;
            };
            if is_figure(cx, &value) {
                (understood.relative_kind, understood.relative_change) = (kind.to_owned(), change.to_owned());
                return value;
            }
        }
    }
    rest.to_owned()
}

fn is_figure(cx: &Context<'_>, phrase: &str) -> bool {
    let units = &cx.corpus.units;
    let parsed = Quantity::parse(&written(cx, phrase), &|unit| units.find(unit).is_some());
    parsed.is_ok_and(|parsed| parsed.quantity.is_numeric())
}

/// "dưới 2,5%" as it would be written down: "< 2,5%".
fn written(cx: &Context<'_>, phrase: &str) -> String {
    let phrase = phrase.replace('\u{a0}', " ").replace("điểm phần trăm", "điểm %");
    if phrase == cx.word("target.none", &[]) {
        return "-".to_owned();
    }
    if let Some(found) = captures(cx, "phrase.range", &["low", "high"], "^", &phrase) {
        return format!("{}-{}", found[0], found[1]);
    }
    for (key, sign) in [("lt", "<"), ("le", "≤"), ("ge", "≥"), ("gt", ">"), ("approx", "~")] {
        if let Some(found) = captures(cx, &format!("phrase.{key}"), &["value"], "^", &phrase) {
            return format!("{sign} {}", found[0]);
        }
    }
    phrase.replace('–', "-")
}

fn capture_one(pattern: &str, text: &str) -> Option<String> {
    let whole = Regex::new(&format!("^{pattern}$")).expect("a good pattern");
    Some(whole.captures(text)?[1].to_owned())
}

/// The blanks of a wording, read back from a text that ends with it.
fn captures(cx: &Context<'_>, key: &str, names: &[&str], before: &str, text: &str) -> Option<Vec<String>> {
    let marks = ["\u{e000}", "\u{e001}"];
    let args: Vec<(&str, &str)> = names.iter().copied().zip(marks).collect();
    let word = regex::escape(&cx.word(key, &args));
    let pattern = marks.iter().fold(word, |word, mark| word.replace(mark, "(.+?)"));
    let whole = Regex::new(&format!("{before}{pattern}$")).expect("a good pattern");
    let found = whole.captures(text)?;
    Some(
        found
            .iter()
            .skip(1)
            .flatten()
            .map(|part| part.as_str().to_owned())
            .collect(),
    )
}
