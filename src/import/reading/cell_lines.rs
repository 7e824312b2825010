//! Ô nhiều dòng: a row whose cells hold several lines, a name and a figure each, taken apart into rows.

use std::ops::Range;

use super::grid::is_value;
use super::place::RawRow;
use crate::lexicon::{Class, opening};

/// What parts the lines of a cell.
const BREAK: &str = "<br>";

/// The rows that the lines of its cells make up; the row itself where they do not pair.
///
/// The lines pair where every cell of several figures has as many as the name has parts: "- Mầm non", "- Tiểu học"
/// beside "68", "81". A first line of the name over the parts is a row of its own.
pub fn apart(source: &str, raw: &RawRow) -> Vec<RawRow> {
    let whole = || vec![raw.clone()];
    if raw.is_delimiter || raw.misfit.is_some() || !source[raw.range.clone()].contains(BREAK) {
        return whole();
    }
    let mut lines: Vec<Vec<Range<usize>>> = raw.cells.iter().map(|cell| lines(source, cell)).collect();
    // Beside a name over its parts the figures begin a line below.
    for lines in lines.iter_mut().filter(|lines| lines.len() > 1) {
        let blank = lines.iter().take_while(|line| bare(source, line).is_empty()).count();
        lines.drain(..blank.min(lines.len() - 1));
    }
    let are_values =
        |lines: &&Vec<Range<usize>>| lines.len() > 1 && lines.iter().all(|line| is_value(&bare(source, line)));
    let Some(count) = lines.iter().find(are_values).map(Vec::len) else {
        return whole();
    };
    let Some(name) = lines.iter().position(|lines| is_name(source, lines, count)) else {
        return whole();
    };
    let others = lines.iter().enumerate().filter(|(at, _)| *at != name);
    let pair = |(_, lines): (usize, &Vec<Range<usize>>)| lines.len() == count || lines.len() == 1;
    if !others.clone().all(pair) {
        return whole();
    }
    let over = lines[name].len() - count;
    let row = |nth: usize| RawRow {
        cells: lines
            .iter()
            .zip(&raw.cells)
            .enumerate()
            .map(|(at, (lines, cell))| match lines.len() {
                _ if at == name => lines[nth].clone(),
                // What stands once stands in the first row.
                1 if nth == 0 => cell.clone(),
                1 => cell.end..cell.end,
                _ => nth
                    .checked_sub(over)
                    .map_or(cell.start..cell.start, |own| lines[own].clone()),
            })
            .collect(),
        ..raw.clone()
    };
    (0..lines[name].len()).map(row).collect()
}

/// The lines of a cell.
fn lines(source: &str, cell: &Range<usize>) -> Vec<Range<usize>> {
    let mut from = cell.start;
    let mut lines = Vec::new();
    for (at, _) in source[cell.clone()].match_indices(BREAK) {
        lines.push(from..cell.start + at);
        from = cell.start + at + BREAK.len();
    }
    lines.push(from..cell.end);
    lines
}

fn bare(source: &str, line: &Range<usize>) -> String {
    source[line.clone()].replace(['*', '\\'], "").trim().to_owned()
}

/// Whether the lines are the names of so many figures: each begins anew, or the first is over parts with dashes.
fn is_name(source: &str, lines: &[Range<usize>], count: usize) -> bool {
    let texts: Vec<String> = lines.iter().map(|line| bare(source, line)).collect();
    let is_part = |text: &String| text.starts_with(['-', '–', '+', '•']) || opening(text, Class::Part).is_some();
    let begins = |text: &String| is_part(text) || text.starts_with(char::is_uppercase);
    let are_words = texts
        .iter()
        .all(|text| text.contains(char::is_alphabetic) && !is_value(text));
    are_words
        && match texts.len() {
            own if own == count => {
                texts.iter().all(begins) && texts[1..].iter().any(|text| is_part(text) || text.len() > 12)
            }
            own if own == count + 1 => texts[1..].iter().all(is_part),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(cells: &[&str]) -> Vec<Vec<String>> {
        let (mut source, mut ranges) = (String::new(), Vec::new());
        for cell in cells {
            let start = source.len();
            source.push_str(cell);
            ranges.push(start..source.len());
            source.push('|');
        }
        let raw = RawRow {
            range: 0..source.len(),
            cells: ranges,
            line: 1,
            is_delimiter: false,
            has_strokes: true,
            is_exact: false,
            misfit: None,
        };
        let rows = apart(&source, &raw);
        let text = |row: &RawRow| row.cells.iter().map(|cell| source[cell.clone()].to_owned()).collect();
        rows.iter().map(text).collect()
    }

    #[test]
    fn names_and_figures_pair_line_by_line() {
        let rows = parted(&[
            "5",
            "Trường đạt chuẩn<br>- Mầm non<br>- Tiểu học",
            "%<br>%",
            "68<br>81",
            "Sở A",
        ]);
        assert_eq!(
            rows,
            [
                ["5", "Trường đạt chuẩn", "", "", "Sở A"],
                ["", "- Mầm non", "%", "68", ""],
                ["", "- Tiểu học", "%", "81", ""]
            ]
        );
        let rows = parted(&["4", "Doanh nghiệp<br>- Lớn<br>- Khác", "<br>2,0<br>1,0"]);
        assert_eq!(rows[1..], [["", "- Lớn", "2,0"], ["", "- Khác", "1,0"]]);
        let rows = parted(&["6", "Số lao động có việc làm<br>Trong đó: xuất khẩu", "900<br>90"]);
        assert_eq!(
            rows,
            [
                ["6", "Số lao động có việc làm", "900"],
                ["", "Trong đó: xuất khẩu", "90"]
            ]
        );
    }

    #[test]
    fn lines_that_do_not_pair_stay_one_row() {
        for cells in [
            ["1", "Tỷ lệ hộ<br>nghèo", "5<br>6"],
            ["1", "Tỷ lệ hộ nghèo", "5<br>6"],
            ["1", "Tỷ lệ<br>- a<br>- b", "5<br>(%)"],
            ["1", "Tập huấn<br>Kiểm tra", "Sở A<br>Sở B"],
        ] {
            assert_eq!(parted(&cells).len(), 1, "{cells:?}");
        }
    }
}
