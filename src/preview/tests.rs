//! The preview while the program itself fails on what it reads.
#![allow(clippy::disallowed_methods, reason = "an editor who writes files")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Event, State, Watching};
use crate::live::Live;
use crate::resolve::Options;
use crate::source::SourceFile;
use crate::website::DocumentReading;

const PLAN: &str = "content/plans/vn/a.md";

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("it can be made");
    std::fs::write(path, text).expect("it can be written");
}

fn plan(title: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\ntype: ke-hoach\nnumber: 1/KH-TTg\njurisdiction: vn\nissued: 2024-02-03\n---\n\nMột.\n"
    )
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let root = folder.path();
    write(
        root,
        "content/site.yaml",
        "title: Thử\nbase_url: https://thu.example/\nlanguage: en\n",
    );
    write(
        root,
        "content/jurisdictions.yaml",
        "- { id: vn, name: Việt Nam, level: national }\n",
    );
    write(root, PLAN, &plan("Một"));
    folder
}

/// A preview that cannot read documents with these words, and whose listener cannot draw any change.
fn failing(root: &Path, words: &'static str) -> (Arc<State>, Watching) {
    let mut watching = Watching::begin(root, false);
    let reader = move |source: &Arc<SourceFile>, around: crate::checks::CheckContext<'_>, options: &Options| {
        assert!(!source.text().contains(words), "these words are too much");
        DocumentReading::new(source, around, options)
    };
    let live = Live::open_with(root, &Options::default(), Arc::new(reader)).expect("the site can be read");
    let listener = Box::new(|event: Event<'_>| assert!(!matches!(event, Event::Changed(_)), "nothing can be drawn"));
    let state = Arc::new(State::over(live, root.to_owned(), listener, Instant::now()));
    watching.keep_up(&state);
    (state, watching)
}

/// Waits until it is so; a thread that has ended never gets there.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what} never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn title(state: &State) -> String {
    let site = state.site();
    let documents = site.corpus().documents.values();
    documents.map(|document| document.title.clone()).collect()
}

#[test]
fn the_thread_that_applies_goes_on_after_the_program_has_failed() {
    let folder = site();
    let (state, _watching) = failing(folder.path(), "Quá lời");
    for round in 0..2 {
        let before = title(&state);
        write(folder.path(), PLAN, &plan("Quá lời"));
        until("the failure", || state.overlay(&state.served()).contains("CK0001"));
        assert!(state.overlay(&state.served()).contains(PLAN), "it is told where");
        assert_eq!(title(&state), before);
        write(folder.path(), PLAN, &plan(&format!("Lần {round}")));
        until("the mended file", || title(&state) == format!("Lần {round}"));
        assert!(!state.overlay(&state.served()).contains("CK0001"));
    }
}
