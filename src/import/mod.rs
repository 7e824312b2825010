//! Nhập: the text of a printed plan becomes Markdown with front-matter.
//!
//! ```text
//! bytes ─formats─▶ Extract ─reading─▶ Reading (joined blocks with their places) ─┬─▶ head    ┐
//!                                                                               ├─▶ targets ├─matching─▶ ImportedPlan ─write─▶ file
//!                                                                               └─▶ tasks   ┘                         └─report─▶ HTML
//! ```
//!
//! Nothing is guessed in silence: what was recognised carries the words that it was read from, and
//! every step that was not sure leaves a [`Doubt`], which becomes a `review` mark.

pub mod account;
pub mod assemble;
pub mod block;
pub mod body;
pub mod extract;
pub mod formats;
pub mod found;
pub mod grid;
pub mod head;
pub mod matching;
pub mod merge;
pub mod names;
pub mod reading;
pub mod report;
pub mod settle;
pub mod targets;
pub mod tasks;
pub mod write;

#[cfg(test)]
mod tests;

pub use block::{Aside, Block, DocumentPart, PrintedBlockKind, Reading, SectionRole};
pub use extract::{Extract, Layer};
pub use formats::FormatError;
pub use found::{Doubt, FoundName, FoundTarget, FoundTask, Head, PrintedTime};
pub use matching::{Matched, Matcher, Proposals};
