//! The content that the repository ships, read and resolved.

use std::path::Path;
use std::sync::Arc;

use congkhai::diagnostics::Severity;
use congkhai::model::{Corpus, Document};
use congkhai::resolve::Options;
use congkhai::{Loaded, load};

/// The corpus of `content/`; errors in it fail the test.
pub fn corpus() -> Corpus {
    let loaded = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Options::default());
    let Loaded {
        corpus, mut findings, ..
    } = loaded.expect("the shipped content can be read");
    findings.retain(|f| f.severity == Severity::Error);
    assert!(findings.is_empty(), "the shipped content has errors: {findings:#?}");
    Arc::into_inner(corpus).expect("nobody else holds it")
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
