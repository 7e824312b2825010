//! Death at every single step of a commit, followed by a publish, and the small parts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::ops::Range;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Content, Entry, MANIFEST, OutputError, PathFault, Report, paths, publish};

const DIE_AT: &str = "CONGKHAI_TEST_DIE_AT";
const JOB: &str = "CONGKHAI_TEST_JOB";

type Site = &'static [(&'static str, &'static str)];

const A: Site = &[
    ("both.html", "same"),
    ("changes.html", "old"),
    ("file-to-folder", "file"),
    ("folder-to-file/x.html", "x"),
    ("folder-to-file/deep/y.html", "y"),
    ("goes/away/index.html", "bye"),
];
const B: Site = &[
    ("both.html", "same"),
    ("changes.html", "new and longer"),
    ("file-to-folder/index.html", "folder"),
    ("folder-to-file", "now a file"),
    ("new/index.html", "hello"),
];
const C: Site = &[
    ("changes.html", "third"),
    ("file-to-folder", "file again"),
    ("folder-to-file/x.html", "x again"),
    ("new/index.html", "hello, C"),
    ("only-c/d", "d"),
];

const D: Site = &[("both.html", "same")];

thread_local! {
    /// Which steps of this thread fail, of those that are still to come.
    static FAILING: RefCell<Option<Range<usize>>> = const { RefCell::new(None) };
}

/// Aborts the child process at the step it was told to: no destructor runs, as with `kill -9`. Or has the step fail,
/// as on a full disk.
pub(super) fn maybe_die_or_fail() -> io::Result<()> {
    static STEP: AtomicUsize = AtomicUsize::new(0);
    static AT: OnceLock<Option<usize>> = OnceLock::new();
    let at = AT.get_or_init(|| std::env::var(DIE_AT).ok()?.parse().ok());
    if *at == Some(STEP.fetch_add(1, Ordering::SeqCst)) {
        std::process::exit(99); // runs no destructors of locals either, and dumps no core
    }
    let fails = FAILING.with_borrow_mut(|failing| {
        let Some(steps) = failing else { return false };
        let fails = steps.start == 0 && steps.end > 0;
        *steps = steps.start.saturating_sub(1)..steps.end.saturating_sub(1);
        fails
    });
    match fails {
        true => Err(io::ErrorKind::StorageFull.into()),
        false => Ok(()),
    }
}

fn site(name: &str) -> Site {
    match name {
        "A" => A,
        "B" => B,
        "C" => C,
        _ => D,
    }
}

fn publish_site(root: &Path, output: &Path, site: Site) {
    try_publish(root, output, site).expect("published");
}

fn try_publish(root: &Path, output: &Path, site: Site) -> Result<Report, OutputError> {
    let entries: Vec<Entry> = (site.iter())
        .map(|(path, _)| Entry {
            path: (*path).to_owned(),
            url: format!("/{path}"),
            together: 0,
        })
        .collect();
    let render = |index: usize| Ok(Content::Bytes(site[index].1.into()));
    publish(root, output, &entries, render, &|_| {})
}

/// Not a test by itself: the process that dies.
#[test]
fn child() {
    let Ok(job) = std::env::var(JOB) else { return };
    let parts: Vec<&str> = job.split('|').collect();
    publish_site(parts[0].as_ref(), parts[1].as_ref(), site(parts[2]));
}

/// Publishes in a child that dies at a step; whether it lived to the end.
fn publish_and_die(root: &Path, output: &Path, site: &str, at: usize) -> bool {
    let job = format!("{}|{}|{site}", root.display(), output.display());
    let exe = std::env::current_exe().expect("test executable");
    let done = Command::new(exe)
        .args(["--exact", "output::tests::child", "--test-threads=1"])
        .env(JOB, job)
        .env(DIE_AT, at.to_string())
        .output()
        .expect("child ran");
    let code = done.status.code();
    assert!(code == Some(0) || code == Some(99), "{done:?}");
    code == Some(0)
}

/// All files and folders, with their bytes.
fn tree(folder: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let items = walkdir::WalkDir::new(folder).min_depth(1);
    let entry = |item: walkdir::DirEntry| {
        let path = item.path().strip_prefix(folder).expect("inside");
        let bytes = (item.file_type().is_file()).then(|| fs::read(item.path()).expect("read"));
        (path.display().to_string(), bytes)
    };
    items.into_iter().map(|item| entry(item.expect("walk"))).collect()
}

/// The tree of a clean build with a foreign file beside it.
fn clean(site: Site) -> BTreeMap<String, Option<Vec<u8>>> {
    let root = tempfile::tempdir().expect("tempdir");
    let output = root.path().join("public");
    publish_site(root.path(), &output, site);
    fs::write(output.join("foreign.txt"), "mine").expect("written");
    tree(&output)
}

/// Every file is the old one or the new one, whole, and the foreign one stands.
fn assert_whole(output: &Path, sites: &[Site]) {
    for (path, bytes) in tree(output) {
        let Some(bytes) = bytes else { continue };
        if path == MANIFEST || path.starts_with(".congkhai-tmp") {
            continue;
        }
        let known = (sites.iter().copied().flatten()).chain(&[("foreign.txt", "mine")]);
        let whole = known.clone().any(|(p, b)| *p == path && b.as_bytes() == bytes);
        assert!(whole, "{path} is torn");
    }
    assert!(output.join("foreign.txt").is_file());
}

fn prepared(output: &Path) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("tempdir");
    publish_site(root.path(), output, A);
    fs::write(output.join("foreign.txt"), "mine").expect("written");
    root
}

/// Dies at every step on the way from A to B, then completes; `again` dies once more in between.
fn die_everywhere(output: &Path, again: &[usize]) -> usize {
    let expected = clean(B);
    for at in 0.. {
        let root = prepared(output);
        let lived = publish_and_die(root.path(), output, "B", at);
        assert_whole(output, &[A, B]);
        for second in again {
            publish_and_die(root.path(), output, "C", *second);
            assert_whole(output, &[A, B, C]);
        }
        publish_site(root.path(), output, B);
        assert_eq!(tree(output), expected, "after death at {at}, then {again:?}");
        fs::remove_dir_all(output).expect("removed");
        if lived {
            return at;
        }
    }
    0
}

#[test]
fn death_at_every_step_then_a_publish_is_clean() {
    let folder = tempfile::tempdir().expect("tempdir");
    let steps = die_everywhere(&folder.path().join("public"), &[]);
    assert!(steps > 12, "only {steps} steps");
}

#[test]
fn two_or_three_deaths_then_a_publish_is_clean() {
    let folder = tempfile::tempdir().expect("tempdir");
    for second in [0, 1, 2, 4, 6, 8, 10, 13] {
        die_everywhere(&folder.path().join("public"), &[second]);
    }
    die_everywhere(&folder.path().join("public"), &[3, 7]);
}

/// What was announced and never written may have left folders; no later death forgets them.
#[test]
fn no_folder_is_left_or_in_the_way_after_deaths() {
    let folder = tempfile::tempdir().expect("tempdir");
    let output = folder.path().join("public");
    let expected = clean(A);
    for at in 0..30 {
        for second in [0, 1, 2, 4, 9] {
            let root = prepared(&output);
            let lived = publish_and_die(root.path(), &output, "B", at);
            publish_and_die(root.path(), &output, "D", second);
            publish_site(root.path(), &output, A);
            assert_eq!(tree(&output), expected, "after deaths at {at} and {second}");
            fs::remove_dir_all(&output).expect("removed");
            if lived {
                return;
            }
        }
    }
}

#[test]
fn death_in_the_very_first_publish() {
    let expected = clean(A);
    for at in 0.. {
        let root = tempfile::tempdir().expect("tempdir");
        let output = root.path().join("public");
        let lived = publish_and_die(root.path(), &output, "A", at);
        publish_site(root.path(), &output, A);
        fs::write(output.join("foreign.txt"), "mine").expect("written");
        assert_eq!(tree(&output), expected, "after death at {at}");
        if lived {
            break;
        }
    }
}

/// A folder on another file system than the sites of these tests; where there is none, that is said.
#[cfg(target_os = "linux")]
fn on_another_disk() -> Option<tempfile::TempDir> {
    use std::os::unix::fs::MetadataExt;
    let here = tempfile::tempdir().expect("tempdir");
    let device = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    let other = tempfile::tempdir_in("/dev/shm").ok();
    let folder = other.filter(|folder| device(folder.path()) != device(here.path()));
    if folder.is_none() {
        // Written directly: what `eprintln!` says is swallowed where a test passes.
        let _ = writeln!(
            io::stderr(),
            "SKIPPED: there is no second file system, so none is crossed"
        );
    }
    folder
}

/// The stage on one file system, the output on another.
#[cfg(target_os = "linux")]
#[test]
fn death_at_every_step_across_file_systems() {
    let Some(folder) = on_another_disk() else { return };
    die_everywhere(&folder.path().join("public"), &[]);
    die_everywhere(&folder.path().join("public"), &[5]);
}

/// Publishes B over A while these steps fail.
fn publish_failing(root: &Path, output: &Path, steps: Range<usize>) -> Result<Report, OutputError> {
    FAILING.set(Some(steps));
    let result = try_publish(root, output, B);
    FAILING.set(None);
    result
}

/// One step after the other fails on the way from A to B: A stands as before, to the last byte.
fn fail_everywhere(output: &Path) {
    let expected = clean(B);
    for at in 0.. {
        let root = prepared(output);
        let before = tree(output);
        let result = publish_failing(root.path(), output, at..at + 1);
        if let Err(error) = &result {
            assert!(matches!(error, OutputError::Io { .. }), "step {at}: {error}");
            assert_eq!(tree(output), before, "after failing at {at}");
            publish_site(root.path(), output, B);
        }
        assert_eq!(tree(output), expected, "after failing at {at} and publishing again");
        fs::remove_dir_all(output).expect("removed");
        if result.is_ok() && at > 12 {
            return;
        }
    }
}

#[test]
fn a_step_that_fails_is_taken_back() {
    let folder = tempfile::tempdir().expect("tempdir");
    fail_everywhere(&folder.path().join("public"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_step_that_fails_is_taken_back_across_file_systems() {
    let Some(folder) = on_another_disk() else { return };
    fail_everywhere(&folder.path().join("public"));
}

/// From some step on nothing works any more, taking back included: each file is whole, and the next publish is clean.
#[test]
fn where_taking_back_fails_too_the_next_publish_completes_it() {
    let folder = tempfile::tempdir().expect("tempdir");
    let output = folder.path().join("public");
    let expected = clean(B);
    let mut unfinished = 0;
    for at in 0.. {
        let root = prepared(&output);
        let result = publish_failing(root.path(), &output, at..usize::MAX);
        assert_whole(&output, &[A, B]);
        publish_site(root.path(), &output, B);
        assert_eq!(tree(&output), expected, "after failing from {at} on");
        fs::remove_dir_all(&output).expect("removed");
        match result {
            Ok(_) => break,
            Err(error) => unfinished += usize::from(matches!(error, OutputError::Unfinished { .. })),
        }
    }
    assert!(unfinished > 8, "only {unfinished} times");
}

#[test]
fn paths() {
    for good in [
        "a",
        "a/b.html",
        "du-lieu/x.csv",
        "Văn bản/ă.html",
        ".nojekyll",
        "a/.well-known",
    ] {
        assert_eq!(paths::check(good), Ok(()), "{good}");
    }
    for bad in [
        "", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "a\\b", "a\0b", "a\nb", "a/con", "a.", "a:b",
    ] {
        assert_eq!(paths::check(bad), Err(PathFault::Unsafe), "{bad}");
    }
    for bad in [MANIFEST, "a/.congkhai/b", ".CongKhai-tmp", ".git/config", "a/.GIT"] {
        assert_eq!(paths::check(bad), Err(PathFault::Reserved), "{bad}");
    }
    assert_eq!(paths::check(&"a".repeat(241)), Err(PathFault::TooLong));
    assert_eq!(paths::folders("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
}
