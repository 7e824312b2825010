//! Dòng nhóm: the rows of an annex table that are units of the document, "II | Lao động, việc làm".

use crate::import::block::{Piece, Table, TableRow};
use crate::import::grid::{Grid, GridRow, Origin, RowKind};
use crate::model::{Label, LabelKind};

/// A piece of a table of an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnexPart {
    Group(GroupRow),
    /// Rows under the head of the whole.
    Rows(Table),
}

/// A group row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    pub label: Label,
    pub name: String,
    pub pieces: Vec<Piece>,
    pub line: u32,
}

/// The table cut at its group rows, so that each is a heading over rows of its own.
pub fn parts(source: &str, table: Table) -> Vec<AnnexPart> {
    let units: Vec<(usize, GroupRow)> = table
        .grid
        .rows
        .iter()
        .filter_map(|row| unit(source, &table, row))
        .collect();
    let mut parts = Vec::new();
    let mut from = table.head;
    for (at, group) in units {
        parts.extend(rows(&table, from, at));
        parts.push(AnnexPart::Group(group));
        from = at + 1;
    }
    parts.extend(rows(&table, from, table.rows.len()));
    let has_rows = parts.iter().any(|part| matches!(part, AnnexPart::Rows(_)));
    if has_rows { parts } else { vec![AnnexPart::Rows(table)] }
}

/// Some rows under the head of the whole.
fn rows(table: &Table, from: usize, to: usize) -> Option<AnnexPart> {
    let moved = |at: usize| (from..to).contains(&at).then(|| at - from + table.head);
    let head = table.rows[..table.head].iter();
    (from < to).then(|| {
        AnnexPart::Rows(Table {
            head: table.head,
            rows: head.chain(&table.rows[from..to]).cloned().collect(),
            is_exact: table.is_exact,
            grid: part_of(&table.grid, moved),
        })
    })
}

/// The part of a grid whose rows have a place in a part of its table.
fn part_of(grid: &Grid, moved: impl Fn(usize) -> Option<usize>) -> Grid {
    let kept: Vec<usize> = (0..grid.rows.len())
        .filter(|&at| moved(grid.rows[at].at).is_some())
        .collect();
    let rows = kept.iter().filter_map(|&at| {
        let mut row: GridRow = grid.rows[at].clone();
        row.at = moved(row.at)?;
        row.parent = row.parent.and_then(|parent| kept.binary_search(&parent).ok());
        for cell in &mut row.cells {
            // What stands in another part is as good as printed here.
            if let Origin::Merged(from) | Origin::Ditto(from) = &mut cell.origin {
                *from = moved(*from).unwrap_or(row.at);
            }
        }
        Some(row)
    });
    Grid {
        rows: rows.collect(),
        columns: grid.columns.clone(),
        caption: grid.caption.clone(),
        time: grid.time.clone(),
        unit: grid.unit.clone(),
        misfit: grid.misfit,
    }
}

/// The unit that a row opens: a Roman number or a capital letter with a name that Markdown reads back.
fn unit(source: &str, table: &Table, row: &GridRow) -> Option<(usize, GroupRow)> {
    if row.kind != RowKind::Group || row.label.is_empty() {
        return None;
    }
    let heading = format!("{}. {}", row.label, row.name);
    let (read, title) = Label::read(&heading)?;
    let is_unit = matches!(read.kind, LabelKind::Roman | LabelKind::Capital) && read.text == row.label;
    let printed = table.rows.get(row.at)?;
    (is_unit && title == row.name).then(|| {
        let group = GroupRow {
            label: read,
            name: row.name.clone(),
            pieces: pieces(source, printed, &row.name),
            line: printed.line,
        };
        (row.at, group)
    })
}

/// Where the name stands in the source; a cell with markup inside stands where its row does.
fn pieces(source: &str, row: &TableRow, name: &str) -> Vec<Piece> {
    let range = row.source.first().cloned().unwrap_or_default();
    let found = source.get(range.clone()).and_then(|text| text.rfind(name));
    let source = found.map_or(range.clone(), |at| range.start + at..range.start + at + name.len());
    vec![Piece { at: 0, source }]
}

#[cfg(test)]
mod tests {
    use super::super::grid::{Above, grid};
    use super::*;

    fn shown(rows: &[&[&str]]) -> Vec<String> {
        let row = |cells: &&[&str]| TableRow {
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            line: 1,
            ..TableRow::default()
        };
        let mut table = Table {
            head: 1,
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        };
        table.grid = grid(&table, None, &Above::default());
        let show = |part: AnnexPart| match part {
            AnnexPart::Group(group) => format!("{} {}", group.label.text, group.name),
            AnnexPart::Rows(table) => {
                let names: Vec<&str> = table.grid.rows.iter().map(|row| row.name.as_str()).collect();
                format!(
                    "{} + {}: {}",
                    table.head,
                    table.rows.len() - table.head,
                    names.join(", ")
                )
            }
        };
        parts("", table).into_iter().map(show).collect()
    }

    #[test]
    fn a_table_is_cut_at_its_group_rows() {
        let head: &[&str] = &["STT", "Chỉ tiêu", "2025"];
        let rows: &[&[&str]] = &[
            head,
            &["I", "Y tế", ""],
            &["1", "Giường", "30"],
            &["II.", "Nhà ở", ""],
            &["1", "Căn", "9"],
        ];
        assert_eq!(shown(rows), ["I Y tế", "1 + 1: Giường", "II Nhà ở", "1 + 1: Căn"]);
    }

    #[test]
    fn a_row_with_a_figure_or_a_plain_number_is_no_group() {
        let head: &[&str] = &["STT", "Chỉ tiêu", "2025"];
        let rows: &[&[&str]] = &[head, &["I", "Y tế", "30"], &["1", "Giường", ""], &["", "Trong đó", ""]];
        assert_eq!(shown(rows), ["1 + 3: Y tế, Giường, Trong đó"]);
    }
}
