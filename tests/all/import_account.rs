//! The account of an import, and what an editor meets of it: the tally, drafts, and one document under two names.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const FIXTURE: &str = include_str!("../fixtures/import/ke-hoach-mau.txt");
const DOCUMENT: &str = "trang/content/plans/an-lac/45-kh-ubnd.md";
/// Where the fixture's duties end, and a heading that names a body and gives it nothing.
const RECIPIENTS: &str = "Nơi nhận:";
const BARE_HEADING: &str = "3. Sở Nội vụ\n\nNơi nhận:";

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congkhai"));
    command.current_dir(folder).env("NO_COLOR", "1").args(args);
    command.output().unwrap()
}

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["init", "trang"]).status.success());
    folder
}

fn import(folder: &Path, text: &str, args: &[&str]) -> Output {
    fs::write(folder.join("ke-hoach.txt"), text).unwrap();
    let mut all = vec!["import", "--root", "trang", "--lang", "vi", "ke-hoach.txt"];
    all.extend(args);
    run(folder, &all)
}

fn stderr(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

fn document(folder: &Path) -> String {
    fs::read_to_string(folder.join(DOCUMENT)).unwrap()
}

fn edit(folder: &Path, change: impl Fn(&str) -> String) {
    fs::write(folder.join(DOCUMENT), change(&document(folder))).unwrap();
}

fn without_line(text: &str, begins: &str) -> String {
    let kept = text.lines().filter(|line| !line.trim_start().starts_with(begins));
    kept.map(|line| format!("{line}\n")).collect()
}

/// The codes that `check` finds in the document.
fn codes(folder: &Path) -> Vec<String> {
    let out = run(folder, &["check", "--root", "trang", "--format", "json"]);
    let findings: Vec<Value> = serde_json::from_slice(&out.stdout).unwrap();
    let own = findings
        .iter()
        .filter(|found| found["file"] == DOCUMENT.trim_start_matches("trang/"));
    own.map(|found| found["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn is_published(folder: &Path) -> bool {
    let out = run(folder, &["build", "--root", "trang"]);
    assert!(out.status.success(), "{}", stderr(&out));
    folder
        .join("trang/public/van-ban/2024/45-kh-ubnd-an-lac/index.html")
        .is_file()
}

#[test]
fn the_account_is_all_that_stands_on_stdout_and_its_places_are_true() {
    let folder = site();
    let out = import(folder.path(), FIXTURE, &["--account", "json"]);
    assert!(out.status.success(), "{}", stderr(&out));
    let lines: Vec<Value> = serde_json::from_slice(&out.stdout).unwrap();
    let text: Vec<&str> = FIXTURE.lines().collect();
    let mut kinds: Vec<&str> = lines.iter().filter_map(|line| line["kind"].as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, ["block", "figure", "unit"]);
    for line in lines.iter().filter(|line| line["kind"] == "figure") {
        let (row, column) = (
            line["line"].as_u64().unwrap() as usize,
            line["column"].as_u64().unwrap() as usize,
        );
        let behind: String = text[row - 1].chars().skip(column - 1).collect();
        let figure = line["text"].as_str().unwrap();
        let begins = figure.split(' ').next().unwrap_or_default();
        assert!(behind.starts_with(begins), "{line}: {behind}");
        assert_eq!(line["row"].is_string(), line["state"] == "taken", "{line}");
    }
    let taken = lines.iter().find(|line| line["text"] == "85%").unwrap();
    assert!(document(folder.path()).contains("value: \"85\""));
    assert_eq!(
        (taken["state"].as_str(), taken["section"].as_str()),
        (Some("taken"), Some("I.2"))
    );
    let none_two = import(folder.path(), FIXTURE, &["--account", "json", "--stdout"]);
    assert_eq!(none_two.status.code(), Some(2));
}

#[test]
fn an_import_ends_with_the_tally() {
    let folder = site();
    let told = stderr(&import(folder.path(), FIXTURE, &[]));
    let last = told.lines().last().unwrap_or_default();
    assert!(last.contains(" số đã lấy, ") && last.ends_with(" chưa hiểu"), "{told}");
}

#[test]
fn what_is_not_understood_makes_a_draft_until_the_editor_has_looked() {
    let folder = site();
    let path = folder.path();
    let text = FIXTURE.replace(RECIPIENTS, BARE_HEADING);
    let told = stderr(&import(path, &text, &[]));
    assert!(told.contains("bản nháp"), "{told}");
    let written = document(path);
    assert!(
        written.contains("\ndraft: true\n") && written.contains("Mục `III.3`"),
        "{written}"
    );
    assert!(!is_published(path));
    assert!(!codes(path).contains(&"CK0613".to_owned()));

    // All marks looked at: the check offers what is left to do.
    edit(path, |text| without_line(&without_line(text, "review:"), "- \"Mục"));
    assert!(codes(path).contains(&"CK0613".to_owned()), "{}", document(path));
    edit(path, |text| without_line(text, "draft:"));
    assert!(is_published(path));

    // The same marks do not make it a draft again, a new one does.
    import(path, &text.replace("cả buổi tối", "cả chủ nhật"), &[]);
    assert!(!document(path).contains("\ndraft: true\n"), "{}", document(path));
    import(path, &text.replace("3. Sở Nội vụ", "3. Sở Nội vụ\n\n4. Sở Y tế"), &[]);
    assert!(document(path).contains("\ndraft: true\n"), "{}", document(path));
}

#[test]
fn errors_of_a_draft_fail_the_check_and_no_build() {
    let folder = site();
    let path = folder.path();
    import(path, FIXTURE, &[]);
    edit(path, |text| {
        text.replacen("state: signed\n", "state: signed\ndraft: true\nnonsense: 1\n", 1)
    });
    assert_eq!(run(path, &["check", "--root", "trang"]).status.code(), Some(1));
    assert!(!is_published(path));
    let with_drafts = run(path, &["build", "--root", "trang", "--drafts"]);
    assert!(with_drafts.status.success(), "{}", stderr(&with_drafts));
    edit(path, |text| without_line(text, "draft:"));
    assert_eq!(run(path, &["build", "--root", "trang"]).status.code(), Some(1));
}

#[test]
fn one_plan_under_another_province_is_told_to_be_the_same() {
    let folder = site();
    import(folder.path(), FIXTURE, &[]);
    let told = stderr(&import(folder.path(), FIXTURE, &["--jurisdiction", "mau-a"]));
    assert!(
        told.contains("cùng một văn bản") && told.contains("plans/an-lac/45-kh-ubnd.md"),
        "{told}"
    );
}
