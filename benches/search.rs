//! How long the search index takes, what it weighs, and how soon it follows an edit.
//!
//! `cargo bench --bench search -- [FOLDER]` measures the site in a folder, else the shipped one. Up to 2,000 documents a
//! copy of it is then edited twenty times.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints what it measured"
)]

#[path = "held/mod.rs"]
mod held;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use congkhai::live::Live;
use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::source::Snapshot;
use congkhai::{Website, load_snapshot};
use rayon::prelude::*;

const EDITS: usize = 20;

fn main() {
    let given = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let root = given.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let snapshot = Snapshot::read(&root).expect("the site is there");
    let loaded = load_snapshot(snapshot, &Options::default());
    let site = Website::new(&loaded);
    let documents = loaded.corpus.documents.len();
    let text: usize = loaded.corpus.documents.values().map(|d| d.body.text.len()).sum();
    let (wall, cpu) = timed(|| {
        site.search();
    });
    println!(
        "index of {documents} documents, {:.1} MB of text: {:.2} s, {:.2} CPU-s, {:.1} MB/CPU-s",
        text as f64 / 1e6,
        wall.as_secs_f64(),
        cpu,
        text as f64 / 1e6 / cpu,
    );
    let mut files = Vec::new();
    let (files_wall, files_cpu) = timed(|| files = all_files(&site));
    weigh(&site, &files);
    drop(files);
    println!(
        "all files: {:.2} s, {files_cpu:.2} CPU-s; with the index {:.1} MB/CPU-s",
        files_wall.as_secs_f64(),
        text as f64 / 1e6 / (cpu + files_cpu),
    );
    drop(site);
    let site = Website::new(&loaded);
    let (kept, most) = held::during(|| {
        site.search();
    });
    println!("memory: {kept} MB, at most {most} MB while it is made");
    drop(site);
    drop(loaded);
    if documents <= 2000 {
        edit(&root);
    }
}

/// Saves a document of a copy of the site again and again; asks for the manifest after each time.
fn edit(root: &Path) {
    let copy = tempfile::tempdir().expect("a scratch folder");
    copy_content(root, copy.path());
    let mut live = Live::open(copy.path(), &Options::default()).expect("the copy can be read");
    live.site().search();
    let plan = live.snapshot().files.keys().rfind(|path| path.contains("/plans/"));
    let plan = copy.path().join(&**plan.expect("there are documents"));
    let text = std::fs::read_to_string(&plan).expect("the document is there");
    let mut times = Vec::new();
    for number in 0..EDITS {
        let version = live.site().search().manifest().to_owned();
        std::fs::write(&plan, format!("{text}\n\nThêm sửađổi lần {number}.\n")).expect("it is saved");
        let (wall, _) = timed(|| {
            live.refresh(std::slice::from_ref(&plan)).expect("it can be read");
            live.site().search();
        });
        assert_ne!(version, live.site().search().manifest());
        times.push(wall.as_secs_f64() * 1e3);
    }
    times.sort_unstable_by(f64::total_cmp);
    println!(
        "after an edit: median {:.0} ms, worst {:.0} ms of {EDITS}",
        times[EDITS / 2],
        times[EDITS - 1]
    );
}

fn copy_content(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from.join("content")) {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.path().strip_prefix(from).expect("it is below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// The bytes of every file, in the order of their routes.
fn all_files(site: &Website) -> Vec<Vec<u8>> {
    let bytes = site
        .search()
        .routes()
        .par_iter()
        .map(|route| match site.content(route) {
            Ok(Content::Bytes(bytes)) => bytes,
            _ => panic!("{} is no file of search", route.path()),
        });
    bytes.collect()
}

/// How many files of each sort there are, and their bytes.
fn weigh(site: &Website, files: &[Vec<u8>]) {
    let mut sorts: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (route, bytes) in site.search().routes().iter().zip(files) {
        sorts.entry(sort(route, bytes)).or_default().push(bytes.len());
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
