//! The site as it is served now, and everything that is wrong with its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::Instant;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::excerpt::Excerpted;
use super::notice::is_read;
use super::overlay::Wrong;
use super::pending::Pending;
use super::progress::{UntoldChanges, UntoldNews};
use super::told::{AppliedChanges, Event, Listener};
use super::watch_error::WatchError;
use crate::diagnostics::{Diagnostic, FilePath, Lang, Severity, caught};
use crate::live::{Live, Refreshed};
use crate::report::Sources;
use crate::resolve::Options;
use crate::route::Route;
use crate::source::{Snapshot, SnapshotError};
use crate::website::Website;

/// The most pages that are followed at once.
const FOLLOWERS: usize = 200;

/// The most findings of one file that are shown.
const MOST_OF_A_FILE: usize = 100;

/// The site as it is served now.
pub struct State {
    root: PathBuf,
    /// Held while files are read.
    live: Mutex<Live>,
    served: RwLock<Served>,
    /// What was noticed by whoever watches the files, if anybody does.
    pending: OnceLock<Arc<Pending>>,
    progress: Mutex<UntoldChanges>,
    /// Counts the times at which browsers should look whether they show what is served.
    changes: watch::Sender<u64>,
    overlay: Mutex<Option<(Wrong, Arc<str>)>>,
    followers: Arc<Semaphore>,
    listener: Box<Listener>,
}

/// What requests are answered with.
#[derive(Clone)]
pub(super) struct Served {
    pub site: Arc<Website>,
    /// What of the site is not shown, because its files are gone.
    pub gone: Arc<BTreeSet<Route>>,
    /// Why the files cannot be read at all.
    pub trouble: Option<Arc<str>>,
}

impl Served {
    fn of(live: &Live, trouble: Option<Arc<str>>) -> Self {
        Served {
            site: Arc::clone(live.site()),
            gone: Arc::new(live.gone()),
            trouble,
        }
    }

    /// The route behind a path below the site's mount, if its page is to be shown.
    pub fn route(&self, path: &str) -> Option<&Route> {
        self.site.route(path).filter(|route| self.shows(route))
    }

    /// Whether a route of the site is there although some files may be gone.
    pub fn shows(&self, route: &Route) -> bool {
        !self.gone.contains(route)
    }

    pub fn language(&self) -> Lang {
        self.site.corpus().site.language
    }
}

impl State {
    /// Reads the site for the first time; it is served whatever its findings, so that an editor
    /// can begin with a broken file.
    ///
    /// # Errors
    /// When the sources cannot be read at all.
    pub fn new(root: PathBuf, options: Options, listener: Box<Listener>) -> Result<Self, SnapshotError> {
        let start = Instant::now();
        let live = Live::open(&root, &options)?;
        Ok(Self::over(live, root, listener, start))
    }

    /// The state of a site that was read already, from `start` on.
    pub(super) fn over(live: Live, root: PathBuf, listener: Box<Listener>, start: Instant) -> Self {
        listener(Event::Opened {
            documents: live.site().corpus().documents.len(),
            findings: live.findings(),
            snapshot: live.snapshot(),
            drafts: live.drafts_left_out().count(),
            took: start.elapsed(),
        });
        let served = Served::of(&live, None);
        State {
            progress: Mutex::new(UntoldChanges::new(Arc::clone(live.findings()))),
            root,
            served: RwLock::new(served),
            live: Mutex::new(live),
            pending: OnceLock::new(),
            changes: watch::Sender::new(0),
            overlay: Mutex::new(None),
            followers: Arc::new(Semaphore::new(FOLLOWERS)),
            listener,
        }
    }

    /// The site with all changes that have been noticed.
    pub fn site(&self) -> Arc<Website> {
        self.served().site
    }

    /// Reads again what may have changed, and tells it at once: files, or folders with everything below them.
    /// No paths: everything.
    pub fn refresh(&self, paths: &[PathBuf]) {
        if self.apply(paths).is_some() {
            self.announce();
        }
    }

    /// The site, once all changes that have been noticed are applied.
    pub(super) fn served(&self) -> Served {
        if let Some(pending) = self.pending.get() {
            pending.wait();
        }
        self.served_now()
    }

    /// The site as it was read last.
    pub(super) fn site_now(&self) -> Arc<Website> {
        self.served_now().site
    }

    fn served_now(&self) -> Served {
        self.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site's root folder.
    pub(super) fn root(&self) -> &PathBuf {
        &self.root
    }

    /// Makes requests wait for what is counted here from now on.
    pub(super) fn wait_for(&self, pending: &Arc<Pending>) {
        // One site is watched once.
        let _ = self.pending.set(Arc::clone(pending));
    }

    /// Reads again what may have changed; returns what was served before, if anything did. To take an old site apart
    /// takes a while, so whoever applies lets it go when nobody waits any more.
    pub(super) fn apply(&self, paths: &[PathBuf]) -> Option<Served> {
        let start = Instant::now();
        let mut live = self.live();
        let before = self.served_now();
        // After a failure nobody knows what was read.
        let paths = if before.trouble.is_some() { &[] } else { paths };
        let refreshed = live.refresh(paths);
        let lang = before.language();
        let trouble = refreshed.as_ref().err().map(|error| Arc::from(error.words(lang)));
        let changed = trouble != before.trouble || matches!(refreshed, Ok(Refreshed::Site | Refreshed::Broken));
        if changed {
            *self.served.write().unwrap_or_else(PoisonError::into_inner) = Served::of(&live, trouble);
            let served = matches!(refreshed, Ok(Refreshed::Site | Refreshed::Nothing));
            self.progress().add(self.named(paths), start.elapsed(), served);
        }
        changed.then_some(before)
    }

    /// The paths as they are told, from the root; none: everything. A file that an editor made beside another one, and
    /// that nobody reads, is not named.
    fn named(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let relative = paths.iter().map(|path| path.strip_prefix(&self.root).unwrap_or(path));
        let (read, others): (Vec<_>, Vec<_>) = relative
            .map(Path::to_owned)
            .partition(|path| path.extension().is_none() || is_read(path));
        if read.is_empty() { others } else { read }
    }

    /// Tells browsers and the terminal what has changed since the last time.
    pub(super) fn announce(&self) {
        self.changes.send_modify(|count| *count += 1);
        // Whoever listens draws what strange files hold: to fail at that ends nothing. It has been said by then.
        let _ = caught(|| self.tell_listener());
    }

    fn tell_listener(&self) {
        let live = self.live();
        let served = self.served_now();
        if let Some(trouble) = &served.trouble {
            (self.listener)(Event::Unreadable(trouble));
        }
        let UntoldNews {
            paths,
            took,
            served: shown,
            before,
        } = self.progress().take(live.findings());
        let difference = super::difference::between(&before, live.findings());
        (self.listener)(Event::Changed(AppliedChanges {
            paths: &paths,
            took,
            new: &difference.new,
            mended: difference.mended,
            findings: live.findings(),
            snapshot: live.snapshot(),
            served: shown,
        }));
    }

    /// Tells the terminal that the system does not tell changes any more.
    pub(super) fn polling(&self, error: &WatchError) {
        // See `announce`.
        let _ = caught(|| (self.listener)(Event::Polling(error)));
    }

    /// Counts up when browsers should look again.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The right to follow, if not too many do.
    pub(super) fn follower(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.followers).try_acquire_owned().ok()
    }

    /// What the overlay shows, as JSON.
    pub(super) fn overlay(&self, served: &Served) -> Arc<str> {
        let wrong = Wrong {
            findings: self.findings(),
            trouble: served.trouble.clone(),
            language: served.language(),
        };
        let mut kept = self.overlay.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, text)) = &*kept
            && of.is(&wrong)
        {
            return Arc::clone(text);
        }
        let text = self.with_sources(|sources| wrong.to_json(sources));
        *kept = Some((wrong, Arc::clone(&text)));
        text
    }

    /// What is wrong with the files as they were read last. It takes longer than to read one, so nobody who waits for
    /// a page waits for it.
    pub(super) fn findings(&self) -> Arc<Vec<Diagnostic>> {
        Arc::clone(self.live().findings())
    }

    /// The files of documents that are not published yet.
    pub(super) fn drafts(&self) -> BTreeSet<FilePath> {
        self.live().drafts().cloned().collect()
    }

    /// What is merely worth knowing of documents that are not published yet: it is what is left to do in them.
    pub(super) fn notes_of_drafts(&self) -> Vec<Diagnostic> {
        let live = self.live();
        let found = live.drafts().flat_map(|file| live.findings_of(file));
        found.filter(|finding| finding.severity == Severity::Info).collect()
    }

    /// What there is to say of one file, with its source lines.
    pub(super) fn findings_of(&self, file: &str, lang: Lang) -> Vec<Excerpted> {
        let live = self.live();
        let sources = Sources::new(live.snapshot());
        let found = live.findings_of(file);
        let first = found.iter().take(MOST_OF_A_FILE);
        first.map(|finding| Excerpted::new(finding, &sources, lang)).collect()
    }

    /// Works with the texts as they are on disk.
    pub(super) fn with_sources<T>(&self, work: impl FnOnce(&Sources<'_>) -> T) -> T {
        work(&Sources::new(self.live().snapshot()))
    }

    /// Works with the files as they were read last.
    pub(super) fn with_snapshot<T>(&self, work: impl FnOnce(&Snapshot) -> T) -> T {
        work(self.live().snapshot())
    }

    fn live(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn progress(&self) -> MutexGuard<'_, UntoldChanges> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
