//! The content that the program ships: what its own checks say of it.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    reason = "a test that prints what it found"
)]

use std::path::Path;

use congkhai::checks;
use congkhai::diagnostics::{Diagnostic, Lang, Severity, sort_findings};
use congkhai::parse::parse_snapshot;
use congkhai::resolve::{Options, resolve};
use congkhai::source::Snapshot;

fn findings(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let (drafts, mut findings) = parse_snapshot(snapshot);
    let (corpus, more) = resolve(&drafts, snapshot, &Options::default());
    findings.extend(more);
    findings.extend(checks::run(&corpus, &drafts, snapshot, &[]));
    sort_findings(&mut findings);
    findings
}

/// With `--nocapture` this prints every finding.
#[test]
fn the_shipped_content_has_no_errors() {
    let snapshot = Snapshot::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let findings = findings(&snapshot);
    for finding in &findings {
        let file = &finding.place.file;
        let at = snapshot.file(file).map(|f| f.position(finding.place.span.start));
        let line = at.map_or(1, |p| p.line);
        let (code, message) = (finding.rule.code, finding.message(Lang::Vi));
        println!("{file}:{line} {} {code} {message}", finding.severity);
    }
    let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
    assert_eq!(errors, 0);
}
