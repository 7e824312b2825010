//! Dàn ý: which targets and tasks stand under which group of the plan.

use crate::model::{Document, Locator, Section, Target, Task};

/// Nhóm: a group I, II … of the plan; without a locator, what names no place.
pub struct Goal<'a> {
    pub locator: Option<Locator>,
    pub section: Option<&'a Section>,
    pub objectives: Vec<Objective<'a>>,
}

/// A task, or the targets of a section that has no task of its own.
pub struct Objective<'a> {
    pub task: Option<&'a Task>,
    pub locator: Option<&'a Locator>,
    pub section: Option<&'a Section>,
    pub targets: Vec<&'a Target>,
}

/// The groups in the order of the text; what is in no known section comes last.
pub fn goals(document: &Document) -> Vec<Goal<'_>> {
    let mut goals: Vec<Goal<'_>> = Vec::new();
    for objective in objectives(document) {
        let locator = objective.locator.map(group_of);
        match goals.iter_mut().find(|goal| goal.locator == locator) {
            Some(goal) => goal.objectives.push(objective),
            None => goals.push(Goal {
                section: locator.as_ref().and_then(|l| document.body.section(l)),
                locator,
                objectives: vec![objective],
            }),
        }
    }
    goals.sort_by_key(|goal| start(goal.section));
    for goal in &mut goals {
        goal.objectives.sort_by_key(|objective| start(objective.section));
    }
    goals
}

/// Tasks, then sections of targets, each in the order of the file.
fn objectives(document: &Document) -> Vec<Objective<'_>> {
    let new = |task, locator: Option<_>| Objective {
        task,
        section: locator.and_then(|l| document.body.section(l)),
        locator,
        targets: Vec::new(),
    };
    let tasks = document.tasks.iter();
    let mut all: Vec<Objective<'_>> = tasks.map(|task| new(Some(task), task.section.as_ref())).collect();
    for target in &document.targets {
        let locator = target.section.as_ref();
        let at = home(&all, locator).unwrap_or_else(|| {
            all.push(new(None, locator));
            all.len() - 1
        });
        all[at].targets.push(target);
    }
    all
}

/// The objective of a section: its only task, else its targets.
fn home(objectives: &[Objective<'_>], locator: Option<&Locator>) -> Option<usize> {
    let here = |(at, objective): (usize, &Objective<'_>)| (objective.locator == locator).then_some(at);
    let found: Vec<usize> = objectives.iter().enumerate().filter_map(here).collect();
    let of_targets = found.iter().copied().find(|at| objectives[*at].task.is_none());
    match found.as_slice() {
        // A task that names no place is not about all figures that name none.
        [only] if locator.is_some() => Some(*only),
        _ => of_targets,
    }
}

/// The group of the plan that a locator lies in: `II.2.1` → `II`.
fn group_of(locator: &Locator) -> Locator {
    let text = locator.as_str();
    Locator::new(text.split_once('.').map_or(text, |(group, _)| group))
}

fn start(section: Option<&Section>) -> usize {
    section.map_or(usize::MAX, |section| section.start)
}
