//! Tệp của mình: which files of the output folder can be ours.
//!
//! Most can be told by their path. What an editor puts at the root of the site may have any name, and so may a file of
//! somebody else; such a file is ours only where the last publish is remembered to have written it. That memory lies
//! outside of the output folder, so no forged manifest removes what was never ours.

use std::collections::BTreeSet;

use super::cached;
use super::place::OutputFolders;

/// The name of the memory in the cache: a path a line.
const NAME: &str = "beside";

/// Which files can be ours.
pub struct OurFiles {
    may_write: fn(&str) -> bool,
    remembered: BTreeSet<String>,
}

impl OurFiles {
    /// Those that `may_write` tells by their path, and those that are remembered.
    pub fn of(place: &OutputFolders, may_write: fn(&str) -> bool) -> Self {
        let kept = cached::read(place, NAME).unwrap_or_default();
        let remembered = String::from_utf8_lossy(&kept).lines().map(str::to_owned).collect();
        OurFiles { may_write, remembered }
    }

    pub fn include(&self, path: &str) -> bool {
        (self.may_write)(path) || self.remembered.contains(path)
    }

    /// Remembers of the files that were published those whose path does not tell.
    pub fn remember<'a>(&self, place: &OutputFolders, published: impl Iterator<Item = &'a str>) {
        let others: BTreeSet<String> = published
            .filter(|path| !(self.may_write)(path))
            .map(str::to_owned)
            .collect();
        if others != self.remembered {
            let lines: Vec<String> = others.into_iter().collect();
            // Without it such a file stays where it is once it is withdrawn, and that is said then.
            drop(cached::write(place, NAME, lines.join("\n").as_bytes()));
        }
    }
}
