//! Bộ lọc: what results can be narrowed down to.
//!
//! Year, place and type stand in the numbers of documents. For the rest there is a file a value with its sections.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::Id;
use crate::view::Context;

use super::ids::{SearchNumbers, place_number, type_number, year};
use super::lists::put_postings;
use super::pack::{Packed, hex};
use super::postings::Section;
use super::units::Facets as Of;

/// The sections of each value.
#[derive(Default)]
struct Values {
    targets: Vec<(u64, Section<'static>)>,
    tasks: Vec<(u64, Section<'static>)>,
    bodies: BTreeMap<u32, Vec<(u64, Section<'static>)>>,
    sectors: BTreeMap<u32, Vec<(u64, Section<'static>)>>,
}

impl Values {
    fn add(&mut self, page: u64, number: u32, of: &Of) {
        let section = (
            page,
            Section {
                number,
                impact: 0,
                positions: &[],
            },
        );
        if of.target {
            self.targets.push(section);
        }
        if of.task {
            self.tasks.push(section);
        }
        for body in &of.bodies {
            self.bodies.entry(body.number()).or_default().push(section);
        }
        for sector in &of.sectors {
            self.sectors.entry(sector.number()).or_default().push(section);
        }
    }
}

#[derive(Serialize)]
struct Lists<'a> {
    levels: Vec<(&'static str, String)>,
    places: Vec<(u32, &'a str, String, &'static str)>,
    types: Vec<(u32, &'a str, &'a str)>,
    years: Vec<i16>,
    kinds: Vec<(&'a str, usize, String)>,
    bodies: Vec<(&'a str, &'a str, usize, String)>,
    sectors: Vec<(&'a str, &'a str, usize, String)>,
}

/// The lists of values as JSON, and the files of their sections. `units` come in the order of their numbers.
pub fn facets<'a>(
    cx: &Context<'_>,
    ids: &SearchNumbers,
    units: impl Iterator<Item = (u64, u32, &'a Of)>,
) -> (Packed, Vec<Packed>) {
    let mut values = Values::default();
    units.for_each(|(page, number, of)| values.add(page, number, of));
    let mut files = Vec::new();
    let lists = lists(cx, ids, &values, &mut files);
    let json = serde_json::to_vec(&lists).unwrap_or_default();
    (Packed::new(&json), files)
}

fn lists<'a>(cx: &Context<'a>, ids: &SearchNumbers, values: &'a Values, files: &mut Vec<Packed>) -> Lists<'a> {
    let corpus = cx.corpus;
    let documents = || ids.documents.values().filter_map(|id| corpus.document(id));
    let years: BTreeSet<i16> = documents().map(|document| year(document)).collect();
    let types: BTreeMap<u32, _> = documents().map(|d| (type_number(d), d.kind)).collect();
    let places: BTreeMap<u32, _> = documents().map(|d| (place_number(d), d.jurisdiction)).collect();
    let bodies = named(
        &values.bodies,
        corpus.bodies.iter().map(|(id, body)| (id, body.name.as_str())),
    );
    let sectors = named(
        &values.sectors,
        corpus.sectors.iter().map(|(id, row)| (id, row.name.as_str())),
    );
    Lists {
        levels: ["national", "province"]
            .map(|word| (word, cx.word(&format!("level.{word}"), &[])))
            .into(),
        places: places
            .into_iter()
            .map(|(number, id)| {
                (
                    number,
                    corpus.jurisdictions.name(id),
                    cx.dated_place_name(id).to_string(),
                    level(cx, id),
                )
            })
            .collect(),
        types: types
            .into_iter()
            .map(|(number, kind)| (number, kind.slug, cx.type_name(kind)))
            .collect(),
        years: years.into_iter().rev().collect(),
        kinds: [("target", &values.targets), ("task", &values.tasks)]
            .map(|(word, sections)| (word, sections.len(), file(sections, files)))
            .into(),
        bodies: bodies
            .map(|(id, name, sections)| (corpus.bodies.name(id), name, sections.len(), file(sections, files)))
            .collect::<Vec<_>>(),
        sectors: sectors
            .map(|(id, name, sections)| (corpus.sectors.name(id), name, sections.len(), file(sections, files)))
            .collect::<Vec<_>>(),
    }
}

fn level(cx: &Context<'_>, id: Id<crate::model::Jurisdiction>) -> &'static str {
    match cx.corpus.jurisdictions[id].level {
        crate::model::JurisdictionLevel::National => "national",
        crate::model::JurisdictionLevel::Province => "province",
    }
}

/// The values that have sections, in the order of their vocabulary.
fn named<'a, T: 'a>(
    values: &'a BTreeMap<u32, Vec<(u64, Section<'static>)>>,
    rows: impl Iterator<Item = (Id<T>, &'a str)>,
) -> impl Iterator<Item = (Id<T>, &'a str, &'a Vec<(u64, Section<'static>)>)> {
    rows.filter_map(|(id, name)| Some((id, name, values.get(&id.number())?)))
}

fn file(sections: &[(u64, Section<'_>)], files: &mut Vec<Packed>) -> String {
    let mut payload = vec![b'F'];
    put_postings(&mut payload, sections);
    let packed = Packed::new(&payload);
    let name = hex(&packed.name);
    files.push(packed);
    name
}
