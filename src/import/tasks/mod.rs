//! Nhiệm vụ: the tasks of a plan and the bodies that answer for them.
//!
//! Three ways of printing are read (content model §5): blocks ("Cơ quan chủ trì: …") and tables below a unit;
//! duties by body in the part on organisation; and units without either, which are tasks with a title only.

mod calendar;
mod draft;
mod duties;
mod duty;
mod outline;
mod paragraphs;
mod printed;
mod region;
mod roles;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod times;

use crate::import::names::IsKnownName;
use crate::import::{Doubt, FoundTask, Reading};
use crate::lexicon::Words;
use draft::Draft;
use outline::{LabelledUnit, part};
use paragraphs::Paragraphs;
use printed::Marks;
use region::Region;

/// Whether a heading names bodies and nothing else, so that what stands below is their duty.
pub fn names_bodies(heading: &str) -> bool {
    duty::heading(&Words::new(heading)).is_some()
}

/// The tasks of a plan, in the order of its text.
pub fn find(reading: &Reading) -> Vec<FoundTask> {
    find_with(reading, None)
}

/// The tasks of a plan like [`find`], with the names of the site's vocabulary, which stay whole whatever commas they
/// hold.
pub fn find_with(reading: &Reading, known: IsKnownName<'_>) -> Vec<FoundTask> {
    let paragraphs = Paragraphs::of(reading);
    let units = outline::units(&paragraphs);
    let marks = Marks::of(reading);
    let (mut drafts, mut covered) = printed::find(reading, &units, &marks, known);
    drafts.extend(table::find(reading, &units, known, &mut covered));
    drafts.extend(duties::find(&paragraphs, &units, &marks, &covered, known));
    drafts.sort_by_key(|draft| draft.task.blocks.start);
    doubt_odd_ones(&units, &mut drafts);
    doubt_sections(reading, &mut drafts);
    drafts.into_iter().map(|draft| draft.task).collect()
}

/// Marks a task without bodies among others of its part that print theirs.
///
/// That nobody has a task is never claimed: a reader may have missed what stands there.
fn doubt_odd_ones(units: &[LabelledUnit], drafts: &mut [Draft]) {
    let mut named = vec![false; units.len()];
    for draft in drafts.iter().filter(|draft| draft.printed && !draft.names_nobody()) {
        named[part(units, draft.unit)] = true;
    }
    for draft in drafts.iter_mut().filter(|draft| draft.names_nobody()) {
        if units[draft.unit].region == Region::Tasks && named[part(units, draft.unit)] {
            draft.doubt(others_have_bodies());
        }
    }
}

/// Marks the section of a task below a label without a certain place.
fn doubt_sections(reading: &Reading, drafts: &mut [Draft]) {
    for draft in drafts {
        let blocks = reading.blocks.get(draft.task.blocks.clone()).unwrap_or_default();
        if blocks.iter().any(|block| block.is_unplaced) {
            draft.doubt(Doubt::of_section());
        }
    }
}

fn others_have_bodies() -> Doubt {
    Doubt::new(
        "Các mục khác của phần này có in cơ quan thực hiện, mục này thì không: so với bản in.",
        "The other sections here name the bodies in charge, this one does not; compare with the print.",
    )
}
