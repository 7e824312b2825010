//! Văn xuôi: the targets of paragraphs, items and numbered units.

use super::clause::{Clause, sentences};
use super::govern::{self, Bound};
use super::judge::{Context, Verdict, is_bad, judge};
use super::moment::When;
use super::outline::{Outline, Over};
use super::sentence::{Row, rows};
use super::settle::{Times, settle};
use super::{Found, words};
use crate::import::block::{Block, Kind};
use crate::import::found::{At, Doubt, FoundTarget, Relative};
use crate::lexicon::{Class, Words};
use crate::model::Locator;

/// How many clauses are read as one sentence.
const MOST_CLAUSES: usize = 200;

/// Reads block after block; a time before a colon governs the items behind it.
pub struct Prose<'o> {
    outline: &'o Outline<'o>,
    /// The time of the list that is open, and its section.
    list: Option<(Option<Locator>, When)>,
}

impl<'o> Prose<'o> {
    pub fn new(outline: &'o Outline<'o>) -> Self {
        Prose { outline, list: None }
    }

    pub fn block(&mut self, at: usize, block: &Block, found: &mut Found) {
        let over = self.outline.over(at);
        if self.list.as_ref().is_some_and(|(section, _)| *section != block.section) {
            self.list = None;
        }
        if block.kind != Kind::Item {
            self.list = None;
        }
        // "Đến năm 2025: …" within a block holds for the rest of it only.
        let outer = self.list.clone();
        let first = found.targets.len();
        let sentences = sentences(&block.text);
        // A sentence of more clauses than any plan has is read in pieces, so that no text takes forever.
        for sentence in sentences.iter().flat_map(|s| s.chunks(MOST_CLAUSES)) {
            self.sentence(at, block, sentence, &over, first, found);
        }
        self.list = outer;
        if block.text.ends_with(':') {
            self.open_list(block);
        }
    }

    /// "Phấn đấu đến năm 2030 đạt các chỉ tiêu sau:".
    fn open_list(&mut self, block: &Block) {
        let Some(last) = sentences(&block.text).pop().and_then(|mut s| s.pop()) else {
            return;
        };
        let mut times = govern::Sentence::default();
        times.clause(&super::proposition::parse(&last.masked));
        let when = times.of_list.clone().or_else(|| times.governing_time());
        self.list = when.map(|w| (block.section.clone(), w)).or(self.list.take());
    }

    fn sentence(&mut self, at: usize, block: &Block, clauses: &[Clause], over: &Over, first: usize, found: &mut Found) {
        let (rows, asides, loose, of_list) = rows(&block.text, clauses);
        for (range, reason) in asides {
            found.set_aside(place(at, range), reason);
        }
        let text: String = clauses.iter().map(|c| c.masked.to_lowercase() + " ; ").collect();
        let sets_an_end = sets_an_end(&text, &rows);
        let context = Context {
            over,
            sets_an_end,
            made: self.outline.made,
        };
        if let Some(when) = of_list {
            self.list = Some((block.section.clone(), when));
        }
        let times = Times {
            heading: over.when.as_ref(),
            list: self.list.as_ref().map(|(_, w)| w),
            loose: &loose,
            text: &text,
        };
        // Where each row of the sentence came to stand in the list of targets.
        let mut places: Vec<Option<usize>> = Vec::new();
        let words = words::rows(&block.text, clauses, &rows, &context);
        let mut words = words.into_iter().peekable();
        for row in rows {
            while let Some(word) =
                words.next_if(|w| w.clause.start < row.clause.start || w.figure.start < row.figure.start)
            {
                let word = target(at, block, word, &times, first, &found.targets);
                found.targets.push(word);
            }
            let place = self.row(at, block, row, &context, &times, &places, first, found);
            places.push(place);
        }
        for word in words {
            let word = target(at, block, word, &times, first, &found.targets);
            found.targets.push(word);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn row(
        &self,
        at: usize,
        block: &Block,
        mut row: Row,
        context: &Context,
        times: &Times,
        places: &[Option<usize>],
        first: usize,
        found: &mut Found,
    ) -> Option<usize> {
        match judge(&row, context) {
            Verdict::No(reason) => {
                found.set_aside(place(at, row.number.clone()), reason);
                return None;
            }
            Verdict::Unsure(doubt) => row.doubts.push(doubt),
            Verdict::Target => {}
        }
        let within = row.within.and_then(|w| places.get(w).copied().flatten());
        let except_of = row.except_of.and_then(|w| places.get(w).copied().flatten());
        let part = row.part;
        let shown = place(at, row.number.clone());
        let mut target = target(at, block, row, times, first, &found.targets);
        let last = found.targets.len().checked_sub(1).filter(|&l| part && l >= first);
        let beside = last.filter(|&l| found.targets[l].clause == target.clause);
        target.within = beside.or(within).or(last);
        target.except_of = except_of;
        found.take(shown, target);
        Some(found.targets.len() - 1)
    }
}

/// Bytes of a block.
fn place(block: usize, range: std::ops::Range<usize>) -> At {
    At {
        block,
        cell: None,
        range,
    }
}

/// Whether a sentence says that something is to be reached.
fn sets_an_end(text: &str, rows: &[Row]) -> bool {
    let text = Words::new(text);
    let due = |b: &Bound| !b.is_free() && !b.weak;
    text.contains(0..text.len(), Class::Strive)
        || text.contains(0..text.len(), Class::GoalHeading)
        || rows.iter().any(|r| due(&r.bound))
}

fn target(at: usize, block: &Block, mut row: Row, times: &Times, first: usize, found: &[FoundTarget]) -> FoundTarget {
    let printed = block.text[row.figure.clone()].to_owned();
    let misprint = misprint(&row);
    let time = settle(&mut row, times, &found[first..]);
    if let Some(Relative::Target(target)) = &mut row.relative {
        *target = referred(row.relative_words.as_deref().unwrap_or_default(), first, found);
    }
    FoundTarget {
        clause: place(at, row.clause.clone()),
        figure: place(at, row.figure.clone()),
        quote: block.text[row.clause.clone()].to_owned(),
        printed,
        section: block.section.clone(),
        row: None,
        subject: row.subject,
        scope: row.scope,
        unit: row.unit,
        values: vec![(time, row.value)],
        average: row.average,
        within: None,
        except_of: None,
        relative: row.relative,
        stated_in: Vec::new(),
        group: None,
        misprint,
        doubts: row.doubts,
    }
}

/// What the print itself makes doubtful.
fn misprint(row: &Row) -> Option<Doubt> {
    let unit = row.unit.as_deref().unwrap_or_default();
    if unit.starts_with("được sĩ") || unit.starts_with("được sỹ") {
        let meant = unit.replacen("được", "dược", 1);
        return Some(Doubt::new(
            format!("In “{unit}”, đọc là “{meant}”."),
            format!("“{unit}” is printed, “{meant}” is read."),
        ));
    }
    let more = row.value.starts_with(['>', '≥']) && row.seen.percent && row.relative.is_none();
    let words = if row.value.starts_with('>') {
        "trên"
    } else {
        "từ … trở lên"
    };
    (more && is_bad(&row.subject)).then(|| {
        Doubt::new(
            format!("In “{words}” ở một chỉ tiêu càng thấp càng tốt: có lẽ in nhầm."),
            "A lower bound on what ought to be low: probably a misprint.".to_owned(),
        )
    })
}

/// The target that "so với mức giảm chung" means: the last of this block, without scope, that shares its words.
fn referred(words: &str, first: usize, found: &[FoundTarget]) -> Option<usize> {
    let words = Words::new(words);
    let shares = |target: &FoundTarget| {
        let subject = Words::new(&target.subject);
        let classes = Class::Change | Class::Bad;
        (0..words.len())
            .filter_map(|i| words.at(i, classes).map(|end| words.slice(i..end).to_lowercase()))
            .any(|word| (0..subject.len()).any(|at| subject.phrase_at(at, &word).is_some()))
    };
    let plain = |target: &FoundTarget| target.scope.is_none() && target.relative.is_none();
    (first..found.len())
        .rev()
        .find(|&at| plain(&found[at]) && shares(&found[at]))
}
