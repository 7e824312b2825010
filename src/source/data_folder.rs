//! Published data as it lies in a folder.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

/// Where a build puts its data.
const BELOW_A_BUILD: &str = "du-lieu";

/// The table by which a folder of data is known.
const MARK: &str = "targets.csv";

/// Thư mục dữ liệu: the folder `du-lieu` of a website, or a copy of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder {
    folder: PathBuf,
}

impl DataFolder {
    /// The data in `path` or in its `du-lieu`; nothing where neither holds any.
    ///
    /// # Errors
    /// When `path` is no folder that can be read.
    pub fn find(path: &Path) -> io::Result<Option<Self>> {
        std::fs::read_dir(path)?;
        for folder in [path.join(BELOW_A_BUILD), path.to_owned()] {
            if is_file(&folder.join(MARK))? {
                return Ok(Some(DataFolder { folder }));
            }
        }
        Ok(None)
    }

    /// One of the tables, for reading from its beginning; nothing where there is no such file.
    ///
    /// # Errors
    /// When the file is there and cannot be opened.
    pub fn open(&self, name: &str) -> io::Result<Option<BufReader<File>>> {
        match File::open(self.folder.join(name)) {
            Ok(file) => Ok(Some(BufReader::new(file))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn is_file(path: &Path) -> io::Result<bool> {
    match std::fs::metadata(path) {
        Ok(metadata) => Ok(metadata.is_file()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(error),
    }
}
