//! Chỉ tiêu: the targets of a text, in prose, lists and tables.
//!
//! ```text
//! block ─clause─▶ sentences and clauses ─moment, figure─▶ times and numbers ─proposition─▶ a number with its words
//!       ─sentence─▶ rows, with what one clause leaves to another ─judge─▶ targets only ─settle─▶ year, doubts
//! ```
//!
//! Every number of a text ends as a target or with the reason why it is none; the words that the rules know are those of the
//! lexicon.

mod audit;
mod cited;
mod clause;
mod figure;
mod finds;
mod govern;
mod grid;
mod judge;
mod moment;
mod outline;
mod population;
mod proposition;
mod prose;
mod sentence;
mod settle;
mod unit;
mod words;

use super::block::{Block, DocumentPart, PrintedBlockKind, Reading};
use super::extract::Layer;
use super::found::Doubt;
use crate::lexicon::{self, Class, Words, opening};
pub use finds::Finds;

/// All targets of a text, and what became of its other numbers.
pub fn find(reading: &Reading) -> Finds {
    let outline = outline::Outline::of(reading);
    let mut prose = prose::Prose::new(&outline);
    let mut found = Finds::default();
    for (at, block) in reading.blocks.iter().enumerate() {
        match &block.kind {
            _ if block.layer == Layer::Note || block.is_misread() => {}
            _ if !block.part.is_text() && !opens_with_goals(block) => {}
            PrintedBlockKind::Rule => {}
            PrintedBlockKind::Table(table) => grid::find(reading, at, table, &outline, &mut prose, &mut found),
            _ => prose.block(at, block, &mut found),
        }
    }
    for target in &mut found.targets {
        if lexicon::is(&target.subject, Class::HalfName) {
            target.doubts.push(half_named(&target.subject));
        }
        if reading.blocks[target.clause.block].is_unplaced {
            target.doubts.push(Doubt::of_section());
        }
    }
    audit::audit(&mut found);
    found
}

fn half_named(subject: &str) -> Doubt {
    Doubt::new(
        format!("Tên chỉ tiêu chỉ đọc được “{subject}”: xem lại câu hay dòng để ghi đủ đo cái gì."),
        format!(
            "All that was read of the name is “{subject}”: look at the sentence or row and write what is measured."
        ),
    )
}

/// Whether a directive sets its goals before its first unit: "Để …, phấn đấu giảm 30% số vụ …, Chủ tịch UBND tỉnh yêu
/// cầu:".
fn opens_with_goals(block: &Block) -> bool {
    let opens = block.part == DocumentPart::Front && block.kind == PrintedBlockKind::Paragraph;
    if !opens || opening(&block.text, Class::Grounds).is_some() {
        return false;
    }
    let words = Words::new(&block.text);
    words.contains(0..words.len(), Class::Strive)
}

#[cfg(test)]
mod tests;
