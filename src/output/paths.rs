//! The names of output files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::route::{PartFault, part_fault};

use super::{Entry, OutputError, PathFault};

/// The entries by path, with their index.
pub(super) type Plan<'a> = BTreeMap<&'a str, usize>;

/// Checks all paths, and that no file is also a folder.
pub(super) fn plan(entries: &[Entry]) -> Result<Plan<'_>, OutputError> {
    let mut plan = Plan::new();
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

/// Whether a path is relative, plain and not reserved.
pub(super) fn check(path: &str) -> Result<(), PathFault> {
    match path.split('/').find_map(part_fault) {
        None => Ok(()),
        Some(PartFault::Unsafe) => Err(PathFault::Unsafe),
        Some(PartFault::Reserved) => Err(PathFault::Reserved),
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
