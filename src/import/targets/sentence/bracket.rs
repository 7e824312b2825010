//! Trong ngoặc: reads what brackets say of the figure before them.

use std::ops::Range;

use super::words::{measured, without_change};
use super::{FigureEvidence, Says, SentenceReader, SentenceRow, blank};
use crate::import::account::Reason;
use crate::import::found::Doubt;
use crate::import::targets::clause::{Clause, inner};
use crate::import::targets::figure::{Figure, numerals};
use crate::import::targets::govern::{self, Bound};
use crate::import::targets::moment::{self, TimeRole, When, bare_year};
use crate::import::targets::population;
use crate::import::targets::proposition::{Parsed, Proposition, parse};
use crate::lexicon::{Class, Words};

impl SentenceReader<'_> {
    /// Reads a bracket: "(riêng các huyện nghèo 4,3%)", "(trong đó: đô thị đạt 24,0 m² sàn/người; …)".
    pub(super) fn bracket(
        &mut self,
        bytes: Range<usize>,
        host: &Clause,
        own: &Parsed,
        first: usize,
        times: &mut govern::Sentence,
    ) {
        let inside = Words::new(&self.text[bytes.clone()]);
        let except = inside.contains(0..inside.len().min(4), Class::Except);
        let part = inside.contains(0..inside.len().min(4), Class::Part);
        let host_before = self
            .rows
            .iter()
            .any(|r| r.clause == host.bytes && r.figure.end <= bytes.start);
        let repeats = inside.at(0, Class::Equivalent).is_some();
        let shares = host_before && inside.at(0, Class::Scope | Class::Side | Class::ScopeLead).is_some() && !repeats;
        let changes = inside.at(0, Class::Change | Class::Mean).is_some();
        let compared = inside.contains(0..inside.len(), Class::Against);
        let arrives = inside.at(0, Class::Arrive | Class::Share).is_some() || changes && !compared;
        let names = host_before && !repeats && (arrives || self.names_parts(&bytes));
        if !except && !part && !shares && !names {
            self.own_time(&bytes, host, times);
            self.years(bytes.clone(), host, own);
            return self.told_beside(bytes);
        }
        // The host is the last row whose figure stands before the bracket.
        let Some(host_at) = self
            .rows
            .iter()
            .rposition(|r| r.clause == host.bytes && r.figure.end <= bytes.start && !r.seen.in_bracket)
        else {
            return;
        };
        let host_at = host_at.max(first);
        let from = self.rows.len();
        for clause in inner(self.text, bytes) {
            let parsed = parse(&clause.masked);
            self.set_aside(&parsed, &clause);
            let bounds = times.clone().clause(&parsed);
            for (p, bound) in parsed.propositions.iter().zip(bounds) {
                self.in_bracket(&parsed, p, bound, &clause, host, host_at, except);
            }
        }
        let unit = self.rows[host_at].unit.clone();
        let own = &mut self.rows[from..];
        let division = own.len() > 1 && own.iter().all(|row| row.unit == unit);
        // "(chiếm 44,4%)", "(giảm từ 64 người xuống còn 54 người)": what is said of the same once more, in full.
        let whole =
            arrives && (inside.at(0, Class::Share).is_some() || inside.contains(1..inside.len(), Class::Arrive));
        if names && !(except || part || shares || division || whole) {
            own.iter_mut().for_each(|row| row.doubts.push(unsure_part()));
        }
    }

    /// Whether a bracket only names parts with their figures: "(mầm non 92%, tiểu học 95%)", "(sản lượng khai thác 34
    /// nghìn tấn)"; what is told of other times, plans and places is none.
    fn names_parts(&self, bytes: &Range<usize>) -> bool {
        let mut count = 0;
        for clause in inner(self.text, bytes.clone()) {
            let parsed = parse(&clause.masked);
            let all = 0..parsed.text.len();
            let told =
                Class::Reached | Class::Existing | Class::Comparator | Class::Budget | Class::Pay | Class::Against;
            let stray = parsed.asides.iter().any(|(_, reason)| *reason != Reason::Population);
            if !parsed.moments.is_empty() || stray || parsed.text.contains(all, told) {
                return false;
            }
            let named = |p: &Proposition| {
                let mut head = p.head.clone();
                let says = head.any(|i| parsed.text.is_word(i) && parsed.text.at(i, Class::Part).is_none());
                let unit = p.figure.unit.as_ref().is_some_and(|unit| unit.known);
                says && unit && p.mentions.is_empty() && p.figure.comparator.is_none()
            };
            if !parsed.propositions.iter().all(named) {
                return false;
            }
            count += parsed.propositions.len();
        }
        count > 0
    }

    /// Takes a time in brackets right behind a figure as the figure's own: "95% (năm 2030), 93% (năm 2026)".
    fn own_time(&mut self, bytes: &Range<usize>, host: &Clause, times: &mut govern::Sentence) {
        let inside = Words::new(&self.text[bytes.clone()]);
        let Some(when) = moment::alone(&inside) else { return };
        let before = |row: &SentenceRow| row.clause == host.bytes && row.figure.end < bytes.start;
        let Some(end) = self
            .rows
            .iter()
            .filter(|row| before(row))
            .map(|row| row.figure.end)
            .max()
        else {
            return;
        };
        let gap = &self.text[end..bytes.start - 1];
        let beside = gap.trim().is_empty();
        // "95% hộ dân (năm 2030)": nothing but what is counted stands between.
        let near = !gap.contains([',', ':', '(', '–'])
            && gap.split_whitespace().count() <= 4
            && matches!(when, When::Years(_));
        let mut used = false;
        for row in self.rows.iter_mut().filter(|row| before(row) && row.figure.end == end) {
            if !(beside || near && row.bound.is_free()) {
                continue;
            }
            if !beside {
                row.doubts.push(Doubt::new(
                    format!(
                        "Năm in trong ngoặc sau “{}”: xem có phải là năm của con số này không.",
                        gap.trim()
                    ),
                    format!(
                        "The year is in brackets after “{}”: check whether it belongs to this figure.",
                        gap.trim()
                    ),
                ));
            }
            used = true;
            row.bound = Bound {
                when: Some(when.clone()),
                yearly: row.bound.yearly.take(),
                ..Bound::default()
            };
        }
        if used {
            times.loose.extend(when.ends());
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn in_bracket(
        &mut self,
        parsed: &Parsed,
        p: &Proposition,
        bound: Bound,
        clause: &Clause,
        host: &Clause,
        host_at: usize,
        except: bool,
    ) {
        let mut row = blank(parsed, p, bound, clause);
        let host_row = self.rows[host_at].clone();
        let first = std::ptr::eq(p, &parsed.propositions[0]);
        let head = if first {
            0..p.figure.tokens.start
        } else {
            p.head.clone()
        };
        let words = if head.is_empty() {
            parsed.words(p.tail.clone())
        } else {
            parsed.words(head)
        };
        let scope = population::bare_scope(&words);
        let words = scope.clone();
        row.clause = host.bytes.clone();
        row.seen.in_bracket = true;
        row.seen.goes_on = true;
        row.seen.measured = host_row.seen.measured;
        row.average = host_row.average;
        row.subject = if measured(&words) {
            words.clone()
        } else {
            host_row.subject.clone()
        };
        if p.figure.arrives {
            row.subject = without_change(&row.subject);
        }
        row.scope = (!measured(&words) && !scope.is_empty()).then(|| scope.clone());
        (row.within, row.except_of) = if except {
            (None, Some(host_at))
        } else {
            (Some(host_at), None)
        };
        if parsed.moments.is_empty() || row.bound.is_free() {
            row.bound = host_row.bound.clone();
        }
        self.host_unit(&mut row, &host_row);
        let scopes = population::split_names(&scope);
        if scopes.len() < 2 {
            return self.rows.push(row);
        }
        for scope in scopes {
            self.rows.push(SentenceRow {
                scope: Some(scope),
                ..row.clone()
            });
        }
    }

    /// Sets aside what other brackets tell: "(năm 2025: 164 vụ)" is what was, numbers of documents and dates are none.
    fn told_beside(&mut self, bytes: Range<usize>) {
        for clause in inner(self.text, bytes) {
            let parsed = parse(&clause.masked);
            self.set_aside(&parsed, &clause);
            let repeats = parsed.text.at(0, Class::Equivalent | Class::Comparator).is_some();
            let is_past = |year: &i16| self.made.is_some_and(|made| *year < made);
            let ended = |when: &When| !when.ends().is_empty() && when.ends().iter().all(is_past);
            let mut moments = parsed.moments.iter();
            let past = moments.any(|moment| moment.role == TimeRole::Baseline || ended(&moment.when));
            let lists = parsed.text.is_number(0)
                && parsed.text.at(1, Class::Product | Class::Measure) == Some(parsed.text.len());
            let reached = parsed
                .text
                .contains(0..parsed.text.len(), Class::Reached | Class::Existing);
            let reason = match () {
                () if past || reached => Reason::Baseline,
                // "Về kinh tế (05 chỉ tiêu)": how many follow.
                () if repeats || lists => Reason::Mention,
                () => continue,
            };
            let numbers = parsed.propositions.iter().map(|p| parsed.text.bytes(p.figure.shown()));
            let start = clause.bytes.start;
            self.asides
                .extend(numbers.map(|bytes| (start + bytes.start..start + bytes.end, reason)));
        }
    }

    /// Gives the row of a bracket the "/năm" that it may leave out of what it is an exception to.
    fn host_unit(&self, row: &mut SentenceRow, host: &SentenceRow) {
        if row.unit == host.unit {
            return;
        }
        let shorter = match (&row.unit, &host.unit) {
            (Some(own), Some(host)) => host
                .strip_prefix(own.as_str())
                .is_some_and(|rest| rest.starts_with('/')),
            (None, Some(_)) => true,
            _ => false,
        };
        if shorter {
            row.unit.clone_from(&host.unit);
            row.doubts.push(Doubt::new(
                "Trong ngoặc không in đủ đơn vị; đơn vị lấy theo vế trước ngoặc.",
                "The unit is not complete in the brackets; the unit before the brackets was taken.",
            ));
        }
    }

    /// Reads a bracket of nothing but years and their figures: "Tỷ lệ A (2025: 60%, 2030: 90%)", "đạt 38% (năm 2030:
    /// 45%)".
    fn years(&mut self, bytes: Range<usize>, host: &Clause, own: &Parsed) {
        let inside = Words::new(&self.text[bytes.clone()]);
        let Some(dated) = dated(&inside) else { return };
        let stands_before = |row: &&SentenceRow| row.clause == host.bytes && row.figure.end <= bytes.start;
        let before = self.rows.iter().rev().find(stands_before).cloned();
        let alike = |figure: &Figure| {
            let unit = figure.unit.as_ref().map(|u| u.text.as_str());
            // "120 triệu đồng/năm (năm 2027: 90 triệu đồng)"
            let shorter =
                |own: &str| unit.is_some_and(|unit| own.strip_prefix(unit).is_some_and(|rest| rest.starts_with('/')));
            let same = |row: &SentenceRow| row.unit.as_deref() == unit || row.unit.as_deref().is_some_and(shorter);
            before.as_ref().is_none_or(same)
        };
        let masked = bytes.start - 1 - host.bytes.start;
        let before_bracket = own.text.tokens.partition_point(|token| token.end <= masked);
        let subject = match &before {
            Some(row) => row.subject.clone(),
            None => host.masked[..bytes.start - 1 - host.bytes.start].trim().to_owned(),
        };
        let named = before.as_ref().is_some_and(|row| !row.subject.is_empty()) || measured(&subject);
        if !named || !dated.iter().all(|(_, figure)| alike(figure)) {
            return;
        }
        for (year, figure) in dated {
            let place = inside.bytes(figure.tokens.clone());
            let number = inside.bytes(figure.shown());
            let own_unit = || figure.unit.as_ref().map(|u| u.text.clone());
            let row = SentenceRow {
                clause: host.bytes.clone(),
                figure: bytes.start + place.start..bytes.start + place.end,
                number: bytes.start + number.start..bytes.start + number.end,
                subject: subject.clone(),
                scope: before.as_ref().and_then(|row| row.scope.clone()),
                unit: before.as_ref().map_or_else(own_unit, |row| row.unit.clone()),
                value: figure.value(),
                average: before.as_ref().is_some_and(|row| row.average),
                within: None,
                except_of: None,
                relative: None,
                relative_words: None,
                bound: Bound {
                    when: Some(When::Years(vec![year])),
                    ..Bound::default()
                },
                seen: FigureEvidence {
                    percent: figure.is_percent(),
                    fraction: figure.is_fraction(),
                    known_unit: figure.unit.as_ref().is_some_and(|u| u.known),
                    compared: figure.comparator.is_some(),
                    measured: true,
                    in_bracket: true,
                    says: Says::of(&own.text, before_bracket),
                    ..FigureEvidence::default()
                },
                doubts: figure.doubts,
                part: false,
            };
            self.rows.push(row);
        }
    }
}

fn unsure_part() -> Doubt {
    Doubt::new(
        "Con số in trong ngoặc: xem có phải là một chỉ tiêu riêng không, và đo cái gì.",
        "The figure is printed in brackets: check whether it is a target of its own, and of what.",
    )
}

/// The figures of a bracket, each behind its own year; nothing where the bracket says more.
fn dated(inside: &Words) -> Option<Vec<(i16, Figure)>> {
    let mut from = 0;
    let mut dated = Vec::new();
    for figure in numerals(inside, &[]).figures {
        let lead = from..figure.number.start;
        let year = lead.clone().find_map(|i| bare_year(inside.word(i)))?;
        let idle = |i: usize| {
            let joint = matches!(inside.word(i), "," | ";" | ":" | "và" | "năm");
            let classes = Class::Towards | Class::Strive | Class::Link | Class::Comparator;
            joint || (0..=i).any(|from| inside.at(from, classes).is_some_and(|end| end > i))
        };
        if !lead.clone().all(|i| idle(i) || bare_year(inside.word(i)).is_some()) {
            return None;
        }
        from = figure.end;
        dated.push((year, figure));
    }
    (!dated.is_empty() && (from..inside.len()).all(|i| !inside.is_word(i))).then_some(dated)
}
