//! Kiểu đoạn: what a paragraph style says of numbering and headings.

use std::collections::HashMap;

use super::xml::{Step, each};
use crate::import::FormatError;

/// Which list a paragraph belongs to, and how deep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub list: Option<String>,
    pub level: Option<usize>,
}

/// A paragraph style.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    listed: Listed,
    outline: Option<usize>,
}

/// The styles of a document by their ids.
#[derive(Clone, Debug, Default)]
pub struct Styles(HashMap<String, Style>);

/// No style rests on more others; a chain that is longer goes round in a circle.
const LONGEST_CHAIN: usize = 16;

impl Styles {
    /// The numbering of a style, its own or that of the style it rests on.
    pub fn listed(&self, id: &str) -> Listed {
        let chain: Vec<&Style> = self.chain(id).collect();
        Listed {
            list: chain.iter().find_map(|s| s.listed.list.clone()),
            level: chain.iter().find_map(|s| s.listed.level),
        }
    }

    /// How deep a heading of this style stands, from 0.
    pub fn outline(&self, id: &str) -> Option<usize> {
        self.chain(id)
            .find_map(|style| style.outline)
            .filter(|level| *level < 9)
    }

    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let first = self.0.get(id);
        std::iter::successors(first, |style| self.0.get(style.based_on.as_deref()?)).take(LONGEST_CHAIN)
    }
}

/// Reads the part of the styles.
pub fn read(text: &str) -> Result<Styles, FormatError> {
    let mut styles = Styles::default();
    let mut current: Option<(String, Style)> = None;
    each(text, |step| match step {
        Step::Start(tag) if tag.name == "style" => {
            current = tag.attribute("styleId").map(|id| (id, Style::default()));
        }
        Step::Start(tag) => {
            if let Some((_, style)) = &mut current {
                let number = || tag.value().and_then(|v| v.parse().ok());
                match tag.name.as_str() {
                    "basedOn" => style.based_on = tag.value(),
                    "numId" => style.listed.list = tag.value(),
                    "ilvl" => style.listed.level = number(),
                    "outlineLvl" => style.outline = number(),
                    _ => {}
                }
            }
        }
        Step::End(name) if name == "style" => {
            styles.0.extend(current.take());
        }
        _ => {}
    })?;
    Ok(styles)
}
