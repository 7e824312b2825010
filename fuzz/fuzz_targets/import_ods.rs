#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::import::{formats, reading};

// A file of a plan, to its blocks.
fuzz_target!(|bytes: &[u8]| {
    if let Ok(extract) = formats::extract("a.ods", bytes) {
        reading::read(&extract);
    }
});
