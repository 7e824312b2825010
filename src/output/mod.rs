//! `output`: the only writer of the disk. Compare, publish, prune.
//!
//! [`publish`] brings a folder to exactly the given [`Entry`]s, in two passes:
//!
//! 1. **Compare.** Every content is rendered once, hashed, and compared on the way with the bytes
//!    on disk. Only what differs is kept, in `<root>/.congkhai/stage/`. The output folder is not
//!    touched, so any error up to here leaves it byte for byte as it was. Memory holds one content
//!    a thread.
//! 2. **Commit.** Rights and room are tried first: where the stage lies on another disk, everything
//!    is copied to the output's. Then the manifest names what is about to be written, the staged
//!    files are renamed in place one by one, what is no longer produced is removed, and the final
//!    manifest takes the place of the first. What is replaced is set aside until then; where a step
//!    fails, all is taken back.
//!
//! Killed anywhere, the folder has only whole files and a manifest that names all of ours, so the
//! next publish ends in the clean state. Ownership goes by the manifest's paths *and* by the bytes
//! that it says we wrote: a file that is not named there is never overwritten or removed, and one
//! that somebody has changed is not removed. Symbolic links inside the folder are never followed.
//!
//! Limits: after a power cut (not a mere kill) the last files may be empty until the next publish;
//! a folder of the output that is another disk by itself is written by
//! copies beside their places.
#![allow(clippy::disallowed_methods, reason = "this module is the only writer of the disk")]

mod cached;
mod changes;
mod commit;
mod earlier;
mod error;
mod form;
mod input;
mod known_bytes;
mod lock;
mod manifest;
mod manifest_file;
mod media_type;
mod names;
mod our_files;
mod path_kind;
mod paths;
mod place;
mod publish;
mod published;
mod remembered;
mod room;
mod stage;
mod survey;
#[cfg(test)]
mod tests;
mod threads;
mod verify;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use crate::route::Route;
use crate::source::Digest;

pub use cached::{keep, kept};
pub use earlier::{Earlier, FirstTime, LeftFiles};
pub use error::{ManifestFault, OutputError, PathFault, PlaceFault, RenderError};
pub use form::{Form, form_of};
pub use input::{Input, InputBytes};
pub use media_type::media_type;
pub use names::MANIFEST;
pub use publish::{Origin, Vanishing, publish, publish_from, vanishing};
pub use published::{Published, PublishedFile};
pub use remembered::{Remembered, remember, remembered};
pub use verify::{FolderDifferences, Listed, digests, verify_folder, verify_list};

/// Writes a content piece by piece; it may be called on any thread.
pub type Stream = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync>;

/// Writes several contents in one go, each to a writer of its own; it may be called on any thread.
pub type Streams = Box<dyn Fn(&mut [&mut dyn Write]) -> io::Result<()> + Send + Sync>;

/// What an entry is made of.
pub enum Made {
    One(Content),
    /// The files of the entry and of those that are made with it ([`Entry::together`]). Called once; need not buffer.
    Together(Streams),
}

impl From<Content> for Made {
    fn from(content: Content) -> Self {
        Made::One(content)
    }
}

/// What one file of the output is made of.
pub enum Content {
    /// Whole in memory: pages, redirects, small data.
    Bytes(Vec<u8>),
    /// Made piece by piece, never whole in memory. Called once; need not buffer.
    Stream(Stream),
    /// A file to copy, with the digest it had when it was read.
    ///
    /// With a digest, an unchanged copy is recognised without reading the source again, and a
    /// source that has changed since is an error.
    File {
        /// Where the bytes are.
        path: PathBuf,
        /// Their digest, if known.
        digest: Option<Digest>,
    },
}

/// One file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Relative to the output folder, `/`-separated: `van-ban/2024/a/index.html`.
    pub path: String,
    /// The address it is served at: `/van-ban/2024/a/`.
    pub url: String,
    /// How many of the entries right behind it are made in one go with it.
    pub together: usize,
}

impl Entry {
    /// The file of a route.
    pub fn of(route: &Route) -> Self {
        Entry {
            path: route.file(),
            url: route.path(),
            together: 0,
        }
    }
}

/// What a publish did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files written: new, different or missing.
    pub changed: usize,
    /// Files left alone because their bytes were right.
    pub unchanged: usize,
    /// Files that were published before and are not any more, sorted by path.
    pub removed: Vec<Removed>,
    /// Files that somebody had changed since they were written, and that were written anew, sorted.
    pub mended: Vec<String>,
    /// All files of the site: `changed + unchanged`.
    pub total: usize,
    /// The files that were written, by their number among the entries, and why.
    pub written: Vec<(usize, Why)>,
    /// The stamps of all files as they were left, for [`remember`].
    pub left: Option<Digest>,
    /// How each file was left.
    pub files: LeftFiles,
    /// How long making and comparing all contents took.
    pub compared: Duration,
}

/// Why a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was never published before.
    New,
    /// It was published and is gone.
    Missing,
    /// Its content is another one.
    Different,
    /// Somebody had changed it since it was published.
    Mended,
}

/// A file that was published before and is not any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Its path in the output folder.
    pub path: String,
    /// The address it was served at.
    pub url: String,
}

impl Removed {
    /// Whether it was a page, whose address people may have kept.
    #[must_use]
    pub fn is_page(&self) -> bool {
        std::path::Path::new(&self.path)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
    }
}
