//! Dòng của câu: a target of a sentence, and what was seen of it.

use std::ops::Range;

use crate::import::found::{Doubt, Relative};
use crate::import::targets::govern::Bound;

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
    pub seen: Seen,
    /// "trong đó" of something said before this sentence's rows.
    pub part: bool,
}

/// What the decision whether a figure is a target rests on.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub percent: bool,
    pub fraction: bool,
    pub known_unit: bool,
    pub compared: bool,
    /// The words right before the figure.
    pub head: String,
    /// The words right behind it.
    pub tail: String,
    /// The figure stands before what it speaks of.
    pub first: bool,
    /// A noun phrase that can be measured stands before it.
    pub measured: bool,
    pub in_bracket: bool,
    /// It lacks its noun, which the figure before has: "…, khu công nghiệp 2.700 căn".
    pub goes_on: bool,
    /// What is said of a counted population is something to be reached: "02 xã hoàn thành …".
    pub achieves: bool,
    /// The whole clause in lower case.
    pub clause: String,
}
