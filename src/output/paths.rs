//! The names of output files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::route::{NameFault, name_fault, path_fault};

use super::{Entry, OutputError, PathFault};

/// The entries by path, with their index.
pub(super) type PlannedPaths<'a> = BTreeMap<&'a str, usize>;

/// Checks all paths, and that no file is also a folder.
pub(super) fn plan(entries: &[Entry]) -> Result<PlannedPaths<'_>, OutputError> {
    let mut plan = PlannedPaths::new();
    for (index, entry) in entries.iter().enumerate() {
        check(&entry.path).map_err(|fault| refuse(&entry.path, fault))?;
        if plan.insert(&entry.path, index).is_some() {
            return Err(refuse(&entry.path, PathFault::Duplicate));
        }
    }
    for path in plan.keys() {
        if let Some(file) = folders(path).find(|folder| plan.contains_key(folder)) {
            return Err(refuse(file, PathFault::IsFolderOf((*path).to_owned())));
        }
    }
    Ok(plan)
}

fn refuse(path: &str, fault: PathFault) -> OutputError {
    OutputError::Path {
        path: path.to_owned(),
        fault,
    }
}

/// Whether a path is relative, plain, not reserved, and the name of a file on every system.
pub(super) fn check(path: &str) -> Result<(), PathFault> {
    match path_fault(path) {
        None => Ok(()),
        Some(NameFault::Reserved) => Err(PathFault::Reserved),
        Some(NameFault::TooLong) => Err(PathFault::TooLong),
        Some(_) => Err(PathFault::Unsafe),
    }
}

/// What to think of a path that a manifest names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// We may have written it, perhaps when more names were allowed.
    Ours,
    /// Nobody of us writes there: the line is passed over, and the file is not touched.
    NeverOurs,
    /// No manifest of ours ever had such a path.
    Damaged,
}

/// Whether a path of a manifest can be one of ours.
pub(super) fn trust(path: &str) -> Trust {
    match path.split('/').find_map(name_fault) {
        Some(NameFault::Elsewhere | NameFault::Sign('\\')) => Trust::Damaged,
        _ if path.contains(char::is_control) => Trust::Damaged,
        Some(NameFault::Reserved) => Trust::NeverOurs,
        _ => Trust::Ours,
    }
}

/// The folders a path lies in, deepest first: `a/b/c` → `a/b`, `a`.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// The place of a checked path on disk.
pub(super) fn on_disk(output: &Path, path: &str) -> PathBuf {
    let mut place = output.to_path_buf();
    place.extend(path.split('/'));
    place
}
