//! Thẻ: what the tags of a page mean for its text.

use html5gum::StartTag;

/// A tag with the few attributes that matter.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    pub name: String,
    pub colspan: usize,
    pub rowspan: usize,
    /// It is not shown.
    pub hidden: bool,
    /// Its class or name says that it is of the site, and not of the document.
    pub of_site: bool,
    pub bold: bool,
    /// How a list counts: `1`, `a`, `A`, `i`, `I`.
    pub count: char,
    pub first: u32,
}

impl Tag {
    pub fn of(tag: &StartTag<()>) -> Tag {
        let text = |name: &str| {
            let of_name = tag.attributes.iter().find(|(key, _)| key.as_slice() == name.as_bytes());
            of_name.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        let number = |name: &str| text(name).and_then(|value| value.trim().parse::<usize>().ok());
        let style: String = text("style").unwrap_or_default().split_whitespace().collect();
        let style = style.to_ascii_lowercase();
        let is_bold = ["font-weight:bold", "font-weight:700"]
            .iter()
            .any(|weight| style.contains(weight));
        Tag {
            name: String::from_utf8_lossy(&tag.name).into_owned(),
            colspan: number("colspan").unwrap_or(1),
            rowspan: number("rowspan").unwrap_or(1),
            hidden: style.contains("display:none") || style.contains("mso-hide:all") || text("hidden").is_some(),
            of_site: ["class", "id"]
                .iter()
                .filter_map(|name| text(name))
                .any(|value| is_site_part(&value)),
            bold: is_bold,
            count: text("type").and_then(|kind| kind.chars().next()).unwrap_or('1'),
            first: number("start").and_then(|start| u32::try_from(start).ok()).unwrap_or(1),
        }
    }
}

/// Whether a tag never holds anything.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the content of a tag is no text of the page.
pub fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "select"
            | "button"
            | "svg"
            | "iframe"
            | "textarea"
            | "object"
    )
}

/// Whether a tag is a part of the page that its site puts around the document.
pub fn is_around(name: &str) -> bool {
    matches!(name, "nav" | "aside" | "footer" | "form")
}

/// Whether one of the names of a tag is that of what a site puts around its pages.
fn is_site_part(names: &str) -> bool {
    let mut names = names.split_whitespace();
    names.any(|name| matches!(name, "nav" | "navbar" | "menu" | "footer" | "breadcrumb" | "sidebar"))
}

/// Whether a tag begins and ends a paragraph.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "form"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "center"
            | "pre"
            | "hr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "figure"
            | "figcaption"
            | "body"
            | "fieldset"
    )
}

/// How deep the heading of a tag stands: `h2` is of the second depth.
pub fn heading(name: &str) -> Option<usize> {
    let depth = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&depth).then_some(depth)
}
