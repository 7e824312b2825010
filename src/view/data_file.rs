//! Tệp dữ liệu: what pages say of the files of the open data.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::model::DocumentId;

/// Tệp dữ liệu: what is known of a file of the open data once it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// `targets.csv`
    pub name: String,
    pub bytes: u64,
    /// The SHA-256, in hexadecimal.
    pub sha256: String,
    pub rows: usize,
}

/// The sizes and digests of the data files that were made so far, for everybody who asks.
#[derive(Clone, Default)]
pub struct DataFiles(Arc<DataFileCache>);

#[derive(Default)]
struct DataFileCache {
    single: Mutex<BTreeMap<String, DataFile>>,
    all: OnceLock<Result<Vec<DataFile>, String>>,
    /// The bytes of the data of single documents.
    sizes: Mutex<HashMap<DocumentId, u64>>,
}

impl DataFiles {
    /// Keeps what is known of a file.
    pub fn note(&self, file: DataFile) {
        locked(&self.0.single).insert(file.name.clone(), file);
    }

    /// What is known of a file, if it was made already.
    pub fn known(&self, name: &str) -> Option<DataFile> {
        locked(&self.0.single).get(name).cloned()
    }

    /// Keeps how large the data of a document is.
    pub fn note_size(&self, document: &DocumentId, bytes: u64) {
        locked(&self.0.sizes).insert(document.clone(), bytes);
    }

    /// How large the data of a document is, if it was made already.
    pub fn size(&self, document: &DocumentId) -> Option<u64> {
        locked(&self.0.sizes).get(document).copied()
    }

    /// All data files, or why one could not be made; `make` is asked once a snapshot.
    pub fn all(&self, make: impl FnOnce() -> Result<Vec<DataFile>, String>) -> Result<&[DataFile], &String> {
        self.0.all.get_or_init(make).as_deref()
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
