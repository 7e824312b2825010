//! Moves staged files in place and removes what went. Every state in between is recoverable.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::OutputError;
use super::manifest::{self, Previous, Records};
use super::names::{MANIFEST, TEMPORARY, is_temporary};
use super::path_kind::{PathKind, path_kind};
use super::paths::{Plan, folders, on_disk};
use super::stage::Stage;

/// Everything a commit needs to know.
pub(super) struct Commit<'a> {
    pub output: &'a Path,
    pub stage: &'a Stage,
    pub plan: &'a Plan<'a>,
    /// Indices of the entries that are staged.
    pub staged: &'a [usize],
    pub previous: &'a Previous,
    pub new: &'a Records<'a>,
}

impl Commit<'_> {
    /// Whether the folder is already as it should be, manifest included.
    pub(super) fn is_done(&self) -> Result<bool, OutputError> {
        let last = manifest::complete(self.new);
        Ok(self.staged.is_empty() && self.previous.bytes.as_ref() == Some(&last) && leftovers(self.output)?.is_empty())
    }

    /// Announces what is about to be written, writes it, and removes what went.
    pub(super) fn run(&self) -> Result<(), OutputError> {
        self.write_manifest(&manifest::journal(self.previous, self.new))?;
        self.change().map_err(|error| OutputError::Unfinished {
            source: Box::new(error),
        })
    }

    fn change(&self) -> Result<(), OutputError> {
        let (blocking, rest) = self.gone();
        self.remove(&blocking)?;
        self.write_files()?;
        self.remove(&rest)?;
        for path in leftovers(self.output)? {
            step();
            fs::remove_file(&path).map_err(OutputError::io("remove", &path))?;
        }
        self.write_manifest(&manifest::complete(self.new))
    }

    /// What goes: first what stands in the way (a file that becomes a folder, or the reverse).
    fn gone(&self) -> (Vec<&str>, Vec<&str>) {
        let needed: BTreeSet<&str> = self.plan.keys().flat_map(|path| folders(path)).collect();
        (self.previous.owned.keys())
            .chain(self.previous.dropped.keys())
            .map(|path| &**path)
            .filter(|path| !self.plan.contains_key(path))
            .partition(|path| needed.contains(path) || folders(path).any(|above| self.plan.contains_key(above)))
    }

    fn write_files(&self) -> Result<(), OutputError> {
        let staged: BTreeSet<usize> = self.staged.iter().copied().collect();
        for (path, index) in self.plan {
            if staged.contains(index) {
                let place = on_disk(self.output, path);
                if let Some(folder) = place.parent() {
                    step();
                    fs::create_dir_all(folder).map_err(OutputError::io("create", folder))?;
                }
                self.replace(&self.stage.file(*index), &place)?;
            }
        }
        Ok(())
    }

    fn write_manifest(&self, bytes: &[u8]) -> Result<(), OutputError> {
        let staged = self.stage.manifest();
        write_durably(&staged, bytes).map_err(OutputError::io("write", &staged))?;
        self.replace(&staged, &self.output.join(MANIFEST))
    }

    /// Renames a staged file into place; over a temporary copy if the stage is on another disk.
    fn replace(&self, staged: &Path, place: &Path) -> Result<(), OutputError> {
        step();
        match fs::rename(staged, place) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => self.copy_over(staged, place),
            other => other,
        }
        .map_err(OutputError::io("write", place))
    }

    fn copy_over(&self, staged: &Path, place: &Path) -> io::Result<()> {
        let temporary = self.output.join(TEMPORARY);
        if fs::symlink_metadata(&temporary).is_ok() {
            fs::remove_file(&temporary)?;
        }
        let mut copy = File::create_new(&temporary)?;
        step();
        io::copy(&mut File::open(staged)?, &mut copy)?;
        step();
        fs::rename(&temporary, place)
    }

    /// Removes files of ours and the folders that become empty.
    fn remove(&self, paths: &[&str]) -> Result<(), OutputError> {
        for path in paths {
            let place = on_disk(self.output, path);
            if self.previous.owned.contains_key(*path) && path_kind(&place)? == PathKind::File {
                step();
                fs::remove_file(&place).map_err(OutputError::io("remove", &place))?;
            }
        }
        for path in paths {
            for folder in folders(path) {
                step();
                if !remove_if_empty(&on_disk(self.output, folder))? {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// The announcement must be on disk before what it announces.
fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Whether a folder is gone now.
fn remove_if_empty(folder: &Path) -> Result<bool, OutputError> {
    use io::ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound};
    match fs::remove_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == NotFound => Ok(true),
        Err(error) if matches!(error.kind(), DirectoryNotEmpty | NotADirectory) => Ok(false),
        Err(error) => Err(OutputError::io("remove", folder)(error)),
    }
}

/// Temporary files of a publish that was killed.
fn leftovers(output: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let listing = match fs::read_dir(output) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(OutputError::io("read", output)(error)),
    };
    let mut found = Vec::new();
    for item in listing {
        let item = item.map_err(OutputError::io("read", output))?;
        if is_temporary(&item.file_name()) && path_kind(&item.path())? == PathKind::File {
            found.push(item.path());
        }
    }
    Ok(found)
}

/// Called before every change of the output folder, so that tests can die there.
fn step() {
    #[cfg(test)]
    super::tests::maybe_die();
}
