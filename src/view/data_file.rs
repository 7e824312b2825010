//! Tệp dữ liệu: what pages say of the files of the open data.

use std::sync::OnceLock;

/// Tệp dữ liệu: what is known of a file of the open data once it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// `targets.csv`
    pub name: String,
    pub bytes: u64,
    /// In hex.
    pub sha256: String,
    pub rows: usize,
}

/// All files of the open data, made once a snapshot, or why they could not be made.
pub type DataFiles = OnceLock<Result<Vec<DataFile>, String>>;
