//! Giao diện có sẵn: what the built-in theme gives with nothing laid over it, worked out once.
//!
//! It is the same for every site, and reading it costs more than the whole of a small one.

use std::sync::{Mutex, PoisonError};

use super::layers::Layer;
use super::options::Options;

/// What the built-in layer alone gives, for each set of options that was asked for: a language or two.
pub(super) struct BuiltInAlone<T>(Mutex<Vec<(Options, T)>>);

impl<T: Clone> BuiltInAlone<T> {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// What `read` gives; where the layers are the built-in one alone, without reading from the second time on.
    pub(super) fn or_read(&self, layers: &[Layer], options: &Options, read: impl FnOnce() -> T) -> T {
        if *layers != [Layer::built_in()] {
            return read();
        }
        // Whoever panicked while reading has put nothing in.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = known.iter().find(|(of, _)| of == options) {
            return found.clone();
        }
        let found = read();
        known.push((options.clone(), found.clone()));
        found
    }
}
