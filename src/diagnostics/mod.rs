//! Findings as data: what is wrong, where, and what to do next.
//!
//! A [`Diagnostic`] names a static [`Rule`] and the words that fill its sentence. Nothing here
//! draws: `render` turns findings into text, JSON or workflow commands, in the reader's language.

mod internal;
mod levels;
mod place;
mod rule;

pub use internal::{INTERNAL_ERROR, caught, guarded};
pub use levels::{LevelSetting, Levels};
pub use place::{FilePath, Place, Placed, Span};
pub use rule::{Bilingual, Lang, Rule, Severity};

/// One finding: a rule that some place of some file breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    /// The severity after the site's settings; a rule's own to begin with.
    pub severity: Severity,
    pub place: Place,
    /// Words for the placeholders of the rule's sentences.
    pub args: Vec<(&'static str, String)>,
    /// Other places that belong to the story, such as the first of two equal keys.
    pub related: Vec<Place>,
}

impl Diagnostic {
    /// A finding of `rule` at `place`, without words yet.
    pub fn new(rule: &'static Rule, place: Place) -> Self {
        Diagnostic {
            rule,
            severity: rule.severity,
            place,
            args: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Fills the placeholder `{name}` of the rule's sentences.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds another place that the reader should look at.
    #[must_use]
    pub fn related(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// The sentence that says what is wrong.
    pub fn message(&self, lang: Lang) -> String {
        self.rule.message.filled(lang, &self.args)
    }

    /// The sentence that says what to do next.
    pub fn help(&self, lang: Lang) -> String {
        self.rule.help.filled(lang, &self.args)
    }
}

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
