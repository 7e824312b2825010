//! Ten thousand changed documents and a thousand changed texts of plans: none stops the program, asks the memory for more
//! than a bound, takes a second of a processor, or makes the process grow.
//!
//! What is changed, and how, follows from a seed that is always the same. The tests run in a process of their own,
//! which says at its end how much memory it took at most. `fuzz/` goes on where this ends.

use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use congkhai::checks::CheckContext;
use congkhai::diagnostics::{Diagnostic, Lang, Severity};
use congkhai::import::assemble::{self, FoundInText, GivenByEditor};
use congkhai::import::{Matcher, formats, write};
use congkhai::model::Corpus;
use congkhai::output::Content;
use congkhai::parse::parse_others;
use congkhai::resolve::{self, Options};
use congkhai::route::Route;
use congkhai::source::Snapshot;
use congkhai::website::DocumentReading;
use congkhai::{Website, load_snapshot};
use rayon::prelude::*;

use crate::support::counting::{Asked, asked_for};
use crate::support::mutating::{Random, mutated};
use crate::support::reading::assert_no_failure;
use crate::support::tree;

const DOCUMENTS: u64 = 10_000;
const IMPORTS: u64 = 1_000;
/// One in so many documents is also drawn as a page, if it has no errors.
const DRAWN: u64 = 40;
/// No run takes a processor for longer, even as tests are compiled; time that others take on a loaded machine is not counted.
const MOST_TIME: Duration = Duration::from_secs(1);
/// No run asks the memory for more, which is the same count on every machine.
const MOST_PIECES: u64 = 2_000_000;
const MOST_BYTES: u64 = 1 << 30;
const MOST_MEGABYTES: u64 = 600;

/// Runs a test of this file alone, and looks at what it took.
fn alone(name: &str) {
    let program = std::env::current_exe().unwrap();
    let args = [&format!("mutants::{name}"), "--exact", "--ignored", "--nocapture"];
    let done = Command::new(program).args(args).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
    let most = said
        .lines()
        .find_map(|line| line.split_once("at most ")?.1.split(' ').next()?.parse::<u64>().ok());
    assert!(most.is_none_or(|most| most < MOST_MEGABYTES), "{most:?} MB");
}

#[test]
fn ten_thousand_changed_documents_are_read() {
    alone("documents");
}

#[test]
fn a_thousand_changed_texts_are_imported() {
    alone("imports");
}

/// What the process took at most, in megabytes, where the system tells.
fn say_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    if let Some(kilobytes) = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()) {
        println!("at most {} MB", kilobytes / 1024);
    }
}

/// How long this thread has had a processor, where the system tells.
fn thread_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The most that one run took.
#[derive(Debug, Default)]
struct Most {
    asked: Asked,
    time: Duration,
}

/// Does the work, which must not take too much; what was taken at most is told at the end.
fn bounded<T>(what: &str, most: &Mutex<Most>, work: impl FnOnce() -> T) -> T {
    let before = thread_time().unwrap_or_default();
    let (done, asked) = asked_for(work);
    let time = thread_time().unwrap_or_default() - before;
    assert!(time < MOST_TIME, "{time:?} for {what}");
    assert!(
        asked.pieces <= MOST_PIECES && asked.bytes <= MOST_BYTES,
        "{asked:?} for {what}"
    );
    let mut most = most.lock().expect("nobody panics with it");
    most.asked.pieces = most.asked.pieces.max(asked.pieces);
    most.asked.bytes = most.asked.bytes.max(asked.bytes);
    most.time = most.time.max(time);
    done
}

/// Paths with their bytes.
type Files = Vec<(String, Vec<u8>)>;

/// The vocabularies of a small site, and its documents.
fn site() -> (Files, Files) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/six");
    let files = tree::read(&root.join("content")).into_iter();
    let files = files.map(|(path, bytes)| (format!("content/{path}"), bytes));
    files
        .filter(|(path, _)| path.ends_with(".md") || path.ends_with(".yaml"))
        .partition(|(path, _)| path.ends_with(".yaml"))
}

fn snapshot<'a>(files: impl Iterator<Item = &'a (String, Vec<u8>)>) -> Snapshot {
    Snapshot::from_texts(files.map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
}

#[test]
#[ignore = "a part of `ten_thousand_changed_documents_are_read`"]
fn documents() {
    let (vocabularies, documents) = site();
    let base = snapshot(vocabularies.iter());
    let (drafts, mut findings) = parse_others(&base);
    let known = resolve::vocabularies(&drafts, &mut findings);
    let most = Mutex::new(Most::default());
    (0..DOCUMENTS).into_par_iter().for_each(|seed| {
        let mut random = Random::new(seed);
        let (path, text) = random.one_of(&documents);
        let bytes = mutated(text, &mut random);
        let what = format!("document {seed} of {path}");
        let found = bounded(&what, &most, || read(path, &bytes, &known));
        assert_no_failure(&found);
        let is_good = found.iter().all(|finding| finding.severity != Severity::Error);
        if seed % DRAWN == 0 && is_good {
            draw(vocabularies.iter().chain([&(path.clone(), bytes)]));
        }
    });
    println!("{:?} for one run", most.into_inner().expect("nobody panics with it"));
    say_memory();
}

/// Everything that is wrong with one document by itself.
fn read(path: &str, bytes: &[u8], vocabularies: &resolve::Vocabularies) -> Vec<Diagnostic> {
    let snapshot = Snapshot::from_texts([(path, bytes)]);
    let around = CheckContext {
        vocabularies,
        snapshot: &snapshot,
    };
    let Some(file) = snapshot.files.get(path) else {
        return Vec::new();
    };
    let reading = DocumentReading::new(file, around, &Options::default());
    reading.parsed.into_iter().chain(reading.own).collect()
}

/// Makes the page of a site's document.
fn draw<'a>(files: impl Iterator<Item = &'a (String, Vec<u8>)>) {
    let website = Website::new(&load_snapshot(snapshot(files), &Options::default()));
    for route in website
        .routes()
        .iter()
        .filter(|route| matches!(route, Route::Document(_)))
    {
        let content = website.content(route);
        assert!(matches!(content, Ok(Content::Bytes(_))), "{route:?}");
    }
}

#[test]
#[ignore = "a part of `a_thousand_changed_texts_are_imported`"]
fn imports() {
    let (vocabularies, _) = site();
    let loaded = load_snapshot(snapshot(vocabularies.iter()), &Options::default());
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let texts: Vec<(String, Vec<u8>)> = tree::read(&folder)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".txt"))
        .collect();
    let most = Mutex::new(Most::default());
    (0..IMPORTS).into_par_iter().for_each(|seed| {
        let mut random = Random::new(seed);
        let (path, text) = random.one_of(&texts);
        let bytes = mutated(text, &mut random);
        let what = format!("import {seed} of {path}");
        bounded(&what, &most, || import(&bytes, &loaded.corpus));
    });
    println!("{:?} for one run", most.into_inner().expect("nobody panics with it"));
    say_memory();
}

/// Imports a text up to its file; one that is refused is fine, too.
fn import(bytes: &[u8], corpus: &Corpus) {
    let Ok(extract) = formats::extract("a.txt", bytes) else {
        return;
    };
    let found = FoundInText::new(&extract, corpus);
    let known = GivenByEditor {
        jurisdiction: Some("an-lac"),
        source: "a.txt",
        lang: Lang::Vi,
    };
    if let Ok(plan) = assemble::plan(&found, &mut Matcher::new(corpus), corpus, known) {
        write::document(&plan.plan, Lang::Vi);
    }
}
