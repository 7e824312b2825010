//! Why a snapshot could not be taken.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a snapshot could not be taken.
#[derive(Debug)]
pub enum SnapshotError {
    /// There is no `content` folder under the root.
    NoContent(PathBuf),
    /// A file or folder could not be read.
    Io { path: PathBuf, error: io::Error },
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SnapshotError::NoContent(root) => write!(
                f,
                "there is no `content` folder in {}; run `congkhai init DIR` for a new site, or name the site with `--root DIR`",
                root.display()
            ),
            SnapshotError::Io { path, error } => {
                write!(f, "cannot read {}: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for SnapshotError {}

/// For `map_err`: what the system said of a path.
pub(super) fn io_error(path: &Path, error: io::Error) -> SnapshotError {
    SnapshotError::Io {
        path: path.to_owned(),
        error,
    }
}
