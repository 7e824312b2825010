//! Đi tiếp: a figure that goes on with what was printed of the one before it, and what is doubtful about that.

use super::row::SentenceRow;
use crate::import::found::{Doubt, Relative};
use crate::import::targets::figure::PrintedChange;
use crate::import::targets::proposition::{Parsed, Proposition};
use crate::lexicon::Class;

/// The words before a figure that say that something grows or falls.
pub(super) fn change_verb<'p>(parsed: &'p Parsed, p: &Proposition) -> &'p str {
    let start = p.figure.tokens.start;
    let end = parsed.text.at(start, Class::Change).unwrap_or(start + 1);
    parsed.text.slice(start..end)
}

/// Doubts a figure that goes on with a change: "giảm 10% năm 2028 và 20% năm 2030 so với năm 2025" may be a fall of 20%.
pub(super) fn goes_on_changing(row: &mut SentenceRow, before: &SentenceRow) {
    let Some(change) = before
        .seen
        .change
        .filter(|_| row.seen.change.is_none() && row.seen.percent && !row.seen.linked)
    else {
        return;
    };
    row.seen.change = Some(change);
    if let Some(Relative::Year(_, how @ None)) = &mut row.relative {
        *how = Some(change.word());
    }
    let (vi, en) = match change {
        PrintedChange::Increase => ("tăng", "a growth"),
        PrintedChange::Decrease => ("giảm", "a fall"),
    };
    row.doubts.push(Doubt::new(
        format!("Con số trước in là mức {vi}: xem con số này cũng là mức {vi} hay là mức phải đạt."),
        format!("The figure before is {en}: check whether this one is, too, or a level to be reached."),
    ));
}

/// Doubts a name that was taken from the figure before.
pub(super) fn unsure_name(subject: &str) -> Doubt {
    Doubt::new(
        format!("Tên chỉ tiêu lấy theo con số trước: “{subject}”; xem có phải cùng một chỉ tiêu không."),
        format!("The name was taken from the figure before: “{subject}”; check whether the same is measured."),
    )
}

/// Doubts a count beside another one.
pub(super) fn unsure_goal() -> Doubt {
    Doubt::new(
        "Con số đứng cạnh một chỉ tiêu: xem có phải là một chỉ tiêu riêng không.",
        "The figure stands beside a target: check whether it is one, too.",
    )
}

/// Doubts figures that do not pair with the names before them.
pub(super) fn unsure_turn() -> Doubt {
    Doubt::new(
        "In “lần lượt”, nhưng số con số khác số tên: xem con số này của tên nào.",
        "The figures are given in turn, but there are not as many names: check which one this figure belongs to.",
    )
}
