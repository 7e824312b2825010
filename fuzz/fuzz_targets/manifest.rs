#![no_main]

use libfuzzer_sys::fuzz_target;
use std::fs;

use congkhai::output::{Entry, publish};

// What an earlier build is said to have left: whatever it names, nothing outside the output is touched.
fuzz_target!(|bytes: &[u8]| {
    let root = tempfile::tempdir().expect("a folder can be made");
    let output = root.path().join("public");
    fs::create_dir_all(&output).expect("a folder can be made");
    fs::write(root.path().join("kept"), "x").expect("a file can be written");
    fs::write(output.join(".congkhai-manifest.json"), bytes).expect("a file can be written");
    let entries: [Entry; 0] = [];
    let _ = publish(root.path(), &output, &entries, |_| unreachable!("nothing is made"), &|_| {});
    assert!(root.path().join("kept").exists());
});
