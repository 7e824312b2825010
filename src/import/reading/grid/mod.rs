//! Lưới: makes a grid of a table: columns get their roles, rows their groups, cells the words that they stand for.

mod above;
mod by_cells;
mod cells;
mod columns;
mod head_words;
mod look;
mod rows;
pub(super) mod spans;
mod time;

pub use above::Above;
pub use cells::{is_body, is_place, is_unit, is_value, label};
pub use head_words::{is_remark, is_row_head};
pub use time::is_bare as is_time;

use crate::import::block::Table;
use crate::import::grid::{Grid, Misfit};

/// The table, understood.
pub fn grid(table: &Table, misfit: Option<Misfit>, above: &Above) -> Grid {
    let misfit = misfit.or_else(|| columns::are_side_by_side(table).then_some(Misfit::SideBySide));
    let mut grid = Grid {
        time: above.caption.as_deref().and_then(time::read),
        caption: above.caption.clone(),
        unit: above.unit.clone(),
        misfit,
        ..Grid::default()
    };
    if misfit.is_none() {
        grid.columns = columns::columns(table, above);
        grid.rows = rows::rows(table, &grid.columns);
    }
    grid
}

#[cfg(test)]
mod tests;
