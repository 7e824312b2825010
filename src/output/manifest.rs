//! The manifest: which files of the output folder are ours.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::names::{MANIFEST, is_temporary};
use super::path_kind::{PathKind, path_kind};
use super::stage::digest_of;
use super::{OutputError, paths};

const VERSION: u32 = 1;

/// What the manifest knows of a file, besides its path. A large site has hundreds of thousands: what is about to be
/// published borrows its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub url: Cow<'a, str>,
    pub blake3: blake3::Hash,
    pub size: u64,
    /// About to be written for the first time: ours only if it has this digest.
    pub pending: bool,
}

/// The files by path.
pub(super) type Records<'a> = BTreeMap<Cow<'a, str>, Record<'a>>;

/// What an earlier publish left.
#[derive(Default)]
pub(super) struct Previous {
    /// The manifest as it stands on disk.
    pub bytes: Option<Vec<u8>>,
    /// The files that are ours.
    pub owned: Records<'static>,
    /// Paths that were announced and never written; their folders may have been made.
    pub dropped: Records<'static>,
}

#[derive(Deserialize)]
struct ManifestLine {
    path: String,
    url: String,
    blake3: String,
    size: u64,
    #[serde(default)]
    pending: bool,
}

#[derive(Deserialize)]
struct ManifestFile {
    version: u32,
    files: Vec<ManifestLine>,
}

/// The final manifest.
pub(super) fn complete(records: &Records<'_>) -> Vec<u8> {
    let lines = records.iter().map(|(path, record)| (&**path, (record, false)));
    write("complete", &lines.collect())
}

/// The manifest that stands while files are written: old and new together.
pub(super) fn journal(previous: &Previous, new: &Records<'_>) -> Vec<u8> {
    let earlier = previous.owned.iter().chain(&previous.dropped);
    let mut union: ManifestLines<'_> = earlier
        .map(|(path, record)| (&**path, (record, record.pending)))
        .collect();
    for (path, record) in new {
        union.insert(path, (record, !previous.owned.contains_key(path)));
    }
    write("writing", &union)
}

/// The lines of a manifest: records by path, and whether each is about to be written for the first time.
type ManifestLines<'a> = BTreeMap<&'a str, (&'a Record<'a>, bool)>;

/// One file a line, sorted by path; the same records are the same bytes.
fn write(state: &str, lines: &ManifestLines<'_>) -> Vec<u8> {
    // Besides path and address a line has its keys, 64 digits and a size.
    let lengths = lines
        .iter()
        .map(|(path, (record, _))| path.len() + record.url.len() + 140);
    let mut text = String::with_capacity(lengths.sum::<usize>() + 64);
    text.push_str(&format!("{{\"version\":{VERSION},\"state\":\"{state}\",\"files\":["));
    for (at, (path, (record, pending))) in lines.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&line(path, record, *pending));
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// One line of the manifest. It is written by hand, because the order of the keys is part of the bytes.
fn line(path: &str, record: &Record<'_>, pending: bool) -> String {
    let path = serde_json::Value::from(path);
    let url = serde_json::Value::from(&*record.url);
    let Record { blake3, size, .. } = record;
    let pending = if pending { ",\"pending\":true" } else { "" };
    format!("{{\"path\":{path},\"url\":{url},\"blake3\":\"{blake3}\",\"size\":{size}{pending}}}")
}

/// Reads the manifest; a folder with other things and none is refused.
pub(super) fn read(output: &Path) -> Result<Previous, OutputError> {
    let path = output.join(MANIFEST);
    match path_kind(&path)? {
        PathKind::Absent => {
            return if is_empty(output)? {
                Ok(Previous::default())
            } else {
                let output = output.to_path_buf();
                Err(OutputError::NotOurs { output })
            };
        }
        PathKind::File => {}
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

fn parse(path: &Path, bytes: &[u8]) -> Result<Records<'static>, OutputError> {
    let document: ManifestFile = serde_json::from_slice(bytes).map_err(|error| unusable(path, error.to_string()))?;
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
        let digest = blake3::Hash::from_hex(&line.blake3);
        let record = Record {
            url: Cow::Owned(line.url),
            blake3: digest.map_err(|_| unusable(path, format!("`{}` is no digest", line.blake3)))?,
            size: line.size,
            pending: line.pending,
        };
        records.insert(Cow::Owned(line.path), record);
    }
    Ok(records)
}

/// Decides which announced files were written before the publish was killed.
fn settle(output: &Path, bytes: Vec<u8>, records: Records<'static>) -> Result<Previous, OutputError> {
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

fn was_written(output: &Path, path: &str, record: &Record<'_>) -> Result<bool, OutputError> {
    let place = paths::on_disk(output, path);
    if path_kind(&place)? != PathKind::File {
        return Ok(false);
    }
    let found = digest_of(&place).map_err(OutputError::io("read", &place))?;
    Ok(found == record.blake3)
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
            Ok(item) if is_temporary(&item.file_name()) => {}
            Ok(_) => return Ok(false),
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(true)
}
