//! Rooms depend downwards only, no two files import each other, and every file of tests is a module of theirs.
//!
//! What counts as an import, and how a `mod.rs` that hands on names is treated: [`imports`].

mod imports;
mod tokens;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use walkdir::WalkDir;

use imports::Imports;

/// The rooms from the ground floor up: a room uses itself and what stands above it in this list.
const ORDER: [(&str, &str); 25] = [
    ("text", "Vietnamese as strings; knows nothing of documents"),
    ("diagnostics", "findings as data: rule, place, message, help"),
    ("lexicon", "the words of administrative Vietnamese, as data"),
    ("source", "the only reader of the disk: snapshot, lines and columns"),
    (
        "report",
        "findings drawn for people and programs; needs the source line",
    ),
    ("model", "the domain, and what a corpus is"),
    ("route", "the only way to name an output and to make a link"),
    ("parse", "one file becomes what was written in it"),
    ("resolve", "what was written becomes what it means"),
    ("checks", "one file a check, over the corpus"),
    (
        "import",
        "the text of a printed plan becomes Markdown with front-matter",
    ),
    ("theme", "templates, wording, assets, in layers"),
    ("output", "the only writer of the disk"),
    ("upload", "what an object store is sent, and in which order"),
    ("chart", "figures as inline SVG, with their text equivalent"),
    (
        "view",
        "what pages and exports share: the contract, frame, phrases, figures, links",
    ),
    ("pages", "one file a page type; no page knows another"),
    ("exports", "one file a format"),
    ("search", "what can be found, in blocks that a browser fetches"),
    ("diff", "what changed between two sets of published data, in words"),
    ("workbook", "the workbook that offices fill with results, out and back"),
    ("website", "route → content, for build and preview alike"),
    ("live", "the site kept up with edits of its files"),
    ("preview", "HTTP, watcher, reload, overlay"),
    ("schema", "the keys of every file as JSON Schema, for editors' tools"),
];

/// The roof: may use everything and is used by `main.rs` alone.
const ROOF: &str = "cli";

/// Rooms that could use what is below them and still must not.
const NEVER: [(&str, &str, &str); 4] = [
    ("model", "source", "what a plan is does not depend on how it was read"),
    ("chart", "model", "a drawing knows figures and words, no plans"),
    ("theme", "model", "templates get view structs, never the model"),
    ("output", "model", "whatever is published is bytes and paths"),
];

/// What the files of the library import; four tests ask.
static IMPORTS: LazyLock<Imports<'static>> = LazyLock::new(|| Imports::new(&SOURCES));

/// Path below `src/` and text of every file of the library.
static SOURCES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| sources().collect());

#[test]
fn every_room_uses_only_what_is_below_it() {
    let upward = IMPORTS.pairs().filter_map(|(from, to, names)| {
        let (user, used) = (floor(room(from))?, floor(room(to))?);
        (used > user).then(|| format!("{from} uses {to}, which is above it: {names}"))
    });
    let upward: Vec<String> = upward.collect();
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn every_room_has_a_place_in_the_order() {
    let paths = SOURCES.iter().map(|(path, _)| format!("src/{path}"));
    let homeless: BTreeSet<String> = paths.filter(|path| floor(room(path)).is_none()).collect();
    assert!(
        homeless.is_empty(),
        "give the rooms of these files a place in ORDER: {homeless:?}"
    );
}

#[test]
fn no_two_files_import_each_other() {
    let circles = IMPORTS.circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn some_rooms_never_meet() {
    let met = IMPORTS.pairs().filter_map(|(from, to, names)| {
        let is_pair = |(user, used, _): &&(&str, &str, &str)| room(from) == *user && room(to) == *used;
        let (_, _, why) = NEVER.iter().find(is_pair)?;
        Some(format!("{from} uses {to} ({names}), but {why}"))
    });
    let met: Vec<String> = met.collect();
    assert!(met.is_empty(), "{}", met.join("\n"));
}

#[test]
fn no_page_knows_another() {
    let between = IMPORTS.pairs().filter_map(|(from, to, names)| {
        let (user, used) = (page_of(from)?, page_of(to)?);
        (user != used).then(|| format!("{from} knows {to}: {names}"))
    });
    let between: Vec<String> = between.collect();
    assert!(between.is_empty(), "{}", between.join("\n"));
}

/// A file of tests that `main.rs` does not name is never compiled, and nobody would miss what it asserts.
#[test]
fn every_file_of_tests_is_a_module() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let named = std::fs::read_to_string(folder.join("all/main.rs")).expect("the crate of tests has a root");
    let is_named = |module: &str| module == "main" || named.lines().any(|line| line == format!("mod {module};"));
    let files = WalkDir::new(&folder)
        .max_depth(2)
        .into_iter()
        .map(|e| e.expect("tests can be walked").into_path());
    let rust = files.filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let is_module = |path: &Path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        path.parent() == Some(folder.join("all").as_path()) && is_named(&stem)
    };
    let lost: Vec<_> = rust.filter(|path| !is_module(path)).collect();
    assert!(lost.is_empty(), "no module of tests/all/main.rs: {lost:?}");
}

/// The floor of a room; what has none belongs to the whole library.
fn floor(room: &str) -> Option<usize> {
    let found = ORDER.iter().position(|(name, _)| *name == room);
    found.or((room == ROOF || room == "lib").then_some(ORDER.len()))
}

/// `view` for `src/view/frame.rs`, `route` for `src/route.rs`.
fn room(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

/// `document` for `src/pages/document/facts.rs`; the table of pages is none.
fn page_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/pages/")?;
    Some(room(below)).filter(|page| *page != "mod")
}

fn sources() -> impl Iterator<Item = (String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = WalkDir::new(&src).sort_by_file_name().into_iter();
    let files = files.map(|file| file.expect("src can be walked").into_path());
    let rust = files.filter(|path| path.extension().is_some_and(|e| e == "rs") && !path.ends_with("src/main.rs"));
    rust.map(move |path| {
        let below = path
            .strip_prefix(&src)
            .expect("it lies in src")
            .to_string_lossy()
            .replace('\\', "/");
        (below, std::fs::read_to_string(&path).expect("a source can be read"))
    })
}
