//! Cột theo ô: tells what a column holds by its cells, where the words of its head say nothing.

use super::cells;
use super::head_words::{HeadMeaning, counted, unit};
use super::look::ColumnLook;
use super::time;
use crate::import::grid::ColumnRole;
use crate::lexicon::{Class, Words};

/// Takes a table without any known head for one of tasks, where a column of orders stands beside one of bodies: "Việc
/// phải làm | Ai lo chính".
pub fn settle_work(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>]) {
    let says = |role: &ColumnRole| role.is_duty() || matches!(role, ColumnRole::Content | ColumnRole::Value);
    let holds_values = |column: &ColumnLook| column.mostly(column.values) && column.labels < column.filled;
    if roles.iter().flatten().any(says) || seen.iter().any(holds_values) {
        return;
    }
    let is_open = |at: &usize| roles[*at].is_none() && is_free(&seen[*at]);
    let work = (0..seen.len())
        .filter(is_open)
        .find(|&at| seen[at].mostly(seen[at].orders));
    let bodies = (0..seen.len())
        .filter(is_open)
        .find(|&at| seen[at].mostly(seen[at].bodies));
    if let (Some(work), Some(bodies)) = (work, bodies) {
        (roles[work], roles[bodies]) = (Some(ColumnRole::Content), Some(ColumnRole::Assigned));
    }
}

/// Takes times in a table of duties for their deadlines: "Hạn" over "Quý II/2026".
pub fn settle_times(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>]) {
    use ColumnRole::{Deadline, Start};
    let told = |role: &Option<ColumnRole>| matches!(role, Some(Deadline | Start));
    if roles.iter().any(told) || !roles.iter().flatten().any(|role| role.is_duty()) {
        return;
    }
    let is_open = |at: &usize| roles[*at].is_none() && seen[*at].said.is_none() && seen[*at].heads.len() < 2;
    let mut open = (0..seen.len()).filter(is_open).filter(|&at| {
        let column = &seen[at];
        column.values == 0 && column.mostly(column.times + column.open_times)
    });
    if let (Some(at), None) = (open.next(), open.next()) {
        roles[at] = Some(Deadline);
    }
}

/// Takes rows that are years for what the columns beside them are to reach in each: "Năm | Diện tích (ha)".
pub fn settle_years(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>]) {
    use ColumnRole::{Deadline, Indicator, Label, Value};
    let names = |role: &Option<ColumnRole>| matches!(role, Some(Indicator | ColumnRole::Content | Value));
    let is_years = |at: &usize| {
        let column = &seen[*at];
        column.filled > 1 && column.years == column.filled && matches!(roles[*at], None | Some(Deadline | Label))
    };
    let Some(at) = (0..seen.len().min(2))
        .find(is_years)
        .filter(|_| !roles.iter().any(names))
    else {
        return;
    };
    let is_measure = |column: &ColumnLook| column.values == column.filled && column.filled > 0 && is_named(column);
    let beside: Vec<usize> = (at + 1..seen.len())
        .filter(|&beside| roles[beside].is_none() && is_measure(&seen[beside]))
        .collect();
    if beside.is_empty() {
        return;
    }
    roles[at] = Some(Indicator);
    beside.into_iter().for_each(|beside| roles[beside] = Some(Value));
}

/// For every column whether only its cells tell its role, so that somebody has to look whether it is so.
pub fn told(seen: &[ColumnLook], roles: &[Option<ColumnRole>]) -> Vec<bool> {
    use ColumnRole::{Assigned, Content, Deadline, Value};
    // "TT Đồng Phú" beside "Xã An Phú" is a place, too.
    let of_places = seen.iter().any(ColumnLook::is_of_place);
    let says_nothing = |seen: &ColumnLook| seen.said.is_none() && seen.time.is_none();
    let columns = seen.iter().zip(roles);
    let told = columns.map(|(seen, role)| match role {
        Some(Value) => (says_nothing(seen) && !is_named(seen) && !of_places) || is_of_changes(seen),
        Some(Assigned | Content | Deadline) => says_nothing(seen) && !time::is_bare(seen.head()),
        _ => false,
    });
    told.collect()
}

/// "Hiện trạng → Mục tiêu": where one stands and what is to be reached, in one cell.
pub fn is_of_changes(seen: &ColumnLook) -> bool {
    seen.values > 0 && seen.heads.iter().any(|head| head.contains(['→', '⇒', '➔']))
}

/// Whether a head names what its figures measure or count: "Diện tích (ha)".
fn is_named(seen: &ColumnLook) -> bool {
    let measures = |head: &str| Words::new(head).at(0, Class::Measure | Class::NameHead).is_some();
    seen.heads
        .iter()
        .any(|head| unit(head).is_some() || counted(head).is_some() || measures(head) || cells::is_unit(head))
}

fn is_free(seen: &ColumnLook) -> bool {
    matches!(seen.said, None | Some(HeadMeaning::Subject | HeadMeaning::UnitOrBody))
}
