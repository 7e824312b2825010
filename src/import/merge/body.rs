//! Nội dung: the Markdown in three versions, merged paragraph by paragraph.

use std::collections::HashMap;
use std::ops::Range;

use crate::import::found::Doubt;
use crate::text::truncate_chars;

use super::notes::{MergeEvent, Notes};

/// The merged body, and the marks for what both sides changed.
pub fn merge(base: &str, ours: &str, theirs: &str, notes: &mut Notes) -> (String, Vec<Doubt>) {
    if theirs == base || ours == theirs {
        if ours != base {
            notes.add(MergeEvent::Kept, "phần thân đã sửa", "the edited body");
        }
        return (ours.to_owned(), Vec::new());
    }
    if ours == base {
        notes.add(MergeEvent::Taken, "phần thân", "the body");
        return (theirs.to_owned(), Vec::new());
    }
    let parts = [base, ours, theirs].map(paragraphs);
    let mut merge = Merge {
        parts: &parts,
        merged: String::new(),
        marks: Vec::new(),
        notes,
    };
    merge.run();
    let marks = merge.marks;
    (merge.merged, marks)
}

/// A text cut behind its blank lines.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at, mut blank) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if blank && !is_blank {
            parts.push(&text[start..at]);
            start = at;
        }
        blank = is_blank;
        at += line.len();
    }
    parts.push(&text[start..]);
    parts
}

struct Merge<'a> {
    parts: &'a [Vec<&'a str>; 3],
    merged: String,
    marks: Vec<Doubt>,
    notes: &'a mut Notes,
}

impl Merge<'_> {
    /// Goes from one paragraph that all three have to the next.
    fn run(&mut self) {
        let [base, ours, theirs] = self.parts;
        let to_ours = common(base, ours);
        let to_theirs = common(base, theirs);
        let mut last = [0, 0, 0];
        for at in 0..base.len() {
            if let (Some(o), Some(t)) = (to_ours[at], to_theirs[at]) {
                self.between(last, [at, o, t]);
                self.merged.push_str(ours[o]);
                last = [at + 1, o + 1, t + 1];
            }
        }
        self.between(last, [base.len(), ours.len(), theirs.len()]);
    }

    /// What stands between two common paragraphs: from whoever changed it.
    fn between(&mut self, from: [usize; 3], to: [usize; 3]) {
        let of = |n: usize| -> &[&str] {
            &self.parts[n][Range {
                start: from[n],
                end: to[n],
            }]
        };
        let (base, ours, theirs) = (of(0), of(1), of(2));
        let text = |parts: &[&str]| parts.concat();
        let chosen = match super::choice::choose(base, ours, theirs) {
            super::Choice::Ours => ours,
            super::Choice::Theirs => {
                self.notes.add(MergeEvent::Taken, shown(theirs), shown(theirs));
                theirs
            }
            super::Choice::Conflict => {
                self.marks.push(mark(ours, theirs));
                self.notes.add(MergeEvent::Conflict, shown(ours), shown(ours));
                ours
            }
        };
        if chosen == ours && ours != base && theirs == base {
            self.notes.add(MergeEvent::Kept, shown(ours), shown(ours));
        }
        self.merged.push_str(&text(chosen));
    }
}

fn shown(parts: &[&str]) -> String {
    let words = parts.concat().split_whitespace().collect::<Vec<_>>().join(" ");
    format!("“{}”", truncate_chars(&words, 80))
}

fn mark(ours: &[&str], theirs: &[&str]) -> Doubt {
    let (kept, new) = (shown(ours), theirs.concat());
    let new = new.split_whitespace().collect::<Vec<_>>().join(" ");
    let new = truncate_chars(&new, 400);
    if new.is_empty() {
        return Doubt::new(
            format!("Phần thân: bản chữ mới bỏ đoạn này, bản đã sửa được giữ: {kept}."),
            format!("Body: the new text drops this passage, the edited one stays: {kept}."),
        );
    }
    Doubt::new(
        format!("Phần thân: bản đã sửa {kept} được giữ; bản chữ mới ở đó là: “{new}”."),
        format!("Body: the edited passage {kept} stays; the new text has there: “{new}”."),
    )
}

/// For every paragraph of `a` the equal one of `b`, in order in both.
///
/// Anchors are paragraphs that stand once in each text; their neighbours follow while they are equal. That takes one
/// pass and a sort, however long and different the texts are, and in a plan nearly every paragraph stands once.
fn common(a: &[&str], b: &[&str]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; a.len()];
    for (x, y) in increasing(&anchors(a, b)) {
        pairs[x] = Some(y);
    }
    extend(a, b, &mut pairs);
    pairs
}

fn anchors(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&str, (usize, usize, usize, usize)> = HashMap::new();
    for (at, part) in a.iter().enumerate() {
        let place = places.entry(part).or_default();
        (place.0, place.1) = (place.0 + 1, at);
    }
    for (at, part) in b.iter().enumerate() {
        let place = places.entry(part).or_default();
        (place.2, place.3) = (place.2 + 1, at);
    }
    let mut found: Vec<(usize, usize)> = places
        .into_values()
        .filter(|place| place.0 == 1 && place.2 == 1)
        .map(|place| (place.1, place.3))
        .collect();
    found.sort_unstable();
    found
}

/// The longest run of pairs that goes forward in both texts.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, y)) in pairs.iter().enumerate() {
        let place = ends.partition_point(|end| pairs[*end].1 < *y);
        before.push(place.checked_sub(1).map(|place| ends[place]));
        match ends.get_mut(place) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(place) = at {
        run.push(pairs[place]);
        at = before[place];
    }
    run.reverse();
    run
}

/// Pairs equal neighbours of what is paired, from the start down and from the end up.
fn extend(a: &[&str], b: &[&str], pairs: &mut [Option<usize>]) {
    let mut next = Some(0);
    let mut taken: Vec<bool> = vec![false; b.len()];
    pairs.iter().flatten().for_each(|y| taken[*y] = true);
    for x in 0..a.len() {
        match (pairs[x], next) {
            (Some(y), _) => next = Some(y + 1),
            (None, Some(y)) if y < b.len() && !taken[y] && a[x] == b[y] => {
                pairs[x] = Some(y);
                taken[y] = true;
                next = Some(y + 1);
            }
            _ => next = None,
        }
    }
    let mut next = b.len().checked_sub(1);
    for x in (0..a.len()).rev() {
        match (pairs[x], next) {
            (Some(y), _) => next = y.checked_sub(1),
            (None, Some(y)) if !taken[y] && a[x] == b[y] => {
                pairs[x] = Some(y);
                taken[y] = true;
                next = y.checked_sub(1);
            }
            _ => next = None,
        }
    }
}
