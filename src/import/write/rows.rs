//! Dòng: a target and a task as rows of YAML.

use super::ids::WrittenIds;
use super::plan::SOURCE;
use super::row::YamlRow;
use super::yaml::{clean, id, quoted, says_something};
use super::{NameRow, TargetRow, TaskRow};
use crate::import::found::{ChangeWord, PrintedTime, Relative};
use crate::text::first_words;

/// A row of `targets:`; `at` is its place in the plan.
pub fn target(target: &TargetRow, at: usize, ids: &WrittenIds) -> YamlRow {
    let id_of = |other: Option<usize>| ids.targets.get(other.filter(|other| *other != at)?)?.as_deref();
    let mut row = YamlRow::default();
    row.id("id", ids.targets[at].as_deref());
    row.id("indicator", Some(&target.indicator));
    values(target, &mut row);
    if target.average {
        row.raw("how", "average");
    }
    row.text("unit", target.unit.as_deref());
    row.id("scope", target.scope.as_deref());
    row.id("within", id_of(target.within));
    row.id("except_of", id_of(target.except_of));
    match target.relative {
        Some(Relative::Year(year, change)) => row.raw("relative_to", format!("{{ year: {year}{} }}", words(change))),
        Some(Relative::Target(other)) => {
            if let Some(other) = id_of(other) {
                row.raw("relative_to", format!("{{ target: {}, change: times }}", id(other)));
            }
        }
        Some(Relative::Nation) => row.raw("relative_to", "{ jurisdiction: vn }"),
        None => {}
    }
    if let Some((year, value)) = &target.baseline {
        let (value, source) = (quoted(value), id(SOURCE));
        row.raw(
            "baseline",
            format!("{{ year: {year}, value: {value}, source: {source} }}"),
        );
    }
    let numbers = target.stated_in.iter().filter(|number| says_something(number));
    row.list("stated_in", numbers.map(|number| quoted(number)));
    row.text("section", target.section.as_deref());
    row.text("row", target.row.as_deref());
    row.text("printed", Some(&target.printed));
    row.text("quote", Some(&target.quote));
    row.text("doubt", target.doubt.as_deref());
    row.text("review", joined(&target.review).as_deref());
    row
}

/// Marks as one sentence after the other.
fn joined(marks: &[String]) -> Option<String> {
    let marks: Vec<String> = marks
        .iter()
        .map(|mark| clean(mark))
        .filter(|mark| !mark.is_empty())
        .collect();
    (!marks.is_empty()).then(|| marks.join(" "))
}

fn words(change: Option<ChangeWord>) -> &'static str {
    match change {
        Some(ChangeWord::Increase) => ", change: increase",
        Some(ChangeWord::Decrease) => ", change: decrease",
        Some(ChangeWord::Times) => ", change: times",
        None => "",
    }
}

fn values(target: &TargetRow, row: &mut YamlRow) {
    if let [(time, value)] = target.values.as_slice() {
        row.raw("value", quoted(value));
        return self::time(time, row);
    }
    let by_year = target.values.iter().filter_map(|(time, value)| match time {
        PrintedTime::Year(year) => Some(format!("\"{year}\": {}", quoted(value))),
        _ => None,
    });
    row.raw("values", format!("{{ {} }}", by_year.collect::<Vec<_>>().join(", ")));
}

fn time(time: &PrintedTime, row: &mut YamlRow) {
    match time {
        PrintedTime::Year(year) => row.raw("year", year.to_string()),
        PrintedTime::Period(from, to) => row.raw("period", format!("{from}-{to}")),
        PrintedTime::EveryYear => row.raw("every", "year"),
        PrintedTime::Unclear(years) => row.list("year_unclear", years.iter().map(i16::to_string)),
        PrintedTime::Unstated => {}
    }
}

/// A row of `tasks:`; `at` is its place in the plan.
pub fn task(task: &TaskRow, at: usize, ids: &WrittenIds) -> YamlRow {
    let mut row = YamlRow::default();
    row.text("section", task.section.as_deref());
    row.id("id", ids.tasks[at].as_deref());
    row.text("title", Some(&first_words(&clean(&task.title), 15)));
    row.list("direct", names(&task.direct));
    row.list("lead", names(&task.lead));
    row.list("assigned", names(&task.assigned));
    row.list("coordinate", names(&task.coordinate));
    row.list("via", names(&task.via));
    row.list("to", names(&task.to));
    if task.request {
        row.raw("mode", "request");
    }
    row.text("time", task.time.as_deref());
    if let Some(due) = &task.due {
        row.raw("due", due);
    }
    row.text("review", joined(&task.review).as_deref());
    row
}

fn names(names: &[NameRow]) -> impl Iterator<Item = String> {
    let said = names.iter().filter(|name| says_something(name.printed()));
    said.map(|name| match name {
        NameRow::Printed(printed) => quoted(printed),
        NameRow::Known { id: own, printed } => format!("{{ id: {}, as: {} }}", id(own), quoted(printed)),
        NameRow::Free(printed) => format!("{{ as: {} }}", quoted(printed)),
    })
}
