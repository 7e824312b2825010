//! Dáng cột: what the head and the cells of a column look like before its role is told.

use super::cells;
use super::head_words::{HeadMeaning, names_bodies, role_of_bodies, said};
use super::time;
use crate::import::block::Table;
use crate::import::found::PrintedTime;
use crate::lexicon::{self, Class};

/// What a column looks like, head and cells.
pub struct ColumnLook {
    /// The cells of the head over it, the uppermost first.
    pub heads: Vec<String>,
    pub said: Option<HeadMeaning>,
    pub time: Option<PrintedTime>,
    /// Cells that hold values, units, bodies, ticks, what a body does, other words.
    pub values: usize,
    pub units: usize,
    pub bodies: usize,
    pub ticks: usize,
    pub deeds: usize,
    pub labels: usize,
    pub places: usize,
    /// Cells that are a time and nothing else, and those of them that are one year.
    pub times: usize,
    pub years: usize,
    /// Cells that are a time without an end: "Thường xuyên".
    pub open_times: usize,
    /// Cells that begin with what is to be done: "Rà soát …".
    pub orders: usize,
    pub filled: usize,
    pub length: usize,
}

/// What a column looks like.
pub fn see(table: &Table, at: usize, heads: Vec<String>) -> ColumnLook {
    let mut seen = ColumnLook {
        said: heads.iter().rev().find_map(|head| said(head)),
        time: heads.iter().rev().find_map(|head| time::read(head)),
        heads,
        values: 0,
        units: 0,
        bodies: 0,
        ticks: 0,
        deeds: 0,
        labels: 0,
        places: 0,
        times: 0,
        years: 0,
        open_times: 0,
        orders: 0,
        filled: 0,
        length: 0,
    };
    for row in &table.rows[table.head.min(table.rows.len())..] {
        let cell = row.cells.get(at).map_or("", |cell| cell.trim());
        if cells::is_empty(cell) || cells::is_ditto(cell) {
            continue;
        }
        seen.filled += 1;
        seen.length += cell.len();
        seen.values += usize::from(cells::is_value(cell));
        seen.units += usize::from(cells::is_unit(cell));
        seen.bodies += usize::from(cells::is_body(cell));
        seen.ticks += usize::from(cells::is_tick(cell));
        seen.deeds += usize::from(lexicon::is(cell, Class::Chair | Class::Joining));
        seen.labels += usize::from(cells::label(cell).is_some());
        seen.places += usize::from(cells::is_place(cell));
        seen.times += usize::from(time::is_bare(cell));
        seen.years += usize::from(time::is_bare(cell) && matches!(time::read(cell), Some(PrintedTime::Year(_))));
        seen.open_times +=
            usize::from(lexicon::opening(cell, Class::OpenTime | Class::Yearly | Class::Constantly).is_some());
        seen.orders += usize::from(lexicon::opening(cell, Class::DutyVerb).is_some());
    }
    // "Bộ, ngành, địa phương chủ trì" over bodies says what they do.
    if seen.said == Some(HeadMeaning::Subject) && seen.mostly(seen.bodies) {
        let told = seen.heads.iter().rev().find_map(|head| role_of_bodies(head));
        seen.said = told.or(seen.said);
    }
    // "Giá trị tham gia xuất khẩu" over numbers names no bodies, though "tham gia" does elsewhere.
    if seen.said.is_some_and(names_bodies) && seen.mostly(seen.values) {
        let mut others = seen.heads.iter().rev().filter_map(|head| said(head));
        seen.said = others.find(|said| !names_bodies(*said));
    }
    seen
}

impl ColumnLook {
    pub fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 2 > self.filled
    }

    /// Whether a head over the column says "trong đó", or the column is a quarter of the year before it.
    pub fn is_part(&self) -> bool {
        let parts = self.heads.len() > 1 && self.heads.iter().any(|head| said(head) == Some(HeadMeaning::Parts));
        parts || self.is_quarter() || self.is_of_place()
    }

    /// Whether the column holds the values of a place: "Xã A".
    pub fn is_of_place(&self) -> bool {
        self.time.is_none() && cells::is_place(self.head()) && self.mostly(self.values)
    }

    /// Whether the column holds the whole of the parts beside it: "Tổng số".
    pub fn is_whole(&self) -> bool {
        lexicon::is(self.head().trim(), Class::Total) && self.mostly(self.values)
    }

    /// Whether no cell holds a value or a unit.
    pub fn holds_words(&self) -> bool {
        self.filled > 0 && self.values == 0 && self.units == 0
    }

    /// Whether most cells are times, and not all of them single years, which may be those of figures.
    pub fn holds_periods(&self) -> bool {
        self.values == 0 && self.time.is_none() && self.mostly(self.times) && self.years < self.times
    }

    /// Whether the column is a quarter with values: "Quý I".
    pub fn is_quarter(&self) -> bool {
        self.time.is_none() && time::is_bare(self.head()) && self.mostly(self.values)
    }

    pub fn head(&self) -> &str {
        self.heads.last().map_or("", String::as_str)
    }
}
