//! The raw text of a plan, cut at its printed labels.

use std::ops::Range;

use congkhai::model::{Document, Label, LabelKind, Locator};
use congkhai::text::nfc;

/// The text of a plan before its annex and signatures, with the place of every labelled unit.
pub struct RawPlan {
    /// Without the marks of Markdown and HTML.
    pub text: String,
    /// The printed label of each unit, with where its line starts.
    pub labels: Vec<(String, usize)>,
}

impl RawPlan {
    /// Cleans and cuts a raw text.
    pub fn new(raw: &str) -> Self {
        let main = raw.split("Nơi nhận:").next().unwrap_or_default();
        let text = nfc(main)
            .replace("****", "\n")
            .replace("<sup>2</sup>", "²")
            .replace(['*', '#'], "");
        let mut labels = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            labels.extend(label(line.trim()).map(|label| (label, start)));
            start += line.len();
        }
        RawPlan { text, labels }
    }

    /// The unit's range, from its label to the next unit that is not inside it.
    pub fn unit(&self, document: &Document, locator: &Locator) -> Option<&str> {
        Some(&self.text[self.range(document, locator)?])
    }

    /// The range of a unit in [`RawPlan::text`].
    pub fn range(&self, document: &Document, locator: &Locator) -> Option<Range<usize>> {
        let main = main_locators(document);
        let first = main.iter().position(|l| *l == locator)?;
        let next = main[first..]
            .iter()
            .position(|l| !l.is_within(locator))
            .map(|n| first + n);
        let end = next.map_or(self.text.len(), |n| self.labels[n].1);
        Some(self.labels[first].1..end)
    }
}

/// The locators of a document outside its annexes.
pub fn main_locators(document: &Document) -> Vec<&Locator> {
    let locators = document.body.sections.iter().filter_map(|s| s.locator.as_ref());
    locators.filter(|l| !l.as_str().starts_with("PL")).collect()
}

/// The printed label at the head of a line; decimal numbers and words are none.
fn label(line: &str) -> Option<String> {
    let (label, title) = Label::read(line)?;
    let closed = line[label.text.len()..].starts_with(['.', ')', '-']) || label.kind == LabelKind::Parenthesis;
    let good = !matches!(label.kind, LabelKind::Annex | LabelKind::Word(_) | LabelKind::Capital);
    (good && closed && !title.is_empty()).then_some(label.text)
}
