//! Modules depend downwards only, and every file of tests is a module of theirs.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

/// The house from the ground floor up: a module uses itself and what stands above it in this list.
const ORDER: [(&str, &str); 21] = [
    ("text", "Vietnamese as strings; knows nothing of documents"),
    ("diagnostics", "findings as data: rule, place, message, help"),
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
    ("chart", "figures as inline SVG, with their text equivalent"),
    ("pages", "one file a page type: view and routes"),
    ("exports", "one file a format"),
    ("search", "what can be found, in blocks that a browser fetches"),
    ("diff", "what changed between two sets of published data, in words"),
    ("website", "route → content, for build and preview alike"),
    ("live", "the site kept up with edits of its files"),
    ("preview", "HTTP, watcher, reload, overlay"),
    ("schema", "the keys of every file as JSON Schema, for editors' tools"),
];

/// The roof: may use everything and is used by `main.rs` alone.
const ROOF: &str = "cli";

#[test]
fn every_module_uses_only_what_is_below_it() {
    let mut upward = Vec::new();
    for (module, file, text) in sources() {
        let Some(floor) = floor(&module) else {
            continue;
        };
        for (line, used) in uses(&text) {
            match self::floor(&used) {
                Some(other) if other <= floor => {}
                Some(_) => upward.push(format!("{file}:{line}: `{module}` uses `{used}`, which is above it")),
                None => upward.push(format!(
                    "{file}:{line}: `{module}` uses `{used}`, which has no place in ORDER"
                )),
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn every_module_has_a_place_in_the_order() {
    let homeless: BTreeSet<String> = sources()
        .into_iter()
        .map(|(module, ..)| module)
        .filter(|m| floor(m).is_none())
        .collect();
    assert!(homeless.is_empty(), "give these modules a place in ORDER: {homeless:?}");
}

#[test]
fn uses_are_found_however_they_are_written() {
    let text = "use crate::model::Id;\nuse crate::{text::{fold, slug}, source};\n// crate::cli\n/// [`crate::pages`]\nlet x = crate::route::RESERVED; // crate::website\n";
    let found: Vec<String> = uses(text).into_iter().map(|(_, used)| used).collect();
    assert_eq!(found, ["model", "text", "source", "route"]);
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

fn floor(module: &str) -> Option<usize> {
    let found = ORDER.iter().position(|(name, _)| *name == module);
    found.or((module == ROOF).then_some(ORDER.len()))
}

/// Module, path and text of every file of the library.
fn sources() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = WalkDir::new(&src)
        .sort_by_file_name()
        .into_iter()
        .map(|e| e.expect("src can be walked").into_path());
    let rust = files.filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let placed = rust.filter_map(|path| {
        let relative = path
            .strip_prefix(&src)
            .expect("it lies in src")
            .to_string_lossy()
            .replace('\\', "/");
        // What only tests use may look up: it is no part of the library.
        if ["tests.rs", "fixture.rs"].iter().any(|only| relative.ends_with(only)) {
            return None;
        }
        let module = relative.split('/').next()?.trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&path).expect("a source can be read");
        (module != "lib" && module != "main").then(|| (module, format!("src/{relative}"), text))
    });
    placed.collect()
}

/// The modules that stand behind `crate::`, with their lines; comments do not count.
fn uses(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = lines.join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        let names = rest.strip_prefix('{').map_or_else(|| vec![ident(rest)], group);
        found.extend(
            names
                .into_iter()
                .filter(|name| !name.is_empty())
                .map(|name| (line, name)),
        );
    }
    found
}

fn ident(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The first names in `{a::{b, c}, d}`, behind its opening brace.
fn group(text: &str) -> Vec<String> {
    let (mut depth, mut start, mut names) = (0, true, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && !c.is_whitespace() => {
                names.push(ident(&text[at..]));
                start = false;
            }
            _ => {}
        }
    }
    names
}
