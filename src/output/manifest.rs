//! The manifest: which files of the output folder are ours, and which bytes we wrote there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::source::Digest;

use super::error::{ManifestFault, OutputError};
use super::known_bytes::{KnownBytes, has_one_of};
use super::names::{MANIFEST, is_temporary};
use super::our_files::OurFiles;
use super::path_kind::{PathKind, kind_below, path_kind};
use super::paths::{self, PlannedPaths, Trust};
use super::{Form, Input, manifest_file};

/// The version of the manifest's form; version 1 had digests of another kind, which could not tell our files from others.
const VERSION: u32 = 2;

/// What the manifest knows of a file, besides its path. A large site has hundreds of thousands: what is about to be
/// published borrows its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ManifestRecord<'a> {
    pub url: Cow<'a, str>,
    pub bytes: KnownBytes,
    pub size: u64,
    /// Bytes that were ours there before, while a commit is under way.
    pub earlier: Vec<KnownBytes>,
    pub standing: Ownership,
}

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ownership {
    Ours,
    /// About to be written for the first time: ours only if it has these bytes.
    Pending,
    /// Somebody else's, which has the right bytes already.
    Foreign,
}

impl ManifestRecord<'_> {
    /// Whether the file at a place has bytes that we wrote.
    pub(super) fn is_as_written(&self, place: &Path) -> io::Result<bool> {
        if self.earlier.is_empty() && fs::metadata(place)?.len() != self.size {
            return Ok(false);
        }
        let known: Vec<KnownBytes> = self.earlier.iter().copied().chain([self.bytes]).collect();
        has_one_of(place, &known)
    }
}

/// The files by path.
pub(super) type Records<'a> = BTreeMap<Cow<'a, str>, ManifestRecord<'a>>;

/// What an earlier publish left.
#[derive(Default)]
pub(super) struct Previous {
    /// The manifest as it stands on disk.
    pub bytes: Option<Vec<u8>>,
    /// The files that are ours.
    pub owned: Records<'static>,
    /// Paths that were announced and never written; their folders may have been made.
    pub dropped: Records<'static>,
    /// Files that were ours, are no longer asked for, and were changed by somebody else: theirs now.
    pub left: Records<'static>,
}

impl Previous {
    /// Lets go of files that the plan no longer has and that are not as we wrote them, or that we never write.
    pub(super) fn let_go(
        &mut self,
        output: &Path,
        plan: &PlannedPaths<'_>,
        ours: &OurFiles,
    ) -> Result<(), OutputError> {
        let mut left = Vec::new();
        for (path, record) in self.owned.iter().filter(|(path, _)| !plan.contains_key(&***path)) {
            let place = paths::on_disk(output, path);
            let is_ours = || record.is_as_written(&place).map_err(OutputError::io("read", &place));
            if kind_below(output, path)? == PathKind::File && !(ours.include(path) && is_ours()?) {
                left.push(path.clone());
            }
        }
        for path in left {
            if let Some(record) = self.owned.remove(&path) {
                self.left.insert(path, record);
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct ManifestLine {
    path: String,
    url: String,
    #[serde(default)]
    sha256: Option<String>,
    #[serde(default)]
    blake3: Option<String>,
    size: u64,
    #[serde(default)]
    earlier: Vec<String>,
    #[serde(default)]
    pending: bool,
    #[serde(default)]
    foreign: bool,
}

#[derive(Deserialize)]
struct InputLine {
    path: String,
    sha256: String,
}

/// A source as a manifest names it.
pub(super) struct InputRecord {
    pub path: String,
    pub digest: Digest,
}

#[derive(Deserialize)]
struct ManifestFile {
    version: u32,
    #[serde(default)]
    inputs: Vec<InputLine>,
    files: Vec<ManifestLine>,
}

/// Only the version, which tells how the rest is written.
#[derive(Deserialize)]
struct ManifestHead {
    version: u32,
}

/// The final manifest: how and from what the site was made, and what was made.
pub(super) fn complete(form: &Form, inputs: &[Input], records: &Records<'_>) -> Vec<u8> {
    let published = |path: &str| records.get(path)?.bytes.sha256();
    let known = |input: &Input| Some(input_line(&input.path, input.digest(published)?));
    let inputs: Vec<String> = inputs.iter().filter_map(known).collect();
    let lines = records.iter().map(|(path, record)| (&**path, Cow::Borrowed(record)));
    write("complete", form, &inputs, &lines.collect())
}

fn input_line(path: &str, digest: Digest) -> String {
    let path = serde_json::Value::from(path);
    format!("{{\"path\":{path},\"sha256\":\"{digest}\"}}")
}

/// The manifest that stands while files are written: old and new together.
pub(super) fn journal(previous: &Previous, new: &Records<'_>) -> Vec<u8> {
    let earlier = previous.owned.iter().chain(&previous.dropped);
    let mut union: ManifestLines<'_> = earlier.map(|(path, record)| (&**path, Cow::Borrowed(record))).collect();
    for (path, record) in new {
        let mut record = record.clone();
        match previous.owned.get(path) {
            Some(before) => record.earlier = other_bytes(before, record.bytes),
            None if record.standing == Ownership::Ours => record.standing = Ownership::Pending,
            None => {}
        }
        union.insert(path, Cow::Owned(record));
    }
    write("writing", &Form::default(), &[], &union)
}

/// All bytes of a record but these.
fn other_bytes(before: &ManifestRecord<'_>, bytes: KnownBytes) -> Vec<KnownBytes> {
    let all = before.earlier.iter().copied().chain([before.bytes]);
    all.filter(|other| *other != bytes).collect()
}

/// The lines of a manifest.
type ManifestLines<'a> = BTreeMap<&'a str, Cow<'a, ManifestRecord<'a>>>;

/// One file a line, sorted by path; the same records are the same bytes.
fn write(state: &str, form: &Form, inputs: &[String], lines: &ManifestLines<'_>) -> Vec<u8> {
    // Besides path and address a line has its keys, 64 digits and a size.
    let lengths = lines.iter().map(|(path, record)| path.len() + record.url.len() + 140);
    let mut text = String::with_capacity(lengths.sum::<usize>() + 64);
    let form = form.in_manifest();
    text.push_str(&format!(
        "{{\"version\":{VERSION},\"state\":\"{state}\"{form},\"inputs\":["
    ));
    for (at, input) in inputs.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(input);
    }
    text.push_str("],\n\"files\":[");
    for (at, (path, record)) in lines.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&line(path, record));
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// One line of the manifest. It is written by hand, because the order of the keys is part of the bytes.
fn line(path: &str, record: &ManifestRecord<'_>) -> String {
    let path = serde_json::Value::from(path);
    let url = serde_json::Value::from(&*record.url);
    let bytes = match record.bytes {
        KnownBytes::Sha256(digest) => format!("\"sha256\":\"{digest}\""),
        KnownBytes::Blake3(hash) => format!("\"blake3\":\"{hash}\""),
    };
    let earlier: Vec<String> = record.earlier.iter().map(|bytes| format!("\"{bytes}\"")).collect();
    let earlier = match earlier.is_empty() {
        true => String::new(),
        false => format!(",\"earlier\":[{}]", earlier.join(",")),
    };
    let standing = match record.standing {
        Ownership::Ours => "",
        Ownership::Pending => ",\"pending\":true",
        Ownership::Foreign => ",\"foreign\":true",
    };
    let size = record.size;
    format!("{{\"path\":{path},\"url\":{url},{bytes},\"size\":{size}{earlier}{standing}}}")
}

/// The sources that the manifest of a folder names; none where there is no manifest.
pub(super) fn inputs(output: &Path) -> Result<Vec<InputRecord>, OutputError> {
    let Some(document) = manifest_file::read_as::<ManifestFile>(output)? else {
        return Ok(Vec::new());
    };
    let known = |line: InputLine| {
        Some(InputRecord {
            digest: Digest::from_hex(&line.sha256)?,
            path: line.path,
        })
    };
    Ok(document.inputs.into_iter().filter_map(known).collect())
}

/// Reads the manifest; a folder with other things and none is refused.
pub(super) fn read(output: &Path) -> Result<Previous, OutputError> {
    let path = output.join(MANIFEST);
    let damaged = |fault| OutputError::Manifest {
        path: path.clone(),
        fault,
    };
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
        _ => return Err(damaged(ManifestFault::NotAFile)),
    }
    let bytes = fs::read(&path).map_err(OutputError::io("read", &path))?;
    let records = parse(&bytes).map_err(damaged)?;
    settle(output, bytes, records)
}

fn parse(bytes: &[u8]) -> Result<Records<'static>, ManifestFault> {
    let fault = |error: serde_json::Error| ManifestFault::from(&error);
    let head: ManifestHead = serde_json::from_slice(bytes).map_err(fault)?;
    if !(1..=VERSION).contains(&head.version) {
        return Err(ManifestFault::Version(head.version));
    }
    let document: ManifestFile = serde_json::from_slice(bytes).map_err(fault)?;
    debug_assert_eq!(document.version, head.version);
    let mut records = Records::new();
    for line in document.files {
        match paths::trust(&line.path) {
            Trust::Ours => {}
            Trust::NeverOurs => continue,
            Trust::Damaged => return Err(ManifestFault::Path(line.path)),
        }
        let (path, record) = read_line(line)?;
        records.insert(path, record);
    }
    Ok(records)
}

fn read_line(line: ManifestLine) -> Result<(Cow<'static, str>, ManifestRecord<'static>), ManifestFault> {
    let bytes = match (&line.sha256, &line.blake3) {
        (Some(hex), _) => KnownBytes::read(hex),
        (None, Some(hex)) => KnownBytes::blake3(hex),
        (None, None) => None,
    };
    let earlier: Option<Vec<KnownBytes>> = line.earlier.iter().map(|text| KnownBytes::read(text)).collect();
    let (Some(bytes), Some(earlier)) = (bytes, earlier) else {
        return Err(ManifestFault::Digest(line.path));
    };
    let standing = match (line.pending, line.foreign) {
        (_, true) => Ownership::Foreign,
        (true, false) => Ownership::Pending,
        (false, false) => Ownership::Ours,
    };
    let record = ManifestRecord {
        url: Cow::Owned(line.url),
        bytes,
        size: line.size,
        earlier,
        standing,
    };
    Ok((Cow::Owned(line.path), record))
}

/// Decides which announced files were written before the publish was killed.
fn settle(output: &Path, bytes: Vec<u8>, records: Records<'static>) -> Result<Previous, OutputError> {
    let mut previous = Previous {
        bytes: Some(bytes),
        ..Previous::default()
    };
    for (path, mut record) in records {
        match record.standing {
            Ownership::Foreign => {}
            Ownership::Pending if !was_written(output, &path, &record)? => {
                previous.dropped.insert(path, record);
            }
            Ownership::Pending | Ownership::Ours => {
                record.standing = Ownership::Ours;
                previous.owned.insert(path, record);
            }
        }
    }
    Ok(previous)
}

fn was_written(output: &Path, path: &str, record: &ManifestRecord<'_>) -> Result<bool, OutputError> {
    let place = paths::on_disk(output, path);
    if kind_below(output, path)? != PathKind::File {
        return Ok(false);
    }
    record.is_as_written(&place).map_err(OutputError::io("read", &place))
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
