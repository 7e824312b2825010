//! One build at a time: on one root, and on one output folder.
//!
//! The locks are advisory and end with the process, so none is left behind by a kill.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use super::OutputError;

/// Held while a publish runs.
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Closing is not enough: a process that is being started elsewhere in this one may hold a
    /// copy of the handle for a moment.
    fn drop(&mut self) {
        drop(self.file.unlock());
    }
}

impl Lock {
    /// Takes `<root>/.congkhai/lock`.
    pub(super) fn root(state: &Path) -> Result<Self, OutputError> {
        fs::create_dir_all(state).map_err(OutputError::io("create", state))?;
        let path = state.join("lock");
        if fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink()) {
            let fault = super::PlaceFault::Link;
            return Err(OutputError::Place { path, fault });
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(OutputError::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(OutputError::Locked { path }),
            Err(TryLockError::Error(error)) => Err(OutputError::io("lock", &path)(error)),
        }
    }

    /// Takes the output folder itself, for two roots that publish to one folder.
    ///
    /// `None` where the folder does not exist yet or the system cannot lock folders.
    pub(super) fn output(output: &Path) -> Result<Option<Self>, OutputError> {
        let file = match File::open(output) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(_) if cfg!(windows) => return Ok(None),
            Err(error) => return Err(OutputError::io("open", output)(error)),
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Err(OutputError::Locked {
                path: output.to_path_buf(),
            }),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }
}
