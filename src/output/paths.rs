//! The names of output files.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::{Entry, OutputError, PathFault};

/// How the names of the program's own files in the output folder begin.
pub(super) const RESERVED: &str = ".congkhai";

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
    if path.contains(|c: char| c == '\\' || c.is_control()) {
        return Err(PathFault::Unsafe);
    }
    for part in path.split('/') {
        if !is_plain(part) {
            return Err(PathFault::Unsafe);
        }
        let head = part.get(..RESERVED.len()).unwrap_or_default();
        if head.eq_ignore_ascii_case(RESERVED) {
            return Err(PathFault::Reserved);
        }
    }
    Ok(())
}

/// Whether a part of a path is a plain name on this system too (on Windows `C:` is none).
fn is_plain(part: &str) -> bool {
    let mut components = Path::new(part).components();
    matches!(components.next(), Some(Component::Normal(_))) && components.next().is_none()
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
