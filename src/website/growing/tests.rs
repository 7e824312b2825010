//! Whatever is put into a site, its errors are those of a fresh start.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::super::load_snapshot;
use super::{DocumentReader, DocumentReading, Growing};
use crate::diagnostics::{Diagnostic, FilePath, Lang, Severity};
use crate::resolve::Options;
use crate::source::{Snapshot, SourceFile};

const SITE: &str = "title: Trang\nbase_url: https://a.vn/\nas_of: 2026-01-01\n";
/// Here every check that needs all documents may find errors.
const STRICT: &str = "title: Trang\nbase_url: https://a.vn/\ndiagnostics: { CK0504: { level: error }, CK0412: { level: error }, \
     CK0603: { level: error }, CK0610: { level: error }, CK0611: { level: error } }\n";
const PLACES: &str =
    "- { id: lai-chau, name: Lai Châu, level: province }\n- { id: vn, name: Việt Nam, level: national }\n";
const BODIES: &str = "- { id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province }\n";
const INDICATORS: &str = "- { id: a, name: Một, direction: higher, sector: xa-hoi }\n";

/// Rows that come later; the place and the indicator come before those that are there.
const NEW: [(&str, &str, &str); 4] = [
    (
        "content/jurisdictions.yaml",
        "- { id: an-lac, name: An Lạc, level: province }\n",
        PLACES,
    ),
    (
        "content/bodies.yaml",
        "- { id: so-moi, name: Sở Mới, level: province }\n",
        BODIES,
    ),
    (
        "content/bodies.yaml",
        "- { id: khac, name: Khác, level: province, aliases: [ Sở Mới ] }\n",
        BODIES,
    ),
    (
        "content/indicators.yaml",
        "- { id: b, name: Hai, direction: higher, sector: xa-hoi }\n",
        INDICATORS,
    ),
];

fn options() -> Options {
    Options {
        drafts: true,
        ..Options::default()
    }
}

fn site(levels: &str) -> Growing {
    let files = [
        ("content/site.yaml", levels),
        ("content/jurisdictions.yaml", PLACES),
        ("content/bodies.yaml", BODIES),
        ("content/sectors.yaml", "- { id: xa-hoi, name: Xã hội }\n"),
        ("content/indicators.yaml", INDICATORS),
        (
            "content/plans/lai-chau/0.md",
            "---\ntitle: Không\ntype: ke-hoach\njurisdiction: lai-chau\nissuer: Sở Mới\nnumber: 1/KH-UBND\nissued: 2021-01-01\n---\n",
        ),
    ];
    let snapshot = Snapshot::from_texts(files.map(|(path, text)| (path, text.as_bytes())));
    Growing::new(snapshot, &options(), Arc::new(DocumentReading::new))
}

/// One thing that happens to the site.
#[derive(Clone, Debug)]
enum Act {
    Put(u8, String),
    /// Put, and taken back.
    Try(u8, String, usize),
    Rows(usize),
}

fn document() -> impl Strategy<Value = String> {
    let place = prop_oneof![Just("lai-chau"), Just("vn"), Just("an-lac")];
    let issuer = prop_oneof![Just("ubnd-tinh"), Just("so-moi"), Just("Sở Mới")];
    let indicator = prop_oneof![Just("a"), Just("b")];
    let named = prop_oneof![
        Just("{ document: lai-chau/2 }"),
        Just("{ number: 2/KH-UBND, issued: 2021-01-02 }"),
        Just("{ number: 2/KH-UBND }"),
    ];
    let whole = (place, issuer, 1u8..4, 1u8..3, indicator, 1u8..9, named, 0u8..8);
    whole.prop_map(|(place, issuer, number, day, indicator, value, named, end)| {
        let section = if end == 0 { ", section: \"9\"" } else { "" };
        let end = if end == 1 { "title again\n" } else { "" };
        format!(
            "---\ntitle: K\ntype: ke-hoach\njurisdiction: {place}\nissuer: {issuer}\nnumber: {number}/KH-UBND\nissued: 2021-01-0{day}\n\
             relations: {{ refers_to: [ {named} ] }}\n\
             targets:\n  - {{ indicator: {indicator}, value: \"{value}\", year: 2030{section} }}\n{end}---\n\n\
             Theo Kế hoạch số {number}/KH-UBND ngày 0{day} tháng 01 năm 2021.\n"
        )
    })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0u8..4, document()).prop_map(|(name, text)| Act::Put(name, text)),
        2 => (0u8..4, document(), 0..NEW.len()).prop_map(|(name, text, row)| Act::Try(name, text, row)),
        1 => (0..NEW.len()).prop_map(Act::Rows),
    ]
}

fn source(path: &str, text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path, text.as_bytes()))
}

fn rows(which: usize) -> Arc<SourceFile> {
    let (path, row, others) = NEW[which];
    source(path, &format!("{row}{others}"))
}

fn path(name: u8) -> String {
    format!("content/plans/lai-chau/{name}.md")
}

fn told(findings: &[Diagnostic]) -> Vec<String> {
    let line = |f: &Diagnostic| format!("{} {:?} {}", f.rule.code, f.place, f.message(Lang::En));
    findings.iter().map(line).collect()
}

/// Puts a document, and compares with a fresh start.
fn put(site: &mut Growing, name: u8, text: &str) {
    let path = path(name);
    let placed = site.put(&source(&path, text));
    let loaded = load_snapshot(site.snapshot().clone(), &options());
    let is_here = |found: &&Diagnostic| *found.place.file == *path && found.severity == Severity::Error;
    let clean: Vec<Diagnostic> = loaded.findings.iter().filter(is_here).cloned().collect();
    assert_eq!(told(&placed.errors), told(&clean), "{path}\n{text}");
    let mut documents = loaded.corpus.documents.values();
    let document = documents.find(|document| *document.file == *path);
    assert_eq!(
        format!("{:?}", placed.document.as_ref()),
        format!("{document:?}"),
        "{path}"
    );
}

fn run(site: &mut Growing, act: Act) {
    match act {
        Act::Put(name, text) => put(site, name, &text),
        Act::Rows(which) => site.put_vocabularies(vec![rows(which)]),
        Act::Try(name, text, which) => {
            let paths = [path(name), NEW[which].0.to_owned()];
            let before = |path: &String| {
                let path = FilePath::from(path.as_str());
                let file = site.snapshot().files.get(&path).cloned();
                (path, file)
            };
            let before: BTreeMap<_, _> = paths.iter().map(before).collect();
            site.put_vocabularies(vec![rows(which)]);
            put(site, name, &text);
            site.put_back(before);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_errors_of_what_is_put_are_those_of_a_fresh_start(acts in prop::collection::vec(act(), 1..12)) {
        let mut site = site(SITE);
        for act in acts {
            run(&mut site, act);
        }
    }

    #[test]
    fn so_they_are_where_a_site_makes_errors_of_what_needs_all_documents(acts in prop::collection::vec(act(), 1..8)) {
        let mut site = site(STRICT);
        for act in acts {
            run(&mut site, act);
        }
    }
}

#[test]
fn a_weaker_target_is_an_error_where_the_site_says_so() {
    let target = |place: &str, year: u16, value: u8| {
        format!(
            "---\ntitle: K\ntype: ke-hoach\njurisdiction: {place}\nnumber: 7/KH\nissued: {year}-01-01\n\
             sources: [ {{ id: goc, kind: official, verified: primary }} ]\ntargets:\n  - {{ indicator: a, value: \"{value}\", year: 2030 }}\n---\n"
        )
    };
    for (levels, expected) in [(STRICT, true), (SITE, false)] {
        let mut site = site(levels);
        site.put(&source("content/plans/vn/1.md", &target("vn", 2020, 90)));
        let placed = site.put(&source(&path(2), &target("lai-chau", 2021, 50)));
        let codes: Vec<&str> = placed.errors.iter().map(|error| error.rule.code).collect();
        assert_eq!(codes.contains(&"CK0504"), expected, "{codes:?}");
    }
}

/// Most of a growing site are plans of provinces, and each import tries many rounds.
#[test]
fn a_comparison_reads_the_documents_of_the_nation_once_and_those_of_provinces_never() {
    let plan = |place: &str, number: u8, value: u8| {
        format!(
            "---\ntitle: K\ntype: ke-hoach\njurisdiction: {place}\nnumber: {number}/KH\nissued: 2021-01-01\n\
             sources: [ {{ id: goc, kind: official, verified: primary }} ]\ntargets:\n  - {{ indicator: a, value: \"{value}\", year: 2030 }}\n---\n"
        )
    };
    let reads = Arc::new(AtomicUsize::new(0));
    let mut site = {
        let snapshot = site(STRICT).snapshot().clone();
        let reads = Arc::clone(&reads);
        let counting: Arc<DocumentReader> = Arc::new(move |file, around, options| {
            reads.fetch_add(1, Ordering::Relaxed);
            DocumentReading::new(file, around, options)
        });
        Growing::new(snapshot, &options(), counting)
    };
    for number in 1..6 {
        site.put(&source(
            &format!("content/plans/vn/{number}.md"),
            &plan("vn", number, 90),
        ));
    }
    for number in 1..6 {
        site.put(&source(&path(number), &plan("lai-chau", number, 95)));
    }
    let before = reads.load(Ordering::Relaxed);
    let placed = site.put(&source(&path(7), &plan("lai-chau", 7, 50)));
    assert_eq!(reads.load(Ordering::Relaxed) - before, 1, "only the plan that is put");
    assert!(placed.errors.iter().any(|error| error.rule.code == "CK0504"));
}
