//! Dòng của câu: a target of a sentence, and what was seen of it.

use std::ops::Range;

use crate::import::found::{Doubt, Relative};
use crate::import::targets::figure::PrintedChange;
use crate::import::targets::govern::Bound;
use crate::lexicon::{Class, Words};

/// A target of a sentence before its time and its place in the list are settled.
#[derive(Clone, Debug)]
pub struct SentenceRow {
    /// Bytes of the block.
    pub clause: Range<usize>,
    pub figure: Range<usize>,
    /// The number itself and its unit.
    pub number: Range<usize>,
    pub subject: String,
    pub scope: Option<String>,
    pub unit: Option<String>,
    pub value: String,
    pub average: bool,
    /// The row of this sentence that it is a part of or an exception to.
    pub within: Option<usize>,
    pub except_of: Option<usize>,
    pub relative: Option<Relative>,
    /// What it is relative to, in words.
    pub relative_words: Option<String>,
    pub bound: Bound,
    pub doubts: Vec<Doubt>,
    /// What was seen of it, for the decision whether it is a target.
    pub seen: FigureEvidence,
    /// "trong đó" of something said before this sentence's rows.
    pub part: bool,
}

/// What the decision whether a figure is a target rests on.
#[derive(Clone, Debug, Default)]
pub struct FigureEvidence {
    pub percent: bool,
    pub fraction: bool,
    pub known_unit: bool,
    pub compared: bool,
    /// It is a growth or a fall.
    pub change: Option<PrintedChange>,
    /// The figure stands before what it speaks of.
    pub first: bool,
    /// A noun phrase that can be measured stands before it.
    pub measured: bool,
    pub in_bracket: bool,
    /// It lacks its noun, which the figure before has: "…, khu công nghiệp 2.700 căn".
    pub goes_on: bool,
    /// What is said of a counted population is something to be reached: "02 xã hoàn thành …".
    pub achieves: bool,
    /// A word such as "đạt" leads to it.
    pub linked: bool,
    /// What the words around it say.
    pub says: Says,
}

/// What the words of a clause say, asked of its tags once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Says {
    /// "đã đạt", "hiện nay".
    pub reached: bool,
    /// … before the figure.
    pub reached_before: bool,
    /// "theo thống kê" at the head of the clause.
    pub statistics: bool,
    /// "hiện có", "hiện" before the figure.
    pub existing: bool,
    /// "tuổi thọ", "thời gian".
    pub life: bool,
    pub pays: bool,
    pub fee: bool,
    /// "đối với … có dưới 100 học sinh, …".
    pub scoped: bool,
    pub each_period: bool,
    /// "thuộc nhóm 15 tỉnh dẫn đầu": a place among others.
    pub stands: bool,
    /// The words right before the figure: a verb of paying, one that sets an end, one that leads to a place.
    pub head_pays: bool,
    pub head_makes: bool,
    /// "duy trì 22 cơ sở": a verb of keeping or reaching.
    pub head_aims: bool,
    pub head_within: bool,
    /// What the words right behind it begin with.
    pub tail_money: bool,
    pub tail_fee: bool,
    pub tail_scope: bool,
}

impl Says {
    /// What a clause says around a figure that begins at a token.
    pub fn of(text: &Words, figure: usize) -> Says {
        let all = 0..text.len();
        let says = |class: Class| text.contains(all.clone(), class);
        let stretch = (0..figure).rev().find(|&i| text.word(i) == ",").map_or(0, |i| i + 1);
        Says {
            reached: reached(text, all.clone()),
            reached_before: reached(text, 0..figure) || text.contains(0..figure, Class::Existing),
            statistics: text.contains(0..text.len().min(6), Class::Statistics),
            existing: text.contains(0..figure, Class::Existing),
            life: says(Class::Life),
            pays: says(Class::Pay),
            fee: says(Class::Fee),
            scoped: text.phrase_at(stretch, "đối với").is_some() && (figure..text.len()).any(|i| text.word(i) == ","),
            each_period: says(Class::EachPeriod),
            stands: text.before(figure, 0, Class::Standing).is_some(),
            ..Says::default()
        }
    }

    /// What a clause says around a figure, with the words right before and right behind it.
    pub fn around(text: &Words, head: Range<usize>, figure: usize, tail: usize) -> Says {
        let end = head
            .clone()
            .rev()
            .find(|&i| text.is_word(i) || text.is_number(i))
            .map_or(head.start, |i| i + 1);
        let own = Says::of(text, figure);
        Says {
            existing: own.existing || (end > head.start && stands_now(text, end)),
            head_pays: text.contains(head.clone(), Class::Pay),
            head_makes: text.contains(head.clone(), Class::Make),
            head_aims: text.before(end, 0, Class::Aim).is_some(),
            head_within: text.before(end, head.start, Class::Within).is_some(),
            tail_money: text.at(tail, Class::Money).is_some(),
            tail_fee: text.at(tail, Class::Fee).is_some(),
            tail_scope: text.at(tail, Class::ScopeLead).is_some(),
            ..own
        }
    }
}

/// Whether words say that something is reached; "so với cùng kỳ" only compares.
fn reached(text: &Words, range: Range<usize>) -> bool {
    let mut from = range.start;
    while let Some(found) = text.find(from..range.end, Class::Reached) {
        if text.before(found.start, range.start, Class::Against).is_none() {
            return true;
        }
        from = found.start + 1;
    }
    false
}

/// Whether "hiện" stands before a token by itself, and not in "phát hiện", "thực hiện".
fn stands_now(text: &Words, end: usize) -> bool {
    text.word(end - 1) == "hiện" && text.before(end, 0, Class::Compound).is_none()
}
