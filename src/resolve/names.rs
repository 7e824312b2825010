//! Tên cơ quan: printed names → bodies.

use std::collections::HashMap;

use crate::lexicon::{Class, opening};
use crate::model::{Body, Id, Vocabulary};
use crate::text::{fold, fold_name};

/// Looks up bodies by their names and aliases, after folding.
#[derive(Debug, Default)]
pub struct BodyNames {
    by_name: HashMap<String, Id<Body>>,
    names: Vec<String>,
}

impl BodyNames {
    /// Indexes names, aliases and ids; of two bodies with one name the first has it.
    pub fn new(bodies: &Vocabulary<Body>) -> Self {
        let mut names = BodyNames::default();
        for (id, body) in bodies.iter() {
            for name in std::iter::once(&body.name).chain(&body.aliases) {
                names.by_name.entry(fold_name(name)).or_insert(id);
                names.names.push(name.clone());
            }
        }
        names
    }

    /// The body printed as `name`.
    pub fn exact(&self, name: &str) -> Option<Id<Body>> {
        self.by_name.get(&fold_name(name)).copied()
    }

    /// The body whose name opens `text`, the longest that does: "Tỉnh ủy Bình Phước thực hiện …".
    pub fn at_head(&self, text: &str) -> Option<Id<Body>> {
        let folded = fold_name(text);
        let mut words: Vec<&str> = folded.split(' ').take(16).collect();
        while !words.is_empty() {
            if let Some(id) = self.by_name.get(&words.join(" ")) {
                return Some(*id);
            }
            words.pop();
        }
        None
    }

    /// A known name that differs from `name` by a slip of one or two letters.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let folded = fold(name);
        let limit = if folded.chars().count() < 8 { 1 } else { 2 };
        self.names
            .iter()
            .map(|known| (strsim::damerau_levenshtein(&fold(known), &folded), known))
            .filter(|(distance, _)| *distance <= limit)
            .min()
            .map(|(_, known)| known.as_str())
    }

    /// All names and aliases, for suggestions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// Whether a printed phrase is a group without fixed members or an office-holder.
pub fn is_free_phrase(text: &str) -> bool {
    let starts_small = text.chars().next().is_some_and(char::is_lowercase);
    let opened = opening(text, Class::GroupHead | Class::FreeHead | Class::OfficeHolder);
    starts_small || opened.is_some_and(|end| text[end..].starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_groups_are_no_bodies() {
        for free in [
            "Bộ trưởng Bộ Y tế",
            "Giám đốc Sở Y tế",
            "Chánh Văn phòng UBND tỉnh",
            "Các sở, ngành",
            "các sở",
            "Cấp ủy các cấp",
        ] {
            assert!(is_free_phrase(free), "{free}");
        }
        for body in ["Bộ Y tế", "Sở Nội vụ", "Công an tỉnh", "Trưởng"] {
            assert!(!is_free_phrase(body), "{body}");
        }
    }
}
