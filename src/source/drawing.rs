//! Hình vẽ SVG: whether a drawing has nothing that runs, moves or loads.
//!
//! A list of what may be there, not of what may not: what a browser learns tomorrow is not in it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use roxmltree::{Attribute, Document, Node};

use crate::text::has_endless_tag;

/// The largest drawing that is looked at, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The elements that draw, besides the primitives of filters, which all begin with `fe`.
const DRAWING: [&str; 31] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "title",
    "desc",
    "metadata",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "image",
    "style",
    "filter",
    "switch",
    "view",
    "namedview",
];

/// Pictures that may stand in a drawing itself.
const PICTURES: [&str; 4] = [
    "data:image/png;",
    "data:image/jpeg;",
    "data:image/gif;",
    "data:image/webp;",
];

/// Whether nothing in the drawing runs, moves or loads.
pub(super) fn is_still(disk: &Path) -> io::Result<bool> {
    let mut text = String::new();
    let mut bytes = File::open(disk)?.take(LARGEST + 1);
    match bytes.read_to_string(&mut text) {
        Ok(length) if length as u64 <= LARGEST => Ok(is_still_text(&text)),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether nothing in the text of a drawing runs, moves or loads. A document with a type of its own, which may define
/// entities, is not read at all, and neither is one that a browser would read by another encoding than we do.
fn is_still_text(text: &str) -> bool {
    let may_be_parsed = is_as_read(text) && !has_endless_tag(text);
    may_be_parsed
        && Document::parse(text).is_ok_and(|document| {
            let is_drawing = document.root_element().tag_name().namespace() == Some(SVG);
            is_drawing && document.descendants().all(|node| is_still_node(&node))
        })
}

/// Whether the drawing says of itself that it is UTF-8, or says nothing.
fn is_as_read(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let declared = declared.map_or_else(String::new, |(declared, _)| declared.to_ascii_lowercase());
    let encoding = declared.split_once("encoding").map_or("utf-8", |(_, value)| value);
    encoding.contains("utf-8")
}

fn is_still_node(node: &Node<'_, '_>) -> bool {
    if node.is_pi() {
        return false;
    }
    if !node.is_element() {
        return true;
    }
    let name = node.tag_name();
    let draws = match name.namespace() {
        Some(SVG) => DRAWING.contains(&name.name()) || name.name().starts_with("fe"),
        // What drawing programs note for themselves.
        other => other != Some(XHTML),
    };
    // As a browser puts it together: a comment may stand in the middle of a word.
    let is_plain = || !node.children().any(|child| child.is_element());
    let style = || node.descendants().filter(Node::is_text).filter_map(|text| text.text());
    let styled = name.name() != "style" || (is_plain() && is_still_style(&style().collect::<String>()));
    draws && styled && node.attributes().all(|attribute| is_still_attribute(&attribute))
}

fn is_still_attribute(attribute: &Attribute<'_, '_>) -> bool {
    let (name, value) = (attribute.name(), attribute.value());
    let bare: String = value
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    let bare = bare.to_ascii_lowercase();
    match name.to_ascii_lowercase().as_str() {
        name if name.starts_with("on") => false,
        // Of what every link in it is counted from.
        "base" => false,
        "href" | "src" => bare.starts_with('#') || PICTURES.iter().any(|start| bare.starts_with(start)),
        "style" => is_still_style(value),
        _ => !bare.contains("script:") && urls_stay(&bare),
    }
}

fn is_still_style(style: &str) -> bool {
    let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.to_ascii_lowercase();
    let odd = [
        "@import",
        "\\",
        "expression(",
        "script:",
        "behavior:",
        "-moz-binding",
        "image-set",
        "src(",
    ];
    !odd.iter().any(|word| bare.contains(word)) && urls_stay(&bare)
}

/// Whether every `url(…)` means a part of the drawing.
fn urls_stay(bare: &str) -> bool {
    let mut inside = bare.split("url(").skip(1);
    inside.all(|url| url.trim_start_matches(['"', '\'']).starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn still(inner: &str) -> bool {
        is_still_text(&format!(
            "<svg xmlns='{SVG}' xmlns:xlink='http://www.w3.org/1999/xlink'>{inner}</svg>"
        ))
    }

    #[test]
    fn a_drawing_that_only_draws_is_still() {
        for good in [
            "<path d='M0 0'/><text style='fill:red' x='1'>Kế hoạch</text>",
            "<defs><linearGradient id='a'/></defs><rect fill='url(#a)'/><use xlink:href='#a'/>",
            "<style>.a { fill: url(#b) }</style>",
            "<image href='data:image/png;base64,AAAA'/>",
            "<metadata><x:y xmlns:x='http://example.org/'/></metadata>",
        ] {
            assert!(still(good), "{good}");
        }
    }

    #[test]
    fn what_runs_moves_or_loads_is_seen() {
        for bad in [
            "<script>alert(1)</script>",
            "<path onclick='x'/>",
            "<g ONLOAD='x'/>",
            "<a href='javascript:x'/>",
            "<use href='https://a.vn/x.svg#y'/>",
            "<use xlink:href='java\nscript:x'/>",
            "<image href='https://a.vn/x.png'/>",
            "<image href='data:image/svg+xml,x'/>",
            "<foreignObject/>",
            "<set attributeName='href' to='javascript:x'/>",
            "<animate attributeName='href'/>",
            "<style>@import 'https://a.vn/x.css'</style>",
            "<style>.a { fill: u\\72l(https://a.vn) }</style>",
            "<rect fill='url(https://a.vn/x)'/>",
            "<rect style='fill:url( \"https://a.vn/x\" )'/>",
            "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
            "<?xml-stylesheet href='x.css'?>",
            "<style>@im<!-- x -->port 'https://a.vn/x.css'</style>",
            "<style>.a { fill: u<![CDATA[rl(https://a.vn)]]> }</style>",
            "<style><style>a { fill: red }</style></style>",
            "<g xml:base='https://a.vn/'><use href='#a'/></g>",
        ] {
            assert!(!still(bad), "{bad}");
        }
        for (encoding, good) in [("UTF-8", true), ("utf-7", false), ("ISO-2022-JP", false)] {
            let text = format!("<?xml version='1.0' encoding='{encoding}'?><svg xmlns='{SVG}'/>");
            assert_eq!(is_still_text(&text), good, "{encoding}");
        }
        assert!(!is_still_text("<html xmlns='http://www.w3.org/1999/xhtml'/>"));
        assert!(!is_still_text(
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"
        ));
    }
}
