//! Bản đã công bố: what a complete manifest says of a published folder, for whoever carries it elsewhere.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::error::{ManifestFault, OutputError};
use super::names::MANIFEST;
use super::paths::{self, Trust};
use crate::source::Digest;

/// The first version with SHA-256 for every file.
const FIRST_WITH_SHA256: u32 = 2;

/// A file that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// Relative to the published folder, `/`-separated.
    pub path: String,
    pub sha256: Digest,
    pub size: u64,
}

/// What was published, as its manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Whether no later build was broken off half-way.
    pub is_complete: bool,
    /// All files but the manifest.
    pub files: Vec<PublishedFile>,
    /// The manifest itself.
    pub manifest: Vec<u8>,
}

#[derive(Deserialize)]
struct Written {
    version: u32,
    state: String,
    files: Vec<WrittenFile>,
}

#[derive(Deserialize)]
struct WrittenFile {
    path: String,
    sha256: Option<String>,
    size: u64,
}

impl Published {
    /// Reads the manifest of a folder; nothing where there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is damaged.
    pub fn read(folder: &Path) -> Result<Option<Self>, OutputError> {
        let path = folder.join(MANIFEST);
        if !path.is_file() {
            return Ok(None);
        }
        let bytes = fs::read(&path).map_err(OutputError::io("read", &path))?;
        let published = Self::parse(bytes).map_err(|fault| OutputError::Manifest { path, fault })?;
        Ok(Some(published))
    }

    /// Reads a manifest's bytes. Lines that name what no program of ours writes are passed over.
    ///
    /// # Errors
    /// When it is damaged, or of a version that this program does not know.
    pub fn parse(manifest: Vec<u8>) -> Result<Self, ManifestFault> {
        let written: Written = serde_json::from_slice(&manifest).map_err(|error| ManifestFault::from(&error))?;
        if written.version != FIRST_WITH_SHA256 {
            return Err(ManifestFault::Version(written.version));
        }
        let mut files = Vec::with_capacity(written.files.len());
        for WrittenFile { path, sha256, size } in written.files {
            match paths::trust(&path) {
                Trust::Ours => {}
                Trust::NeverOurs => continue,
                Trust::Damaged => return Err(ManifestFault::Path(path)),
            }
            match sha256.as_deref().and_then(Digest::from_hex) {
                Some(sha256) => files.push(PublishedFile { path, sha256, size }),
                None => return Err(ManifestFault::Digest(path)),
            }
        }
        Ok(Published {
            is_complete: written.state == "complete",
            files,
            manifest,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(state: &str, path: &str, sha256: &str) -> Vec<u8> {
        format!(
            "{{\"version\":2,\"state\":\"{state}\",\"inputs\":[],\"files\":[{{\"path\":\"{path}\",\"url\":\"/\",\"sha256\":\"{sha256}\",\"size\":1}}]}}"
        )
        .into_bytes()
    }

    #[test]
    fn a_manifest_says_what_was_published_and_whether_that_is_all() {
        let digest = Digest::of(b"x");
        let published =
            Published::parse(manifest("complete", "a/index.html", &digest.to_string())).expect("it is whole");
        assert!(published.is_complete);
        assert_eq!(
            (published.files[0].path.as_str(), published.files[0].sha256),
            ("a/index.html", digest)
        );
        let half = Published::parse(manifest("writing", "a", &digest.to_string())).expect("it is whole");
        assert!(!half.is_complete);
    }

    #[test]
    fn a_manifest_that_leads_elsewhere_or_is_torn_is_none() {
        let digest = Digest::of(b"x").to_string();
        assert!(matches!(
            Published::parse(manifest("complete", "../a", &digest)),
            Err(ManifestFault::Path(_))
        ));
        assert!(matches!(
            Published::parse(manifest("complete", "a", "zz")),
            Err(ManifestFault::Digest(_))
        ));
        assert!(matches!(
            Published::parse(b"<html>".to_vec()),
            Err(ManifestFault::Malformed { .. })
        ));
        let git = Published::parse(manifest("complete", ".git/config", &digest)).expect("it is whole");
        assert!(git.files.is_empty());
    }
}
