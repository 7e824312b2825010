//! Notices that files under the site's root have changed, and has it applied.
//!
//! One thread applies: it collects what comes together into a batch, has it read at once, and tells
//! browsers and the terminal when it has been quiet for a moment. So nobody is ever served an old
//! page, and a save of several steps is one reload.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::State;
use super::batch::{Batch, Message};
use super::notice::{FOLDERS, Notice, Root};
use super::poll::Polling;
use super::telling::Telling;
use super::watch_error::WatchError;
use crate::diagnostics::caught;

/// How long nothing may change before browsers and the terminal are told …
const QUIET: Duration = Duration::from_millis(40);
/// … and how long after the first change they are told at the latest.
const LONGEST: Duration = Duration::from_millis(200);

/// Notices changes from the moment it is made; it ends when it is dropped.
pub struct Watching {
    telling: Telling,
    thread: Option<JoinHandle<()>>,
    /// What the thread takes over.
    waiting: Option<(Root, ChangeSource, Receiver<Message>)>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        // Where nobody receives, the thread has ended.
        let _ = self.telling.messages.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Watching {
    /// Watches what the site at `root` is made from; begun before the site is read, so that no change is missed.
    /// With `poll`, and where the system refuses to watch, the files are looked at every half second.
    pub fn begin(root: &Path, poll: bool) -> Self {
        let (messages, received) = channel();
        let telling = Telling {
            messages,
            pending: Arc::default(),
        };
        let root = Root::new(root);
        let source = match poll {
            true => ChangeSource::Polling(Polling::start(&root, &telling)),
            false => ChangeSource::open(&root, &telling).unwrap_or_else(|error| {
                telling.watch_failed(error);
                ChangeSource::Polling(Polling::start(&root, &telling))
            }),
        };
        Watching {
            telling,
            thread: None,
            waiting: Some((root, source, received)),
        }
    }

    /// Applies what changes to `state` from now on; the second time this does nothing.
    pub fn keep_up(&mut self, state: &Arc<State>) {
        let Some((root, source, received)) = self.waiting.take() else {
            return;
        };
        state.wait_for(&self.telling.pending);
        let applying = Applying {
            root,
            source,
            telling: self.telling.clone(),
            state: Arc::clone(state),
            system_failed: false,
            untold: None,
        };
        self.thread = Some(thread::spawn(move || applying.run(&received)));
    }
}

/// Nguồn báo thay đổi: how changes are noticed.
enum ChangeSource {
    System(RecommendedWatcher),
    #[allow(dead_code, reason = "held only so that it goes on looking")]
    Polling(Polling),
}

impl ChangeSource {
    fn open(root: &Root, telling: &Telling) -> Result<Self, WatchError> {
        let (telling, known) = (telling.clone(), root.clone());
        let on_event = move |event: notify::Result<Event>| match event {
            Ok(event) => {
                for notice in known.notices(&event) {
                    telling.tell(notice);
                }
            }
            Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
                telling.watch_failed(error.into());
            }
            // An event that could not be read may have been a change.
            Err(_) => telling.tell(Notice::Everything),
        };
        let mut watcher = RecommendedWatcher::new(on_event, Config::default())?;
        // The root itself tells when one of the folders comes or goes.
        watcher.watch(root.path(), RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            watch_below(&mut watcher, &root.path().join(folder))?;
        }
        Ok(ChangeSource::System(watcher))
    }

    /// Watches what has newly come before it is read, so that nothing comes into it unnoticed in between.
    fn watch_new(&mut self, paths: &[PathBuf]) -> Result<(), WatchError> {
        if let ChangeSource::System(watcher) = self {
            for path in paths {
                watch_below(watcher, path)?;
            }
        }
        Ok(())
    }
}

fn watch_below(watcher: &mut RecommendedWatcher, folder: &Path) -> Result<(), WatchError> {
    #[allow(clippy::disallowed_methods, reason = "whether there is anything to watch")]
    if !folder.is_dir() {
        return Ok(());
    }
    match watcher.watch(folder, RecursiveMode::Recursive) {
        // What went away in the meantime needs no watching.
        Err(error) if is_gone(&error) => Ok(()),
        watched => Ok(watched?),
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// The thread that applies changes.
struct Applying {
    root: Root,
    source: ChangeSource,
    telling: Telling,
    state: Arc<State>,
    /// Whether the system has been found not to tell what changes.
    system_failed: bool,
    /// When the first and the last change came that nobody was told of.
    untold: Option<(Instant, Instant)>,
}

impl Drop for Applying {
    fn drop(&mut self) {
        self.telling.pending.give_up();
    }
}

impl Applying {
    /// Goes on until the preview ends: whatever the program fails on in one step, the next change is applied.
    fn run(mut self, messages: &Receiver<Message>) {
        while caught(|| self.step(messages)).unwrap_or(true) {}
    }

    /// Waits for what comes next, and applies or tells it; returns whether more may come.
    fn step(&mut self, messages: &Receiver<Message>) -> bool {
        let until_told = self.until_told();
        let first = match until_told {
            Some(wait) => messages.recv_timeout(wait),
            None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match first {
            Ok(first) => {
                let batch = Batch::collect(first, messages);
                self.apply(&batch);
                if let Some(error) = batch.watch_failed.as_ref().filter(|_| !batch.stop) {
                    self.poll(error);
                }
                // Applying may have taken longer than anybody is to wait: what was noticed meanwhile has come
                // along, so that it is not told once more.
                if until_told == Some(Duration::ZERO) && !batch.stop {
                    self.tell();
                }
                !batch.stop
            }
            Err(RecvTimeoutError::Timeout) => {
                self.tell();
                true
            }
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    fn tell(&mut self) {
        if self.untold.take().is_some() {
            self.state.announce();
        }
    }

    /// How long until browsers and the terminal are to be told.
    fn until_told(&self) -> Option<Duration> {
        let (first, last) = self.untold?;
        let due = (last + QUIET).min(first + LONGEST);
        Some(due.saturating_duration_since(Instant::now()))
    }

    fn apply(&mut self, batch: &Batch) {
        let came = Instant::now();
        if let Err(error) = self.source.watch_new(&batch.came) {
            // Said to ourselves: the files are looked at from now on.
            self.telling.watch_failed(error);
        }
        let apply = || caught(|| self.state.apply(&batch.to_read()));
        let before = batch.is_change().then(apply);
        // Also where it failed: who waits is answered with the last good site.
        self.telling.pending.applied(batch.last);
        if !matches!(before, None | Some(Ok(None))) {
            let first = self.untold.map_or(came, |(first, _)| first);
            self.untold = Some((first, came));
        }
    }

    /// Looks at the files every half second from now on. Several folders may fail one after the other: that is said
    /// once.
    fn poll(&mut self, error: &WatchError) {
        if self.system_failed {
            return;
        }
        self.system_failed = true;
        self.state.polling(error);
        if !matches!(self.source, ChangeSource::Polling(_)) {
            self.source = ChangeSource::Polling(Polling::start(&self.root, &self.telling));
            // What came between the failure and the first look was not noticed.
            self.telling.tell(Notice::Everything);
        }
    }
}
