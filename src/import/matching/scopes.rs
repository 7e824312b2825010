//! Phạm vi: printed populations → ids of the vocabulary.

use crate::model::{Scope, Vocabulary};

use super::phrase::{Phrase, PhraseReader};

/// The scopes of a vocabulary by the words of their names.
#[derive(Debug)]
pub struct Scopes {
    names: Vec<(Phrase, String)>,
}

impl Scopes {
    pub fn new(scopes: &Vocabulary<Scope>, reader: &PhraseReader) -> Self {
        let mut known = Scopes { names: Vec::new() };
        for (_, scope) in scopes.iter() {
            for name in std::iter::once(&scope.name).chain(&scope.aliases) {
                known.add(reader.read(name), &scope.id);
            }
        }
        known
    }

    /// Makes a scope known.
    pub fn add(&mut self, phrase: Phrase, id: &str) {
        if !phrase.words.is_empty() && self.find(&phrase).is_none() {
            self.names.push((phrase, id.to_owned()));
        }
    }

    /// The scope whose name has the same words.
    pub fn find(&self, phrase: &Phrase) -> Option<&str> {
        let core = phrase.core();
        let light_alike = |name: &Phrase| !core.is_empty() && name.core() == core;
        let found = self.names.iter().find(|(name, _)| name == phrase);
        let found = found.or_else(|| self.names.iter().find(|(name, _)| light_alike(name)));
        found.map(|(_, id)| id.as_str())
    }

    /// The scope with exactly this id.
    pub fn known(&self, id: &str) -> Option<&str> {
        self.names
            .iter()
            .map(|(_, known)| known.as_str())
            .find(|known| *known == id)
    }

    /// The scopes that a text names, each with its words and the text that is left without them.
    pub fn within(&self, text: &Phrase) -> Vec<(&Phrase, Phrase, &str)> {
        let mut found = Vec::new();
        for (name, id) in &self.names {
            let length = name.words.len();
            let Some(at) = text.words.windows(length).position(|run| run == name.words) else {
                continue;
            };
            let mut left = text.clone();
            left.words.drain(at..at + length);
            found.push((name, left, id.as_str()));
        }
        found
    }
}
