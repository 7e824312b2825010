//! Cái tìm được theo chỗ: which row says what stands in a block, a row of a table or a unit.

use std::collections::{HashMap, HashSet};

use super::line::Find;
use crate::import::found::At;
use crate::import::{FoundTarget, FoundTask};
use crate::model::Locator;

/// The finds of a text by where they stand.
#[derive(Debug, Default)]
pub struct FindsByPlace {
    blocks: HashMap<usize, Find>,
    cells: HashMap<(usize, usize), Vec<Find>>,
    units: HashMap<String, Find>,
    /// Units with finds in or below them.
    over: HashSet<String>,
}

impl FindsByPlace {
    pub fn new(targets: &[FoundTarget], tasks: &[FoundTask]) -> Self {
        let mut rows = FindsByPlace::default();
        for (at, target) in targets.iter().enumerate() {
            rows.place(Find::Target(at), &target.clause);
            rows.within(Find::Target(at), target.section.as_ref());
        }
        for (at, task) in tasks.iter().enumerate() {
            let find = Find::Task(at);
            for block in task.blocks.clone() {
                rows.blocks.entry(block).or_insert(find);
            }
            let roles = [
                &task.direct,
                &task.lead,
                &task.assigned,
                &task.coordinate,
                &task.via,
                &task.to,
            ];
            let names = roles.into_iter().flatten().map(|name| &name.at);
            for place in names.chain(task.time.iter().map(|(_, place)| place)) {
                rows.place(find, place);
            }
            rows.within(find, task.section.as_ref());
        }
        rows
    }

    fn place(&mut self, find: Find, at: &At) {
        self.blocks.entry(at.block).or_insert(find);
        if let Some((row, _)) = at.cell {
            let finds = self.cells.entry((at.block, row)).or_default();
            if !finds.contains(&find) {
                finds.push(find);
            }
        }
    }

    fn within(&mut self, find: Find, section: Option<&Locator>) {
        let Some(section) = section.map(Locator::as_str) else {
            return;
        };
        self.units.entry(section.to_owned()).or_insert(find);
        let ends = section.match_indices('.').map(|(at, _)| at);
        self.over.extend(ends.map(|end| section[..end].to_owned()));
    }

    pub fn in_block(&self, block: usize) -> Option<Find> {
        self.blocks.get(&block).copied()
    }

    /// The finds of a row of a table.
    pub fn in_row(&self, block: usize, row: usize) -> &[Find] {
        self.cells.get(&(block, row)).map_or(&[], Vec::as_slice)
    }

    pub fn has_rows(&self, block: usize) -> bool {
        self.blocks.contains_key(&block)
    }

    /// The first row that stands in the unit itself.
    pub fn in_unit(&self, unit: &Locator) -> Option<Find> {
        self.units.get(unit.as_str()).copied()
    }

    /// Whether a row stands in a unit below.
    pub fn below(&self, unit: &Locator) -> bool {
        self.over.contains(unit.as_str())
    }
}
