//! Chữ dùng chung: figures of a clause that share the words which are said once.

use super::going_on::unsure_turn;
use super::{SentenceReader, SentenceRow};
use crate::import::targets::moment::When;
use crate::import::targets::population;
use crate::import::targets::proposition::{Parsed, Proposition};
use crate::lexicon::{self, Class};

impl SentenceReader<'_> {
    /// The subject of the proposition before, with the words that differ put in.
    pub(super) fn completed(&self, head: &str, row: &mut SentenceRow, part: bool) -> String {
        let Some(before) = self.rows.iter().rev().find(|r| !r.subject.is_empty()) else {
            return head.to_owned();
        };
        // "trong đó trồng trọt 3%, chăn nuôi 5%": each part by its own name, and so are branches side by side.
        let beside = part && before.part && !before.seen.measured;
        if !head.is_empty() && (beside || lexicon::is(&before.subject, Class::Elided)) {
            row.unit = row.unit.take().or_else(|| before.unit.clone());
            return head.to_owned();
        }
        row.seen.measured = before.seen.measured;
        if row.unit.is_none() {
            row.unit.clone_from(&before.unit);
        }
        if head.is_empty() {
            return before.subject.clone();
        }
        match population::completed(&before.subject, head) {
            Some(subject) => subject,
            None => {
                row.scope = Some(population::bare_scope(head));
                before.subject.clone()
            }
        }
    }

    /// Whether a clause goes on with the list that a measure and a colon open: "Sản lượng: thịt 640 tấn; trứng 12 triệu
    /// quả".
    pub(super) fn is_of_list(&self, parsed: &Parsed, p: &Proposition, row: &SentenceRow) -> bool {
        let Some(before) = self.rows.last() else { return false };
        let opened = before.subject.contains(": ") && before.seen.measured && !row.seen.measured;
        let acts = Class::Verb | Class::Measure | Class::Aim | Class::Make | Class::Change;
        let named = !p.head.is_empty()
            && !p
                .head
                .clone()
                .any(|i| parsed.text.is_number(i) || parsed.text.word(i) == ":");
        let has_unit = row.unit.is_some() && row.seen.percent == before.seen.percent;
        opened && named && has_unit && !p.part && !parsed.text.contains(p.head.clone(), acts)
    }

    /// Whether a count stands beside another of its clause behind words of its own: "giải quyết việc làm cho 320 lao động,
    /// xuất khẩu lao động 25 người".
    pub(super) fn stands_beside(&self, parsed: &Parsed, p: &Proposition, row: &SentenceRow) -> bool {
        let is_count = |row: &SentenceRow| !row.seen.percent && row.seen.known_unit;
        let counts = self
            .rows
            .last()
            .is_some_and(|before| before.clause == row.clause && is_count(before));
        let idle = row.seen.measured || row.seen.compared || row.seen.says.head_makes || row.seen.says.head_within;
        let named = !p.head.is_empty() && p.head.clone().all(|i| parsed.text.is_word(i));
        counts && named && is_count(row) && !idle && !p.part && !parsed.text.contains(p.head.clone(), Class::Within)
    }

    /// Whether a figure goes on with a list of counts without saying again what is measured: "số người tham gia bắt buộc
    /// đạt 45.000 người, tự nguyện đạt 15.000 người".
    pub(super) fn is_listed(&self, parsed: &Parsed, p: &Proposition, row: &SentenceRow) -> bool {
        let Some(before) = self.rows.last().filter(|before| before.clause == row.clause) else {
            return false;
        };
        let acts = Class::Verb | Class::Measure | Class::Aim | Class::Make | Class::Change;
        let named = !p.head.is_empty() && p.head.clone().all(|i| parsed.text.is_word(i));
        let bare = named && !parsed.text.contains(p.head.clone(), acts);
        let base = |row: &SentenceRow| row.unit.as_deref().map(|unit| base(unit).to_owned());
        let counts = !row.seen.percent && !row.seen.fraction && row.unit.is_some();
        bare && counts && base(row) == base(before) && before.seen.measured && !p.part
    }

    /// Gives figures that pair with years one subject and one unit: "năm 2026, 2028 lần lượt đạt 2,1 triệu, 2,9 triệu
    /// lượt".
    pub(super) fn share_in_turn(&mut self, parsed: &Parsed, first: usize) {
        let text = &parsed.text;
        let [head, rest @ ..] = &mut self.rows[first..] else {
            return;
        };
        let year = |row: &SentenceRow| match &row.bound.when {
            Some(When::Years(years)) if years.len() == 1 => Some(years[0]),
            _ => None,
        };
        let paired = rest.iter().all(|row| year(row).is_some() && year(row) != year(head));
        if rest.is_empty() || !paired || !text.contains(0..text.len(), Class::InTurn) {
            return;
        }
        for row in rest.iter_mut().filter(|row| !row.seen.measured) {
            row.subject.clone_from(&head.subject);
            (row.seen.measured, row.scope) = (head.seen.measured, head.scope.clone());
        }
        let unit = rest.last().and_then(|last| last.unit.clone());
        let whole = |unit: &str, own: &Option<String>| own.as_ref().is_none_or(|own| unit.starts_with(own.as_str()));
        if let Some(unit) = unit {
            let all = std::iter::once(head).chain(rest.iter_mut());
            all.filter(|row| whole(&unit, &row.unit))
                .for_each(|row| row.unit = Some(unit.clone()));
        }
    }

    /// Gives each figure that is printed "lần lượt" for several names its own: "Tỷ lệ trường mầm non, tiểu học đạt chuẩn
    /// lần lượt là 65%, 70%".
    pub(super) fn name_in_turn(&mut self, parsed: &Parsed, first: usize) {
        let text = &parsed.text;
        let rows = &mut self.rows[first..];
        let in_turn = text.find(0..text.len(), Class::InTurn);
        let repeats = |at: usize, end: usize| text.at(at, Class::Equivalent).is_some_and(|longer| longer > end);
        let Some(head) = in_turn
            .filter(|at| !repeats(at.start, at.end))
            .and(rows.first().cloned())
        else {
            return;
        };
        let alike = |row: &SentenceRow| row.subject == head.subject && row.scope == head.scope && row.unit == head.unit;
        let paired = rows.iter().any(|row| row.bound.when != head.bound.when);
        if rows.len() < 2 || head.subject.is_empty() || paired || !rows.iter().all(alike) {
            return;
        }
        match population::in_turn(&head.subject, rows.len()) {
            Some(names) => rows
                .iter_mut()
                .zip(names)
                .for_each(|(row, name)| row.scope = Some(name)),
            None => rows.iter_mut().for_each(|row| row.doubts.push(unsure_turn())),
        }
    }
}

/// A unit without the word of number before it: "triệu con" → "con".
fn base(unit: &str) -> &str {
    let start = lexicon::opening(unit, Class::Large).unwrap_or(0);
    let rest = unit[start..].trim_start();
    if rest.is_empty() { unit } else { rest }
}
