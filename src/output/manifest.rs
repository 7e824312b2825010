//! The manifest: which files of the output folder are ours.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::stage::digest_of;
use super::survey::{Kind, kind};
use super::{OutputError, paths};

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".congkhai-manifest.json";

const VERSION: u32 = 1;

/// What the manifest knows of a file, besides its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub url: String,
    /// In hexadecimal.
    pub blake3: String,
    pub size: u64,
    /// About to be written for the first time: ours only if it has this digest.
    pub pending: bool,
}

/// The files by path.
pub(super) type Records = BTreeMap<String, Record>;

/// What an earlier publish left.
#[derive(Default)]
pub(super) struct Previous {
    /// The manifest as it stands on disk.
    pub bytes: Option<Vec<u8>>,
    /// The files that are ours.
    pub owned: Records,
    /// Paths that were announced and never written; their folders may have been made.
    pub dropped: Records,
}

#[derive(Deserialize)]
struct Line {
    path: String,
    url: String,
    blake3: String,
    size: u64,
    #[serde(default)]
    pending: bool,
}

#[derive(Deserialize)]
struct Document {
    version: u32,
    files: Vec<Line>,
}

/// The final manifest.
pub(super) fn complete(records: &Records) -> Vec<u8> {
    write("complete", records)
}

/// The manifest that stands while files are written: old and new together.
pub(super) fn journal(previous: &Previous, new: &Records) -> Vec<u8> {
    let mut union = previous.owned.clone();
    union.extend(previous.dropped.clone());
    for (path, record) in new {
        let pending = !previous.owned.contains_key(path);
        let record = record.clone();
        union.insert(path.clone(), Record { pending, ..record });
    }
    write("writing", &union)
}

/// One file a line, sorted by path; the same records are the same bytes.
fn write(state: &str, records: &Records) -> Vec<u8> {
    let mut text = format!("{{\"version\":{VERSION},\"state\":\"{state}\",\"files\":[");
    for (at, (path, record)) in records.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&line(path, record));
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// Written by hand, because the order of the keys is part of the bytes.
fn line(path: &str, record: &Record) -> String {
    let path = serde_json::Value::from(path);
    let url = serde_json::Value::from(record.url.as_str());
    let Record { blake3, size, .. } = record;
    let pending = if record.pending { ",\"pending\":true" } else { "" };
    format!("{{\"path\":{path},\"url\":{url},\"blake3\":\"{blake3}\",\"size\":{size}{pending}}}")
}

/// Reads the manifest; a folder with other things and none is refused.
pub(super) fn read(output: &Path) -> Result<Previous, OutputError> {
    let path = output.join(MANIFEST);
    match kind(&path)? {
        Kind::Absent => {
            return if is_empty(output)? {
                Ok(Previous::default())
            } else {
                let output = output.to_path_buf();
                Err(OutputError::NotOurs { output })
            };
        }
        Kind::File => {}
        _ => return Err(unusable(&path, "it is not a regular file")),
    }
    let bytes = fs::read(&path).map_err(OutputError::io("read", &path))?;
    let records = parse(&path, &bytes)?;
    settle(output, bytes, records)
}

fn unusable(path: &Path, reason: impl Into<String>) -> OutputError {
    OutputError::Manifest {
        path: path.to_path_buf(),
        reason: reason.into(),
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Records, OutputError> {
    let document: Document = serde_json::from_slice(bytes).map_err(|error| unusable(path, error.to_string()))?;
    if document.version != VERSION {
        let reason = format!("its version is {}, not {VERSION}", document.version);
        return Err(unusable(path, reason));
    }
    let mut records = Records::new();
    for line in document.files {
        if paths::check(&line.path).is_err() {
            let reason = format!("it names the unsafe path `{}`", line.path);
            return Err(unusable(path, reason));
        }
        let record = Record {
            url: line.url,
            blake3: line.blake3,
            size: line.size,
            pending: line.pending,
        };
        records.insert(line.path, record);
    }
    Ok(records)
}

/// Decides which announced files were written before the publish was killed.
fn settle(output: &Path, bytes: Vec<u8>, records: Records) -> Result<Previous, OutputError> {
    let mut previous = Previous {
        bytes: Some(bytes),
        ..Previous::default()
    };
    for (path, mut record) in records {
        if record.pending && !was_written(output, &path, &record)? {
            previous.dropped.insert(path, record);
        } else {
            record.pending = false;
            previous.owned.insert(path, record);
        }
    }
    Ok(previous)
}

fn was_written(output: &Path, path: &str, record: &Record) -> Result<bool, OutputError> {
    let place = paths::on_disk(output, path);
    if kind(&place)? != Kind::File {
        return Ok(false);
    }
    let found = digest_of(&place).map_err(OutputError::io("read", &place))?;
    Ok(found.to_hex().as_str() == record.blake3)
}

/// Whether the folder is missing or holds at most our own temporary files.
pub(super) fn is_empty(output: &Path) -> Result<bool, OutputError> {
    let failed = OutputError::io("read", output);
    let listing = match fs::read_dir(output) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(failed(error)),
    };
    for item in listing {
        match item {
            Ok(item) if super::commit::is_temporary(&item.file_name()) => {}
            Ok(_) => return Ok(false),
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(true)
}
