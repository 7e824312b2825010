//! What the program fails on in one file, or in one check, keeps nothing else back.
#![allow(clippy::disallowed_methods, reason = "an editor who writes files")]

use std::path::Path;

use super::{Website, load_snapshot};
use crate::checks::failing::TITLE;
use crate::diagnostics::failing::{fail_at, is_waiting};
use crate::diagnostics::{Diagnostic, INTERNAL_ERROR};
use crate::live::{Live, Refreshed};
use crate::output::Content;
use crate::resolve::Options;
use crate::source::Snapshot;

const SITE: &str = "title: Trang\nbase_url: https://a.vn/\nas_of: 2026-01-01\nlanguage: en\n";
const PLACES: &str = "- { id: vn, name: Việt Nam, level: national }\n";

/// A document that leads nowhere, so that everything is done with it that is done with any.
fn plan(number: usize) -> String {
    format!(
        "---\ntitle: \"Kế hoạch {number}\"\ntype: ke-hoach\njurisdiction: vn\nnumber: {number}/KH-TTg\nissued: 2025-01-02\n---\n\n[ở đây](/khong-co/)\n"
    )
}

/// A small site, in which this file has this text.
fn files(file: &str, text: &str) -> Vec<(String, String)> {
    let mut files = vec![
        ("content/site.yaml".to_owned(), SITE.to_owned()),
        ("content/jurisdictions.yaml".to_owned(), PLACES.to_owned()),
        ("content/plans/vn/con-lai.md".to_owned(), plan(9)),
        (
            "content/pages/con-lai.md".to_owned(),
            "---\ntitle: Còn lại\n---\n\n[ở đây](/khong-co/)\n".to_owned(),
        ),
    ];
    files.retain(|(path, _)| path != file);
    files.push((file.to_owned(), text.to_owned()));
    files
}

fn internal(findings: &[Diagnostic]) -> Vec<&str> {
    let internal = findings
        .iter()
        .filter(|finding| finding.rule.code == INTERNAL_ERROR.code);
    internal.map(|finding| &*finding.place.file).collect()
}

/// The findings of a site, of which everything else is there.
fn checked(files: &[(String, String)]) -> Vec<Diagnostic> {
    let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let loaded = load_snapshot(Snapshot::from_texts(texts), &Options::default());
    let website = Website::new(&loaded);
    for path in ["/con-lai/", "/van-ban/2025/9-kh-ttg/", "/"] {
        let route = website.route(path).unwrap_or_else(|| panic!("{path} is there"));
        assert!(matches!(website.content(route), Ok(Content::Bytes(_))), "{path}");
    }
    let mut findings = loaded.findings.clone();
    findings.extend(website.findings.iter().cloned());
    let dead = |file: &str| {
        findings
            .iter()
            .any(|found| found.rule.code == "CK0703" && *found.place.file == *file)
    };
    assert!(dead("content/pages/con-lai.md") && dead("content/plans/vn/con-lai.md"));
    findings
}

/// Lets each guarded work on a file fail in turn; returns how much there is.
fn failures(file: &str, text: &str) -> usize {
    let files = files(file, text);
    for nth in 0.. {
        fail_at(file, nth);
        let findings = checked(&files);
        if is_waiting(file) {
            assert_eq!(internal(&findings), [""; 0]);
            return nth;
        }
        assert_eq!(internal(&findings), [file], "work {nth}");
    }
    unreachable!("no file is worked on without end")
}

#[test]
fn a_failure_on_a_file_is_a_finding_there_and_the_rest_goes_on() {
    // Read and checked by itself, what it names of others, dead links.
    assert_eq!(failures("content/plans/vn/hong-mot.md", &plan(1)), 3);
    // Read, dead links.
    let page = "---\ntitle: Hỏng\n---\n\n[ở đây](/khong-co/)\n";
    assert_eq!(failures("content/pages/hong-hai.md", page), 2);
    let indicators = "- { id: a, name: Một, direction: higher }\n";
    assert_eq!(failures("content/indicators/hong-bon.yaml", indicators), 1);
}

#[test]
fn a_check_that_fails_keeps_no_other_back() {
    let site = SITE.replace("title: Trang", &format!("title: {TITLE}"));
    let mut files = files("content/site.yaml", &site);
    // Which rows nobody uses is known only where all that could use them is there.
    for (path, rows) in [
        ("content/sectors.yaml", "- { id: y-te, name: Y tế }\n"),
        (
            "content/indicators.yaml",
            "- { id: a, name: Một, direction: higher, sector: y-te }\n",
        ),
        ("content/units.yaml", "- { id: km }\n"),
    ] {
        files.push((path.to_owned(), rows.to_owned()));
    }
    let findings = checked(&files);
    assert_eq!(internal(&findings), ["content/site.yaml"]);
    assert!(
        findings.iter().any(|found| found.rule.code == "CK0603"),
        "others have run"
    );
}

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("it can be made");
    std::fs::write(path, text).expect("it can be written");
}

/// What the program fails on in the edit of a file is told, or done again; the next edit gives what a fresh start does.
#[test]
fn a_site_that_is_kept_up_goes_on_after_each_failure() {
    const FILE: &str = "content/plans/vn/hong-ba.md";
    let folder = tempfile::tempdir().expect("a scratch folder");
    let root = folder.path();
    for (path, text) in files(FILE, &plan(1)) {
        write(root, &path, &text);
    }
    let mut live = Live::open(root, &Options::default()).expect("it can be read");
    let edited = [root.join(FILE)];
    for nth in 0.. {
        write(root, FILE, &plan(1).replace("Kế hoạch 1", &format!("Lần {nth}")));
        fail_at(FILE, nth);
        let refreshed = live.refresh(&edited).expect("it can be read");
        if is_waiting(FILE) {
            assert!(nth > 3, "the edit itself, and each work on the file");
            break;
        }
        let told = internal(live.findings());
        assert_eq!(refreshed == Refreshed::Broken, told == [FILE], "work {nth}: {told:?}");
        assert!(told.is_empty() == (nth == 0), "only the edit itself is tried again");
        write(root, FILE, &plan(1));
        assert_eq!(live.refresh(&edited).expect("it can be read"), Refreshed::Site);
        let fresh = Live::open(root, &Options::default()).expect("it can be read");
        assert_eq!(live.findings(), fresh.findings());
    }
    let named = SITE.replace("title: Trang", &format!("title: {TITLE}"));
    write(root, "content/site.yaml", &named);
    let site = [root.join("content/site.yaml")];
    assert_eq!(live.refresh(&site).expect("it can be read"), Refreshed::Broken);
    assert_eq!(internal(live.findings()), ["content/site.yaml"]);
    assert_eq!(live.site().corpus().site.title, "Trang", "the last good site stays");
    write(root, "content/site.yaml", SITE);
    assert_eq!(live.refresh(&site).expect("it can be read"), Refreshed::Site);
}
