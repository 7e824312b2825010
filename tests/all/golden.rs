//! The site of `tests/fixtures/six`, as a tree under `tests/golden/six`.
//!
//! Data files are compared byte for byte; pages by the outline of their `<main>`, so that a new
//! class or wrapper is no difference; the head and the frame of pages once. After a change that
//! is meant: `BLESS=1 cargo test --test all golden`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use congkhai::diagnostics::{Lang, Severity};
use congkhai::output::{Content, Entry, publish};
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::{Website, load};

use crate::support::tree::{Tree, assert_golden};
use crate::support::{html, tree};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The website of the fixture, which has no errors.
fn website(root: &Path) -> Website {
    let loaded = load(root, &Options::default()).expect("the fixture can be read");
    let website = Website::new(&loaded);
    let findings = loaded.findings.iter().chain(&website.findings);
    let errors = findings.filter(|f| f.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|f| format!("{:?} {}", f.place, f.message(Lang::En)))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    website
}

fn bytes(content: Content) -> Vec<u8> {
    match content {
        Content::Bytes(bytes) => bytes,
        Content::Stream(write) => {
            let mut bytes = Vec::new();
            write(&mut bytes).expect("memory can be written");
            bytes
        }
        Content::File { path, .. } => std::fs::read(path).expect("an attachment can be read"),
    }
}

/// Every route with its bytes.
fn made(website: &Website) -> BTreeMap<Route, Vec<u8>> {
    let contents = website.routes().iter().map(|route| {
        let content = website
            .content(route)
            .unwrap_or_else(|error| panic!("{}: {error}", route.path()));
        (route.clone(), bytes(content))
    });
    contents.collect()
}

fn six() -> BTreeMap<Route, Vec<u8>> {
    made(&website(&repository("tests/fixtures/six")))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("a page is UTF-8")
}

/// Asset names without the hash of their content, which changes with every line of the theme.
fn without_hashes(text: &str) -> String {
    let mut parts = text.split("/assets/");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| !(c.is_ascii_alphanumeric() || "/.-_".contains(c)))
            .unwrap_or(part.len());
        let is_hash = |p: &&str| p.len() >= 8 && p.bytes().all(|b| b.is_ascii_hexdigit());
        let name: Vec<&str> = part[..end].split(['.', '-']).filter(|p| !is_hash(p)).collect();
        plain.push_str(&format!("/assets/{}{}", name.join("."), &part[end..]));
    }
    plain
}

#[test]
fn routes_data_and_pages_are_the_golden_ones() {
    let mut golden = Tree::new();
    let mut routes = Vec::new();
    for (route, bytes) in six() {
        routes.push(without_hashes(&route.path()));
        let file = route.file();
        if matches!(route, Route::Asset(_) | Route::SearchManifest) || file.ends_with(".xlsx") {
            // Assets are the theme's own files; a workbook is compressed, and its rows are those of targets.csv;
            // the manifest of search holds little but hashes.
        } else if file.ends_with(".html") {
            let outline = without_hashes(&html::main_outline(text(&bytes)));
            golden.insert(
                format!("pages/{}.txt", file.trim_end_matches(".html")),
                outline.into_bytes(),
            );
        } else {
            golden.insert(format!("data/{file}"), bytes);
        }
    }
    // In the order of names: the order of assets follows the hashes in them.
    routes.sort();
    golden.insert("routes.txt".to_owned(), (routes.join("\n") + "\n").into_bytes());
    assert_golden(&repository("tests/golden/six"), &golden);
}

/// The page whose head and frame stand for all.
const SAMPLE: &str = "/van-ban/2024/15-kh-ubnd-an-lac/";

fn sample() -> String {
    let contents = six();
    let found = contents.iter().find(|(route, _)| route.path() == SAMPLE);
    text(found.unwrap_or_else(|| panic!("{SAMPLE} is a page")).1).to_owned()
}

#[test]
fn the_head_is_the_golden_one() {
    let head = without_hashes(&html::head_outline(&sample()));
    assert_golden(
        &repository("tests/golden/six-head"),
        &Tree::from([("head.txt".to_owned(), head.into_bytes())]),
    );
}

#[test]
fn the_frame_is_the_golden_one() {
    let frame = without_hashes(&html::frame_outline(&sample()));
    assert_golden(
        &repository("tests/golden/six-frame"),
        &Tree::from([("frame.txt".to_owned(), frame.into_bytes())]),
    );
}

#[test]
fn every_page_has_one_frame() {
    let mut frames: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (route, bytes) in six() {
        if route.is_page() {
            let page = html::tokens(text(&bytes));
            let landmarks = page.iter().filter_map(|token| match token {
                html::Token::Open { name, .. } if ["header", "main", "footer"].contains(&name.as_str()) => {
                    Some(name.as_str())
                }
                _ => None,
            });
            let outer: Vec<&str> = landmarks.collect();
            let ends = (outer.first().copied(), outer.contains(&"main"), outer.last().copied());
            frames.entry(format!("{ends:?}")).or_default().push(route.path());
        }
    }
    assert_eq!(frames.len(), 1, "{frames:#?}");
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let (first, second) = (six(), six());
    let differing: Vec<String> = first
        .iter()
        .filter(|(route, bytes)| second.get(*route) != Some(*bytes))
        .map(|(r, _)| r.path())
        .collect();
    assert!(differing.is_empty() && first.len() == second.len(), "{differing:?}");
}

#[test]
fn a_second_build_writes_nothing() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let root = place.path().join("six");
    copy(&repository("tests/fixtures/six"), &root);
    let build = || {
        let website = website(&root);
        let entries: Vec<Entry> = website
            .routes()
            .iter()
            .map(|route| Entry {
                path: route.file(),
                url: route.path(),
                together: 0,
            })
            .collect();
        let render = |i: usize| website.content(&website.routes()[i]).map_err(Into::into);
        publish(&root, &root.join("public"), &entries, render, &|_| {}).expect("the fixture can be published")
    };
    let first = build();
    assert_eq!((first.changed, first.unchanged), (first.total, 0));
    let second = build();
    assert_eq!(
        (second.changed, second.unchanged, second.total),
        (0, first.total, first.total)
    );
    assert!(second.removed.is_empty());
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree::read(from) {
        let file = to.join(path);
        std::fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("a folder can be made");
        std::fs::write(file, bytes).expect("a file can be written");
    }
}
