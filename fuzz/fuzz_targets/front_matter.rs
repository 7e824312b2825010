#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::parse::parse_document;
use congkhai::source::SourceFile;
use std::sync::Arc;

// A document's file: nothing in it may stop the reading, and every finding stands in it.
fuzz_target!(|bytes: &[u8]| {
    let source = Arc::new(SourceFile::new("content/plans/vn/a.md", bytes));
    let (_, findings) = parse_document(&source);
    for finding in findings {
        assert!(finding.place.span.end as usize <= source.text().len());
    }
});
