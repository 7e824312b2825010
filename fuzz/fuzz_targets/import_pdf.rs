#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::import::{formats, reading};

// What `pdftotext -bbox` printed of a PDF, to its blocks.
fuzz_target!(|places: &str| {
    if let Ok(extract) = formats::pdf_places(places) {
        reading::read(&extract);
    }
});
