//! Nghĩa: what a value says, without the way in which it is written.

use std::fmt;

use crate::parse::yaml::{Node, NodeKind};

/// A value of the front-matter; `"2,5"`, `'2,5'` and a text over two lines are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    Text(String),
    List(Vec<Meaning>),
    /// Keys and values in the order of the keys, which has no meaning.
    Table(Vec<(Meaning, Meaning)>),
}

impl Meaning {
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Scalar(scalar) => Meaning::text(&scalar.text),
            NodeKind::Sequence { items, .. } => Meaning::List(items.iter().map(Meaning::of).collect()),
            NodeKind::Mapping { entries, .. } => {
                let mut entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| (Meaning::of(key), Meaning::of(value)))
                    .collect();
                entries.sort();
                Meaning::Table(entries)
            }
        }
    }

    /// The meaning of a text, whose blanks around it do not count.
    pub fn text(text: &str) -> Self {
        Meaning::Text(text.trim().to_owned())
    }
}

impl fmt::Display for Meaning {
    /// In words, as people read it: nothing is quoted or escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = |at: usize| if at == 0 { "" } else { ", " };
        match self {
            Meaning::Text(text) => f.write_str(text),
            Meaning::List(items) => items
                .iter()
                .enumerate()
                .try_for_each(|(at, item)| write!(f, "{}{item}", between(at))),
            Meaning::Table(entries) => entries
                .iter()
                .enumerate()
                .try_for_each(|(at, (key, value))| write!(f, "{}{key}: {value}", between(at))),
        }
    }
}
