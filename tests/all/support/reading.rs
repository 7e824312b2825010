//! One file, read by itself.

use congkhai::diagnostics::Diagnostic;
use congkhai::parse::{is_document, parse_document, parse_others};
use congkhai::source::Snapshot;

/// The file at this path alone, and what is wrong with it; that the program fails on it is no finding here.
pub fn read_alone(path: &str, bytes: &[u8]) -> (Snapshot, Vec<Diagnostic>) {
    let snapshot = Snapshot::from_texts([(path, bytes)]);
    let findings = match is_document(path) {
        true => parse_document(&snapshot.files[path]).1,
        false => parse_others(&snapshot).1,
    };
    assert_no_failure(&findings);
    (snapshot, findings)
}

/// Fails where the program itself has failed on a file: the guard around each file makes a finding of that.
pub fn assert_no_failure(findings: &[Diagnostic]) {
    let failed = findings.iter().find(|finding| finding.rule.code == "CK0001");
    assert_eq!(failed, None);
}
