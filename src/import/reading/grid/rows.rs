//! Hàng: groups over rows, parents over parts, and cells that stand for others.

use super::{cells, time};
use crate::import::block::{Table, TableRow};
use crate::import::extract::MergedWith;
use crate::import::grid::{Column, ColumnRole, GridCell, GridRow, Origin, RowGroup, RowKind};
use crate::lexicon::{self, Class, Words};
use crate::model::{Label, LabelKind};

/// The rows below the head.
pub fn rows(table: &Table, columns: &[Column]) -> Vec<GridRow> {
    let role = |wanted: ColumnRole| columns.iter().position(|column| column.role == wanted);
    let mut reader = RowReader {
        table,
        columns,
        label: role(ColumnRole::Label),
        name: role(ColumnRole::Indicator).or_else(|| role(ColumnRole::Content)),
        rows: Vec::new(),
        groups: Vec::new(),
        top: None,
        dash: None,
    };
    for at in table.head..table.rows.len() {
        reader.row(at);
    }
    reader.rows
}

struct RowReader<'t> {
    table: &'t Table,
    columns: &'t [Column],
    label: Option<usize>,
    name: Option<usize>,
    rows: Vec<GridRow>,
    /// The open groups with the rank of their labels, the outermost first.
    groups: Vec<(u8, RowGroup)>,
    /// The last row with a plain label, and the last one with a dash, by their places here.
    top: Option<usize>,
    dash: Option<usize>,
}

impl RowReader<'_> {
    fn row(&mut self, at: usize) {
        let row = &self.table.rows[at];
        let (label, name) = self.headed(row);
        if let Some(rank) = self.group_rank(row, &label, &name, at) {
            self.groups.retain(|(open, _)| *open < rank);
            let group = RowGroup {
                time: time::read(&name),
                label,
                name,
            };
            let above: Vec<RowGroup> = self.groups.iter().map(|(_, group)| group.clone()).collect();
            self.groups.push((rank, group.clone()));
            (self.top, self.dash) = (None, None);
            self.rows.push(GridRow {
                kind: RowKind::Group,
                at,
                label: group.label,
                name: group.name,
                groups: above,
                parent: None,
                cells: row.cells.iter().map(|text| printed(text)).collect(),
            });
            return;
        }
        let cells = (0..self.columns.len()).map(|column| self.cell(at, column)).collect();
        let parent = self.parent(&label, &name);
        let is_total = lexicon::is(name.trim_end_matches([':', '.']), Class::Total);
        self.rows.push(GridRow {
            kind: if is_total { RowKind::Total } else { RowKind::Data },
            at,
            label,
            name,
            groups: self.groups.iter().map(|(_, group)| group.clone()).collect(),
            parent,
            cells,
        });
    }

    /// The label and the name of a row; a label may stand before the name in one cell.
    fn headed(&self, row: &TableRow) -> (String, String) {
        let text = |column: Option<usize>| column.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
        let label = text(self.label).trim_matches(['.', ')', '(', ' ', '*']);
        let mut name = text(self.name);
        if name.is_empty() {
            // A merged name may stand in the first cell that is filled.
            let filled = row
                .cells
                .iter()
                .enumerate()
                .find(|(at, cell)| Some(*at) != self.label && !cell.trim().is_empty());
            name = filled.map_or("", |(_, cell)| cell.trim());
        }
        let own = text(self.name);
        if !label.is_empty() && cells::label(label).is_none() && (own.is_empty() || own == label) {
            return divided(label);
        }
        match label.is_empty() {
            true => divided(name),
            false => (label.to_owned(), undashed(name).1.to_owned()),
        }
    }

    /// Whether the row is a name over others, and how high: Roman numbers and capitals over words without a label.
    fn group_rank(&self, row: &TableRow, label: &str, name: &str, at: usize) -> Option<u8> {
        let beside = |(column, cell): &(usize, &String)| Some(*column) != self.label && !cell.trim().is_empty();
        let mut filled = row.cells.iter().enumerate().filter(beside);
        // A name over the full width may stand in the first column.
        let first = filled.next().map_or(name, |(_, cell)| cell.trim());
        // Exports repeat the words of a merged row in every column.
        let is_one = filled.clone().all(|(_, cell)| cell.trim() == first);
        let repeated = filled.count();
        if name.is_empty() || !is_one || (repeated > 0 && cells::is_value(first)) {
            return None;
        }
        match cells::label(label).map(|(_, kind)| kind) {
            Some(LabelKind::Capital) => Some(1),
            Some(LabelKind::Roman) => Some(2),
            Some(LabelKind::Arabic(_)) if repeated > 0 || self.heads_duties(label, at) => Some(3),
            None if label.is_empty() && !self.is_part(row, name) => (!self.has_dashes_below(at)).then_some(3),
            _ => None,
        }
    }

    /// Whether a row heads the duties below it and gives none itself: "2 | Chuyên môn" over "2.1", with no cell of a
    /// body shared.
    fn heads_duties(&self, label: &str, at: usize) -> bool {
        let gives = self.columns.iter().any(|column| column.role == ColumnRole::Content);
        let below = || self.table.rows.get(at + 1).map(|next| self.headed(next).0);
        gives && below().is_some_and(|below| below.strip_prefix(label).is_some_and(|rest| rest.starts_with('.')))
    }

    fn is_part(&self, row: &TableRow, name: &str) -> bool {
        let printed = self
            .name
            .and_then(|at| row.cells.get(at))
            .map_or("", |cell| cell.trim());
        undashed(printed).0.is_some() || opens_parts(name)
    }

    /// Whether lines with dashes stand below a name without values, which is their parent.
    fn has_dashes_below(&self, at: usize) -> bool {
        self.table.rows.get(at + 1).is_some_and(|next| {
            let (label, _) = self.headed(next);
            matches!(label.as_str(), "-" | "–" | "+" | "•")
        })
    }

    /// The row that completes the name of this one.
    fn parent(&mut self, label: &str, name: &str) -> Option<usize> {
        let own = self.rows.len();
        let kind = cells::label(label).map(|(_, kind)| kind);
        match label {
            "+" | "•" if self.dash.is_some() => self.dash,
            "-" | "–" | "+" | "•" => {
                self.dash = Some(own);
                self.top
            }
            "" if opens_parts(name) => self.top,
            "" => {
                (self.top, self.dash) = (Some(own), None);
                None
            }
            _ if matches!(kind, Some(LabelKind::Letter)) => {
                self.dash = Some(own);
                self.top
            }
            _ => match label.rsplit_once('.') {
                Some((over, _)) => {
                    self.dash = None;
                    let row = self
                        .rows
                        .iter()
                        .rposition(|row| row.label == over && row.kind != RowKind::Group);
                    row.filter(|&row| self.rows[row].groups.len() == self.groups.len())
                }
                None => {
                    (self.top, self.dash) = (Some(own), None);
                    None
                }
            },
        }
    }

    fn cell(&self, at: usize, column: usize) -> GridCell {
        let row = &self.table.rows[at];
        let text = row.cells.get(column).map_or("", |cell| cell.trim());
        if cells::is_ditto(text)
            && let Some(above) = self.above(column)
        {
            let origin = Origin::Ditto(self.source(above, column));
            return GridCell {
                text: self.rows[above].cells[column].text.clone(),
                origin,
            };
        }
        let is_merged = match self.table.is_exact {
            true => row.merged.contains(&(column, MergedWith::Above)),
            false => {
                // A tick holds for its own row.
                let goes_on = |row: &GridRow| {
                    row.kind == RowKind::Data && !row.text(column).is_empty() && !cells::is_tick(row.text(column))
                };
                is_shared(self.columns[column].role) && self.rows.last().is_some_and(goes_on)
            }
        };
        if text.is_empty()
            && is_merged
            && let Some(above) = self.above(column)
        {
            let origin = Origin::Merged(self.source(above, column));
            return GridCell {
                text: self.rows[above].cells[column].text.clone(),
                origin,
            };
        }
        printed(text)
    }

    /// The row above whose cell in this column says something.
    fn above(&self, column: usize) -> Option<usize> {
        let says = |row: &GridRow| row.kind != RowKind::Group && !row.text(column).trim().is_empty();
        self.rows.iter().rposition(says)
    }

    /// The row of the table in which the words are printed.
    fn source(&self, row: usize, column: usize) -> usize {
        match self.rows[row].cells[column].origin {
            Origin::Printed => self.rows[row].at,
            Origin::Merged(at) | Origin::Ditto(at) => at,
        }
    }
}

fn printed(text: &str) -> GridCell {
    GridCell {
        text: text.trim().to_owned(),
        origin: Origin::Printed,
    }
}

/// Whether a name opens parts of the row above: "Trong đó: nữ", "Riêng vùng cao".
fn opens_parts(name: &str) -> bool {
    let words = Words::new(name);
    words.at(0, Class::Part | Class::Except).is_some()
}

/// A label printed before the name in one cell, and the name: "I. Nguồn lực", "- Diện tích".
fn divided(cell: &str) -> (String, String) {
    if let (Some(dash), name) = undashed(cell) {
        return (dash.to_owned(), name.to_owned());
    }
    match Label::read(cell) {
        Some((label, title))
            if !title.is_empty() && label.kind != LabelKind::Annex && !matches!(label.kind, LabelKind::Word(_)) =>
        {
            (label.text, title.to_owned())
        }
        _ => (String::new(), cell.to_owned()),
    }
}

/// The dash before a name, and the name.
fn undashed(name: &str) -> (Option<&'static str>, &str) {
    for (sign, label) in [("-", "-"), ("–", "-"), ("+", "+"), ("•", "+"), ("*", "-")] {
        if let Some(rest) = name.strip_prefix(sign)
            && rest.trim_start().starts_with(char::is_alphabetic)
        {
            return (Some(label), rest.trim_start());
        }
    }
    (None, name)
}

/// Whether merged cells of a role that a copy leaves blank below the first row hold for its rows, too.
fn is_shared(role: ColumnRole) -> bool {
    matches!(
        role,
        ColumnRole::Lead | ColumnRole::Assigned | ColumnRole::Bodies | ColumnRole::Direct | ColumnRole::Deadline
    )
}
