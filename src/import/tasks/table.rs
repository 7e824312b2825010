//! Tasks in a table: a row each, with columns for bodies and time.

use super::draft::{self, Draft};
use super::outline::Unit;
use super::printed;
use super::roles::{Segment, Slot};
use super::source::Source;
use crate::import::block::Table;
use crate::import::names::Known;
use crate::import::{Kind, Reading};
use crate::text;

/// What the columns of a table hold.
struct Columns {
    title: usize,
    slots: Vec<(usize, Slot)>,
}

/// The tasks in tables, and which units they cover.
pub(super) fn find(reading: &Reading, units: &[Unit], known: Known<'_>, covered: &mut [bool]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        for block in unit.own.clone() {
            let Kind::Table(table) = &reading.blocks[block].kind else {
                continue;
            };
            let Some(columns) = columns(table) else { continue };
            covered[index] = true;
            rows(&mut drafts, units, index, block, table, &columns, known);
        }
    }
    drafts
}

fn columns(table: &Table) -> Option<Columns> {
    let width = table.rows.first()?.cells.len();
    let heads: Vec<String> = (0..width).map(|column| head(table, column)).collect();
    let title = heads.iter().position(|head| {
        [
            "nhiem vu",
            "noi dung",
            "cong viec",
            "hoat dong",
            "giai phap",
            "ten de an",
            "ten van ban",
            "ten chuong trinh",
        ]
        .iter()
        .any(|word| head.contains(word))
            && slot(head).is_none_or(|slot| !slot.is_bodies())
    })?;
    let slots: Vec<_> = heads
        .iter()
        .enumerate()
        .filter(|(column, _)| *column != title)
        .filter_map(|(column, head)| Some((column, slot(head)?)))
        .collect();
    slots
        .iter()
        .any(|(_, slot)| slot.is_bodies())
        .then_some(Columns { title, slots })
}

/// The words over a column, the rows of the head joined.
fn head(table: &Table, column: usize) -> String {
    let cells = table
        .rows
        .iter()
        .take(table.head.max(1))
        .filter_map(|row| row.cells.get(column));
    text::fold(&cells.map(String::as_str).collect::<Vec<_>>().join(" "))
}

fn slot(head: &str) -> Option<Slot> {
    let says = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if says(&["chu tri"]) {
        Some(Slot::Lead)
    } else if says(&["tham muu", "dau moi"]) {
        Some(Slot::Assigned)
    } else if says(&["phoi hop"]) {
        Some(Slot::Coordinate)
    } else if says(&["chi dao"]) {
        Some(Slot::Direct)
    } else if says(&[
        "thoi gian",
        "thoi han",
        "tien do",
        "hoan thanh",
        "lo trinh",
        "thoi diem",
    ]) {
        Some(Slot::Time)
    } else if says(&[
        "co quan thuc hien",
        "don vi thuc hien",
        "phan cong",
        "trach nhiem",
        "co quan, don vi",
    ]) {
        Some(Slot::Assigned)
    } else {
        None
    }
}

fn rows(
    drafts: &mut Vec<Draft>,
    units: &[Unit],
    unit: usize,
    block: usize,
    table: &Table,
    columns: &Columns,
    known: Known<'_>,
) {
    for (number, row) in table.rows.iter().enumerate().skip(table.head.max(1)) {
        let cell = |column: usize| row.cells.get(column).map_or("", |cell| cell.trim());
        let empty = columns.slots.iter().all(|(column, _)| cell(*column).is_empty());
        if empty || cell(columns.title).is_empty() {
            continue;
        }
        let mut draft = Draft::new(units, unit, block..block + 1, draft::words(cell(columns.title)));
        draft.printed = true;
        for &(column, slot) in &columns.slots {
            let text = row.cells.get(column).map_or("", String::as_str);
            let source = Source {
                text,
                block,
                cell: Some((number, column)),
                known,
            };
            let content = trimmed(text);
            printed::fill(
                &mut draft,
                &source,
                &Segment {
                    slot,
                    from: 0,
                    content,
                    mixed: false,
                },
            );
        }
        drafts.push(draft);
    }
}

fn trimmed(text: &str) -> std::ops::Range<usize> {
    let tail = text.trim_start();
    let start = text.len() - tail.len();
    let body = tail.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == ';');
    start..start + body.len()
}
