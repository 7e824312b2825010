//! What stands in the output folder where we have to write or remove.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use super::OutputError;
use super::manifest::Previous;
use super::path_kind::{PathKind, path_kind};
use super::paths::{PlannedPaths, folders, on_disk};

/// What stands at the path of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occupant {
    /// Nothing, or what will be removed before.
    Nothing,
    /// A file of ours.
    Ours,
    /// A file that is not ours: it may stay only if it has the bytes already, and stays somebody else's.
    Foreign,
}

/// Looks at all places of a publish.
pub(super) struct Survey<'a> {
    output: &'a Path,
    plan: &'a PlannedPaths<'a>,
    previous: &'a Previous,
    foreign: BTreeSet<String>,
    links: BTreeSet<String>,
    /// Folders that are not there, and nothing in them: on a first build all of them.
    absent: HashSet<&'a str>,
}

impl<'a> Survey<'a> {
    /// What was found, by the index of the entry; an error names all obstacles.
    pub(super) fn take(
        output: &'a Path,
        plan: &'a PlannedPaths<'a>,
        previous: &'a Previous,
    ) -> Result<Vec<Occupant>, OutputError> {
        let mut survey = Self {
            output,
            plan,
            previous,
            foreign: BTreeSet::new(),
            links: BTreeSet::new(),
            absent: HashSet::new(),
        };
        survey.look_at_folders()?;
        survey.look_at_gone()?;
        let found = survey.look_at_entries()?;
        survey.judge()?;
        Ok(found)
    }

    fn judge(self) -> Result<(), OutputError> {
        if !self.links.is_empty() {
            let paths = self.links.into_iter().collect();
            return Err(OutputError::Symlink { paths });
        }
        if !self.foreign.is_empty() {
            let paths = self.foreign.into_iter().collect();
            return Err(OutputError::Foreign { paths });
        }
        Ok(())
    }

    fn is_gone(&self, path: &str) -> bool {
        self.previous.owned.contains_key(path) && !self.plan.contains_key(path)
    }

    /// Checks that every folder that we go through is one, or a file of ours that goes.
    fn look_at_folders(&mut self) -> Result<(), OutputError> {
        let (plan, previous) = (self.plan, self.previous);
        let needed: BTreeSet<&'a str> = plan.keys().flat_map(|path| folders(path)).collect();
        let left: BTreeSet<&'a str> = previous.owned.keys().flat_map(|path| folders(path)).collect();
        // Those above come first, and nothing is looked up through a link.
        for folder in needed.union(&left) {
            match self.kind(folder)? {
                PathKind::Absent => {
                    self.absent.insert(folder);
                }
                PathKind::Folder => {}
                PathKind::Link => {
                    self.links.insert((*folder).to_owned());
                }
                PathKind::File if self.is_gone(folder) => {}
                PathKind::File | PathKind::Other if needed.contains(folder) => {
                    self.foreign.insert((*folder).to_owned());
                }
                PathKind::File | PathKind::Other => {}
            }
        }
        Ok(())
    }

    /// What stands at a path; nothing behind a link that is told already, or in a folder that is not there.
    fn kind(&self, path: &str) -> Result<PathKind, OutputError> {
        if folders(path).next().is_some_and(|above| self.absent.contains(above)) {
            return Ok(PathKind::Absent);
        }
        if folders(path).any(|above| self.links.contains(above)) {
            return Ok(PathKind::Absent);
        }
        path_kind(&on_disk(self.output, path))
    }

    /// Checks the files that go: a link in the place of one is somebody else's.
    fn look_at_gone(&mut self) -> Result<(), OutputError> {
        for path in self.previous.owned.keys() {
            if self.is_gone(path) && self.kind(path)? == PathKind::Link {
                self.links.insert(path.clone().into_owned());
            }
        }
        Ok(())
    }

    fn look_at_entries(&mut self) -> Result<Vec<Occupant>, OutputError> {
        let mut found = vec![Occupant::Nothing; self.plan.len()];
        for (path, index) in self.plan {
            found[*index] = self.look_at_entry(path)?;
        }
        Ok(found)
    }

    fn look_at_entry(&mut self, path: &str) -> Result<Occupant, OutputError> {
        let found = match self.kind(path)? {
            PathKind::Absent => Occupant::Nothing,
            PathKind::File if self.previous.owned.contains_key(path) => Occupant::Ours,
            PathKind::File => Occupant::Foreign,
            PathKind::Folder if self.will_be_empty(path)? => Occupant::Nothing,
            PathKind::Folder | PathKind::Other => {
                self.foreign.insert(path.to_owned());
                Occupant::Foreign
            }
            PathKind::Link => {
                self.links.insert(path.to_owned());
                Occupant::Foreign
            }
        };
        Ok(found)
    }

    /// Whether a folder holds only files of ours that go, and their folders.
    fn will_be_empty(&self, folder: &str) -> Result<bool, OutputError> {
        let inside: Vec<&str> = (self.previous.owned.keys())
            .filter(|path| folders(path).any(|above| above == folder))
            .map(|path| &**path)
            .collect();
        let announced = self.previous.dropped.keys().map(|path| &**path);
        let known: BTreeSet<&str> = (inside.iter().copied().chain(announced)).flat_map(folders).collect();
        let place = on_disk(self.output, folder);
        for item in walkdir::WalkDir::new(&place) {
            let item = item.map_err(|error| OutputError::io("read", &place)(error.into()))?;
            let Some(path) = relative(self.output, item.path()) else {
                return Ok(false);
            };
            let ours = if item.file_type().is_dir() {
                known.contains(path.as_str())
            } else {
                item.file_type().is_file() && inside.contains(&path.as_str())
            };
            if !ours {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The `/`-separated path of something within the output folder.
fn relative(output: &Path, place: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = (place.strip_prefix(output).ok()?.components())
        .map(|part| part.as_os_str().to_str())
        .collect();
    Some(parts?.join("/"))
}
