//! Findings as data: what is wrong, where, and what to do next.
//!
//! A [`Diagnostic`] names a static [`Rule`] and the words that fill its sentence. Nothing here
//! draws: `report` turns findings into text, JSON or workflow commands, in the reader's language.

mod diagnostic;
#[cfg(test)]
pub(crate) mod failing;
mod internal;
mod levels;
mod mend;
pub mod outside;
mod place;
mod rule;

pub use diagnostic::Diagnostic;
pub use internal::{INTERNAL_ERROR, caught, guarded};
pub use levels::{LevelSetting, Levels};
pub use mend::Mend;
pub use place::{FilePath, Place, Placed, Span};
pub use rule::{Bilingual, Lang, Rule, Severity};

/// The rules that any work on a file can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    internal::RULES.into_iter()
}

/// Puts findings into reading order and drops exact repeats.
pub fn sort_findings(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| {
        (&a.place.file, a.place.span, a.rule.code, &a.args).cmp(&(&b.place.file, b.place.span, b.rule.code, &b.args))
    });
    findings.dedup();
}

/// How many findings of each severity there are: errors, warnings, notes.
pub fn count_by_severity(findings: &[Diagnostic]) -> (usize, usize, usize) {
    let count = |wanted| findings.iter().filter(|f| f.severity == wanted).count();
    (count(Severity::Error), count(Severity::Warning), count(Severity::Info))
}
