//! Moves staged files in place and removes what went: all of it, or nothing. Every state in between is recoverable.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::changes::{Changes, step};
use super::manifest::{self, Previous, Records};
use super::names::{MANIFEST, is_temporary};
use super::path_kind::{PathKind, path_kind};
use super::paths::{PlannedPaths, folders, on_disk};
use super::room::{self, Room};
use super::stage::{self, Stage};
use super::{Form, Input, OutputError};

/// Everything a commit needs to know.
pub(super) struct Commit<'a> {
    pub inputs: &'a [Input],
    pub form: &'a Form,
    pub output: &'a Path,
    pub stage: &'a Stage,
    pub plan: &'a PlannedPaths<'a>,
    /// Indices of the entries that are staged.
    pub staged: &'a [usize],
    pub previous: &'a Previous,
    pub new: &'a Records<'a>,
}

impl Commit<'_> {
    /// Whether the folder is already as it should be, manifest included.
    pub(super) fn is_done(&self) -> Result<bool, OutputError> {
        let last = manifest::complete(self.form, self.inputs, self.new);
        Ok(self.staged.is_empty() && self.previous.bytes.as_ref() == Some(&last) && leftovers(self.output)?.is_empty())
    }

    /// Makes room, announces what is about to be written, writes it, and removes what went. What fails in between is
    /// taken back.
    pub(super) fn run(&self) -> Result<(), OutputError> {
        let places = self
            .staged_paths()
            .chain(self.gone().map(|path| on_disk(self.output, path)));
        room::may_change(places.filter_map(|place| place.parent().map(Path::to_path_buf)))?;
        let room = Room::new(self.output, self.stage, self.staged)?;
        let journal = room.manifest("journal", &manifest::journal(self.previous, self.new))?;
        let last = room.manifest("manifest", &manifest::complete(self.form, self.inputs, self.new))?;
        let mut changes = Changes::new(room.folder());
        match self.change(&room, &journal, &last, &mut changes) {
            Ok(()) => {
                // The site stands; what cannot be cleared away now goes with the next publish.
                drop(room);
                drop(self.clear_leftovers());
                Ok(())
            }
            Err(source) => match changes.take_back() {
                Ok(()) => Err(source),
                Err(_) => Err(OutputError::Unfinished {
                    source: Box::new(source),
                }),
            },
        }
    }

    fn change(&self, room: &Room, journal: &Path, last: &Path, changes: &mut Changes<'_>) -> Result<(), OutputError> {
        let manifest = self.output.join(MANIFEST);
        changes
            .put(journal, &manifest)
            .map_err(OutputError::io("write", &manifest))?;
        let needed: BTreeSet<&str> = self.plan.keys().flat_map(|path| folders(path)).collect();
        // What stands in the way goes first: a file that becomes a folder, or the reverse.
        let in_the_way =
            |path: &&str| needed.contains(path) || folders(path).any(|above| self.plan.contains_key(above));
        let (blocking, rest): (Vec<&str>, Vec<&str>) = self.gone().partition(in_the_way);
        self.remove(&blocking, changes)?;
        let folders: BTreeSet<PathBuf> = self
            .staged_paths()
            .filter_map(|p| p.parent().map(Path::to_path_buf))
            .collect();
        for folder in &folders {
            changes.make_folder(folder).map_err(OutputError::io("create", folder))?;
        }
        for (path, index) in self.staged_entries() {
            let place = on_disk(self.output, path);
            let put = changes.put(&room.file(index), &place);
            put.map_err(OutputError::io("write", &place))?;
        }
        self.remove(&rest, changes)?;
        changes
            .put(last, &manifest)
            .map_err(OutputError::io("write", &manifest))
    }

    /// The staged entries by path, with their index.
    fn staged_entries(&self) -> impl Iterator<Item = (&str, usize)> {
        let staged: BTreeSet<usize> = self.staged.iter().copied().collect();
        let entries = self.plan.iter().map(|(path, index)| (*path, *index));
        entries.filter(move |(_, index)| staged.contains(index))
    }

    fn staged_paths(&self) -> impl Iterator<Item = PathBuf> {
        self.staged_entries().map(|(path, _)| on_disk(self.output, path))
    }

    /// The paths that go: ours, and those that were announced, whose folders may have been made.
    fn gone(&self) -> impl Iterator<Item = &str> {
        let known = self.previous.owned.keys().chain(self.previous.dropped.keys());
        known.map(|path| &**path).filter(|path| !self.plan.contains_key(path))
    }

    /// Removes files of ours and the folders that become empty.
    fn remove(&self, paths: &[&str], changes: &mut Changes<'_>) -> Result<(), OutputError> {
        for path in paths {
            let place = on_disk(self.output, path);
            let Some(record) = self.previous.owned.get(*path) else {
                continue;
            };
            // It was looked at before the site was made; somebody may have changed it since.
            let is_ours = || record.is_as_written(&place).map_err(OutputError::io("read", &place));
            if path_kind(&place)? == PathKind::File && is_ours()? {
                changes.remove(&place).map_err(OutputError::io("remove", &place))?;
            }
        }
        for path in paths {
            for folder in folders(path) {
                let place = on_disk(self.output, folder);
                let removed = changes.remove_folder_if_empty(&place);
                if !removed.map_err(OutputError::io("remove", &place))? {
                    break;
                }
            }
        }
        Ok(())
    }

    fn clear_leftovers(&self) -> Result<(), OutputError> {
        for path in leftovers(self.output)? {
            let cleared = step().and_then(|()| stage::clear(&path));
            cleared.map_err(OutputError::io("remove", &path))?;
        }
        Ok(())
    }
}

/// Temporary files and folders of a publish that was killed.
pub(super) fn leftovers(output: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let listing = match fs::read_dir(output) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(OutputError::io("read", output)(error)),
    };
    let mut found = Vec::new();
    for item in listing {
        let item = item.map_err(OutputError::io("read", output))?;
        let kind = path_kind(&item.path())?;
        if is_temporary(&item.file_name()) && matches!(kind, PathKind::File | PathKind::Folder) {
            found.push(item.path());
        }
    }
    Ok(found)
}
