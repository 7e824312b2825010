//! Lỗi YAML dễ mắc: slips that YAML punishes far from their cause, found and repaired before the parser runs.
//!
//! Each slip becomes a finding of its own and is repaired in memory, and reading goes on: a
//! broken target does not hide the next one, and one slip is one finding. A sign that YAML would
//! misread at the start of a value (`>3`, `%`, `*`) is replaced by a stand-in from the private use
//! area and put back when the value is read. What is missing (a blank, a quote, a bracket) is put
//! in; [`CharMap`] keeps the places true. What cannot be repaired becomes a [`HOLE`].

mod quoting;
mod rules;
mod scan;
mod stand_ins;

pub use quoting::quoted;
pub use rules::{RULES, TOO_DEEP};
pub use stand_ins::{HOLE, restore};

use crate::diagnostics::{Diagnostic, Place};

use super::Ctx;
use super::unseen::{is_control, is_without_width};
use super::yaml::CharMap;
use rules::{HIDDEN_BREAK, TAB_INDENT};
use scan::Scan;
use stand_ins::DROPPED;

/// Finds and repairs slips in `chars`. `false` means that parsing must not even be tried.
pub fn repair(chars: &mut Vec<char>, map: &mut CharMap, ctx: &mut Ctx) -> bool {
    hidden_breaks(chars, map, ctx);
    unseen(chars, map);
    tabs(chars, map, ctx);
    let Some(missing) = Scan::new(chars, map, ctx).run() else {
        return false;
    };
    insert(chars, map, missing);
    drop_surplus(chars, map);
    true
}

/// Takes out the blanks with which a line stood too far in.
fn drop_surplus(chars: &mut Vec<char>, map: &mut CharMap) {
    if chars.contains(&DROPPED) {
        map.remove(|at| chars.get(at) == Some(&DROPPED));
        chars.retain(|c| *c != DROPPED);
    }
}

/// Blanks for what nobody sees, and for the signs that stand in for others here; what has no width is left out.
fn unseen(chars: &mut Vec<char>, map: &mut CharMap) {
    let kept_free = |c: char| matches!(c, '\u{e000}'..=HOLE);
    for c in chars.iter_mut().filter(|c| is_control(**c) || kept_free(**c)) {
        *c = ' ';
    }
    for c in chars.iter_mut().filter(|c| is_without_width(**c)) {
        *c = DROPPED;
    }
    drop_surplus(chars, map);
}

/// Puts characters in before the given indexes of the text as it was.
fn insert(chars: &mut Vec<char>, map: &mut CharMap, mut missing: Vec<(usize, char)>) {
    if missing.is_empty() {
        return;
    }
    missing.sort_by_key(|(at, _)| *at);
    map.insert(missing.iter().map(|(at, _)| *at));
    let mut missing = missing.into_iter().peekable();
    let mut whole = Vec::with_capacity(chars.len() + missing.len());
    for (i, c) in chars.iter().enumerate() {
        while let Some((_, c)) = missing.next_if(|(at, _)| *at <= i) {
            whole.push(c);
        }
        whole.push(*c);
    }
    whole.extend(missing.map(|(_, c)| c));
    *chars = whole;
}

/// Replaces the tabs that indent lines by two spaces each; a single line among others that are indented with spaces
/// joins the line before it. Reported once for a file.
fn tabs(chars: &mut Vec<char>, map: &mut CharMap, ctx: &mut Ctx) {
    let (mut missing, mut first, mut count) = (Vec::new(), None, 0);
    let mut mend = Vec::new();
    let (mut before, mut before_had_tab, mut start) = (0, false, 0);
    // How far the key or item is indented whose block of lines goes on.
    let mut block = None;
    while start < chars.len() {
        let end = (start..chars.len())
            .find(|i| chars[*i] == '\n')
            .map_or(chars.len(), |i| i + 1);
        let text = (start..end).find(|i| !matches!(chars[*i], ' ' | '\t'));
        let text = text.filter(|i| !chars[*i].is_whitespace()).unwrap_or(start);
        let tab = (start..text).find(|i| chars[*i] == '\t');
        // Behind the indentation of a block a tab is a part of its words.
        let blanks = chars[start..text].iter().take_while(|c| **c == ' ').count();
        let is_words = block.is_some_and(|owner| blanks > owner);
        let has_tab = tab.is_some() && !is_words;
        let is_item = chars[text..end].starts_with(&['-', ' ']);
        let mut width: usize = chars[start..text].iter().map(|c| if *c == '\t' { 2 } else { 1 }).sum();
        if has_tab {
            if !is_item && !before_had_tab {
                width = before.max(text - start);
            }
            first = first.or(tab);
            count += 1;
            mend.push((map.span(start, text), " ".repeat(width)));
            chars[start..text].fill(' ');
            missing.extend((text - start..width).map(|_| (start, ' ')));
        }
        if text > start || !chars[start..end].iter().all(|c| c.is_whitespace()) {
            let dash = chars[text..end].iter().take_while(|c| matches!(c, '-' | ' ')).count();
            before = width + if is_item { dash } else { 0 };
            before_had_tab = has_tab;
            if !is_words {
                block = opens_block(&chars[text..end]).then_some(blanks);
            }
        }
        start = end;
    }
    if let Some(at) = first {
        let place = Place::new(&ctx.file, map.span(at, at + 1));
        let finding = Diagnostic::new(&TAB_INDENT, place).with("count", count.to_string());
        ctx.report(finding.mended_by_all(mend));
        insert(chars, map, missing);
    }
}

/// Whether a line ends with the head of a block: `|` or `>`, perhaps with how it is to be read.
fn opens_block(line: &[char]) -> bool {
    let line: String = line.iter().collect();
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let head = line.trim_end_matches(|c: char| matches!(c, '+' | '-' | '1'..='9'));
    head.ends_with(" |") || head.ends_with(" >")
}

fn hidden_breaks(chars: &mut [char], map: &CharMap, ctx: &mut Ctx) {
    for (i, c) in chars.iter_mut().enumerate() {
        if matches!(*c, '\u{2028}' | '\u{2029}' | '\u{85}') {
            let place = Place::new(&ctx.file, map.span(i, i + 1));
            let code_point = format!("U+{:04X}", u32::from(*c));
            let finding = Diagnostic::new(&HIDDEN_BREAK, place).with("code_point", code_point);
            ctx.report(finding.mended_by(map.span(i, i + 1), " "));
            *c = ' ';
        }
    }
}
