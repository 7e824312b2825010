//! Looks at the files every half second, where the system does not tell what changes.
//!
//! Only names, sizes and times are looked at. A network folder may count times in whole seconds, so
//! what has changed is told once more at the next looks: reading it again finds out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::notice::{FOLDERS, Notice, Root};
use super::telling::Telling;

const EVERY: Duration = Duration::from_millis(500);
/// How many more looks a changed file is told at.
const AGAIN: u8 = 4;

/// Goes on looking until it is dropped.
pub(super) struct Polling {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Polling {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // A look that failed has nothing more to say.
            let _ = thread.join();
        }
    }
}

impl Polling {
    /// Looks a first time, then begins to tell what changes.
    pub fn start(root: &Root, telling: &Telling) -> Self {
        let (stop, stopped) = channel::<()>();
        let mut seen = LastLook::first(root);
        let (root, telling) = (root.clone(), telling.clone());
        let thread = thread::spawn(move || {
            while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                for path in seen.look(&root) {
                    telling.tell(Notice::Changed { path, writing: false });
                }
            }
        });
        Polling {
            stop: Some(stop),
            thread: Some(thread),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
}

/// The files as they were at the last look, and at how many more looks each is to be told.
#[derive(Default)]
struct LastLook(BTreeMap<PathBuf, (Stamp, u8)>);

impl LastLook {
    fn first(root: &Root) -> Self {
        LastLook(stamps(root).map(|(path, stamp)| (path, (stamp, 0))).collect())
    }

    /// Looks, and returns what has changed.
    fn look(&mut self, root: &Root) -> Vec<PathBuf> {
        let before = std::mem::take(&mut self.0);
        let mut changed = Vec::new();
        for (path, stamp) in stamps(root) {
            let again = match before.get(&path) {
                Some((old, again)) if *old == stamp => again.saturating_sub(1),
                _ => AGAIN,
            };
            if again > 0 {
                changed.push(path.clone());
            }
            self.0.insert(path, (stamp, again));
        }
        let gone = before.into_keys().filter(|path| !self.0.contains_key(path));
        changed.extend(gone);
        changed
    }
}

#[allow(clippy::disallowed_methods, reason = "looks at names, sizes and times only")]
fn stamps(root: &Root) -> impl Iterator<Item = (PathBuf, Stamp)> {
    let walked = FOLDERS
        .into_iter()
        .flat_map(|folder| WalkDir::new(root.path().join(folder)).follow_links(true));
    walked.filter_map(|entry| {
        let entry = entry.ok()?;
        let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let stamp = Stamp {
            size: metadata.len(),
            modified: metadata.modified().ok(),
        };
        Some((entry.into_path(), stamp))
    })
}
