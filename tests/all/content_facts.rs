//! Places and bodies of the shipped content agree with the tables of facts in `tests/data/facts`.

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
    new_body: String,
    function_scope: String,
    valid_from: String,
    source_url: String,
    verified: String,
}

/// How far the content may call a row verified: all are known from accounts, and what was verified partly or from a
/// list was not verified (content model §1).
fn verified(word: &str) -> Verified {
    match word {
        "yes" | "verified" | "secondary" => Verified::Secondary,
        "verified-list" | "verified-partly" => Verified::No,
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
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// "Đã đối chiếu văn bản" stands only where the document itself was read at an address.
#[test]
fn nothing_is_ticked_that_names_no_document_and_no_address() {
    let corpus = shipped::corpus();
    let bodies = corpus.bodies.iter().flat_map(|(_, body)| {
        let ways = body.successors.iter().map(|way| &way.provenance);
        ways.chain([&body.provenance]).map(|origin| (body.id.as_str(), origin))
    });
    let places = corpus.jurisdictions.iter().flat_map(|(_, place)| {
        let ways = place.successors.iter().map(|way| &way.provenance);
        ways.chain([&place.provenance])
            .map(|origin| (place.id.as_str(), origin))
    });
    let rows = bodies
        .chain(places)
        .filter(|(_, origin)| origin.verified == Some(Verified::Primary));
    let mut ticked: Vec<(&str, bool)> = rows
        .map(|(id, origin)| {
            (
                id,
                origin.source.as_deref().is_some_and(|source| source.contains(", http")),
            )
        })
        .collect();
    for document in corpus.documents.values() {
        let sources = document
            .sources
            .iter()
            .filter(|source| source.verified == Verified::Primary);
        ticked.extend(sources.map(|source| (&*document.file, source.url.is_some() || source.file.is_some())));
    }
    let bare: Vec<&str> = ticked.iter().filter(|(_, named)| !named).map(|(id, _)| *id).collect();
    assert!(ticked.len() > 5, "the content ticks something");
    assert!(bare.is_empty(), "ticked without an address: {bare:?}");
}

/// "Tỉnh Đồng Nai" until 29/4/2026: a province is called what it was on the day.
#[test]
fn a_province_that_became_a_city_was_a_province_before() {
    let corpus = shipped::corpus();
    let place = |id: &str| &corpus.jurisdictions[corpus.jurisdictions.find(id).expect("a place")];
    let on = |id: &str, day: &str| place(id).kind_on(day.parse().expect("a day")).map(str::to_owned);
    for (id, last, first) in [
        ("dong-nai", "2026-04-29", "2026-04-30"),
        ("quang-ninh", "2026-08-31", "2026-09-01"),
        ("bac-ninh", "2026-09-19", "2026-09-20"),
    ] {
        let kinds = (on(id, last), on(id, first));
        assert_eq!(kinds, (Some("tỉnh".to_owned()), Some("thành phố".to_owned())), "{id}");
    }
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
    // What names no document is not ticked.
    let certainty = place.provenance.source.as_ref().map(|_| verified(&row.verified));
    if place.provenance.verified != certainty {
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

/// Rows of the facts that no plan of the content needs.
const NOT_SHIPPED: [(&str, &str); 1] = [(
    "Đảng đoàn, ban cán sự đảng cấp tỉnh Thanh Hóa",
    "the content has no plan of Thanh Hóa",
)];

/// What the content calls groups of the facts.
const GROUPS: [(&str, &[&str]); 2] = [
    (
        "Đảng đoàn, ban cán sự đảng cấp tỉnh (all provinces)",
        &["Các đảng đoàn", "Các ban cán sự đảng"],
    ),
    (
        "Đảng đoàn HĐND tỉnh Điện Biên; Đảng đoàn Ủy ban MTTQ Việt Nam tỉnh Điện Biên",
        &[
            "Đảng đoàn HĐND tỉnh Điện Biên",
            "Đảng đoàn Ủy ban MTTQ Việt Nam tỉnh Điện Biên",
        ],
    ),
];

/// Fields as the facts and as the content word them; none where the whole body is meant.
const FIELDS: [(&str, Option<&str>); 9] = [
    ("all", None),
    ("all (default)", None),
    ("all (where set up)", None),
    ("group (one-to-many)", None),
    ("group (same field)", None),
    ("", None),
    ("báo chí (press)", Some("báo chí")),
    (
        "công tác ngoại vụ, only where Sở Ngoại vụ is not kept",
        Some("công tác ngoại vụ, nơi không giữ Sở Ngoại vụ"),
    ),
    (
        "dân tộc, where no Sở Dân tộc và Tôn giáo is set up",
        Some("dân tộc, nơi không lập Sở Dân tộc và Tôn giáo"),
    ),
];

/// The departments of Yên Bái, each of which went into that of Lào Cai.
const DEPARTMENTS: &str = "Các sở thuộc UBND tỉnh Yên Bái (tên từ tháng 3/2025)";

#[test]
fn all_successions_of_bodies_are_shipped() {
    let changes: Vec<Change> = data::rows("facts/bodies_successors.csv");
    let corpus = shipped::corpus();
    let names = BodyNames::new(&corpus.bodies);
    let needed = changes
        .iter()
        .filter(|row| !NOT_SHIPPED.iter().any(|(old, _)| *old == row.old_body));
    let differences: Vec<String> = needed.flat_map(|row| compare(row, &names, &corpus)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn compare(row: &Change, names: &BodyNames, corpus: &Corpus) -> Vec<String> {
    if row.old_body == DEPARTMENTS {
        return compare_departments(row, corpus);
    }
    if let Some((_, members)) = GROUPS.iter().find(|(group, _)| *group == row.old_body) {
        let members = members.iter().filter_map(|name| Some((name, names.exact(name)?)));
        return members
            .flat_map(|(name, id)| compare_change(row, name, &corpus.bodies[id], names, corpus))
            .collect();
    }
    if let Some((kind, places)) = row.old_body.strip_suffix(')').and_then(|text| text.split_once(" (")) {
        let places = places.split(", ");
        return places
            .flat_map(|place| compare_communes(row, kind, place, names, corpus))
            .collect();
    }
    match names.exact(&row.old_body) {
        Some(id) => compare_change(row, &row.old_body, &corpus.bodies[id], names, corpus),
        None => compare_office(row, names, corpus),
    }
}

fn compare_change(row: &Change, old: &str, body: &Body, names: &BodyNames, corpus: &Corpus) -> Vec<String> {
    let new = &row.new_body;
    if new.is_empty() {
        let source = body.provenance.source.as_deref().unwrap_or_default();
        let right = body.ended_varies
            && body.successors.is_empty()
            && body.provenance.verified == Some(verified(&row.verified))
            && source.contains(&row.source_url);
        return if right {
            Vec::new()
        } else {
            vec![format!("{old} should end without a successor, by province")]
        };
    }
    // "Sở Dân tộc và Tôn giáo tỉnh Lai Châu" of a row for Lai Châu is the kind in that place.
    let place = body.jurisdiction.map(|place| corpus.jurisdictions[place].name.as_str());
    let kind = place.and_then(|place| names.exact(new.strip_suffix(place)?.trim_end()));
    let wanted = names.exact(new).or(kind);
    let successor = body.successors.iter().find(|s| wanted == Some(s.id));
    match successor {
        None => vec![format!("{old} → {new} is missing")],
        Some(successor) => compare_successor(row, body, successor),
    }
}

fn compare_successor(row: &Change, body: &Body, successor: &Successor<Body>) -> Vec<String> {
    let step = format!("{} → {}", body.name, row.new_body);
    let mut wrong = Vec::new();
    // A fact that knows only the month leaves the day open.
    let from = day(successor.from);
    let is_open = row.valid_from.len() < "2025-02-01".len();
    if from != row.valid_from && !(is_open && (from.is_empty() || from.starts_with(&row.valid_from))) {
        wrong.push(format!("{step}: from {from}, the fact says {}", row.valid_from));
    }
    let field = FIELDS.iter().find(|(fact, _)| *fact == row.function_scope);
    let scope = field.map_or(Some(row.function_scope.as_str()), |(_, ours)| *ours);
    if successor.scope.as_deref() != scope {
        wrong.push(format!(
            "{step}: the scope is {:?}, the fact says {scope:?}",
            successor.scope
        ));
    }
    let last = body.valid_to.and_then(|last| last.tomorrow().ok());
    if scope.is_none() && !body.ended_varies && last != successor.from {
        wrong.push(format!("{step}: the old body ends on {:?}", body.valid_to));
    }
    let expected = verified(&row.verified);
    if successor.provenance.verified != Some(expected) {
        wrong.push(format!(
            "{step}: verified is {:?}, not {expected:?}",
            successor.provenance.verified
        ));
    }
    let source = successor.provenance.source.as_deref().unwrap_or_default();
    if !source.contains(&row.source_url) {
        wrong.push(format!("{step}: the source {source} does not name {}", row.source_url));
    }
    wrong
}

/// "UBND các huyện (Điện Biên)" → "UBND các xã, phường": a place without special zones, where its own row says so.
fn compare_communes(row: &Change, kind: &str, place: &str, names: &BodyNames, corpus: &Corpus) -> Vec<String> {
    let day: jiff::civil::Date = row.valid_from.parse().expect("a whole day");
    let before = day.yesterday().expect("not the first of all days");
    let mut places = corpus.jurisdictions.iter();
    let found = places.find(|(_, p)| p.name == place && p.is_valid_on(before));
    let (Some((jurisdiction, _)), Some(body)) = (found, names.exact(kind)) else {
        return vec![format!("{kind} or {place} is missing")];
    };
    let line = later_offices(
        Office { body, jurisdiction },
        day,
        &corpus.bodies,
        &corpus.jurisdictions,
    );
    let right = line.now().is_some_and(|step| {
        let name = &corpus.bodies[step.to.body].name;
        let mut sources = step.provenance.iter().filter_map(|origin| origin.source.as_deref());
        // The end of the districts is known from a newspaper, so that the chain is no surer.
        step.from == Some(day)
            && name.starts_with("UBND các xã, phường ")
            && step.verified == Verified::Secondary
            && sources.any(|source| source.contains(&row.source_url))
    });
    if right {
        Vec::new()
    } else {
        vec![format!("{kind} of {place}: the content leads to {line:?}")]
    }
}

fn compare_departments(row: &Change, corpus: &Corpus) -> Vec<String> {
    let day: jiff::civil::Date = row.valid_from.parse().expect("a whole day");
    let place = |id: &str| corpus.jurisdictions.find(id).expect("a place");
    let (old, new) = (place("yen-bai"), place("lao-cai"));
    let departments = corpus.bodies.iter().filter(|(_, body)| {
        body.id.starts_with("so-") && body.jurisdiction.is_none() && body.valid_to.is_none() && !body.ended_varies
    });
    let goes_on = |body: Id<Body>| {
        let office = Office {
            body,
            jurisdiction: old,
        };
        let line = later_offices(office, day, &corpus.bodies, &corpus.jurisdictions);
        line.now().map(|step| (step.to, step.from))
            == Some((
                Office {
                    body,
                    jurisdiction: new,
                },
                Some(day),
            ))
    };
    departments
        .filter(|(id, _)| !goes_on(*id))
        .map(|(_, body)| format!("{} of Yên Bái does not go into that of Lào Cai", body.name))
        .collect()
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
