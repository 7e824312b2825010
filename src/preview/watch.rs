//! Notices that something under the site's root has changed.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::State;

/// Keeps the watcher alive; watching ends when this is dropped.
pub struct Watching(#[allow(dead_code, reason = "held only so that the watcher lives")] Box<dyn Watcher + Send>);

/// Why watching could not begin.
#[derive(Debug)]
pub enum WatchError {
    /// The system's limit of watched folders (inotify) is reached.
    LimitReached,
    Other(String),
}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WatchError::LimitReached => f.write_str(
                "the system watches no more folders (inotify limit); raise `fs.inotify.max_user_watches`, or use `--poll`",
            ),
            WatchError::Other(text) => write!(f, "cannot watch the files: {text}"),
        }
    }
}

impl std::error::Error for WatchError {}

/// Watches what a site is made from. With `poll` the files are looked at every half second,
/// for network folders that send no events.
///
/// # Errors
/// When the system refuses to watch.
pub fn watch(root: &Path, poll: bool, state: &Arc<State>) -> Result<Watching, WatchError> {
    let noticed = Arc::clone(state);
    let on_event = move |event: notify::Result<Event>| {
        // An event that could not be read may have been a change.
        if event.map_or(true, |e| !matches!(e.kind, EventKind::Access(_))) {
            noticed.mark_old();
        }
    };
    let config = Config::default().with_poll_interval(Duration::from_millis(500));
    let mut watcher: Box<dyn Watcher + Send> = if poll {
        Box::new(PollWatcher::new(on_event, config.with_compare_contents(true)).map_err(watch_error)?)
    } else {
        Box::new(RecommendedWatcher::new(on_event, config).map_err(watch_error)?)
    };
    for folder in ["content", "themes", "theme"] {
        let folder = root.join(folder);
        #[allow(clippy::disallowed_methods, reason = "whether there is anything to watch")]
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(watch_error)?;
        }
    }
    Ok(Watching(watcher))
}

fn watch_error(error: notify::Error) -> WatchError {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => WatchError::LimitReached,
        _ => WatchError::Other(error.to_string()),
    }
}
