//! Loại đường dẫn: what stands at a path, links not followed.

use std::fs;
use std::io;
use std::path::Path;

use super::error::OutputError;
use super::paths::{folders, on_disk};

/// What a path is, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathKind {
    Absent,
    File,
    Folder,
    Link,
    Other,
}

/// The kind of a path of the output folder; what lies behind a link is a link, as nothing is looked up through one.
pub(super) fn kind_below(output: &Path, path: &str) -> Result<PathKind, OutputError> {
    for folder in folders(path) {
        if path_kind(&on_disk(output, folder))? == PathKind::Link {
            return Ok(PathKind::Link);
        }
    }
    path_kind(&on_disk(output, path))
}

/// Looks at one path. What cannot be the name of a file on this system, such as one that is too long, is not there.
pub(super) fn path_kind(path: &Path) -> Result<PathKind, OutputError> {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Ok(PathKind::Link),
        Ok(found) if found.is_dir() => Ok(PathKind::Folder),
        Ok(found) if found.is_file() => Ok(PathKind::File),
        Ok(_) => Ok(PathKind::Other),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory | InvalidFilename | InvalidInput) => {
            Ok(PathKind::Absent)
        }
        Err(error) => Err(OutputError::io("look at", path)(error)),
    }
}
