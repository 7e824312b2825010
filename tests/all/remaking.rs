//! What a build leaves alone has the bytes that it would have if it were made anew, whatever was edited in between.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use congkhai::diagnostics::Severity;
use congkhai::output::{Content, Earlier, Entry, LeftFiles, Report};
use congkhai::resolve::Options;
use congkhai::source::FileStamp;
use congkhai::website::remaking::Remaking;
use congkhai::{Loaded, Website, load};
use proptest::prelude::*;

use crate::support::editing::{act, copied, edit, edits_of_replaced_rows, files, replace_first, six};
use crate::support::made_up::made_up;

/// What was published last, without a disk: bytes by path, and what was kept of it.
#[derive(Default)]
struct LastBuild {
    bytes: BTreeMap<String, Vec<u8>>,
    kept: Option<Vec<u8>>,
}

/// What one build left alone and made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    left: usize,
    made: usize,
}

fn written(content: Content) -> Vec<u8> {
    match content {
        Content::Bytes(bytes) => bytes,
        Content::Stream(stream) => {
            let mut bytes = Vec::new();
            stream(&mut bytes).expect("it can be written");
            bytes
        }
        Content::File { path, .. } => fs::read(path).expect("it can be read"),
    }
}

impl LastBuild {
    /// Builds the site that a folder holds, and makes what is left alone, too, to compare it. Nothing is made of a site
    /// with errors.
    fn build(&mut self, root: &Path, asked: &str) -> Option<Counts> {
        let loaded = load(root, &Options::default()).expect("the site can be read");
        let site = Website::new(&loaded);
        let is_broken = |loaded: &Loaded, site: &Website| {
            let mut found = loaded.findings.iter().chain(&site.findings);
            found.any(|finding| finding.severity == Severity::Error)
        };
        (!is_broken(&loaded, &site)).then(|| self.publish(&loaded, &site, asked))
    }

    fn publish(&mut self, loaded: &Loaded, site: &Website, asked: &str) -> Counts {
        let routes = site.all_routes();
        let entries: Vec<Entry> = routes.iter().map(Entry::of).collect();
        let remaking = Remaking::new(site, &loaded.snapshot, asked, &entries, self.kept.take());
        let stamp = FileStamp::from_numbers((1, 2, 3)).expect("a stamp");
        let (mut report, mut counts) = (Report::default(), Counts::default());
        let mut bytes = BTreeMap::new();
        for (index, route) in routes.iter().enumerate() {
            let make = || written(site.content(route).expect("it can be made"));
            let mut made = None;
            let is_left = remaking.left(index).is_some();
            match is_left {
                true => made = Some(make()),
                false => remaking.watch(index, &mut || made = Some(make())),
            }
            let (path, made) = (&entries[index].path, made.expect("it was made"));
            if is_left {
                counts.left += 1;
                report.files.not_made.insert(index);
                assert!(self.bytes.get(path) == Some(&made), "{path} was left alone and differs");
            } else {
                counts.made += 1;
            }
            bytes.insert(path.clone(), made);
        }
        report.files = LeftFiles {
            stamps: vec![stamp; entries.len()],
            ..report.files
        };
        self.kept = Some(remaking.kept(&report));
        self.bytes = bytes;
        counts
    }
}

/// The text with another last digit of its first figure.
fn other_figure(mut text: String) -> String {
    let start = text.find("value: \"").expect("it has a figure");
    let digit = start + text[start..].find(',').expect("it has decimals") + 1;
    let other = if text[digit..].starts_with('9') { "8" } else { "9" };
    text.replace_range(digit..=digit, other);
    text
}

/// Builds twice; the second time all is left but what is never believed.
fn first(root: &Path) -> (LastBuild, Counts) {
    let mut last = LastBuild::default();
    let all = last.build(root, "").expect("it has no errors");
    assert_eq!(all.left, 0);
    let again = last.build(root, "").expect("it has no errors");
    assert!(again.left > 50 && again.made < 12, "{again:?}");
    (last, again)
}

#[test]
fn prose_is_read_by_few_figures_by_some_and_vocabularies_by_all() {
    let folder = made_up(60);
    let root = folder.path();
    let (mut last, still) = first(root);
    let plan = files(root).remove(10);
    let mut after = |change: &dyn Fn(String) -> String| {
        edit(&plan, change);
        last.build(root, "").expect("it has no errors")
    };
    let prose = after(&|text| format!("{text}\nThêm một câu.\n"));
    let all = prose.left + prose.made;
    assert!(prose.made > still.made && prose.made < all / 20, "{prose:?}");
    let figure = after(&other_figure);
    assert!(figure.made > prose.made && figure.made < all / 3, "{figure:?}");
    let site = root.join("content/site.yaml");
    edit(&site, |text| text.replace("Trang thử tải", "Trang thử"));
    assert_eq!(last.build(root, "").map(|counts| counts.left), Some(0));
}

#[test]
fn other_options_and_a_damaged_memory_are_no_reason_to_believe_anything() {
    let folder = six();
    let (mut last, _) = first(folder.path());
    assert_eq!(last.build(folder.path(), "--drafts").map(|counts| counts.left), Some(0));
    let mut kept = last.kept.clone().expect("something was kept");
    let middle = kept.len() / 2;
    kept[middle] ^= 1;
    last.kept = Some(kept);
    assert_eq!(last.build(folder.path(), "--drafts").map(|counts| counts.left), Some(0));
    // That of another site knows nothing of this one's files.
    let other = copied("results");
    let (of_other, _) = first(other.path());
    last.kept = of_other.kept;
    assert_eq!(last.build(folder.path(), "").map(|counts| counts.left), Some(0));
}

/// What one document says of another's rows stands on pages of both.
#[test]
fn rows_that_are_set_anew_are_made_anew() {
    let folder = copied("amended");
    let (mut last, _) = first(folder.path());
    for (path, from, to) in edits_of_replaced_rows(folder.path()) {
        edit(&path, |text| replace_first(&text, from, to));
        last.build(folder.path(), "");
    }
}

#[test]
fn whatever_editors_do_one_after_the_other() {
    // Those that may be refused come last; results and free pages are those of the first site.
    let of_six: &[u8] = &[0, 21, 15, 22, 0, 21, 16, 17, 0, 18, 4, 3, 0, 23, 2, 10, 8, 9, 7, 1, 0];
    let of_any: &[u8] = &[0, 15, 0, 16, 17, 0, 18, 4, 3, 0, 2, 8, 9, 7, 1, 0];
    for (folder, kinds) in [(six(), of_six), (made_up(14), of_any)] {
        let root = folder.path();
        let (mut last, _) = first(root);
        let mut left = 0;
        for (pick, kind) in (0..).zip(kinds) {
            act(root, *kind, pick);
            left += last.build(root, "").map_or(0, |counts| counts.left);
        }
        assert!(left > 100, "{left}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 30, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_what_is_left_alone_is_what_would_be_made(edits in prop::collection::vec((any::<u8>(), any::<u8>(), any::<bool>()), 1..9)) {
        let folder = six();
        let (mut last, _) = first(folder.path());
        for (kind, pick, together) in edits {
            act(folder.path(), kind, pick);
            if !together {
                last.build(folder.path(), "");
            }
        }
    }
}
