//! Mệnh đề: reads each figure of a clause with the words that it speaks of.

mod embedded;
mod part_of_name;

use std::ops::Range;

use super::figure::{Figure, close_open_end, numerals};
use super::moment::{Moment, TimeRole, moments};
use crate::import::account::Reason;
use crate::import::found::Doubt;
use crate::lexicon::{Class, Words};

/// A clause as tokens, with its times.
#[derive(Debug)]
pub struct Parsed<'t> {
    pub text: Words<'t>,
    pub moments: Vec<Moment>,
    pub propositions: Vec<Proposition>,
    /// Its numbers that are no figures.
    pub asides: Vec<(Range<usize>, Reason)>,
}

/// A figure and its words.
#[derive(Clone, Debug)]
pub struct Proposition {
    pub figure: Figure,
    /// What stands before the figure; empty where the figure comes first: "100% người có công …".
    pub head: Range<usize>,
    /// What stands behind figure and unit.
    pub tail: Range<usize>,
    /// "trong đó".
    pub part: bool,
    /// The head lacks the noun, which the proposition before has: "cấp trung học cơ sở tối thiểu đạt 97%".
    pub elided: bool,
    /// Where the figure that it starts from stands: "từ 60% năm 2020 lên 70%".
    pub start: Option<Range<usize>>,
    /// The number of that figure, and its unit.
    pub start_number: Option<Range<usize>>,
    /// Numbers within what is said of it: "sàng lọc ít nhất 4 bệnh".
    pub mentions: Vec<Range<usize>>,
    pub doubts: Vec<Doubt>,
}

/// Reads a clause.
pub fn parse(source: &str) -> Parsed<'_> {
    let text = Words::new(source);
    let moments = moments(&text);
    let numerals = numerals(&text, &moments);
    let mut in_moment = vec![false; text.len()];
    for moment in &moments {
        in_moment[moment.tokens.clone()].fill(true);
    }
    let propositions = Builder {
        text: &text,
        moments: &moments,
        in_moment,
        done: Vec::new(),
    }
    .build(numerals.figures);
    Parsed {
        text,
        moments,
        propositions,
        asides: numerals.asides,
    }
}

struct Builder<'a, 't> {
    text: &'a Words<'t>,
    moments: &'a [Moment],
    /// For each token, whether it is a part of a time.
    in_moment: Vec<bool>,
    done: Vec<Proposition>,
}

/// How the words between two figures belong to them.
struct Split {
    tail_end: usize,
    head: Range<usize>,
    elided: bool,
    unsure: bool,
}

impl Builder<'_, '_> {
    fn build(mut self, figures: Vec<Figure>) -> Vec<Proposition> {
        for figure in figures {
            let from = self.done.last().map_or(0, |p| p.figure.end);
            let gap = from..figure.tokens.start.max(from);
            let split = match self.done.last() {
                None => Some(self.opening(gap, &figure)),
                Some(last) if part_of_name::is_part_of_name(self.text, &last.head, &last.figure, &figure) => None,
                Some(_) => self.between(gap, &figure),
            };
            match split {
                Some(split) => self.add(figure, split),
                None => self.embedded(figure),
            }
        }
        self.close_tails();
        self.done
    }

    fn add(&mut self, figure: Figure, split: Split) {
        if let Some(last) = self.done.last_mut() {
            last.tail.end = split.tail_end.max(last.tail.start);
        }
        let goes_on = split.elided && self.is_next_part(split.head.clone(), &figure);
        let part = goes_on
            || self
                .text
                .find(split.tail_end..split.head.start.max(figure.tokens.start), Class::Part)
                .is_some();
        let tail = figure.end..self.text.len();
        let mut doubts = figure.doubts.clone();
        if split.unsure {
            doubts.push(Doubt::new(
                "Không chắc những chữ nào trong vế thuộc về con số này: xem lại câu.",
                "It is not certain which words of the clause belong to this figure: check the sentence.",
            ));
        }
        self.done.push(Proposition {
            figure,
            head: split.head,
            tail,
            part,
            elided: split.elided,
            start: None,
            start_number: None,
            mentions: Vec::new(),
            doubts,
        });
    }

    /// Splits what stands before the first figure of a clause.
    fn opening(&self, gap: Range<usize>, figure: &Figure) -> Split {
        let gap = gap.start..self.text.before(gap.end, gap.start, Class::Strive).unwrap_or(gap.end);
        let strive = self.last_end(gap.clone(), Class::Strive).unwrap_or(gap.start);
        let split = |start: usize| Split {
            tail_end: 0,
            head: start..gap.end.max(start),
            elided: false,
            unsure: false,
        };
        let is_first = self.comes_first(strive..gap.end);
        if let Some(head) = self.measured_before(gap.start..strive, figure).filter(|_| is_first) {
            return Split { head, ..split(gap.end) };
        }
        // "GRDP bình quân đầu người: 86 triệu đồng": nothing else is said of the figure.
        let alone = !self.text.is_word(figure.end) && gap.end > 0 && self.text.word(gap.end - 1) == ":";
        if let Some(start) = self.measure_in(strive..gap.end).filter(|_| is_first && alone) {
            return split(self.without_opening(start..gap.end));
        }
        if is_first && self.speaks_of_something(figure) {
            return split(gap.end);
        }
        let start = self
            .measure_in(strive..gap.end)
            .unwrap_or_else(|| self.after_last_break(strive..gap.end));
        split(self.without_opening(start..gap.end))
    }

    /// "Tổng sản lượng xoài phấn đấu đến năm 2030 đạt 18.000 tấn": what is measured stands before the striving.
    fn measured_before(&self, said: Range<usize>, figure: &Figure) -> Option<Range<usize>> {
        let strive = self.text.before(said.end, said.start, Class::Strive)?;
        let start = self.measure_in(said.start..strive)?;
        let reaches = self
            .text
            .contains(figure.tokens.start..figure.number.start, Class::Link);
        (reaches && !self.is_break(strive - 1)).then_some(start..strive)
    }

    fn between(&self, gap: Range<usize>, figure: &Figure) -> Option<Split> {
        let breaks: Vec<usize> = gap.clone().filter(|&i| self.is_break(i)).collect();
        let Some(&first) = breaks.first() else {
            return self.joined(gap, figure);
        };
        let split = |at: usize, start: usize| Split {
            tail_end: at,
            head: start..gap.end,
            elided: false,
            unsure: false,
        };
        let behind = |at: usize| self.without_opening(at + 1..gap.end);
        if let Some(&at) = breaks
            .iter()
            .find(|&&at| self.text.at(behind(at), Class::Measure).is_some())
        {
            return Some(split(at, behind(at)));
        }
        if let Some(&at) = breaks.iter().rev().find(|&&at| self.comes_first(at..gap.end)) {
            let behind = figure.end >= self.text.len()
                || self.moment_at(figure.end).is_some_and(|m| m.role == TimeRole::Baseline)
                || self.text.phrase_at(figure.end, "so với").is_some();
            let change_verb = figure.change.is_some() && behind;
            return Some(Split {
                elided: change_verb,
                ..split(at, gap.end)
            });
        }
        let part = breaks.iter().find(|&&at| self.text.phrase_at(at, "trong đó").is_some());
        if let Some(&at) = part {
            let start = self.without_opening(at..gap.end);
            let scope = gap.end.saturating_sub(start) <= 5 && self.text.at(start, Class::Elided).is_some();
            return Some(Split {
                elided: scope,
                ..split(at, start)
            });
        }
        if let Some(&at) = breaks
            .last()
            .filter(|&&at| self.is_next_part(behind(at)..gap.end, figure))
        {
            return Some(Split {
                elided: true,
                ..split(at, behind(at))
            });
        }
        let elided = breaks
            .iter()
            .find(|&&at| self.text.at(behind(at), Class::Elided).is_some());
        // "khách nội địa 2,3 ngày, khách quốc tế 3,1 ngày": counted like the one before.
        let unit = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.text.clone());
        let alike = self
            .done
            .last()
            .is_some_and(|last| unit(&last.figure) == unit(figure) && !last.head.is_empty());
        let bare = elided.is_some_and(|&at| self.bare_name(behind(at)..gap.end));
        if figure.unit.as_ref().is_some_and(|u| u.known) && !figure.is_percent() && !(alike && bare) {
            let at = *breaks.last()?;
            return Some(split(at, behind(at)));
        }
        if let Some(&at) = elided {
            return Some(Split {
                elided: true,
                ..split(at, behind(at))
            });
        }
        let subject_before = self.done.last().is_some_and(|p| !p.head.is_empty());
        let at = if subject_before { first } else { *breaks.last()? };
        Some(Split {
            elided: subject_before,
            unsure: true,
            ..split(at, behind(at))
        })
    }

    /// Whether words only name somebody or something, and do nothing.
    fn bare_name(&self, words: Range<usize>) -> bool {
        let acts = Class::Verb | Class::Measure | Class::Aim | Class::Make;
        !words.is_empty() && words.clone().all(|i| self.text.is_word(i)) && !self.text.contains(words, acts)
    }

    /// Whether a figure names one more part without a verb: "trong đó đô thị 5.900 căn và khu công nghiệp 2.700 căn".
    fn is_next_part(&self, head: Range<usize>, figure: &Figure) -> bool {
        let unit = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.text.clone());
        let after_part = self
            .done
            .last()
            .is_some_and(|last| last.part && unit(&last.figure) == unit(figure));
        after_part && self.bare_name(head)
    }

    fn is_break(&self, i: usize) -> bool {
        !self.in_moment[i]
            && (matches!(self.text.word(i), "," | "và" | ":" | "-" | "–")
                || self.text.phrase_at(i, "trong đó").is_some())
    }

    /// Whether nothing but a break, times and words that say nothing stand before the end of a stretch.
    fn comes_first(&self, range: Range<usize>) -> bool {
        let mut end = range.end;
        loop {
            if end <= range.start || self.is_break(end - 1) {
                return true;
            }
            let moment = self.moment_before(end).filter(|m| m.role != TimeRole::Baseline);
            let words = || {
                let skip = self.text.before(end, range.start, Class::Opening);
                skip.or_else(|| self.text.before(end, range.start, Class::Strive))
            };
            match moment.map(|m| m.tokens.start).or_else(words) {
                Some(start) if start >= range.start => end = start,
                _ => return false,
            }
        }
    }

    /// Whether words follow the figure that it can count, and not a time.
    fn speaks_of_something(&self, figure: &Figure) -> bool {
        let counted = figure.unit.is_some() && !figure.is_percent();
        counted || (self.text.is_word(figure.end) && !self.in_moment[figure.end])
    }

    /// Where a noun phrase that can be measured begins, at the start or behind a break or a time.
    fn measure_in(&self, range: Range<usize>) -> Option<usize> {
        let stands_free = |i: usize| {
            i == range.start
                || self.is_break(i - 1)
                || self.in_moment[i - 1]
                || self.without_opening(range.start..i) == i
                || self.text.before(i, range.start, Class::Aim).is_some()
        };
        let found = range
            .clone()
            .find(|&i| self.text.at(i, Class::Measure).is_some() && stands_free(i))?;
        let verb = self.text.before(found, range.start, Class::Change);
        Some(verb.unwrap_or(found))
    }

    fn after_last_break(&self, range: Range<usize>) -> usize {
        let comma = |&i: &usize| matches!(self.text.word(i), "," | ":") && !self.in_moment[i];
        range.clone().rev().find(comma).map_or(range.start, |i| i + 1)
    }

    /// Where a phrase starts once the words that say nothing are passed.
    fn without_opening(&self, range: Range<usize>) -> usize {
        let mut start = range.start;
        while start < range.end {
            let moment = self.moment_at(start).map(|m| m.tokens.end);
            // "nâng cấp 03 bến": the word is but a half of the verb.
            let whole = |next: &usize| self.text.at(start, Class::Make).is_none_or(|end| end <= *next);
            let words = || {
                let opening = self.text.at(start, Class::Opening).filter(whole);
                opening.or_else(|| self.text.at(start, Class::Strive))
            };
            let sign = || matches!(self.text.word(start), "," | ":" | "-" | "–" | "và").then_some(start + 1);
            // "trong đó nâng cao 40%": a name of two syllables, not a verb before one.
            let is_name = |next: usize| {
                let behind_part = self.text.before(start, range.start, Class::Part).is_some();
                behind_part && next == start + 1 && next + 1 == range.end && self.is_syllable(next)
            };
            match moment.or_else(|| words().filter(|&next| !is_name(next))).or_else(sign) {
                Some(next) if next <= range.end => start = next,
                _ => break,
            }
        }
        start
    }

    /// Whether a token is a word that alone names nobody and nothing.
    fn is_syllable(&self, i: usize) -> bool {
        let names = Class::Scope | Class::Side | Class::Elided | Class::Measure;
        self.text.is_word(i) && self.text.at(i, names).is_none()
    }

    fn moment_at(&self, token: usize) -> Option<&Moment> {
        let at = self.moments.partition_point(|m| m.tokens.start < token);
        self.moments.get(at).filter(|m| m.tokens.start == token)
    }

    fn moment_before(&self, token: usize) -> Option<&Moment> {
        let at = self.moments.partition_point(|m| m.tokens.end < token);
        self.moments.get(at).filter(|m| m.tokens.end == token)
    }

    fn last_end(&self, range: Range<usize>, class: Class) -> Option<usize> {
        range.rev().find_map(|i| self.text.at(i, class))
    }

    /// Takes comparators that stand behind the noun: "89% số xã, phường, thị trấn trở lên".
    fn close_tails(&mut self) {
        for proposition in &mut self.done {
            let tail = proposition.tail.clone();
            let near = tail.start..tail.end.min(tail.start + 10);
            let Some(found) = self.text.find(near.clone(), Class::ComparatorBehind) else {
                continue;
            };
            let between = near.start..found.start;
            let plain = between
                .clone()
                .all(|i| self.text.at(i, Class::Verb).is_none() && self.text.word(i) != "từ");
            // "từ 08 đảng viên là học sinh, dân quân trở lên": "từ" waits for its end.
            let awaited = proposition.figure.from
                && !proposition.figure.is_range()
                && between.clone().all(|i| !self.text.is_number(i));
            if (plain || awaited) && proposition.figure.comparator.is_none() {
                close_open_end(&mut proposition.figure, "≥");
                proposition.figure.tokens.end = found.end;
            }
        }
    }
}

impl Parsed<'_> {
    /// The words of a stretch without the times in it, and without "trở lên" that belongs to the figure.
    pub fn words(&self, range: Range<usize>) -> String {
        let mut words = String::new();
        let mut start = range.start;
        let first = self.moments.partition_point(|m| m.tokens.end <= range.start);
        let near = self.moments[first..].iter().take_while(|m| m.tokens.start < range.end);
        let left_out = |m: &&Moment| match m.role {
            TimeRole::Due | TimeRole::Baseline | TimeRole::Start => true,
            TimeRole::Date => m.when.ends().is_empty(),
            TimeRole::Name | TimeRole::Outlook => false,
        };
        for moment in near.filter(left_out) {
            let stop = match moment.role {
                TimeRole::Baseline => self.compared_from(moment.tokens.start, start),
                _ => moment.tokens.start,
            };
            push(&mut words, self.text.slice(start..stop.max(start)));
            start = moment.tokens.end;
        }
        if start < range.end {
            push(&mut words, self.text.slice(start..range.end));
        }
        tidy(&words)
    }

    /// Words behind a figure, without "trở lên" that belongs to it.
    pub fn said_behind(&self, p: &Proposition, range: Range<usize>) -> String {
        let words = self.words(range.clone());
        let end = p.figure.tokens.end;
        let open_end = self
            .text
            .before(end, 0, Class::ComparatorBehind)
            .filter(|start| range.contains(start));
        if let Some(start) = open_end {
            tidy(&words.replacen(self.text.slice(start..end), "", 1))
        } else {
            words
        }
    }

    /// The place before a baseline where "so với" begins.
    fn compared_from(&self, moment: usize, from: usize) -> usize {
        let near = moment.saturating_sub(6).max(from);
        (near..moment)
            .rev()
            .find(|&i| self.text.word(i) == "so")
            .unwrap_or(moment)
    }

    /// Where the words of a stretch begin that are no sign and no part of a time.
    pub fn said_at(&self, range: Range<usize>) -> usize {
        let timed = |i: usize| {
            let at = self.moments.partition_point(|m| m.tokens.end <= i);
            self.moments.get(at).is_some_and(|m| m.tokens.contains(&i))
        };
        let is_said = |&i: &usize| (self.text.is_word(i) || self.text.is_number(i)) && !timed(i);
        range.clone().find(is_said).unwrap_or(range.end)
    }

    /// Where the predicate begins in what stands behind a figure.
    pub fn predicate(&self, range: Range<usize>) -> Option<usize> {
        let describing = |i: usize| {
            let compound =
                ["thiết", "chuẩn", "trang"].contains(&self.text.word(i.wrapping_sub(1))) && self.text.word(i) == "bị";
            compound || self.text.at(i, Class::Describing).is_some()
        };
        range
            .clone()
            .find(|&i| self.text.at(i, Class::Verb).is_some_and(|e| e <= range.end) && !describing(i))
    }
}

fn push(words: &mut String, piece: &str) {
    let piece = piece.trim();
    if !piece.is_empty() {
        if !words.is_empty() && !piece.starts_with([',', ')']) {
            words.push(' ');
        }
        words.push_str(piece);
    }
}

/// The words with one blank between them and no signs at the ends.
pub fn tidy(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let signs = [',', ':', ';', '.', '-', '–', '+', '•', ' ', '*'];
    joined.trim_matches(signs).to_owned()
}
