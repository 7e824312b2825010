//! How long the shipped site takes, step by step: medians of several runs, and ratios within one run.
//!
//! Machines are noisy: compare the ratios, not the milliseconds. Run by `./bench.sh`.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints what it measured and works in a scratch folder"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use congkhai::output::{Content, Entry, publish};
use congkhai::resolve::Options;
use congkhai::source::Snapshot;
use congkhai::{Website, load_snapshot};

const RUNS: usize = 15;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = median(|| drop(Snapshot::read(root).expect("the content is there")));
    let load = median(|| {
        drop(load_snapshot(
            Snapshot::read(root).expect("the content is there"),
            &Options::default(),
        ))
    });
    let loaded = load_snapshot(Snapshot::read(root).expect("the content is there"), &Options::default());
    let prepare = median(|| drop(Website::new(&loaded)));
    let site = Website::new(&loaded);
    let render = median(|| {
        for route in site.routes() {
            drop(site.content(route).expect("every route has content"));
        }
    });
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let cold = median(|| {
        let out = tempfile::tempdir_in(scratch.path()).expect("a scratch folder");
        write(&site, scratch.path(), out.path());
    });
    let out = scratch.path().join("public");
    write(&site, scratch.path(), &out);
    let unchanged = median(|| write(&site, scratch.path(), &out));

    println!(
        "{} routes, {} documents, medians of {RUNS} runs",
        site.routes().len(),
        site.corpus().documents.len()
    );
    for (name, time) in [
        ("read all files", read),
        ("read, parse, resolve, check", load),
        ("load the theme, table of routes", prepare),
        ("render all routes, one thread", render),
        ("render and write, cold", cold),
        ("render and compare, unchanged", unchanged),
    ] {
        println!(
            "{name:<34} {:>8.2} ms   {:>6.2} × rendering",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / render.as_secs_f64()
        );
    }
}

fn write(site: &Website, root: &Path, out: &Path) {
    let routes = site.routes();
    let entries: Vec<Entry> = routes.iter().map(Entry::of).collect();
    let content = |i: usize| site.content(&routes[i]).map_err(Into::into);
    let content = |i: usize| -> Result<Content, congkhai::output::RenderError> { content(i) };
    publish(root, out, &entries, content, &|_| {}).expect("the site is written");
}

fn median(mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}
