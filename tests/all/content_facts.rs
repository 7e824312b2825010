//! Places and bodies of the shipped content agree with the tables of facts in `tests/data/facts`.
//!
//! What of the facts the content has not yet taken over stands beside each table in a list of its own, which only
//! shrinks: a line that agrees now has to go.

use std::collections::HashSet;

use congkhai::model::{Body, Corpus, Id, Jurisdiction, JurisdictionLevel, Office, Successor, Verified, later_offices};
use congkhai::resolve::BodyNames;
use serde::Deserialize;

use crate::support::{data, shipped};

#[derive(Deserialize)]
struct Province {
    gso_code: String,
    iso: String,
    name: String,
    kind: String,
    status: String,
    successor: String,
    valid_from: String,
    valid_to: String,
    verified: String,
}

#[derive(Deserialize)]
struct Change {
    old_body: String,
    level: String,
    new_body: String,
    function_scope: String,
    valid_from: String,
    source_url: String,
    verified: String,
}

fn verified(word: &str) -> Verified {
    match word {
        "yes" | "verified" => Verified::Primary,
        "verified-list" | "verified-partly" | "secondary" => Verified::Secondary,
        "unverified" => Verified::No,
        other => panic!("{other} is no known degree of verification"),
    }
}

#[test]
fn all_provinces_of_the_facts_and_no_others_are_shipped() {
    let provinces: Vec<Province> = data::rows("facts/provinces.csv");
    let corpus = shipped::corpus();
    let mut differences = Vec::new();
    let mut found = HashSet::new();
    for row in &provinces {
        match place(row, &corpus) {
            Some((id, place)) => {
                found.insert(id);
                differences.extend(compare_place(row, id, place, &corpus));
            }
            None => differences.push(format!("{} ({}) is missing", row.name, row.status)),
        }
    }
    let shipped = corpus
        .jurisdictions
        .iter()
        .filter(|(_, p)| p.level == JurisdictionLevel::Province);
    differences.extend(
        shipped
            .filter(|(id, _)| !found.contains(id))
            .map(|(_, p)| format!("{} is in no fact", p.id)),
    );
    data::assert_open("facts/provinces_open.txt", differences);
}

/// The place of the same name, codes and dates.
fn place<'c>(row: &Province, corpus: &'c Corpus) -> Option<(Id<Jurisdiction>, &'c Jurisdiction)> {
    let dates = |p: &Jurisdiction| (day(p.valid_from), day(p.valid_to));
    let codes = |p: &Jurisdiction| (p.codes.gso.clone(), p.codes.iso.clone());
    corpus.jurisdictions.iter().find(|(_, p)| {
        p.name == row.name
            && dates(p) == (row.valid_from.clone(), row.valid_to.clone())
            && codes(p) == (Some(row.gso_code.clone()), Some(row.iso.clone()))
    })
}

fn day(date: Option<jiff::civil::Date>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

fn compare_place(row: &Province, id: Id<Jurisdiction>, place: &Jurisdiction, corpus: &Corpus) -> Vec<String> {
    let name = corpus.jurisdictions.name(id);
    let mut wrong = Vec::new();
    if place.kinds.last().map(|k| k.kind.as_str()) != Some(row.kind.as_str()) {
        wrong.push(format!("{name}: the kind is {:?}, not {}", place.kinds, row.kind));
    }
    if place.provenance.verified != Some(verified(&row.verified)) {
        wrong.push(format!(
            "{name}: verified is {:?}, the fact says {}",
            place.provenance.verified, row.verified
        ));
    }
    // A current unit has the plain slug, an ended one of the same name its last year behind it.
    let plain = congkhai::text::slug(&row.name);
    if name != plain && (row.status == "current" || name != format!("{plain}-{}", &row.valid_to[..4])) {
        wrong.push(format!("{name}: the id is not {plain}"));
    }
    let successors: Vec<&str> = place
        .successors
        .iter()
        .map(|s| corpus.jurisdictions[s.id].codes.gso.as_deref().unwrap_or_default())
        .collect();
    let current = place
        .successors
        .iter()
        .all(|s| corpus.jurisdictions[s.id].valid_to.is_none());
    let expected: Vec<&str> = Some(row.successor.as_str())
        .filter(|s| !s.is_empty())
        .into_iter()
        .collect();
    if successors != expected || !current {
        wrong.push(format!(
            "{name}: the successors are {successors:?}, the fact says {expected:?}"
        ));
    }
    wrong
}

/// Rows of the facts that the content verifies less far, and why.
const LESS_FAR: [(&str, &str, &str); 2] = [
    (
        "Bộ Lao động - Thương binh và Xã hội",
        "Bộ Giáo dục và Đào tạo",
        "what was read is the proposal, not the resolution",
    ),
    (
        "Bộ Lao động - Thương binh và Xã hội",
        "Bộ Y tế",
        "what was read is the proposal, not the ministry's decree",
    ),
];

#[test]
fn all_successions_of_bodies_are_shipped() {
    let changes: Vec<Change> = data::rows("facts/bodies_successors.csv");
    let corpus = shipped::corpus();
    let names = BodyNames::new(&corpus.bodies);
    let differences: Vec<String> = changes
        .iter()
        .flat_map(|row| match row.level.as_str() {
            "province" => compare_office(row, &names, &corpus),
            _ => compare_change(row, &names, &corpus),
        })
        .collect();
    data::assert_open("facts/bodies_successors_open.txt", differences);
}

fn compare_change(row: &Change, names: &BodyNames, corpus: &Corpus) -> Vec<String> {
    let (old, new) = (&row.old_body, &row.new_body);
    let Some(body) = names.exact(old).map(|id| &corpus.bodies[id]) else {
        return vec![format!("{old} is missing")];
    };
    if new.is_empty() {
        let ended = body.ended_varies || body.valid_to.is_some();
        let right = ended && body.successors.is_empty() && body.provenance.verified == Some(verified(&row.verified));
        return if right {
            Vec::new()
        } else {
            vec![format!("{old} should end without a successor")]
        };
    }
    let successor = body.successors.iter().find(|s| names.exact(new) == Some(s.id));
    match successor {
        None => vec![format!("{old} → {new} is missing")],
        Some(successor) => compare_successor(row, body, successor),
    }
}

fn compare_successor(row: &Change, body: &Body, successor: &Successor<Body>) -> Vec<String> {
    let step = format!("{} → {}", row.old_body, row.new_body);
    let mut wrong = Vec::new();
    if day(successor.from) != row.valid_from {
        wrong.push(format!(
            "{step}: from {:?}, the fact says {}",
            successor.from, row.valid_from
        ));
    }
    let whole = ["all", "group"].iter().any(|word| row.function_scope.starts_with(word));
    let scope = row.function_scope.split(" (").next().filter(|_| !whole);
    if successor.scope.as_deref() != scope {
        wrong.push(format!(
            "{step}: the scope is {:?}, the fact says {scope:?}",
            successor.scope
        ));
    }
    if whole && body.valid_to.and_then(|last| last.tomorrow().ok()) != successor.from {
        wrong.push(format!("{step}: the old body ends on {:?}", body.valid_to));
    }
    let less_far = LESS_FAR
        .iter()
        .any(|(old, new, _)| (*old, *new) == (&row.old_body, &row.new_body));
    let expected = if less_far {
        Verified::Secondary
    } else {
        verified(&row.verified)
    };
    if successor.provenance.verified != Some(expected) {
        wrong.push(format!(
            "{step}: verified is {:?}, not {expected:?}",
            successor.provenance.verified
        ));
    }
    let source = successor.provenance.source.as_deref().unwrap_or_default();
    if expected != Verified::No && !source.contains(&row.source_url) {
        wrong.push(format!("{step}: the source {source} does not name {}", row.source_url));
    }
    wrong
}

/// "UBND tỉnh Yên Bái" → "UBND tỉnh Lào Cai": an office follows its place, or its own row.
fn compare_office(row: &Change, names: &BodyNames, corpus: &Corpus) -> Vec<String> {
    let Ok(day) = row.valid_from.parse::<jiff::civil::Date>() else {
        return vec![format!("{}: {} is no whole day", row.old_body, row.valid_from)];
    };
    let before = day.yesterday().expect("not the first of all days");
    let (Some(old), Some(new)) = (
        office(&row.old_body, before, names, corpus),
        office(&row.new_body, day, names, corpus),
    ) else {
        return vec![format!("{} or {} is missing", row.old_body, row.new_body)];
    };
    let line = later_offices(old, day, &corpus.bodies, &corpus.jurisdictions);
    match line.now() {
        Some(step) if step.to == new && step.from == Some(day) && step.verified == verified(&row.verified) => {
            Vec::new()
        }
        other => vec![format!(
            "{} → {}: the content leads to {:?}",
            row.old_body,
            row.new_body,
            other.map(|step| (step.from, step.verified))
        )],
    }
}

/// An office from "UBND tỉnh Yên Bái": a body's own name, else a kind of body and a place valid on `day`.
fn office(text: &str, day: jiff::civil::Date, names: &BodyNames, corpus: &Corpus) -> Option<Office> {
    if let Some(body) = names.exact(text) {
        let jurisdiction = corpus.bodies[body].jurisdiction?;
        return Some(Office { body, jurisdiction });
    }
    let valid = corpus.jurisdictions.iter().filter(|(_, p)| p.is_valid_on(day));
    valid.into_iter().find_map(|(jurisdiction, p)| {
        let body = names.exact(text.strip_suffix(&p.name)?.trim_end())?;
        Some(Office { body, jurisdiction })
    })
}
