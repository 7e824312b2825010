//! Ô giá trị: reads a value cell, kept as printed.

use crate::import::found::Doubt;
use crate::import::targets::figure::numerals;
use crate::import::targets::moment::bare_year;
use crate::lexicon::{Class, Words};

/// No plan sets a value by an earlier year.
const FIRST_YEAR: i16 = 1990;

/// What a value cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueCell {
    pub value: String,
    pub printed: String,
    /// The unit printed in the cell itself.
    pub unit: Option<String>,
    pub is_number: bool,
    pub doubts: Vec<Doubt>,
}

/// Reads a cell: a number keeps its spelling, a comparator in words becomes its sign, anything else is words.
pub fn read(cell: &str) -> ValueCell {
    let printed = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut read = ValueCell {
        value: printed.clone(),
        printed,
        unit: None,
        is_number: false,
        doubts: Vec::new(),
    };
    if matches!(read.value.as_str(), "-" | "–" | "—" | "- -" | "--") {
        read.value = "-".to_owned();
        return read;
    }
    if let Some(number) = before_note(&read.printed) {
        let printed = read.printed.clone();
        read = self::read(number);
        read.doubts.push(note(&printed));
        read.printed = printed;
        return read;
    }
    let text = Words::new(&read.printed);
    // "1930" among counts of households: no year of a plan.
    if text.len() == 1 && bare_year(text.word(0)).is_some_and(|year| year < FIRST_YEAR) {
        read.is_number = true;
        return read;
    }
    let found = numerals(&text, &[]).figures;
    let figure = match found.as_slice() {
        [figure] if figure.tokens == (0..text.len()) => figure,
        _ => {
            read.doubts.extend(strange(&text));
            return read;
        }
    };
    read.is_number = true;
    let unit = figure.unit.as_ref().filter(|u| u.known);
    read.unit = unit.map(|u| u.text.clone());
    read.doubts.clone_from(&figure.doubts);
    let worded = text.is_word(0) || text.word(text.len() - 1) == "lên";
    if worded || !figure.doubts.is_empty() || (unit.is_some() && !figure.is_percent()) {
        let sign = if figure.is_percent() { "%" } else { "" };
        read.value = format!("{}{sign}", figure.value());
    }
    read
}

/// The number before the mark of a note: "42(1)".
fn before_note(printed: &str) -> Option<&str> {
    let (number, mark) = printed.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    let is_mark = mark.len() <= 2 && !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit() || b == b'*');
    let is_number = number.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%');
    (is_mark && is_number).then(|| number.trim_end())
}

fn note(printed: &str) -> Doubt {
    Doubt::new(
        format!("In “{printed}”: phần trong ngoặc được coi là dấu chú thích."),
        format!("“{printed}” is printed: what stands in the bracket was taken for the mark of a note."),
    )
}

/// "(-) 2", "62/75 → 80": a number with signs or words beside it that no rule reads; "Mức độ 3" is a rank, "Trong nhóm
/// 25-30 tỉnh" a standing.
fn strange(text: &Words) -> Option<Doubt> {
    let number = (0..text.len()).find(|&i| text.is_number(i))?;
    let is_rank = text.before(number, 0, Class::Ordinal | Class::WeakOrdinal).is_some();
    let stands = text.contains(0..number, Class::Standing);
    (!is_rank && !stands).then(|| {
        Doubt::new(
            "Con số in kèm dấu hay chữ lạ, giữ nguyên như in: xem lại giá trị.",
            "The number is printed with an unknown sign or word and kept as printed: check the value.",
        )
    })
}

/// The values of a cell that holds several, each with its population: "≤ 3 Đông Nam Á; ≤ 50 Thế giới".
pub fn pieces(cell: &str) -> Vec<&str> {
    let pieces: Vec<&str> = cell
        .split(';')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let figures = pieces.iter().all(|piece| piece.contains(|c: char| c.is_ascii_digit()));
    if pieces.len() > 1 && figures {
        pieces
    } else {
        vec![cell]
    }
}

/// A unit with regular blanks: `m ² sàn/người` → `m² sàn/người`.
pub fn regular_unit(cell: &str) -> String {
    let joined = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let mended = joined.replace("m ²", "m²").replace("m ³", "m³").replace("m 2 ", "m2 ");
    mended.replace(" / ", "/").replace("/ ", "/").replace(" /", "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(cell: &str) -> String {
        read(cell).value
    }

    #[test]
    fn numbers_keep_their_spelling() {
        for printed in [">3", "< 3", "70%", "28-30", "≥ 1", "10.996", "1,92", "0,3-0,4", "<0,4"] {
            assert_eq!(value(printed), printed);
            assert!(read(printed).is_number, "{printed}");
        }
        assert_eq!(read("70%").unit.as_deref(), Some("%"));
    }

    #[test]
    fn words_stay_words_and_comparators_become_signs() {
        for printed in ["Duy trì", "Trong nhóm từ 25-30 các tỉnh", "Tiểu học", "-"] {
            assert_eq!(value(printed), printed);
        }
        assert_eq!(value("–"), "-");
        assert_eq!(value("Trên 95"), "> 95");
        assert_eq!(value("từ 90% trở lên"), "≥ 90%");
    }

    #[test]
    fn a_number_with_a_strange_sign_is_kept_with_a_doubt() {
        for printed in ["(-) 2", "± 0,3", "âm 3"] {
            assert_eq!((value(printed).as_str(), read(printed).doubts.len()), (printed, 1));
        }
        assert_eq!((value("42(1)").as_str(), read("42(1)").doubts.len()), ("42", 1));
        assert_eq!(read("41 → 42,5").doubts.len(), 1);
        assert!(read("Mức độ 3").doubts.is_empty() && read("Hạng 5").doubts.is_empty());
    }

    #[test]
    fn a_dot_before_decimals_is_mended_with_a_doubt() {
        assert_eq!(value("62.8"), "62,8");
        assert_eq!(read("62.8").doubts.len(), 1);
    }

    #[test]
    fn units_get_regular_blanks() {
        assert_eq!(regular_unit("m ² sàn/người"), "m² sàn/người");
        assert_eq!(regular_unit("% / năm"), "%/năm");
    }
}
