//! A build after another: what it may leave alone, and that it gives what a first build gives.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::thread::sleep;
use std::time::Duration;

use assert_cmd::Command;

use crate::support::editing::{act as act_as_editor, six};
use crate::support::mutating::Random;
use crate::support::previewing::{PLAN, small_site};
use crate::support::tree::{self, Tree};

/// Longer than what the system may take for one moment.
const A_MOMENT: Duration = Duration::from_millis(80);

/// What is said where nothing was made.
const AS_LEFT: &str = "neither made nor written: sources";

/// What is said of a file that was not made, while others were.
const NOT_MADE: &str = "neither made nor written: all that the file is made from";

fn build(root: &Path, more: &[&str]) -> Output {
    let mut command = Command::cargo_bin("congkhai").unwrap();
    command.args(["build", "--lang", "en", "--root"]).arg(root).args(more);
    command.env("NO_COLOR", "1").output().unwrap()
}

fn stderr(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// Builds, and whether everything was left alone.
fn is_left_alone(root: &Path) -> bool {
    let out = build(root, &["--explain", "/404.html"]);
    assert!(out.status.success(), "{}", stderr(&out));
    stderr(&out).contains(AS_LEFT)
}

/// What a first build in another folder gives.
fn cold(root: &Path) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    let out = build(root, &["--output-dir", folder.path().to_str().unwrap()]);
    assert!(out.status.success(), "{}", stderr(&out));
    tree::read(folder.path())
}

fn memories(root: &Path) -> Vec<PathBuf> {
    let listing = fs::read_dir(root.join(".congkhai/cache")).into_iter().flatten();
    listing.map(|entry| entry.unwrap().path()).collect()
}

fn append(path: &Path, text: &str) {
    let mut bytes = fs::read(path).unwrap();
    bytes.extend_from_slice(text.as_bytes());
    fs::write(path, bytes).unwrap();
}

/// Another letter of the same length, and the time as it was.
fn change_in_secret(path: &Path) {
    let time = fs::metadata(path).unwrap().modified().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let at = bytes.iter().rposition(|b| matches!(b, b'a' | b'n')).unwrap();
    bytes[at] = if bytes[at] == b'a' { b'n' } else { b'a' };
    fs::write(path, bytes).unwrap();
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(time)
        .unwrap();
}

#[test]
fn what_has_not_changed_is_neither_made_nor_written() {
    let site = small_site();
    let root = site.path();
    sleep(A_MOMENT);
    let first = build(root, &[]);
    assert!(
        first.status.success() && memories(root).len() == 2,
        "{}",
        stderr(&first)
    );
    let public = tree::read(&root.join("public"));
    assert!(is_left_alone(root));
    // All but the time that it took and the number of files that were written is said again.
    let shown = |out: &Output| stderr(out).lines().rev().skip(1).collect::<Vec<_>>().join("\n");
    let again = build(root, &[]);
    assert_eq!(shown(&again), shown(&first));
    assert!(stderr(&again).contains(": 0 changed, "), "{}", stderr(&again));
    assert_eq!(tree::read(&root.join("public")), public);
    // Other arguments, another folder and a cache that is gone are no reason to believe anything.
    let other = build(root, &["--base-url", "https://a.vn/", "--explain", "/404.html"]);
    assert!(!stderr(&other).contains(AS_LEFT), "{}", stderr(&other));
    assert!(!is_left_alone(root));
    assert!(is_left_alone(root));
    fs::remove_dir_all(root.join(".congkhai/cache")).unwrap();
    assert!(!is_left_alone(root) && is_left_alone(root));
    assert_eq!(tree::read(&root.join("public")), public);
}

#[test]
fn why_a_file_was_written_is_told() {
    let site = small_site();
    let root = site.path();
    let why = |route: &str| {
        let out = build(root, &["--explain", route]);
        (out.status.code(), stderr(&out))
    };
    let is_told = |route: &str, part: &str| {
        let (code, told) = why(route);
        assert!(code == Some(0) && told.contains(part), "{route}: {told}");
    };
    is_told("/van-ban/", "there was no such file before");
    let page = root.join("public/van-ban/index.html");
    fs::remove_file(&page).unwrap();
    is_told("van-ban", "is gone from the folder");
    fs::write(&page, "x").unwrap();
    is_told("/van-ban/index.html", "somebody changed the file");
    append(&root.join(PLAN), "\nThêm một dòng.\n");
    is_told("/van-ban/2024/15-kh-ubnd-an-lac/", "Thêm một dòng");
    is_told("/van-ban/2024/15-kh-ubnd-an-lac/", PLAN);
    append(&root.join(PLAN), "\nThêm hai dòng.\n");
    is_told("/404.html", NOT_MADE);
    append(&root.join(PLAN), "\nThêm ba dòng.\n");
    is_told("/van-ban/2024/15-kh-ubnd-an-lac/", "says something else than before");
    append(&root.join("content/site.yaml"), "\n# Một lời.\n");
    is_told("/404.html", "the same bytes; all files were made again");
    let (code, told) = why("/khong-co/");
    assert!(code == Some(2) && told.contains("/khong-co/"), "{told}");
}

#[test]
fn each_step_has_a_line_in_the_table_of_times() {
    let site = small_site();
    let out = build(site.path(), &["--timings"]);
    for step in [
        "read and check",
        "index for search",
        "pages of documents",
        "open data",
        "all ",
    ] {
        assert!(stderr(&out).contains(step), "{step}: {}", stderr(&out));
    }
}

#[test]
fn pages_alone_have_neither_search_nor_data() {
    let site = small_site();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("trang");
    assert_eq!(build(site.path(), &["--only", "pages"]).status.code(), Some(2));
    let built = build(site.path(), &["--only", "pages", "--output-dir", out.to_str().unwrap()]);
    assert!(built.status.success(), "{}", stderr(&built));
    let all = cold(site.path());
    let pages = tree::read(&out);
    let data = |path: &&String| path.starts_with("du-lieu/") || path.ends_with(".json") || path.ends_with(".csv");
    assert!(pages.len() > 20 && !pages.keys().any(|path| data(&path) && !path.starts_with('.')));
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(all.get(path) == Some(bytes), "{path}");
    }
}

/// What somebody may do to a site between two builds.
fn act(root: &Path, random: &mut Random) -> &'static str {
    let public = root.join("public");
    let published: Vec<String> = tree::read(&public)
        .into_keys()
        .filter(|path| !path.starts_with('.'))
        .collect();
    let page = public.join(random.one_of(&published));
    let plan = root.join(PLAN);
    match random.below(10) {
        0 => append(&plan, "\nMột đoạn nữa.\n"),
        1 => change_in_secret(&plan),
        2 => fs::write(&plan, fs::read(&plan).unwrap()).unwrap(),
        3 => fs::remove_file(page).unwrap(),
        4 => append(&page, " "),
        5 => {
            let bytes = fs::read(&page).unwrap();
            fs::remove_file(&page).unwrap();
            fs::write(&page, bytes).unwrap();
        }
        6 => fs::write(root.join("content/pages/moi.md"), "---\ntitle: Mới\n---\n\nMới.\n").unwrap(),
        7 => drop(fs::remove_file(root.join("content/pages/moi.md"))),
        8 => memories(root).iter().for_each(|file| append(file, "x")),
        _ => return "nothing",
    }
    "something"
}

/// A build in a folder gives the bytes that a first build gives, whatever was done in between.
#[test]
fn warm_equals_cold() {
    let mut left_alone = 0;
    for seed in 0..2 {
        let mut random = Random::new(seed);
        let site = small_site();
        let root = site.path();
        for step in 0..12 {
            let done = act_or_build(root, &mut random);
            if random.below(3) > 0 {
                sleep(A_MOMENT);
            }
            left_alone += usize::from(is_left_alone(root));
            assert!(
                tree::read(&root.join("public")) == cold(root),
                "seed {seed}, step {step}: {done}"
            );
        }
    }
    assert!(left_alone > 2, "{left_alone}");
}

/// Whatever an editor does to documents, vocabularies, results, names of files or the theme, and whatever becomes of what
/// was kept of earlier builds: the folder holds what a first build gives, or both are refused.
#[test]
fn edits_of_every_kind_give_what_a_first_build_gives() {
    let site = six();
    let root = site.path();
    let (mut not_made, mut refused) = (0, 0);
    let kinds = (0..24).chain([0, 21, 1, 8, 0]);
    for (step, kind) in kinds.enumerate() {
        act_as_editor(root, kind, kind * 7 + 1);
        match step % 7 {
            // Of another form, or not whole.
            3 => memories(root).iter().for_each(|file| append(file, "x")),
            // Of another folder.
            5 => exchange(&memories(root)),
            _ => {}
        }
        let out = build(root, &["--explain", "/404.html"]);
        let folder = tempfile::tempdir().unwrap();
        let first = build(root, &["--output-dir", folder.path().to_str().unwrap()]);
        assert_eq!(out.status.code(), first.status.code(), "{}", stderr(&out));
        if !out.status.success() {
            refused += 1;
            // Nobody can build with this: it is taken back.
            drop(fs::remove_dir_all(root.join("content")));
            copy_content(root);
            continue;
        }
        not_made += usize::from(stderr(&out).contains(NOT_MADE));
        let (ours, theirs) = (tree::read(&root.join("public")), tree::read(folder.path()));
        let differing = theirs.iter().find(|(path, bytes)| ours.get(*path) != Some(*bytes));
        assert_eq!(differing.map(|(path, _)| path), None, "step {step}, kind {kind}");
        assert_eq!(ours.len(), theirs.len(), "step {step}, kind {kind}");
    }
    assert!(not_made > 4 && refused < 12, "{not_made} left, {refused} refused");
}

/// The content of the fixture, as it was at first.
fn copy_content(root: &Path) {
    let fresh = six();
    fs::rename(fresh.path().join("content"), root.join("content")).unwrap();
}

/// Gives each file of a kind the bytes of another folder's.
fn exchange(files: &[PathBuf]) {
    let bytes: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    for (file, other) in files.iter().zip(bytes.iter().cycle().skip(2)) {
        fs::write(file, other).unwrap();
    }
}

fn act_or_build(root: &Path, random: &mut Random) -> &'static str {
    if !root.join("public").exists() {
        return "nothing";
    }
    act(root, random)
}
