//! Đánh số tự động: the lists of a document and how their levels are printed.

use std::collections::HashMap;

use roxmltree::Node;

use crate::import::FormatError;
use crate::import::formats::xml;

/// How many levels a list of Word has.
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
    /// It starts anew only behind this level, counted from 1; 0: never.
    pub restarts_behind: Option<usize>,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            legal: false,
            restarts_behind: None,
        }
    }
}

/// A list that paragraphs name: its pattern, and where it starts anew.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub pattern: String,
    pub starts: HashMap<usize, u32>,
    /// The levels that it prints in its own way.
    pub levels: HashMap<usize, Level>,
}

/// All lists of a document.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    pub patterns: HashMap<String, Vec<Level>>,
    pub lists: HashMap<String, List>,
}

/// Reads the part of the numbering.
pub fn read(text: &str) -> Result<Numbering, FormatError> {
    let document = xml::parse(text)?;
    let mut numbering = Numbering::default();
    // A pattern that is kept in a style of lists is found through it.
    let mut by_style: HashMap<String, String> = HashMap::new();
    let mut linked: Vec<(String, String)> = Vec::new();
    for node in document.root_element().children() {
        match node.tag_name().name() {
            "abstractNum" => {
                let id = xml::attribute(node, "abstractNumId").unwrap_or_default().to_owned();
                let style = |name| xml::child_value(node, name).map(str::to_owned);
                by_style.extend(style("styleLink").map(|style| (style, id.clone())));
                linked.extend(style("numStyleLink").map(|style| (id.clone(), style)));
                let mut levels = Vec::new();
                for level in node.children().filter(|child| child.tag_name().name() == "lvl") {
                    set(&mut levels, level);
                }
                numbering.patterns.insert(id, levels);
            }
            "num" => {
                let id = xml::attribute(node, "numId").unwrap_or_default().to_owned();
                numbering.lists.insert(id, list(node));
            }
            _ => {}
        }
    }
    for (id, style) in linked {
        let levels = by_style.get(&style).and_then(|of| numbering.patterns.get(of)).cloned();
        numbering.patterns.extend(levels.map(|levels| (id, levels)));
    }
    Ok(numbering)
}

fn list(node: Node<'_, '_>) -> List {
    let mut list = List {
        pattern: xml::child_value(node, "abstractNumId").unwrap_or_default().to_owned(),
        ..List::default()
    };
    for change in node.children().filter(|child| child.tag_name().name() == "lvlOverride") {
        let at = xml::attribute(change, "ilvl").and_then(|v| v.parse::<usize>().ok());
        let Some(at) = at.filter(|at| *at < LEVELS) else {
            continue;
        };
        let start = xml::child_value(change, "startOverride").and_then(|v| v.parse().ok());
        list.starts.extend(start.map(|start| (at, start)));
        let mut levels = Vec::new();
        if let Some(level) = xml::child(change, "lvl") {
            set(&mut levels, level);
            list.levels.extend(levels.pop().map(|level| (at, level)));
        }
    }
    list
}

/// Sets the level that an element describes.
fn set(levels: &mut Vec<Level>, node: Node<'_, '_>) {
    let at = xml::attribute(node, "ilvl").and_then(|v| v.parse::<usize>().ok());
    let Some(at) = at.filter(|at| *at < LEVELS) else { return };
    levels.resize(levels.len().max(at + 1), Level::default());
    let usual = Level::default();
    levels[at] = Level {
        start: xml::child_value(node, "start")
            .and_then(|v| v.parse().ok())
            .unwrap_or(1),
        format: xml::child_value(node, "numFmt").map_or(usual.format, str::to_owned),
        text: xml::child_value(node, "lvlText").unwrap_or_default().to_owned(),
        legal: xml::switch(node, "isLgl") == Some(true),
        restarts_behind: xml::child_number(node, "lvlRestart"),
    };
}
