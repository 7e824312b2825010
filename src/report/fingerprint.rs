//! Dấu nhận: what makes a finding the same finding in the next run, though lines were added above it.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Lang};

/// Gives findings their marks; of several that say the same in one file each has its own.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<blake3::Hash, u32>,
}

impl Fingerprints {
    /// 64 hexadecimal digits from the code, the file and what is said, not from the line. Always of the sentence in
    /// Vietnamese, so that the mark does not depend on the reader's language.
    pub(super) fn of(&mut self, finding: &Diagnostic) -> String {
        let what = [finding.rule.code, &finding.place.file, &finding.message(Lang::Vi)].join("\n");
        let hash = blake3::hash(what.as_bytes());
        let count = self.seen.entry(hash).or_default();
        *count += 1;
        blake3::hash(format!("{what}\n{count}").as_bytes()).to_string()
    }
}
