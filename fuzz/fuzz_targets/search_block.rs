#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::resolve::Options;
use congkhai::source::Snapshot;
use congkhai::{Website, load_snapshot};

// A body in the search's blocks: every file that the index names is there.
fuzz_target!(|text: &str| {
    let site = "title: A\nbase_url: https://a.vn/\n".as_bytes();
    let page = format!("---\ntitle: A\n---\n\n{text}");
    let files = [("content/site.yaml", site), ("content/pages/a.md", page.as_bytes())];
    let website = Website::new(&load_snapshot(Snapshot::from_texts(files), &Options::default()));
    for route in website.search().routes() {
        assert!(website.content(route).is_ok());
    }
});
