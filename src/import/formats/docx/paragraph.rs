//! Đoạn văn: the runs of a paragraph as Markdown, and beside them what of it is not printed.

use super::look::{RunLook, marked};
use super::styles::Listed;
use crate::import::extract::Layer;

/// A paragraph that is being read.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    runs: Vec<(String, RunLook)>,
    /// Hidden and deleted text and lists of contents, in pieces.
    pub aside: Vec<(Layer, String)>,
    /// The notes that it refers to, as they are numbered in the text.
    pub notes: Vec<usize>,
    pub style: Option<String>,
    pub listed: Listed,
    pub outline: Option<usize>,
    /// Its mark is hidden or deleted: what follows belongs to the same paragraph.
    pub goes_on: bool,
}

impl Paragraph {
    /// Adds text that is printed.
    pub fn push(&mut self, text: &str, look: RunLook) {
        match self.runs.last_mut() {
            // A blank has no look of its own.
            Some((last, of)) if *of == look || text.trim().is_empty() => last.push_str(text),
            _ => self.runs.push((text.to_owned(), look)),
        }
    }

    /// Adds text of another layer.
    pub fn set_aside(&mut self, text: &str, layer: Layer) {
        match self.aside.last_mut() {
            Some((of, last)) if *of == layer => last.push_str(text),
            _ => self.aside.push((layer, text.to_owned())),
        }
    }

    /// Puts the paragraph before it, whose mark is gone, in front of it.
    pub fn continue_from(&mut self, mut before: Paragraph) {
        before.runs.append(&mut self.runs);
        before.aside.append(&mut self.aside);
        before.notes.append(&mut self.notes);
        self.runs = before.runs;
        self.aside = before.aside;
        self.notes = before.notes;
    }

    /// Whether nothing is printed.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|(text, _)| text.trim().is_empty())
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// The paragraph with its printed label, as Markdown; empty where nothing is printed.
    pub fn markdown(mut self, label: Option<&str>) -> String {
        if self.is_empty() {
            return String::new();
        }
        let sign = label.filter(|label| matches!(*label, "-" | "+"));
        let label = label.filter(|label| sign.is_none() && !is_typed(&self.plain(), label));
        if let (Some(label), Some(first)) = (label, self.runs.first_mut()) {
            first.0 = format!("{label} {}", first.0.trim_start());
        }
        let hashes = self
            .outline
            .map_or(String::new(), |level| "#".repeat(level.min(5) + 1) + " ");
        let text: String = self.runs.iter().map(|(text, look)| marked(text, *look)).collect();
        // A heading is one line.
        let text = if hashes.is_empty() {
            text
        } else {
            text.replace('\n', " ")
        };
        let text = text.trim();
        match sign.filter(|sign| !text.starts_with(*sign)) {
            Some(sign) => format!("{hashes}{sign} {text}"),
            None => format!("{hashes}{text}"),
        }
    }
}

/// Whether the label that Word counts stands in the text, too: somebody typed it although the list is automatic.
fn is_typed(text: &str, label: &str) -> bool {
    let bare = |text: &str| {
        let signs = |c: char| c.is_whitespace() || ".)(-–:/".contains(c);
        text.trim_matches(signs).to_lowercase()
    };
    let first = text.split_whitespace().next().unwrap_or_default();
    let closed = first.ends_with(['.', ')', '-', '–', ':', '/']) || first.contains('.');
    let words = label.split_whitespace().count();
    let same: String = text.split_whitespace().take(words).collect::<Vec<_>>().join(" ");
    (closed || words > 1) && !bare(label).is_empty() && bare(&same) == bare(label)
}

#[cfg(test)]
mod tests {
    use super::is_typed;

    #[test]
    fn a_label_that_is_typed_is_known() {
        for (text, label) in [
            ("I. MỤC TIÊU", "I."),
            ("1) Sở Y tế", "1."),
            ("2.1 Một", "2.1."),
            ("Điều 2. Hiệu lực", "Điều 2."),
            ("a) Một", "a)"),
        ] {
            assert!(is_typed(text, label), "{text} / {label}");
        }
        for (text, label) in [
            ("2. Sở Y tế", "1."),
            ("1 người", "1."),
            ("Một", "a)"),
            ("95% xã", "95."),
        ] {
            assert!(!is_typed(text, label), "{text} / {label}");
        }
    }
}
