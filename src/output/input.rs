//! Đầu vào: the sources that a site is made from, as its manifest names them.

use crate::source::Digest;

/// A source of what is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// From the root of the site, `/`-separated.
    pub path: String,
    pub bytes: InputBytes,
}

/// What is known of the bytes of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputBytes {
    /// Their digest.
    Known(Digest),
    /// They are those of the entry with this path.
    PublishedAs(String),
}

impl Input {
    /// The digest, given that of every entry by its path.
    pub(super) fn digest(&self, published: impl FnOnce(&str) -> Option<Digest>) -> Option<Digest> {
        match &self.bytes {
            InputBytes::Known(digest) => Some(*digest),
            InputBytes::PublishedAs(path) => published(path),
        }
    }
}
