//! Where the output folder may be.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::route::STATE;

use super::{OutputError, PlaceFault};

/// Folders of the root that nothing may be published into.
const SOURCES: [&str; 5] = ["content", "themes", "theme", STATE, ".git"];

/// The two folders that may be written, canonical.
pub(super) struct OutputFolders {
    /// `<root>/.congkhai`.
    pub state: PathBuf,
    /// The output folder, which may not exist yet.
    pub output: PathBuf,
}

impl OutputFolders {
    /// Finds the output folder and `.congkhai/` and checks that they may be written; writes nothing itself.
    pub(super) fn find(root: &Path, output: &Path) -> Result<Self, OutputError> {
        let root = fs::canonicalize(root).map_err(OutputError::io("find", root))?;
        let output = canonical(output)?;
        check_output(&root, &output)?;
        let state = root.join(STATE);
        check_state(&state)?;
        Ok(Self { state, output })
    }
}

fn refuse(path: &Path, fault: PlaceFault) -> OutputError {
    let path = path.to_path_buf();
    OutputError::Place { path, fault }
}

fn check_output(root: &Path, output: &Path) -> Result<(), OutputError> {
    if output == root {
        return Err(refuse(output, PlaceFault::IsRoot));
    }
    if root.starts_with(output) {
        return Err(refuse(output, PlaceFault::ContainsSources));
    }
    for name in SOURCES {
        let source = root.join(name);
        let source = fs::canonicalize(&source).unwrap_or(source);
        if output.starts_with(&source) {
            return Err(refuse(output, PlaceFault::InsideSources));
        }
        if source.starts_with(output) {
            return Err(refuse(output, PlaceFault::ContainsSources));
        }
    }
    match fs::metadata(output) {
        Ok(found) if !found.is_dir() => Err(refuse(output, PlaceFault::NotAFolder)),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(OutputError::io("look at", output)(error)),
    }
}

fn check_state(state: &Path) -> Result<(), OutputError> {
    match fs::symlink_metadata(state) {
        Ok(found) if found.is_symlink() => Err(refuse(state, PlaceFault::Link)),
        Ok(found) if !found.is_dir() => Err(refuse(state, PlaceFault::NotAFolder)),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(OutputError::io("look at", state)(error)),
    }
}

/// The canonical path of a folder of which the last parts may not exist yet.
fn canonical(path: &Path) -> Result<PathBuf, OutputError> {
    let whole = std::path::absolute(path).map_err(OutputError::io("find", path))?;
    for existing in whole.ancestors() {
        match fs::canonicalize(existing) {
            Ok(found) => return append(found, &whole, existing),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if fs::symlink_metadata(existing).is_ok() {
                    return Err(refuse(existing, PlaceFault::Link)); // to nowhere
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {}
            Err(error) => return Err(OutputError::io("find", existing)(error)),
        }
    }
    Ok(whole)
}

fn append(mut found: PathBuf, whole: &Path, existing: &Path) -> Result<PathBuf, OutputError> {
    let Ok(rest) = whole.strip_prefix(existing) else {
        return Ok(found);
    };
    if !rest.as_os_str().is_empty() && !found.is_dir() {
        return Err(refuse(whole, PlaceFault::NotAFolder));
    }
    for part in rest.components() {
        match part {
            Component::Normal(part) => found.push(part),
            _ => return Err(refuse(whole, PlaceFault::Climbs)),
        }
    }
    Ok(found)
}
