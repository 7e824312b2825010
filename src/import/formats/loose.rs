//! Bảng kẻ rời: rows that a copy of a web page broke up, every stroke alone on a line and the cells between them.
//!
//! A row is put back on one line only where the whole table fits: the head tells how many columns there are at least,
//! and every other row has to end where the strokes say that it does. Letterheads and signatures stay as they are.

use super::letterhead;

/// Fewer columns are words side by side.
const FEWEST_COLUMNS: usize = 3;

/// More columns than any table of a plan has.
const MOST_COLUMNS: usize = 40;

/// Heads of tables have so many rows at most, with the row of column numbers.
const MOST_HEAD_ROWS: usize = 3;

/// A longer cell is a part of the text that strokes happen to stand around.
const MOST_LINES_IN_A_CELL: usize = 60;

/// The text with the rows of such tables on a line each.
pub fn rejoined(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        match end(&lines, at).and_then(|end| Some((end, whole(&lines[at..end])?))) {
            Some((end, rows)) => {
                out.push(String::new());
                out.extend(rows);
                out.push(String::new());
                at = end;
            }
            None => {
                out.push(lines[at].to_owned());
                at += 1;
            }
        }
    }
    out.join("\n")
}

/// The rows of a broken table, each as a line.
fn whole(lines: &[&str]) -> Option<Vec<String>> {
    let cells = cells(lines);
    let rows = rows(&cells)?.into_iter().map(|row| format!("| {} |", row.join(" | ")));
    Some(rows.collect())
}

fn is_stroke(line: &str) -> bool {
    line.trim() == "|"
}

/// Behind the last stroke of the table that begins at `at`: a blank line follows it, and none of the strokes before.
fn end(lines: &[&str], at: usize) -> Option<usize> {
    let blank = |at: usize| lines.get(at).is_none_or(|line| line.trim().is_empty());
    if !is_stroke(lines[at]) || !(at == 0 || blank(at - 1)) {
        return None;
    }
    let mut stroke = at;
    for next in at + 1..lines.len() {
        if next - stroke > MOST_LINES_IN_A_CELL {
            return None;
        }
        if is_stroke(lines[next]) {
            stroke = next;
            if blank(next + 1) {
                return Some(next + 1);
            }
        }
    }
    None
}

/// What stands between the strokes: a cell, or nothing between two rows.
fn cells(lines: &[&str]) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    for line in lines.iter().skip(1) {
        if is_stroke(line) {
            cells.push(std::mem::take(&mut cell));
            continue;
        }
        let words = line.trim();
        if words.is_empty() || cell.is_empty() {
            cell.push_str(words);
        } else {
            cell.push_str(if begins_item(words) { "<br>" } else { " " });
            cell.push_str(&words.replace('|', "\\|"));
        }
    }
    cells
}

/// A line of a list inside a cell.
fn begins_item(words: &str) -> bool {
    words.starts_with(['-', '+', '•']) && words[1..].starts_with(|c: char| !c.is_ascii_digit())
}

/// The rows of a table, where all of it fits one number of columns.
fn rows(cells: &[String]) -> Option<Vec<&[String]>> {
    if cells.iter().any(|cell| letterhead::names(cell)) {
        return None;
    }
    let mut head = Vec::new();
    let mut at = 0;
    for _ in 0..=MOST_HEAD_ROWS {
        let width = head.iter().map(|row: &&[String]| row.len()).max().unwrap_or(FEWEST_COLUMNS);
        let fitting = (width.max(FEWEST_COLUMNS)..=MOST_COLUMNS).find_map(|width| body(&cells[at..], width));
        if let (false, Some(body)) = (head.is_empty(), fitting) {
            return Some(head.into_iter().chain(body).collect());
        }
        let length = cells[at..].iter().position(String::is_empty)?;
        if length < 2 {
            return None;
        }
        head.push(&cells[at..at + length]);
        at += length + 1;
    }
    None
}

/// The rows of this width that all of the cells make, with nothing but a stroke between two of them; a row that holds
/// the name of a group may be shorter.
fn body(cells: &[String], width: usize) -> Option<Vec<&[String]>> {
    let mut rows = Vec::new();
    let (mut at, mut whole) = (0, 0);
    while at < cells.len() {
        let ends = |length: usize| match cells.get(at + length) {
            Some(cell) => cell.is_empty(),
            None => at + length == cells.len(),
        };
        let length = if ends(width) {
            whole += 1;
            width
        } else {
            let filled = cells[at..].iter().position(String::is_empty)?;
            (1..width).contains(&filled).then_some(filled)?
        };
        rows.push(&cells[at..at + length]);
        at += length + 1;
    }
    (whole * 2 > rows.len()).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::rejoined;

    fn loose(rows: &[&[&str]]) -> String {
        let rows = rows.iter().map(|row| format!("|\n{}", row.iter().map(|cell| cell_of(cell)).collect::<String>()));
        rows.collect::<String>()
    }

    fn cell_of(cell: &str) -> String {
        if cell.is_empty() { "|\n".to_owned() } else { format!("{cell}\n|\n") }
    }

    #[test]
    fn rows_with_every_stroke_on_a_line_are_lines_again() {
        let table = loose(&[
            &["**TT**", "Chỉ\ntiêu", "Chủ trì"],
            &["", "**I. Kinh tế**", ""],
            &["1", "Tỷ lệ đạt\n80%", "Sở A\n- Sở B"],
            &["2", "Tỷ lệ khác", ""],
        ]);
        assert_eq!(
            rejoined(&format!("Trước\n\n{table}\nSau")),
            "Trước\n\n\n| **TT** | Chỉ tiêu | Chủ trì |\n|  | **I. Kinh tế** |  |\n| 1 | Tỷ lệ đạt 80% | Sở A<br>- Sở B |\n\
             | 2 | Tỷ lệ khác |  |\n\n\nSau"
        );
    }

    #[test]
    fn a_head_of_two_rows_stands_over_the_columns_of_the_rows_below() {
        let table = loose(&[
            &["TT", "Chỉ tiêu", "Giai đoạn 2026 - 2030"],
            &["2026", "2027", "2030"],
            &["I", "CÂY", "", "", ""],
            &["-", "Diện tích", "5", "6", "7"],
            &["II", "NUÔI"],
            &["-", "Sản lượng", "", "6", "7"],
        ]);
        let read = rejoined(&format!("\n{table}\n"));
        assert!(read.contains("| I | CÂY |  |  |  |\n| - | Diện tích | 5 | 6 | 7 |\n| II | NUÔI |\n"), "{read}");
    }

    #[test]
    fn what_fits_no_number_of_columns_and_a_letterhead_stay_as_they_are() {
        for table in [
            loose(&[&["TT", "Chỉ tiêu", "Mức"], &["1", "a", "b", "c"], &["2", "", ""], &["3"]]),
            loose(&[&["UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""], &["Số: 1/KH-UBND", "b", "c"]]),
        ] {
            let text = format!("\n{table}\n");
            assert_eq!(rejoined(&text), text);
        }
    }
}
