//! Kiểu: what styles say of numbering, headings and the look of runs.

use std::collections::HashMap;

use roxmltree::Node;

use super::look::Shown;
use crate::import::FormatError;
use crate::import::formats::xml;

/// Which list a paragraph belongs to, and how deep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub list: Option<String>,
    pub level: Option<usize>,
}

impl Listed {
    /// What the properties of a paragraph say of its list.
    pub fn of(properties: Node<'_, '_>) -> Self {
        let listed = xml::child(properties, "numPr").map(|numbers| Listed {
            list: xml::child_value(numbers, "numId").map(str::to_owned),
            level: xml::child_number(numbers, "ilvl"),
        });
        listed.unwrap_or_default()
    }

    /// The own settings, and where there are none those of the style.
    pub fn or(self, other: Listed) -> Self {
        Listed {
            list: self.list.or(other.list),
            level: self.level.or(other.level),
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    listed: Listed,
    outline: Option<usize>,
    shown: Shown,
}

/// The styles of a document by their ids.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    defaults: Shown,
}

/// The longest chain of styles that rest on each other; a longer one goes round in a circle.
const LONGEST_CHAIN: usize = 16;

impl Styles {
    /// The numbering of a style, its own or that of the style it rests on.
    pub fn listed(&self, id: &str) -> Listed {
        self.chain(id)
            .fold(Listed::default(), |found, style| found.or(style.listed.clone()))
    }

    /// How deep a heading of this style stands, from 0.
    pub fn outline(&self, id: &str) -> Option<usize> {
        self.chain(id)
            .find_map(|style| style.outline)
            .filter(|level| *level < 9)
    }

    /// Whether it is a style of lists of contents: "toc 1".
    pub fn is_contents(&self, id: &str) -> bool {
        self.chain(id).any(|style| {
            let name = style.name.to_lowercase();
            name.starts_with("toc ") || name == "table of figures"
        })
    }

    /// How a run is shown by its own settings, its style and that of its paragraph.
    pub fn shown(&self, paragraph: Option<&str>, run: Option<&str>, own: &Shown) -> Shown {
        let of = |id: Option<&str>| {
            let chain = id.into_iter().flat_map(|id| self.chain(id));
            chain.fold(Shown::default(), |shown, style| shown.or(&style.shown))
        };
        let styles = of(run).toggled(&of(paragraph.or(self.usual.as_deref())));
        own.or(&styles).or(&self.defaults)
    }

    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let first = self.by_id.get(id);
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_deref()?)).take(LONGEST_CHAIN)
    }
}

/// Reads the part of the styles.
pub fn read(text: &str) -> Result<Styles, FormatError> {
    let document = xml::parse(text)?;
    let mut styles = Styles::default();
    let defaults = document
        .descendants()
        .find(|node| node.tag_name().name() == "rPrDefault")
        .and_then(|node| xml::child(node, "rPr"));
    styles.defaults = defaults.map(Shown::of).unwrap_or_default();
    for node in document.root_element().children() {
        let Some(id) = xml::attribute(node, "styleId").filter(|_| node.tag_name().name() == "style") else {
            continue;
        };
        let is_usual = xml::attribute(node, "default").is_some_and(|set| set == "1" || set == "true");
        if is_usual && xml::attribute(node, "type") == Some("paragraph") {
            styles.usual = Some(id.to_owned());
        }
        styles.by_id.insert(id.to_owned(), style(node));
    }
    Ok(styles)
}

fn style(node: Node<'_, '_>) -> Style {
    let paragraph = xml::child(node, "pPr");
    Style {
        name: xml::child_value(node, "name").unwrap_or_default().to_owned(),
        based_on: xml::child_value(node, "basedOn").map(str::to_owned),
        listed: paragraph.map(Listed::of).unwrap_or_default(),
        outline: paragraph.and_then(|p| xml::child_number(p, "outlineLvl")),
        shown: xml::child(node, "rPr").map(Shown::of).unwrap_or_default(),
    }
}
