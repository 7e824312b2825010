//! Tên cơ quan: a printed list of bodies becomes names.
//!
//! Names hold commas and "và" themselves ("Sở Văn hóa, Thể thao và Du lịch"), so a list is cut only where a new
//! name begins: with the kind of a body (Sở, Ban, UBND …) or with the head of a group (các, những …). Group
//! phrases stay whole at their commas ("các sở, ban, ngành") and are cut at "và".

mod boundary;
mod extent;
mod opener;
mod separator;
#[cfg(test)]
mod tests;
mod verbs;

use std::ops::Range;

pub use extent::extent;
pub use opener::opens_body;

use crate::import::Doubt;
use crate::text;
use boundary::SeparatorVerdict;
use separator::{Separator, SeparatorKind};

/// Whether a name, folded by [`text::fold_name`], is in the vocabulary of the site.
pub type IsKnownName<'a> = Option<&'a dyn Fn(&str) -> bool>;

/// One name in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// Its bytes in the list.
    pub range: Range<usize>,
    pub doubt: Option<Doubt>,
}

/// How many separators a known name may hold.
const LONGEST_KNOWN: usize = 6;

/// The longest text that is believed to be a list, in bytes.
const LONGEST_LIST: usize = 8000;

/// The names in a printed list, in its order.
pub fn split(list: &str, known: IsKnownName<'_>) -> Vec<ListedName> {
    if list.len() > LONGEST_LIST {
        return Vec::new();
    }
    let separators = separator::find(list);
    let mut names = Vec::new();
    let mut shared = Shared::find(list);
    let mut start = shared.as_ref().map_or(0, |s| s.after);
    let mut doubt = Shared::doubt(list, start);
    let mut next = 0;
    while next < separators.len() {
        if let Some(past) = known_until(list, start, &separators[next..], known) {
            next += past;
            if next == separators.len() {
                break;
            }
        }
        let separator = &separators[next];
        next += 1;
        // A kind printed once may hold separators itself: "các sở, ban, ngành: Y tế, Nội vụ".
        if separator.at.start < start {
            continue;
        }
        let verdict = boundary::judge(
            list,
            start,
            separator,
            next_at(&separators, next, list),
            shared.is_some(),
        );
        let SeparatorVerdict::Cut(why) = verdict else { continue };
        push(&mut names, list, start..separator.at.start, doubt.take());
        start = separator.at.end;
        doubt = why;
        if separator.kind == SeparatorKind::Hard || opens_body(&list[start..]) {
            shared = Shared::find(&list[start..]);
            start += shared.as_ref().map_or(0, |s| s.after);
            doubt = doubt.or_else(|| Shared::doubt(list, start));
        }
    }
    push(&mut names, list, start..list.len(), doubt);
    names
}

/// A kind that is printed once for several names: "các sở: Y tế, Tài chính".
struct Shared {
    /// Where the first name begins.
    after: usize,
}

impl Shared {
    fn find(list: &str) -> Option<Shared> {
        let lead = list.len() - list.trim_start().len();
        let after = opener::shared_kind(&list[lead..])?;
        Some(Shared { after: lead + after })
    }

    /// The doubt about a first name that lacks its kind.
    fn doubt(list: &str, start: usize) -> Option<Doubt> {
        let first = start > 0 && list[..start].trim_end().ends_with(':') && !opens_body(&list[start..]);
        first.then(boundary::kind_printed_once)
    }
}

fn next_at(separators: &[Separator], next: usize, list: &str) -> usize {
    separators.get(next).map_or(list.len(), |s| s.at.start)
}

/// How many separators stand inside the longest known name that begins at `start`, if it holds one.
fn known_until(list: &str, start: usize, separators: &[Separator], known: IsKnownName<'_>) -> Option<usize> {
    let known = known?;
    let soft = separators.iter().take_while(|s| s.kind != SeparatorKind::Hard).count();
    (1..=soft.min(LONGEST_KNOWN)).rev().find(|&count| {
        let end = separators.get(count).map_or(list.len(), |s| s.at.start);
        let name = trimmed(list, start..end);
        !name.is_empty() && known(&text::fold_name(&list[name]))
    })
}

fn push(names: &mut Vec<ListedName>, list: &str, range: Range<usize>, doubt: Option<Doubt>) {
    let range = trimmed(list, range);
    if list[range.clone()].contains(char::is_alphabetic) {
        names.push(ListedName { range, doubt });
    }
}

/// The range without blanks, bullets, a closing stop and a remark in brackets at its end.
fn trimmed(list: &str, range: Range<usize>) -> Range<usize> {
    let piece = &list[range.clone()];
    let tail = piece.trim_start_matches(|c: char| c.is_whitespace() || "-–+•*:".contains(c));
    let start = range.start + piece.len() - tail.len();
    let mut name = end_trimmed(tail);
    while name.ends_with(')') {
        match name.rfind('(') {
            Some(open) if open > 0 => name = end_trimmed(&name[..open]),
            _ => break,
        }
    }
    start..start + name.len()
}

fn end_trimmed(name: &str) -> &str {
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || ".,;:/*…".contains(c));
    let without = name.strip_suffix(" và").unwrap_or(name);
    without.trim_end_matches(|c: char| c.is_whitespace() || c == ',')
}
