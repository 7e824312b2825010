//! OpenSearch: the same sections for an engine that runs on a server, where files in a browser no longer carry them.
//!
//! `opensearch/index.json` makes an index whose analyzers cut and fold texts as [`crate::text::each_token`] does
//! (`tests/search/opensearch.test.mjs` holds both to the same vectors); docs/scale.md has the steps.

use serde::Serialize;

use crate::model::{Document, Id, Vocabulary};
use crate::view::Context;

use super::ids::{EntityKind, SearchNumbers};
use super::sources::{self, PageSource};
use super::units::{Predecessors, SearchPage, SearchUnit};

/// The settings and fields of the index, as they are put before the first section.
pub const INDEX: &str = include_str!("opensearch/index.json");

/// The longest `_id`, in bytes.
const LONGEST_ID: usize = 512;

/// A section as the engine gets it. What it does not have is left out.
#[derive(Serialize)]
struct EngineSection<'a> {
    url: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    kind_name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_names: Vec<&'a str>,
    /// Name and title of the document that it belongs to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    document: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    place: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    #[serde(flatten)]
    of: OfDocument<'a>,
    has_target: bool,
    has_task: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bodies: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sectors: Vec<&'a str>,
}

/// What results can be narrowed down to by the document of a section.
#[derive(Clone, Copy, Default, Serialize)]
struct OfDocument<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jurisdiction: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i16>,
}

#[derive(Serialize)]
struct Action<'a> {
    index: Target<'a>,
}

#[derive(Serialize)]
struct Target<'a> {
    _index: &'a str,
    _id: &'a str,
}

/// Every section of the site for the bulk interface, page by page: two lines each, where it goes and what it is.
/// Memory holds one page at a time.
pub fn bulk<'a>(cx: &'a Context<'_>, index: &'a str) -> impl Iterator<Item = String> + 'a {
    let ids = SearchNumbers::new(cx.corpus);
    let predecessors = Predecessors::new(cx.corpus);
    let sources = sources::all(cx, &ids);
    sources.into_values().map(move |source| {
        let page = source.page(cx, &predecessors);
        let units = page.units.iter().enumerate();
        units
            .map(|(at, unit)| lines(cx, index, &source, (&page, at, unit)))
            .collect()
    })
}

fn lines(
    cx: &Context<'_>,
    index: &str,
    source: &PageSource,
    (page, at, unit): (&SearchPage, usize, &SearchUnit),
) -> String {
    let own = match unit.href.starts_with('#') || unit.href.is_empty() {
        true => format!("{}{}", page.href, unit.href),
        false => unit.href.clone(),
    };
    let corpus = cx.corpus;
    let document = match source {
        PageSource::Document(id) => corpus.document(id).map(|document| &**document),
        PageSource::FreePage(_) | PageSource::Translation(_) | PageSource::Entities(..) => None,
    };
    let section = EngineSection {
        url: match own.starts_with('/') {
            true => cx.links.on_the_web(&own),
            // What another site publishes is there already.
            false => own.clone(),
        },
        kind: kind(source, at),
        kind_name: &unit.kind,
        title: if unit.title.is_empty() {
            &page.title
        } else {
            &unit.title
        },
        names: unit.names.lines().collect(),
        related_names: unit.related_names.lines().collect(),
        document: [page.name.as_str(), page.title.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect(),
        place: &page.place,
        text: &unit.text,
        of: document.map(|document| of_document(cx, document)).unwrap_or_default(),
        has_target: unit.facets.target,
        has_task: unit.facets.task,
        bodies: names_of(&corpus.bodies, &unit.facets.bodies),
        sectors: names_of(&corpus.sectors, &unit.facets.sectors),
    };
    let hashed;
    let id = match own.len() > LONGEST_ID {
        true => {
            hashed = blake3::hash(own.as_bytes()).to_hex();
            hashed.as_str()
        }
        false => own.as_str(),
    };
    let action = Action {
        index: Target { _index: index, _id: id },
    };
    format!("{}\n{}\n", json(&action), json(&section))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them always are JSON")
}

fn kind(source: &PageSource, at: usize) -> &'static str {
    match source {
        PageSource::Document(_) if at == 0 => "document",
        PageSource::Document(_) => "section",
        PageSource::FreePage(_) | PageSource::Translation(_) => "page",
        PageSource::Entities(kind, _) => match kind {
            EntityKind::Place => "place",
            EntityKind::Body => "body",
            EntityKind::Indicator => "indicator",
            EntityKind::Sector => "sector",
            EntityKind::SitePage | EntityKind::FreePage | EntityKind::Translation => "page",
            EntityKind::CitedWork => "cited_work",
            EntityKind::OtherSite => "other_site",
        },
    }
}

fn of_document<'a>(cx: &Context<'a>, document: &'a Document) -> OfDocument<'a> {
    OfDocument {
        document_id: Some(document.id.as_str()),
        document_number: document.number.as_ref().map(|number| number.as_str()),
        document_type: Some(document.kind.slug),
        jurisdiction: Some(cx.corpus.jurisdictions.name(document.jurisdiction)),
        year: document.issued.map(|date| date.year()),
    }
}

fn names_of<'a, T>(rows: &'a Vocabulary<T>, ids: &[Id<T>]) -> Vec<&'a str> {
    ids.iter().map(|id| rows.name(*id)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::resolve::Options;
    use crate::source::Snapshot;
    use crate::website::{Website, load_snapshot};

    const PLAN: &str = "---\ntitle: Kế hoạch\ntype: ke-hoach\njurisdiction: vn\nissuer: chinh-phu\nnumber: 7/KH-CP\nissued: 2025-01-02\n\
        targets:\n  - { indicator: a, value: \"95\", year: 2030, section: I }\ntasks:\n  - { title: Làm, lead: [ Chính phủ ], section: I }\n---\n\n## I. Mục\n\nChữ.\n";

    fn site() -> Website {
        let files = [
            ("content/site.yaml", "title: T\nbase_url: https://a.vn/b/\n"),
            (
                "content/jurisdictions.yaml",
                "- { id: vn, name: Việt Nam, level: national }\n",
            ),
            (
                "content/bodies.yaml",
                "- { id: chinh-phu, name: Chính phủ, level: national, jurisdiction: vn }\n",
            ),
            ("content/sectors.yaml", "- { id: y, name: Y tế }\n"),
            (
                "content/indicators.yaml",
                "- { id: a, name: Một, direction: higher, sector: y }\n",
            ),
            ("content/plans/vn/a.md", PLAN),
            ("content/pages/b.md", "---\ntitle: Trang\n---\n\n## Mục\n\nChữ.\n"),
        ];
        let files = files.map(|(path, text)| (path, text.as_bytes()));
        Website::new(&load_snapshot(Snapshot::from_texts(files), &Options::default()))
    }

    #[test]
    fn every_section_of_the_search_is_there_once_with_the_fields_of_the_index_alone() {
        let site = site();
        let text: String = bulk(&site.context(), "thu").collect();
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let manifest: Value = serde_json::from_slice(site.search().manifest()).expect("JSON");
        assert_eq!(lines.len() as u64, 2 * manifest["sections"].as_u64().expect("a number"));
        let index: Value = serde_json::from_str(INDEX).expect("JSON");
        let known = index["mappings"]["properties"].as_object().expect("an object");
        let mut ids = BTreeSet::new();
        for pair in lines.chunks(2) {
            let target = &pair[0]["index"];
            assert_eq!(target["_index"], "thu");
            let id = target["_id"].as_str().expect("a text");
            assert!(ids.insert(id), "{id} stands twice");
            assert_eq!(pair[1]["url"], format!("https://a.vn{id}"));
            for key in pair[1].as_object().expect("an object").keys() {
                assert!(known.contains_key(key), "{key}");
            }
        }
    }

    #[test]
    fn a_section_has_what_results_are_narrowed_down_by() {
        let site = site();
        let text: String = bulk(&site.context(), "thu").collect();
        let line = text
            .lines()
            .find(|line| line.contains("\"kind\":\"section\""))
            .expect("one");
        let section: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(section["url"], "https://a.vn/b/van-ban/2025/7-kh-cp/#i");
        assert_eq!(
            (&section["year"], &section["document_number"], &section["jurisdiction"]),
            (&Value::from(2025), &Value::from("7/KH-CP"), &Value::from("vn"))
        );
        assert_eq!(
            (&section["has_target"], &section["bodies"][0]),
            (&Value::from(true), &Value::from("chinh-phu"))
        );
        let said = section["text"].as_str().expect("a text");
        assert!(said.contains("Chữ.") && said.contains("95"), "{said}");
    }
}
