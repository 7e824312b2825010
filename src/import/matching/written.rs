//! Tên viết đủ: the names of bodies as they are compared.

use std::collections::HashMap;

use crate::model::{Body, Vocabulary};
use crate::text::fold_name;

use super::phrase::PhraseReader;

/// The names of bodies with short forms written out: `Sở LĐ-TB&XH` = `Sở Lao động - Thương binh và Xã hội`.
#[derive(Debug)]
pub struct WrittenOutNames {
    pub by_name: HashMap<String, String>,
    /// Letters and place of each name, to find slips of the pen.
    names: Vec<(Vec<char>, String, String)>,
}

impl WrittenOutNames {
    pub fn new(bodies: &Vocabulary<Body>, reader: &PhraseReader) -> Self {
        let mut written = WrittenOutNames {
            by_name: HashMap::new(),
            names: Vec::new(),
        };
        for (_, body) in bodies.iter() {
            for name in std::iter::once(&body.name).chain(&body.aliases) {
                written.add(&form(name, reader), name, &body.id);
            }
        }
        written
    }

    pub fn add(&mut self, form: &str, name: &str, id: &str) {
        self.by_name.entry(form.to_owned()).or_insert_with(|| id.to_owned());
        self.names
            .push((form.chars().collect(), name.to_owned(), id.to_owned()));
    }

    /// A known name that differs by a slip of one or two letters but not in its first word.
    pub fn nearest(&self, form: &str) -> Option<(&str, &str)> {
        let letters: Vec<char> = form.chars().collect();
        let limit = if letters.len() < 16 { 1 } else { 2 };
        let first = |form: &[char]| form.iter().take_while(|c| **c != ' ').collect::<String>();
        let own_first = first(&letters);
        let near = |known: &[char]| known.len().abs_diff(letters.len()) <= limit && first(known) == own_first;
        let candidates = self.names.iter().filter(|(known, ..)| near(known));
        candidates
            .map(|(known, name, id)| (strsim::generic_damerau_levenshtein(known, &letters), name, id))
            .filter(|(distance, ..)| *distance <= limit)
            .min_by_key(|(distance, ..)| *distance)
            .map(|(_, name, id)| (name.as_str(), id.as_str()))
    }
}

pub fn form(name: &str, reader: &PhraseReader) -> String {
    fold_name(&reader.written_out(name))
}
