//! Số trong tên: a number that is only a part of the name of what is measured.

use std::ops::Range;

use crate::import::targets::figure::Figure;
use crate::lexicon::{Class, Words};

/// Whether a figure goes on in the words of a rate that an earlier number is only a part of: "Tỷ lệ phụ nữ được tầm soát
/// ít nhất 4 loại bệnh, tật đạt 50%".
pub(super) fn is_part_of_name(text: &Words, head: &Range<usize>, own: &Figure, figure: &Figure) -> bool {
    let rate = text.at(head.start, Class::RateHead).is_some() && !head.is_empty();
    let counts = !own.is_percent() && !own.is_fraction() && own.unit.as_ref().is_some_and(|u| !u.text.starts_with('/'));
    let linked = text.contains(figure.tokens.start..figure.number.start, Class::Link);
    let reaches = figure.is_share() && (linked || figure.comparator.is_some());
    let between = own.end..figure.tokens.start.max(own.end);
    rate && counts && own.change.is_none() && reaches && !text.contains(between, Class::Measure | Class::Part)
}
