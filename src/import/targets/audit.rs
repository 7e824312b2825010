//! Soát lại: looks at the rows of each clause once more, against the print, and marks what the print does not say alone.
//!
//! The recognition says what it reads; this says what it cannot have read: a number, a year or a bound of the clause that
//! went to nobody, a name that holds what is no name, two figures that measure the same. What is marked already stays as
//! it is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::clause::{Clause, sentences};
use super::finds::Finds;
use super::moment::{TimeRole, When};
use super::proposition::{Parsed, Proposition, parse};
use crate::import::account::{FigureState, Reason};
use crate::import::found::{Doubt, FoundTarget, PrintedTime};
use crate::lexicon::{Class, Words, opening};

/// The clauses of the prose by their places, with the rows that each has.
type RowsByClause = BTreeMap<(usize, usize, usize), Vec<usize>>;

/// Marks the rows whose print does not say them alone.
pub fn audit(found: &mut Finds) {
    let mut clauses = RowsByClause::new();
    for (at, target) in found.targets.iter().enumerate() {
        // A row of a table is read by its columns.
        if target.clause.cell.is_none() && target.quote.len() == target.clause.range.len() {
            let range = &target.clause.range;
            clauses
                .entry((target.clause.block, range.start, range.end))
                .or_default()
                .push(at);
        }
    }
    let mentions = mentions(found);
    let mut marks: Vec<(usize, Doubt)> = Vec::new();
    for ((block, start, end), rows) in &clauses {
        let within = mentions.range((*block, *start)..(*block, *end));
        let numbers: Vec<Range<usize>> = within.map(|(&(_, from), &to)| from - start..to - start).collect();
        let audit = ClauseAudit {
            rows,
            targets: &found.targets,
            quote: &found.targets[rows[0]].quote,
            start: *start,
        };
        audit.all(&numbers, &mut marks);
    }
    for (at, doubt) in marks {
        let target = &mut found.targets[at];
        if target.doubts.is_empty() && target.misprint.is_none() {
            target.doubts.push(doubt);
        }
    }
}

/// The numbers of the prose that were set aside as mentioned: where they begin, and where they end.
fn mentions(found: &Finds) -> BTreeMap<(usize, usize), usize> {
    let aside = found.figures.iter().filter(|figure| {
        let state = FigureState::Aside(Reason::Mention);
        figure.at.cell.is_none() && figure.state == state
    });
    aside
        .map(|figure| ((figure.at.block, figure.at.range.start), figure.at.range.end))
        .collect()
}

/// A clause with its rows.
struct ClauseAudit<'f> {
    rows: &'f [usize],
    targets: &'f [FoundTarget],
    quote: &'f str,
    start: usize,
}

impl ClauseAudit<'_> {
    fn all(&self, mentions: &[Range<usize>], marks: &mut Vec<(usize, Doubt)>) {
        for &at in self.rows {
            let target = &self.targets[at];
            let doubt = odd_name(target).or_else(|| self.holds_number(target, mentions));
            marks.extend(doubt.map(|doubt| (at, doubt)));
        }
        let clauses: Vec<Clause> = sentences(self.quote).into_iter().flatten().collect();
        let parsed: Vec<Parsed> = clauses.iter().map(|clause| parse(&clause.masked)).collect();
        // "11% quý II, 10,2% 6 tháng đầu năm": times that are no years tell them apart.
        let undated = |parsed: &Parsed| {
            parsed
                .moments
                .iter()
                .any(|moment| moment.when == When::Years(Vec::new()))
        };
        if !parsed.iter().any(undated) {
            self.alike(marks);
        }
        for (clause, parsed) in clauses.iter().zip(&parsed) {
            self.years(parsed, marks);
            self.goes_on(clause, parsed, marks);
            self.shares(clause, parsed, marks);
        }
    }

    /// A number within the name of a count, which may be a target of its own: "25.000 thành viên tham gia 730 hợp tác xã".
    fn holds_number(&self, target: &FoundTarget, mentions: &[Range<usize>]) -> Option<Doubt> {
        let unit = target.unit.as_deref().unwrap_or_default();
        // "82% phụ nữ được sàng lọc 4 bệnh", "50 ha có mức thu trên 200 triệu": what is asked of whom.
        if unit.starts_with(['%', '‰']) || is_measure(&target.subject) {
            return None;
        }
        let subject = Words::new(&target.subject);
        let is_told = |at: usize| {
            let bound = subject.before(
                at,
                0,
                Class::Comparator | Class::Within | Class::Equivalent | Class::Link,
            );
            let unit_end = subject.at(at + 1, Class::Unit | Class::Duration).unwrap_or(at + 1);
            bound.is_some()
                || subject.at(unit_end, Class::ComparatorBehind).is_some()
                || subject.at(at + 1, Class::Duration).is_some()
        };
        let free = (0..subject.len()).any(|at| subject.is_number(at) && !is_told(at));
        let printed = |range: &Range<usize>| self.quote.get(range.clone());
        let held = mentions
            .iter()
            .filter_map(printed)
            .find(|number| target.subject.contains(number))?;
        free.then(|| {
            Doubt::new(
                format!("Trong tên chỉ tiêu còn con số “{held}”: xem có phải là một chỉ tiêu riêng không."),
                format!("The name holds the figure “{held}”: check whether it is a target of its own."),
            )
        })
    }

    /// Two figures of one name, one unit and one time say that a word of the print went to nobody.
    fn alike(&self, marks: &mut Vec<(usize, Doubt)>) {
        let same = |one: &FoundTarget, other: &FoundTarget| {
            let values = |target: &FoundTarget| target.values.first().cloned();
            let (Some((time, value)), Some((time_of_other, other_value))) = (values(one), values(other)) else {
                return false;
            };
            one.subject == other.subject
                && one.scope == other.scope
                && one.unit == other.unit
                && one.relative == other.relative
                && one.average == other.average
                && time == time_of_other
                && value != other_value
        };
        for (place, &at) in self.rows.iter().enumerate() {
            let own = &self.targets[at];
            // The first one stands beside the name.
            let other = self.rows[..place]
                .iter()
                .find(|&&other| same(own, &self.targets[other]));
            marks.extend(other.map(|_| {
                let doubt = Doubt::new(
                    "Trong vế có hai con số cùng tên, cùng năm: xem mỗi con số là của ai, của năm nào.",
                    "The clause has two figures of one name and one time: check what and which year each is for.",
                );
                (at, doubt)
            }));
        }
    }

    /// A year of the clause that no row has.
    fn years(&self, parsed: &Parsed, marks: &mut Vec<(usize, Doubt)>) {
        let has = |year: i16| {
            let times = self.rows.iter().flat_map(|&at| &self.targets[at].values);
            let mut times = times.map(|(time, _)| time);
            times.any(|time| match time {
                PrintedTime::Year(own) => *own == year,
                PrintedTime::Period(from, to) => (*from..=*to).contains(&year),
                PrintedTime::Unclear(years) => years.contains(&year),
                PrintedTime::EveryYear | PrintedTime::Unstated => false,
            })
        };
        let starts = |token: usize| {
            let mut starts = parsed.propositions.iter().filter_map(|p| p.start.as_ref());
            starts.any(|start| start.contains(&token))
        };
        let due = parsed
            .moments
            .iter()
            .filter(|moment| moment.role == TimeRole::Due && !starts(moment.tokens.start));
        let mut seen = 0;
        for moment in due {
            let lost = moment.when.ends().into_iter().find(|&year| !has(year));
            // "đạt 100% năm 2026 và duy trì đến năm 2030": how long it is kept.
            let kept = seen > 0 && parsed.text.contains(seen..moment.tokens.start, Class::Aim);
            seen = moment.tokens.end;
            // "riêng năm 2026 đạt tối thiểu một nửa": of what is said in words.
            let apart = parsed.text.before(moment.tokens.start, 0, Class::Except).is_some();
            if let Some(year) = lost.filter(|_| !kept && !apart && !matches!(moment.when, When::Every | When::Each)) {
                let doubt = Doubt::new(
                    format!("Trong vế in năm {year} mà không dòng nào lấy: xem lại năm của các con số."),
                    format!("The clause prints {year}, which no row has: check the years of its figures."),
                );
                marks.extend(self.rows.iter().map(|&at| (at, doubt.clone())));
            }
        }
    }

    /// A figure right behind one that grows or falls, which may do so, too: "giảm 02 vụ và 03 người chết".
    fn goes_on(&self, clause: &Clause, parsed: &Parsed, marks: &mut Vec<(usize, Doubt)>) {
        for pair in parsed.propositions.windows(2) {
            let [before, own] = pair else { continue };
            let changes = before.figure.change.is_some() && !before.figure.arrives && own.figure.change.is_none();
            let alike = before.figure.is_percent() == own.figure.is_percent() && own.figure.comparator.is_none();
            if !(changes && alike && own.head.is_empty() && !own.figure.arrives && is_bare(parsed, own)) {
                continue;
            }
            marks.extend(self.row_of(clause, parsed, own).map(|at| {
                let doubt = Doubt::new(
                    "Con số trước in là mức tăng hay giảm: xem con số này cũng là mức tăng hay giảm, hay là mức phải đạt.",
                    "The figure before is a growth or a fall: check whether this one is, too, or a level to be reached.",
                );
                (at, doubt)
            }));
        }
    }
}

impl ClauseAudit<'_> {
    /// A share of something whose owner another clause names: "…; đóng góp 55% GRDP".
    fn shares(&self, clause: &Clause, parsed: &Parsed, marks: &mut Vec<(usize, Doubt)>) {
        for own in &parsed.propositions {
            let leads = own.figure.tokens.start..own.figure.number.start;
            if !own.head.is_empty() || !parsed.text.contains(leads, Class::Share) {
                continue;
            }
            let rows = self.row_of(clause, parsed, own);
            marks.extend(rows.map(|at| (at, unsure_name(&self.targets[at].subject))));
        }
    }

    /// The row that a figure became.
    fn row_of(&self, clause: &Clause, parsed: &Parsed, own: &Proposition) -> Option<usize> {
        let place = self.start + clause.bytes.start + parsed.text.bytes(own.figure.number.clone()).start;
        let is_own = |at: &&usize| self.targets[**at].figure.range.contains(&place);
        self.rows.iter().find(is_own).copied()
    }
}

/// Whether no word that says what is to be reached leads to a figure.
fn is_bare(parsed: &Parsed, own: &Proposition) -> bool {
    let lead = own.figure.tokens.start..own.figure.number.start;
    !parsed.text.contains(lead, Class::Link)
}

/// Whether a name opens with what can be measured.
fn is_measure(subject: &str) -> bool {
    opening(subject, Class::Measure).is_some()
}

/// What a name holds that is no name: a bracket cut in two, a year, a pairing word, a bound, nothing at all.
fn odd_name(target: &FoundTarget) -> Option<Doubt> {
    let subject = target.subject.as_str();
    let text = Words::new(subject);
    let all = 0..text.len();
    let cut = subject.matches('(').count() != subject.matches(')').count();
    let paired = text.contains(all.clone(), Class::InTurn);
    let dated = parse(subject)
        .moments
        .iter()
        .any(|m| m.role == TimeRole::Due && !m.when.ends().is_empty());
    let hangs = text
        .before(text.len(), 0, Class::Change | Class::NoNoun | Class::Comparator)
        .is_some_and(|from| from > 0);
    let numeric = target
        .values
        .first()
        .is_some_and(|(_, value)| value.contains(|c: char| c.is_ascii_digit()));
    let empty = subject.is_empty() && numeric;
    // "Tỷ lệ tái nghiện trong 02 năm": a rate is no length of time and no count.
    let unit = target.unit.as_deref().unwrap_or_default();
    let is_share = unit.is_empty()
        || unit.starts_with(['%', '‰'])
        || unit.contains('/')
        || opening(unit, Class::SharePoint).is_some();
    let unlike = opening(subject, Class::RateHead).is_some() && !is_share && target.relative.is_none() && unit != "lần";
    (cut || paired || dated || hangs || empty || unlike).then(|| unsure_name(subject))
}

fn unsure_name(subject: &str) -> Doubt {
    Doubt::new(
        format!("Tên đọc được là “{subject}”, có thể chưa đúng hay chưa đủ: xem lại câu."),
        format!("The name was read as “{subject}”, which may be wrong or not all of it: check the sentence."),
    )
}

#[cfg(test)]
mod tests;
