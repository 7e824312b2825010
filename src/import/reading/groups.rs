//! Dòng nhóm: the rows of an annex table that are units of the document, "II | Lao động, việc làm".

use crate::import::block::{Piece, Row, Table};
use crate::model::{Label, LabelKind};

/// A piece of a table of an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Group(Group),
    /// Rows under the head of the whole.
    Rows(Table),
}

/// A group row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub label: Label,
    pub name: String,
    pub pieces: Vec<Piece>,
    pub line: u32,
}

/// The table cut at its group rows, so that each is a heading over rows of its own.
pub fn parts(source: &str, table: Table) -> Vec<Part> {
    let (head, rows) = table.rows.split_at(table.head);
    let mut parts = Vec::new();
    let mut open: Vec<Row> = Vec::new();
    let close = |open: &mut Vec<Row>, parts: &mut Vec<Part>| {
        if !open.is_empty() {
            let rows = head.iter().cloned().chain(open.drain(..)).collect();
            parts.push(Part::Rows(Table {
                head: head.len(),
                rows,
                ..Table::default()
            }));
        }
    };
    for row in rows {
        match group(source, row) {
            Some(group) => {
                close(&mut open, &mut parts);
                parts.push(Part::Group(group));
            }
            None => open.push(row.clone()),
        }
    }
    close(&mut open, &mut parts);
    let has_rows = parts.iter().any(|part| matches!(part, Part::Rows(_)));
    if has_rows { parts } else { vec![Part::Rows(table)] }
}

/// A Roman number or a capital letter, a name, and nothing else.
fn group(source: &str, row: &Row) -> Option<Group> {
    let (first, rest) = row.cells.split_first()?;
    let (name, blank) = rest.split_first()?;
    let label = first.trim_matches(['.', ')', '(', '-', ' ', '*']);
    let heading = format!("{label}. {name}");
    let (read, title) = Label::read(&heading)?;
    let is_unit = matches!(read.kind, LabelKind::Roman | LabelKind::Capital) && read.text == label;
    if !is_unit || title != name || name.is_empty() || !blank.iter().all(String::is_empty) {
        return None;
    }
    Some(Group {
        label: read,
        name: name.clone(),
        pieces: pieces(source, row, name),
        line: row.line,
    })
}

/// Where the name stands in the source; a cell with markup inside stands where its row does.
fn pieces(source: &str, row: &Row, name: &str) -> Vec<Piece> {
    let range = row.source.first().cloned().unwrap_or_default();
    let found = source.get(range.clone()).and_then(|text| text.rfind(name));
    let source = found.map_or(range.clone(), |at| range.start + at..range.start + at + name.len());
    vec![Piece { at: 0, source }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(rows: &[&[&str]]) -> Vec<String> {
        let row = |cells: &&[&str]| Row {
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            line: 1,
            source: Vec::new(),
        };
        let rows = rows.iter().map(row).collect();
        let show = |part: Part| match part {
            Part::Group(group) => format!("{} {}", group.label.text, group.name),
            Part::Rows(table) => format!("{} + {}", table.head, table.rows.len() - table.head),
        };
        parts(
            "",
            Table {
                head: 1,
                rows,
                ..Table::default()
            },
        )
        .into_iter()
        .map(show)
        .collect()
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
        assert_eq!(shown(rows), ["I Y tế", "1 + 1", "II Nhà ở", "1 + 1"]);
    }

    #[test]
    fn a_row_with_a_figure_or_a_plain_number_is_no_group() {
        let head: &[&str] = &["STT", "Chỉ tiêu", "2025"];
        let rows: &[&[&str]] = &[head, &["I", "Y tế", "30"], &["1", "Giường", ""], &["", "Trong đó", ""]];
        assert_eq!(shown(rows), ["1 + 3"]);
    }
}
