//! The content that the repository ships, read and resolved.

use std::path::Path;

use congkhai::diagnostics::Severity;
use congkhai::model::{Corpus, Document};
use congkhai::{parse, resolve, source::Snapshot};

/// The corpus of `content/`; errors in it fail the test.
pub fn corpus() -> Corpus {
    let snapshot = Snapshot::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the shipped content can be read");
    let (drafts, mut findings) = parse::parse_snapshot(&snapshot);
    let (corpus, more) = resolve::resolve(&drafts, &snapshot, &resolve::Options::default());
    findings.extend(more);
    findings.retain(|f| f.severity == Severity::Error);
    assert!(findings.is_empty(), "the shipped content has errors: {findings:#?}");
    corpus
}

/// The document of a file below `content/plans/`.
pub fn document<'c>(corpus: &'c Corpus, file: &str) -> &'c Document {
    let path = format!("content/plans/{file}");
    corpus
        .documents
        .values()
        .find(|d| *d.file == *path)
        .unwrap_or_else(|| panic!("{path} is shipped"))
}
