//! Work grows with what is written, and what has a limit is refused at its place.
//!
//! Each shape was once the square of something. What is counted is what the work asks of the memory, at one size and at
//! twice that; where a loop asks for nothing, its steps are counted (`website::steps_tests`).

use std::io::sink;

use congkhai::diagnostics::Lang;
use congkhai::output::Content;
use congkhai::report::{Sources, json};
use congkhai::resolve::Options;
use congkhai::source::{MAX_TEXT, Snapshot};
use congkhai::{Website, load_snapshot};

use crate::support::counting::asked;

/// Twice as much may take this many hundredths of the work; the square would take 400.
const MOST: u64 = 235;

/// Paths with their texts.
type Files = Vec<(String, String)>;

fn site(files: impl IntoIterator<Item = (String, String)>) -> Files {
    let base = [
        (
            "content/site.yaml",
            "title: Trang\nbase_url: https://a.vn/\nas_of: 2026-01-01\n",
        ),
        (
            "content/jurisdictions.yaml",
            "- { id: vn, name: Việt Nam, level: national }\n- { id: lai-chau, name: Lai Châu, level: province }\n",
        ),
        (
            "content/bodies.yaml",
            "- { id: chinh-phu, name: Chính phủ, level: national }\n- { id: so-y-te, name: Sở Y tế, level: province }\n",
        ),
        (
            "content/indicators.yaml",
            "- { id: ty-le, name: Tỷ lệ, unit: \"%\", direction: higher }\n",
        ),
    ];
    let base = base.map(|(path, text)| (path.to_owned(), text.to_owned()));
    base.into_iter().chain(files).collect()
}

fn plan(front: &str, body: &str) -> (String, String) {
    let text = format!(
        "---\ntitle: Một\ntype: ke-hoach\njurisdiction: vn\nissuer: chinh-phu\nnumber: 1/KH-CP\nissued: 2025-01-02\n{front}---\n\n{body}"
    );
    ("content/plans/vn/mot.md".to_owned(), text)
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Checks a site, draws its findings, and makes every file of it.
fn all_work(files: &Files) {
    let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let loaded = load_snapshot(Snapshot::from_texts(texts), &Options::default());
    let website = Website::new(&loaded);
    let sources = Sources::new(&loaded.snapshot);
    for findings in [&loaded.findings, &website.findings] {
        assert!(!json(findings, &sources, Lang::Vi).is_empty());
    }
    for route in website.all_routes() {
        match website.content(&route).unwrap() {
            Content::Stream(write) => write(&mut sink()).unwrap(),
            Content::Bytes(_) | Content::File { .. } => {}
        }
    }
}

/// Fails where twice as much of a shape takes more than about twice the work.
fn assert_linear(size: usize, shape: impl Fn(usize) -> Files) {
    let (once, twice) = (shape(size), shape(2 * size));
    let nothing = shape(1);
    let done = asked(&[&|| all_work(&nothing), &|| all_work(&once), &|| all_work(&twice)]);
    assert!(done[1].is_within(MOST, done[2]), "{done:?}");
}

#[test]
fn one_number_cited_often() {
    assert_linear(2_000, |count| {
        site([plan("", &lines(count, |_| "Theo Nghị quyết số 42-NQ/TW. ".to_owned()))])
    });
}

#[test]
fn many_numbers_cited() {
    assert_linear(1_000, |count| {
        site([plan(
            "",
            &lines(count, |n| format!("Theo Nghị quyết số {n}/NQ-CP.\n\n")),
        )])
    });
}

#[test]
fn sections_that_cite_one_document() {
    let cited = "---\ntitle: Hai\ntype: nghi-quyet\njurisdiction: vn\nissuer: chinh-phu\nnumber: 9/NQ-CP\nissued: 2024-01-02\n---\n";
    assert_linear(1_000, |count| {
        let body = lines(count, |n| {
            format!("## {}. Mục\n\nTheo Nghị quyết số 9/NQ-CP.\n\n", n + 1)
        });
        let other = ("content/plans/vn/hai.md".to_owned(), cited.to_owned());
        site([plan("", &body), other])
    });
}

#[test]
fn dead_links_on_lines_of_their_own() {
    assert_linear(2_000, |count| {
        site([plan("", &lines(count, |n| format!("[a](/khong-co-{n}/)\n\n")))])
    });
}

#[test]
fn dead_links_on_one_line() {
    assert_linear(2_000, |count| {
        site([plan("", &lines(count, |n| format!("[a](/khong-co-{n}/) ")))])
    });
}

#[test]
fn targets_of_one_document() {
    assert_linear(1_000, |count| {
        let rows = lines(count, |n| {
            format!(
                "  - {{ id: r{n}, indicator: ty-le, value: \"{}\", year: {} }}\n",
                n % 90,
                2000 + n % 60
            )
        });
        site([plan(&format!("targets:\n{rows}"), "")])
    });
}

#[test]
fn tasks_of_one_document() {
    assert_linear(1_000, |count| {
        let rows = lines(count, |n| {
            format!("  - {{ id: r{n}, title: Việc {n}, lead: [ \"Sở số {n}\" ] }}\n")
        });
        site([plan(&format!("tasks:\n{rows}"), "")])
    });
}

#[test]
fn rows_of_vocabularies() {
    assert_linear(1_000, |count| {
        let bodies = lines(count, |n| {
            format!("- {{ id: so-{n}, name: Sở số {n}, level: province, aliases: [ Sở thứ {n} ] }}\n")
        });
        site([
            ("content/bodies.yaml".to_owned(), bodies),
            plan("issuers: chinh-phu\n", ""),
        ])
    });
}

#[test]
fn a_long_name() {
    assert_linear(50_000, |length| {
        let name = "Sở Y tế ".repeat(length / 10);
        site([plan(
            &format!("tasks:\n  - {{ title: Việc, lead: [ \"{name}\" ], coordinate: [ \"{name}\" ] }}\n"),
            "",
        )])
    });
}

#[test]
fn a_long_prose() {
    assert_linear(200_000, |length| {
        site([plan(
            "",
            &"Đoạn văn dài, có số 12 và chữ khác nhau.\n\n".repeat(length / 50),
        )])
    });
}

#[test]
fn a_long_word() {
    assert_linear(200_000, |length| site([plan("", &"à".repeat(length / 2))]));
}

#[test]
fn many_rows_of_a_table() {
    assert_linear(1_000, |count| {
        let rows = lines(count, |n| format!("| {n} | Nội dung {n} |\n"));
        site([plan("", &format!("| STT | Nội dung |\n|---|---|\n{rows}"))])
    });
}

#[test]
fn many_headings_and_deep_ones() {
    assert_linear(1_000, |count| {
        site([plan(
            "",
            &lines(count, |n| format!("{} {n}. Mục\n\n", "#".repeat(1 + n % 6))),
        )])
    });
}

/// A larger file is refused at its place, and nothing of it is read.
#[test]
fn a_file_over_the_limit_is_an_error_that_says_the_limit() {
    let length = usize::try_from(MAX_TEXT).unwrap() + 1;
    for text in ["chữ ".repeat(length / 5 + 1), "a".repeat(length)] {
        let files = site([plan("", &text)]);
        let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
        let snapshot = Snapshot::from_texts(texts);
        let loaded = load_snapshot(snapshot, &Options::default());
        let told: Vec<_> = loaded
            .findings
            .iter()
            .filter(|found| *found.place.file == *"content/plans/vn/mot.md")
            .collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].message(Lang::En).contains("16 MB"), "{told:?}");
        assert!(loaded.corpus.documents.is_empty());
    }
}
