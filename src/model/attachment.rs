//! Tệp đính kèm: a file that is published as it is.

use std::path::PathBuf;

/// Tệp đính kèm: a published file, as far as the site says something of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Path below `content/`, with `/` between its parts: `files/…`, or `root/…` for the root of the site.
    pub path: String,
    /// Where its bytes are.
    pub disk: PathBuf,
    /// Size in bytes.
    pub size: u64,
}
