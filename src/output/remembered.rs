//! Lần dựng trước: what a publish was made from and left, so that the next one can tell that nothing has changed.
//!
//! It lies in `.congkhai/cache/`, one file an output folder, and may be deleted at any time. It is believed only where
//! everything fits: its own digest, what the site is made from now, and the stamps of all files that were published.
//! A stamp is taken from the very file that was written or compared, so nothing that came between is believed.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::source::{Digest, FileStamp, Hasher};

use super::cached;
use super::commit::leftovers;
use super::names::MANIFEST;
use super::path_kind::{PathKind, path_kind};
use super::paths::{folders, on_disk};
use super::place::OutputFolders;
use super::{Entry, OutputError, Report};

/// The first line; another form of the file gets another number.
const HEAD: &str = "congkhai-built 1";

/// The name of the file in the cache.
const NAME: &str = "built";

/// What an earlier publish left, and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// What the caller gave to [`remember`].
    pub said: String,
    /// How many files the site has.
    pub files: usize,
}

/// What was said of the last publish to `output`, if it was made from the same and all its files are as it left them.
///
/// # Errors
/// When the folders cannot be where they are said to be, as a publish would tell, too.
pub fn remembered(root: &Path, output: &Path, made_from: Digest) -> Result<Option<Remembered>, OutputError> {
    let place = OutputFolders::find(root, output)?;
    let Some(bytes) = cached::read(&place, NAME) else {
        return Ok(None);
    };
    let Some(memory) = Memory::read(&bytes).filter(|memory| memory.made_from == made_from) else {
        return Ok(None);
    };
    let is_clean = leftovers(&place.output)?.is_empty();
    let is_as_left = is_clean && stamps_now(&place.output, &memory.paths) == Some(memory.left);
    Ok(is_as_left.then(|| Remembered {
        files: memory.paths.len(),
        said: memory.said.to_owned(),
    }))
}

/// Keeps what a publish of these entries was made from and has left. Without it the next publish looks at everything,
/// so where it cannot be written nobody is told.
pub fn remember(root: &Path, output: &Path, made_from: Digest, said: &str, entries: &[Entry], report: &Report) {
    let Ok(place) = OutputFolders::find(root, output) else {
        return;
    };
    let Some(left) = report.left else { return };
    let mut paths: Vec<&str> = entries.iter().map(|entry| &*entry.path).collect();
    paths.sort_unstable();
    let memory = Memory {
        made_from,
        left,
        said,
        paths,
    };
    drop(cached::write(&place, NAME, &memory.written()));
}

/// The stamps of published files by path, as they were when they were written or compared, and that of the manifest.
pub(super) fn stamps_left(output: &Path, stamps: impl Iterator<Item = FileStamp>) -> Option<Digest> {
    let mut hasher = Hasher::default();
    stamps.for_each(|stamp| stamp.unless_renamed().add_to(&mut hasher));
    stamp(&output.join(MANIFEST))?.add_to(&mut hasher);
    Some(hasher.finish())
}

/// The stamps of the files as they stand now; nothing where one is gone, or lies behind a link.
fn stamps_now(output: &Path, paths: &[&str]) -> Option<Digest> {
    let above = |at: usize| at.checked_sub(1).map_or("", |before| paths[before]);
    let stamps: Option<Vec<FileStamp>> = (0..paths.len())
        .into_par_iter()
        .map(|at| {
            // Folders that the path before lies in, too, were looked at with it.
            let is_new = |folder: &&str| {
                !above(at)
                    .strip_prefix(*folder)
                    .is_some_and(|rest| rest.starts_with('/'))
            };
            let is_plain = |folder: &str| path_kind(&on_disk(output, folder)).ok() == Some(PathKind::Folder);
            let are_plain = folders(paths[at]).take_while(is_new).all(is_plain);
            are_plain.then(|| stamp(&on_disk(output, paths[at]))).flatten()
        })
        .collect();
    stamps_left(output, stamps?.into_iter())
}

/// The stamp of a file; nothing of a link.
fn stamp(place: &Path) -> Option<FileStamp> {
    let found = fs::symlink_metadata(place).ok()?;
    found.is_file().then(|| FileStamp::of(&found).unless_renamed())
}

/// What the file holds.
#[derive(Debug, PartialEq, Eq)]
struct Memory<'a> {
    made_from: Digest,
    left: Digest,
    said: &'a str,
    /// In order.
    paths: Vec<&'a str>,
}

impl<'a> Memory<'a> {
    /// The bytes of the file: head, digests, what was said with its length, a path a line, and the digest of all that.
    fn written(&self) -> Vec<u8> {
        let (made_from, left, said) = (self.made_from, self.left, self.said);
        let mut text = format!("{HEAD}\n{made_from}\n{left}\n{}\n{said}\n", said.len());
        for path in &self.paths {
            text.push_str(path);
            text.push('\n');
        }
        text.push_str(&Digest::of(text.as_bytes()).to_string());
        text.into_bytes()
    }

    /// Reads what [`Memory::written`] writes; nothing of what is incomplete or of another version.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (text, own) = text.split_at_checked(text.len().checked_sub(64)?)?;
        if Digest::from_hex(own)? != Digest::of(text.as_bytes()) {
            return None;
        }
        let rest = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        let (made_from, rest) = rest.split_once('\n')?;
        let (left, rest) = rest.split_once('\n')?;
        let (length, rest) = rest.split_once('\n')?;
        let (said, rest) = rest.split_at_checked(length.parse().ok()?)?;
        Some(Memory {
            made_from: Digest::from_hex(made_from)?,
            left: Digest::from_hex(left)?,
            said,
            paths: rest.strip_prefix('\n')?.lines().collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_torn_is_not() {
        let memory = Memory {
            made_from: Digest::of(b"a"),
            left: Digest::of(b"b"),
            said: "hai dòng\nvà một\n",
            paths: vec!["404.html", "van-ban/2021/a/index.html"],
        };
        let bytes = memory.written();
        assert_eq!(Memory::read(&bytes), Some(memory));
        for end in 0..bytes.len() {
            assert_eq!(Memory::read(&bytes[..end]), None);
        }
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_eq!(Memory::read(&other), None, "byte {at}");
        }
    }
}
