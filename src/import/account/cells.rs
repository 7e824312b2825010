//! Các ô: a line for every cell under a column of targets or roles that holds no figure.

use std::collections::BTreeSet;

use super::line::{AccountLine, AccountLineKind, AccountState, Find};
use super::place::Places;
use super::rows::FindsByPlace;
use crate::import::block::Table;
use crate::import::found::At;
use crate::import::grid::{Column, ColumnRole, GridRow, Origin, RowKind};
use crate::import::{Doubt, PrintedBlockKind, Reading};

/// The lines of all such cells of a reading.
pub fn cells(reading: &Reading, rows: &FindsByPlace) -> Vec<AccountLine> {
    let places = Places::of(reading);
    let tables = reading
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| match &block.kind {
            PrintedBlockKind::Table(table) if table.grid.misfit.is_none() => Some((at, table)),
            _ => None,
        });
    let lines = tables.flat_map(|(at, table)| of_table(reading, &places, rows, at, table));
    lines.collect()
}

fn of_table(
    reading: &Reading,
    places: &Places<'_>,
    rows: &FindsByPlace,
    block: usize,
    table: &Table,
) -> Vec<AccountLine> {
    let grid = &table.grid;
    let parents: BTreeSet<usize> = grid.rows.iter().filter_map(|row| row.parent).collect();
    let data = grid.rows.iter().enumerate();
    let mut lines = Vec::new();
    for (nth, row) in data.filter(|(_, row)| row.kind == RowKind::Data) {
        let sets_nothing = grid
            .columns
            .iter()
            .enumerate()
            .all(|(at, column)| !is_value(column) || row.text(at).trim().is_empty());
        let only_names = grid.has_values() && sets_nothing && parents.contains(&nth);
        for (at, column) in grid.columns.iter().enumerate().filter(|(_, column)| counts(column)) {
            let Some(text) = own_text(row, at) else { continue };
            let printed = table.rows.get(row.at).and_then(|printed| printed.cells.get(at));
            let range = 0..printed.map_or(0, String::len);
            let place = At {
                block,
                cell: Some((row.at, at)),
                range,
            };
            let (state, reason) = match rows.in_row(block, row.at) {
                [] if only_names => (AccountState::SetAside, of_a_name()),
                finds => fate(text, column, finds),
            };
            lines.push(AccountLine {
                kind: AccountLineKind::Cell,
                text: text.to_owned(),
                section: reading.blocks[block].section.clone(),
                place: places.at(&place),
                state,
                reason,
            });
        }
    }
    lines
}

/// Whether a column counts: a target or who has a duty stands in it.
fn counts(column: &Column) -> bool {
    is_value(column) || column.role.is_duty()
}

fn is_value(column: &Column) -> bool {
    matches!(column.role, ColumnRole::Value | ColumnRole::Period)
}

/// The words of a cell without figures; a blank one prints nothing.
fn own_text(row: &GridRow, column: usize) -> Option<&str> {
    let text = row.text(column).trim();
    let is_merged = matches!(row.cells.get(column).map(|cell| cell.origin), Some(Origin::Merged(_)));
    (!is_merged && !text.is_empty() && !text.contains(|c: char| c.is_ascii_digit())).then_some(text)
}

fn of_a_name() -> Doubt {
    Doubt::new(
        "cơ quan của một dòng chỉ đặt tên cho các dòng dưới nó",
        "the body of a row that only names those below it",
    )
}

fn fate(text: &str, column: &Column, finds: &[Find]) -> (AccountState, Doubt) {
    let fits = |find: &&Find| matches!(find, Find::Target(_)) == is_value(column);
    if let Some(find) = finds.iter().find(fits).or(finds.first()) {
        let reason = match is_value(column) {
            true => Doubt::new("giá trị của một chỉ tiêu", "the value of a target"),
            false => Doubt::new("cơ quan hoặc thời hạn của một dòng", "a body or the time of a row"),
        };
        return (AccountState::Taken(Some(*find)), reason);
    }
    if !text.contains(char::is_alphabetic) {
        return (
            AccountState::SetAside,
            Doubt::new("ô không đặt gì", "the cell sets nothing"),
        );
    }
    let reason = Doubt::new(
        format!(
            "ô dưới cột “{}” không vào dòng nào: có thể là giá trị bằng chữ, tên cơ quan hoặc lời ghi chú",
            column.head
        ),
        format!(
            "a cell under “{}” that went into no row: it may be a value in words, the name of a body or a note",
            column.head
        ),
    );
    (AccountState::NotUnderstood, reason)
}
