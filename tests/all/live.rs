//! After any edits the site that was kept up is the site that a fresh start would give.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use congkhai::checks::CheckContext;
use congkhai::diagnostics::{Diagnostic, Lang, Severity, sort_findings};
use congkhai::live::{Live, Refreshed};
use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::source::SourceFile;
use congkhai::website::DocumentReading;
use congkhai::{Website, load};
use proptest::prelude::*;

use crate::support::editing::{act, copied, edit, edits_of_replaced_rows, files, replace_first, six};
use crate::support::made_up::made_up;

fn bytes(site: &Website) -> Vec<(String, Result<Vec<u8>, String>)> {
    let content = |route| match site.content(route) {
        Ok(Content::Bytes(bytes)) => Ok(bytes),
        Ok(Content::Stream(stream)) => {
            let mut bytes = Vec::new();
            stream(&mut bytes).map_err(|e| e.to_string())?;
            Ok(bytes)
        }
        Ok(Content::File { path, .. }) => Ok(path.to_string_lossy().into_owned().into_bytes()),
        Err(error) => Err(error.to_string()),
    };
    let routes = site.all_routes();
    routes.iter().map(|route| (route.path(), content(route))).collect()
}

fn told(findings: &[Diagnostic]) -> Vec<String> {
    let line = |f: &Diagnostic| format!("{} {:?} {:?} {}", f.rule.code, f.severity, f.place, f.message(Lang::En));
    findings.iter().map(line).collect()
}

/// Compares with a fresh start. A site with errors is not shown; what was shown stays.
fn agrees(live: &Live, root: &Path, refreshed: Refreshed) {
    let loaded = load(root, &Options::default()).expect("the site can be read");
    let site = Website::new(&loaded);
    let mut clean = loaded.findings.clone();
    clean.extend(site.findings.iter().cloned());
    sort_findings(&mut clean);
    assert_eq!(told(&live.findings_from(Severity::Info)), told(&clean));
    let broken = clean.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(refreshed == Refreshed::Broken, broken, "{:?}", told(&clean));
    only_what_is_gone_is_hidden(live, root, broken.then_some(&site));
    if broken {
        return;
    }
    let (ours, theirs) = (bytes(live.site()), bytes(&site));
    let paths = |all: &[(String, _)]| -> Vec<String> { all.iter().map(|(path, _)| path.clone()).collect() };
    assert_eq!(paths(&ours), paths(&theirs));
    for ((path, ours), (_, theirs)) in ours.iter().zip(&theirs) {
        assert!(ours == theirs, "{path} differs from a fresh start");
    }
}

/// Of a site that stays although it is `broken` now, nobody is shown a document whose file is gone.
fn only_what_is_gone_is_hidden(live: &Live, root: &Path, broken: Option<&Website>) {
    let gone = live.gone();
    for document in live.site().corpus().documents.values() {
        let route = Route::Document(document.id.clone());
        let expected = broken.is_some_and(|now| !now.routes().contains(&route)) && !root.join(&*document.file).exists();
        assert_eq!(gone.contains(&route), expected, "{}", document.file);
    }
}

fn live(root: &Path) -> Live {
    Live::open(root, &Options::default()).expect("the site can be read")
}

#[test]
fn the_first_reading_is_the_site() {
    let folder = six();
    agrees(&live(folder.path()), folder.path(), Refreshed::Site);
}

#[test]
fn a_larger_site_is_kept_up_too() {
    let folder = made_up(12);
    let mut live = live(folder.path());
    for (kind, pick) in [(0, 3), (1, 0), (7, 2), (2, 5), (8, 1)] {
        let paths = act(folder.path(), kind, pick);
        let refreshed = live.refresh(&paths).expect("the site can be read");
        agrees(&live, folder.path(), refreshed);
    }
}

/// What one document says of another's rows stands on pages and in the search of both.
#[test]
fn rows_that_are_set_anew_are_kept_up_with_both_documents() {
    let folder = copied("amended");
    let mut live = live(folder.path());
    for (path, from, to) in edits_of_replaced_rows(folder.path()) {
        edit(&path, |text| replace_first(&text, from, to));
        let refreshed = live.refresh(std::slice::from_ref(&path)).expect("it can be read");
        agrees(&live, folder.path(), refreshed);
    }
    let new = folder.path().join("content/plans/vn/306-nq-cp.md");
    fs::remove_file(&new).expect("it was there");
    let refreshed = live.refresh(&[new]).expect("it can be read");
    agrees(&live, folder.path(), refreshed);
}

#[test]
fn nothing_changes_when_a_file_is_saved_as_it_was() {
    let folder = six();
    let mut live = live(folder.path());
    let before = Arc::clone(live.site());
    let path = files(folder.path()).remove(0);
    edit(&path, |text| text);
    assert_eq!(live.refresh(&[path]).expect("it can be read"), Refreshed::Nothing);
    assert!(Arc::ptr_eq(&before, live.site()));
}

#[test]
fn the_last_good_site_stays_while_a_file_is_broken() {
    let folder = six();
    let mut live = live(folder.path());
    let before = bytes(live.site());
    let path = files(folder.path()).remove(0);
    edit(&path, |text| replace_first(&text, "title:", "title"));
    assert_eq!(
        live.refresh(std::slice::from_ref(&path)).expect("it can be read"),
        Refreshed::Broken
    );
    assert!(bytes(live.site()) == before);
    edit(&path, |text| replace_first(&text, "title", "title:"));
    let refreshed = live.refresh(&[path]).expect("it can be read");
    agrees(&live, folder.path(), refreshed);
    assert!(bytes(live.site()) == before);
}

/// A path that is longer than the system can name makes reading fail half-way, whoever runs the test.
#[cfg(unix)]
#[test]
fn what_was_read_before_a_failure_is_not_forgotten() {
    let folder = six();
    let mut live = live(folder.path());
    let path = files(folder.path()).remove(0);
    let outside = tempfile::tempdir_in(folder.path()).expect("a scratch folder");
    let long = |root: &Path| (0..14).fold(root.to_owned(), |path, _| path.join("x".repeat(200)));
    let (upper, lower) = (folder.path().join("content/plans/dai"), outside.path().join("dai"));
    for start in [&upper, &lower] {
        fs::create_dir_all(long(start)).expect("the folders can be made");
    }
    fs::rename(&lower, long(&upper).join("dai")).expect("it can be moved");
    edit(&path, |text| format!("{text}\nThêm một câu.\n"));
    assert!(live.refresh(&[path, upper.clone()]).is_err());
    fs::rename(long(&upper).join("dai"), &lower).expect("it can be moved back");
    let refreshed = live.refresh(&[]).expect("it can be read again");
    assert_eq!(refreshed, Refreshed::Site);
    agrees(&live, folder.path(), refreshed);
}

/// A place has another name on another day: "thành phố Bình Minh" was "tỉnh Bình Minh".
#[test]
fn the_search_follows_the_day_on_which_places_are_named() {
    let folder = six();
    let plan = folder.path().join("content/plans/binh-minh/1-kh-ubnd.md");
    fs::create_dir_all(plan.parent().expect("a folder")).expect("it can be made");
    let head = "title: \"Kế hoạch\"\ntype: ke-hoach\nnumber: \"1/KH-UBND\"\njurisdiction: binh-minh\nissuer: ubnd-tinh";
    let text = format!("---\n{head}\nissued: 2025-09-01\n---\n\n## 1. Mục đích\n\nMột.\n");
    fs::write(&plan, text).expect("it can be written");
    let mut live = live(folder.path());
    agrees(&live, folder.path(), Refreshed::Site);
    let paths = act(folder.path(), 20, 0);
    let refreshed = live.refresh(&paths).expect("the site can be read");
    assert_eq!(refreshed, Refreshed::Site);
    agrees(&live, folder.path(), refreshed);
}

/// A site in which reading a document panics while its text holds these words, so many times.
fn failing(root: &Path, words: &'static str, times: usize) -> Live {
    let left = AtomicUsize::new(times);
    let reader = move |source: &Arc<SourceFile>, around: CheckContext<'_>, options: &Options| {
        let fails = source.text().contains(words);
        let fails = fails && left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_ok();
        assert!(!fails, "these words are too much");
        DocumentReading::new(source, around, options)
    };
    Live::open_with(root, &Options::default(), Arc::new(reader)).expect("the site can be read")
}

#[test]
fn a_failure_that_does_not_repeat_leaves_what_a_fresh_start_gives() {
    for broken in [false, true] {
        let folder = six();
        let mut live = failing(folder.path(), "Quá lời", 1);
        let mut paths = files(folder.path());
        edit(&paths[0], |text| format!("{text}\nQuá lời.\n"));
        if broken {
            edit(&paths[1], |text| replace_first(&text, "title:", "title"));
        }
        paths.truncate(2);
        let refreshed = live.refresh(&paths).expect("the site can be read");
        assert_eq!(refreshed == Refreshed::Broken, broken);
        agrees(&live, folder.path(), refreshed);
    }
}

#[test]
fn while_the_program_fails_the_last_good_site_stays_and_the_failure_is_told() {
    let folder = six();
    let mut live = failing(folder.path(), "Quá lời", usize::MAX);
    let (before, path) = (Arc::clone(live.site()), files(folder.path()).remove(0));
    edit(&path, |text| format!("{text}\nQuá lời.\n"));
    for _ in 0..2 {
        let refreshed = live.refresh(std::slice::from_ref(&path)).expect("the site can be read");
        assert_eq!(refreshed, Refreshed::Broken);
        let told: Vec<_> = live
            .findings()
            .iter()
            .map(|f| (f.rule.code, f.place.file.to_string()))
            .collect();
        let name = path
            .strip_prefix(folder.path())
            .expect("it lies there")
            .to_string_lossy()
            .into_owned();
        assert_eq!(told, [("CK0001", name)]);
        assert!(Arc::ptr_eq(&before, live.site()) && live.gone().is_empty());
    }
    edit(&path, |text| text.replace("Quá lời", "Đủ lời"));
    let refreshed = live.refresh(&[path]).expect("the site can be read");
    agrees(&live, folder.path(), refreshed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_it_is_what_a_fresh_start_gives(edits in prop::collection::vec((any::<u8>(), any::<u8>(), any::<bool>()), 1..9)) {
        let folder = six();
        let mut live = live(folder.path());
        let mut waiting = Vec::new();
        for (kind, pick, together) in edits {
            waiting.extend(act(folder.path(), kind, pick));
            // Several edits may come in one batch.
            if !together {
                let refreshed = live.refresh(&std::mem::take(&mut waiting)).expect("the site can be read");
                if refreshed != Refreshed::Nothing {
                    agrees(&live, folder.path(), refreshed);
                }
            }
        }
    }
}
