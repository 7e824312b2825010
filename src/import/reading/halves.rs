//! Bảng đặt cạnh nhau: a table that is printed in two halves side by side, the second going on with the first.

use std::ops::Range;

use super::grid::is_row_head;
use crate::import::block::TableRow;

/// The rows with the right half below the left one, where the head says the same twice and opens with "STT" each time.
pub fn stacked(rows: Vec<TableRow>, head: usize) -> Vec<TableRow> {
    let width = rows.first().map_or(0, |row| row.cells.len());
    let half = width / 2;
    let repeats = |row: &TableRow| row.cells.len() == width && same(&row.cells[..half], &row.cells[half..]);
    let opens = |row: &TableRow| row.cells.first().is_some_and(|cell| is_row_head(cell));
    let named = rows.iter().take(head).filter(|row| !row.counts_columns());
    let is_double = half > 1 && width.is_multiple_of(2) && named.clone().all(repeats) && named.clone().any(opens);
    if !is_double || rows.iter().any(|row| row.cells.len() != width) {
        return rows;
    }
    let (heads, body) = rows.split_at(head.min(rows.len()));
    let left = heads.iter().chain(body).map(|row| part(row, 0..half));
    let right = body.iter().map(|row| part(row, half..width));
    let is_filled = |row: &TableRow| row.cells.iter().any(|cell| !cell.trim().is_empty());
    left.chain(right).filter(is_filled).collect()
}

fn same(left: &[String], right: &[String]) -> bool {
    let bare = |cell: &String| cell.trim().to_lowercase();
    left.iter().map(bare).eq(right.iter().map(bare)) && left.iter().any(|cell| !cell.trim().is_empty())
}

/// The cells of some columns.
fn part(row: &TableRow, columns: Range<usize>) -> TableRow {
    let inside = |column: usize| columns.contains(&column).then(|| column - columns.start);
    TableRow {
        cells: row.cells[columns.clone()].to_vec(),
        merged: row
            .merged
            .iter()
            .filter_map(|(at, with)| Some((inside(*at)?, *with)))
            .collect(),
        notes: row
            .notes
            .iter()
            .filter_map(|(at, note)| Some((inside(*at)?, *note)))
            .collect(),
        ..row.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> TableRow {
        TableRow {
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            ..TableRow::default()
        }
    }

    #[test]
    fn the_right_half_goes_on_below_the_left_one() {
        let rows = vec![
            row(&["TT", "Xã", "Số hộ", "TT", "Xã", "Số hộ"]),
            row(&["1", "Xã A", "5", "3", "Xã C", "7"]),
            row(&["2", "Xã B", "6", "", "", ""]),
        ];
        let found: Vec<Vec<String>> = stacked(rows, 1).into_iter().map(|row| row.cells).collect();
        assert_eq!(
            found,
            [
                ["TT", "Xã", "Số hộ"],
                ["1", "Xã A", "5"],
                ["2", "Xã B", "6"],
                ["3", "Xã C", "7"]
            ]
        );
    }

    #[test]
    fn halves_of_unlike_heads_stay_beside_each_other() {
        let rows = vec![row(&["TT", "Xã", "TT", "Phường"]), row(&["1", "A", "2", "B"])];
        assert_eq!(stacked(rows.clone(), 1).len(), rows.len());
        assert_eq!(stacked(rows, 1)[0].cells.len(), 4);
    }
}
