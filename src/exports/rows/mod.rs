//! Dòng dữ liệu: what one row of each data file says.
//!
//! A row is the same in `data.json`, where it is serialised as it stands, and in CSV, where
//! [`Row::cells`] names its columns. In both, figures are plain decimals with a point, written as
//! text so that no reader rounds them, and what the source does not say is null or an empty cell.

mod body_row;
mod cell;
mod cell_kind;
mod citation_row;
mod document_row;
mod facts;
mod field;
mod indicator_row;
mod jurisdiction_row;
mod overview_row;
mod relation_row;
mod successor;
mod table;
mod target_fields;
mod target_row;
mod task_row;

pub use cell::{Cell, CsvWriter, Json, Row, write_csv};
pub use cell_kind::CellKind;
pub use citation_row::{CitationRow, citation_rows};
pub use document_row::{DocumentRow, document_row};
pub use facts::Facts;
pub use field::Field;
pub use overview_row::{
    MatrixRow, ReportingRow, TargetGapRow, TaskGapRow, UnitRow, matrix_row, reporting_row, target_gap_row,
    task_gap_row, unit_row,
};
pub use relation_row::{RelationRow, relation_rows};
pub use table::{Each, Link, Table};
pub use target_fields::TARGET_FIELDS;
pub(crate) use target_row::source_kind;
pub use target_row::{FigureData, TARGETS, TargetRow, target_row};
pub use task_row::{TaskBodyRow, TaskRow, task_body_rows, task_row};

/// Các bảng: all tables of the open data. **A new table is one new file and one line here.**
pub static TABLES: [&Table; 9] = [
    &document_row::DOCUMENTS,
    &relation_row::RELATIONS,
    &citation_row::CITATIONS,
    &indicator_row::INDICATORS,
    &target_row::TARGETS,
    &task_row::TASKS,
    &task_row::TASK_BODIES,
    &body_row::BODIES,
    &jurisdiction_row::JURISDICTIONS,
];
