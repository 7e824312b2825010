//! Bảng kết quả: the workbook in which offices fill in what was reached, on its way out and back.
//!
//! ```text
//! Corpus ─template─▶ XLSX ─an office, in Excel or LibreOffice─▶ XLSX, ODS, CSV ─filled─▶ Filled ─merge─▶ content/results/*.csv
//! ```
//!
//! What was typed is never understood as something else in silence: a cell is exact, or it is refused or marked under its name.

mod cell;
mod columns;
mod filled;
mod merge;
mod remark;
mod sheets;
mod template;

pub use filled::{FilledWorkbook, read};
pub use merge::{Merged, merge};
pub use remark::{CellRemark, Sentence};
pub use template::{TemplateScope, template};
