//! What a made-up site of some size costs, phase by phase, in time and in memory.
//!
//! `cargo bench --bench scale -- 100 1000 10000`; memory is what the process holds after the phase.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints what it measured and works in a scratch folder"
)]

#[path = "generator/mod.rs"]
mod generator;

use std::path::Path;
use std::time::Instant;

use congkhai::Website;
use congkhai::diagnostics::Severity;
use congkhai::resolve::Options;
use congkhai::source::Snapshot;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for documents in sizes {
        let folder = tempfile::tempdir().expect("a scratch folder");
        write(documents, folder.path());
        println!("{documents} documents");
        measure(folder.path());
    }
}

fn measure(root: &Path) {
    let snapshot = phase("read", || Snapshot::read(root).expect("the site is there"));
    // As a build does: notes are left out.
    let options = Options {
        least: Severity::Warning,
        ..Options::default()
    };
    let loaded = phase("load", || congkhai::load_snapshot(snapshot, &options));
    println!("  {} findings", loaded.findings.len());
    let site = phase("theme, routes", || Website::new(&loaded));
    println!("  {} routes", site.routes().len());
    let files = phase("search index", || site.search().routes().len());
    println!("  {files} files of search");
}

fn write(documents: usize, root: &Path) {
    for (path, text) in generator::files(documents) {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }
}

fn phase<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    let (now, peak) = memory();
    println!(
        "  {name:<16} {:>8.1} ms   {now:>6} MB, at most {peak} MB",
        start.elapsed().as_secs_f64() * 1e3
    );
    made
}

/// What the process holds now and held at most, in megabytes; nothing where the system does not say.
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        number.unwrap_or_default() / 1024
    };
    (field("VmRSS:"), field("VmHWM:"))
}
