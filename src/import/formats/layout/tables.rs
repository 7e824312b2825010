//! Bảng trong PDF: stretches of lines that print a table, whose cells only blanks part.
//!
//! Only a table with one printed line a row can be put back. In any other it is unclear which words and figures
//! stand in one row: its lines are kept, each a row with one cell, so that no figure is read from them.

use super::line::{LayoutLine, single_blanks};

/// How many lines of three columns make a table.
const LEAST_ROWS: usize = 3;
/// How many lines of fewer columns may stand between two rows.
const BETWEEN: usize = 8;
/// The length from which a line of one column is prose, in characters.
const PROSE: usize = 60;
/// The distance from every column at which a cell belongs to none.
const FAR: usize = 12;

/// How many lines from `from` on are a table; nothing where none begins there.
pub fn length(lines: &[LayoutLine<'_>], from: usize) -> Option<usize> {
    let is_row = |line: &LayoutLine<'_>| line.columns().len() > 2;
    if !is_row(lines.get(from)?) {
        return None;
    }
    let (mut rows, mut last) = (0, from);
    for (at, line) in lines.iter().enumerate().skip(from) {
        if is_row(line) {
            (rows, last) = (rows + 1, at);
        } else if is_prose(line) || at - last > BETWEEN {
            break;
        }
    }
    // The rest of the last row's words.
    let rest = lines[last + 1..].iter();
    let rest = rest.take_while(|line| !line.text.is_empty() && !is_prose(line)).count();
    let length = last + 1 + rest.min(BETWEEN) - from;
    let printed: Vec<&LayoutLine<'_>> = lines[from..from + length]
        .iter()
        .filter(|line| !line.text.is_empty())
        .collect();
    let is_small = || rows > 1 && aligned(&printed).is_some();
    (rows >= LEAST_ROWS || is_small()).then_some(length)
}

fn is_prose(line: &LayoutLine<'_>) -> bool {
    line.columns().len() == 1 && line.text.chars().count() > PROSE
}

/// The rows, their cells parted by tabs.
pub fn rows(lines: &[LayoutLine<'_>]) -> String {
    let lines: Vec<&LayoutLine<'_>> = lines.iter().filter(|line| !line.text.is_empty()).collect();
    let whole = aligned(&lines);
    let rows = whole.unwrap_or_else(|| {
        lines
            .iter()
            .map(|line| format!("| {} | |", single_blanks(line.text).replace('|', "/")))
            .collect()
    });
    rows.join("\n")
}

/// The rows by the columns of the fullest line; nothing where a cell has no column of its own.
fn aligned(lines: &[&LayoutLine<'_>]) -> Option<Vec<String>> {
    let fullest = lines.iter().map(|line| line.columns().len()).max()?;
    let heads = lines.iter().find(|line| line.columns().len() == fullest)?;
    let heads: Vec<(usize, usize)> = heads.columns().iter().map(extent).collect();
    lines.iter().map(|line| row(line, &heads)).collect()
}

fn row(line: &LayoutLine<'_>, heads: &[(usize, usize)]) -> Option<String> {
    let columns = line.columns();
    // A group row has a label and a name; any other line of few columns is a part of a row.
    let is_group = columns.len() == 2 && columns[0].1.chars().all(|c| "IVXL.".contains(c));
    if columns.len() < 3 && !is_group {
        return None;
    }
    let mut cells = vec![String::new(); heads.len()];
    let mut free = 0;
    for column in &columns {
        let own = extent(column);
        let (at, distance) = heads
            .iter()
            .enumerate()
            .map(|(at, head)| (at, distance(*head, own)))
            .min_by_key(|(_, distance)| *distance)?;
        if at < free || distance > FAR {
            return None;
        }
        cells[at] = single_blanks(column.1);
        free = at + 1;
    }
    Some(cells.join("\t"))
}

/// Where a column begins and ends.
fn extent(&(start, text): &(usize, &str)) -> (usize, usize) {
    (start, start + text.chars().count())
}

/// How far a cell stands from a column: cells of a column share their left, right or middle.
fn distance(head: (usize, usize), cell: (usize, usize)) -> usize {
    let middle = (head.0 + head.1).abs_diff(cell.0 + cell.1) / 2;
    head.0.abs_diff(cell.0).min(head.1.abs_diff(cell.1)).min(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> String {
        let lines: Vec<LayoutLine<'_>> = text.lines().map(LayoutLine::of).collect();
        let length = length(&lines, 0).expect("a table");
        rows(&lines[..length])
    }

    #[test]
    fn a_blank_cell_keeps_its_column() {
        let text = "TT   Chỉ tiêu        Đơn vị   2025   2030\nI    Y tế\n1    Tỷ lệ nghèo     %        3\n2    Số giường                9      10\n";
        assert_eq!(
            table(text),
            "TT\tChỉ tiêu\tĐơn vị\t2025\t2030\nI\tY tế\t\t\t\n1\tTỷ lệ nghèo\t%\t3\t\n2\tSố giường\t\t9\t10"
        );
    }

    #[test]
    fn a_table_with_cells_of_several_lines_has_no_figures() {
        let text = "TT   Chỉ tiêu        Đơn vị   2025\n     Tỷ lệ lao động\n1                    %        3\n     qua đào tạo\n2    Số giường       cái      9\n3    Số bác sĩ       người    7\n";
        assert!(
            table(text)
                .lines()
                .all(|line| line.starts_with("| ") && line.ends_with(" | |"))
        );
    }

    #[test]
    fn prose_is_no_table() {
        let lines: Vec<LayoutLine<'_>> = ["a   b   c", "Một câu", "Hai câu"].map(LayoutLine::of).into();
        assert_eq!(length(&lines, 0), None);
        assert_eq!(length(&lines, 1), None);
    }
}
