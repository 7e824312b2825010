//! What has happened since the terminal was told last.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostics::Diagnostic;

/// Changes that were applied and are not told yet.
pub(super) struct UntoldChanges {
    paths: BTreeSet<PathBuf>,
    everything: bool,
    took: Duration,
    served: bool,
    /// What was wrong when it was told last.
    told: Arc<Vec<Diagnostic>>,
}

/// The changes that are to be told, with what was wrong before and is wrong now.
pub(super) struct UntoldNews {
    pub paths: Vec<PathBuf>,
    pub took: Duration,
    pub served: bool,
    /// What was wrong before.
    pub before: Arc<Vec<Diagnostic>>,
}

impl UntoldChanges {
    pub fn new(told: Arc<Vec<Diagnostic>>) -> Self {
        UntoldChanges {
            paths: BTreeSet::new(),
            everything: false,
            took: Duration::ZERO,
            served: true,
            told,
        }
    }

    /// Notes a batch that was applied; no paths mean everything.
    pub fn add(&mut self, paths: Vec<PathBuf>, took: Duration, served: bool) {
        self.everything |= paths.is_empty();
        self.paths.extend(paths);
        self.took += took;
        self.served = served;
    }

    /// Takes what there is to tell; `findings` are told with it.
    pub fn take(&mut self, findings: &Arc<Vec<Diagnostic>>) -> UntoldNews {
        let before = std::mem::replace(self, UntoldChanges::new(Arc::clone(findings)));
        let paths = if before.everything {
            BTreeSet::new()
        } else {
            before.paths
        };
        UntoldNews {
            paths: paths.into_iter().collect(),
            took: before.took,
            served: before.served,
            before: before.told,
        }
    }
}
