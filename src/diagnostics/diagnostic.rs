//! Phát hiện: one finding as data.

use super::mend::Mend;
use super::place::{Place, Span};
use super::rule::{Lang, Rule, Severity};

/// One finding: a rule that some place of some file breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    /// The severity after the site's settings; a rule's own to begin with.
    pub severity: Severity,
    pub place: Place,
    /// Words for the placeholders of the rule's sentences.
    pub args: Vec<(&'static str, String)>,
    /// Other places that belong to the finding, such as the first of two equal keys.
    pub related: Vec<Place>,
    /// Ways to mend it that need no thought: whichever is taken, the finding is gone.
    pub mends: Vec<Mend>,
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
            mends: Vec::new(),
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

    /// Adds a way to mend it: `text` in place of what stands at `span` of its file.
    #[must_use]
    pub fn mended_by(self, span: Span, text: impl Into<String>) -> Self {
        self.mended_by_all([(span, text.into())])
    }

    /// Adds a way to mend it that changes several parts of its file.
    #[must_use]
    pub fn mended_by_all(mut self, edits: impl IntoIterator<Item = (Span, String)>) -> Self {
        self.mends.push(Mend::new(edits));
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
