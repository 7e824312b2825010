//! Hoàn tác: what a commit has changed so far, kept so that it can be taken back.
//!
//! What is replaced or removed is set aside, on the same disk, until the commit is through. So taking back is renaming
//! too, and needs no room.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::names::TEMPORARY;

/// The changes of one commit, in their order.
pub(super) struct Changes<'a> {
    /// A folder on the disk of the output.
    aside: &'a Path,
    done: Vec<DiskChange>,
}

/// One change, with the number under which the old file is set aside.
enum DiskChange {
    Added(PathBuf),
    Replaced(PathBuf, usize),
    Removed(PathBuf, usize),
    MadeFolder(PathBuf),
    RemovedFolder(PathBuf),
}

impl<'a> Changes<'a> {
    /// An empty list of changes, whose old files will be set aside in this folder.
    pub(super) fn new(aside: &'a Path) -> Self {
        Changes {
            aside,
            done: Vec::new(),
        }
    }

    /// Puts a staged file in its place.
    pub(super) fn put(&mut self, staged: &Path, place: &Path) -> io::Result<()> {
        let number = self.done.len();
        let stands = match fs::symlink_metadata(place) {
            Ok(_) => true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(error),
        };
        if stands {
            keep(place, &self.old(number))?;
        }
        step()?;
        rename_over(staged, place)?;
        let place = place.to_path_buf();
        self.done.push(match stands {
            true => DiskChange::Replaced(place, number),
            false => DiskChange::Added(place),
        });
        Ok(())
    }

    /// Takes a file away.
    pub(super) fn remove(&mut self, place: &Path) -> io::Result<()> {
        let number = self.done.len();
        step()?;
        rename_over(place, &self.old(number))?;
        self.done.push(DiskChange::Removed(place.to_path_buf(), number));
        Ok(())
    }

    /// Makes a folder and those above it that are missing.
    pub(super) fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.is_dir()).collect();
        for folder in missing.into_iter().rev() {
            step()?;
            fs::create_dir(folder)?;
            self.done.push(DiskChange::MadeFolder(folder.to_path_buf()));
        }
        Ok(())
    }

    /// Takes a folder away if nothing is in it; whether it is gone now.
    pub(super) fn remove_folder_if_empty(&mut self, folder: &Path) -> io::Result<bool> {
        use io::ErrorKind::{DirectoryNotEmpty, InvalidFilename, InvalidInput, NotADirectory, NotFound};
        step()?;
        match fs::remove_dir(folder) {
            Ok(()) => {
                self.done.push(DiskChange::RemovedFolder(folder.to_path_buf()));
                Ok(true)
            }
            Err(error) => match error.kind() {
                NotFound | InvalidFilename | InvalidInput => Ok(true),
                DirectoryNotEmpty | NotADirectory => Ok(false),
                _ => Err(error),
            },
        }
    }

    /// Takes everything back, the last change first, as far as that can be done; the first error is told.
    pub(super) fn take_back(self) -> io::Result<()> {
        let old = |number: &usize| self.aside.join(format!("old-{number}"));
        let mut result = Ok(());
        for change in self.done.iter().rev() {
            let taken = step().and_then(|()| match change {
                DiskChange::Added(place) => fs::remove_file(place),
                DiskChange::Replaced(place, number) | DiskChange::Removed(place, number) => {
                    rename_over(&old(number), place)
                }
                DiskChange::MadeFolder(folder) => fs::remove_dir(folder),
                DiskChange::RemovedFolder(folder) => fs::create_dir(folder),
            });
            result = result.and(taken);
        }
        result
    }

    fn old(&self, number: usize) -> PathBuf {
        self.aside.join(format!("old-{number}"))
    }
}

/// Keeps the file that will be replaced: by a second name, or as a copy where the disk has no such thing.
fn keep(place: &Path, old: &Path) -> io::Result<()> {
    fs::hard_link(place, old).or_else(|_| fs::copy(place, old).map(|_| ()))
}

/// Renames a file, whatever has its new name. A folder of the output may be another disk by itself: then the file is
/// copied beside its place first.
fn rename_over(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let beside = to.with_file_name(TEMPORARY);
            let moved = copy(from, &beside).and_then(|()| fs::rename(&beside, to));
            if moved.is_err() {
                drop(fs::remove_file(&beside));
            }
            moved.and_then(|()| fs::remove_file(from))
        }
        other => other,
    }
}

/// Copies the bytes of a file to a name that must be free, or ours from an earlier time.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(to).is_ok() {
        fs::remove_file(to)?;
    }
    step()?;
    io::copy(&mut File::open(from)?, &mut File::create_new(to)?)?;
    Ok(())
}

/// Called before every change of the output folder, so that tests can die or fail there.
pub(super) fn step() -> io::Result<()> {
    #[cfg(test)]
    super::tests::maybe_die_or_fail()?;
    Ok(())
}
