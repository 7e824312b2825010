//! The only reader of the disk: a snapshot of everything a site is made from, and data once published.
//!
//! Nothing outside the site's root is ever read: a symbolic link that leads out of it is left
//! out and reported.
#![allow(clippy::disallowed_methods, reason = "this module is the only reader of the disk")]

mod attachment;
mod data_folder;
mod digest;
mod lines;
mod refresh;
mod snapshot;

pub use attachment::open_attachment;
pub use data_folder::DataFolder;
pub use digest::{Digest, Hasher};
pub use lines::{LineIndex, Position};
pub use refresh::Differences;
pub use snapshot::{Attachment, MAX_TEXT, Snapshot, SnapshotError, SourceFile, relative_name};
