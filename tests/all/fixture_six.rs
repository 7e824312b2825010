//! The fixture of the golden tests resolves without errors and holds what it is meant to hold.

use std::path::Path;
use std::sync::Arc;

use congkhai::diagnostics::{Lang, Severity};
use congkhai::model::{Corpus, Document, Quantity, Time, later_places};
use congkhai::resolve::Options;
use congkhai::{Loaded, load};

fn corpus() -> Arc<Corpus> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/six");
    let loaded = load(&root, &Options::default()).expect("the fixture can be read");
    let Loaded {
        corpus, mut findings, ..
    } = loaded;
    findings.retain(|f| f.severity == Severity::Error);
    let messages: Vec<String> = findings
        .iter()
        .map(|f| format!("{:?} {}", f.place, f.message(Lang::En)))
        .collect();
    assert!(messages.is_empty(), "{}", messages.join("\n"));
    corpus
}

fn document<'c>(corpus: &'c Corpus, id: &str) -> &'c Document {
    let found = corpus.documents.iter().find(|(known, _)| known.as_str() == id);
    found
        .unwrap_or_else(|| panic!("{id} is not in {:?}", corpus.documents.keys()))
        .1
}

#[test]
fn six_documents_two_of_them_national() {
    let corpus = corpus();
    let ids: Vec<&str> = corpus.documents.keys().map(|id| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "2023/901-nq-tw",
            "2024/15-kh-ubnd-an-lac",
            "2024/27-kh-ubnd-an-lac",
            "2024/902-nq-cp",
            "2025/ke-hoach-xa-hoi-phu-hai",
            "khong-ngay/chuong-trinh-hanh-dong-an-lac",
        ]
    );
    assert_eq!((corpus.pages.len(), corpus.attachments.len()), (1, 1));
}

#[test]
fn citations_are_dated_undated_and_ambiguous() {
    let corpus = corpus();
    let resolved = |id: &str| -> Vec<Option<String>> {
        let citations = document(&corpus, id).body.citations.iter();
        citations
            .map(|c| c.resolved.as_ref().map(ToString::to_string))
            .collect()
    };
    let (first, second) = (Some("2023/901-nq-tw".to_owned()), Some("2024/902-nq-cp".to_owned()));
    assert_eq!(
        resolved("2024/15-kh-ubnd-an-lac"),
        [second.clone(), first, None],
        "dated, undated, unknown"
    );
    assert_eq!(
        resolved("khong-ngay/chuong-trinh-hanh-dong-an-lac"),
        [None, None],
        "another date, another document"
    );
    assert_eq!(
        resolved("2025/ke-hoach-xa-hoi-phu-hai"),
        [second],
        "the date stands in the relations"
    );
    let amended = Some("2024/15-kh-ubnd-an-lac".to_owned());
    assert_eq!(
        resolved("2024/27-kh-ubnd-an-lac"),
        [amended, None],
        "902/NQ-CP is cited with two dates"
    );
}

#[test]
fn the_annex_has_a_dash_words_a_range_and_doubt() {
    let corpus = corpus();
    let targets = &document(&corpus, "2025/ke-hoach-xa-hoi-phu-hai").targets;
    let any = |holds: fn(&Quantity) -> bool| targets.iter().any(|t| holds(&t.quantity));
    assert!(any(|q| *q == Quantity::NoTarget));
    assert!(any(|q| matches!(q, Quantity::Words(_))));
    assert!(any(|q| matches!(q, Quantity::Range { .. })));
    assert!(targets.iter().any(|t| t.details.doubt.is_some()));
    assert!(targets.iter().any(|t| matches!(t.time, Time::Unclear(_))));
}

#[test]
fn the_merged_province_lives_on_in_its_successor() {
    let corpus = corpus();
    let place = corpus.jurisdictions.find("an-lac").expect("the province is there");
    let line = later_places(place, corpus.site.as_of, &corpus.jurisdictions);
    let now = line.now().map(|step| corpus.jurisdictions.name(step.to));
    assert_eq!(now, Some("binh-minh"));
}
