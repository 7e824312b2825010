//! Tệp LibreOffice Calc: the cells of a workbook, each with the text that it shows.

use std::collections::HashSet;

use roxmltree::Node;

use super::cells::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell, SheetContent, SheetRow};
use super::number;
use crate::import::FormatError;
use crate::import::extract::MergedWith;
use crate::import::formats::Damage;
use crate::import::formats::package::Package;
use crate::import::formats::xml;

/// The sheets in the order of their tabs.
pub fn read(package: &mut Package<'_>) -> Result<Vec<Sheet>, FormatError> {
    let content = package.part("content.xml")?;
    let document = xml::parse(&content)?;
    let hidden: HashSet<&str> = document
        .descendants()
        .filter(|node| xml::attribute(*node, "display") == Some("false"))
        .filter_map(|node| xml::attribute(node.parent()?, "name"))
        .collect();
    let tables = document.descendants().filter(|node| is(*node, "table"));
    let sheets: Vec<Sheet> = tables.map(|node| sheet(node, &hidden)).collect::<Result<_, _>>()?;
    if sheets.is_empty() {
        return Err(FormatError::Broken(Damage::Lacks("content.xml")));
    }
    Ok(sheets)
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn repeated(node: Node<'_, '_>, name: &str) -> usize {
    xml::attribute(node, name).and_then(|v| v.parse().ok()).unwrap_or(1)
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    xml::attribute(node, "visibility").is_some_and(|how| how != "visible")
}

fn sheet(node: Node<'_, '_>, hidden: &HashSet<&str>) -> Result<Sheet, FormatError> {
    let mut sheet = Sheet {
        name: xml::attribute(node, "name").unwrap_or_default().to_owned(),
        hidden: xml::attribute(node, "style-name").is_some_and(|style| hidden.contains(style)),
        ..Sheet::default()
    };
    let (mut column, mut cells) = (0, 0_usize);
    for node in node.descendants().filter(|inner| is(*inner, "table-column")) {
        let end = (column + repeated(node, "number-columns-repeated")).min(MOST_COLUMNS);
        if is_hidden(node) {
            sheet.hidden_columns.extend(column..end);
        }
        column = end;
    }
    let mut skipped = 0;
    for node in node.descendants().filter(|inner| is(*inner, "table-row")) {
        let mut row = row(node);
        row.skipped = std::mem::take(&mut skipped);
        let is_blank = row.cells.iter().all(|cell| cell.text.is_empty());
        // Thousands of blank rows are kept as one number; one of them parts two tables.
        let repeated = repeated(node, "number-rows-repeated");
        let count = if is_blank {
            skipped = repeated.saturating_sub(1);
            1
        } else {
            repeated
        };
        // A few bytes can ask for more rows than there is memory for.
        cells = count.saturating_mul(row.cells.len()).saturating_add(cells);
        if count > MOST_ROWS - sheet.rows.len() || cells > MOST_CELLS {
            return Err(FormatError::TooLarge);
        }
        let again = SheetRow {
            skipped: 0,
            ..row.clone()
        };
        let rows = std::iter::once(row).chain(std::iter::repeat_n(again, count.saturating_sub(1)));
        sheet.rows.extend(rows);
    }
    sheet.spans();
    Ok(sheet)
}

fn row(node: Node<'_, '_>) -> SheetRow {
    let mut row = SheetRow {
        hidden: is_hidden(node),
        ..SheetRow::default()
    };
    for node in node.children() {
        let covered = is(node, "covered-table-cell");
        if !covered && !is(node, "table-cell") {
            continue;
        }
        let texts = node.children().filter(|inner| is(*inner, "p")).map(words);
        let cell = SheetCell {
            text: texts.collect::<Vec<_>>().join("\n"),
            merged: covered.then_some(MergedWith::Left),
            content: content(node),
        };
        let room = MOST_COLUMNS.saturating_sub(row.cells.len());
        let count = repeated(node, "number-columns-repeated").min(room);
        row.cells.extend(std::iter::repeat_n(cell, count));
    }
    row
}

/// What a cell holds: it is kept beside what it shows.
fn content(node: Node<'_, '_>) -> SheetContent {
    let number = || xml::attribute(node, "value").and_then(|value| value.parse::<f64>().ok());
    let content = match xml::attribute(node, "value-type") {
        Some("float" | "currency") => number().map(|value| SheetContent::Number(number::general(value))),
        Some("percentage") => {
            number().map(|value| SheetContent::Number(format!("{}%", number::general(value * 100.0))))
        }
        Some("date") => {
            let day = xml::attribute(node, "date-value").and_then(|day| day.get(..10));
            day.and_then(|day| day.parse().ok()).map(SheetContent::Day)
        }
        _ => None,
    };
    content.unwrap_or_default()
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node
        .descendants()
        .filter(|inner| inner.is_text() && !inner.ancestors().any(|a| is(a, "annotation")));
    texts.filter_map(|inner| inner.text()).collect()
}

impl Sheet {
    /// Finds out which cells span others: a covered cell with nothing at its left that is covered or filled belongs to
    /// the one above.
    fn spans(&mut self) {
        for at in 1..self.rows.len() {
            for column in 0..self.rows[at].cells.len() {
                let is_covered = |row: usize, column: usize| {
                    self.rows[row]
                        .cells
                        .get(column)
                        .is_some_and(|cell| cell.merged.is_some())
                };
                if !is_covered(at, column) {
                    continue;
                }
                let left = column.checked_sub(1).and_then(|left| self.rows[at].cells.get(left));
                let has_left = left.is_some_and(|cell| cell.merged == Some(MergedWith::Left) || !cell.text.is_empty());
                if !has_left || is_covered(at - 1, column) {
                    self.rows[at].cells[column].merged = Some(MergedWith::Above);
                }
            }
        }
    }
}
