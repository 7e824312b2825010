//! Tên: what ids are called.

use std::collections::HashMap;

use super::change::RowChange;
use super::data::Data;
use super::line::DataLine;
use crate::text::truncate_chars;

/// How much of a title is told.
const TITLE: usize = 80;

/// Tên gọi: rows by their ids, those of now before those of then.
pub struct RowNames<'a> {
    places: HashMap<&'a str, &'a DataLine>,
    indicators: HashMap<&'a str, &'a DataLine>,
    documents: HashMap<&'a str, &'a DataLine>,
    targets: HashMap<&'a str, &'a DataLine>,
    tasks: HashMap<&'a str, &'a DataLine>,
}

impl<'a> RowNames<'a> {
    /// The names of both sides.
    pub fn new(old: &'a Data, new: &'a Data) -> Self {
        let rows = |file, id| -> HashMap<&'a str, &'a DataLine> {
            let lines = old.lines(file).iter().chain(new.lines(file));
            lines.map(|line| (line.cell(id), line)).collect()
        };
        RowNames {
            places: rows("jurisdictions.csv", "id"),
            indicators: rows("indicators.csv", "id"),
            documents: rows("documents.csv", "document_id"),
            targets: rows("targets.csv", "target_id"),
            tasks: rows("tasks.csv", "task_id"),
        }
    }

    /// The name of a place; its id where no name is known.
    pub fn place<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        name(&self.places, id)
    }

    /// The name of an indicator; its id where no name is known.
    pub fn indicator<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        name(&self.indicators, id)
    }

    /// The number of a document, else its title, else its id.
    pub fn document(&self, id: &str) -> String {
        let Some(line) = self.documents.get(id) else {
            return id.to_owned();
        };
        let named = ["number", "title"].map(|column| line.cell(column));
        let named = named.into_iter().find(|cell| !cell.is_empty()).unwrap_or(id);
        truncate_chars(named, TITLE).into_owned()
    }

    /// The place whose document it is; nothing where that is not known.
    pub fn place_of(&self, document: &str) -> &'a str {
        let id = self
            .documents
            .get(document)
            .map_or("", |line| line.cell("jurisdiction"));
        self.place(id)
    }

    /// The target of a result.
    pub fn target(&self, change: &RowChange<'a>) -> Option<&'a DataLine> {
        self.targets.get(change.line().cell("target_id")).copied()
    }

    /// The task of a change: its own row, or the one that its row belongs to.
    pub fn task(&self, change: &RowChange<'a>) -> Option<&'a DataLine> {
        self.tasks.get(change.line().cell("task_id")).copied()
    }
}

fn name<'b, 'a: 'b>(rows: &HashMap<&'a str, &'a DataLine>, id: &'b str) -> &'b str {
    let name = rows.get(id).map(|line| line.cell("name"));
    name.filter(|name| !name.is_empty()).unwrap_or(id)
}

/// A title short enough to be told in passing.
pub fn short(title: &str) -> String {
    truncate_chars(title, TITLE).into_owned()
}
