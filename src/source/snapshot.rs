//! All files of a site, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::active::{Danger, danger};
use super::error::{SnapshotError, io_error};
use super::leftover::leftover;
use super::other_site::other_site_file;
use super::walk::{Bounds, Found, FoundKind, walk};
use super::{Digest, LineIndex, Position};
use crate::diagnostics::FilePath;
use crate::text::{nfc, visible};

/// The largest document or vocabulary that is read, in bytes.
pub const MAX_TEXT: u64 = 16 * 1024 * 1024;

/// A text file as it was read.
///
/// Ten thousand plans are 400 MB of text, of which most is needed once. So a file that lies on disk can
/// [forget](SourceFile::forget_text) its text, and reads it again, by digest, when a finding needs a line of it.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the site's root.
    pub path: FilePath,
    /// Byte offset of the first byte that is not UTF-8, if any.
    pub invalid_utf8_at: Option<usize>,
    /// Its size in bytes, where it is larger than [`MAX_TEXT`]: then its text is empty.
    pub unread_size: Option<u64>,
    /// The digest of the bytes on disk.
    pub digest: Digest,
    text: Mutex<Option<Arc<str>>>,
    /// Where it can be read again.
    disk: Option<PathBuf>,
    lines: LineIndex,
}

impl SourceFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(path: &str, disk: &Path) -> io::Result<Self> {
        let size = std::fs::metadata(disk)?.len();
        if size > MAX_TEXT {
            return Ok(Self::too_large(path, size, Digest::of_reader(File::open(disk)?)?));
        }
        let file = Self::new(path, &std::fs::read(disk)?);
        Ok(SourceFile {
            disk: Some(disk.to_owned()),
            ..file
        })
    }

    fn too_large(path: &str, size: u64, digest: Digest) -> Self {
        SourceFile {
            unread_size: Some(size),
            digest,
            ..Self::new(path, &[])
        }
    }

    /// Takes a file's bytes as they are; reads nothing.
    pub fn new(path: &str, bytes: &[u8]) -> Self {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > MAX_TEXT {
            return Self::too_large(path, size, Digest::of(bytes));
        }
        let (text, invalid_utf8_at) = text_of(bytes);
        SourceFile {
            path: Arc::from(path),
            lines: LineIndex::new(&text),
            digest: Digest::of(bytes),
            text: Mutex::new(Some(text)),
            disk: None,
            invalid_utf8_at,
            unread_size: None,
        }
    }

    /// The byte at a line and a column, both from 1; the end of the text where there is no such line.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.line_start(line);
        start.map_or_else(|| self.text().len(), |start| start + column.saturating_sub(1))
    }

    /// The text; where a file is not UTF-8, with replacement characters. A forgotten text is read again;
    /// one that has changed on disk since is empty, as nothing that was said of it is true any more.
    pub fn text(&self) -> Arc<str> {
        let held = self.text.lock().unwrap_or_else(PoisonError::into_inner).clone();
        held.unwrap_or_else(|| self.read_again().unwrap_or_default())
    }

    /// Holds the text, read again if it was forgotten, until it is forgotten once more: for whoever needs it often.
    pub fn hold_text(&self) {
        let mut held = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = self.read_again();
        }
    }

    fn read_again(&self) -> Option<Arc<str>> {
        let bytes = std::fs::read(self.disk.as_ref()?).ok()?;
        let same = Digest::of(&bytes) == self.digest;
        same.then(|| text_of(&bytes).0)
    }

    /// Lets go of the text, if it can be read again.
    pub fn forget_text(&self) {
        if self.disk.is_some() {
            *self.text.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text(), offset)
    }

    /// The line of a byte offset, from 1. Unlike the column it needs no text.
    pub fn line(&self, offset: u32) -> usize {
        self.lines.line(offset)
    }

    /// The index of this file's lines.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

/// The text, where it is not UTF-8 with replacement characters, and the first byte that is not.
fn text_of(bytes: &[u8]) -> (Arc<str>, Option<usize>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Arc::from(text), None),
        Err(error) => {
            let text = String::from_utf8_lossy(bytes);
            (Arc::from(text.as_ref()), Some(error.valid_up_to()))
        }
    }
}

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Path below `content/`, with `/` between its parts: `files/…`, or `root/…` for the root of the site.
    pub path: String,
    /// Where it lies on disk.
    pub disk: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Whether a browser or a server might run it, so that it is published only where the site says so.
    pub danger: Danger,
}

impl Attachment {
    /// The file's digest; read in pieces, as scans can be large.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn digest(&self) -> io::Result<Digest> {
        Digest::of_reader(File::open(&self.disk)?)
    }
}

/// Everything that a site is made from, at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The site's root folder.
    pub root: PathBuf,
    /// Text files under `content/`, by path.
    pub files: BTreeMap<FilePath, Arc<SourceFile>>,
    /// Files under `content/files/` and `content/root/`, by path below `content/`.
    pub attachments: BTreeMap<String, Attachment>,
    /// Files of themes under `themes/` and of the site's own `theme/`, by path from the root.
    pub theme_files: BTreeMap<String, Vec<u8>>,
    /// Paths that lead out of the folders of the site and were not read.
    pub escaping: Vec<String>,
    /// Other files under `content/`, which nobody reads.
    pub unread: BTreeSet<String>,
    /// Links under `content/` to what is not there or that are not gone through, and what is no file at all.
    pub dangling: BTreeSet<String>,
    /// Links under `content/` that are followed, with where they lead.
    pub links: BTreeMap<String, PathBuf>,
    /// Names under `content/` that two files have, composed in another way each; one of the two is read.
    pub twins: BTreeSet<String>,
}

impl Snapshot {
    /// Reads the site at `root`: `content/`, `themes/` and `theme/`.
    ///
    /// # Errors
    /// When there is no `content` folder, or something in it cannot be read.
    pub fn read(root: &Path) -> Result<Self, SnapshotError> {
        let content = root.join("content");
        if !content.is_dir() {
            return Err(SnapshotError::NoContent(root.to_owned()));
        }
        let bounds = Bounds::new(root)?;
        let mut snapshot = Snapshot {
            root: root.to_owned(),
            ..Snapshot::default()
        };
        let (mut texts, mut names) = (Vec::new(), BTreeSet::new());
        for found in walk(&content, &bounds)? {
            let name = relative_name(root, &found.path);
            if let FoundKind::Linked(real) = &found.kind {
                snapshot.links.insert(name.clone(), real.clone());
            }
            match place_of(name, &found)? {
                Some(FoundFile::Escaping(name)) => snapshot.escaping.push(name),
                Some(FoundFile::Attachment(attachment)) => {
                    let name = attachment.path.clone();
                    if snapshot.attachments.insert(name.clone(), attachment).is_some() {
                        snapshot.twins.insert(format!("content/{name}"));
                    }
                }
                Some(FoundFile::Text(name)) => {
                    // Two that are one name follow each other in no order that matters here.
                    if !names.insert(name.clone()) {
                        snapshot.twins.insert(name.clone());
                    }
                    texts.push((name, found.path));
                }
                Some(FoundFile::Unread(name)) => {
                    snapshot.unread.insert(name);
                }
                Some(FoundFile::Dangling(name)) => {
                    snapshot.dangling.insert(name);
                }
                None => {}
            }
        }
        snapshot.files = read_texts(texts)?;
        snapshot.read_theme_files(&bounds)?;
        snapshot.escaping.sort();
        Ok(snapshot)
    }

    fn read_theme_files(&mut self, bounds: &Bounds) -> Result<(), SnapshotError> {
        for folder in ["themes", "theme"] {
            for Found { path, kind } in walk(&self.root.join(folder), bounds)? {
                let name = relative_name(&self.root, &path);
                match kind {
                    FoundKind::Linked(_) if path.is_dir() => {}
                    FoundKind::File | FoundKind::Linked(_) => {
                        let bytes = std::fs::read(&path).map_err(|e| io_error(&path, e))?;
                        self.theme_files.insert(name, bytes);
                    }
                    FoundKind::Outside => self.escaping.push(name),
                    FoundKind::Nowhere | FoundKind::Hidden => {}
                }
            }
        }
        Ok(())
    }

    /// A snapshot of texts held in memory, for tests and tools.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let files = files
            .into_iter()
            .map(|(path, bytes)| Arc::new(SourceFile::new(path, bytes)))
            .map(|file| (Arc::clone(&file.path), file))
            .collect();
        Snapshot {
            files,
            ..Snapshot::default()
        }
    }

    /// The file at `path`, if it was read.
    pub fn file(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(path)
    }
}

pub(super) enum FoundFile {
    Text(String),
    Attachment(Attachment),
    Escaping(String),
    Unread(String),
    Dangling(String),
}

/// What a find below `content/` is for the site; nothing for a link to a folder, whose files are found by themselves.
pub(super) fn place_of(name: String, found: &Found) -> Result<Option<FoundFile>, SnapshotError> {
    let path = &found.path;
    match found.kind {
        FoundKind::Outside => return Ok(Some(FoundFile::Escaping(name))),
        FoundKind::Nowhere => return Ok(Some(FoundFile::Dangling(name))),
        FoundKind::Hidden => return Ok(Some(FoundFile::Unread(name))),
        FoundKind::Linked(_) if path.is_dir() => return Ok(None),
        FoundKind::File | FoundKind::Linked(_) => {}
    }
    let below = name.strip_prefix("content/").unwrap_or(&name);
    let last = below.rsplit('/').next().unwrap_or(below);
    if leftover(last).is_some() {
        return Ok(Some(FoundFile::Unread(name)));
    }
    if below.starts_with("files/") || below.starts_with("root/") {
        let size = std::fs::metadata(path).map_err(|e| io_error(path, e))?.len();
        return Ok(Some(FoundFile::Attachment(Attachment {
            path: below.to_owned(),
            danger: danger(below, path).map_err(|e| io_error(path, e))?,
            disk: path.to_owned(),
            size,
        })));
    }
    let ending = path.extension().unwrap_or_default();
    let is_one_of = |known: &[&str]| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
    // A spreadsheet that lies anywhere else is nothing that is read.
    let is_table = below.starts_with("results/") && is_one_of(&["csv"]);
    let is_release = below.starts_with("releases/") && is_one_of(&["json"]);
    let is_text = is_table || is_release || other_site_file(&name).is_some() || is_one_of(&["md", "yaml", "yml"]);
    Ok(Some(match is_text {
        true => FoundFile::Text(name),
        false => FoundFile::Unread(name),
    }))
}

fn read_texts(texts: Vec<(String, PathBuf)>) -> Result<BTreeMap<FilePath, Arc<SourceFile>>, SnapshotError> {
    texts
        .into_par_iter()
        .map(|(name, path)| {
            let file = SourceFile::read(&name, &path).map_err(|e| io_error(&path, e))?;
            Ok((Arc::clone(&file.path), Arc::new(file)))
        })
        .collect()
}

/// A path from the site's root, with `/` between its parts, in normal form C. What nobody sees in a name is written out,
/// so that it can be told of; such a name is no address.
pub fn relative_name(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    // A Mac writes `ế` as three characters; a name is one, however it was typed.
    visible(&nfc(&parts.join("/"))).into_owned()
}
