//! What an import reads does not depend on how much there is already, and the site is as if read anew.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use super::TargetSite;
use crate::cli::import::addition::{Addition, NewRow};
use crate::diagnostics::Lang;
use crate::source::Snapshot;
use crate::website::DocumentReading;

const VOCABULARIES: [(&str, &str); 4] = [
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
        "- { id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province }\n",
    ),
    ("content/sectors.yaml", "- { id: xa-hoi, name: Xã hội }\n"),
];

fn path(number: usize) -> String {
    format!("content/plans/lai-chau/{number}-kh-ubnd.md")
}

/// A plan that names the one before it, and a body that nobody knows yet. What stands in three of its rows is wrong.
fn plan(number: usize) -> String {
    let before = number - 1;
    format!(
        "---\ntitle: \"Kế hoạch {number}\"\ntype: ke-hoach\njurisdiction: lai-chau\nissuer: ubnd-tinh\nnumber: \"{number}/KH-UBND\"\n\
         issued: 2025-01-02\nrelations:\n  refers_to:\n    - {{ document: lai-chau/{before}-kh-ubnd }}\ntasks:\n\
         \x20\x20- {{ section: \"1\", title: \"Một\", lead: [ so-{number} ] }}\n\
         \x20\x20- {{ section: \"9\", title: \"Hai\", lead: [ so-{number} ] }}\n\
         \x20\x20- {{ section: \"1\", title: \"Ba\", lead: [ khong-co ], due: 2025-02-30 }}\n---\n\n## 1. Việc\n\nLàm.\n"
    )
}

/// A site of so many plans, and how often a document of it was read.
fn site(plans: usize) -> (TargetSite, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let plans = (1..=plans).map(|number| {
        let text = format!(
            "---\ntitle: \"Kế hoạch {number}\"\ntype: ke-hoach\njurisdiction: lai-chau\nissuer: ubnd-tinh\nnumber: \"{number}/KH-UBND\"\nissued: 2025-01-02\n---\n"
        );
        (path(number), text)
    });
    let vocabularies = VOCABULARIES.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let files: Vec<(String, String)> = vocabularies.into_iter().chain(plans).collect();
    let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    (counted(Snapshot::from_texts(texts), &count), count)
}

fn counted(snapshot: Snapshot, count: &Arc<AtomicUsize>) -> TargetSite {
    let count = Arc::clone(count);
    let reader = move |file: &_, around: crate::checks::CheckContext<'_>, options: &_| {
        count.fetch_add(1, SeqCst);
        DocumentReading::new(file, around, options)
    };
    TargetSite::with_reader(PathBuf::from("."), snapshot, Arc::new(reader))
}

/// Imports a plan that brings a body with it; returns the text that the site takes.
fn import(site: &mut TargetSite, number: usize) -> String {
    let bodies = site
        .snapshot()
        .file("content/bodies.yaml")
        .map(|file| file.text().to_string());
    let mut rows = Addition {
        path: "content/bodies.yaml".to_owned(),
        before: bodies,
        source: "x.txt".to_owned(),
        lang: Lang::Vi,
        rows: vec![NewRow {
            id: format!("so-{number}"),
            names: Vec::new(),
            yaml: format!("- {{ id: so-{number}, name: \"Sở {number}\", level: province }}\n"),
        }],
        text: String::new(),
    };
    rows.put_in();
    let rows = [rows];
    let before = site.snapshot().files.clone();
    let text = site.settled(&path(number), plan(number), &rows, Lang::Vi);
    assert!(text.len() != plan(number).len() && text.contains("review"), "{text}");
    assert!(
        site.snapshot().files.keys().eq(before.keys()),
        "nothing is left of the attempts"
    );
    let placed = site.take(&path(number), &text, &rows);
    assert!(
        placed.errors.is_empty() && placed.document.is_some(),
        "{:?}\n{text}",
        placed.errors
    );
    text
}

#[test]
fn several_files_cost_the_same_whatever_is_there_already() {
    let cost = |plans: usize| {
        let (mut site, count) = site(plans);
        assert_eq!(count.swap(0, SeqCst), plans);
        for number in plans + 1..=plans + 4 {
            import(&mut site, number);
        }
        count.load(SeqCst)
    };
    let small = cost(3);
    assert_eq!(small, cost(40));
    // Some rounds until nothing is wrong, and the reading of what is taken.
    assert!(small <= 4 * 6, "{small}");
}

#[test]
fn the_site_after_several_imports_is_the_site_that_is_read_from_its_files() {
    let (mut grown, _) = site(3);
    for number in 4..8 {
        import(&mut grown, number);
    }
    let mut fresh = counted(grown.snapshot().clone(), &Arc::default());
    let known = |site: &TargetSite| {
        let documents = site.documents();
        let all = documents.map(|(path, known, written)| (path.clone(), known.clone(), written.clone()));
        all.collect::<Vec<_>>()
    };
    assert_eq!(known(&grown), known(&fresh));
    let bodies = |site: &TargetSite| {
        let bodies = site.corpus().bodies.iter();
        bodies.map(|(_, body)| body.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(bodies(&grown), bodies(&fresh));
    let (ours, theirs) = (import(&mut grown, 8), import(&mut fresh, 8));
    assert_eq!(ours, theirs);
}
