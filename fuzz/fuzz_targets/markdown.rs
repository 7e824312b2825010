#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::parse::body::{parse_body, plain_text};
use congkhai::parse::markdown;
use congkhai::text::nfc;

// A body: all places are places in it, and its units nest.
fuzz_target!(|text: &str| {
    let text = nfc(text);
    let body = parse_body(&text);
    for section in &body.sections {
        assert!(text.get(section.start..section.end).is_some());
    }
    for slip in &markdown::blocks(&text).slips {
        assert!(text.get(slip.range.clone()).is_some());
    }
    plain_text(&text, 0..text.len());
});
