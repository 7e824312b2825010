//! Nhận ra tệp của mình: what tells the bytes that we wrote from those of others.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;

use crate::source::Digest;

/// The digest of bytes that we wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KnownBytes {
    Sha256(Digest),
    /// Of a manifest of version 1.
    Blake3(blake3::Hash),
}

/// How a digest of the first version is written where both kinds may stand.
const BLAKE3: &str = "blake3:";

impl KnownBytes {
    /// Reads what `Display` writes.
    pub(super) fn read(text: &str) -> Option<Self> {
        match text.strip_prefix(BLAKE3) {
            Some(hex) => Self::blake3(hex),
            None => Digest::from_hex(text).map(Self::Sha256),
        }
    }

    /// The digest of a line of version 1.
    pub(super) fn blake3(hex: &str) -> Option<Self> {
        blake3::Hash::from_hex(hex).ok().map(Self::Blake3)
    }

    /// The SHA-256, where it is one.
    pub(super) fn sha256(self) -> Option<Digest> {
        match self {
            Self::Sha256(digest) => Some(digest),
            Self::Blake3(_) => None,
        }
    }
}

impl fmt::Display for KnownBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sha256(digest) => digest.fmt(f),
            Self::Blake3(hash) => write!(f, "{BLAKE3}{hash}"),
        }
    }
}

/// Whether a file has one of these bytes; it is read once for each kind of digest among them.
pub(super) fn has_one_of(place: &Path, known: &[KnownBytes]) -> io::Result<bool> {
    if known.iter().any(|bytes| bytes.sha256().is_some()) {
        let found = KnownBytes::Sha256(Digest::of_reader(File::open(place)?)?);
        if known.contains(&found) {
            return Ok(true);
        }
    }
    if known.iter().any(|bytes| bytes.sha256().is_none()) {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(place)?)?;
        return Ok(known.contains(&KnownBytes::Blake3(hasher.finalize())));
    }
    Ok(false)
}
