//! The content that the program ships: what its own checks say of it.

use std::path::Path;

use congkhai::diagnostics::{Lang, Severity};
use congkhai::load;
use congkhai::resolve::Options;

/// With `--nocapture` this prints every finding.
#[test]
fn the_shipped_content_has_no_errors() {
    let loaded = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Options::default()).unwrap();
    for finding in &loaded.findings {
        let file = &finding.place.file;
        let at = loaded.snapshot.file(file).map(|f| f.position(finding.place.span.start));
        let line = at.map_or(1, |p| p.line);
        let (code, message) = (finding.rule.code, finding.message(Lang::Vi));
        println!("{file}:{line} {} {code} {message}", finding.severity);
    }
    let errors = loaded.findings.iter().filter(|f| f.severity == Severity::Error).count();
    assert_eq!(errors, 0);
}
