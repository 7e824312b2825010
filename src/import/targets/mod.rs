//! Chỉ tiêu: the targets of a text, in prose, lists and tables.
//!
//! ```text
//! block ─clause─▶ sentences and clauses ─moment, figure─▶ times and numbers ─proposition─▶ a number with its words
//!       ─sentence─▶ rows, with what one clause lends the other ─friend─▶ targets only ─settle─▶ year, doubts
//! ```
//!
//! Every module holds one rule of the grammar and its own sentences as tests.

mod clause;
mod figure;
mod friend;
mod govern;
mod grammar;
mod moment;
mod outline;
mod population;
mod proposition;
mod prose;
mod sentence;
mod settle;
mod table;
mod text;
mod unit;
mod words;

use super::block::{Kind, Part, Reading};
use super::found::FoundTarget;

/// All targets of a text, in the order in which they are printed.
pub fn find(reading: &Reading) -> Vec<FoundTarget> {
    let outline = outline::Outline::of(reading);
    let mut prose = prose::Prose::new(&outline);
    let mut found = Vec::new();
    for (at, block) in reading.blocks.iter().enumerate() {
        match (&block.kind, block.part) {
            (_, Part::Front | Part::Back) | (Kind::Rule, _) => {}
            (Kind::Table(table), _) => table::find(reading, at, table, &outline, &mut found),
            _ => prose.block(at, block, &mut found),
        }
    }
    found
}

#[cfg(test)]
mod tests;
