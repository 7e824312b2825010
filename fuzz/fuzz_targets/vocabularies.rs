#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::load_snapshot;
use congkhai::resolve::Options;
use congkhai::source::Snapshot;

// A vocabulary's file beside a document that uses it: the first byte says which one.
fuzz_target!(|bytes: &[u8]| {
    let names = ["site", "bodies", "jurisdictions", "indicators", "sectors", "units", "scopes", "abbreviations"];
    let Some((which, bytes)) = bytes.split_first() else { return };
    let path = format!("content/{}.yaml", names[usize::from(*which) % names.len()]);
    let document: &[u8] = "---\ntitle: A\ntype: ke-hoach\njurisdiction: vn\nissuer: chinh-phu\n---\n\n## I. A\n".as_bytes();
    load_snapshot(Snapshot::from_texts([(path.as_str(), bytes), ("content/plans/vn/a.md", document)]), &Options::default());
});
