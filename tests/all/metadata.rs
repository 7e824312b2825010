//! What machines are told of the shipped site: JSON-LD, StratML, DCAT and feeds.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::{Website, load};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use serde_json::Value;

fn site(root: &Path) -> Website {
    Website::new(&load(root, &Options::default()).expect("the sources are there"))
}

fn shipped() -> &'static Website {
    static SITE: LazyLock<Website> = LazyLock::new(|| site(Path::new(env!("CARGO_MANIFEST_DIR"))));
    &SITE
}

/// A site whose texts try to leave their place.
fn nasty() -> Website {
    let root = tempfile::tempdir().expect("a folder can be made");
    let content = root.path().join("content");
    let write = |file: &str, text: &str| {
        let path = content.join(file);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write(
        "site.yaml",
        "title: \"A </script><b> & B\"\nbase_url: https://a.vn/mo/\nlanguage: vi\nas_of: 2026-11-22\n",
    );
    write(
        "jurisdictions.yaml",
        "- { id: vn, name: \"Việt <!-- Nam\", level: national }\n- { id: hue, name: Huế, level: province }\n",
    );
    write(
        "bodies.yaml",
        "- { id: so, name: \"Sở </script> & \\\"x\\\"\", level: province, valid_from: 2020-01-01, valid_to: 2025-02-28 }\n\
         - { id: cp, name: Chính phủ, level: national, jurisdiction: vn }\n",
    );
    write("sectors.yaml", "- { id: viec-lam, name: \"Việc <làm>\" }\n");
    write("units.yaml", "- { id: \"%\" }\n");
    write("scopes.yaml", "[]\n");
    write(
        "indicators.yaml",
        "- { id: i, name: \"Tỷ lệ <i> & j\", unit: \"%\", direction: lower, measure: rate, sector: viec-lam }\n",
    );
    write("files/ke-hoach.pdf", "%PDF");
    write("plans/vn/nq.md", NATIONAL);
    write("plans/hue/kh.md", NASTY);
    write("plans/hue/kh2.md", AMENDING);
    site(root.path())
}

const NATIONAL: &str = "---\ntitle: Nghị quyết\ntype: nghi-quyet\nnumber: 68/NQ-CP\njurisdiction: vn\nissuer: cp\nissued: 2024-05-09\nsources: [ { id: goc, kind: official, verified: primary } ]\n\
    targets:\n  - { id: q, indicator: i, value: \"< 3\", year: 2030 }\n---\n# I. Một\n\nDưới 3.\n";

const NASTY: &str = r##"---
title: "</script><script>alert(1)</script> & \"'"
abstract: "<!-- <script> ]]>"
type: ke-hoach
number: 1/KH-UBND
jurisdiction: hue
issuer: so
issued: 2024-06-01
effective: 2024-06-15
period: 2024-2030
status: Hết hiệu lực một phần
sources:
  - { id: goc, kind: official, file: files/ke-hoach.pdf, retrieved: 2025-01-02, verified: primary }
  - { id: mat, kind: official, url: "https://a.vn/x", verified: no }
relations:
  implements: [ { number: 68/NQ-CP, issued: 2024-05-09 } ]
  based_on: [ { number: 81/2023/QH15, issued: 2023-01-09, title: "Luật <b>" } ]
targets:
  - { id: a.2030, indicator: i, value: "< 2,5", year: 2030, section: "II.1", printed: "dưới <2,5>" }
  - { id: "a_2e_2030", indicator: i, value: "2-2,5", period: 2024-2030, section: "II.1" }
  - { id: "1", indicator: i, value: "cơ bản xong", year: 2030, section: "II.2" }
  - { id: c, indicator: i, value: "-", year_unclear: [ 2025, 2030 ] }
tasks:
  - { id: "1", section: "II.2", title: "Việc & <việc>", lead: [ Sở </script> & "x" ], coordinate: [ { as: "các <hội>" } ] }
  - { id: "2", section: "III.1", lead: none, due: 2025-Q1 }
---
# I. Mục đích

Chữ.

# II. <Chỉ tiêu> & nhiệm vụ

## 1. Chỉ tiêu

Dưới 2,5; 2-2,5.

## 2. Việc

Chữ.

# III. Tổ chức

## 1. Sở

Chữ.
"##;

const AMENDING: &str = "---\ntitle: Sửa\ntype: ke-hoach\nnumber: 2/KH-UBND\njurisdiction: hue\nissuer: so\nissued: 2025-06-01\n\
    relations:\n  amends: [ { number: 1/KH-UBND, issued: 2024-06-01 } ]\n  replaces: [ { number: 9/KH-UBND, issued: 2020-06-01 } ]\n---\n# I. Một\n\nChữ.\n";

fn text(site: &Website, route: &Route) -> String {
    let bytes = match site.content(route) {
        Ok(Content::Bytes(bytes)) => bytes,
        Ok(Content::Stream(write)) => {
            let mut bytes = Vec::new();
            write(&mut bytes).expect("memory takes everything");
            bytes
        }
        Ok(Content::File { .. }) => panic!("{} is a file", route.path()),
        Err(error) => panic!("{}: {error}", route.path()),
    };
    String::from_utf8(bytes).expect("UTF-8")
}

fn at(site: &Website, path: &str) -> String {
    let route = site.route(path).unwrap_or_else(|| panic!("there is no {path}"));
    text(site, route)
}

/// The blocks of JSON-LD of a page, as a browser cuts them out.
fn blocks(html: &str) -> Vec<Value> {
    let start = "application/ld+json";
    html.split("<script")
        .skip(1)
        .filter(|script| script.split('>').next().is_some_and(|tag| tag.contains(start)))
        .map(|script| {
            let inner = script.split_once('>').expect("the tag is closed").1;
            let json = inner.split("</script").next().unwrap_or_default();
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
        })
        .collect()
}

fn block(html: &str, kind: &str) -> Value {
    let found = blocks(html).into_iter().find(|block| block["@type"] == kind);
    found.unwrap_or_else(|| panic!("there is no {kind}"))
}

/// Every key of every object.
fn keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            into.insert(key.clone());
            keys(value, into);
        }),
        Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn every_block_of_every_page_is_an_object_with_a_type() {
    for site in [shipped(), &nasty()] {
        let mut all = BTreeSet::new();
        for route in site.routes().iter().filter(|route| route.is_page()) {
            let html = text(site, route);
            let blocks = blocks(&html);
            let path = route.path();
            for block in &blocks {
                assert_eq!(block["@context"], "https://schema.org", "{path}");
                assert!(block["@type"].is_string(), "{path}");
                keys(block, &mut all);
            }
            let has_way = blocks.iter().any(|block| block["@type"] == "BreadcrumbList");
            assert_eq!(has_way, *route != Route::Home, "{path}");
            assert!(
                html.contains("rel=\"canonical\"") || html.contains("rel=canonical"),
                "{path}"
            );
            assert!(html.contains("og:url"), "{path}");
        }
        let inverse = [
            "legislationChangedBy",
            "legislationAmendedBy",
            "legislationAppliedBy",
            "isPartOf",
            "hasPart",
        ];
        for key in inverse {
            assert!(!all.contains(key), "{key} is the other side's to tell");
        }
    }
}

#[test]
fn the_home_page_is_the_web_site() {
    let html = text(shipped(), &Route::Home);
    let block = block(&html, "WebSite");
    assert_eq!(block["url"], "https://congkhai.example/");
    let template = block["potentialAction"]["target"]["urlTemplate"]
        .as_str()
        .unwrap_or_default();
    assert!(template.ends_with("/tim-kiem/?q={search_term_string}"), "{template}");
}

#[test]
fn the_open_data_is_a_data_set_with_its_downloads() {
    let block = block(&text(shipped(), &Route::Data), "Dataset");
    let files = block["distribution"].as_array().expect("a list of files");
    let targets = |name: &str| {
        files
            .iter()
            .find(|file| file["name"] == name)
            .expect("the file is named")
    };
    assert_eq!(targets("targets.csv")["@type"], "DataDownload");
    assert_eq!(
        targets("targets.csv")["contentUrl"],
        "https://congkhai.example/du-lieu/targets.csv"
    );
    assert_eq!(targets("targets.json")["encodingFormat"], "application/json");
    assert_eq!(files.len(), 37, "eighteen tables twice, and the workbook");
}

#[test]
fn a_document_is_legislation_with_its_outgoing_side() {
    let site = nasty();
    let html = at(&site, "/van-ban/2024/1-kh-ubnd-hue/");
    let legislation = block(&html, "Legislation");
    assert_eq!(legislation["name"], "</script><script>alert(1)</script> & \"'");
    assert_eq!(
        legislation["legislationIdentifier"],
        "1/KH-UBND ngày 01/6/2024 của Sở </script> & \"x\" Huế"
    );
    assert_eq!(legislation["legislationType"], "Kế hoạch");
    assert_eq!(legislation["legislationDate"], "2024-06-01");
    assert_eq!(legislation["legislationDateOfApplicability"], "2024-06-15");
    assert_eq!(legislation["temporalCoverage"], "2024-06-15/2030-12-31");
    assert_eq!(legislation["legislationPassedBy"]["@type"], "GovernmentOrganization");
    assert_eq!(legislation["legislationJurisdiction"]["@type"], "AdministrativeArea");
    assert_eq!(
        legislation["legislationApplies"][0]["legislationIdentifier"],
        "68/NQ-CP ngày 09/5/2024 của Chính phủ"
    );
    assert_eq!(legislation["isBasedOn"][0]["name"], "Luật <b>");
    assert_eq!(legislation["isBasedOn"][0].get("@id"), None, "it is not published here");
    assert_eq!(
        legislation["legislationLegalForce"],
        "https://schema.org/PartiallyInForce"
    );
    assert_eq!(legislation["legislationDateVersion"], "2025-01-02");
    let files = legislation["encoding"].as_array().expect("a list");
    assert_eq!(files.len(), 1, "only one source has a file");
    assert_eq!(files[0]["@type"], "LegislationObject");
    assert_eq!(files[0]["encodingFormat"], "application/pdf");
    assert!(html.contains("article"));
}

#[test]
fn amending_and_replacing_are_told_by_the_later_document_alone() {
    let site = nasty();
    let later = block(&at(&site, "/van-ban/2025/2-kh-ubnd-hue/"), "Legislation");
    let earlier = "https://a.vn/mo/van-ban/2024/1-kh-ubnd-hue/";
    assert_eq!(later["legislationAmends"][0]["@id"], earlier);
    assert_eq!(
        later["legislationRepeals"][0]["legislationIdentifier"],
        "9/KH-UBND ngày 01/6/2020"
    );
    assert_eq!(later["legislationChanges"].as_array().map(Vec::len), Some(2));
    assert_eq!(later["temporalCoverage"], "2025-06-01/..");
    let national = block(&at(&site, "/van-ban/2024/68-nq-cp/"), "Legislation");
    for absent in [
        "legislationChanges",
        "legislationApplies",
        "encoding",
        "legislationLegalForce",
    ] {
        assert_eq!(national.get(absent), None, "{absent}");
    }
}

#[test]
fn bodies_and_places_say_what_they_are() {
    let site = nasty();
    let body = block(&at(&site, "/co-quan/so/"), "GovernmentOrganization");
    assert_eq!(body["dissolutionDate"], "2025-02-28");
    assert_eq!(body.get("parentOrganization"), None);
    let government = block(&at(&site, "/co-quan/cp/"), "GovernmentOrganization");
    assert_eq!(government["areaServed"]["name"], "Việt <!-- Nam");
    let place = block(&at(&site, "/dia-phuong/hue/"), "AdministrativeArea");
    assert_eq!(place["containedInPlace"]["@id"], "https://a.vn/mo/dia-phuong/vn/");
}

/// An element with its attributes, children and text.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str())
    }

    /// This element and all that is in it.
    fn all(&self) -> Vec<&Element> {
        let inner = self.children.iter().flat_map(Element::all);
        std::iter::once(self).chain(inner).collect()
    }

    fn named(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }
}

/// The root of a document that must be well formed.
fn tree(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Element::default()];
    let element = |e: &quick_xml::events::BytesStart<'_>| Element {
        name: e.name().as_ref().to_owned(),
        attributes: e
            .attributes()
            .map(|a| {
                let a = a.expect("a good attribute");
                (a.key.as_ref().to_owned(), a.value.into_owned())
            })
            .collect(),
        ..Element::default()
    };
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let last = open.len() - 1;
        match event {
            Event::Start(e) => open.push(element(&e)),
            Event::Empty(e) => open[last].children.push(element(&e)),
            Event::End(_) => {
                let done = open.pop().expect("an end has a start");
                open[last - 1].children.push(done);
            }
            Event::Text(t) => open[last].text.push_str(&t),
            Event::GeneralRef(r) => {
                let text = resolve_predefined_entity(&r).expect("a known entity");
                open[last].text.push_str(text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    open.remove(0).children.remove(0)
}

/// What an element of StratML may hold, in this order; a star may come again or not at all.
fn order(name: &str) -> &'static [&'static str] {
    match name {
        "PerformancePlanOrReport" => &[
            "Name",
            "Description",
            "OtherInformation",
            "StrategicPlanCore",
            "AdministrativeInformation",
            "Submitter",
        ],
        "StrategicPlanCore" => &["Organization", "Vision", "Mission", "Value*", "Goal*"],
        "Organization" => &["Name", "Acronym", "Identifier", "Description", "Stakeholder*"],
        "Vision" | "Mission" => &["Description", "Identifier"],
        "AdministrativeInformation" => &["Identifier", "StartDate", "EndDate", "PublicationDate", "Source"],
        "Submitter" => &["Identifier", "FirstName", "LastName", "PhoneNumber", "EmailAddress"],
        "Goal" => &[
            "Name",
            "Description",
            "Identifier",
            "SequenceIndicator",
            "Stakeholder*",
            "OtherInformation",
            "Objective*",
        ],
        "Objective" => &[
            "Name",
            "Description",
            "Identifier",
            "SequenceIndicator",
            "Stakeholder*",
            "OtherInformation",
            "PerformanceIndicator*",
        ],
        "PerformanceIndicator" => &[
            "SequenceIndicator",
            "MeasurementDimension",
            "UnitOfMeasurement",
            "Identifier",
            "Relationship*",
            "MeasurementInstance*",
        ],
        "MeasurementInstance" => &["TargetResult*", "ActualResult*"],
        "TargetResult" | "ActualResult" => &["StartDate", "EndDate", "NumberOfUnits", "Descriptor", "Description"],
        "Descriptor" => &["DescriptorName", "DescriptorValue"],
        "Stakeholder" => &["Name", "Description", "Role*"],
        "Role" => &["Name", "Description", "RoleType"],
        "Relationship" => &["Identifier", "ReferentIdentifier*", "Name", "Description"],
        _ => &[],
    }
}

fn assert_ordered(element: &Element) {
    let mut places = order(&element.name).iter().peekable();
    for child in &element.children {
        loop {
            let place = places.peek();
            let place = place.unwrap_or_else(|| panic!("{} is out of place in {}", child.name, element.name));
            let many = place.strip_suffix('*');
            let fits = many.unwrap_or(place) == child.name;
            if !fits || many.is_none() {
                places.next();
            }
            if fits {
                break;
            }
        }
        assert_ordered(child);
    }
}

fn is_xml_id(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_name)
}

fn plans(site: &Website) -> Vec<(String, Element)> {
    let routes = site.routes().iter();
    let routes = routes.filter(|route| matches!(route, Route::DocumentStratml(_)));
    routes.map(|route| (route.path(), tree(&text(site, route)))).collect()
}

#[test]
fn every_plan_is_valid_stratml() {
    for site in [shipped(), &nasty()] {
        let plans = plans(site);
        assert!(!plans.is_empty());
        for (path, plan) in plans {
            assert_eq!(plan.name, "PerformancePlanOrReport", "{path}");
            let namespace = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport";
            assert_eq!(plan.attributes["xmlns"], namespace);
            assert_eq!(plan.attributes["Type"], "Performance_Plan");
            assert_ordered(&plan);
            assert!(!plan.named("Goal").is_empty(), "{path}");
            let mut seen = HashSet::new();
            for id in plan.named("Identifier") {
                assert!(is_xml_id(&id.text), "{path}: {}", id.text);
                assert!(seen.insert(id.text.as_str()), "{path}: {} comes twice", id.text);
            }
            for date in ["StartDate", "EndDate", "PublicationDate"]
                .map(|name| plan.named(name))
                .concat()
            {
                assert!(date.text.parse::<jiff::civil::Date>().is_ok(), "{path}: {}", date.text);
            }
            for number in plan.named("NumberOfUnits") {
                let good = number.text.is_empty() || number.text.parse::<f64>().is_ok();
                assert!(good, "{path}: {}", number.text);
            }
            for result in plan.named("TargetResult") {
                let end = result.text_of("EndDate").unwrap_or("-12-31");
                assert!(end.ends_with("-12-31"), "{path}: {end}");
            }
        }
    }
}

#[test]
fn no_target_or_task_is_lost_in_stratml() {
    let site = shipped();
    for document in site.corpus().documents.values() {
        let route = Route::DocumentStratml(document.id.clone());
        let is_plan = !document.targets.is_empty() || !document.tasks.is_empty();
        assert_eq!(site.routes().contains(&route), is_plan);
        if is_plan {
            let plan = tree(&text(site, &route));
            assert_eq!(plan.named("PerformanceIndicator").len(), document.targets.len());
            let tasks = plan.named("Objective").into_iter();
            let tasks = tasks.filter(|o| o.text_of("Identifier").is_some_and(|id| id.starts_with("nv.")));
            assert_eq!(tasks.count(), document.tasks.len());
        }
    }
}

#[test]
fn a_plan_says_what_its_document_says() {
    let site = nasty();
    let plan = tree(&at(&site, "/van-ban/2024/1-kh-ubnd-hue/stratml.xml"));
    let goals = plan.named("Goal");
    let names: Vec<_> = goals.iter().filter_map(|goal| goal.text_of("Name")).collect();
    assert_eq!(names[..2], ["II. <Chỉ tiêu> & nhiệm vụ", "III. Tổ chức"]);
    let indicators = plan.named("PerformanceIndicator");
    let result = |at: usize| indicators[at].named("TargetResult")[0];
    assert_eq!(result(0).text_of("NumberOfUnits"), Some("2.5"));
    assert_eq!(result(0).text_of("EndDate"), Some("2030-12-31"));
    assert_eq!(result(0).named("DescriptorValue")[0].text, "lt");
    assert_eq!(result(1).named("DescriptorName")[0].text, "range");
    assert_eq!(result(1).named("DescriptorValue")[0].text, "2-2.5");
    assert_eq!(indicators[2].attributes["PerformanceIndicatorType"], "Qualitative");
    assert_eq!(result(2).text_of("NumberOfUnits"), Some(""));
    assert_eq!(result(3).text_of("EndDate"), None, "the print does not decide");
    let relation = plan.named("Relationship")[0];
    assert_eq!(relation.attributes["RelationshipType"], "Narrower_Than");
    let national = tree(&at(&site, "/van-ban/2024/68-nq-cp/stratml.xml"));
    let referent = relation.text_of("ReferentIdentifier").expect("it refers");
    assert!(national.named("Identifier").iter().any(|id| id.text == referent));
    let stakeholders = plan.named("Stakeholder");
    let roles: Vec<_> = stakeholders
        .iter()
        .map(|s| s.named("Role")[0].text_of("Name"))
        .collect();
    assert_eq!(roles, [Some("Chủ trì"), Some("Phối hợp")]);
    assert_eq!(stakeholders[1].attributes["StakeholderTypeType"], "Generic_Group");
    assert!(at(&site, "/van-ban/2024/1-kh-ubnd-hue/").contains("/mo/van-ban/2024/1-kh-ubnd-hue/stratml.xml"));
}

#[test]
fn every_feed_is_atom_with_lasting_ids() {
    for site in [shipped(), &nasty()] {
        let host = site.links().host();
        let mut feeds = HashSet::new();
        for route in site.routes().iter().filter(|route| route.path().ends_with("feed.xml")) {
            let feed = tree(&text(site, route));
            let path = route.path();
            let id = feed.text_of("id").expect("it has an id").to_owned();
            assert_eq!(id, format!("tag:{host},2026:{}", path.trim_start_matches('/')));
            assert!(feeds.insert(id));
            let links = feed.children.iter().filter(|child| child.name == "link");
            let own = links.clone().find(|link| link.attributes["rel"] == "self");
            assert_eq!(
                own.expect("it names itself").attributes["href"],
                site.links().absolute(route)
            );
            assert!(links.clone().any(|link| link.attributes["rel"] == "alternate"));
            let entries = feed.named("entry");
            let mut ids = HashSet::new();
            for entry in &entries {
                assert!(ids.insert(entry.text_of("id").expect("it has an id")));
                for needed in ["title", "updated", "link"] {
                    assert!(entry.child(needed).is_some(), "{path}: {needed}");
                }
            }
            let newest = entries.iter().filter_map(|entry| entry.text_of("updated")).max();
            assert!(newest.is_none() || newest == feed.text_of("updated"), "{path}");
        }
        assert!(feeds.len() > 2);
    }
}

#[test]
fn places_and_sectors_name_their_feeds_and_those_hold_their_documents() {
    let site = shipped();
    let path = "/dia-phuong/lai-chau/feed.xml";
    assert!(at(site, "/dia-phuong/lai-chau/").contains(path));
    let feed = tree(&at(site, path));
    assert_eq!(feed.named("entry").len(), 1);
    assert!(
        site.route("/dia-phuong/son-la/feed.xml").is_none(),
        "it has no documents"
    );
    for sector in site.corpus().sectors.names() {
        let page = at(site, &format!("/linh-vuc/{sector}/"));
        assert!(page.contains(&format!("/linh-vuc/{sector}/feed.xml")), "{sector}");
    }
}

#[test]
fn the_catalogue_lists_every_document_with_files_that_exist() {
    for site in [shipped(), &nasty()] {
        let catalogue: Value = serde_json::from_str(&text(site, &Route::Dcat)).expect("JSON");
        assert_eq!(catalogue["@type"], "dcat:Catalog");
        assert!(catalogue["@context"]["dcat"].is_string() && catalogue["dct:title"].is_string());
        let datasets = catalogue["dcat:dataset"].as_array().expect("a list");
        let landing = datasets
            .iter()
            .filter(|dataset| dataset.get("dcat:landingPage").is_some());
        assert_eq!(landing.count(), site.corpus().documents.len());
        let known: HashSet<String> = site.routes().iter().map(|route| site.links().absolute(route)).collect();
        for dataset in datasets {
            assert_eq!(dataset["@type"], "dcat:Dataset");
            assert!(dataset["dct:title"].is_string() && dataset["dct:description"].is_string());
            let files = dataset["dcat:distribution"].as_array().expect("a list");
            assert!(!files.is_empty());
            for file in files {
                for key in ["dcat:accessURL", "dcat:downloadURL"] {
                    let address = file[key]["@id"].as_str().expect("an address");
                    assert!(known.contains(address), "{address}");
                }
                assert!(file["dcat:mediaType"]["@id"].is_string());
            }
        }
    }
}

#[test]
fn a_published_file_has_its_size_in_the_catalogue() {
    let catalogue = text(&nasty(), &Route::Dcat);
    assert!(catalogue.contains(r#""dcat:byteSize":{"@type":"xsd:nonNegativeInteger","@value":"4"}"#));
}
