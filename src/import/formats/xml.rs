//! Phần XML: the elements of a part, named without their prefix, as one part has those of one program.

use roxmltree::{Document, Node, ParsingOptions};

use crate::import::FormatError;
use crate::import::formats::Damage;
use crate::text::has_endless_tag;

/// How deep elements may lie within each other; no document that was written by somebody goes so deep.
pub const DEEPEST: usize = 60;

/// The most elements of a part.
const MOST_NODES: u32 = 8_000_000;

/// Parses a part; an empty one has an empty root.
pub fn parse(text: &str) -> Result<Document<'_>, FormatError> {
    let text = if text.trim().is_empty() { "<none/>" } else { text };
    if has_endless_tag(text) {
        return Err(FormatError::Broken(Damage::Tag));
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| {
        let line = error.pos().row;
        FormatError::Broken(Damage::Xml { line })
    })
}

/// An attribute, whatever its prefix.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The attribute `val`, by which most of Word's elements say what they mean.
pub fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

/// The first child of this name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// The value of a child, where there is one.
pub fn child_value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(value)
}

/// A number in the value of a child.
pub fn child_number(node: Node<'_, '_>, name: &str) -> Option<usize> {
    child_value(node, name)?.parse().ok()
}

/// The value of a switch: on unless it says otherwise; nothing where it is not set.
pub fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let set = child(node, name)?;
    Some(!matches!(value(set), Some("0" | "false" | "off" | "none")))
}
