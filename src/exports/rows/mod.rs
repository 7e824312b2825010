//! Dòng dữ liệu: what one row of each data file says.
//!
//! A row is the same in `data.json`, where it is serialised as it stands, and in CSV, where
//! [`Row::cells`] names its columns. In both, figures are plain decimals with a point, written as
//! text so that no reader rounds them, and what the source does not say is null or an empty cell.

mod cell;
mod citation_row;
mod document_row;
mod facts;
mod overview_row;
mod relation_row;
mod target_row;
mod task_row;

pub use cell::{Cell, CellKind, Row, write_csv};
pub use citation_row::{CitationRow, citation_rows};
pub use document_row::{DocumentRow, document_row};
pub use facts::Facts;
pub use overview_row::{
    MatrixRow, ReportingRow, TargetGapRow, TaskGapRow, UnitRow, matrix_row, reporting_row, target_gap_row,
    task_gap_row, unit_row,
};
pub use relation_row::{RelationRow, relation_row};
pub(crate) use target_row::source_kind;
pub use target_row::{FigureData, TargetRow, target_row};
pub use task_row::{TaskBodyRow, TaskRow, task_body_row, task_row};
