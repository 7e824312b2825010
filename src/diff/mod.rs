//! Nhật ký thay đổi của dữ liệu: what changed between two sets of published data, in words.
//!
//! ```text
//! CSV ─data─▶ Data, Data ─pairing─▶ pairs of rows ─compare─▶ Changes ─wording, report─▶ text, JSON
//! ```
//!
//! Only the columns of the contract count, by their names; where they stand in the file does not.
//! Rows are the same by their ids; rows that are plainly the same under another id are one change.

mod change;
mod compare;
mod data;
mod line;
mod names;
mod news;
mod pairing;
mod report;
mod shown;
#[cfg(test)]
mod tests;
mod wording;

pub use change::{ChangeSubject, RowChange, RowChangeKind};
pub use compare::{DataComparison, compare};
pub use data::{Data, DataError, TABLES};
pub use news::{News, news};
pub use report::{human, json};
