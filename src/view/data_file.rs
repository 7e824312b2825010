//! Tệp dữ liệu: what pages say of the files of the open data.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::DocumentId;
use crate::model::reads::{Memo, Reads, note_others, so_far};

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
    single: Mutex<BTreeMap<String, Noted<DataFile>>>,
    all: Memo<Result<Vec<DataFile>, String>>,
    /// The bytes of the data of single documents.
    sizes: Mutex<HashMap<DocumentId, Noted<u64>>>,
}

/// What was noted of a file, and what its maker had read: whoever asks has read that, too.
type Noted<T> = (T, Arc<Reads>);

impl DataFiles {
    /// Keeps what is known of a file.
    pub fn note(&self, file: DataFile) {
        locked(&self.0.single).insert(file.name.clone(), (file, so_far()));
    }

    /// What is known of a file, if it was made already.
    pub fn known(&self, name: &str) -> Option<DataFile> {
        locked(&self.0.single).get(name).map(told)
    }

    /// Keeps how large the data of a document is.
    pub fn note_size(&self, document: &DocumentId, bytes: u64) {
        locked(&self.0.sizes).insert(document.clone(), (bytes, so_far()));
    }

    /// How large the data of a document is, if it was made already.
    pub fn size(&self, document: &DocumentId) -> Option<u64> {
        locked(&self.0.sizes).get(document).map(told)
    }

    /// All data files, or why one could not be made; `make` is asked once a snapshot.
    pub fn all(&self, make: impl FnOnce() -> Result<Vec<DataFile>, String>) -> Result<&[DataFile], &String> {
        self.0.all.get_or_init(make).as_deref()
    }
}

fn told<T: Clone>((noted, reads): &Noted<T>) -> T {
    note_others(reads);
    noted.clone()
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
