//! Rút gọn khuôn: templates lose, once at load, what no reader sees, and a comparison proves that nobody sees a difference.
//!
//! White space goes where it stands beside an element that is a block of its own; every other gap is kept as one blank, since
//! people would see it missing ("Số:42"). Comments of HTML go, and quotes around attribute values that need none. A template
//! that cannot be told apart into tags, text and code is used as it is.

mod pieces;
mod visible;

pub use pieces::VisibleDifference;
pub use visible::same_visible_text;

use pieces::{Piece, PieceKind, VOID, is_space, scan, seen_gaps};

/// The minified template, or why it has to stay as it is.
pub(super) fn template(source: &str) -> Result<String, VisibleDifference> {
    let text = tightened(&scan(source)?);
    same_visible_text(source, &text)?;
    Ok(text)
}

fn tightened(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match &piece.kind {
            PieceKind::Hidden if is_idle_comment(piece.raw) => {}
            PieceKind::Text if !piece.verbatim => push_text(&mut out, pieces, index),
            PieceKind::Open { name, attributes } => push_tag(&mut out, piece.raw, name, attributes),
            _ => out.push_str(piece.raw),
        }
    }
    out
}

/// A comment of HTML without template code. Those of the template language never reach a page, and may trim what is around them.
fn is_idle_comment(raw: &str) -> bool {
    raw.starts_with("<!--") && !raw.contains("{%") && !raw.contains("{{")
}

/// Writes a run of text with one blank for each gap that may be seen.
fn push_text(out: &mut String, pieces: &[Piece], index: usize) {
    let piece = &pieces[index];
    let (start, end) = seen_gaps(pieces, index);
    let mut words = piece.raw.split(is_space).filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() {
        if start && end && !piece.head {
            push_blank(out);
        }
        return;
    }
    if start && piece.raw.starts_with(is_space) {
        push_blank(out);
    }
    while let Some(word) = words.next() {
        out.push_str(word);
        if words.peek().is_some() || end && piece.raw.ends_with(is_space) {
            push_blank(out);
        }
    }
}

/// Writes a blank where none stands yet: a comment that went may have stood between two gaps.
fn push_blank(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Writes an opening tag with one blank before each attribute, and no more quotes than it needs.
fn push_tag(out: &mut String, raw: &str, name: &str, attributes: &[(&str, Option<&str>, Option<char>)]) {
    // Only elements of SVG close themselves; there a bare value would swallow the slash.
    let closes_itself = raw.ends_with("/>") && !VOID.contains(&name);
    out.push_str(&raw[..=name.len()]);
    for (attribute, value, quote) in attributes {
        out.push(' ');
        out.push_str(attribute);
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            continue;
        };
        out.push('=');
        let quote = quote.filter(|_| closes_itself || !stands_bare(value));
        out.extend(quote);
        out.push_str(value);
        out.extend(quote);
    }
    out.push_str(if closes_itself { "/>" } else { ">" });
}

/// Whether HTML reads the value whole without quotes. With template code it never does: that may become anything.
fn stands_bare(value: &str) -> bool {
    !value.contains(|c: char| is_space(c) || matches!(c, '"' | '\'' | '`' | '=' | '<' | '>' | '{' | '}'))
}
