//! What can go wrong, as data; the sentences are in `Display`.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Lang, outside};

/// The error of a renderer, whatever it is.
pub type RenderError = Box<dyn Error + Send + Sync>;

/// Why nothing, or not everything, was published.
///
/// Every variant but [`OutputError::Unfinished`] leaves the output folder as it was.
#[derive(Debug)]
pub enum OutputError {
    /// The path of an entry cannot be the name of an output file.
    Path {
        /// The path as given.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
    /// The output folder cannot be there.
    Place {
        /// The folder, or `.congkhai`.
        path: PathBuf,
        /// What is wrong with it.
        fault: PlaceFault,
    },
    /// The output folder holds other things and no manifest.
    NotOurs {
        /// The folder.
        output: PathBuf,
    },
    /// The manifest cannot be used.
    Manifest {
        /// The manifest file.
        path: PathBuf,
        /// What is wrong with it.
        fault: ManifestFault,
    },
    /// Files that the tool did not write stand where it has to write.
    Foreign {
        /// Their paths in the output folder, sorted.
        paths: Vec<String>,
    },
    /// Symbolic links stand where the tool has to write or remove.
    Symlink {
        /// Their paths in the output folder, sorted.
        paths: Vec<String>,
    },
    /// Another build is running.
    Locked {
        /// The lock file, or the output folder.
        path: PathBuf,
    },
    /// A content could not be made.
    Render {
        /// The path of the entry.
        path: String,
        /// The renderer's error.
        source: RenderError,
    },
    /// The program itself failed while it made a content.
    Panicked {
        /// The address of the entry.
        url: String,
        /// What it said, on one line.
        detail: String,
    },
    /// A file to copy is not the one that was read.
    SourceChanged {
        /// The file.
        path: PathBuf,
    },
    /// The disk said no, before the output folder was touched.
    Io {
        /// What was being done: "read", "write" …
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The commit stopped midway and could not be taken back: each file is old or new; another publish completes it.
    Unfinished {
        /// What stopped it.
        source: Box<OutputError>,
    },
}

/// What is wrong with the path of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathFault {
    /// Empty, absolute, or with `.`, `..`, an empty part, or a sign or name that some system takes for something else.
    Unsafe,
    /// A name that this module keeps for itself.
    Reserved,
    /// More bytes than some system takes.
    TooLong,
    /// Two entries have it.
    Duplicate,
    /// It is also the folder of this other entry.
    IsFolderOf(String),
}

/// What is wrong with a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestFault {
    /// It is something else than a file.
    NotAFile,
    /// It is no JSON of the right shape, from this line on.
    Malformed {
        /// The line, from 1.
        line: usize,
    },
    /// Another version of the program wrote it.
    Version(u32),
    /// It names a path that the program never writes.
    Path(String),
    /// This path has no digest.
    Digest(String),
}

impl From<&serde_json::Error> for ManifestFault {
    fn from(error: &serde_json::Error) -> Self {
        Self::Malformed { line: error.line() }
    }
}

/// What is wrong with the place of the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceFault {
    /// It is the root of the site.
    IsRoot,
    /// It contains the root of the site, or its sources.
    ContainsSources,
    /// It lies within the sources or the tool's own folder.
    InsideSources,
    /// It is something else than a folder.
    NotAFolder,
    /// It is a symbolic link and must not be one.
    Link,
    /// It goes through `..` in a folder that does not exist.
    Climbs,
}

impl OutputError {
    /// For `map_err`: an [`OutputError::Io`] of a file.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io { doing, path, source }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path, fault } => write!(f, "cannot publish to `{path}`: {fault}"),
            Self::Place { path, fault } => {
                write!(f, "cannot publish to {}: {fault}", path.display())
            }
            Self::NotOurs { output } => write!(
                f,
                "{} is not empty and has no {}, so congkhai did not make it; \
                 choose an empty or a new folder",
                output.display(),
                super::MANIFEST
            ),
            Self::Manifest { path, fault } => write!(
                f,
                "cannot use the manifest {}: {fault}; if congkhai made everything in this folder, delete the folder and \
                 build again; otherwise choose an empty or a new one with --output-dir",
                path.display()
            ),
            Self::Foreign { paths } => write!(
                f,
                "the output folder has files that congkhai did not write, where its own files must go; \
                 move them away: {}",
                some(paths)
            ),
            Self::Symlink { paths } => write!(
                f,
                "the output folder has symbolic links where files must go; remove them: {}",
                some(paths)
            ),
            Self::Locked { path } => {
                write!(
                    f,
                    "another build is running (it holds {}); wait until it ends",
                    path.display()
                )
            }
            Self::Render { path, source } => write!(f, "cannot make `{path}`: {source}"),
            Self::Panicked { url, detail } => {
                write!(f, "the program failed on `{url}` through a fault of its own: {detail}")
            }
            Self::SourceChanged { path } => {
                write!(f, "{} changed while the site was built; build again", path.display())
            }
            Self::Io { doing, path, source } => {
                let why = outside::of_system(source, Lang::En);
                write!(f, "cannot {doing} {}: {why}", path.display())
            }
            Self::Unfinished { source } => write!(
                f,
                "{source}; what had already been written could not be undone, so some files are new and some are old: \
                 correct this, then build again, which completes them"
            ),
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Render { source, .. } => Some(source.as_ref()),
            Self::Io { source, .. } => Some(source),
            Self::Unfinished { source } => Some(source),
            _ => None,
        }
    }
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsafe => f.write_str("not a plain relative path"),
            Self::Reserved => f.write_str("the name is reserved"),
            Self::TooLong => f.write_str("it is too long for a name"),
            Self::Duplicate => f.write_str("claimed twice"),
            Self::IsFolderOf(other) => write!(f, "it is also the folder of `{other}`"),
        }
    }
}

impl fmt::Display for ManifestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFile => f.write_str("it is not a regular file"),
            Self::Malformed { line } => write!(f, "it is damaged from line {line} on"),
            Self::Version(version) => write!(f, "another version of congkhai wrote it (format {version})"),
            Self::Path(path) => write!(f, "it names `{}`, where congkhai never writes", path.escape_debug()),
            Self::Digest(path) => write!(f, "it has no digest for `{}`", path.escape_debug()),
        }
    }
}

impl fmt::Display for PlaceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::IsRoot => "it is the root of the site",
            Self::ContainsSources => "it contains the sources of the site",
            Self::InsideSources => "it lies within the sources of the site",
            Self::NotAFolder => "it is not a folder",
            Self::Link => "it is a symbolic link",
            Self::Climbs => "it has `..` after a folder that does not exist",
        })
    }
}

/// The first few of many paths.
fn some(paths: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = paths[..paths.len().min(SHOWN)].join(", ");
    if paths.len() > SHOWN {
        text.push_str(&format!(" and {} more", paths.len() - SHOWN));
    }
    text
}
