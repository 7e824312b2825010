//! Mã dòng: ids for the rows that need one.
//!
//! A row needs an id if another row names it, or if the id that is made of its own words (content model §8) would be another
//! row's, too.

use std::collections::{BTreeSet, HashSet};

use super::yaml::clean;
use super::{ImportedPlan, TargetRow, TaskRow};
use crate::import::found::{PrintedTime, Relative};
use crate::text::{fold, slug};

/// The ids to write, row by row.
pub struct WrittenIds {
    pub targets: Vec<Option<String>>,
    pub tasks: Vec<Option<String>>,
}

impl WrittenIds {
    /// The ids of a plan's rows. They depend on what the rows say, not on where they stand, as far as that can be.
    pub fn new(plan: &ImportedPlan) -> Self {
        let mut taken = Taken::default();
        let named = named(plan);
        let mut meant = HashSet::new();
        let targets = plan.targets.iter().enumerate().map(|(at, target)| {
            let keys = keys(target);
            let new = keys.iter().filter(|key| meant.insert((*key).clone())).count();
            let is_first = new == keys.len();
            let needed = !is_first || named.contains(&at);
            let given = target.id.as_deref().map(slug).filter(|id| !id.is_empty());
            given
                .or_else(|| needed.then(|| readable(target)))
                .map(|id| taken.free(id))
        });
        let targets = targets.collect();
        let mut meant = HashSet::new();
        let tasks = plan.tasks.iter().map(|task| {
            let is_first = meant.insert((fold(section(task)), fold(&clean(&task.title))));
            (!is_first).then(|| taken.free(slug(&format!("viec-{}", section(task)))))
        });
        WrittenIds {
            targets,
            tasks: tasks.collect(),
        }
    }
}

fn section(task: &TaskRow) -> &str {
    task.section.as_deref().unwrap_or_default()
}

/// The rows that others name.
fn named(plan: &ImportedPlan) -> BTreeSet<usize> {
    let of = |row: &TargetRow| {
        let relative = match row.relative {
            Some(Relative::Target(other)) => other,
            _ => None,
        };
        [row.within, row.except_of, relative]
    };
    plan.targets.iter().flat_map(of).flatten().collect()
}

/// What the ids that are made of a row's own words are made of; one a figure.
fn keys(target: &TargetRow) -> Vec<String> {
    let words = [&target.scope, &target.section, &target.row].map(|text| fold(text.as_deref().unwrap_or_default()));
    let of_time = |time: &PrintedTime| format!("{}|{}|{}", target.indicator, time_part(time), words.join("|"));
    target.values.iter().map(|(time, _)| of_time(time)).collect()
}

fn time_part(time: &PrintedTime) -> String {
    match time {
        PrintedTime::Year(year) => year.to_string(),
        PrintedTime::Period(from, to) => format!("{from}-{to}"),
        _ => "x".to_owned(),
    }
}

fn readable(target: &TargetRow) -> String {
    let time = match target.values.as_slice() {
        [(time @ (PrintedTime::Year(_) | PrintedTime::Period(..)), _)] => time_part(time),
        _ => String::new(),
    };
    let id = slug(&format!("{} {time}", target.indicator));
    if id.is_empty() { "chi-tieu".to_owned() } else { id }
}

#[derive(Default)]
struct Taken {
    ids: HashSet<String>,
    counts: std::collections::HashMap<String, usize>,
}

impl Taken {
    /// The id, with a number behind it where it is taken.
    fn free(&mut self, id: String) -> String {
        if self.ids.insert(id.clone()) {
            return id;
        }
        loop {
            let count = self.counts.entry(id.clone()).or_insert(1);
            *count += 1;
            let counted = format!("{id}-lan-{count}");
            if self.ids.insert(counted.clone()) {
                return counted;
            }
        }
    }
}
