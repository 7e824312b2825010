//! All files of a site, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Digest, LineIndex, Position};
use crate::diagnostics::FilePath;
use crate::text::nfc;

/// No document and no vocabulary is larger, in bytes; what is, is not read.
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
    /// Path below `content/files/`, with `/` between its parts.
    pub path: String,
    /// Where it lies on disk.
    pub disk: PathBuf,
    /// Size in bytes.
    pub size: u64,
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
    /// Files under `content/files/`, by path below that folder.
    pub attachments: BTreeMap<String, Attachment>,
    /// Files of themes under `themes/` and of the site's own `theme/`, by path from the root.
    pub theme_files: BTreeMap<String, Vec<u8>>,
    /// Paths that lead out of the root and were not read.
    pub escaping: Vec<String>,
    /// Other files under `content/`, which nobody reads.
    pub unread: BTreeSet<String>,
    /// Links under `content/` to what is not there.
    pub dangling: BTreeSet<String>,
    /// Names under `content/` that two files have, composed in another way each; one of the two is read.
    pub twins: BTreeSet<String>,
}

/// Why a snapshot could not be taken.
#[derive(Debug)]
pub enum SnapshotError {
    /// There is no `content` folder under the root.
    NoContent(PathBuf),
    /// A file or folder could not be read.
    Io { path: PathBuf, error: io::Error },
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SnapshotError::NoContent(root) => write!(
                f,
                "there is no `content` folder in {}; run `congkhai init DIR` for a new site, or name the site with `--root DIR`",
                root.display()
            ),
            SnapshotError::Io { path, error } => {
                write!(f, "cannot read {}: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for SnapshotError {}

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
        let real_root = canonical(root)?;
        let mut snapshot = Snapshot {
            root: root.to_owned(),
            ..Snapshot::default()
        };
        let (mut texts, mut names) = (Vec::new(), BTreeSet::new());
        for path in walk(&content)? {
            match place_of(&content, &path, &real_root, root)? {
                FoundFile::Escaping(name) => snapshot.escaping.push(name),
                FoundFile::Attachment(attachment) => {
                    let name = attachment.path.clone();
                    if snapshot.attachments.insert(name.clone(), attachment).is_some() {
                        snapshot.twins.insert(format!("content/files/{name}"));
                    }
                }
                FoundFile::Text(name) => {
                    // Two that are one name follow each other in no order that matters here.
                    if !names.insert(name.clone()) {
                        snapshot.twins.insert(name.clone());
                    }
                    texts.push((name, path));
                }
                FoundFile::Unread(name) => {
                    snapshot.unread.insert(name);
                }
                FoundFile::Dangling(name) => {
                    snapshot.dangling.insert(name);
                }
            }
        }
        snapshot.escaping.sort();
        snapshot.files = read_texts(texts)?;
        snapshot.theme_files = read_theme_files(root, &real_root)?;
        Ok(snapshot)
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

pub(super) fn place_of(content: &Path, path: &Path, real_root: &Path, root: &Path) -> Result<FoundFile, SnapshotError> {
    let name = relative_name(root, path);
    if is_dangling(path) {
        return Ok(FoundFile::Dangling(name));
    }
    if !canonical(path)?.starts_with(real_root) {
        return Ok(FoundFile::Escaping(name));
    }
    let below = relative_name(content, path);
    if let Some(inner) = below.strip_prefix("files/") {
        let size = std::fs::metadata(path).map_err(|e| io_error(path, e))?.len();
        return Ok(FoundFile::Attachment(Attachment {
            path: inner.to_owned(),
            disk: path.to_owned(),
            size,
        }));
    }
    let is_text = path.extension().is_some_and(|e| {
        ["md", "yaml", "yml"]
            .iter()
            .any(|wanted| e.eq_ignore_ascii_case(wanted))
    });
    Ok(if is_text {
        FoundFile::Text(name)
    } else {
        FoundFile::Unread(name)
    })
}

/// Whether a path is a link to what is not there.
fn is_dangling(path: &Path) -> bool {
    path.is_symlink() && !path.exists()
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

fn read_theme_files(root: &Path, real_root: &Path) -> Result<BTreeMap<String, Vec<u8>>, SnapshotError> {
    let mut files = BTreeMap::new();
    for folder in ["themes", "theme"] {
        let folder = root.join(folder);
        if !folder.is_dir() {
            continue;
        }
        for path in walk(&folder)? {
            if !is_dangling(&path) && canonical(&path)?.starts_with(real_root) {
                let bytes = std::fs::read(&path).map_err(|e| io_error(&path, e))?;
                files.insert(relative_name(root, &path), bytes);
            }
        }
    }
    Ok(files)
}

/// The files below `folder` in a fixed order; hidden ones and editors' leftovers are passed over.
pub(super) fn walk(folder: &Path) -> Result<Vec<PathBuf>, SnapshotError> {
    let mut found = Vec::new();
    let walker = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walker
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !is_hidden(e.file_name()))
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(entry.into_path()),
            Ok(_) => {}
            // A link that leads back to its own folder is nobody's content.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                if path.is_symlink() {
                    found.push(path);
                    continue;
                }
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("walk"));
                return Err(SnapshotError::Io { path, error });
            }
        }
    }
    Ok(found)
}

pub(super) fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#')
}

pub(super) fn canonical(path: &Path) -> Result<PathBuf, SnapshotError> {
    path.canonicalize().map_err(|e| io_error(path, e))
}

/// A path from the site's root, with `/` between its parts, in normal form C.
pub fn relative_name(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    // A Mac writes `ế` as three characters; a name is one, however it was typed.
    nfc(&parts.join("/")).into_owned()
}

pub(super) fn io_error(path: &Path, error: io::Error) -> SnapshotError {
    SnapshotError::Io {
        path: path.to_owned(),
        error,
    }
}
