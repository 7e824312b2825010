//! What people see of a page, and whether two pages show the same.

use std::collections::BTreeMap;

use super::pieces::{PieceKind, VisibleDifference, difference, inner, is_space, opaque_parts, scan, seen_gaps};

/// What people (and assistive technology) get, piece by piece.
#[derive(Debug, PartialEq)]
enum VisiblePiece {
    Text(String),
    Space,
    Code(String),
    Open(String, BTreeMap<String, AttributeValue>),
    Close(String),
    Raw(String),
}

/// An attribute value, as far as it counts.
#[derive(Debug, Clone)]
struct AttributeValue {
    text: String,
    /// It has template code, so nothing about it may change.
    code: bool,
    quote: Option<char>,
}

impl PartialEq for AttributeValue {
    fn eq(&self, other: &Self) -> bool {
        if self.code || other.code {
            return self.text == other.text && self.quote == other.quote && self.quote.is_some();
        }
        self.text.eq_ignore_ascii_case(&other.text) || other.text.is_empty()
    }
}

/// Whether two templates or two pages show the same: the same elements with the same attributes, the same text, and the same
/// white space wherever a browser shows it.
pub fn same_visible_text(before: &str, after: &str) -> Result<(), VisibleDifference> {
    let (first, second) = (seen(before)?, seen(after)?);
    for index in 0..first.len().max(second.len()) {
        match (first.get(index), second.get(index)) {
            (Some((_, VisiblePiece::Open(name, wanted))), Some((_, VisiblePiece::Open(other, found))))
                if name == other && same_attributes(wanted, found) => {}
            (Some((_, wanted)), Some((_, found))) if !matches!(wanted, VisiblePiece::Open(..)) && wanted == found => {}
            (wanted, found) => {
                let at = wanted.map_or(before.len(), |(at, _)| *at);
                let show = |piece: Option<&(usize, VisiblePiece)>| {
                    piece.map_or("nothing".to_owned(), |(_, p)| format!("{p:?}"))
                };
                return Err(difference(
                    format!("it would show {} instead of {}", show(found), show(wanted)),
                    at,
                ));
            }
        }
    }
    Ok(())
}

/// Whether two tags have the same attributes. One may go only where it says what holds anyway (a minifier drops
/// `class=""` or `type="text"`): never with template code.
fn same_attributes(wanted: &BTreeMap<String, AttributeValue>, found: &BTreeMap<String, AttributeValue>) -> bool {
    found.keys().all(|name| wanted.contains_key(name))
        && wanted
            .iter()
            .all(|(name, value)| found.get(name).map_or(!value.code, |other| value == other))
}

fn seen(source: &str) -> Result<Vec<(usize, VisiblePiece)>, VisibleDifference> {
    let pieces = scan(source)?;
    let mut out: Vec<(usize, VisiblePiece)> = Vec::with_capacity(pieces.len());
    let space = |out: &mut Vec<(usize, VisiblePiece)>, at| {
        if !matches!(out.last(), Some((_, VisiblePiece::Space))) {
            out.push((at, VisiblePiece::Space));
        }
    };
    for (index, piece) in pieces.iter().enumerate() {
        let at = piece.at;
        match &piece.kind {
            PieceKind::Hidden => {}
            PieceKind::Doctype => out.push((at, VisiblePiece::Raw("doctype".to_owned()))),
            PieceKind::Print | PieceKind::Statement => out.push((
                at,
                VisiblePiece::Code(format!("{}{}", &piece.raw[..2], collapse(inner(piece.raw)))),
            )),
            PieceKind::Close { name } => out.push((at, VisiblePiece::Close(name.clone()))),
            PieceKind::Open { name, attributes } => {
                let mut map = BTreeMap::new();
                for (attribute, value, quote) in attributes {
                    let value = value.unwrap_or("");
                    let code = opaque_parts(value).is_some_and(|parts| !parts.is_empty());
                    let mut text = collapse(&normal_code(&decode(value)));
                    if name == "meta" && !code {
                        text.retain(|c| !is_space(c));
                    }
                    map.insert(
                        attribute.to_ascii_lowercase(),
                        AttributeValue {
                            text,
                            code,
                            quote: *quote,
                        },
                    );
                }
                out.push((at, VisiblePiece::Open(name.clone(), map)));
            }
            PieceKind::Raw { of } => {
                let text = if of == "title" {
                    collapse(&decode(piece.raw))
                } else {
                    piece.raw.trim_matches(is_space).to_owned()
                };
                out.push((at, VisiblePiece::Raw(text)));
            }
            PieceKind::Text if piece.verbatim => add_text(&mut out, at, decode(piece.raw)),
            PieceKind::Text => {
                let (start, end) = seen_gaps(&pieces, index);
                let middle = piece.raw.trim_matches(is_space);
                if middle.is_empty() {
                    if start && end && !piece.head {
                        space(&mut out, at);
                    }
                    continue;
                }
                if start && piece.raw.starts_with(is_space) {
                    space(&mut out, at);
                }
                add_text(&mut out, at, collapse(&decode(middle)));
                if end && piece.raw.ends_with(is_space) {
                    space(&mut out, at);
                }
            }
        }
    }
    Ok(out)
}

/// Adds text to what people get; texts that only a comment parts are one text to whoever reads them.
fn add_text(out: &mut Vec<(usize, VisiblePiece)>, at: usize, text: String) {
    let spaced = matches!(out.last(), Some((_, VisiblePiece::Space)));
    let before = out.len().checked_sub(1 + usize::from(spaced));
    let Some((_, VisiblePiece::Text(said))) = before.and_then(|before| out.get_mut(before)) else {
        out.push((at, VisiblePiece::Text(text)));
        return;
    };
    if spaced {
        said.push(' ');
    }
    said.push_str(&text);
    out.truncate(before.map_or(0, |before| before + 1));
}

/// Template code in an attribute value, with one way to write its blanks.
fn normal_code(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut from = 0;
    for (start, end) in opaque_parts(value).unwrap_or_default() {
        out.push_str(&value[from..start]);
        let code = &value[start..end];
        out.push_str(&format!("{} {} {}", &code[..2], inner(code), &code[code.len() - 2..]));
        from = end;
    }
    out.push_str(&value[from..]);
    out
}

fn collapse(text: &str) -> String {
    text.split(is_space)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Character references that occur in templates; an unknown one stays as written, and then both sides must have it.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after
            .split_once(';')
            .and_then(|(name, tail)| Some((character(name)?, tail)))
        {
            Some((c, tail)) => {
                out.push(c);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(digits) = name.strip_prefix('#') {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "middot" => '·',
        "times" => '×',
        "copy" => '©',
        "larr" => '←',
        "rarr" => '→',
        "uarr" => '↑',
        "darr" => '↓',
        "le" => '≤',
        "ge" => '≥',
        _ => return None,
    })
}
