//! Sổ từ: the phrases of the data, ready to be found in a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::Class;
use super::classes::Classes;
use super::cut::{Cutter, cut};
use super::data::{DATA, lines};

/// All phrases, read once.
pub(super) static BOOK: LazyLock<Book> = LazyLock::new(|| Book::read(DATA));

/// The phrases as a tree of words.
#[derive(Debug, Default)]
pub(super) struct Book {
    words: HashMap<String, u32>,
    /// Where the phrases that begin with each word go on; 0 where none does.
    first: Vec<u32>,
    next: HashMap<(u32, u32), u32>,
    nodes: Vec<PhraseNode>,
    /// How many words the longest phrase has.
    pub longest: usize,
}

/// What a phrase is, and what it means in each class that gives it a meaning.
#[derive(Debug, Default)]
pub(super) struct PhraseNode {
    pub classes: Classes,
    pub meanings: Vec<(Class, &'static str)>,
}

impl Book {
    fn read(files: &[&'static str]) -> Self {
        let mut book = Book {
            nodes: vec![PhraseNode::default()],
            ..Book::default()
        };
        for line in files.iter().copied().flat_map(lines) {
            for phrase in line.phrases.split('|') {
                book.add(line.class, phrase, line.meaning);
            }
        }
        book
    }

    fn add(&mut self, class: Class, phrase: &str, meaning: Option<&'static str>) {
        let (keys, tokens) = cut(phrase);
        let mut node = 0;
        for token in &tokens {
            let fresh = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(keys[token.key()].to_owned()).or_insert(fresh);
            let end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let root = node == 0;
            node = *self.next.entry((node, word)).or_insert(end);
            if node == end {
                self.nodes.push(PhraseNode::default());
            }
            self.first.resize(self.words.len(), 0);
            if root {
                self.first[word as usize] = node;
            }
        }
        self.longest = self.longest.max(tokens.len());
        let entry = &mut self.nodes[node as usize];
        entry.classes = entry.classes | class;
        entry.meanings.extend(meaning.map(|meaning| (class, meaning)));
    }

    pub fn word(&self, key: &str) -> Option<u32> {
        self.words.get(key).copied()
    }

    /// The phrases that begin a list of words: how many words each has, and its node.
    pub fn phrases<'b>(
        &'b self,
        words: impl Iterator<Item = Option<u32>> + 'b,
    ) -> impl Iterator<Item = (usize, u32)> + 'b {
        let steps = words.scan(0, |node, word| {
            *node = self.step(*node, word?)?;
            Some(*node)
        });
        let found = steps.enumerate().map(|(at, node)| (at + 1, node));
        found.filter(|&(_, node)| self.entry(node).classes != Classes::default())
    }

    /// The node at which a phrase goes on with a word.
    fn step(&self, node: u32, word: u32) -> Option<u32> {
        match node {
            0 => self.first.get(word as usize).copied().filter(|&node| node != 0),
            _ => self.next.get(&(node, word)).copied(),
        }
    }

    /// The phrases that open a text: where each ends, and its node. No more of the text is cut than they hold.
    fn opening<'b>(&'b self, text: &'b str) -> impl Iterator<Item = (usize, u32)> + 'b {
        let (mut cutter, mut keys, mut node) = (Cutter::new(text), String::new(), 0);
        let steps = std::iter::from_fn(move || {
            keys.clear();
            let token = cutter.next(&mut keys)?;
            node = self.step(node, self.word(&keys)?)?;
            Some((token.end, node))
        });
        steps.filter(|&(_, node)| self.entry(node).classes != Classes::default())
    }

    pub fn entry(&self, node: u32) -> &PhraseNode {
        &self.nodes[node as usize]
    }
}

/// How many bytes the longest phrase of these classes has that opens the text.
pub fn opening(text: &str, classes: impl Into<Classes>) -> Option<usize> {
    let classes = classes.into();
    let fits = BOOK
        .opening(text)
        .filter(|(_, node)| BOOK.entry(*node).classes.meets(classes));
    fits.last().map(|(end, _)| end)
}

/// Whether the whole text is a phrase of one of these classes.
pub fn is(text: &str, classes: impl Into<Classes>) -> bool {
    let (text, classes) = (text.trim_end(), classes.into());
    BOOK.opening(text)
        .any(|(end, node)| end == text.len() && BOOK.entry(node).classes.meets(classes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::cut::TokenKind;
    use super::super::data::ASKED;
    use super::*;

    #[test]
    fn every_section_is_a_class_and_every_class_has_words() {
        let named: BTreeSet<&str> = DATA
            .iter()
            .chain(ASKED)
            .flat_map(|file| file.lines())
            .filter_map(|line| line.trim().strip_prefix('[')?.strip_suffix(']'))
            .collect();
        let known: BTreeSet<&str> = Class::ALL.iter().map(|(_, section)| *section).collect();
        assert_eq!(named, known);
        assert!(known.len() <= 256, "more classes than bits");
        let filled: BTreeSet<&str> = DATA
            .iter()
            .chain(ASKED)
            .copied()
            .flat_map(lines)
            .map(|l| Class::ALL[l.class as usize].1)
            .collect();
        assert_eq!(filled, known, "a class without words");
    }

    #[test]
    fn no_class_names_a_phrase_twice_and_no_phrase_is_empty() {
        let mut seen = BTreeSet::new();
        for line in DATA.iter().chain(ASKED).copied().flat_map(lines) {
            for phrase in line.phrases.split('|') {
                let (keys, tokens) = cut(phrase);
                let words: Vec<&str> = tokens.iter().map(|t| &keys[t.key()]).collect();
                assert!(!words.is_empty(), "an empty phrase in {:?}", line.class);
                assert!(
                    tokens.iter().all(|t| t.kind != TokenKind::Number || words.len() > 1),
                    "{words:?}"
                );
                assert!(
                    seen.insert((line.class, words.join(" "))),
                    "{:?}: {phrase:?} stands twice",
                    line.class
                );
            }
        }
    }

    #[test]
    fn a_whole_phrase_is_asked_for() {
        assert!(is("Bộ trưởng", Class::OfficeHolder));
        assert!(!is("Bộ trưởng Bộ Y tế", Class::OfficeHolder));
        assert!(is("tối thiểu", Class::Comparator | Class::Link));
        assert_eq!(
            opening("Bộ trưởng Bộ Y tế", Class::OfficeHolder),
            Some("Bộ trưởng".len())
        );
        assert_eq!(opening("Bộ Y tế", Class::OfficeHolder), None);
    }
}
