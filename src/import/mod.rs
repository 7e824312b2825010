//! Nhập: the text of a printed plan becomes Markdown with front-matter.
//!
//! ```text
//! bytes ─formats─▶ text ─reading─▶ Reading (healed blocks with their places) ─┬─▶ head    ┐
//!                                                                            ├─▶ targets ├─matching─▶ Import ─write─▶ file
//!                                                                            └─▶ tasks   ┘                   └─report─▶ HTML
//! ```
//!
//! Nothing is guessed in silence: what was recognised carries the words that it was read from, and
//! every step that was not sure leaves a [`Doubt`], which becomes a `review` mark.

pub mod block;
pub mod body;
pub mod found;
pub mod reading;
pub mod targets;

pub use block::{Block, Kind, Part, Reading};
pub use found::{Doubt, FoundName, FoundTarget, FoundTask, Head, Time};
