//! Minifying templates, once, at load — and the proof that nobody sees a difference.
//!
//! minify-html works on templates where `{{ }}` and `{% %}` stand in text or inside quoted attribute values and elements are
//! balanced within each branch; other templates are used as they are. It also deletes white space between inline children of
//! `div`, `nav`, `section` …, which people would see ("Số:42"). So every gap that may be visible is shielded beforehand
//! ([`shield`]), and the result is compared with the original ([`same_visible_text`]).

mod pieces;
mod visible;

pub use pieces::VisibleDifference;
pub use visible::same_visible_text;

use pieces::{Piece, PieceKind, VOID, difference, inner, is_space, opaque_parts, scan, seen_gaps};

/// The minified template, or why it has to stay as it is.
#[cfg(feature = "minify")]
pub(super) fn template(source: &str) -> Result<String, VisibleDifference> {
    let pieces = scan(source)?;
    balanced(&pieces)?;
    let shielded = shield(source, &pieces);
    let mut cfg = minify_html::Cfg::new();
    cfg.preserve_brace_template_syntax = true;
    // An omitted end tag would depend on what follows it, and that is only known when the page is made.
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    cfg.keep_input_type_text_attr = true;
    let bytes = minify_html::minify(shielded.as_bytes(), &cfg);
    let text = String::from_utf8(bytes)
        .map_err(|_| difference("the result is not UTF-8", 0))?
        .replace(SHIELD, " ");
    same_visible_text(source, &text)?;
    Ok(text)
}

#[cfg(not(feature = "minify"))]
pub(super) fn template(source: &str) -> Result<String, VisibleDifference> {
    Ok(source.to_owned())
}

/// Stands for a space while minify-html looks at the template: a comment of the template language, which it leaves alone.
#[cfg(feature = "minify")]
const SHIELD: &str = "{#~#}";

#[cfg_attr(not(feature = "minify"), allow(dead_code))]
/// Elements open and close within the branch in which they stand.
fn balanced(pieces: &[Piece]) -> Result<(), VisibleDifference> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut branches: Vec<usize> = Vec::new();
    let unbalanced = |at| {
        difference(
            "an element opens in one branch and closes in another, or is not closed",
            at,
        )
    };
    for piece in pieces {
        match &piece.kind {
            PieceKind::Open { name, .. } if !VOID.contains(&name.as_str()) && !piece.raw.ends_with("/>") => {
                open.push((name, piece.at))
            }
            PieceKind::Close { name } => match open.pop() {
                Some((opened, _)) if opened == name && branches.last().is_none_or(|floor| open.len() >= *floor) => {}
                _ => return Err(unbalanced(piece.at)),
            },
            PieceKind::Statement => {
                let code = inner(piece.raw);
                let word = code
                    .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                    .next()
                    .unwrap_or("");
                // `{% <ui.table …> %}`, and `{% set x %}…{% endset %}` as opposed to `{% set x = … %}`.
                let component = code.starts_with('<') && !code.starts_with("</");
                let capture = matches!(word, "set" | "set_global") && !code.contains('=');
                let starts =
                    component || capture || matches!(word, "if" | "for" | "block" | "component" | "filter" | "raw");
                let ends = word.starts_with("end") || code.starts_with("</");
                let turns = matches!(word, "else" | "elif");
                if (ends || turns) && branches.last().is_none_or(|floor| *floor != open.len()) {
                    return Err(unbalanced(open.last().map_or(piece.at, |(_, at)| *at)));
                }
                if ends {
                    branches.pop();
                }
                if starts {
                    branches.push(open.len());
                }
            }
            _ => {}
        }
    }
    open.last().map_or(Ok(()), |(_, at)| Err(unbalanced(*at)))
}

/// Puts [`SHIELD`] where white space may be seen and minify-html might delete it, and makes sure that a value with template
/// code is written with quotes (`class="{{x}}"` would become `class={{x}}`, and a space in `x` another attribute).
#[cfg(feature = "minify")]
fn shield(source: &str, pieces: &[Piece]) -> String {
    let mut out = String::with_capacity(source.len() + 256);
    for (index, piece) in pieces.iter().enumerate() {
        match &piece.kind {
            PieceKind::Text if piece.head && piece.raw.trim_matches(is_space).is_empty() => {}
            PieceKind::Text if !piece.verbatim && !piece.head => {
                let (start, end) = seen_gaps(pieces, index);
                let middle = piece.raw.trim_matches(is_space);
                if middle.is_empty() {
                    out.push_str(if start && end { SHIELD } else { "" });
                    continue;
                }
                out.push_str(if start && piece.raw.starts_with(is_space) {
                    SHIELD
                } else {
                    ""
                });
                out.push_str(middle);
                out.push_str(if end && piece.raw.ends_with(is_space) {
                    SHIELD
                } else {
                    ""
                });
            }
            PieceKind::Open { attributes, .. }
                if attributes
                    .iter()
                    .any(|(_, value, _)| value.is_some_and(|v| v.contains('{'))) =>
            {
                let mut from = 0;
                for (_, value, _) in attributes {
                    let Some(value) = value else { continue };
                    let at = value.as_ptr() as usize - piece.raw.as_ptr() as usize;
                    for (start, end) in opaque_parts(value).unwrap_or_default() {
                        let (start, end) = (at + start, at + end);
                        out.push_str(&piece.raw[from..start]);
                        out.push_str(&spaced(&piece.raw[start..end]));
                        from = end;
                    }
                }
                out.push_str(&piece.raw[from..]);
            }
            _ => out.push_str(piece.raw),
        }
    }
    out
}

/// `{{x}}` → `{{ x }}`: two spaces make quotes the shorter way to write the value.
#[cfg(feature = "minify")]
fn spaced(code: &str) -> String {
    let dash = |yes: bool| if yes { "-" } else { "" };
    let body = &code[2..code.len() - 2];
    let (open, close) = (body.starts_with('-'), body.len() > 1 && body.ends_with('-'));
    format!(
        "{}{} {} {}{}",
        &code[..2],
        dash(open),
        inner(code),
        dash(close),
        &code[code.len() - 2..]
    )
}
