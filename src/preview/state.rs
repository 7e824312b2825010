//! The snapshot that is being served, and when to read it again.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::diagnostics::{Diagnostic, Severity};
use crate::resolve::Options;
use crate::search::Cache;
use crate::source::Snapshot;
use crate::website::{Loaded, Website, load};

/// What the preview tells whoever runs it.
pub enum Event<'a> {
    /// The sources were read; these are their findings, drawn with this snapshot.
    Loaded {
        findings: &'a [Diagnostic],
        snapshot: &'a Snapshot,
        served: bool,
    },
    /// The sources could not be read.
    Unreadable(String),
}

/// Takes note of events, for the terminal.
pub type Listener = dyn Fn(Event<'_>) + Send + Sync;

/// The site as it is served now.
pub struct State {
    root: PathBuf,
    options: Options,
    /// The last snapshot without errors.
    site: RwLock<Arc<Website>>,
    old: AtomicBool,
    /// What search need not work out again after an edit.
    search: Arc<Cache>,
    /// Held while the sources are read, so that a burst of requests reads them once.
    reading: Mutex<()>,
    listener: Box<Listener>,
}

impl State {
    /// Reads the site for the first time; it is served whatever its findings, so that an editor
    /// can begin with a broken file.
    ///
    /// # Errors
    /// When the sources cannot be read at all.
    pub fn new(root: PathBuf, options: Options, listener: Box<Listener>) -> Result<Self, crate::source::SnapshotError> {
        let loaded = load(&root, &options)?;
        let search = Arc::new(Cache::default());
        let site = Website::new(&loaded).remembering(Arc::clone(&search));
        announce(&*listener, &loaded, &site, true);
        Ok(State {
            root,
            options,
            site: RwLock::new(Arc::new(site)),
            old: AtomicBool::new(false),
            search,
            reading: Mutex::new(()),
            listener,
        })
    }

    /// Says that something under the root has changed.
    pub fn mark_old(&self) {
        self.old.store(true, Ordering::SeqCst);
    }

    /// The site, read again first if it is old.
    pub fn site(&self) -> Arc<Website> {
        if self.old.load(Ordering::SeqCst) {
            self.read_again();
        }
        Arc::clone(&self.site.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn read_again(&self) {
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.old.swap(false, Ordering::SeqCst) {
            return;
        }
        match load(&self.root, &self.options) {
            Ok(loaded) => {
                let site = Website::new(&loaded).remembering(Arc::clone(&self.search));
                let served = !has_errors(&loaded.findings) && !has_errors(&site.findings);
                announce(&*self.listener, &loaded, &site, served);
                if served {
                    *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
                }
            }
            Err(error) => (self.listener)(Event::Unreadable(error.to_string())),
        }
    }
}

fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|f| f.severity == Severity::Error)
}

fn announce(listener: &Listener, loaded: &Loaded, site: &Website, served: bool) {
    let mut findings = loaded.findings.clone();
    findings.extend(site.findings.iter().cloned());
    listener(Event::Loaded {
        findings: &findings,
        snapshot: &loaded.snapshot,
        served,
    });
}
