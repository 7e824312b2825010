//! Dữ liệu đối chiếu: what was read by hand, which the content and the importer are held to; it lies in `tests/data`.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// The place of a file below `tests/data`.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A file of JSON, in the shape that a test needs of it.
pub fn json<T: DeserializeOwned>(name: &str) -> T {
    let text = std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What was read by hand in one of the two plans that were read whole.
pub fn plan<T: DeserializeOwned>(name: &str) -> T {
    json(&format!("plans/{name}.json"))
}

/// The rows of a table.
pub fn rows<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_path(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let rows = reader
        .deserialize()
        .map(|row| row.unwrap_or_else(|error| panic!("{name}: {error}")));
    rows.collect()
}

/// Fails where `found` is not what is still open, line for line: nothing new may differ, and what agrees now goes from
/// the list. `BLESS=1` writes the list.
pub fn assert_open(name: &str, mut found: Vec<String>) {
    found.sort();
    let file = path(name);
    let now: String = found.iter().map(|line| format!("{line}\n")).collect();
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        match now.is_empty() {
            true => drop(std::fs::remove_file(&file)),
            false => std::fs::write(&file, now).expect("the list can be written"),
        }
        return;
    }
    let open = std::fs::read_to_string(&file).unwrap_or_default();
    let new: Vec<&str> = now
        .lines()
        .filter(|line| !open.lines().any(|known| known == *line))
        .collect();
    let gone: Vec<&str> = open
        .lines()
        .filter(|line| !now.lines().any(|found| found == *line))
        .collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "tests/data/{name} lists what is still to do.\nIt differs and is not listed:\n{}\nIt is listed and agrees now \
         (`BLESS=1` takes it off):\n{}",
        new.join("\n"),
        gone.join("\n")
    );
}
