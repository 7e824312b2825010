//! Số trong câu chữ: figures that stand within what is said of another, and those that go on without a break.

use std::ops::Range;

use super::part_of_name::is_part_of_name;
use super::{Builder, Proposition, Split};
use crate::import::found::Doubt;
use crate::import::targets::figure::Figure;
use crate::import::targets::unit;
use crate::lexicon::{Class, Words};

impl Builder<'_, '_> {
    /// Adds a figure within what is said of another: "tăng từ 30% lên 45%", "95% trẻ được học 2 buổi/ngày".
    pub(super) fn embedded(&mut self, figure: Figure) {
        let Some(last) = self.done.last_mut() else { return };
        if is_condition(self.text, last, &figure) || is_part_of_name(self.text, &last.head, &last.figure, &figure) {
            last.mentions.push(last.figure.shown());
            last.doubts.extend(figure.doubts.clone());
            last.head.end = figure.tokens.start;
            last.tail = figure.end..self.text.len();
            last.figure = figure;
            return;
        }
        let changes = figure.arrives && (last.figure.from || last.figure.change.is_some() || figure.change.is_some());
        if changes && last.figure.is_percent() == figure.is_percent() {
            last.start = Some(last.figure.tokens.start..figure.tokens.start);
            last.start_number = Some(last.figure.shown());
            last.doubts.extend(figure.doubts.clone());
            last.tail = figure.end..self.text.len();
            last.figure = figure;
        } else if !figure.is_percent() {
            last.mentions.push(figure.shown());
        } else {
            last.doubts.push(Doubt::new(
                "Trong vế này còn một con số khác: xem có phải là chỉ tiêu riêng không.",
                "The clause has another figure: check whether it is a target of its own.",
            ));
        }
    }

    /// Splits what no break parts where two counts are joined: "đạt 450 cơ sở với 6.500 buồng", "12.000 lượt hộ với doanh
    /// số cho vay 900 tỷ đồng".
    pub(super) fn joined(&self, gap: Range<usize>, figure: &Figure) -> Option<Split> {
        let joins = |i: usize| self.text.at(i, Class::JoinedCount).map(|head| (i, head));
        let (at, head) = gap.clone().rev().find_map(joins).filter(|(_, head)| *head <= gap.end)?;
        let compared = self
            .text
            .before(head, gap.start, Class::Within | Class::Against | Class::Equivalent);
        let is_count = |figure: &Figure| !figure.is_percent() && figure.unit.is_some();
        let both = is_count(figure) && self.done.last().is_some_and(|last| is_count(&last.figure));
        let measure = self.text.at(head, Class::JoinedMeasure).is_some();
        let named =
            head == gap.end || measure || self.bare_name(head..gap.end) || self.text.at(head, Class::Measure).is_some();
        let parts = (measure || both) && named && compared.is_none_or(|start| start >= at);
        parts.then_some(Split {
            tail_end: at,
            head: head..gap.end,
            elided: false,
            unsure: true,
        })
    }
}

/// Whether the first figure only says what is measured: "khám sức khỏe ít nhất 1 lần/năm đạt 90%", "giá trị trên 01 ha
/// đất đạt 210 triệu".
fn is_condition(text: &Words, first: &Proposition, figure: &Figure) -> bool {
    let own = &first.figure;
    if !text.contains(figure.tokens.start..figure.number.start, Class::Link)
        || own.is_percent()
        || own.change.is_some()
        || first.head.is_empty()
    {
        return false;
    }
    let measured = text.at(first.head.start, Class::Measure).is_some();
    let bounds = own.comparator.is_some() || own.unit.as_ref().is_some_and(|unit| unit.text.contains('/'));
    let is_rate = own.comparator == Some(">") && unit::is_one_or_round(&own.number_text);
    figure.is_percent() && (measured || bounds) || is_rate && measured
}
