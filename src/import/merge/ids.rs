//! Tên dòng: what the rows of the new text are called in the merged file.

use std::collections::{BTreeSet, HashMap};

use crate::import::write::yaml::id as id_text;

use super::meaning::Meaning;
use super::tree::{FrontEntry, FrontRow};

/// What the rows of the new text are called in the merged file.
pub struct MergedIds {
    names: HashMap<String, String>,
}

impl MergedIds {
    pub fn new(ours: &[FrontRow], theirs: &[FrontRow], ours_of_theirs: &[Option<usize>]) -> Self {
        let id = |row: &FrontRow| row.said("id");
        let taken: BTreeSet<String> = ours.iter().filter_map(id).collect();
        let mut names = HashMap::new();
        for (row, partner) in theirs.iter().zip(ours_of_theirs) {
            let Some(new) = id(row) else { continue };
            let name = match partner.and_then(|at| id(&ours[at])) {
                Some(ours) => ours,
                None if taken.contains(&new) => format!("{new}-nhap"),
                None => new.clone(),
            };
            names.insert(new, name);
        }
        MergedIds { names }
    }

    /// An entry with the ids of the merged file.
    pub fn renamed(&self, entry: &FrontEntry) -> FrontEntry {
        let mut entry = entry.clone();
        if matches!(entry.key.as_str(), "id" | "within" | "except_of") {
            let old = entry.meaning.to_string();
            if let Some(new) = self.names.get(&old).filter(|new| **new != old) {
                entry.raw = format!("{}: {}", entry.key, id_text(new));
                entry.meaning = Meaning::text(new);
            }
        } else if entry.key == "relative_to" {
            for (old, new) in &self.names {
                let from = format!("{{ target: {old}, ");
                if old != new && entry.raw.contains(&from) {
                    entry.raw = entry.raw.replace(&from, &format!("{{ target: {new}, "));
                    return entry;
                }
            }
        }
        entry
    }

    /// What an entry means in the merged file.
    pub fn meaning(&self, entry: &FrontEntry) -> Meaning {
        self.renamed(entry).meaning
    }
}
