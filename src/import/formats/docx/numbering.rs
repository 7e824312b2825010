//! Đánh số tự động: the lists of a document and how their levels are printed.

use std::collections::HashMap;

use super::xml::{Step, Tag, each};
use crate::import::FormatError;

/// Word has nine levels.
pub const LEVELS: usize = 9;

/// How one level of a list is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub start: u32,
    /// `decimal`, `upperRoman`, `lowerLetter`, `bullet` …
    pub format: String,
    /// `%1.`, `%1.%2`, `%1)`.
    pub text: String,
    /// All numbers in it are Arabic, whatever the other levels print.
    pub legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            legal: false,
        }
    }
}

/// A list that paragraphs name: its pattern, and where it starts anew.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub pattern: String,
    pub starts: HashMap<usize, u32>,
}

/// All lists of a document.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    pub patterns: HashMap<String, Vec<Level>>,
    pub lists: HashMap<String, List>,
}

/// Reads the part of the numbering.
pub fn read(text: &str) -> Result<Numbering, FormatError> {
    let mut reader = Reader::default();
    each(text, |step| match step {
        Step::Start(tag) => reader.start(&tag),
        Step::End(name) => reader.end(&name),
        Step::Text(_) => {}
    })?;
    Ok(reader.numbering)
}

#[derive(Default)]
struct Reader {
    numbering: Numbering,
    pattern: Option<String>,
    list: Option<(String, List)>,
    level: Option<usize>,
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "abstractNum" => self.pattern = tag.attribute("abstractNumId"),
            "num" => self.list = tag.attribute("numId").map(|id| (id, List::default())),
            "lvl" | "lvlOverride" => {
                let level = tag.attribute("ilvl").and_then(|v| v.parse().ok());
                self.level = level.filter(|level| *level < LEVELS);
            }
            _ => self.property(tag),
        }
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let value = tag.value().unwrap_or_default();
        if let Some((_, list)) = &mut self.list {
            match (tag.name.as_str(), self.level) {
                ("abstractNumId", _) => list.pattern = value,
                ("startOverride", Some(level)) => {
                    list.starts.extend(value.parse().ok().map(|start| (level, start)));
                }
                _ => {}
            }
            return;
        }
        let (Some(pattern), Some(level)) = (&self.pattern, self.level) else {
            return;
        };
        let levels = self.numbering.patterns.entry(pattern.clone()).or_default();
        levels.resize(levels.len().max(level + 1), Level::default());
        let level = &mut levels[level];
        match tag.name.as_str() {
            "start" => level.start = value.parse().unwrap_or(1),
            "numFmt" => level.format = value,
            "lvlText" => level.text = value,
            "isLgl" => level.legal = tag.is_on(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "abstractNum" => self.pattern = None,
            "num" => self.numbering.lists.extend(self.list.take()),
            "lvl" | "lvlOverride" => self.level = None,
            _ => {}
        }
    }
}
