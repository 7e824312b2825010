//! Dòng dữ liệu: what one row of each data file says.
//!
//! A column is declared once ([`Column`]): its name, what it holds and means, and how its cell is
//! made. CSV, JSON, spreadsheet, schema and dictionary are written from that. In all of them figures
//! are plain decimals with a point, and what the source does not say is an empty cell, or a key that is left out.
//! Cells borrow from the corpus; a row's cells are made once for whatever file they go to.

mod body_row;
mod cell;
mod cell_kind;
mod change_row;
mod citation_row;
mod column;
mod csv;
mod document_row;
mod facts;
mod field;
mod indicator_row;
mod jurisdiction_row;
mod overview_row;
mod progress_row;
mod provenance;
mod relation_row;
mod result_row;
mod row;
mod scope_row;
mod sector_row;
mod source_row;
mod successor;
mod successor_row;
mod table;
mod target_of;
mod target_row;
mod task_body_row;
mod task_row;
mod unit_row;
mod verdict_row;

pub use body_row::Bodies;
pub use cell::Cell;
pub use cell_kind::CellKind;
pub use change_row::Changes;
pub use citation_row::{Citations, citations_of};
pub use column::{Column, Columns};
pub use csv::{CsvWriter, write_csv};
pub use document_row::Documents;
pub use facts::{Facts, OwnFacts};
pub use field::Field;
pub use indicator_row::Indicators;
pub use jurisdiction_row::Jurisdictions;
pub use overview_row::{
    MatrixColumns, MatrixCount, ReportingColumns, ReportingOf, TargetGapColumns, TargetGapOf, TaskGapColumns,
    TaskGapOf, UnitColumns,
};
pub use progress_row::Progress;
pub use relation_row::{Relations, relations_of};
pub use result_row::Results;
pub use row::{LazyRow, Row};
pub use scope_row::Scopes;
pub use sector_row::Sectors;
pub use source_row::Sources;
pub use successor_row::Successors;
pub use table::{DataTable, Declaration, Each};
pub use target_of::{TargetOf, source_kind};
pub use target_row::Targets;
pub use task_body_row::{TaskBodies, bodies_of};
pub use task_row::{TaskOf, Tasks};
pub use unit_row::Units;
pub use verdict_row::Verdicts;

/// Các bảng: all tables of the open data. **A new table is one new file and one line here.**
pub static TABLES: [&dyn DataTable; 18] = [
    &Documents,
    &Relations,
    &Citations,
    &Indicators,
    &Targets,
    &Tasks,
    &TaskBodies,
    &Results,
    &Progress,
    &Bodies,
    &Jurisdictions,
    &Verdicts,
    &Successors,
    &Scopes,
    &Units,
    &Sectors,
    &Sources,
    &Changes,
];
