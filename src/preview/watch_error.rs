//! Vì sao không theo dõi được: why the system does not tell what changes.

use std::fmt;
use std::io;

use crate::diagnostics::{Lang, outside};

/// What inotify says where one user may not watch any more (EMFILE); the standard library has no name for it.
const TOO_MANY_OPEN_FILES: i32 = 24;

/// Why the system does not tell what changes.
#[derive(Debug)]
pub enum WatchError {
    /// The system's limit of watched folders (inotify) is reached.
    LimitReached,
    /// The system's limit of programs that watch (inotify) is reached, or this program's of open files.
    TooManyWatchers,
    Other(Option<io::Error>),
}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WatchError::LimitReached => {
                f.write_str("the system watches no more folders (inotify limit): raise `fs.inotify.max_user_watches`")
            }
            WatchError::TooManyWatchers => f.write_str(
                "the system lets no more programs watch files (inotify limit): raise `fs.inotify.max_user_instances`",
            ),
            WatchError::Other(_) => write!(f, "the files cannot be watched: {}", self.why(Lang::En)),
        }
    }
}

impl std::error::Error for WatchError {}

impl From<notify::Error> for WatchError {
    fn from(error: notify::Error) -> Self {
        match &error.kind {
            notify::ErrorKind::MaxFilesWatch => WatchError::LimitReached,
            notify::ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_OPEN_FILES) => {
                WatchError::TooManyWatchers
            }
            _ => WatchError::Other(match error.kind {
                notify::ErrorKind::Io(error) => Some(error),
                _ => None,
            }),
        }
    }
}

impl WatchError {
    /// What the system said, in the words of a language.
    pub fn why(&self, lang: Lang) -> String {
        match self {
            WatchError::Other(Some(error)) => outside::of_system(error, lang),
            _ => outside::of_system(&io::ErrorKind::Other.into(), lang),
        }
    }
}
