//! The head of an imported text against the truth, and against what an editor wrote.

use std::collections::{BTreeMap, BTreeSet};

use congkhai::import::found::PlacedText;
use congkhai::import::{Head, Reading, formats, head, reading};
use congkhai::model::{Document, DocumentType, RelationKind};
use congkhai::parse::body::parse_body;
use congkhai::parse::citations;
use serde_json::Value;

use crate::support::texts::{self, PLANS, READ_BY_HAND};
use crate::support::{data, shipped};

fn read(plan: &str) -> (Reading, Head) {
    let read = reading::read(&formats::of_text(&texts::plan(plan)));
    let head = head::read(&read);
    (read, head)
}

fn words(placed: &Option<PlacedText>) -> Option<&str> {
    placed.as_ref().map(|placed| placed.text.as_str())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: T, theirs: T, differences: &mut Vec<String>) {
    if ours != theirs {
        differences.push(format!("{what}: read {ours:?}, wanted {theirs:?}"));
    }
}

#[test]
#[ignore = "needs the full texts"]
fn the_head_agrees_with_the_truth() {
    let mut differences = Vec::new();
    for plan in READ_BY_HAND {
        let (_, head) = read(plan);
        let truth: Value = data::plan(plan);
        let meta = |key: &str| truth["meta"][key].as_str();
        let mut here = |what: &str, ours: Option<&str>, theirs: Option<&str>| {
            same(&format!("{plan} {what}"), ours, theirs, &mut differences);
        };
        let kind = head.kind.and_then(DocumentType::from_slug).map(|kind| kind.vi);
        here("type", kind, meta("type"));
        here("number", head.number.as_deref(), meta("number"));
        here("date", head.issued.map(|d| d.to_string()).as_deref(), meta("date"));
        here("place", words(&head.place), meta("place"));
        here("title", words(&head.title), meta("title"));
        here("signer", words(&head.signer), meta("signer"));
        here(
            "title of the signer",
            head.signer_title.as_deref(),
            meta("signer_title"),
        );
        let recipients = truth["meta"]["recipients"].as_array().expect("a list");
        let recipients: Vec<&str> = recipients.iter().filter_map(Value::as_str).collect();
        let ours: Vec<&str> = head.recipients.iter().map(|r| r.text.as_str()).collect();
        here("recipients", Some(&ours.join("\n")), Some(&recipients.join("\n")));
        // The truth names the office with its province.
        let office = meta("issuer").unwrap_or_default();
        let province = words(&head.province).unwrap_or_default();
        let named = words(&head.issuer_printed).unwrap_or_default();
        here(
            "province in the issuer",
            Some(&office[office.len() - province.len()..]),
            Some(province),
        );
        assert!(office.starts_with(named), "{plan}: {named} in {office}");
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
#[ignore = "needs the full texts"]
fn the_head_agrees_with_the_editors() {
    let corpus = shipped::corpus();
    let mut differences = Vec::new();
    for (plan, file) in PLANS {
        let (_, head) = read(plan);
        let document = shipped::document(&corpus, file);
        let issuer = document.issuer.map(|body| corpus.bodies[body].id.clone());
        same(&format!("{plan} issuer"), head.issuer.clone(), issuer, &mut differences);
        compare(plan, &head, document, &mut differences);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn compare(plan: &str, head: &Head, document: &Document, differences: &mut Vec<String>) {
    let mut here = |what: &str, ours: Option<String>, theirs: Option<String>| {
        same(&format!("{plan} {what}"), ours, theirs, differences);
    };
    let signer = document.signer.as_ref();
    let owned = |text: Option<&str>| text.map(str::to_owned);
    here("type", owned(head.kind), Some(document.kind.slug.to_owned()));
    here("title", owned(words(&head.title)), Some(document.title.clone()));
    here(
        "number",
        head.number.clone(),
        document.number.as_ref().map(ToString::to_string),
    );
    here("symbol", head.symbol.clone(), document.symbol.clone());
    here(
        "issued",
        head.issued.map(|d| d.to_string()),
        document.issued.map(|d| d.to_string()),
    );
    here(
        "issued as printed",
        owned(words(&head.issued_printed)),
        document.issued_printed.clone(),
    );
    here("place", owned(words(&head.place)), document.place.clone());
    here(
        "period",
        head.period.map(|p| format!("{p:?}")),
        document.period.map(|p| p.to_string()),
    );
    here("signer", owned(words(&head.signer)), signer.map(|s| s.name.clone()));
    here(
        "title of the signer",
        head.signer_title.clone(),
        signer.and_then(|s| s.title.clone()),
    );
    let recipients: Vec<&str> = head.recipients.iter().map(|r| r.text.as_str()).collect();
    here(
        "recipients",
        Some(recipients.join("\n")),
        Some(document.recipients.join("\n")),
    );
    let ours: Relations = head
        .relations
        .iter()
        .map(|r| (r.kind, r.number.clone(), r.issued.map(|d| d.to_string())))
        .collect();
    let theirs: Relations = document
        .relations
        .iter()
        .filter_map(|r| {
            Some((
                r.kind,
                r.to.number.as_ref()?.to_string(),
                r.to.issued.map(|d| d.to_string()),
            ))
        })
        .collect();
    same(&format!("{plan} relations"), ours, theirs, differences);
}

type Relations = BTreeSet<(RelationKind, String, Option<String>)>;

#[test]
#[ignore = "needs the full texts"]
fn the_numbered_references_are_those_of_the_truth() {
    for plan in READ_BY_HAND {
        let (read, head) = read(plan);
        let truth: Value = data::plan(plan);
        let listed = truth["references"].as_array().expect("a list");
        let numbered = listed
            .iter()
            .filter_map(|r| Some((r["number"].as_str()?.to_owned(), r)));
        let mut wanted = BTreeMap::new();
        let mut implemented = BTreeSet::new();
        for (number, reference) in numbered {
            let date = reference["date"].as_str().map(str::to_owned);
            if reference["relation"] == "implements" {
                implemented.insert(number.clone());
            }
            wanted.insert(number, (reference["count"].as_u64().unwrap_or(0), date));
        }
        let mut found: BTreeMap<String, (u64, Option<String>)> = BTreeMap::new();
        for mention in read.blocks.iter().flat_map(|block| citations::scan(&block.text)) {
            if head.number.as_deref() == Some(mention.number.as_str()) {
                continue;
            }
            let entry = found.entry(mention.number.to_string()).or_default();
            entry.0 += 1;
            entry.1 = entry.1.take().or(mention.date.map(|d| d.to_string()));
        }
        assert_eq!(found, wanted, "{plan}");
        let relations = head.relations.iter().filter(|r| r.kind == RelationKind::Implements);
        let relations: BTreeSet<String> = relations.map(|r| r.number.clone()).collect();
        assert_eq!(relations, implemented, "{plan}");
    }
}

/// What is found in the blocks is found in the raw text too, however its lines are broken.
#[test]
#[ignore = "needs the full texts"]
fn references_survive_the_healing_of_pages() {
    for (plan, _) in PLANS {
        let (read, _) = read(plan);
        let count = |numbers: Vec<String>| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for number in numbers {
                *counts.entry(number).or_default() += 1;
            }
            counts
        };
        let raw = parse_body(&read.source)
            .mentions
            .iter()
            .map(|m| m.number.to_string())
            .collect();
        let tables = read.blocks.iter().filter_map(|block| match &block.kind {
            congkhai::import::PrintedBlockKind::Table(table) => Some(table),
            _ => None,
        });
        let cells = tables.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        let texts = read.blocks.iter().map(|block| &block.text).chain(cells);
        let healed = texts
            .flat_map(|text| citations::scan(text))
            .map(|m| m.number.to_string())
            .collect();
        assert_eq!(count(raw), count(healed), "{plan}");
    }
}
