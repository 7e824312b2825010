//! Dấu ngăn: finds the places where a list of bodies may be cut.

use std::ops::Range;

use crate::lexicon::{self, Class};

/// What separates two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeparatorKind {
    /// `;` or the end of a line: always cuts.
    Hard,
    Comma,
    /// "và", also after a comma.
    And,
    /// "cùng", "cùng với": cuts before the kind of a body only.
    With,
    /// A blank between a kind of place and the kind of a body, which a line end in a cell has parted: "… tỉnh Hội Nông
    /// dân tỉnh".
    Glued,
}

/// A place where a list may be cut, and the bytes that fall out then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    pub at: Range<usize>,
    pub kind: SeparatorKind,
}

const WORDS: [(&str, SeparatorKind); 4] = [
    (" và ", SeparatorKind::And),
    (" cùng với ", SeparatorKind::With),
    (" cùng ", SeparatorKind::With),
    (" với ", SeparatorKind::With),
];

/// The separators outside of brackets.
pub(super) fn find(list: &str) -> Vec<Separator> {
    let mut found: Vec<Separator> = Vec::new();
    let mut past = 0;
    let mut brackets = 0usize;
    for (at, c) in list.char_indices() {
        if at < past {
            continue;
        }
        match c {
            '(' => brackets += 1,
            ')' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        // A bracket that is never closed hides nothing behind a hard separator.
        if matches!(c, ';' | '\n') {
            brackets = 0;
        }
        if brackets > 0 {
            continue;
        }
        if let Some(separator) = at_char(list, at, c) {
            past = separator.at.end;
            merge(&mut found, separator, list);
        }
    }
    found
}

fn at_char(list: &str, at: usize, c: char) -> Option<Separator> {
    let rest = &list[at..];
    let (len, kind) = match c {
        ';' | '\n' => (1, SeparatorKind::Hard),
        ',' => (1, SeparatorKind::Comma),
        // The blank behind the word may open the next separator.
        ' ' => WORDS
            .iter()
            .find_map(|&(word, kind)| rest.starts_with(word).then_some((word.len() - 1, kind)))
            .or_else(|| begins_anew(&list[..at], &rest[1..]).then_some((1, SeparatorKind::Glued)))?,
        _ => return None,
    };
    Some(Separator { at: at..at + len, kind })
}

/// Whether a name has ended with the kind of its place, and the kind of another body begins.
fn begins_anew(before: &str, behind: &str) -> bool {
    let last = before.rsplit([' ', '\n']).next().unwrap_or_default();
    behind.starts_with(char::is_uppercase)
        && before.contains(' ')
        && lexicon::is(last, Class::PlaceWord)
        && last.starts_with(char::is_lowercase)
        && lexicon::opening(behind, Class::BodyKind).is_some_and(|end| behind[..end].contains(' '))
}

/// Adds a separator; ", và" and "; và" are one.
fn merge(found: &mut Vec<Separator>, separator: Separator, list: &str) {
    if let Some(last) = found.last_mut() {
        let adjoining = list[last.at.end..separator.at.start].trim().is_empty();
        if adjoining {
            last.at.end = separator.at.end;
            if last.kind == SeparatorKind::Comma || separator.kind == SeparatorKind::Hard {
                last.kind = separator.kind;
            }
            return;
        }
    }
    found.push(separator);
}
