//! Dữ liệu: the words as they are written, by class.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::class::Class;
use super::key::key;

/// The data that is looked for in texts, a file a field.
pub const DATA: &[&str] = &[
    include_str!("data/offices.txt"),
    include_str!("data/duties.txt"),
    include_str!("data/figures.txt"),
    include_str!("data/times.txt"),
    include_str!("data/sentences.txt"),
    include_str!("data/headings.txt"),
    include_str!("data/columns.txt"),
    include_str!("data/names.txt"),
];

/// The data that is compared with whole names and lines, and looked for in no text.
pub const ASKED: &[&str] = &[
    include_str!("data/letterheads.txt"),
    include_str!("data/indicators.txt"),
    include_str!("data/labels.txt"),
];

/// All lines by class, read once.
static LINES: LazyLock<HashMap<Class, Vec<LexiconLine>>> = LazyLock::new(|| {
    let mut by_class: HashMap<Class, Vec<LexiconLine>> = HashMap::new();
    for line in DATA.iter().chain(ASKED).copied().flat_map(lines) {
        by_class.entry(line.class).or_default().push(line);
    }
    by_class
});

/// All lines of a class, in their order.
pub fn written(class: Class) -> impl Iterator<Item = &'static LexiconLine> {
    LINES.get(&class).into_iter().flatten()
}

/// The phrases of a class as the alternatives of a pattern, longer ones first.
pub fn alternatives(class: Class) -> String {
    let mut phrases: Vec<&str> = written(class)
        .flat_map(|line| line.spellings().collect::<Vec<_>>())
        .collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    phrases
        .iter()
        .map(|phrase| regex::escape(phrase))
        .collect::<Vec<_>>()
        .join("|")
}

/// One line of the data.
pub struct LexiconLine {
    pub class: Class,
    pub phrases: &'static str,
    pub meaning: Option<&'static str>,
}

impl LexiconLine {
    /// The phrases as they are written, the usual spelling first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        self.phrases.split('|').map(str::trim)
    }
}

/// The lines of a file of the data: `[class]` opens a section; `a | b = meaning` are phrases of it; `#` begins a
/// remark.
pub fn lines(file: &'static str) -> impl Iterator<Item = LexiconLine> {
    let mut class = None;
    file.lines().filter_map(move |line| {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            class = Class::ALL
                .iter()
                .find(|(_, section)| *section == name)
                .map(|(class, _)| *class);
            return None;
        }
        let (phrases, meaning) = match line.rsplit_once(" = ") {
            Some((phrases, meaning)) => (phrases, Some(meaning.trim())),
            None => (line, None),
        };
        Some(LexiconLine {
            class: class?,
            phrases,
            meaning,
        })
    })
}

/// The words that a number may be glued to. They stand apart, since texts are cut by them, and so is the rest of the
/// data.
static LEADS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| written(Class::Lead).flat_map(LexiconLine::spellings).collect());

/// Whether the word leads to a number, so that digits glued to it lost their blank.
pub fn is_lead(word: &str) -> bool {
    LEADS.contains(key(word).as_str())
}
