//! Cột: tells what each column holds, by the words of its head and by its cells.

use super::above::Above;
use super::head_words::{HeadMeaning, counted, is_row_head, is_starting_point, said, unit};
use super::look::{ColumnLook, see};
use super::time;
use super::{by_cells, cells};
use crate::import::block::Table;
use crate::import::found::PrintedTime;
use crate::import::grid::{Column, ColumnRole};
use crate::lexicon::{self, Class, Words};

/// The columns of a table. What lies before the year of the document is no target.
pub fn columns(table: &Table, above: &Above) -> Vec<Column> {
    let heads = table.heads();
    let seen: Vec<ColumnLook> = heads
        .into_iter()
        .enumerate()
        .map(|(at, heads)| see(table, at, heads))
        .collect();
    let mut roles: Vec<Option<ColumnRole>> = seen.iter().map(|column| by_head(column, above.made)).collect();
    settle_named_bodies(&seen, &mut roles);
    by_cells::settle_work(&seen, &mut roles);
    settle_bodies(&seen, &mut roles);
    by_cells::settle_times(&seen, &mut roles);
    let has_duties = roles.iter().flatten().any(|role| role.is_duty());
    settle_aims(&seen, &mut roles);
    if !has_duties {
        by_cells::settle_years(&seen, &mut roles);
    }
    if !has_duties && holds_targets(above) {
        settle_titled(&seen, &mut roles);
    }
    settle_names(&seen, &mut roles, has_duties);
    settle_rest(&seen, &mut roles, has_duties);
    let is_part: Vec<bool> = seen.iter().map(ColumnLook::is_part).collect();
    let told = by_cells::told(&seen, &roles);
    let columns = seen.into_iter().zip(roles).zip(told);
    let mut columns: Vec<Column> = columns
        .map(|((seen, role), is_by_cells)| Column {
            is_by_cells,
            ..column(seen, role.unwrap_or_default())
        })
        .collect();
    settle_parts(&is_part, &mut columns);
    settle_earlier_plans(&mut columns);
    columns
}

/// Takes back the plan of a year that is told already: "Kế hoạch 2025" beside "Ước TH 2025".
fn settle_earlier_plans(columns: &mut [Column]) {
    let told: Vec<PrintedTime> = columns
        .iter()
        .filter(|column| matches!(column.role, ColumnRole::Baseline | ColumnRole::Estimate))
        .filter(|column| !is_starting_point(&column.head))
        .filter_map(|column| column.time.clone())
        .collect();
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Value) {
        if column.time.as_ref().is_some_and(|time| told.contains(time)) {
            column.role = ColumnRole::EarlierPlan;
        }
    }
}

/// Whether the words over a table say that its values are to be reached, and none of them that they were.
fn holds_targets(above: &Above) -> bool {
    let caption = Words::new(above.caption.as_deref().unwrap_or_default());
    let says = |classes| caption.contains(0..caption.len(), classes);
    let year = time::read(caption.source).as_ref().and_then(time::last_year);
    let ahead = year.zip(above.made).is_none_or(|(year, made)| year >= made);
    let planned = says(Class::GoalHeading.into()) || (year.is_some() && says(Class::PlanTable.into()));
    planned && ahead && !says(Class::ReviewHeading | Class::MoneyHeading)
}

/// Makes columns of numbers values under a title such as "CHỈ TIÊU ĐẾN NĂM 2030", where heads only name what is
/// measured.
fn settle_titled(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>]) {
    // A head that names a measure or its parts says no more than the others.
    let says_value = |seen: &ColumnLook| {
        matches!(seen.said, Some(HeadMeaning::Aim | HeadMeaning::Outcome)) || time::is_bare(seen.head())
    };
    let mut values = seen
        .iter()
        .zip(roles.iter())
        .filter(|(_, role)| **role == Some(ColumnRole::Value));
    if values.any(|(seen, _)| says_value(seen)) {
        return;
    }
    for (seen, role) in seen.iter().zip(roles.iter_mut()).skip(1) {
        let is_open = role.is_none() && !matches!(seen.said, Some(HeadMeaning::UnitOrBody));
        if is_open && seen.filled > 0 && seen.values == seen.filled {
            *role = Some(ColumnRole::Value);
        }
    }
}

/// Gives parts the role, the time and the unit of the column before them: "KH 2027 | Trong đó: 6 tháng đầu năm".
fn settle_parts(is_part: &[bool], columns: &mut [Column]) {
    for at in 1..columns.len() {
        if !is_part[at] || columns[at].time.is_some() || !is_measured(columns[at].role) {
            continue;
        }
        let whole = (0..at).rev().find(|&before| !is_part[before]);
        if let Some(whole) = whole.filter(|&whole| is_measured(columns[whole].role)) {
            let (role, time, unit) = (
                columns[whole].role,
                columns[whole].time.clone(),
                columns[whole].unit.clone(),
            );
            columns[at].role = role;
            columns[at].time = time;
            columns[at].unit = columns[at].unit.take().or(unit);
        }
    }
}

fn column(seen: ColumnLook, role: ColumnRole) -> Column {
    Column {
        role,
        is_by_cells: false,
        detail: detail(&seen.heads).filter(|_| is_measured(role)),
        unit: seen.heads.iter().rev().find_map(|head| unit(head)).or_else(|| {
            let mut heads = seen.heads.iter().rev().filter(|_| is_measured(role));
            heads.find_map(|head| counted(head))
        }),
        head: seen.heads.join(": "),
        time: seen.time,
    }
}

fn is_measured(role: ColumnRole) -> bool {
    matches!(
        role,
        ColumnRole::Value | ColumnRole::Baseline | ColumnRole::Estimate | ColumnRole::Period
    )
}

/// The words of a head that are neither time nor what a column is called: "Lượng (Tấn)" below "Năm 2026".
fn detail(heads: &[String]) -> Option<String> {
    // "Xã A" says more than "Xã", and "Tổng số" nothing.
    let is_name = |head: &str| said(head) == Some(HeadMeaning::Subject) && !lexicon::is(head.trim(), Class::ColumnHead);
    let names_a_year = |head: &str| time::is_bare(head) && time::read(head).is_some();
    let says_more = |head: &&String| (said(head).is_none() || is_name(head)) && !names_a_year(head);
    let is_whole = |head: &str| lexicon::is(head.trim(), Class::Total);
    let words = |head: &String| time::without(head.split('(').next().unwrap_or_default());
    let said: Vec<String> = heads
        .iter()
        .filter(says_more)
        .map(words)
        .filter(|words| !words.is_empty() && !is_whole(words))
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Whether the head begins anew in the middle: two tables beside each other, of which the rows need not be level.
pub fn are_side_by_side(table: &Table) -> bool {
    let begins = |cell: &String| is_row_head(cell.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
    table.rows.iter().take(table.head).any(|row| {
        let mut heads = (0..row.cells.len()).filter(|&at| begins(&row.cells[at]));
        let first = heads.next();
        first.is_some_and(|first| heads.any(|at| at > first + 1))
    })
}

/// The role that the head alone settles, with the cells where two columns share a head.
fn by_head(seen: &ColumnLook, made: Option<i16>) -> Option<ColumnRole> {
    let past = |time: &PrintedTime| time::last_year(time).zip(made).is_some_and(|(year, made)| year < made);
    let is_past = seen.time.as_ref().is_some_and(past);
    if seen.mostly(seen.ticks) && seen.ticks == seen.filled {
        return match seen.said {
            Some(HeadMeaning::Role(ColumnRole::Deadline)) => Some(ColumnRole::Deadline),
            _ if is_moment(seen) => Some(ColumnRole::Deadline),
            _ if cells::is_body(seen.head()) => Some(ColumnRole::Body),
            _ => Some(ColumnRole::Stated),
        };
    }
    if by_cells::is_of_changes(seen) {
        return Some(ColumnRole::Value);
    }
    if seen.filled > 0 && seen.deeds == seen.filled {
        return Some(ColumnRole::Body);
    }
    if seen.mostly(seen.values) && seen.heads.iter().any(|head| is_starting_point(head)) {
        return Some(ColumnRole::Baseline);
    }
    match seen.said {
        Some(HeadMeaning::Role(ColumnRole::Label)) if seen.filled > 0 && seen.labels == 0 => None,
        // "Thực hiện" beside "Phối hợp", "Kết quả thực hiện" of a task.
        Some(HeadMeaning::Role(ColumnRole::Baseline)) if seen.mostly(seen.bodies) => Some(ColumnRole::Assigned),
        // "Giai đoạn thực hiện" over "2026 - 2030" in a table of duties.
        Some(HeadMeaning::Role(ColumnRole::Baseline) | HeadMeaning::Aim) if seen.holds_periods() => {
            Some(ColumnRole::Deadline)
        }
        Some(HeadMeaning::Role(ColumnRole::Baseline)) if seen.holds_words() => Some(ColumnRole::Product),
        // "Thời gian" over bare years: a deadline; but years of values are no deadlines.
        Some(HeadMeaning::Role(role)) => Some(role),
        Some(HeadMeaning::UnitOrBody) if seen.bodies > 0 && seen.bodies >= seen.units => Some(ColumnRole::Assigned),
        // "Đơn vị" over the names of communes names what a row is about.
        Some(HeadMeaning::UnitOrBody) if seen.mostly(seen.places) => None,
        Some(HeadMeaning::UnitOrBody) => Some(ColumnRole::Unit),
        Some(HeadMeaning::Aim) if seen.time.is_some() && is_past => Some(ColumnRole::EarlierPlan),
        None if seen.time.is_some() && is_past => Some(ColumnRole::Baseline),
        Some(HeadMeaning::Aim) if seen.time.is_some() => Some(ColumnRole::Value),
        None if seen.time.is_some() && time::is_bare(seen.head()) => Some(ColumnRole::Value),
        None if seen.time.is_some() && seen.mostly(seen.values) => Some(ColumnRole::Value),
        Some(HeadMeaning::Outcome | HeadMeaning::Subject | HeadMeaning::Parts)
            if seen.time.is_some() && is_past && seen.mostly(seen.values) =>
        {
            Some(ColumnRole::Baseline)
        }
        Some(HeadMeaning::Outcome | HeadMeaning::Parts) if seen.mostly(seen.values) => Some(ColumnRole::Value),
        // "Hợp tác xã thành lập năm 2026"
        Some(HeadMeaning::Subject) if seen.time.is_some() && seen.mostly(seen.values) => Some(ColumnRole::Value),
        // "Kết quả đến năm 2030" over numbers and words.
        Some(HeadMeaning::Outcome) if seen.time.is_some() && !is_past && seen.values > 0 => Some(ColumnRole::Value),
        Some(HeadMeaning::Outcome) => Some(ColumnRole::Product),
        _ => None,
    }
}

/// Whether the column is a time: "Quý I", "Tháng 6".
fn is_moment(seen: &ColumnLook) -> bool {
    time::is_bare(seen.head())
}

/// Takes "Đơn vị" over bodies as the name of the rows where all else is figures: there is no duty to give to them.
fn settle_named_bodies(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>]) {
    let is_figures = |(seen, role): (&ColumnLook, &Option<ColumnRole>)| {
        let beside = matches!(role, Some(ColumnRole::Label | ColumnRole::Note));
        beside || seen.said == Some(HeadMeaning::UnitOrBody) || seen.filled == 0 || seen.mostly(seen.values)
    };
    let mut bodies = (0..seen.len()).filter(|&at| seen[at].said == Some(HeadMeaning::UnitOrBody));
    let named = bodies.next().filter(|_| bodies.next().is_none());
    let Some(at) = named.filter(|&at| roles[at] == Some(ColumnRole::Assigned)) else {
        return;
    };
    let has_figures = (at + 1..seen.len()).any(|at| seen[at].mostly(seen[at].values));
    if has_figures && seen.iter().zip(roles.iter()).all(is_figures) {
        roles[at] = Some(ColumnRole::Indicator);
    }
}

/// Gives the duties to the bodies of a column whose head nobody knows, where no other column says who has them.
fn settle_bodies(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>]) {
    use ColumnRole::{Assigned, Bodies, Body, Lead};
    let answers = |role: &Option<ColumnRole>| matches!(role, Some(Lead | Assigned | Bodies | Body));
    let is_told = roles
        .iter()
        .flatten()
        .any(|role| role.is_duty() || *role == ColumnRole::Content);
    if !is_told || roles.iter().any(answers) {
        return;
    }
    let is_open = |at: &usize| roles[*at].is_none() && seen[*at].said.is_none() && seen[*at].mostly(seen[*at].bodies);
    let mut open = (0..seen.len()).filter(is_open);
    if let (Some(at), None) = (open.next(), open.next()) {
        roles[at] = Some(Assigned);
    }
}

/// Settles "Kế hoạch", "Mục tiêu": values over numbers without a year, a name over words.
fn settle_aims(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>]) {
    for (seen, role) in seen.iter().zip(roles.iter_mut()) {
        if role.is_none() && seen.said == Some(HeadMeaning::Aim) {
            let has_values = seen.filled > 0 && seen.values * 3 > seen.filled;
            *role = has_values.then_some(ColumnRole::Value);
        }
    }
}

/// Settles what a row is about: an indicator where there are values, else a content.
fn settle_names(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>], has_duties: bool) {
    let has_values = roles.contains(&Some(ColumnRole::Value));
    let is_name = |role: &Option<ColumnRole>| matches!(role, Some(ColumnRole::Indicator | ColumnRole::Content));
    let subject = |said: Option<HeadMeaning>| matches!(said, Some(HeadMeaning::Aim | HeadMeaning::Subject));
    if has_values && !has_duties {
        roles
            .iter_mut()
            .filter(|role| **role == Some(ColumnRole::Content))
            .for_each(|role| *role = Some(ColumnRole::Indicator));
    }
    let is_open = |&at: &usize| roles[at].is_none();
    let named = (0..seen.len()).filter(|&at| subject(seen[at].said));
    let placed = (0..seen.len()).filter(|&at| seen[at].said == Some(HeadMeaning::UnitOrBody));
    let mut open: Vec<usize> = named.chain(placed).filter(is_open).collect();
    if has_duties && !has_values {
        // "Nhóm việc | Nội dung": what is to be done takes the most words.
        open.sort_by_key(|&at| std::cmp::Reverse(seen[at].length));
    }
    for at in open {
        let taken = roles.iter().any(is_name);
        roles[at] = match seen[at].said {
            _ if taken => None,
            Some(HeadMeaning::Subject) if has_duties && !has_values => Some(ColumnRole::Content),
            _ => Some(ColumnRole::Indicator),
        };
    }
    if roles.iter().any(is_name) {
        return;
    }
    // "Sản phẩm" beside values is what they are of.
    let product = roles.iter_mut().find(|role| **role == Some(ColumnRole::Product));
    if let Some(role) = product.filter(|_| has_values && !has_duties) {
        *role = Some(ColumnRole::Indicator);
        return;
    }
    // No head names it: the column with the most words.
    let longest = (0..seen.len())
        .filter(|&at| roles[at].is_none() && !seen[at].mostly(seen[at].values) && seen[at].filled > 0)
        .max_by_key(|&at| seen[at].length);
    if let Some(at) = longest {
        roles[at] = Some(if has_duties && !has_values {
            ColumnRole::Content
        } else {
            ColumnRole::Indicator
        });
    }
}

/// Settles what is left: labels without a head, values by their cells under a head that has others, second contents.
fn settle_rest(seen: &[ColumnLook], roles: &mut [Option<ColumnRole>], has_duties: bool) {
    let has_values = roles.contains(&Some(ColumnRole::Value));
    for at in 0..seen.len() {
        if roles[at].is_some() {
            continue;
        }
        let column = &seen[at];
        let is_label = at == 0 && column.filled > 0 && column.labels == column.filled && column.said.is_none();
        let is_part = column.heads.len() > 1 && column.said != Some(HeadMeaning::Role(ColumnRole::Label));
        roles[at] = match () {
            () if is_label => Some(ColumnRole::Label),
            () if is_part && column.mostly(column.values) && has_values => Some(ColumnRole::Value),
            () if (column.is_quarter() || column.is_of_place() || column.is_whole()) && has_values => {
                Some(ColumnRole::Value)
            }
            () if column.said == Some(HeadMeaning::Subject) && has_duties && !column.mostly(column.bodies) => {
                Some(ColumnRole::Note)
            }
            () if column.said.is_none() && column.mostly(column.units) && !roles.contains(&Some(ColumnRole::Unit)) => {
                Some(ColumnRole::Unit)
            }
            () => None,
        };
    }
}

#[cfg(test)]
mod tests;
