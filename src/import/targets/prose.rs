//! Văn xuôi: reads the targets of paragraphs, items, numbered units, and of sentences in the cells of a table.

use std::collections::BTreeMap;
use std::ops::Range;

use super::clause::{Clause, sentences};
use super::finds::Finds;
use super::govern::Bound;
use super::judge::{Context, FigureVerdict, is_bad, judge};
use super::moment::When;
use super::outline::{Outline, Over};
use super::sentence::{ReadClause, SentenceRow, read, rows};
use super::settle::{Times, periods, settle};
use super::words;
use crate::import::account::{FigureState, FoundFigure, Reason};
use crate::import::block::Block;
use crate::import::found::{At, Doubt, FoundTarget, PrintedTime, Relative};
use crate::lexicon::{Class, Words, numbers};
use crate::model::Locator;

/// How many clauses are read as one sentence.
const MOST_CLAUSES: usize = 200;

/// A text and where it stands.
#[derive(Clone, Debug)]
pub struct Passage<'t> {
    pub text: &'t str,
    pub block: usize,
    pub cell: Option<(usize, usize)>,
    pub section: Option<Locator>,
    /// The label of its row and the group over it, in a table.
    pub row: Option<String>,
    pub group: Option<String>,
}

impl Passage<'_> {
    fn at(&self, range: Range<usize>) -> At {
        At {
            block: self.block,
            cell: self.cell,
            range,
        }
    }
}

/// Reads block after block.
pub struct Prose<'o> {
    outline: &'o Outline<'o>,
    /// "Đến năm 2025: …" within a passage: the time of the rest of it.
    list: Option<When>,
}

/// The values that hold for the rows of one sentence.
struct Around<'a> {
    context: Context<'a>,
    times: Times<'a>,
    /// The first target of the passage.
    first: usize,
}

impl<'o> Prose<'o> {
    pub fn new(outline: &'o Outline<'o>) -> Self {
        Prose { outline, list: None }
    }

    pub fn block(&mut self, at: usize, block: &Block, found: &mut Finds) {
        let over = self.outline.over(at);
        let passage = Passage {
            text: &block.text,
            block: at,
            cell: None,
            section: block.section.clone(),
            row: None,
            group: None,
        };
        self.passage(&passage, &over, found);
    }

    /// Reads a text; what became of each of its numbers is known afterwards.
    pub fn passage(&mut self, passage: &Passage, over: &Over, found: &mut Finds) {
        let (first, first_figure) = (found.targets.len(), found.figures.len());
        let mut sets_an_end = false;
        let sentences = sentences(passage.text);
        // A sentence of more clauses than any plan has is read in pieces, so that no text takes forever.
        for sentence in sentences.iter().flat_map(|s| s.chunks(MOST_CLAUSES)) {
            sets_an_end |= self.sentence(passage, sentence, over, first, found);
        }
        self.list = None;
        leftover(passage, over, sets_an_end, first_figure, found);
        unsettle_rows(passage, first_figure, found);
    }

    /// Reads one sentence, and says whether it sets an end.
    fn sentence(
        &mut self,
        passage: &Passage,
        clauses: &[Clause],
        over: &Over,
        first: usize,
        found: &mut Finds,
    ) -> bool {
        let clauses = read(clauses);
        let (rows, asides, loose, of_list) = rows(passage.text, &clauses, self.outline.made);
        for (range, reason) in asides {
            found.set_aside(passage.at(range), reason);
        }
        let lower = |read: &ReadClause| read.clause.masked.to_lowercase() + " ; ";
        let text: String = clauses.iter().map(lower).collect();
        let sets_an_end = sets_an_end(&clauses, &rows);
        self.list = of_list.or(self.list.take());
        let around = Around {
            context: Context {
                over,
                sets_an_end,
                made: self.outline.made,
            },
            times: Times {
                heading: over.when.as_ref(),
                list: self.list.as_ref(),
                loose: &loose,
                text: &text,
            },
            first,
        };
        // Where each row of the sentence came to stand in the list of targets.
        let mut places: Vec<Option<usize>> = Vec::new();
        let words = words::rows(passage.text, &clauses, &rows, &around.context);
        let mut words = words.into_iter().peekable();
        for row in rows {
            let before =
                |word: &SentenceRow| word.clause.start < row.clause.start || word.figure.start < row.figure.start;
            while let Some(word) = words.next_if(before) {
                around.take(passage, word, found);
            }
            places.push(around.row(passage, row, &places, found));
        }
        words.for_each(|word| around.take(passage, word, found));
        sets_an_end
    }
}

impl Around<'_> {
    /// Adds an end in words; the numbers in it are a part of what it says.
    fn take(&self, passage: &Passage, word: SentenceRow, found: &mut Finds) {
        let shown = passage.at(word.number.clone());
        let target = self.target(passage, word, &found.targets);
        found.take(shown, target);
    }

    fn row(
        &self,
        passage: &Passage,
        mut row: SentenceRow,
        places: &[Option<usize>],
        found: &mut Finds,
    ) -> Option<usize> {
        if let Some(measure) = self.context.over.measure.as_ref().filter(|_| row.subject.is_empty()) {
            row.subject.clone_from(measure);
            row.seen.measured = true;
        }
        match judge(&row, &self.context) {
            FigureVerdict::No(reason) => {
                found.set_aside(passage.at(row.number.clone()), reason);
                return None;
            }
            FigureVerdict::Unsure(doubt) => row.doubts.push(doubt),
            FigureVerdict::Target => {}
        }
        let of = |place: Option<usize>| place.and_then(|at| places.get(at).copied().flatten());
        let (within, except_of, part) = (of(row.within), of(row.except_of), row.part);
        let shown = passage.at(row.number.clone());
        let each = periods(&row, &self.times, &found.targets[self.first..]);
        let mut target = self.target(passage, row, &found.targets);
        let last = found
            .targets
            .len()
            .checked_sub(1)
            .filter(|&last| part && last >= self.first);
        let beside = last.filter(|&last| found.targets[last].clause == target.clause);
        // "…, tăng 10%/năm. Trong đó: hàng nông sản 395 triệu USD": a part is counted as its whole is.
        let alike = (self.first..found.targets.len())
            .rev()
            .find(|&at| last.is_some() && target.unit.is_some() && found.targets[at].unit == target.unit);
        target.within = beside.or(within).or(alike).or(last);
        target.except_of = except_of;
        if let Some(whole) = alike.filter(|_| target.within == alike) {
            of_its_time(&mut target, &found.targets[whole]);
        }
        let at = found.targets.len();
        found.take(shown, target);
        self.for_each_period(&each, at, found);
        Some(at)
    }

    /// Makes a row for each period of a figure "trong từng giai đoạn", beside the row of that period which it is
    /// compared with.
    fn for_each_period(&self, periods: &[PrintedTime], at: usize, found: &mut Finds) {
        for (count, period) in periods.iter().enumerate() {
            if count > 0 {
                found.targets.push(found.targets[at].clone());
            }
            let row = at + count;
            let of_period = |target: &FoundTarget| target.values.first().is_some_and(|(time, _)| time == period);
            let compared = match found.targets[row].relative {
                Some(Relative::Target(Some(_))) => (self.first..at)
                    .find(|&before| found.targets[before].scope.is_none() && of_period(&found.targets[before])),
                _ => None,
            };
            let target = &mut found.targets[row];
            for (time, _) in &mut target.values {
                *time = period.clone();
            }
            if compared.is_some() {
                target.relative = Some(Relative::Target(compared));
            }
            if count == 0 {
                target.doubts.push(Doubt::new(
                    "In “từng giai đoạn”: mỗi giai đoạn một dòng, so với mức chung của giai đoạn ấy; xem lại.",
                    "“từng giai đoạn” is printed: there is one row for each period, compared with the general figure of that period; check it.",
                ));
            }
        }
    }

    fn target(&self, passage: &Passage, mut row: SentenceRow, found: &[FoundTarget]) -> FoundTarget {
        let printed = passage.text[row.figure.clone()].to_owned();
        let misprint = misprint(&row);
        let time = settle(&mut row, &self.times, &found[self.first..]);
        if let Some(Relative::Target(target)) = &mut row.relative {
            *target = referred(row.relative_words.as_deref().unwrap_or_default(), self.first, found);
        }
        FoundTarget {
            clause: passage.at(row.clause.clone()),
            figure: passage.at(row.figure.clone()),
            quote: passage.text[row.clause.clone()].to_owned(),
            printed,
            section: passage.section.clone(),
            row: passage.row.clone(),
            subject: row.subject,
            scope: row.scope,
            unit: row.unit,
            values: vec![(time, row.value)],
            baseline: None,
            average: row.average,
            within: None,
            except_of: None,
            relative: row.relative,
            stated_in: Vec::new(),
            group: passage.group.clone(),
            misprint,
            doubts: row.doubts,
        }
    }
}

/// A part that names no time is of the time of its whole.
fn of_its_time(part: &mut FoundTarget, whole: &FoundTarget) {
    let Some((time, _)) = whole.values.first() else { return };
    for (own, _) in part.values.iter_mut().filter(|(own, _)| *own == PrintedTime::Unstated) {
        own.clone_from(time);
    }
}

/// Settles the numbers that no rule has read: below a heading of goals nobody knows what they are; elsewhere they are
/// mentioned in passing.
fn leftover(passage: &Passage, over: &Over, sets_an_end: bool, first: usize, found: &mut Finds) {
    // What begins last before a number tells whether it is read: few fates overlap.
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    for range in found.figures[first..].iter().map(|figure| &figure.at.range) {
        let end = known.entry(range.start).or_insert(range.end);
        *end = range.end.max(*end);
    }
    let free = |number: &Range<usize>| {
        let before = known.range(..number.end).next_back();
        before.is_none_or(|(_, end)| *end <= number.start)
    };
    let reason = over
        .no_targets
        .or((!over.goals && !sets_an_end).then_some(Reason::Mention));
    for number in numbers(passage.text).into_iter().filter(free) {
        match reason {
            Some(reason) => found.set_aside(passage.at(number), reason),
            None => found.leave(passage.at(number)),
        }
    }
}

/// Leaves open what was mentioned in passing right beside another number, with nothing but blanks between: "Phường Trung Tâm
/// 2.600 2.050". No sentence has that, but a row of a table whose head was not understood. A telephone begins with a zero.
fn unsettle_rows(passage: &Passage, first: usize, found: &mut Finds) {
    let figures = &mut found.figures[first..];
    figures.sort_by_key(|figure| figure.at.range.start);
    let from = passage.at(0..0).range.start;
    let printed = |range: &Range<usize>| {
        passage
            .text
            .get(range.start.checked_sub(from)?..range.end.checked_sub(from)?)
    };
    let is_beside = |one: &FoundFigure, next: &FoundFigure| {
        let between = printed(&(one.at.range.end..next.at.range.start.max(one.at.range.end)));
        let is_blank = between.is_some_and(|text| !text.is_empty() && text.chars().all(char::is_whitespace));
        is_blank && printed(&one.at.range).is_some_and(|number| !number.starts_with('0'))
    };
    let beside: Vec<bool> = figures.windows(2).map(|pair| is_beside(&pair[0], &pair[1])).collect();
    for (at, figure) in figures.iter_mut().enumerate() {
        let is_in_row = beside.get(at) == Some(&true) || at > 0 && beside[at - 1];
        if is_in_row && figure.state == FigureState::Aside(Reason::Mention) {
            figure.state = FigureState::Unclear;
        }
    }
}

/// Whether a sentence says that something is to be reached.
fn sets_an_end(clauses: &[ReadClause], rows: &[SentenceRow]) -> bool {
    let due = |b: &Bound| !b.is_free() && !b.weak;
    let says = |read: &ReadClause| {
        let text = &read.parsed.text;
        text.contains(0..text.len(), Class::Strive | Class::GoalHeading)
    };
    clauses.iter().any(says) || rows.iter().any(|r| due(&r.bound))
}

/// The doubt that the print itself raises.
fn misprint(row: &SentenceRow) -> Option<Doubt> {
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
            "A minimum is printed for an indicator that should be low: probably a misprint.".to_owned(),
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
