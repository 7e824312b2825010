//! Ghép dòng: which row of one file is which row of another.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use crate::text::fold;

use super::meaning::Meaning;
use super::tree::FrontRow;

/// The most rows of one section that are compared word by word.
const MANY: usize = 200;
/// The share of common words from which two texts are the same clause, in hundredths.
const ALIKE: usize = 70;

/// The keys that tell two rows of one clause apart, from all of them to none.
const STEPS: [&[&str]; 7] = [
    &[
        "section",
        "quote",
        "title",
        "row",
        "indicator",
        "scope",
        "year",
        "period",
        "every",
        "value",
        "values",
        "printed",
    ],
    &[
        "section",
        "quote",
        "title",
        "row",
        "indicator",
        "scope",
        "year",
        "period",
        "every",
    ],
    &["section", "quote", "title", "row", "printed", "value", "values"],
    &["section", "quote", "title", "row", "indicator"],
    &["id"],
    &[
        "section",
        "row",
        "indicator",
        "scope",
        "year",
        "period",
        "every",
        "value",
        "values",
    ],
    &["section", "row", "indicator", "scope", "year", "period", "every"],
];

/// For every row of `a` its partner in `b`.
pub fn pair(a: &[FrontRow], b: &[FrontRow]) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        of_a: vec![None; a.len()],
        taken: vec![false; b.len()],
    };
    pairs.by(a, b, |row| Some(row.meaning.clone()));
    for keys in STEPS {
        pairs.by(a, b, |row| key_of(row, keys));
    }
    pairs.by_words(a, b);
    pairs.of_a
}

struct Pairs {
    of_a: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    fn set(&mut self, a: usize, b: usize) {
        self.of_a[a] = Some(b);
        self.taken[b] = true;
    }

    /// Pairs the rows for which `key` is the same, in order.
    fn by<K: Eq + Hash>(&mut self, a: &[FrontRow], b: &[FrontRow], key: impl Fn(&FrontRow) -> Option<K>) {
        let mut waiting: HashMap<K, Vec<usize>> = HashMap::new();
        for (at, row) in b.iter().enumerate().rev().filter(|(at, _)| !self.taken[*at]) {
            if let Some(key) = key(row) {
                waiting.entry(key).or_default().push(at);
            }
        }
        for (at, row) in a.iter().enumerate() {
            if self.of_a[at].is_some() {
                continue;
            }
            let partner = key(row).and_then(|key| waiting.get_mut(&key)?.pop());
            if let Some(partner) = partner {
                self.set(at, partner);
            }
        }
    }

    /// Pairs what is left of each section where the words are nearly the same.
    fn by_words(&mut self, a: &[FrontRow], b: &[FrontRow]) {
        let mut sections: HashMap<Option<&Meaning>, Vec<(usize, BTreeSet<String>)>> = HashMap::new();
        for (at, row) in b.iter().enumerate().filter(|(at, _)| !self.taken[*at]) {
            sections
                .entry(row.meaning("section"))
                .or_default()
                .push((at, words_of(row)));
        }
        for (at, row) in a.iter().enumerate() {
            if self.of_a[at].is_some() {
                continue;
            }
            let candidates = sections.get(&row.meaning("section")).filter(|rows| rows.len() <= MANY);
            let words = words_of(row);
            let best = candidates
                .into_iter()
                .flatten()
                .filter(|(other, _)| !self.taken[*other])
                .map(|(other, theirs)| (likeness(&words, theirs), agreement(row, &b[*other]), *other))
                .filter(|(alike, ..)| *alike >= ALIKE)
                .max_by_key(|(alike, agree, other)| (*agree, *alike, usize::MAX - other));
            if let Some((.., other)) = best {
                self.set(at, other);
            }
        }
    }
}

/// What a row says under some keys, folded; nothing where it says nothing that could tell it from others.
fn key_of(row: &FrontRow, keys: &[&str]) -> Option<String> {
    let said: Vec<String> = keys
        .iter()
        .map(|key| row.said(key).map(|said| fold(&said)).unwrap_or_default())
        .collect();
    let telling = ["quote", "title", "id", "indicator"];
    let tells = keys
        .iter()
        .zip(&said)
        .any(|(key, said)| telling.contains(key) && !said.is_empty());
    tells.then(|| said.join("\u{1f}"))
}

/// How many keys of the figure agree.
fn agreement(a: &FrontRow, b: &FrontRow) -> usize {
    let keys = ["indicator", "value", "values", "year", "period", "scope", "row"];
    keys.iter()
        .filter(|key| a.get(key).is_some() && a.meaning(key) == b.meaning(key))
        .count()
}

fn words_of(row: &FrontRow) -> BTreeSet<String> {
    let text = row.said("quote").or_else(|| row.said("title")).unwrap_or_default();
    let folded = fold(&text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The share of common words, in hundredths.
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> usize {
    let all = a.union(b).count();
    (a.intersection(b).count() * 100).checked_div(all).unwrap_or(0)
}
