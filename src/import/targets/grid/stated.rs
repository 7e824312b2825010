//! Nêu tại: tells which document a column of ticks stands for.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::import::found::Doubt;
use crate::import::grid::{ColumnRole, Grid};
use crate::import::targets::cited::NUMBER;
use crate::import::targets::outline::Outline;
use crate::text::fold;

/// A column of ticks and the number of its document.
#[derive(Clone, Debug)]
pub struct TickColumn {
    pub column: usize,
    pub number: Option<String>,
    pub doubt: Option<Doubt>,
}

static FIRST: LazyLock<Regex> = LazyLock::new(|| Regex::new("[0-9]{1,5}").expect("the pattern is constant and valid"));
/// Words of a head and what they are in a number.
const TYPES: &[(&str, &[&str])] = &[
    ("chuong trinh", &["CTr", "CTHĐ"]),
    ("cthd", &["CTr", "CTHĐ"]),
    ("ctr", &["CTr"]),
    ("nghi quyet", &["NQ"]),
    ("nq", &["NQ"]),
    ("ke hoach", &["KH"]),
    ("kh", &["KH"]),
    ("quyet dinh", &["QĐ"]),
    ("qd", &["QĐ"]),
    ("ket luan", &["KL"]),
    ("kl", &["KL"]),
    ("chi thi", &["CT"]),
    ("ct", &["CT"]),
];

/// The documents of the columns of ticks.
pub fn sources(outline: &Outline<'_>, grid: &Grid) -> Vec<TickColumn> {
    let ticked = grid.columns(ColumnRole::Stated);
    ticked
        .map(|column| source(column, &grid.columns[column].head, outline.cited()))
        .collect()
}

fn source(column: usize, head: &str, known: &BTreeSet<String>) -> TickColumn {
    if let Some(whole) = NUMBER.find(head) {
        return TickColumn {
            column,
            number: Some(whole.as_str().to_owned()),
            doubt: None,
        };
    }
    let first = FIRST.find(head).map(|m| m.as_str());
    let same: Vec<&String> = known
        .iter()
        .filter(|n| first.is_some() && number_of(n) == first)
        .collect();
    let fits: Vec<&&String> = same.iter().filter(|n| has_type(head, n)).collect();
    match (fits.as_slice(), same.as_slice()) {
        ([one], _) => TickColumn {
            column,
            number: Some((**one).clone()),
            doubt: None,
        },
        ([], [one]) => TickColumn {
            column,
            number: Some((*one).clone()),
            doubt: Some(unsure(head)),
        },
        _ => TickColumn {
            column,
            number: None,
            doubt: Some(unknown(head)),
        },
    }
}

fn number_of(number: &str) -> Option<&str> {
    FIRST.find(number).map(|m| m.as_str())
}

fn has_type(head: &str, number: &str) -> bool {
    let head = format!(" {} ", fold(head));
    let symbols = TYPES
        .iter()
        .filter(|(word, _)| head.contains(&format!(" {word} ")))
        .flat_map(|(_, symbols)| *symbols);
    let parts: Vec<&str> = number.split(['-', '/']).collect();
    symbols.into_iter().any(|symbol| parts.contains(symbol))
}

fn unsure(head: &str) -> Doubt {
    Doubt::new(
        format!("Số của văn bản ở đầu cột “{head}” suy ra từ số duy nhất trùng trong bài: xem lại."),
        format!(
            "The number of the document in the column head “{head}” was inferred: it is the only one in the text that fits; check it."
        ),
    )
}

fn unknown(head: &str) -> Doubt {
    Doubt::new(
        format!("Không rõ đầu cột “{head}” chỉ văn bản số nào."),
        format!("It is unclear which document the column head “{head}” means."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str, known: &[&str]) -> (Option<String>, bool) {
        let known = known.iter().map(|n| (*n).to_owned()).collect();
        let source = source(0, head, &known);
        (source.number, source.doubt.is_some())
    }

    #[test]
    fn short_names_find_the_number_in_the_text() {
        let known = ["58-CTr/TU", "68/NQ-CP", "42-NQ/TW", "110/TTr-UBND"];
        assert_eq!(
            read("Chỉ tiêu nêu tại CTHĐ 58 của Tỉnh uỷ", &known),
            (Some("58-CTr/TU".into()), false)
        );
        assert_eq!(
            read("Chỉ tiêu nêu tại NQ 68 của CP", &known),
            (Some("68/NQ-CP".into()), false)
        );
        assert_eq!(read("Nghị quyết số 42-NQ/TW", &known), (Some("42-NQ/TW".into()), false));
    }

    #[test]
    fn what_does_not_fit_is_doubted() {
        assert_eq!(
            read("Văn bản 110", &["110/TTr-UBND"]),
            (Some("110/TTr-UBND".into()), true)
        );
        assert_eq!(read("NQ 99 của CP", &["68/NQ-CP"]), (None, true));
    }
}
