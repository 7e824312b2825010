//! Mã dòng: the ids that the rows of an imported document have in the site.

use std::collections::HashMap;

use crate::import::account::Find;
use crate::model::Document;

/// The ids of a document's rows.
#[derive(Debug, Default)]
pub struct RowIds {
    /// The ids of targets, by the place of the row in the file; of several years the first one's.
    targets: HashMap<usize, String>,
    tasks: Vec<String>,
}

impl RowIds {
    pub fn new(document: &Document) -> Self {
        let targets = document.targets.iter().rev();
        let tasks = document.tasks.iter().map(|task| task.id.clone());
        RowIds {
            targets: targets
                .map(|target| (target.row_index as usize, target.id.clone()))
                .collect(),
            tasks: tasks.collect(),
        }
    }

    /// The id of the row that a find became.
    pub fn of(&self, find: Find) -> Option<&str> {
        let id = match find {
            Find::Target(at) => self.targets.get(&at),
            Find::Task(at) => self.tasks.get(at),
        };
        id.map(String::as_str)
    }
}
