//! What each target does with its bytes. The programs of cargo-fuzz only hand them on, and the ordinary tests
//! (`tests/all/fuzz_targets.rs`) call the same functions, so that no target stops compiling or holding unseen.
//!
//! A target passes when it returns: whatever the bytes are, nothing panics and what is promised of the result holds.
#![allow(
    clippy::disallowed_methods,
    reason = "a manifest is tried in a folder that the target makes"
)]

use std::fs;
use std::io::{Cursor, Write};
use std::str;
use std::sync::Arc;

use congkhai::import::{formats, reading};
use congkhai::model::Quantity;
use congkhai::output::{Entry, FirstTime, Form, Origin, publish_from};
use congkhai::parse::body::{parse_body, plain_text};
use congkhai::parse::{markdown, parse_document};
use congkhai::resolve::Options;
use congkhai::route::{address, may_be_file, name_fault};
use congkhai::source::{Snapshot, SourceFile};
use congkhai::text::{Decimal, nfc};
use congkhai::{Website, load_snapshot};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A target: its name and what it does with its bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All targets, each a program in `fuzz_targets/`.
pub const TARGETS: [Target; 15] = [
    ("front_matter", front_matter),
    ("vocabularies", vocabularies),
    ("markdown", markdown_body),
    ("numbers", numbers),
    ("quantities", quantities),
    ("import_text", import_text),
    ("import_markdown", import_markdown),
    ("import_docx", import_docx),
    ("import_xlsx", import_xlsx),
    ("import_ods", import_ods),
    ("import_html", import_html),
    ("import_pdf", import_pdf),
    ("http_path", http_path),
    ("search_block", search_block),
    ("manifest", manifest),
];

/// A document's file: nothing in it stops the reading, and every finding stands in it.
pub fn front_matter(bytes: &[u8]) {
    let source = Arc::new(SourceFile::new("content/plans/vn/a.md", bytes));
    let (_, findings) = parse_document(&source);
    for finding in findings {
        assert!(finding.place.span.end as usize <= source.text().len());
    }
}

/// A vocabulary's file beside a document that uses it: the first byte says which one.
pub fn vocabularies(bytes: &[u8]) {
    let names = [
        "site",
        "bodies",
        "jurisdictions",
        "indicators",
        "sectors",
        "units",
        "scopes",
        "abbreviations",
    ];
    let Some((which, bytes)) = bytes.split_first() else {
        return;
    };
    let path = format!("content/{}.yaml", names[usize::from(*which) % names.len()]);
    let document = "---\ntitle: A\ntype: ke-hoach\njurisdiction: vn\nissuer: chinh-phu\n---\n\n## I. A\n";
    let files = [(path.as_str(), bytes), ("content/plans/vn/a.md", document.as_bytes())];
    load_snapshot(Snapshot::from_texts(files), &Options::default());
}

/// A body: all places are places in it.
pub fn markdown_body(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let text = nfc(text);
    for section in &parse_body(&text).sections {
        assert!(text.get(section.start..section.end).is_some());
    }
    for slip in &markdown::blocks(&text).slips {
        assert!(text.get(slip.range.clone()).is_some());
    }
    plain_text(&text, 0..text.len());
}

/// A printed number: one that is read is written back as the same number.
pub fn numbers(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Ok(number) = Decimal::parse_vi(text) {
        assert_eq!(Decimal::parse_vi(&number.to_vi()), Ok(number));
    }
}

/// The value of a target, with units and without.
pub fn quantities(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let _ = Quantity::parse(text, &|_| false);
    let _ = Quantity::parse(text, &|unit| unit == "%" || unit == "người");
}

/// A plan as plain text, to its blocks.
pub fn import_text(bytes: &[u8]) {
    import("a.txt", bytes);
}

/// A plan as Markdown, to its blocks.
pub fn import_markdown(bytes: &[u8]) {
    import("a.md", bytes);
}

/// A Word file: an archive as it is, or what stands in its main part.
pub fn import_docx(bytes: &[u8]) {
    import("a.docx", &archive(bytes, "word/document.xml"));
}

/// A workbook of Excel: an archive as it is, or what stands in its first sheet.
pub fn import_xlsx(bytes: &[u8]) {
    import("a.xlsx", &archive(bytes, "xl/worksheets/sheet1.xml"));
}

/// A workbook of Calc: an archive as it is, or what stands in its main part.
pub fn import_ods(bytes: &[u8]) {
    import("a.ods", &archive(bytes, "content.xml"));
}

/// A saved web page, to its blocks.
pub fn import_html(bytes: &[u8]) {
    import("a.html", bytes);
}

/// What `pdftotext -bbox` printed of a PDF, to its blocks.
pub fn import_pdf(bytes: &[u8]) {
    let Ok(places) = str::from_utf8(bytes) else { return };
    if let Ok(extract) = formats::pdf_places(places) {
        reading::read(&extract);
    }
}

/// A path from a browser or an alias from an editor: what is taken for an address has only harmless parts.
pub fn http_path(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Some(address) = address(text) {
        let inner = address.trim_matches('/');
        assert!(
            inner.is_empty() || inner.split('/').all(|part| name_fault(part).is_none()),
            "{address}"
        );
    }
}

/// A body in the search's blocks: every file that the index names is there.
pub fn search_block(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let site = "title: A\nbase_url: https://a.vn/\n";
    let page = format!("---\ntitle: A\n---\n\n{text}");
    let files = [
        ("content/site.yaml", site.as_bytes()),
        ("content/pages/a.md", page.as_bytes()),
    ];
    let website = Website::new(&load_snapshot(Snapshot::from_texts(files), &Options::default()));
    for route in website.search().routes() {
        assert!(website.content(route).is_ok());
    }
}

/// What an earlier build is said to have left: whatever it names, nothing outside the output is touched.
pub fn manifest(bytes: &[u8]) {
    let root = tempfile::tempdir().expect("a folder can be made");
    let output = root.path().join("public");
    fs::create_dir_all(output.join(".git")).expect("a folder can be made");
    let kept = [
        root.path().join("kept"),
        output.join("kept.doc"),
        output.join(".git/config"),
    ];
    for file in &kept {
        fs::write(file, "x").expect("a file can be written");
    }
    fs::write(output.join(".congkhai-manifest.json"), bytes).expect("a file can be written");
    let entries: [Entry; 0] = [];
    let origin = Origin {
        inputs: &[],
        form: &Form::default(),
        may_write: may_be_file,
        earlier: &FirstTime,
    };
    let make = |_: usize| unreachable!("nothing is made");
    let _ = publish_from(root.path(), &output, &origin, &entries, make, &|_| {});
    for file in &kept {
        assert!(file.exists(), "{}", file.display());
    }
}

/// A file of a plan, to its blocks.
fn import(name: &str, bytes: &[u8]) {
    if let Ok(extract) = formats::extract(name, bytes) {
        reading::read(&extract);
    }
}

/// The bytes where they begin as an archive does; else an archive that has them as this part.
fn archive(bytes: &[u8], part: &str) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file(part, plain).expect("an archive in memory");
    writer.write_all(bytes).expect("an archive in memory");
    writer.finish().expect("an archive in memory").into_inner()
}
