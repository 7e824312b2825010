//! How long the search index takes, what it weighs, and how soon it follows an edit.
//!
//! `cargo bench --bench search -- [FOLDER]` measures the site in a folder, else the shipped one. Peak memory is
//! read from `/proc` and left out where there is none.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints what it measured"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::search::Cache;
use congkhai::source::{Snapshot, SourceFile};
use congkhai::{Website, load_snapshot};
use rayon::prelude::*;

fn main() {
    let given = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let root = given.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let mut snapshot = Snapshot::read(&root).expect("the site is there");
    let loaded = load_snapshot(snapshot, &Options::default());
    println!("loaded; peak memory {}", peak());
    let site = Website::new(&loaded);
    let text: usize = loaded.corpus.documents.values().map(|d| d.body.text.len()).sum();

    let (wall, cpu) = timed(|| {
        site.search();
    });
    println!(
        "index of {} documents, {:.1} MB of text: {:.2} s, {:.2} CPU-s, {:.1} MB/CPU-s; peak memory {}",
        loaded.corpus.documents.len(),
        text as f64 / 1e6,
        wall.as_secs_f64(),
        cpu,
        text as f64 / 1e6 / cpu,
        peak()
    );
    let (wall, cpu) = timed(|| weigh(&site));
    println!(
        "all files: {:.2} s, {cpu:.2} CPU-s; peak memory {}",
        wall.as_secs_f64(),
        peak()
    );
    drop(site);
    if loaded.corpus.documents.len() > 2000 {
        return;
    }
    let cache = Arc::new(Cache::default());
    let site = Website::new(&loaded).remembering(Arc::clone(&cache));
    site.search();
    println!("remembered; peak memory {}", peak());
    drop(site);
    snapshot = loaded.snapshot;
    edit(&mut snapshot);
    let loaded = load_snapshot(snapshot, &Options::default());
    let site = Website::new(&loaded).remembering(cache);
    let (wall, cpu) = timed(|| {
        site.search();
    });
    println!(
        "after an edit: {:.0} ms, {:.0} CPU-ms",
        wall.as_secs_f64() * 1e3,
        cpu * 1e3
    );
}

/// Puts one word into the last document.
fn edit(snapshot: &mut Snapshot) {
    let path = snapshot
        .files
        .keys()
        .rfind(|path| path.contains("/plans/"))
        .expect("there are documents");
    let path = Arc::clone(path);
    let text = format!("{}\n\nThêm sửađổi một câu.\n", snapshot.files[&path].text());
    snapshot
        .files
        .insert(Arc::clone(&path), Arc::new(SourceFile::new(&path, text.as_bytes())));
}

/// How many files of each sort there are, and their bytes.
fn weigh(site: &Website) {
    let routes = site.search().routes();
    let weights = routes.par_iter().map(|route| {
        let Ok(Content::Bytes(bytes)) = site.content(route) else {
            return ('?', 0);
        };
        (sort(route, &bytes), bytes.len())
    });
    let mut sorts: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (sort, length) in weights.collect::<Vec<_>>() {
        sorts.entry(sort).or_default().push(length);
    }
    println!(
        "{:<8}{:>8}{:>12}{:>9}{:>9}{:>9}",
        "sort", "files", "bytes", "median", "p90", "largest"
    );
    for (sort, mut lengths) in sorts {
        lengths.sort_unstable();
        let at = |share: usize| lengths[(lengths.len() - 1) * share / 100];
        let total: usize = lengths.iter().sum();
        println!(
            "{sort:<8}{:>8}{total:>12}{:>9}{:>9}{:>9}",
            lengths.len(),
            at(50),
            at(90),
            at(100)
        );
    }
    println!("manifest {}", site.search().manifest().len());
}

/// The first byte of the payload says what a file is.
fn sort(route: &Route, bytes: &[u8]) -> char {
    if route.path().contains("/t/") {
        return 'T';
    }
    let mut first = [bytes.first().copied().unwrap_or(b'?')];
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = flate2::read::GzDecoder::new(bytes);
        std::io::Read::read_exact(&mut unpacked, &mut first).expect("the file is gzip");
    }
    char::from(first[0])
}

fn timed(work: impl FnOnce()) -> (Duration, f64) {
    let (start, before) = (Instant::now(), cpu());
    work();
    (start.elapsed(), cpu() - before)
}

/// CPU seconds of this process.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|field| field.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / 100.0
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown".to_owned(), |size| size.trim().to_owned())
}
