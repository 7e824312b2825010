//! Vì sao không theo dõi được: why the system does not tell what changes.

use std::fmt;

/// What inotify says where one user may not watch any more (EMFILE); the standard library has no name for it.
const TOO_MANY_OPEN_FILES: i32 = 24;

/// Why the system does not tell what changes.
#[derive(Debug)]
pub enum WatchError {
    /// The system's limit of watched folders (inotify) is reached.
    LimitReached,
    /// The system's limit of programs that watch (inotify) is reached, or this program's of open files.
    TooManyWatchers,
    Other(String),
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
            WatchError::Other(text) => write!(f, "the files cannot be watched: {text}"),
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
            _ => WatchError::Other(error.to_string()),
        }
    }
}
