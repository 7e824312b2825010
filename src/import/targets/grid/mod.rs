//! Bảng chỉ tiêu: reads the targets of a grid, by the roles of its columns, and what its other numbers are.

mod audit;
mod cell;
mod column;
mod name;
mod row;
mod said;
mod stated;
#[cfg(test)]
mod tests;
mod units;

use std::collections::BTreeSet;

use self::column::{Values, columns, counts, starts, when, when_in};
use super::finds::Finds;
use super::moment::When;
use super::outline::{Outline, Over};
use super::prose::{Passage, Prose};
use crate::import::account::Reason;
use crate::import::block::{Block, DocumentPart, PrintedBlockKind, Reading, Table};
use crate::import::found::At;
use crate::import::grid::{ColumnRole, Grid, GridRow, Origin, RowKind};
use crate::lexicon::{Class, Words};

/// Adds the targets of a table, and the reasons why its other numbers are none.
pub fn find(reading: &Reading, at: usize, table: &Table, outline: &Outline, prose: &mut Prose, found: &mut Finds) {
    let over = outline.over(at);
    let grid = &table.grid;
    let reader = GridReader {
        reading,
        at,
        grid,
        facets: columns(grid),
        starts: starts(grid),
        counts: counts(grid),
        sources: stated::sources(outline, grid),
        when: time_over(reading, at, outline),
        outer: over.when.clone(),
        titled: outline
            .title
            .clone()
            .filter(|when| matches!(when, When::Years(years) if years.len() == 1)),
    };
    // A table of targets stays one below a group that is called "Kết quả" or "Nguồn lực".
    let no_targets = over
        .no_targets
        .filter(|reason| !sets_targets(grid, *reason, outline.made));
    let reads = grid.misfit.is_none() && no_targets.is_none();
    if reads && grid.has_values() && grid.measured().is_some() {
        reader.rows(prose, found);
    } else if reads && !grid.has_values() {
        reader.sentences(&over, prose, found);
    }
    set_aside(at, table, no_targets, found);
}

/// Whether the words over a table, or columns of values that lie ahead, say that it holds targets, whatever its section is called.
fn sets_targets(grid: &Grid, section: Reason, made: Option<i16>) -> bool {
    let caption = Words::new(grid.caption.as_deref().unwrap_or_default());
    let says = |class: Class| caption.contains(0..caption.len(), class);
    let called = says(Class::GoalHeading) && !says(Class::ReviewHeading) && !says(Class::MoneyHeading);
    let is_ahead = |values: &Values| {
        let year = values
            .time
            .as_ref()
            .and_then(when)
            .and_then(|when| when.ends().into_iter().max());
        year.zip(made).is_some_and(|(year, made)| year >= made)
    };
    called
        || match section {
            Reason::Money => false,
            // A plan beside its outcome is no longer one.
            Reason::Result => columns(grid).iter().flatten().any(is_ahead),
            _ => grid.has_values(),
        }
}

/// Reads the rows of one grid.
struct GridReader<'r> {
    reading: &'r Reading,
    at: usize,
    grid: &'r Grid,
    /// The columns of values, those that measure one thing side by side.
    facets: Vec<Vec<Values>>,
    /// The columns of what was measured before.
    starts: Vec<Values>,
    /// For every column whether it holds counts.
    counts: Vec<bool>,
    /// For every column of ticks, the document that it stands for.
    sources: Vec<stated::TickColumn>,
    /// The time that the words right over the table name.
    when: Option<When>,
    /// The time of the headings around it.
    outer: Option<When>,
    /// The year in the title of the document, where that names one.
    titled: Option<When>,
}

/// The time that the caption, the words right over a table or, in an annex, the title of the document names.
fn time_over(reading: &Reading, at: usize, outline: &Outline) -> Option<When> {
    let block = &reading.blocks[at];
    let caption = match &block.kind {
        PrintedBlockKind::Table(table) => table.grid.time.as_ref().and_then(when),
        _ => None,
    };
    let near = reading.blocks[..at].iter().rev().take(3);
    // A numbered sentence of another unit is no caption, and its year is its own.
    let numbered = |other: &Block| matches!(other.kind, PrintedBlockKind::Numbered { .. });
    let ends = |other: &Block| {
        numbered(other) && other.section != block.section && other.text.trim_end().ends_with(['.', ';'])
    };
    let mut near = near.take_while(|other| {
        !matches!(other.kind, PrintedBlockKind::Table(_)) && other.text.len() < 300 && !ends(other)
    });
    let over = || near.find_map(|block| when_in(&block.text));
    let titled = || outline.title.clone().filter(|_| block.part != DocumentPart::Main);
    caption.or_else(over).or_else(titled)
}

/// Sets the numbers of columns aside that are no targets; those that a row has taken stand before.
fn set_aside(at: usize, table: &Table, over: Option<Reason>, found: &mut Finds) {
    let mut put = |row: usize, column: usize, text: &str, reason: Option<Reason>| {
        for number in crate::lexicon::numbers(text) {
            let place = At {
                block: at,
                cell: Some((row, column)),
                range: number,
            };
            if let Some(reason) = reason {
                found.set_aside(place, reason);
            }
        }
    };
    let groups = table.grid.rows.iter().filter(|row| row.kind == RowKind::Group);
    let groups: BTreeSet<usize> = groups.map(|row| row.at).collect();
    for (row, printed) in table.rows.iter().enumerate() {
        let head = row < table.head;
        let group = groups.contains(&row);
        for (column, text) in printed.cells.iter().enumerate() {
            let role = table
                .grid
                .columns
                .get(column)
                .map_or(ColumnRole::Unknown, |column| column.role);
            let reason = match role {
                _ if head => Some(Reason::TableHead),
                _ if table.grid.misfit.is_some() && column > 0 => None,
                _ if group => Some(Reason::Label),
                role => of_role(role).or(over),
            };
            put(row, column, text, reason);
        }
    }
}

/// Why a number of a column is no target.
fn of_role(role: ColumnRole) -> Option<Reason> {
    match role {
        ColumnRole::Label => Some(Reason::Label),
        ColumnRole::Baseline | ColumnRole::EarlierPlan => Some(Reason::Baseline),
        ColumnRole::Estimate => Some(Reason::Estimate),
        ColumnRole::Comparison => Some(Reason::Computed),
        ColumnRole::Deadline | ColumnRole::Start => Some(Reason::Deadline),
        ColumnRole::Product | ColumnRole::Content => Some(Reason::Product),
        ColumnRole::Funding => Some(Reason::Money),
        ColumnRole::Basis | ColumnRole::Stated => Some(Reason::DocumentNumber),
        ColumnRole::Indicator | ColumnRole::Unit => Some(Reason::Population),
        ColumnRole::Lead
        | ColumnRole::Assigned
        | ColumnRole::Coordinate
        | ColumnRole::Bodies
        | ColumnRole::Body
        | ColumnRole::Direct
        | ColumnRole::Recipient => Some(Reason::Population),
        ColumnRole::Source | ColumnRole::Note => Some(Reason::Mention),
        ColumnRole::Value | ColumnRole::Period | ColumnRole::Unknown => None,
    }
}

impl GridReader<'_> {
    /// Reads a table of targets that are sentences: "Chi cho khoa học đạt từ 1,2% tổng chi …".
    fn sentences(&self, over: &Over, prose: &mut Prose, found: &mut Finds) {
        let Some(column) = self.grid.column(ColumnRole::Indicator) else {
            return;
        };
        for row in self.grid.rows.iter().filter(|row| row.kind == RowKind::Data) {
            let groups = || row.groups.iter().rev().find_map(|group| when_in(&group.name));
            let time = self.due(row).or_else(groups).or_else(|| self.when.clone());
            let over = Over {
                general: false,
                measure: None,
                goals: true,
                no_targets: None,
                when: time.or_else(|| over.when.clone()),
            };
            let passage = Passage {
                text: row.text(column),
                block: self.at,
                cell: Some((row.at, column)),
                section: self.section(row),
                row: Some(row.label.clone()).filter(|label| !label.is_empty()),
                group: row.groups.last().map(|group| group.name.clone()),
            };
            prose.passage(&passage, &over, found);
        }
    }

    /// The cell whose words a cell of the grid says: its own, or the one that it repeats.
    fn origin(&self, row: &GridRow, column: usize) -> At {
        let printed = match row.cells.get(column).map(|cell| cell.origin) {
            Some(Origin::Merged(from) | Origin::Ditto(from)) => from,
            _ => row.at,
        };
        self.cell(printed, column)
    }

    /// A whole cell of the table as printed.
    fn cell(&self, row: usize, column: usize) -> At {
        let PrintedBlockKind::Table(table) = &self.reading.blocks[self.at].kind else {
            return At {
                block: self.at,
                cell: None,
                range: 0..0,
            };
        };
        let cell = table.rows.get(row).and_then(|row| row.cells.get(column));
        At {
            block: self.at,
            cell: Some((row, column)),
            range: 0..cell.map_or(0, String::len),
        }
    }
}
