//! The only reader of the disk: a snapshot of everything a site is made from, and data once published.
//!
//! Nothing outside `content/`, `themes/` and `theme/` is ever read: a symbolic link that leads out of them is not
//! followed and reported.
#![allow(clippy::disallowed_methods, reason = "this module is the only reader of the disk")]

mod active;
mod attachment;
mod data_folder;
mod digest;
mod drawing;
mod error;
mod leftover;
mod lines;
mod other_site;
mod refresh;
mod snapshot;
mod stamp;
mod walk;

pub use active::Danger;
pub use attachment::open_attachment;
pub use data_folder::DataFolder;
pub use digest::{Digest, Hasher};
pub use error::SnapshotError;
pub use leftover::{Leftover, is_for_hosts, leftover};
pub use lines::{LineIndex, Position};
pub use other_site::{FOLDER as OTHER_SITES, PACKAGE, TABLES as OTHER_TABLES, other_site_file};
pub use refresh::Differences;
pub use snapshot::{Attachment, MAX_TEXT, Snapshot, SourceFile, relative_name};
pub use stamp::{FileStamp, stamp_of_sources};
