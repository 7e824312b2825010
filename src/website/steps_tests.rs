//! What loops look at grows with what is written, where they ask for no memory that `tests/all/bounds.rs` would count.

use rayon::ThreadPoolBuilder;

use super::{Website, load_snapshot};
use crate::diagnostics::Lang;
use crate::report::{Sources, json};
use crate::resolve::Options;
use crate::source::Snapshot;
use crate::text::steps_of;

/// Twice as much may take this many hundredths of the steps; the square would take 400.
const MOST: usize = 230;

fn all_work(body: &str) {
    let plan = format!(
        "---\ntitle: Một\ntype: ke-hoach\njurisdiction: vn\nissuer: chinh-phu\nnumber: 1/KH-CP\nissued: 2025-01-02\n---\n\n{body}"
    );
    let files = [
        ("content/site.yaml", "title: T\nbase_url: https://a.vn/\n"),
        (
            "content/jurisdictions.yaml",
            "- { id: vn, name: Việt Nam, level: national }\n",
        ),
        (
            "content/bodies.yaml",
            "- { id: chinh-phu, name: Chính phủ, level: national }\n",
        ),
        ("content/plans/vn/mot.md", plan.as_str()),
    ];
    let files = files.map(|(path, text)| (path, text.as_bytes()));
    let loaded = load_snapshot(Snapshot::from_texts(files), &Options::default());
    let website = Website::new(&loaded);
    let sources = Sources::new(&loaded.snapshot);
    for findings in [&loaded.findings, &website.findings] {
        assert!(!json(findings, &sources, Lang::Vi).is_empty());
    }
}

/// The steps for a line so many times, and twice as often.
fn steps(count: usize, line: &dyn Fn(usize) -> String) -> (usize, usize) {
    let body = |count: usize| (0..count).map(line).collect::<String>();
    (
        steps_of(|| all_work(&body(count))),
        steps_of(|| all_work(&body(2 * count))),
    )
}

#[test]
fn twice_as_much_is_about_twice_as_many_steps() {
    let pool = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    let _pool = pool.expect("a test has a thread of its own");
    let one_number = |_: usize| "Theo Nghị quyết số 42-NQ/TW. ".to_owned();
    let (once, twice) = steps(1_000, &one_number);
    assert!(once > 0 && twice == once, "a number is looked up once: {once}, {twice}");
    let shapes: [(&str, &dyn Fn(usize) -> String); 4] = [
        ("numbers", &|n| format!("Theo Nghị quyết số {n}/NQ-CP. ")),
        ("dead links on one line", &|n| format!("[a](/khong-co-{n}/) ")),
        ("dead links", &|n| format!("[a](/khong-co-{n}/)\n\n")),
        ("dead parts", &|n| format!("[a](#khong-co-{n}) ")),
    ];
    for (name, line) in shapes {
        let (once, twice) = steps(600, line);
        assert!(once > 0 && twice * 100 <= once * MOST, "{name}: {once}, {twice}");
    }
}
