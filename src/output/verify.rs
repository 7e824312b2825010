//! Kiểm chứng: whether a folder or a list of addresses is exactly what these entries give; writes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use crate::diagnostics::caught;
use crate::source::{Digest, Hasher};

use super::manifest::{self, InputRecord};
use super::names::{MANIFEST, is_temporary};
use super::path_kind::{PathKind, kind_below};
use super::paths::on_disk;
use super::threads::each;
use super::{Content, Entry, Input, OutputError, RenderError};

/// What differs between what was published and what the content gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderDifferences {
    /// How many files are the same.
    pub same: usize,
    /// Paths that the content gives and that are not there, sorted.
    pub missing: Vec<String>,
    /// Paths whose bytes are others, sorted.
    pub different: Vec<String>,
    /// Paths that are there and that the content does not give, sorted.
    pub extra: Vec<String>,
    /// Sources that were others, or not there, when the folder was published, as its manifest says; sorted.
    pub inputs: Vec<String>,
}

impl FolderDifferences {
    /// Whether it is exactly what the content gives.
    pub fn is_exact(&self) -> bool {
        self.missing.is_empty() && self.different.is_empty() && self.extra.is_empty()
    }
}

/// One line of a list of addresses: where something is published and, if it is told, the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// An address such as `/van-ban/`, or the path of a file such as `van-ban/index.html`.
    pub address: String,
    pub digest: Option<Digest>,
}

/// The digests of all contents, in the order of their entries; `render(i)` makes the content of `entries[i]`.
///
/// # Errors
/// When a content cannot be made.
pub fn digests<F>(entries: &[Entry], render: F, progress: &(dyn Fn(usize) + Sync)) -> Result<Vec<Digest>, OutputError>
where
    F: Fn(usize) -> Result<Content, RenderError> + Sync,
{
    let one = |index: usize| {
        let entry = &entries[index];
        let failed = |detail| {
            let url = entry.url.clone();
            Err(OutputError::Panicked { url, detail })
        };
        let made = caught(|| {
            let content = render(index).map_err(|source| OutputError::Render {
                path: entry.path.clone(),
                source,
            })?;
            digest(&content)
        });
        made.unwrap_or_else(failed)
    };
    each(entries.len(), one, progress).into_iter().collect()
}

fn digest(content: &Content) -> Result<Digest, OutputError> {
    match content {
        Content::Bytes(bytes) => Ok(Digest::of(bytes)),
        Content::Stream(stream) => {
            let mut sink = Hashing(Hasher::default());
            stream(&mut sink).map_err(OutputError::io("make", Path::new("a data file")))?;
            Ok(sink.0.finish())
        }
        Content::File { path, .. } => {
            let read = File::open(path).and_then(Digest::of_reader);
            read.map_err(OutputError::io("read", path))
        }
    }
}

/// Takes bytes for their digest alone.
struct Hashing(Hasher);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Compares a folder with what the content gives, and the sources that its manifest names with those of today.
///
/// # Errors
/// When the folder cannot be read.
pub fn verify_folder(
    folder: &Path,
    entries: &[Entry],
    digests: &[Digest],
    inputs: &[Input],
) -> Result<FolderDifferences, OutputError> {
    let mut verdict = FolderDifferences::default();
    for (entry, digest) in entries.iter().zip(digests) {
        if kind_below(folder, &entry.path)? != PathKind::File {
            verdict.missing.push(entry.path.clone());
            continue;
        }
        let place = on_disk(folder, &entry.path);
        let found = File::open(&place).and_then(Digest::of_reader);
        match found.map_err(OutputError::io("read", &place))? == *digest {
            true => verdict.same += 1,
            false => verdict.different.push(entry.path.clone()),
        }
    }
    verdict.extra = others(folder, entries)?;
    verdict.inputs = other_inputs(manifest::inputs(folder)?, entries, digests, inputs);
    verdict.missing.sort();
    verdict.different.sort();
    Ok(verdict)
}

/// What is in the folder besides; the program's own files and those of Git are not counted.
fn others(folder: &Path, entries: &[Entry]) -> Result<Vec<String>, OutputError> {
    let known: BTreeSet<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    let own = |entry: &walkdir::DirEntry| {
        let name = entry.file_name();
        entry.depth() == 1 && (name == MANIFEST || name == ".git" || is_temporary(name))
    };
    let mut others = Vec::new();
    for entry in walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| !own(entry))
    {
        let entry = entry.map_err(|error| OutputError::io("read", folder)(error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let parts = entry.path().strip_prefix(folder).unwrap_or(entry.path()).iter();
        let path = parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if !known.contains(path.as_str()) {
            others.push(path);
        }
    }
    others.sort();
    Ok(others)
}

/// The sources that differ between those of then and those of now.
fn other_inputs(then: Vec<InputRecord>, entries: &[Entry], digests: &[Digest], now: &[Input]) -> Vec<String> {
    if then.is_empty() {
        return Vec::new();
    }
    let by_path: BTreeMap<&str, Digest> = entries
        .iter()
        .map(|e| e.path.as_str())
        .zip(digests.iter().copied())
        .collect();
    let published = |path: &str| by_path.get(path).copied();
    let now = now
        .iter()
        .filter_map(|input| Some((input.path.clone(), input.digest(published)?)));
    let now: BTreeSet<(String, Digest)> = now.collect();
    let then: BTreeSet<(String, Digest)> = then.into_iter().map(|input| (input.path, input.digest)).collect();
    let different: BTreeSet<String> = now.symmetric_difference(&then).map(|(path, _)| path.clone()).collect();
    different.into_iter().collect()
}

/// Compares a list of addresses with what the content gives.
pub fn verify_list(listed: &[Listed], entries: &[Entry], digests: &[Digest]) -> FolderDifferences {
    let mut verdict = FolderDifferences::default();
    let mut met = BTreeSet::new();
    let by_name: BTreeMap<&str, usize> = (entries.iter().enumerate())
        .flat_map(|(at, entry)| [(entry.url.as_str(), at), (entry.path.as_str(), at)])
        .collect();
    for line in listed {
        let address = line.address.as_str();
        let found = by_name
            .get(address)
            .or_else(|| by_name.get(address.trim_start_matches('/')));
        let Some(at) = found.copied() else {
            verdict.extra.push(line.address.clone());
            continue;
        };
        if !met.insert(at) {
            continue;
        }
        match line.digest.is_none_or(|digest| digest == digests[at]) {
            true => verdict.same += 1,
            false => verdict.different.push(entries[at].path.clone()),
        }
    }
    let missing = (0..entries.len()).filter(|at| !met.contains(at));
    verdict.missing = missing.map(|at| entries[at].path.clone()).collect();
    verdict.missing.sort();
    verdict.different.sort();
    verdict.extra.sort();
    verdict
}
