//! What machines read, on a small site: it parses, says what the corpus says, and is safe.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::fixture::{ATTACHMENT, bytes, elements, loaded, site, text};
use crate::model::{Corpus, Document, DocumentId, Target};
use crate::output::Content;
use crate::route::Route;
use crate::website::{Loaded, Website};

fn plan() -> DocumentId {
    DocumentId::new(Some(2021), "767-kh-ubnd-lai-chau")
}

fn data() -> Value {
    serde_json::from_slice(&bytes(&site(), &Route::DocumentData(plan()))).expect("JSON")
}

/// The rows of a CSV file as maps, read by the library's own reader.
fn table(csv_bytes: &[u8]) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv_bytes);
    reader.deserialize().map(|row| row.expect("a good row")).collect()
}

fn unemployment() -> Vec<u8> {
    bytes(&site(), &Route::IndicatorData("that-nghiep".into()))
}

#[test]
fn the_site_of_these_tests_has_no_errors() {
    let errors: Vec<String> = loaded()
        .findings
        .iter()
        .chain(&site().findings)
        .filter(|f| f.severity == crate::diagnostics::Severity::Error)
        .map(|f| f.message(crate::diagnostics::Lang::En))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_document_is_whole_in_its_data() {
    let data = data();
    assert_eq!(data["document_id"], "2021/767-kh-ubnd-lai-chau");
    assert_eq!(
        data["url"],
        "https://tinh.gov.vn/cong-khai/van-ban/2021/767-kh-ubnd-lai-chau/"
    );
    assert_eq!(data["jurisdiction_name"], "Lai Châu");
    assert_eq!(data["relations"][0]["to"], "2023/42-nq-tw");
    assert_eq!(data["relations"][1]["to"], Value::Null);
    assert_eq!(data["relations"][1]["to_number"], "99-NQ/TW");
    assert_eq!(data["citations"][0]["occurrences"], 2);
    assert_eq!(data["citations"][0]["resolved_to"], "2023/42-nq-tw");
    assert_eq!(data["tasks"][0]["due"], "2021-Q2");
    assert_eq!(data["tasks"][0]["bodies"][0]["body"], "so-y-te");
    assert_eq!(data["tasks"][0]["bodies"][0]["jurisdiction"], "lai-chau");
    assert_eq!(data["tasks"][0]["bodies"][1]["body_as_written"], "các tổ chức");
    assert_eq!(data["sections"][1]["locator"], "I.1");
    assert_eq!(data["sections"][1]["anchor"], "i-1");
}

#[test]
fn a_row_of_several_years_is_one_target_a_year_with_exact_figures() {
    let data = data();
    let targets = data["targets"].as_array().expect("a list");
    assert_eq!(targets.len(), 6);
    assert_eq!(targets[0]["value"], "2.5");
    assert_eq!(targets[0]["comparator"], "lt");
    assert_eq!(targets[1]["within"], "2021/767-kh-ubnd-lai-chau#a");
    assert_eq!(targets[4]["year"], 2025);
    assert_eq!(targets[4]["value_of"], "9");
    assert_eq!(targets[5]["value"], "10996");
    assert_eq!(targets[5]["stated_in"], serde_json::json!(["42-NQ/TW", "58-CTr/TU"]));
}

#[test]
fn every_document_has_its_name_and_its_lists() {
    const ALWAYS: [&str; 15] = [
        "document_id",
        "type",
        "title",
        "jurisdiction",
        "url",
        "publisher",
        "recipients",
        "aliases",
        "review",
        "relations",
        "citations",
        "sources",
        "targets",
        "tasks",
        "sections",
    ];
    let website = site();
    for id in website.corpus().documents.keys() {
        let data: Value = serde_json::from_slice(&bytes(&website, &Route::DocumentData(id.clone()))).expect("JSON");
        let data = data.as_object().expect("an object");
        for key in ALWAYS {
            assert!(data.contains_key(key), "{id} has no `{key}`");
        }
        assert!(data.values().all(|value| !value.is_null()), "{id} says `null`");
    }
}

#[test]
fn the_csv_begins_with_the_promised_columns() {
    let csv = String::from_utf8(unemployment()).expect("UTF-8");
    assert!(csv.starts_with(
        "target_id,document_id,document_number,jurisdiction,indicator,year,period,comparator,value,value_max,\
         text,unit,scope,section,row,doubt,replaces,source_url,verified,url,"
    ));
    let lines = csv.matches("\r\n").count();
    assert_eq!(lines, 1 + 5, "a header and five targets, each closed by CRLF");
}

#[test]
fn the_csv_says_what_the_corpus_says() {
    let website = site();
    let corpus = website.corpus();
    let indicator = corpus.indicators.find("that-nghiep").expect("it is there");
    let targets: Vec<&Target> = corpus.targets_of[&indicator]
        .iter()
        .filter_map(|reference| corpus.target(reference))
        .map(|(_, target)| target)
        .collect();
    let rows = table(&unemployment());
    assert_eq!(rows.len(), targets.len());
    for (row, target) in rows.iter().zip(targets) {
        assert_eq!(row["text"].trim_start_matches('\''), target.display_text());
        assert_eq!(row["comparator"], target.quantity.comparator_word());
        let value = target.quantity.sort_value().map(|v| v.to_plain()).unwrap_or_default();
        assert_eq!(row["value"], value);
    }
    assert_eq!(rows[0]["jurisdiction"], "vn", "the nation stands first");
}

#[test]
fn text_is_neutralised_and_figures_are_not() {
    let rows = table(&unemployment());
    let row = |id: &str| rows.iter().find(|r| r["target_id"].ends_with(id)).expect("a row");
    assert!(row("#d")["text"].starts_with("'=HYPERLINK"));
    assert_eq!(row("#d")["note"], "'+84");
    assert_eq!(row("#c")["text"], "'-");
    assert_eq!(row("#c")["comparator"], "none");
    assert_eq!(row("#c")["year_unclear"], "2025; 2030");
    assert_eq!(row("#b")["value_max"], "30");
    assert_eq!(data()["targets"][3]["note"], "+84", "JSON is left as it is");
}

#[test]
fn columns_and_keys_say_the_same() {
    let data = data();
    let rows = table(&unemployment());
    for target in data["targets"].as_array().expect("a list") {
        let Some(row) = rows.iter().find(|row| target["target_id"] == row["target_id"]) else {
            continue;
        };
        for (column, cell) in row.iter().filter(|(_, cell)| !cell.starts_with('\'')) {
            match target.get(column).unwrap_or(&Value::Array(Vec::new())) {
                Value::String(text) => assert_eq!(text, cell, "{column}"),
                Value::Number(number) => assert_eq!(&number.to_string(), cell, "{column}"),
                Value::Bool(yes) => assert_eq!(&yes.to_string(), cell, "{column}"),
                Value::Null => assert_eq!(cell, "", "{column}"),
                // Lists and figures of other years take another form in a cell.
                Value::Array(_) | Value::Object(_) => {}
            }
        }
    }
}

#[test]
fn an_indicator_without_targets_has_a_file_with_a_header() {
    let csv = text(&site(), &Route::IndicatorData("khong-ai-dat".into()));
    assert!(csv.starts_with("target_id,") && csv.ends_with("replaced_by\r\n"));
    assert_eq!(csv.matches("\r\n").count(), 1);
}

#[test]
fn what_was_reached_stands_beside_the_target() {
    let target = &data()["targets"][0];
    assert_eq!(target["baseline"]["value"], "3.1");
    assert_eq!(target["actual"][1]["year"], 2023);
    let rows = table(&unemployment());
    let row = rows.iter().find(|r| r["target_id"].ends_with("#a")).expect("a row");
    assert_eq!(row["baseline_value"], "3.1");
    assert_eq!(row["actual"], "2024: 2,1; 2023: 2,3");
}

#[test]
fn attachments_are_published_and_named_by_their_sources() {
    let website = site();
    let route = Route::Attachment(ATTACHMENT.to_owned());
    let content = website.content(&route).expect("the file is there");
    assert!(matches!(content, Content::File { path, .. } if path.ends_with(ATTACHMENT)));
    let address = "https://tinh.gov.vn/cong-khai/files/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf";
    assert_eq!(data()["sources"][1]["file"], address);
    assert_eq!(data()["sources"][0]["file"], Value::Null);
}

#[test]
fn the_feed_holds_dated_documents_newest_first() {
    let feed = bytes(&site(), &Route::Feed);
    let ids = elements(&feed, "id");
    assert_eq!(
        ids,
        [
            "tag:tinh.gov.vn,2026:feed.xml",
            "tag:tinh.gov.vn,2026:van-ban/2024/khong-ngay-lai-chau",
            "tag:tinh.gov.vn,2026:van-ban/2023/42-nq-tw",
            "tag:tinh.gov.vn,2026:van-ban/2021/767-kh-ubnd-lai-chau",
        ]
    );
    // A document known by its month stands at the month's last day, which is not told as its date of issue.
    let newest = "2024-06-30T00:00:00+07:00";
    let (national, plan) = ("2023-11-24T00:00:00+07:00", "2021-03-31T00:00:00+07:00");
    assert_eq!(elements(&feed, "updated"), [newest, newest, national, plan]);
    assert_eq!(elements(&feed, "published"), [national, plan]);
    assert_eq!(elements(&feed, "name"), ["Sở \"Thử\" <a>"]);
    assert_eq!(elements(&feed, "title")[3], "767/KH-UBND: Kế hoạch về <an sinh> & y tế");
}

#[test]
fn robots_may_read_everything_and_find_the_sitemap() {
    assert_eq!(
        text(&site(), &Route::Robots),
        "User-agent: *\nAllow: /\n\nSitemap: https://tinh.gov.vn/cong-khai/sitemap.xml\n"
    );
}

#[test]
fn browsers_learn_where_documents_are_looked_for() {
    let xml = text(&site(), &Route::OpenSearch);
    let element = |name: &str| {
        let rest = xml.split(&format!("<{name}>")).nth(1).unwrap_or_default();
        rest.split('<').next().unwrap_or_default().to_owned()
    };
    assert!((1..=16).contains(&element("ShortName").chars().count()), "{xml}");
    assert!(element("Description").chars().count() <= 1024);
    assert!(
        xml.contains("template=\"https://tinh.gov.vn/cong-khai/tim-kiem/?q={searchTerms}\""),
        "{xml}"
    );
}

#[test]
fn an_old_address_leads_on() {
    let site = site();
    let route = site.route("/van-ban/2021/ten-cu/").expect("the alias is answered");
    let page = text(&site, route);
    let path = "/cong-khai/van-ban/2021/767-kh-ubnd-lai-chau/";
    for wanted in [
        format!("0; url={path}"),
        format!("https://tinh.gov.vn{path}"),
        "noindex".to_owned(),
        "Kế hoạch về &lt;an sinh&gt; &amp; y tế".to_owned(),
    ] {
        assert!(page.contains(&wanted), "{wanted} is not in {page}");
    }
    assert!(page.contains("canonical") && !page.contains("<script"));
}

/// The time for the redirects of a hundred aliases among so many documents.
fn redirects_among(documents: usize) -> Duration {
    let loaded = loaded();
    let mut corpus = Corpus::clone(&loaded.corpus);
    let model = Arc::clone(corpus.documents.values().next().expect("a document"));
    let many = (0..documents).map(|at| {
        let document = Document {
            id: DocumentId::new(None, &format!("k{at}")),
            aliases: vec![format!("/cu-{at}/")],
            ..Document::clone(&model)
        };
        (document.id.clone(), Arc::new(document))
    });
    corpus.documents = Arc::new(many.collect());
    let site = Website::new(&Loaded {
        corpus: Arc::new(corpus),
        ..loaded
    });
    let start = Instant::now();
    for at in 0..100 {
        let route = site
            .route(&format!("/cu-{}/", documents - 1 - at))
            .expect("the alias is answered");
        assert!(text(&site, route).contains("noindex"));
    }
    start.elapsed()
}

#[test]
fn a_redirect_costs_the_same_however_many_documents_there_are() {
    let few = (0..3).map(|_| redirects_among(100)).min().expect("three runs");
    let many = (0..3).map(|_| redirects_among(8_000)).min().expect("three runs");
    assert!(many < few * 20, "{few:?} among 100 documents, {many:?} among 8,000");
}

#[test]
fn all_old_addresses_stand_in_one_list() {
    let list = text(&site(), &Route::Redirects);
    let to = "/cong-khai/van-ban/2021/767-kh-ubnd-lai-chau/";
    assert_eq!(
        list,
        format!(
            "[{{\"from\":\"/cong-khai/ke-hoach/\",\"to\":\"{to}\"}},\
             {{\"from\":\"/cong-khai/van-ban/2021/ten-cu/\",\"to\":\"{to}\"}}]\n"
        )
    );
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let (one, two) = (site(), site());
    assert_eq!(one.routes(), two.routes());
    for route in one.routes().iter().filter(|r| !matches!(r, Route::Attachment(_))) {
        assert_eq!(bytes(&one, route), bytes(&two, route), "{}", route.path());
    }
}

#[test]
fn every_key_and_column_is_in_the_documentation() {
    let documentation = include_str!("../../docs/data.md");
    let mut names = HashSet::new();
    keys_of(&data(), &mut names);
    names.extend(table(&unemployment()).remove(0).into_keys());
    let mut missing: Vec<String> = names
        .into_iter()
        .filter(|name| !documentation.contains(&format!("`{name}`")))
        .collect();
    missing.sort();
    assert_eq!(missing, Vec::<String>::new());
}

fn keys_of(value: &Value, names: &mut HashSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            names.insert(key.clone());
            keys_of(value, names);
        }),
        Value::Array(values) => values.iter().for_each(|value| keys_of(value, names)),
        _ => {}
    }
}

#[test]
fn the_catalogue_tells_whom_to_ask_where_when_and_how_large() {
    let website = site();
    let catalogue: Value = serde_json::from_str(&text(&website, &Route::Dcat)).expect("JSON");
    let contact = &catalogue["dcat:contactPoint"];
    assert_eq!(contact["vcard:hasEmail"]["@id"], "mailto:a@tinh.gov.vn");
    let datasets = catalogue["dcat:dataset"].as_array().expect("a list");
    let find = |part: &str| {
        let ends = |dataset: &&Value| dataset["@id"].as_str().is_some_and(|id| id.contains(part));
        datasets.iter().find(ends).unwrap_or_else(|| panic!("{part} is there"))
    };
    let plan = find("767-kh-ubnd");
    assert_eq!(plan["dct:description"], "Tóm tắt");
    assert_eq!(plan["dct:spatial"]["skos:prefLabel"], "Lai Châu");
    let years = |dataset: &Value| {
        let end = |key: &str| dataset["dct:temporal"][key]["@value"].as_str().map(str::to_owned);
        (end("dcat:startDate"), end("dcat:endDate"))
    };
    assert_eq!(years(plan), (Some("2021".into()), Some("2030".into())));
    assert_eq!(years(find("khong-ngay")), (None, None));
    let without = find("42-nq-tw")["dct:description"].as_str().expect("a text");
    assert!(
        without.contains("1 chỉ tiêu") && without.contains("42-NQ/TW"),
        "{without}"
    );
    let targets = find("dcat.jsonld#targets");
    assert_eq!(
        targets["dct:description"],
        "Mỗi dòng là một con số in, cho một phạm vi và một thời gian."
    );
    assert_eq!(targets["dct:issued"]["@value"], "2026-11-22");
    assert_eq!(years(targets), (Some("2021".into()), Some("2030".into())));
    // Every size is that of the file.
    let mut sizes = 0;
    for file in datasets
        .iter()
        .flat_map(|dataset| dataset["dcat:distribution"].as_array().expect("a list"))
    {
        let Some(size) = file["dcat:byteSize"]["@value"].as_str() else {
            continue;
        };
        let address = file["dcat:downloadURL"]["@id"].as_str().expect("an address");
        let route = website
            .routes()
            .iter()
            .find(|route| website.links().absolute(route) == address);
        let route = route.unwrap_or_else(|| panic!("{address} is an address"));
        if !matches!(route, Route::Attachment(_)) {
            assert_eq!(bytes(&website, route).len().to_string(), size, "{address}");
            sizes += 1;
        }
    }
    assert!(sizes > TABLES_AND_DOCUMENTS, "{sizes}");
}

/// Two forms of each of fifteen tables, and three documents.
const TABLES_AND_DOCUMENTS: usize = 2 * 15 + 2;
