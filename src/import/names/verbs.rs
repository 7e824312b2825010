//! The words with which a duty begins, behind the bodies that have it.

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
    !noun && words.before(at, 0, Class::NounBefore).is_none() && !joins_members(words, at, verb)
}

/// "các cơ quan, tổ chức": between two signs of a list the word is a member, no verb.
fn joins_members(words: &Words<'_>, at: usize, end: usize) -> bool {
    let listed = at > 0 && matches!(words.word(at - 1), "," | "và");
    let closes = matches!(words.word(end), "," | ";" | "." | "");
    listed && closes && words.at(at, Class::MemberUnit).is_some()
}
