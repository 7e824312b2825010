//! Số thứ tự: how the rows of a table hang together by their printed labels.

use super::super::text::Text;
use crate::import::found::Doubt;
use crate::model::{Label, LabelKind};

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A Roman number or a capital letter.
    Group,
    /// A plain number.
    Top,
    /// `5.1`, `a`, a dash.
    Sub,
    /// "Trong đó, …" without a label.
    Part,
}

/// The labels read so far.
#[derive(Debug, Default)]
pub struct Numbering {
    /// The label of the last plain row.
    top: String,
    /// How many rows hang below it.
    below: u32,
}

impl Numbering {
    /// Takes the next row.
    pub fn line(&mut self, label: &str, name: &str) -> Line {
        let line = kind(label, name);
        match line {
            Line::Group => *self = Numbering::default(),
            Line::Top => {
                *self = Numbering {
                    top: label.to_owned(),
                    below: 0,
                }
            }
            Line::Sub => self.below += 1,
            Line::Part => {}
        }
        line
    }

    /// What is odd in the label of the row that was just taken: `4.4` under 5.
    pub fn doubt(&self, label: &str, line: &Line) -> Option<Doubt> {
        let (prefix, _) = label.rsplit_once('.').filter(|_| *line == Line::Sub)?;
        if self.top.is_empty() || prefix == self.top {
            return None;
        }
        let meant = format!("{}.{}", self.top, self.below);
        Some(Doubt::new(
            format!("Số thứ tự in {label} dưới dòng {}, có lẽ đúng ra {meant}.", self.top),
            format!(
                "The row is labelled {label} under row {}, probably meant {meant}.",
                self.top
            ),
        ))
    }
}

fn kind(label: &str, name: &str) -> Line {
    if label.is_empty() {
        return unlabelled(name);
    }
    let numbers = label
        .split('.')
        .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    if numbers {
        return if label.contains('.') { Line::Sub } else { Line::Top };
    }
    let read = Label::read(&format!("{label}. x")).map(|(l, _)| l.kind);
    match read {
        Some(LabelKind::Roman | LabelKind::Capital) => Line::Group,
        _ => Line::Sub,
    }
}

fn unlabelled(name: &str) -> Line {
    let text = Text::new(name);
    let starts = text.any_at(0, &["trong đó", "-", "+", "–", "•", "riêng"]).is_some();
    if starts { Line::Part } else { Line::Group }
}

/// A label printed before the name in one cell: "I. Lao động"; signs around a label fall away.
pub fn divided(label: &str, name: &str) -> (String, String) {
    let label = label.trim_matches(['.', ')', '(', '-', '+', ' ', '*']);
    if label.is_empty()
        && let Some((read, title)) = Label::read(name)
        && !title.is_empty()
        && read.kind != LabelKind::Annex
    {
        return (read.text, title.to_owned());
    }
    (label.to_owned(), name.to_owned())
}

/// A name without "Trong đó", dashes and signs around it.
pub fn bare(name: &str) -> String {
    let text = Text::new(name);
    let mut start = 0;
    while let Some(next) = text.any_at(start, &["trong đó", "-", "+", "–", "•", ",", ":", "riêng"]) {
        start = next;
    }
    let bare = text
        .slice(start..text.len())
        .trim_end_matches([':', ';', '.', ' ', ',']);
    bare.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_hang_together_by_their_labels() {
        let mut numbering = Numbering::default();
        let lines: Vec<Line> = [
            ("I", "Y tế"),
            ("5", "Tỷ lệ"),
            ("5.1", "Bậc mầm non"),
            ("", "Trong đó, tỷ lệ"),
            ("a", "Nam"),
        ]
        .iter()
        .map(|(label, name)| numbering.line(label, name))
        .collect();
        assert_eq!(lines, [Line::Group, Line::Top, Line::Sub, Line::Part, Line::Sub]);
    }

    #[test]
    fn a_label_that_jumps_is_doubted() {
        let mut numbering = Numbering::default();
        numbering.line("5", "A");
        for label in ["5.1", "5.2", "5.3"] {
            let line = numbering.line(label, "b");
            assert_eq!(numbering.doubt(label, &line), None);
        }
        let line = numbering.line("4.4", "b");
        assert!(numbering.doubt("4.4", &line).is_some_and(|d| d.vi.contains("5.4")));
    }

    #[test]
    fn labels_are_taken_out_of_names() {
        assert_eq!(divided("", "I. Lao động"), ("I".into(), "Lao động".into()));
        assert_eq!(divided("1.", "Tỷ lệ A"), ("1".into(), "Tỷ lệ A".into()));
        assert_eq!(bare("Trong đó, tỷ lệ A:"), "tỷ lệ A");
    }
}
