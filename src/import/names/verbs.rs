//! Động từ của nhiệm vụ: tells whether a duty begins behind the bodies that have it.

use super::opener::opens_body;
use crate::lexicon::{Class, Words};

/// Whether a duty begins at a token, behind a list of bodies.
pub(super) fn begins(words: &Words<'_>, at: usize) -> bool {
    if let Some(end) = words.at(at, Class::Receiver) {
        return opens_body(words.slice(end..words.len()));
    }
    let Some(verb) = words.at(at, Class::DutyVerb) else {
        return false;
    };
    let noun = words.at(at, Class::DutyNoun).is_some_and(|end| end > verb);
    !noun && !is_noun(words, at) && !joins_members(words, at, verb)
}

/// Whether the word before makes the verb a noun, "phòng quản lý", but not as the end of a field: "Bộ Quốc phòng phối
/// hợp".
fn is_noun(words: &Words<'_>, at: usize) -> bool {
    let field = || words.before(at, 0, Class::Field | Class::FieldWhole);
    words
        .before(at, 0, Class::NounBefore)
        .is_some_and(|noun| field().is_none_or(|field| field >= noun))
}

/// Whether a word that may be a verb is a member of a list, between two of its signs: "các cơ quan, tổ chức".
fn joins_members(words: &Words<'_>, at: usize, end: usize) -> bool {
    let listed = at > 0 && matches!(words.word(at - 1), "," | "và");
    let closes = matches!(words.word(end), "," | ";" | "." | "");
    listed && closes && words.at(at, Class::MemberUnit).is_some()
}
