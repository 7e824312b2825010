//! Every mend that a finding offers is taken, on all content of `tests/diagnostics/` that breaks a rule.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use congkhai::diagnostics::{Diagnostic, Lang, Severity};
use congkhai::{Website, load};

use super::{Case, as_checked, build, cases, folder};

/// What is asked of a site: its sources alone, or its pages, too, which takes three times as long.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Sources,
    Pages,
}

/// The findings of a site; those of its sources come first.
fn checked(root: &Path, depth: Depth) -> Vec<Diagnostic> {
    let mut loaded = load(root, &as_checked()).unwrap();
    let mut findings = std::mem::take(&mut loaded.findings);
    if depth == Depth::Pages {
        findings.extend(Website::new(&loaded).findings.iter().cloned());
    }
    findings
}

fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|f| f.severity == Severity::Error).count()
}

/// Takes each mend that is offered in a case by itself; returns those after which the finding is still there, or after
/// which there are more errors.
fn mends_in_vain(base: &[Case], case: &Case, offered: &mut BTreeSet<&'static str>) -> Vec<String> {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("site");
    build(&root, base, case);
    let of_sources = checked(&root, Depth::Sources);
    let of_all = checked(&root, Depth::Pages);
    let same = |a: &Diagnostic, b: &Diagnostic| (a.rule, &a.place.file, &a.args) == (b.rule, &b.place.file, &b.args);
    let mut in_vain = Vec::new();
    for (at, finding) in of_all.iter().enumerate() {
        let (depth, before) = match at < of_sources.len() {
            true => (Depth::Sources, &of_sources),
            false => (Depth::Pages, &of_all),
        };
        for mend in &finding.mends {
            offered.insert(finding.rule.code);
            let path = root.join(&*finding.place.file);
            let text = fs::read_to_string(&path).unwrap();
            let mended = mend.apply(&text).expect("the parts lie in the file");
            fs::write(&path, &mended).unwrap();
            let after = checked(&root, depth);
            let count = |all: &[Diagnostic]| all.iter().filter(|other| same(other, finding)).count();
            if count(&after) >= count(before) || errors(&after) > errors(before) {
                let (code, message) = (finding.rule.code, finding.message(Lang::En));
                in_vain.push(format!(
                    "{code} in {}: {message}\n{:?}\n{mended}",
                    case.name,
                    mend.edits()
                ));
            }
            fs::write(&path, text).unwrap();
        }
    }
    in_vain
}

#[test]
fn every_mend_that_is_offered_mends() {
    let base = cases(&fs::read_to_string(folder().join("base.md")).unwrap());
    let (mut offered, mut in_vain) = (BTreeSet::new(), Vec::new());
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "md") && !path.ends_with("base.md") {
            let text = fs::read_to_string(&path).unwrap();
            for case in &cases(&text) {
                in_vain.append(&mut mends_in_vain(&base, case, &mut offered));
            }
        }
    }
    assert!(in_vain.is_empty(), "{}", in_vain.join("\n\n"));
    // What an editor meets most often can be mended without thought.
    for code in [
        "CK0105", "CK0107", "CK0110", "CK0112", "CK0115", "CK0121", "CK0129", "CK0208", "CK0302", "CK0313",
    ] {
        assert!(offered.contains(code), "{code} offers no mend");
    }
}
