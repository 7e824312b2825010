//! Bảng kẻ rời: rows that a copy of a web page broke up, every stroke alone on a line and the cells between them.
//!
//! A row is put back on one line only where the whole table fits: the head tells how many columns there are at least,
//! and every other row has to end where the strokes say that it does. Letterheads and signatures stay as they are.

use std::collections::BTreeMap;
use std::ops::Range;

use super::letterhead;
use crate::lexicon::{Class, Words};

/// Fewer columns are words side by side.
const FEWEST_COLUMNS: usize = 3;

/// More columns than any table of a plan has.
const MOST_COLUMNS: usize = 40;

/// Heads of tables have so many rows at most.
const MOST_HEAD_ROWS: usize = 3;

/// A longer cell is a part of the text that strokes happen to stand around.
const MOST_LINES_IN_A_CELL: usize = 60;

/// A label of a row has hardly more letters.
const LONGEST_LABEL: usize = 10;

/// The text with the rows of such tables on a line each.
pub fn rejoined(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let strokes: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].trim() == "|").collect();
    let mut out = String::with_capacity(text.len());
    let (mut reached, mut nth) = (0, 0);
    while nth < strokes.len() {
        let strokes = &strokes[nth..];
        let table = Strokes { lines: &lines, strokes };
        let flat = || table.flat().map(|(used, rows)| (strokes[0] - 1, used, rows));
        let found = table.rows().map(|(used, rows)| (strokes[0], used, rows)).or_else(flat);
        match found {
            Some((start, used, rows)) => {
                push(&mut out, &lines[reached..start.max(reached)]);
                out.push('\n');
                out.extend(rows.iter().map(|row| format!("| {} |\n", row.join(" | "))));
                out.push('\n');
                reached = strokes[used - 1] + 1;
                nth += used;
            }
            None => nth += 1,
        }
    }
    push(&mut out, &lines[reached..]);
    out.pop();
    out
}

fn push(out: &mut String, lines: &[&str]) {
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}

/// Lines, and which of them are strokes, from one that may begin a table.
struct Strokes<'a> {
    lines: &'a [&'a str],
    strokes: &'a [usize],
}

impl Strokes<'_> {
    /// The rows of the table that begins at the first stroke, and how many strokes it has.
    fn rows(&self) -> Option<(usize, Vec<Vec<String>>)> {
        if !self.is_cell(0) || !is_row_head(&self.cell(0)) {
            return None;
        }
        let mut head: Vec<Range<usize>> = Vec::new();
        let mut best: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while head.len() < MOST_HEAD_ROWS {
            let length = self.filled(at, MOST_COLUMNS);
            if length < 2 || !self.is_cut(at + length) {
                break;
            }
            head.push(at..at + length);
            at += length + 1;
            for width in widths(&head) {
                // One row too wide takes two for one: what fits has the most rows.
                let body = self.body(at, width).filter(|body| body.len() > best.len());
                best = body.map_or(best, |body| head.iter().cloned().chain(body).collect());
            }
        }
        let end = best.last()?.end;
        let rows = best.into_iter().map(|row| row.map(|at| self.cell(at)).collect());
        let rows: Vec<Vec<String>> = rows.collect();
        let lays_out = rows.iter().flatten().any(|cell| letterhead::names(cell));
        (!lays_out).then_some((end + 1, rows))
    }

    /// The rows of a table with one stroke between all its cells, also between the last of a row and the first of the next,
    /// and how many strokes it has: the head, "STT" alone over the first stroke, and the first label tell how many columns
    /// there are, and every row has to begin with a label.
    fn flat(&self) -> Option<(usize, Vec<Vec<String>>)> {
        let head = self.lines.get(self.strokes[0].checked_sub(1)?)?.trim();
        if !is_row_head(head) {
            return None;
        }
        // The cell before the first stroke is the first, so that each stands before the stroke of its number.
        let cell = |nth: usize| self.is_cell(nth - 1).then(|| self.cell(nth - 1));
        let width = (FEWEST_COLUMNS..=MOST_COLUMNS).find(|&nth| cell(nth).is_none_or(|cell| is_label(&cell)))?;
        let row = |from: usize| (from..from + width).map(cell).collect::<Option<Vec<String>>>();
        let first: Option<Vec<String>> = (1..width).map(cell).collect();
        let mut rows = vec![std::iter::once(head.to_owned()).chain(first?).collect()];
        let mut at = width;
        while let Some(row) = row(at).filter(|row| is_label(&row[0])) {
            rows.push(row);
            at += width;
        }
        (rows.len() > 2).then_some((at, rows))
    }

    /// The rows of this width from the stroke at `start` on, with two strokes between them, up to the end of the table; one
    /// that holds the name of a group may be shorter. None where they can be told apart in two ways: a blank cell and the
    /// end of a short row look the same, and a figure would move to another column.
    fn body(&self, start: usize, width: usize) -> Option<Vec<Range<usize>>> {
        // Where a row begins, in how many ways it is reached, and where the row before begins.
        let mut open = BTreeMap::from([(start, (1_usize, start))]);
        let mut reached = BTreeMap::new();
        let mut ends = Vec::new();
        while let Some((at, (ways, before))) = open.pop_first() {
            reached.insert(at, before);
            for end in self.row_ends(at, width) {
                if self.is_cut(end) {
                    let next = open.entry(end + 1).or_insert((0, at));
                    *next = (next.0.saturating_add(ways), at);
                } else if self.is_last(end) {
                    ends.push((at, end, ways));
                }
            }
        }
        let [(mut at, mut end, 1)] = ends[..] else { return None };
        let mut rows = Vec::new();
        loop {
            rows.push(at..end);
            if at == start {
                break;
            }
            (at, end) = (reached[&at], at - 1);
        }
        rows.reverse();
        let whole = rows.iter().filter(|row| row.len() == width).count();
        (whole > 1 && whole * 2 > rows.len()).then_some(rows)
    }

    /// The strokes at which a row that begins at `at` may end: with all columns, or behind the name of a group.
    fn row_ends(&self, at: usize, width: usize) -> impl Iterator<Item = usize> {
        let is_whole = (at..at + width).all(|at| self.is_cell(at)) && self.begins_row(at, width);
        let filled = self.filled(at, width);
        // A name has letters; figures alone are the rest of a row.
        let ends_in_a_name = || self.cell(at + filled - 1).contains(char::is_alphabetic);
        let is_short = (1..width).contains(&filled) && self.is_cut(at + filled) && ends_in_a_name();
        let ends = [is_whole.then_some(at + width), is_short.then_some(at + filled)];
        ends.into_iter().flatten()
    }

    /// Whether a label stands first, or nothing; or a name alone over the full width.
    fn begins_row(&self, at: usize, width: usize) -> bool {
        let is_label = || self.cell(at).trim_matches(['*', ' ']).chars().count() <= LONGEST_LABEL;
        self.is_cut(at) || is_label() || (at + 1..at + width).all(|at| self.is_cut(at))
    }

    /// Whether nothing follows this stroke but a blank line.
    fn is_last(&self, at: usize) -> bool {
        let behind = self.strokes.get(at).and_then(|stroke| self.lines.get(stroke + 1));
        self.strokes.len() <= at + 1 || behind.is_none_or(|line| line.trim().is_empty())
    }

    /// Whether something short stands between this stroke and the next, or nothing.
    fn is_cell(&self, at: usize) -> bool {
        let next = self.strokes.get(at + 1);
        next.is_some_and(|next| next - self.strokes[at] <= MOST_LINES_IN_A_CELL)
    }

    /// Whether the next line is a stroke, too: a row ends here, or a cell is empty.
    fn is_cut(&self, at: usize) -> bool {
        self.strokes
            .get(at + 1)
            .is_some_and(|next| next - self.strokes[at] == 1)
    }

    /// How many cells with words follow each other.
    fn filled(&self, at: usize, most: usize) -> usize {
        (at..at + most)
            .take_while(|&at| self.is_cell(at) && !self.is_cut(at))
            .count()
    }

    /// The words of a cell on one line.
    fn cell(&self, at: usize) -> String {
        let mut cell = String::new();
        for line in &self.lines[self.strokes[at] + 1..self.strokes[at + 1]] {
            let words = line.trim();
            if !words.is_empty() && !cell.is_empty() {
                cell.push_str(if begins_item(words) { "<br>" } else { " " });
            }
            cell.push_str(&words.replace('|', "\\|"));
        }
        cell
    }
}

/// How many columns may stand below a head: one row of it has them all, of several each spans some of the next.
fn widths(head: &[Range<usize>]) -> Range<usize> {
    let cells: usize = head.iter().map(ExactSizeIterator::len).sum();
    let widest = head.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
    let most = if head.len() == 1 { cells + 1 } else { cells };
    widest.max(FEWEST_COLUMNS)..most.min(MOST_COLUMNS + 1)
}

/// "STT", "TT": the cell that opens the head of a table.
pub fn is_row_head(cell: &str) -> bool {
    let words = Words::new(cell.trim_matches(['*', '.', ' ', ':']));
    words
        .meaning(0, Class::ColumnHead)
        .is_some_and(|(end, meaning)| meaning == "label" && end == words.len())
}

/// Whether a cell is the label of a row: `1`, `2.1`, `IV`, `A`.
fn is_label(cell: &str) -> bool {
    let bare = cell.trim_matches(['*', '.', ')', ' ']);
    let of = |signs: &str| bare.chars().all(|c| signs.contains(c));
    // A year heads a column.
    let is_number = of("0123456789.") && (bare.len() < 4 || bare.contains('.'));
    let is_letter = bare.chars().count() == 1 && bare.starts_with(char::is_alphabetic);
    !bare.is_empty() && bare.len() <= LONGEST_LABEL && (is_number || of("IVXL") || is_letter)
}

/// A line of a list inside a cell.
fn begins_item(words: &str) -> bool {
    words
        .strip_prefix(['-', '+', '•'])
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::rejoined;

    fn loose(rows: &[&[&str]]) -> String {
        let rows = rows
            .iter()
            .map(|row| format!("|\n{}", row.iter().map(|cell| cell_of(cell)).collect::<String>()));
        rows.collect::<String>()
    }

    fn cell_of(cell: &str) -> String {
        if cell.is_empty() {
            "|\n".to_owned()
        } else {
            format!("{cell}\n|\n")
        }
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
            rejoined(&format!("Trước\n{table}Sau")),
            "Trước\n\n| **TT** | Chỉ tiêu | Chủ trì |\n|  | **I. Kinh tế** |  |\n| 1 | Tỷ lệ đạt 80% | Sở A<br>- Sở B |\n\
             | 2 | Tỷ lệ khác |  |\n\nSau"
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
            &["-", "Sản lượng", "4", "6", "7"],
        ]);
        let read = rejoined(&format!("\n{table}"));
        let rows = "| I | CÂY |  |  |  |\n| - | Diện tích | 5 | 6 | 7 |\n| II | NUÔI |\n| - | Sản lượng | 4 | 6 | 7 |";
        assert!(read.contains(rows), "{read}");
    }

    #[test]
    fn a_blank_first_value_behind_a_short_row_moves_no_figure() {
        let table = loose(&[
            &["TT", "Chỉ tiêu", "2026", "2027", "2030"],
            &["I", "CÂY"],
            &["-", "Diện tích", "", "6", "7"],
            &["-", "Sản lượng", "4", "6", "7"],
        ]);
        let text = format!("\n{table}");
        let read = rejoined(&text);
        assert!(read == text || read.contains("| - | Diện tích |  | 6 | 7 |"), "{read}");
    }

    #[test]
    fn one_stroke_between_all_cells_is_cut_at_the_labels() {
        let text = "Phụ lục\nSTT\n|\nChỉ tiêu\n|\nĐơn vị\n|\n2030\n|\nI\n|\nNhận\nthức\n|\n|\n|\n1\n|\nTỷ lệ A\n|\n%\n|\n100\n|\n2\n|\nTỷ lệ B\n|\n%\n|\n≥\n65\n|\n";
        let rows = "| STT | Chỉ tiêu | Đơn vị | 2030 |\n| I | Nhận thức |  |  |\n| 1 | Tỷ lệ A | % | 100 |\n| 2 | Tỷ lệ B | % | ≥ 65 |";
        assert!(rejoined(text).contains(rows), "{}", rejoined(text));
    }

    #[test]
    fn what_fits_no_number_of_columns_and_a_letterhead_stay_as_they_are() {
        for table in [
            loose(&[
                &["TT", "Chỉ tiêu", "Mức"],
                &["1", "a", "b", "c"],
                &["2", "a", "b", "c", "d"],
            ]),
            loose(&[
                &["UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""],
                &["Số: 1/KH-UBND", "b", "c"],
            ]),
        ] {
            let text = format!("\n{table}\n");
            assert_eq!(rejoined(&text), text);
        }
    }
}
