//! Đoạn văn: the runs of a paragraph as Markdown.

use super::styles::Listed;

/// How a run is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub raised: bool,
}

/// A paragraph that is being read.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    runs: Vec<(String, Look)>,
    pub style: Option<String>,
    pub listed: Listed,
    pub outline: Option<usize>,
}

impl Paragraph {
    /// Adds text to the paragraph.
    pub fn push(&mut self, text: &str, look: Look) {
        let shown = if look.raised { raised(text) } else { text.to_owned() };
        let look = Look { raised: false, ..look };
        match self.runs.last_mut() {
            // A blank has no look of its own.
            Some((last, of)) if *of == look || shown.trim().is_empty() => last.push_str(&shown),
            _ => self.runs.push((shown, look)),
        }
    }

    /// The paragraph with its printed label, as Markdown; empty where nothing is printed.
    pub fn markdown(mut self, label: Option<&str>) -> String {
        let empty = self.runs.iter().all(|(text, _)| text.trim().is_empty());
        if empty {
            return String::new();
        }
        let item = label == Some("-");
        if let (Some(label), Some(first), false) = (label, self.runs.first_mut(), item) {
            first.0 = format!("{label} {}", first.0.trim_start());
        }
        let hashes = self
            .outline
            .map_or(String::new(), |level| "#".repeat(level.min(5) + 1) + " ");
        let dash = if item { "- " } else { "" };
        let text: String = self.runs.iter().map(|(text, look)| marked(text, *look)).collect();
        // A heading is one line.
        let text = if hashes.is_empty() {
            text
        } else {
            text.replace('\n', " ")
        };
        format!("{hashes}{dash}{}", text.trim())
    }
}

/// A run between its stars, line by line, the blanks outside.
fn marked(text: &str, look: Look) -> String {
    let stars = match (look.bold, look.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => return text.to_owned(),
    };
    let lines = text.split('\n').map(|line| {
        let bare = line.trim();
        if bare.is_empty() {
            return line.to_owned();
        }
        let start = line.len() - line.trim_start().len();
        format!("{}{stars}{bare}{stars}{}", &line[..start], &line[start + bare.len()..])
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// m2 with a raised 2 is m².
fn raised(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let shown = |c: char| c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize]);
    text.chars().map(shown).collect()
}
