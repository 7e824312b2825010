//! Một câu: makes rows of the figures of its clauses; a subject, a predicate or a unit that one clause names holds for
//! the next, which it is *lent* to.

mod bracket;
mod going_on;
mod measure;
mod row;
mod shared;
mod words;

use std::ops::Range;

use super::clause::Clause;
use super::govern::{self, Bound};
use super::moment::When;
use super::population;
use super::proposition::{Parsed, Proposition, parse, tidy};
use crate::import::account::Reason;
use crate::import::found::Doubt;
use crate::lexicon::{self, Class, opening};
use measure::{averaged, by_year, relative, unit_of_subject, unsure_number};
pub use row::{FigureEvidence, Says, SentenceRow};
pub use words::measured;
use words::{
    counted, is_deed, leads_on, printed, right_before, two_subjects, unlabelled, until_purpose, without_change,
};

/// The longest clause that is prose, in bytes.
pub const LONGEST: usize = 20_000;

/// Numbers of a sentence that are no targets: their bytes in the block.
pub type Asides = Vec<(Range<usize>, Reason)>;

/// The years of single figures in a clause.
#[derive(Clone, Debug)]
pub struct LooseYears {
    pub clause: Range<usize>,
    pub years: Vec<i16>,
    /// Whether the clause has figures, to which they may belong.
    pub figures: bool,
}

/// The rows of a sentence, its numbers that are none, the years of single figures in it, and a time right before a colon.
///
/// Years before that in which the document was `made` are past.
pub fn rows(
    text: &str,
    clauses: &[ReadClause],
    made: Option<i16>,
) -> (Vec<SentenceRow>, Asides, Vec<LooseYears>, Option<When>) {
    let mut reader = SentenceReader {
        text,
        made,
        rows: Vec::new(),
        asides: Vec::new(),
        pending: Vec::new(),
        loose: Vec::new(),
    };
    let mut times = govern::Sentence::default();
    for ReadClause { clause, parsed } in clauses {
        reader.clause(clause, parsed, &mut times);
    }
    (reader.rows, reader.asides, reader.loose, times.of_list)
}

/// Vế câu đã đọc: a clause, cut and tagged once for all that ask.
pub struct ReadClause<'c> {
    pub clause: &'c Clause,
    pub parsed: Parsed<'c>,
}

/// The clauses of a sentence, read; one that is too long is no prose.
pub fn read(clauses: &[Clause]) -> Vec<ReadClause<'_>> {
    let prose = clauses.iter().filter(|clause| clause.masked.len() <= LONGEST);
    prose
        .map(|clause| ReadClause {
            clause,
            parsed: parse(&clause.masked),
        })
        .collect()
}

struct SentenceReader<'t> {
    text: &'t str,
    made: Option<i16>,
    rows: Vec<SentenceRow>,
    asides: Asides,
    /// Rows whose population still lacks a predicate: a later figure of the sentence may lend it.
    pending: Vec<usize>,
    loose: Vec<LooseYears>,
}

impl SentenceReader<'_> {
    fn clause(&mut self, clause: &Clause, parsed: &Parsed, times: &mut govern::Sentence) {
        let known = times.loose.len();
        let bounds = times.clause(parsed);
        self.set_aside(parsed, clause);
        let first = self.rows.len();
        // A predicate is lent across one semicolon at most.
        self.pending
            .retain(|&at| self.rows[at].clause.end + 3 > clause.bytes.start);
        for (proposition, bound) in parsed.propositions.iter().zip(bounds) {
            self.proposition(parsed, proposition, bound, clause);
        }
        self.lend_unit_and_year(first);
        self.share_in_turn(parsed, first);
        self.name_in_turn(parsed, first);
        for bracket in &clause.brackets {
            self.bracket(bracket.clone(), clause, parsed, first, times);
        }
        let years = times.loose.get(known..).unwrap_or_default().to_vec();
        if !years.is_empty() {
            self.loose.push(LooseYears {
                clause: clause.bytes.clone(),
                years,
                figures: self.rows.len() > first,
            });
        }
    }

    /// Notes the numbers of a clause that are no figures, and the figures that others start from.
    fn set_aside(&mut self, parsed: &Parsed, clause: &Clause) {
        let place = |tokens: &Range<usize>| {
            let bytes = parsed.text.bytes(tokens.clone());
            clause.bytes.start + bytes.start..clause.bytes.start + bytes.end
        };
        let no_figures = parsed.asides.iter().map(|(tokens, reason)| (place(tokens), *reason));
        let starts = parsed.propositions.iter().filter_map(|p| p.start_number.as_ref());
        let mentions = parsed.propositions.iter().flat_map(|p| &p.mentions);
        let starts = starts.map(|tokens| (place(tokens), Reason::Baseline));
        let mentions = mentions.map(|tokens| (place(tokens), Reason::Mention));
        self.asides.extend(no_figures.chain(starts).chain(mentions));
    }

    fn proposition(&mut self, parsed: &Parsed, p: &Proposition, bound: Bound, clause: &Clause) {
        let mut row = blank(parsed, p, bound, clause);
        let head = parsed.words(p.head.clone());
        let tail = until_purpose(&parsed.said_behind(p, p.tail.clone()));
        let counted = counted(parsed, p);
        let elided = p.elided || (p.head.is_empty() && self.is_change_alone(p, &tail));
        if p.head.is_empty() && !elided {
            return self.population_first(parsed, p, row, &counted, &tail);
        }
        let of_list = !elided && self.is_of_list(parsed, p, &row);
        let listed = of_list || !elided && self.is_listed(parsed, p, &row);
        row.subject = match elided || listed {
            true => self.completed(&head, &mut row, p.part),
            false => head.clone(),
        };
        row.seen.goes_on |= listed;
        if listed && !of_list {
            row.doubts.push(going_on::unsure_name(&row.subject));
        } else if !(elided || listed) && self.stands_beside(parsed, p, &row) {
            row.seen.goes_on = true;
            row.doubts.push(going_on::unsure_goal());
        }
        let share = parsed
            .text
            .contains(p.figure.tokens.start..p.figure.number.start, Class::Share);
        if !(elided || listed || counted.is_empty() || measured(&head)) {
            row.subject = tidy(&format!("{head} {counted}"));
        } else if !elided && row.seen.percent && (is_deed(parsed, p, &head) || leads_on(parsed, p)) && !tail.is_empty()
        {
            row.subject = tidy(&format!("{head} {tail}"));
        } else if share && !tail.is_empty() {
            row.subject = format!("{} trong {tail}", row.subject);
        } else {
            row.scope = row.scope.take().or_else(|| population::scope(&tail));
        }
        if p.figure.arrives {
            row.subject = without_change(&row.subject);
        }
        row.subject = unlabelled(&row.subject).to_owned();
        // "nâng tổng số lên 31 làng": what is counted stands behind the figure.
        if let Some(unit) = row
            .unit
            .as_ref()
            .filter(|_| lexicon::is(&row.subject, Class::CountHead))
        {
            row.subject = format!("{} {unit}", row.subject);
        }
        if p.figure.comparator == Some("≥") && !row.value.starts_with('≥') {
            row.subject.push_str(" tối thiểu");
        }
        unit_of_subject(&mut row);
        self.push_part(row, p.part);
    }

    /// Whether a figure is a change whose subject was said before: "giai đoạn 2026-2030 giảm bình quân 2-2,5%/năm theo
    /// chuẩn nghèo …".
    fn is_change_alone(&self, p: &Proposition, tail: &str) -> bool {
        let said_before = self.rows.iter().any(|r| !r.subject.is_empty());
        p.figure.change.is_some() && said_before && (tail.is_empty() || opening(tail, Class::Manner).is_some())
    }

    /// Reads a figure whose population stands behind it, "100% người có công … có mức sống …", and figures that share
    /// what they speak of.
    fn population_first(&mut self, parsed: &Parsed, p: &Proposition, mut row: SentenceRow, counted: &str, tail: &str) {
        let spoken = if counted.is_empty() { tail } else { counted };
        let before = self
            .rows
            .last()
            .filter(|r| r.clause == row.clause && !r.subject.is_empty())
            .cloned();
        let of_whom = population::scope(tail).or_else(|| population::addressed(tail));
        let goes_on = tail.is_empty() || of_whom.is_some() || opening(tail, Class::Against).is_some();
        if let Some(before) =
            before.filter(|b| goes_on && (counted.is_empty() || b.unit == row.unit) && b.seen.measured)
        {
            going_on::goes_on_changing(&mut row, &before);
            row.subject = before.subject;
            row.scope = of_whom;
            row.seen.measured = true;
            return self.push_part(row, p.part);
        }
        if let Some(before) = self
            .rows
            .last()
            .filter(|r| p.part && !r.subject.is_empty() && counted.is_empty() && tail.split(' ').count() <= 3)
        {
            (row.subject, row.scope) = (before.subject.clone(), Some(tail.to_owned()));
            return self.push_part(row, p.part);
        }
        if let Some(before) = self.said_again(&row, counted, tail).cloned() {
            row.subject.clone_from(&before.subject);
            (row.unit, row.scope) = (before.unit, before.scope);
            row.seen.known_unit = before.seen.known_unit;
            return self.push_part(row, p.part || before.part);
        }
        let predicate = parsed.predicate(p.tail.clone());
        let population = parsed.said_behind(p, p.tail.start..predicate.unwrap_or(p.tail.end).max(p.tail.start));
        let said = predicate.map_or(String::new(), |at| {
            until_purpose(&parsed.said_behind(p, at..p.tail.end))
        });
        row.subject = match p.figure.change {
            Some(_) if counted.is_empty() => tidy(&format!("{} {spoken}", going_on::change_verb(parsed, p))),
            _ => spoken.to_owned(),
        };
        if row.seen.percent && predicate.is_none() {
            self.pending.push(self.rows.len());
        }
        if row.seen.percent && p.figure.change.is_some() && predicate.is_none() {
            return self.push_changes(row, spoken, p.part);
        }
        if !row.seen.percent || predicate.is_none() {
            return self.push_part(row, p.part);
        }
        self.lend(&population, &said, &mut row);
        self.push_populations(row, &population, &said, p.part);
    }

    /// The count right before that is counted once more for another year: "72.000 ngôi nhà … vào năm 2028 và 95.000 vào
    /// năm 2030", "năm 2026 hoàn thành 750 căn, năm 2027 hoàn thành 1.250 căn".
    fn said_again(&self, row: &SentenceRow, counted: &str, tail: &str) -> Option<&SentenceRow> {
        let before = self.rows.last()?;
        let dated = row.bound.when.is_some() && row.bound.when != before.bound.when;
        let named = before.seen.first || before.seen.measured;
        let percent = row.seen.percent && before.seen.percent && named && tail.is_empty();
        // "85% khu công nghiệp có …; phấn đấu 100% vào năm 2030": a share of the same.
        if percent
            && dated
            && before.unit == row.unit
            && !before.subject.is_empty()
            && !self.pending.contains(&(self.rows.len() - 1))
        {
            return Some(before);
        }
        let before = Some(before).filter(|before| before.clause == row.clause)?;
        let bare = row.unit.is_none() && tail.is_empty();
        let alike = row.unit == before.unit && row.unit.as_deref() == Some(counted);
        let is_count = !row.seen.percent && !row.seen.fraction && !before.seen.percent && before.unit.is_some();
        (is_count && dated && (bare || alike) && !before.subject.is_empty()).then_some(before)
    }

    /// Gives the predicate to the figures before that have none: "86% hộ gia đình, 75% thôn được công nhận".
    fn lend(&mut self, population: &str, said: &str, from: &mut SentenceRow) {
        for at in std::mem::take(&mut self.pending) {
            let row = &mut self.rows[at];
            if row.clause != from.clause {
                if row.seen.compared && !from.seen.compared {
                    from.doubts.push(Doubt::new(
                        "Không rõ từ so sánh ở vế trước dấu chấm phẩy có áp dụng cho con số này không.",
                        "It is unclear whether the comparator before the semicolon also applies to this figure.",
                    ));
                }
                row.doubts.push(Doubt::new(
                    "Vị ngữ lấy ở vế sau dấu chấm phẩy: xem hai vế có nói cùng một việc không.",
                    "The predicate was taken from the clause after the semicolon: check whether both clauses are about the same thing.",
                ));
            }
            row.subject = match row.subject.is_empty() {
                true => tidy(&format!("{population} {said}")),
                false => tidy(&format!("{} {said}", row.subject)),
            };
            row.subject = tidy(&row.subject);
        }
    }

    fn push_populations(&mut self, row: SentenceRow, population: &str, said: &str, part: bool) {
        let groups = population::split(population);
        if groups.len() < 2 {
            return self.push_part(row, part);
        }
        for group in &groups {
            let mut row = row.clone();
            row.subject = tidy(&format!("{} {said}", group.trim_start_matches("số ")));
            // "giảm 5% số vụ, số người chết": each is named as what is counted.
            if lexicon::opening(group, Class::Counted).is_some() {
                self.push_part(row, part);
                continue;
            }
            row.doubts.push(Doubt::new(
                format!(
                    "Một con số in chung cho {} nhóm, tách thành mỗi nhóm một dòng: xem lại cách tách.",
                    groups.len()
                ),
                format!(
                    "One number is printed for {} groups and was split into one row for each: check the division.",
                    groups.len()
                ),
            ));
            self.push_part(row, part);
        }
    }

    /// Adds one row for each of several counts that change alike: "giảm 5 - 8% số vụ, số người chết".
    fn push_changes(&mut self, row: SentenceRow, counts: &str, part: bool) {
        let verb = row
            .subject
            .strip_suffix(counts)
            .unwrap_or_default()
            .trim_end()
            .to_owned();
        let groups = population::split(counts);
        if groups.len() < 2 {
            return self.push_part(row, part);
        }
        for group in groups {
            let subject = tidy(&format!("{verb} {group}"));
            self.push_part(SentenceRow { subject, ..row.clone() }, part);
        }
    }

    fn push_part(&mut self, mut row: SentenceRow, part: bool) {
        // "trong đó: đặt vòng 520; thuốc cấy 45": parts that print no unit are counted as the whole is.
        let bare = row.unit.is_none() && !row.seen.percent && !row.seen.measured;
        row.part = part
            || bare
                && self
                    .rows
                    .last()
                    .is_some_and(|last| last.part && last.clause != row.clause);
        if row.part {
            row.within = self
                .rows
                .iter()
                .rposition(|r| r.within.is_none() && r.except_of.is_none());
        }
        if let Some(whole) = row
            .within
            .map(|at| &self.rows[at])
            .filter(|whole| bare && !whole.seen.percent)
        {
            row.unit.clone_from(&whole.unit);
            row.seen.known_unit = whole.seen.known_unit;
            row.doubts.push(Doubt::new(
                "Không in đơn vị; đơn vị lấy theo con số chung ở trước.",
                "No unit is printed; the unit of the general figure before it was taken.",
            ));
        }
        for row in two_subjects(row) {
            self.rows.push(row);
        }
    }

    /// Gives the unit and the year of the last figure of a list to those before: "có 34 giường bệnh viện, 14 bác sĩ, 03
    /// dược sĩ trên 10.000 dân".
    fn lend_unit_and_year(&mut self, first: usize) {
        let Some((last, rest)) = self.rows[first..].split_last_mut() else {
            return;
        };
        let over = last
            .unit
            .as_ref()
            .and_then(|u| u.split_once('/'))
            .filter(|(_, o)| o.starts_with(|c: char| c.is_ascii_digit()));
        if let Some((_, over)) = over {
            // "12.000 doanh nghiệp, bình quân 9,5 doanh nghiệp/1.000 dân": what is counted once more is another figure.
            let own = last.unit.as_deref().and_then(|unit| unit.split('/').next());
            let bare = |r: &&mut SentenceRow| {
                let other = r.unit.as_deref() != own;
                other && !r.seen.percent && r.unit.as_ref().is_some_and(|u| !u.contains('/'))
            };
            for row in rest.iter_mut().filter(bare) {
                let noun = row.unit.clone().unwrap_or_default();
                row.unit = Some(format!("{noun}/{over}"));
                row.subject = tidy(&format!("{} trên {over}", row.subject));
            }
        }
    }
}

fn blank(parsed: &Parsed, p: &Proposition, bound: Bound, clause: &Clause) -> SentenceRow {
    let base = clause.bytes.start;
    let printed = printed(parsed, p);
    let bytes = parsed.text.bytes(printed.clone());
    let number = parsed.text.bytes(p.figure.shown());
    let (relative, relative_words) = relative(parsed, p);
    let mut row = SentenceRow {
        clause: clause.bytes.clone(),
        figure: base + bytes.start..base + bytes.end,
        number: base + number.start..base + number.end,
        subject: String::new(),
        scope: None,
        unit: p.figure.unit.as_ref().map(|u| u.text.clone()),
        value: p.figure.value(),
        average: p.figure.average || averaged(parsed, p),
        within: None,
        except_of: None,
        relative,
        relative_words,
        bound,
        doubts: p.doubts.clone(),
        seen: FigureEvidence {
            percent: p.figure.is_percent(),
            fraction: p.figure.is_fraction(),
            known_unit: p.figure.unit.as_ref().is_some_and(|u| u.known),
            compared: p.figure.comparator.is_some(),
            change: p.figure.change,
            measured: measured(&parsed.words(p.head.clone())),
            first: p.head.is_empty(),
            in_bracket: false,
            goes_on: p.elided,
            linked: parsed
                .text
                .contains(p.figure.tokens.start..p.figure.number.start, Class::Link),
            achieves: p.head.is_empty()
                && parsed
                    .text
                    .find(p.figure.end..p.tail.end, Class::Verb)
                    .is_some_and(|verb| parsed.text.at(verb.start, Class::Achieve).is_some()),
            says: Says::around(
                &parsed.text,
                right_before(p),
                printed.start,
                parsed.said_at(p.tail.clone()),
            ),
        },
        part: false,
    };
    unsure_number(p, parsed, &mut row);
    by_year(parsed, p, &mut row);
    row
}

#[cfg(test)]
mod tests;
