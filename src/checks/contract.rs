//! Giao ước: what a check is.

use crate::diagnostics::{Diagnostic, Rule};

use super::subject::CheckedDocument;
use super::whole::Whole;

/// A check: the rules that it knows, and how it looks for what breaks them.
pub struct Check {
    pub rules: &'static [&'static Rule],
    pub run: Run,
}

/// The function of a check, by what it looks at.
pub enum Run {
    /// One document with its draft; nothing of other documents.
    Document(fn(&CheckedDocument<'_>, &mut Vec<Diagnostic>)),
    /// The site as a whole.
    Site(fn(&Whole<'_>, &mut Vec<Diagnostic>)),
}
