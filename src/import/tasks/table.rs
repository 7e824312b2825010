//! Bảng nhiệm vụ: reads tasks in a table, a row each, with columns for bodies and time.

use std::ops::Range;

use super::draft::{self, Draft};
use super::duty;
use super::outline::LabelledUnit;
use super::printed;
use super::roles::{self, Segment, Slot};
use super::source::{DutyText, add};
use crate::import::block::Table;
use crate::import::found::{At, Doubt};
use crate::import::grid::{ColumnRole, Grid, GridRow, Origin, RowKind};
use crate::import::names::IsKnownName;
use crate::import::reading::{is_body, is_time};
use crate::import::{PrintedBlockKind, Reading};
use crate::lexicon::{self, Class, Words};

/// The tasks in tables, and which units they cover.
pub(super) fn find(
    reading: &Reading,
    units: &[LabelledUnit],
    known: IsKnownName<'_>,
    covered: &mut [bool],
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        for block in unit.own.clone() {
            let PrintedBlockKind::Table(table) = &reading.blocks[block].kind else {
                continue;
            };
            let Some(what) = content(&table.grid) else { continue };
            covered[index] = true;
            let over = (unit.block..block)
                .rev()
                .map(|at| (at, reading.blocks[at].text.as_str()));
            let place = DutyTable {
                table,
                block,
                known,
                over: over.into_iter().find(|(_, text)| !text.trim().is_empty()),
            };
            let rows = table.grid.rows.iter().filter(|row| row.kind == RowKind::Data);
            drafts.extend(rows.filter_map(|row| place.row(units, index, row, what)));
        }
    }
    drafts
}

/// The column that says what is to be done; in a table that gives whole targets to bodies, what is to be reached.
fn content(grid: &Grid) -> Option<usize> {
    if grid.has_duties() {
        return grid.column(ColumnRole::Content);
    }
    let has = |roles: &[ColumnRole]| grid.columns.iter().any(|column| roles.contains(&column.role));
    let gives = has(&[ColumnRole::Lead, ColumnRole::Assigned, ColumnRole::Bodies])
        && !has(&[ColumnRole::Value, ColumnRole::Period]);
    grid.column(ColumnRole::Indicator)
        .filter(|_| gives && grid.misfit.is_none())
}

/// A table that tasks are read from.
struct DutyTable<'a> {
    table: &'a Table,
    block: usize,
    known: IsKnownName<'a>,
    /// The words right over the table, with their block.
    over: Option<(usize, &'a str)>,
}

impl DutyTable<'_> {
    fn row(&self, units: &[LabelledUnit], unit: usize, row: &GridRow, what: usize) -> Option<Draft> {
        let text = row.text(what);
        // A label or a dash may stand before the title in its cell.
        let title = Some(row.name.as_str()).filter(|name| !name.is_empty() && text.ends_with(name));
        let title = draft::words(title.unwrap_or(text));
        let mut draft = Draft::new(units, unit, self.block..self.block + 1, title);
        draft.printed = true;
        let mut ticked = Vec::new();
        for (at, column) in self.table.grid.columns.iter().enumerate() {
            if column.is_by_cells && !row.text(at).trim().is_empty() {
                draft.doubt(by_cells(&column.head));
            }
            if column.role == ColumnRole::Body {
                self.body(&mut draft, row, at);
            } else if column.role == ColumnRole::Deadline && lexicon::is(row.text(at).trim(), Class::Tick) {
                ticked.push(at);
            } else if let Some(slot) = slot(column.role).filter(|_| at != what) {
                self.cell(&mut draft, row, at, slot, column.role == ColumnRole::Bodies);
                let is_carried = matches!(row.cells.get(at).map(|cell| cell.origin), Some(Origin::Merged(_)));
                draft
                    .task
                    .doubts
                    .extend((is_carried && !self.table.is_exact).then(|| carried(&column.head)));
            } else if column.role == ColumnRole::Unknown && is_body(row.text(at)) {
                draft.doubt(unread(row.text(at), &column.head));
            }
        }
        self.tick(&mut draft, &ticked);
        self.group(&mut draft, row);
        let says = !draft.task.title.is_empty() && (draft.has_bodies() || draft.task.time.is_some());
        self.time_over(&mut draft, row);
        says.then(|| draft.settled())
    }

    /// Gives a row without bodies those that its group names: "I. Sở Y tế".
    fn group(&self, draft: &mut Draft, row: &GridRow) {
        if draft.answers() {
            return;
        }
        let named = self
            .table
            .grid
            .rows
            .iter()
            .filter(|group| group.kind == RowKind::Group && group.at < row.at);
        let mut named = named.filter(|group| row.groups.iter().any(|open| open.name == group.name));
        let Some(group) = named.rfind(|group| duty::heading(&Words::new(&group.name)).is_some()) else {
            return;
        };
        let cells = self.table.rows[group.at].cells.iter().enumerate();
        let Some((column, text)) = cells.into_iter().find(|(_, cell)| cell.contains(&group.name)) else {
            return;
        };
        let source = DutyText {
            text,
            block: self.block,
            cell: Some((group.at, column)),
            known: self.known,
        };
        let from = text.len()
            - text
                .split_once(&group.name)
                .map_or(text.len(), |(_, rest)| rest.len() + group.name.len());
        let names = duty::heading(&Words::new(&group.name)).map(|subject| subject.names);
        draft.answer(
            names.map_or(Vec::new(), |names| source.names(from + names.start..from + names.end)),
            false,
        );
    }

    /// Gives a row without a time that of the group that it stands in, or of the words over the table: "II. Giai đoạn 2027 -
    /// 2030", where these say nothing else.
    fn time_over(&self, draft: &mut Draft, row: &GridRow) {
        if draft.task.time.is_some() {
            return;
        }
        let groups = self.table.grid.rows.iter().rev().filter(|group| group.at < row.at);
        let mut groups = groups.filter(|group| row.groups.iter().any(|open| open.name == group.name));
        let group = groups.find(|group| group.kind == RowKind::Group && is_time(&group.name));
        let in_group = group.and_then(|group| {
            let cells = self.table.rows[group.at].cells.iter().enumerate();
            let (column, text) = cells.into_iter().find(|(_, cell)| cell.contains(&group.name))?;
            Some((self.block, Some((group.at, column)), text.as_str()))
        });
        let above = || {
            self.over
                .filter(|(_, text)| is_time(text))
                .map(|(block, text)| (block, None, text))
        };
        if let Some((block, cell, text)) = in_group.or_else(above) {
            let known = self.known;
            draft.set_time(
                &DutyText {
                    text,
                    block,
                    cell,
                    known,
                },
                trimmed(text),
            );
        }
    }

    /// The words of the lowest head over a column.
    fn head(&self, column: usize) -> Option<DutyText<'_>> {
        let cell = |at: usize| self.table.rows.get(at)?.cells.get(column).map(String::as_str);
        let mut heads = (0..self.table.head).rev().filter_map(|at| Some((at, cell(at)?)));
        let (at, text) = heads.find(|(_, text)| !text.trim().is_empty())?;
        Some(DutyText {
            text,
            block: self.block,
            cell: Some((at, column)),
            known: self.known,
        })
    }

    /// Gives the time that the head of the one ticked column names: "Quý II". Several ticks name no time of their own.
    fn tick(&self, draft: &mut Draft, ticked: &[usize]) {
        let time = match ticked {
            [] => return,
            [one] => self.head(*one).filter(|head| is_time(head.text)),
            _ => None,
        };
        match time {
            Some(head) => draft.set_time(&head, trimmed(head.text)),
            None => draft.doubt(ticks()),
        }
    }

    /// Adds the body that the head of the column names, by what the cell says that it does.
    fn body(&self, draft: &mut Draft, row: &GridRow, column: usize) {
        let Some(source) = self.head(column) else { return };
        let mut names = source.names(trimmed(source.text));
        // What the head names is said of this row by its cell.
        for name in &mut names {
            let said = self.table.rows.get(row.at).and_then(|row| row.cells.get(column));
            name.at = At {
                block: self.block,
                cell: Some((row.at, column)),
                range: 0..said.map_or(0, String::len),
            };
        }
        match row.text(column) {
            deed if lexicon::is(deed, Class::Chair) => draft.answer(names, true),
            deed if lexicon::is(deed, Class::Joining) => add(&mut draft.task.coordinate, names),
            tick if lexicon::is(tick.trim(), Class::Tick) => {
                draft.answer(names, false);
                draft.doubt(ticked_bodies());
            }
            _ => {}
        }
    }

    /// Adds the bodies of a cell; one that is part of another, or says "như trên", stands where its words are printed.
    fn cell(&self, draft: &mut Draft, row: &GridRow, column: usize, slot: Slot, mixed: bool) {
        let at = match row.cells.get(column).map(|cell| cell.origin) {
            Some(Origin::Merged(other) | Origin::Ditto(other)) => other,
            _ => row.at,
        };
        let text = self.table.rows.get(at).and_then(|row| row.cells.get(column));
        let text = text.map_or("", String::as_str);
        // What it repeats may stand in another part of an annex table.
        let is_elsewhere = at == row.at && text.trim() != row.text(column).trim();
        let source = DutyText {
            text: if is_elsewhere { row.text(column) } else { text },
            block: self.block,
            cell: Some((at, column)),
            known: self.known,
        };
        let labelled = roles::segments(source.text);
        if !labelled.is_empty() {
            return labelled.iter().for_each(|label| printed::fill(draft, &source, label));
        }
        let words = Words::new(source.text);
        let is_told = words.at(0, Class::DutyOrder | Class::DutyRequest).is_some();
        if slot.is_bodies() && (is_told || words.contains(0..words.len(), Class::Chair | Class::Joining)) {
            return duty::read(&words).iter().for_each(|duty| draft.take(&source, duty));
        }
        let content = trimmed(source.text);
        let whole = Segment {
            slot,
            from: 0,
            content,
            mixed,
        };
        printed::fill(draft, &source, &whole);
    }
}

fn slot(role: ColumnRole) -> Option<Slot> {
    match role {
        ColumnRole::Lead | ColumnRole::Bodies => Some(Slot::Lead),
        ColumnRole::Assigned => Some(Slot::Assigned),
        ColumnRole::Coordinate => Some(Slot::Coordinate),
        ColumnRole::Direct => Some(Slot::Direct),
        ColumnRole::Deadline => Some(Slot::Time),
        _ => None,
    }
}

fn by_cells(head: &str) -> Doubt {
    Doubt::new(
        format!("Đầu cột “{head}” không cho biết cột nói gì; vai trò của cột suy từ các ô: xem lại."),
        format!("The head “{head}” does not say what the column holds; its role was told by its cells: check it."),
    )
}

fn carried(head: &str) -> Doubt {
    Doubt::new(
        format!("Ô “{head}” của dòng này để trống, đang lấy của dòng trên: xem có phải ô gộp không."),
        format!("The cell under “{head}” is blank here and was taken from the row above: check whether it is merged."),
    )
}

fn unread(name: &str, head: &str) -> Doubt {
    Doubt::new(
        format!("“{name}” ở cột “{head}” là tên cơ quan nhưng không rõ vai trò nên không ghi: xem lại."),
        format!("“{name}” under “{head}” is a body of which the role is unclear, so it was left out: check it."),
    )
}

fn ticked_bodies() -> Doubt {
    Doubt::new(
        "Cơ quan chỉ được đánh dấu ở cột mang tên mình, không ghi chủ trì hay phối hợp: xem vai trò.",
        "The body is only ticked in the column of its name: check whether it leads or takes part.",
    )
}

fn ticks() -> Doubt {
    Doubt::new(
        "Thời gian của nhiệm vụ chỉ được đánh dấu ở các cột: xem bảng và ghi thời gian vào `time`, nếu có.",
        "The time of this task is only ticked in columns: look at the table and write it in `time`, if there is one.",
    )
}

fn trimmed(text: &str) -> Range<usize> {
    let tail = text.trim_start();
    let start = text.len() - tail.len();
    let body = tail.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == ';');
    start..start + body.len()
}
