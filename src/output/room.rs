//! Chỗ ghi: everything that a commit writes, on the disk of the output, before the first file is renamed.
//!
//! A full disk and a folder that may not be written are found here, while nothing has been changed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::OutputError;
use super::changes::{copy, step};
use super::names::TEMPORARY;
use super::stage::{self, Stage};

/// The folder from which files are renamed into their places.
pub(super) struct Room {
    folder: PathBuf,
    /// Whether it was made for this, in the output folder.
    beside: bool,
}

impl Room {
    /// The stage itself where it lies on the disk of the output, else a copy of what is staged.
    pub(super) fn new(output: &Path, stage: &Stage, staged: &[usize]) -> Result<Self, OutputError> {
        if shares_disk(output, stage)? {
            return Ok(Room {
                folder: stage.folder().to_path_buf(),
                beside: false,
            });
        }
        let room = Room {
            folder: output.join(TEMPORARY),
            beside: true,
        };
        stage::clear(&room.folder).map_err(OutputError::io("remove", &room.folder))?;
        fs::create_dir(&room.folder).map_err(OutputError::io("create", &room.folder))?;
        for index in staged {
            let place = room.file(*index);
            copy(&stage.file(*index), &place).map_err(OutputError::io("write", &place))?;
        }
        Ok(room)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the content of an entry waits.
    pub(super) fn file(&self, index: usize) -> PathBuf {
        self.folder.join(index.to_string())
    }

    /// Writes a manifest that will be renamed into its place. What it announces must not be on disk before it.
    pub(super) fn manifest(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, OutputError> {
        let path = self.folder.join(name);
        let write = || {
            let mut file = fs::File::create(&path)?;
            file.write_all(bytes)?;
            file.sync_data()
        };
        write().map_err(OutputError::io("write", &path))?;
        Ok(path)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if self.beside {
            drop(stage::clear(&self.folder)); // the next publish clears it otherwise
        }
    }
}

/// Whether a staged file can be renamed into the output folder; it is tried, since the numbers of disks do not tell.
fn shares_disk(output: &Path, stage: &Stage) -> Result<bool, OutputError> {
    let (staged, place) = (stage.folder().join("probe"), output.join(TEMPORARY));
    fs::write(&staged, "").map_err(OutputError::io("write", &staged))?;
    stage::clear(&place).map_err(OutputError::io("remove", &place))?;
    let failed = OutputError::io("write", output);
    step().map_err(OutputError::io("write", output))?;
    match fs::rename(&staged, &place) {
        Ok(()) => fs::remove_file(&place).map(|()| true).map_err(failed),
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

/// Makes sure that files may be added to and removed from each of these folders, or the nearest one above that exists.
pub(super) fn may_change(folders: impl Iterator<Item = PathBuf>) -> Result<(), OutputError> {
    let existing = |folder: PathBuf| {
        let mut above = folder.ancestors();
        above.find(|path| path.is_dir()).map(Path::to_path_buf)
    };
    let folders: BTreeSet<PathBuf> = folders.collect();
    let folders: BTreeSet<PathBuf> = folders.into_iter().filter_map(existing).collect();
    for folder in folders {
        may_write(&folder).map_err(OutputError::io("write", &folder))?;
    }
    Ok(())
}

#[cfg(unix)]
fn may_write(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

#[cfg(not(unix))]
fn may_write(folder: &Path) -> io::Result<()> {
    match fs::metadata(folder)?.permissions().readonly() {
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => Ok(()),
    }
}
