//! Ô nói thành câu: reads a cell of values that says more than a number: "Giảm 10% so với năm 2025", "42 (2027); 45 (2030)".

use super::column::{Values, when};
use super::name::{divided, quote};
use super::{GridReader, cell};
use crate::import::found::{At, Doubt};
use crate::import::grid::GridRow;
use crate::import::targets::finds::Finds;
use crate::import::targets::outline::Over;
use crate::import::targets::prose::{Passage, Prose};
use crate::lexicon::{self, Class, Words, numbers};

/// What the row says besides the words of one cell.
pub struct RowWords<'a> {
    pub row: &'a GridRow,
    /// What the row measures.
    pub subject: &'a str,
    /// Its name as printed, in which a time may stand.
    pub name: &'a str,
    pub unit: Option<&'a String>,
    /// Where its name stands.
    pub clause: At,
}

/// Whether a cell of values is a sentence with figures and not a number, a rank or a name.
pub fn is_sentence(text: &str) -> bool {
    let pieces = cell::pieces(text);
    if !text.contains(|c: char| c.is_ascii_digit()) || pieces.iter().all(|piece| divided(piece).0.is_number) {
        return false;
    }
    let words = Words::new(text);
    let opens = Class::Comparator
        | Class::Link
        | Class::Change
        | Class::Strive
        | Class::Aim
        | Class::Keep
        | Class::Span
        | Class::Towards
        | Class::Yearly;
    let says_more = (0..words.len()).any(|i| words.is_word(i) || matches!(words.word(i), "(" | ":"));
    let stands = words.contains(0..words.len(), Class::Standing);
    says_more && !stands && (words.is_number(0) || words.at(0, opens).is_some())
}

impl GridReader<'_> {
    /// Reads the cells of a row that are sentences, and says in which columns something was found.
    pub(super) fn said(&self, said: &RowWords<'_>, prose: &mut Prose, found: &mut Finds) -> Vec<usize> {
        let columns = self.facets.iter().flatten();
        let sentences = columns.filter(|column| is_sentence(said.row.text(column.at).trim()));
        let read = sentences.filter(|column| self.sentence(said, column, prose, found));
        read.map(|column| column.at).collect()
    }

    fn sentence(&self, said: &RowWords<'_>, column: &Values, prose: &mut Prose, found: &mut Finds) -> bool {
        let text = said.row.text(column.at).trim();
        let over = Over {
            goals: true,
            general: false,
            no_targets: None,
            when: when(&self.time(said.row, column, said.name)),
            measure: Some(said.subject.to_owned()),
        };
        let passage = Passage {
            text,
            block: self.at,
            cell: self.origin(said.row, column.at).cell,
            section: self.section(said.row),
            row: Some(said.row.label.clone()).filter(|label| label.contains(char::is_alphanumeric)),
            group: said.row.groups.last().map(|group| group.name.clone()),
        };
        let first = found.targets.len();
        prose.passage(&passage, &over, found);
        let targets = &mut found.targets[first..];
        let has_more = numbers(text).len() > targets.len();
        for target in targets.iter_mut() {
            target.quote = quote(said.row);
            target.clause = said.clause.clone();
            if lexicon::is(&target.subject, Class::HalfName) {
                target.subject = said.subject.to_owned();
            }
            target.unit = target.unit.take().or_else(|| said.unit.cloned());
            target.doubts.extend(has_more.then(several));
        }
        !targets.is_empty()
    }
}

fn several() -> Doubt {
    Doubt::new(
        "Ô này có nhiều con số: xem đâu là mức phải đạt, đâu là số so sánh.",
        "The cell holds several numbers: check which is to be reached and which is compared with.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ranks_and_names_are_no_sentences() {
        for text in [
            "Giảm 10% so với năm 2025",
            "42 (2027); 45 (2030)",
            "Năm 2027: 30",
            "Tăng từ 55 lên 80 triệu đồng",
        ] {
            assert!(is_sentence(text), "{text}");
        }
        for text in [
            "12,5",
            "≥ 95%",
            "28 - 30",
            "Hạng 5",
            "≤ 3 Đông Nam Á; ≤ 50 Thế giới",
            "Hoàn thành",
            "Trong nhóm từ 25-30 các tỉnh",
        ] {
            assert!(!is_sentence(text), "{text}");
        }
    }
}
