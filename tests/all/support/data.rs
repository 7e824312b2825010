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
