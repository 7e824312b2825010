//! Chữ có đánh dấu tiếng: a text of a page in which the content's own words are told apart.
//!
//! The content is Vietnamese whatever language the site speaks. Where both stand in one text ("now part of Lào Cai"), the
//! page must say which is which, so that a screen reader says each in its own language.

use std::fmt;
use std::ops::Range;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::text::capitalised;
use crate::theme::WordingPart;

/// A text with marks on the parts that are the content's.
///
/// Templates get a plain string where nothing is marked, which is everything on a Vietnamese site, else the parts in
/// their order; the filter `marked` makes HTML of both, the filter `plain` a text for an attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedText {
    text: String,
    /// Where the content's words stand, in order.
    marks: Vec<Range<usize>>,
}

impl MarkedText {
    /// The text without its marks.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text with a capital letter at its head. Names that are marked have their own.
    #[must_use]
    pub fn capitalised(self) -> Self {
        match self.marks.is_empty() {
            true => capitalised(&self.text).into(),
            false => self,
        }
    }

    /// Adds a text with its marks.
    pub fn push(&mut self, other: &MarkedText) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.marks.iter().map(|mark| mark.start + start..mark.end + start);
        self.marks.extend(moved);
    }

    /// Adds words in the language of the page.
    pub fn push_str(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// The parts in order, each with whether it is the content's.
    fn parts(&self) -> impl Iterator<Item = (&str, bool)> {
        let ends = self.marks.iter().map(|mark| mark.start).chain([self.text.len()]);
        let starts = std::iter::once(0).chain(self.marks.iter().map(|mark| mark.end));
        let between = starts.zip(ends).map(|(start, end)| (&self.text[start..end], false));
        let marked = self.marks.iter().map(|mark| (&self.text[mark.clone()], true));
        let marked = marked.map(Some).chain([None]);
        between
            .zip(marked)
            .flat_map(|(between, marked)| [Some(between), marked])
            .flatten()
            .filter(|(text, _)| !text.is_empty())
    }
}

impl From<String> for MarkedText {
    fn from(text: String) -> Self {
        MarkedText {
            text,
            marks: Vec::new(),
        }
    }
}

impl From<&str> for MarkedText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for MarkedText {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl fmt::Display for MarkedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for MarkedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.marks.is_empty() {
            return serializer.serialize_str(&self.text);
        }
        let mut parts = serializer.serialize_seq(None)?;
        for (text, is_content) in self.parts() {
            parts.serialize_element(&(text, is_content))?;
        }
        parts.end()
    }
}

impl MarkedText {
    /// Words of the content on a page in another language.
    pub fn content(text: String) -> Self {
        let marks = (!text.is_empty()).then_some(0..text.len()).into_iter().collect();
        MarkedText { text, marks }
    }

    /// A text of the wording, each placeholder filled by `argument`; nothing where one has no argument.
    pub fn filled<'a>(
        parts: impl Iterator<Item = WordingPart<'a>>,
        argument: impl Fn(&str) -> Option<&'a MarkedText>,
    ) -> Option<Self> {
        let mut filled = MarkedText::default();
        for part in parts {
            match part {
                WordingPart::Text(words) => filled.push_str(words),
                WordingPart::Placeholder(name) => filled.push(argument(name)?),
            }
        }
        Some(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> MarkedText {
        MarkedText::content(text.to_owned())
    }

    #[test]
    fn a_text_without_marks_is_a_string_and_one_with_marks_its_parts() {
        let mut text = MarkedText::from("now part of ");
        assert_eq!(serde_json::to_value(&text).expect("JSON"), "now part of ");
        text.push(&marked("Lào Cai"));
        text.push_str(" since 2025");
        assert_eq!(text.as_str(), "now part of Lào Cai since 2025");
        let parts = serde_json::json!([["now part of ", false], ["Lào Cai", true], [" since 2025", false]]);
        assert_eq!(serde_json::to_value(&text).expect("JSON"), parts);
        assert_eq!(
            serde_json::to_value(marked("Lào Cai")).expect("JSON"),
            serde_json::json!([["Lào Cai", true]])
        );
    }
}
