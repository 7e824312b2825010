//! Mảnh của khuôn: a template as tags, code and text, as far as minifying has to know them.

use std::fmt;

/// Why a template is not minified, or where two texts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleDifference {
    pub reason: String,
    /// Byte offset in the first text.
    pub offset: usize,
}

impl fmt::Display for VisibleDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.reason, self.offset)
    }
}

pub fn difference(reason: impl Into<String>, offset: usize) -> VisibleDifference {
    VisibleDifference {
        reason: reason.into(),
        offset,
    }
}

/// One piece of a template or a page. `at` is its byte offset.
#[derive(Debug)]
pub struct Piece<'a> {
    pub at: usize,
    pub raw: &'a str,
    pub kind: PieceKind<'a>,
    /// Inside `pre`, `svg` text and the like white space is left as it is.
    pub verbatim: bool,
    /// Inside `head` white space has no meaning.
    pub head: bool,
}

impl Piece<'_> {
    pub fn is_block_boundary(&self) -> bool {
        match &self.kind {
            PieceKind::Open { name, .. } | PieceKind::Close { name } => BLOCK.contains(&name.as_str()),
            PieceKind::Doctype => true,
            _ => false,
        }
    }
}

#[derive(Debug)]
pub enum PieceKind<'a> {
    Text,
    /// `{{ … }}`
    Print,
    /// `{% … %}`
    Statement,
    /// `{# … #}`, `<!-- … -->`
    Hidden,
    /// `<!doctype …>`
    Doctype,
    Open {
        name: String,
        attributes: Vec<(&'a str, Option<&'a str>, Option<char>)>,
    },
    Close {
        name: String,
    },
    /// What stands inside `script`, `style`, `textarea`, `title`.
    Raw {
        of: String,
    },
}

/// Elements without content.
pub const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements beside which white space is never seen.
pub const BLOCK: [&str; 52] = [
    "html",
    "head",
    "body",
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

pub fn scan(source: &str) -> Result<Vec<Piece<'_>>, VisibleDifference> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut at, mut text_from) = (0, 0);
    let (mut pre, mut head) = (0_usize, false);
    let bytes = source.as_bytes();
    while at < source.len() {
        let rest = &source[at..];
        let (kind, len) = if let Some(close) = opaque(rest) {
            let len = rest[2..].find(close).map_or(rest.len(), |i| i + 4);
            let kind = match close {
                "}}" => PieceKind::Print,
                "%}" => PieceKind::Statement,
                _ => PieceKind::Hidden,
            };
            (kind, len)
        } else if rest.starts_with("<!--") {
            (PieceKind::Hidden, rest.find("-->").map_or(rest.len(), |i| i + 3))
        } else if rest.starts_with("<!") {
            (PieceKind::Doctype, rest.find('>').map_or(rest.len(), |i| i + 1))
        } else if bytes[at] == b'<' && bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            tag(source, at)?
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if text_from < at {
            pieces.push(Piece {
                at: text_from,
                raw: &source[text_from..at],
                kind: PieceKind::Text,
                verbatim: pre > 0,
                head,
            });
        }
        let mut raw_of = None;
        match &kind {
            PieceKind::Open { name, .. } => match name.as_str() {
                "pre" => pre += 1,
                "head" => head = true,
                "script" | "style" | "textarea" | "title" if !rest[..len].ends_with("/>") => {
                    raw_of = Some(name.clone())
                }
                _ => {}
            },
            PieceKind::Close { name } if name == "pre" => pre = pre.saturating_sub(1),
            PieceKind::Close { name } if name == "head" => head = false,
            _ => {}
        }
        pieces.push(Piece {
            at,
            raw: &rest[..len],
            kind,
            verbatim: pre > 0,
            head,
        });
        at += len;
        if let Some(of) = raw_of {
            let rest = &source[at..];
            let end = rest.to_ascii_lowercase().find(&format!("</{of}")).unwrap_or(rest.len());
            if end > 0 {
                pieces.push(Piece {
                    at,
                    raw: &rest[..end],
                    kind: PieceKind::Raw { of },
                    verbatim: true,
                    head,
                });
                at += end;
            }
        }
        text_from = at;
    }
    if text_from < source.len() {
        pieces.push(Piece {
            at: text_from,
            raw: &source[text_from..],
            kind: PieceKind::Text,
            verbatim: pre > 0,
            head,
        });
    }
    Ok(pieces)
}

pub fn opaque(rest: &str) -> Option<&'static str> {
    match rest.as_bytes() {
        [b'{', b'{', ..] => Some("}}"),
        [b'{', b'%', ..] => Some("%}"),
        [b'{', b'#', ..] => Some("#}"),
        _ => None,
    }
}

/// One tag from its `<`. Template code between attributes, or a quote that ends a value inside template code, is an error.
pub fn tag(source: &str, start: usize) -> Result<(PieceKind<'_>, usize), VisibleDifference> {
    let closing = source[start + 1..].starts_with('/');
    let name_at = start + 1 + usize::from(closing);
    let end_of = |from: usize, stop: fn(char) -> bool| source[from..].find(stop).map_or(source.len(), |i| from + i);
    let mut at = end_of(name_at, |c| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    let name = source[name_at..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = end_of(at, |c| !(c.is_ascii_whitespace() || c == '/'));
        if at >= source.len() {
            return Err(difference(format!("the tag <{name}> is not closed"), start));
        }
        if source[at..].starts_with('>') {
            at += 1;
            break;
        }
        let attribute_at = at;
        at = end_of(at, |c| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='));
        // A lone "=" is a name of its own.
        if at == attribute_at {
            at += 1;
        }
        let attribute = &source[attribute_at..at];
        if attribute.contains(['{', '}']) {
            return Err(difference(
                "template code stands between attributes; put it inside a quoted value",
                attribute_at,
            ));
        }
        let after = end_of(at, |c| !c.is_ascii_whitespace());
        if !source[after..].starts_with('=') {
            attributes.push((attribute, None, None));
            continue;
        }
        let value_at = end_of(after + 1, |c| !c.is_ascii_whitespace());
        let quote = source[value_at..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => {
                let from = value_at + 1;
                let Some(len) = source[from..].find(quote) else {
                    return Err(difference(
                        format!("the value of `{attribute}` is not closed"),
                        value_at,
                    ));
                };
                at = from + len + 1;
                &source[from..from + len]
            }
            None => {
                at = end_of(value_at, |c| c.is_ascii_whitespace() || c == '>');
                &source[value_at..at]
            }
        };
        if opaque_parts(value).is_none() {
            return Err(difference(
                format!("the quotes inside the value of `{attribute}` end it too early; use the other kind"),
                value_at,
            ));
        }
        if quote.is_none() && value.contains("{{") {
            return Err(difference(format!("the value of `{attribute}` needs quotes"), value_at));
        }
        attributes.push((attribute, Some(value), quote));
    }
    let kind = if closing {
        PieceKind::Close { name }
    } else {
        PieceKind::Open { name, attributes }
    };
    Ok((kind, at - start))
}

/// The ranges of template code in an attribute value; `None` where one is not closed.
pub fn opaque_parts(value: &str) -> Option<Vec<(usize, usize)>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(i) = value[at..].find('{') {
        let from = at + i;
        match opaque(&value[from..]) {
            Some(close) => {
                let end = from + 2 + value[from + 2..].find(close)? + 2;
                parts.push((from, end));
                at = end;
            }
            None => at = from + 1,
        }
    }
    Some(parts)
}

/// What stands between the delimiters, without white space control.
pub fn inner(raw: &str) -> &str {
    raw.get(2..raw.len().saturating_sub(2))
        .unwrap_or("")
        .trim_start_matches('-')
        .trim_end_matches('-')
        .trim()
}

/// The gaps of a text piece: whether white space at its start and at its end may be seen.
pub fn seen_gaps(pieces: &[Piece], index: usize) -> (bool, bool) {
    let boundary = |piece: Option<&Piece>| piece.is_none_or(Piece::is_block_boundary);
    let before = pieces[..index]
        .iter()
        .rev()
        .find(|p| !matches!(p.kind, PieceKind::Hidden));
    let after = pieces[index + 1..]
        .iter()
        .find(|p| !matches!(p.kind, PieceKind::Hidden));
    (!boundary(before), !boundary(after))
}

pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}
