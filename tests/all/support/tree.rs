//! Comparing a tree of texts with the one on disk: a missing file fails, a leftover file fails.
//!
//! `BLESS=1` writes the tree instead.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// Paths with their bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Fails where `made` is not what lies in `folder`, file by file.
pub fn assert_golden(folder: &Path, made: &Tree) {
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        return bless(folder, made);
    }
    let golden = read(folder);
    let paths = made
        .keys()
        .chain(golden.keys().filter(|path| !made.contains_key(*path)));
    let differences: Vec<String> = paths
        .filter_map(|path| difference(path, golden.get(path), made.get(path)))
        .collect();
    assert!(
        differences.is_empty(),
        "{} of {} files differ from {}:\n{}\nIf this is meant, run this test with `BLESS=1` and read the diff.",
        differences.len(),
        made.len(),
        folder.display(),
        differences.join("\n")
    );
}

/// All files below a folder.
pub fn read(folder: &Path) -> Tree {
    let files = WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| e.file_type().is_file());
    let read = files.map(|entry| {
        let path = entry
            .path()
            .strip_prefix(folder)
            .expect("it lies below")
            .to_string_lossy()
            .replace('\\', "/");
        (path, fs::read(entry.path()).expect("a golden file can be read"))
    });
    read.collect()
}

fn bless(folder: &Path, made: &Tree) {
    let golden = read(folder);
    for path in golden.keys().filter(|path| !made.contains_key(*path)) {
        fs::remove_file(folder.join(path)).expect("a leftover can be removed");
    }
    for (path, bytes) in made.iter().filter(|(path, bytes)| golden.get(*path) != Some(*bytes)) {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(file, bytes).expect("a golden file can be written");
    }
}

fn difference(path: &str, golden: Option<&Vec<u8>>, made: Option<&Vec<u8>>) -> Option<String> {
    match (golden, made) {
        (Some(golden), Some(made)) if golden == made => None,
        (Some(golden), Some(made)) => Some(format!("{path}\n{}", first_difference(golden, made))),
        (None, _) => Some(format!("{path}\n    is new")),
        (_, None) => Some(format!("{path}\n    is not made any more")),
    }
}

fn first_difference(golden: &[u8], made: &[u8]) -> String {
    let (golden, made) = (String::from_utf8_lossy(golden), String::from_utf8_lossy(made));
    let lines = |text: &str| {
        text.split('\n')
            .map(str::to_owned)
            .chain([String::from("(end)")])
            .collect::<Vec<_>>()
    };
    let (golden, made) = (lines(&golden), lines(&made));
    let at = golden.iter().zip(&made).position(|(g, m)| g != m).unwrap_or_default();
    let short = |line: &str| line.chars().take(400).collect::<String>();
    format!(
        "    line {}\n  - {}\n  + {}",
        at + 1,
        short(&golden[at]),
        short(&made[at])
    )
}
