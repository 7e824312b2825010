//! Cách sửa: a change of a file that mends a finding, as data.

use super::Span;

/// Parts of one file with what belongs in their place, in the order of the text; no two overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    edits: Vec<(Span, String)>,
}

impl Mend {
    /// The change that makes all these edits at once.
    pub fn new(edits: impl IntoIterator<Item = (Span, String)>) -> Self {
        let mut edits: Vec<_> = edits.into_iter().collect();
        // Two insertions at one place keep their order.
        edits.sort_by_key(|(span, _)| *span);
        Mend { edits }
    }

    /// What is put in place of what.
    pub fn edits(&self) -> &[(Span, String)] {
        &self.edits
    }

    /// The file's text after the change; `None` where a part does not lie in it.
    pub fn apply(&self, text: &str) -> Option<String> {
        let mut changed = String::with_capacity(text.len() + 16);
        let mut at = 0;
        for (span, new) in &self.edits {
            changed.push_str(text.get(at..span.start as usize)?);
            changed.push_str(new);
            at = span.end as usize;
        }
        changed.push_str(text.get(at..)?);
        Some(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_where_they_belong_whatever_their_order() {
        let mend = Mend::new([
            (Span::new(5, 5), "!".to_owned()),
            (Span::new(0, 1), "Đ".to_owned()),
            (Span::new(5, 5), "?".to_owned()),
        ]);
        assert_eq!(mend.apply("ây là").as_deref(), None, "a part of a letter is no place");
        assert_eq!(mend.apply("day l").as_deref(), Some("Đay l!?"));
        assert_eq!(mend.apply("day"), None);
    }
}
