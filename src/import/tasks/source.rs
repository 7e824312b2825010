//! Đọc tên cơ quan: reads the names of bodies out of one block.

use std::ops::Range;

use crate::import::found::At;
use crate::import::names::{self, IsKnownName, opens_body};
use crate::import::{Doubt, FoundName};
use crate::lexicon::{Class, Words};
use crate::text;

/// A block's text, or a cell's, with its place.
#[derive(Clone, Copy)]
pub(super) struct DutyText<'a> {
    pub text: &'a str,
    pub block: usize,
    pub cell: Option<(usize, usize)>,
    pub known: IsKnownName<'a>,
}

impl<'a> DutyText<'a> {
    pub(super) fn block(text: &'a str, block: usize, known: IsKnownName<'a>) -> Self {
        DutyText {
            text,
            block,
            cell: None,
            known,
        }
    }

    pub(super) fn at(&self, range: Range<usize>) -> At {
        At {
            block: self.block,
            cell: self.cell,
            range,
        }
    }

    /// The names in a list of bodies; one that begins like no body is doubted.
    pub(super) fn names(&self, range: Range<usize>) -> Vec<FoundName> {
        let from = range.start;
        let found = names::split(&self.text[range], self.known).into_iter();
        found
            .map(|name| self.name(from + name.range.start..from + name.range.end, name.doubt))
            .collect()
    }

    /// Whether the role stands in brackets behind the name: "Sở Tài chính (phối hợp)".
    pub(super) fn joins(&self, name: &FoundName) -> bool {
        let behind = self.text.get(name.at.range.end..).unwrap_or_default().trim_start();
        behind.starts_with("(phối hợp") || behind.starts_with("(cơ quan phối hợp")
    }

    /// Whether the lead stands in brackets behind the name: "Sở Nội vụ (chủ trì)".
    pub(super) fn chairs(&self, name: &FoundName) -> bool {
        let behind = self.text.get(name.at.range.end..).unwrap_or_default().trim_start();
        let said = behind.strip_prefix('(').and_then(|inside| inside.split_once(')'));
        said.is_some_and(|(said, _)| {
            let words = Words::new(said);
            let from = words.at(0, Class::BareGroup).unwrap_or(0);
            words.at(from, Class::Chair) == Some(words.len())
        })
    }

    fn name(&self, range: Range<usize>, doubt: Option<Doubt>) -> FoundName {
        let text = self.text[range.clone()].to_owned();
        let known = self.known.is_some_and(|known| known(&text::fold_name(&text)));
        let strange = || (!known && (!opens_body(&text) || holds_stop(&text))).then(|| no_body(&text));
        let doubts = doubt.or_else(strange).into_iter().collect();
        FoundName {
            at: self.at(range),
            text,
            doubts,
        }
    }
}

/// Whether a sentence ends inside of a name, which abbreviations like "TP." do not.
fn holds_stop(name: &str) -> bool {
    name.match_indices(". ").any(|(at, _)| {
        let word = name[..at].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 3
    })
}

/// How many bodies one role of a task may have; a real one has a dozen.
const MOST_NAMES: usize = 300;

/// Adds the names that are not there yet.
pub(super) fn add(names: &mut Vec<FoundName>, more: Vec<FoundName>) {
    for name in more {
        if names.len() >= MOST_NAMES {
            return;
        }
        let key = text::fold(&name.text);
        if !names.iter().any(|there| text::fold(&there.text) == key) {
            names.push(name);
        }
    }
}

fn no_body(name: &str) -> Doubt {
    let name = text::first_words(name, 8);
    Doubt::new(
        format!("“{name}” không giống tên cơ quan."),
        format!("“{name}” does not look like the name of a body."),
    )
}
