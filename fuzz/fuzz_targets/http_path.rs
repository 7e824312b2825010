#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| congkhai_fuzz::http_path(bytes));
