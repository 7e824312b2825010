//! Every fuzzing target on inputs that are always the same: they compile, hold, and get further than their first line.
//!
//! cargo-fuzz looks for what these do not find; docs/fuzzing.md says how it is run.

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::mutating::{Random, mutated};
use crate::support::tree;

/// So many changed inputs go through each target, besides those that are whole.
const CHANGED: u64 = 80;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a target begins with: inputs of its kind, short and whole.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    let files = |folder: &str, ending: &str| -> Vec<Vec<u8>> {
        let found = tree::read(&project().join(folder)).into_iter();
        let found = found.filter(|(path, _)| path.ends_with(ending));
        found
            .map(|(_, bytes)| bytes)
            .filter(|bytes| bytes.len() < 60_000)
            .collect()
    };
    let word = |rows: &str| {
        format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{rows}</w:body></w:document>"
        )
    };
    match target {
        "front_matter" => files("tests/fixtures/six/content/plans", ".md"),
        "vocabularies" => {
            let vocabularies = files("tests/fixtures/six/content", ".yaml").into_iter();
            vocabularies
                .enumerate()
                .map(|(at, bytes)| [vec![u8::try_from(at).unwrap()], bytes].concat())
                .collect()
        }
        "markdown" | "search_block" => files("tests/fixtures/six/content/pages", ".md"),
        "numbers" => texts(&["1.234,5", "0,05", "999.999.999.999.999", "-12", "10.996"]),
        "quantities" => texts(&["dưới 2,5%", "từ 28 đến 30 người", "8/9", "hạng 25-30", ">= 95 %", "~ 5"]),
        "import_text" | "import_markdown" => files("tests/fixtures/import", ".txt"),
        "import_docx" => texts(&[
            &word("<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>"),
            &word(
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>95%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            ),
        ]),
        "import_xlsx" => texts(&[
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Chỉ tiêu</t></is></c><c r=\"B1\"><v>0.413</v></c></row></sheetData></worksheet>",
        ]),
        "import_ods" => texts(&[
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table><table:table-row><table:table-cell table:number-columns-repeated=\"3\"><text:p>Chỉ tiêu</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        ]),
        "import_html" => texts(&[
            "<html><body><p>KẾ HOẠCH</p><table><tr><td rowspan=2>1</td><td>95%</td></tr><tr><td>x</td></tr></table></body></html>",
        ]),
        "import_pdf" => texts(&[
            "<doc><page width=\"595.0\" height=\"842.0\"><word xMin=\"72.0\" yMin=\"80.0\" xMax=\"90.0\" yMax=\"92.0\">KẾ</word><word xMin=\"95.0\" yMin=\"80.0\" xMax=\"130.0\" yMax=\"92.0\">HOẠCH</word></page></doc>",
        ]),
        "http_path" => texts(&["/van-ban/2024/a/", "/k%E1%BA%BF/", "/%2e%2e/a", "/a//b", "/A.html"]),
        "manifest" => texts(&[
            "{\"version\":2,\"state\":\"complete\",\"inputs\":[],\"files\":[{\"path\":\"a/index.html\",\"url\":\"/a/\",\"sha256\":\"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\",\"size\":1}]}",
            "{\"version\":2,\"state\":\"writing\",\"inputs\":[],\"files\":[{\"path\":\"../kept\",\"url\":\"/\",\"sha256\":\"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\",\"size\":1,\"pending\":true}]}",
        ]),
        other => panic!("no input to begin {other} with"),
    }
}

#[test]
fn every_target_holds_on_changed_inputs() {
    for (at, (name, run)) in targets::TARGETS.into_iter().enumerate() {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name}");
        for seed in &seeds {
            run(seed);
        }
        for round in 0..CHANGED {
            let mut random = Random::new(round + 1_000 * u64::try_from(at).unwrap());
            let bytes = mutated(random.one_of::<Vec<u8>>(&seeds), &mut random);
            run(&bytes);
        }
    }
}

/// cargo-fuzz finds its programs by name; each hands its bytes on to the target of that name.
#[test]
fn every_target_is_a_program() {
    let folder = project().join("fuzz/fuzz_targets");
    let listed: BTreeSet<PathBuf> = targets::TARGETS
        .iter()
        .map(|(name, _)| folder.join(format!("{name}.rs")))
        .collect();
    let written: BTreeSet<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(listed, written);
    let manifest = std::fs::read_to_string(project().join("fuzz/Cargo.toml")).unwrap();
    for (name, _) in targets::TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
