//! Thời gian: reads when a task is due, never finer than printed.

use std::ops::Range;

use super::calendar::{self, Moment};
use crate::lexicon::{Class, Words, opening};
use crate::model::PartialDate;

/// The printed time in the grammar of `due`, as YAML flow text; nothing where it says no day, month, quarter or year.
pub(super) fn due(printed: &str) -> Option<String> {
    let words = Words::new(printed);
    let all = 0..words.len();
    let moments = calendar::moments(&words);
    if words.contains(all.clone(), Class::Cycle) {
        let yearly = all.clone().any(|i| calendar::is_yearly(&words, i));
        return yearly.then(|| every_year(&words, &moments)).flatten();
    }
    if words.contains(all, Class::OpenTime) || moments.contains(&Moment::Period) {
        return None;
    }
    let mut dated = moments.iter().filter_map(|moment| moment.written());
    let date = dated.next().filter(|_| dated.next().is_none())?;
    let date = match moments.len() {
        1 => date,
        // "Quý II, III năm 2026"
        _ => date.get(..4)?.to_owned(),
    };
    let real = date.contains('Q') || date.parse::<PartialDate>().is_ok();
    real.then_some(date)
}

/// Reads a day of every year, or none at all: "hằng năm, trước ngày 30/10".
fn every_year(words: &Words, moments: &[Moment]) -> Option<String> {
    match moments {
        [] if !words.source.contains(|c: char| c.is_ascii_digit()) => Some("{ every: year }".to_owned()),
        [Moment::Day(day, month, None)] => Some(format!("{{ every: year, before: {month:02}-{day:02} }}")),
        _ => None,
    }
}

/// Whether a time stands at a token, with or without words that lead to it.
pub(super) fn begins(words: &Words, at: usize) -> bool {
    calendar::moment(words, Lead::at(words, at).behind).is_some()
}

/// The most times of a duty.
const MOST_TIMES: usize = 8;

/// The times in a stretch that gives a duty, in bytes. `after_names` are the tokens right behind lists of bodies: only there
/// "thường xuyên" says when this duty is done, and not how somebody else's work goes.
pub(super) fn in_duty(words: &Words, range: Range<usize>, after_names: &[usize]) -> Vec<Range<usize>> {
    let (told, bare) = told(words, range, after_names);
    let constantly = || after_names.iter().find_map(|&at| constantly(words, at));
    let found = match told.is_empty() {
        true => constantly().or(bare).into_iter().collect(),
        false => told,
    };
    let bytes = found.into_iter().map(|tokens| words.bytes(tokens));
    bytes.take(MOST_TIMES).collect()
}

/// The times that say when, those that belong together as one; and a "định kỳ" that does not say how often.
fn told(words: &Words, range: Range<usize>, after_names: &[usize]) -> (Vec<Range<usize>>, Option<Range<usize>>) {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut bare = None;
    let mut i = range.start;
    while i < range.end {
        let before = found.last().filter(|last| joins(words, last.end..i)).cloned();
        // "(Sở Y tế, quý I/2026)": right behind bodies a quarter needs no word that leads to it.
        let named = after_names
            .iter()
            .any(|&names| names + 1 == i && joins(words, names..i));
        let behind = after_names.contains(&i);
        let Some(end) = Lead {
            named,
            behind_names: named || behind,
            ..Lead::at(words, i)
        }
        .time(before.is_some())
        .filter(|&end| end <= range.end) else {
            i += 1;
            continue;
        };
        match (before, words.at(i, Class::Periodic) == Some(end)) {
            (Some(_), _) => found.last_mut().into_iter().for_each(|last| last.end = end),
            (None, true) => bare = bare.or(Some(i..end)),
            (None, false) => found.push(begun(words, i, range.start)..end),
        }
        i = end;
    }
    let closed = found.into_iter().map(|time| closed(words, time));
    (closed.collect(), bare)
}

/// Whether only signs and "và" stand between two times.
fn joins(words: &Words, between: Range<usize>) -> bool {
    between.len() <= 4
        && between
            .into_iter()
            .all(|i| matches!(words.word(i), "," | "(" | ")" | "và" | "hoặc"))
}

/// The beginning of a time with the bare word before it: "Định kỳ, trước ngày 10".
fn begun(words: &Words, at: usize, from: usize) -> usize {
    let sign = at.checked_sub(1).filter(|&i| i >= from && words.word(i) == ",");
    sign.and_then(|comma| words.before(comma, from, Class::Periodic))
        .unwrap_or(at)
}

/// The time with the bracket that was opened in it.
fn closed(words: &Words, time: Range<usize>) -> Range<usize> {
    let count = |sign| time.clone().filter(|&i| words.word(i) == sign).count();
    let open = count("(") > count(")") && words.word(time.end) == ")";
    time.start..time.end + usize::from(open)
}

/// The words at a token that lead to a time, and what stands behind them.
struct Lead<'w, 't> {
    words: &'w Words<'t>,
    at: usize,
    /// Behind "hoàn thành trước", "chậm nhất là".
    behind: usize,
    /// A sign behind a list of bodies.
    named: bool,
    /// Behind a list of bodies, with or without a sign.
    behind_names: bool,
}

impl<'w, 't> Lead<'w, 't> {
    fn at(words: &'w Words<'t>, at: usize) -> Self {
        let mut behind = at;
        while let Some(end) = words.at(behind, Class::DueLead) {
            behind = end;
        }
        Lead {
            words,
            at,
            behind,
            named: false,
            behind_names: false,
        }
    }

    /// The end of the time that is told here; `goes_on`: right behind another one.
    fn time(&self, goes_on: bool) -> Option<usize> {
        self.periodic()
            .or_else(|| self.dated(goes_on))
            .or_else(|| self.cycle(goes_on, goes_on || self.behind_names))
            .or_else(|| self.event())
    }

    /// The end of a recurring time: "định kỳ hằng quý, 6 tháng và năm".
    fn periodic(&self) -> Option<usize> {
        let head = self.words.at(self.at, Class::Periodic)?;
        // "theo định kỳ và đột xuất"
        let next = head + usize::from(joins(self.words, head..head + 1));
        let behind = Lead::at(self.words, next);
        let dated = behind.dated(true).filter(|_| behind.behind > next || self.is_day(next));
        Some(dated.or_else(|| behind.cycle(true, true)).unwrap_or(head))
    }

    fn is_day(&self, at: usize) -> bool {
        matches!(
            calendar::moment(self.words, at),
            Some((Moment::Day(..) | Moment::DayOfMonth, _))
        )
    }

    /// The end of a day, month, quarter or year that something leads to.
    fn dated(&self, goes_on: bool) -> Option<usize> {
        let led = self.behind > self.at || self.named;
        let Some((moment, end)) = calendar::moment(self.words, self.behind) else {
            // "vào thứ Sáu hằng tuần"
            return self.often(self.behind).filter(|_| led);
        };
        let often = self.often(end);
        let tells = match moment {
            Moment::Day(..) => led || goes_on || often.is_some(),
            Moment::DayOfMonth => often.is_some(),
            Moment::Month(..) | Moment::Quarter(..) => led,
            Moment::Year(_) => led && self.is_no_goal(end),
            Moment::Period => false,
        };
        tells.then(|| often.unwrap_or(end))
    }

    /// The end of what says how often behind a day: "hằng năm", "của tháng cuối quý".
    fn often(&self, end: usize) -> Option<usize> {
        let of = self.words.phrase_at(end, "của").unwrap_or(end);
        let of = self
            .words
            .at(of, Class::Cycle)
            .or_else(|| self.words.at(of, Class::DayOf))?;
        Some(self.words.at(of, Class::Cycle).unwrap_or(of))
    }

    /// Whether a time is no goal's year: "vào năm 2030" tells one where a figure stands in the clause.
    fn is_no_goal(&self, end: usize) -> bool {
        let words = self.words;
        let breaks = |i: &usize| matches!(words.word(*i), "," | ";" | "." | ":" | "(" | ")");
        let before = (self.at.saturating_sub(LONGEST_CLAUSE)..self.at).rev();
        let behind = end..words.len().min(end + LONGEST_CLAUSE);
        let share = |i: usize| words.word(i) == "%";
        !before.take_while(|i| !breaks(i)).any(share) && !behind.take_while(|i| !breaks(i)).any(share)
    }

    /// The end of one cycle or several: "6 tháng, một năm và đột xuất".
    fn cycle(&self, goes_on: bool, told: bool) -> Option<usize> {
        let class = Class::Cycle | Class::CycleUnit;
        let first = if goes_on { class } else { Class::Cycle.into() };
        let mut end = self.words.at(self.at, first).filter(|_| told)?;
        while let Some(next) = (1..=2).find_map(|signs| {
            let signs = end..end + signs;
            self.words.at(signs.end, class).filter(|_| joins(self.words, signs))
        }) {
            end = next;
        }
        Some(end)
    }

    /// The end of an event that a duty waits for, up to the next sign: "ngay sau khi Kế hoạch được ban hành".
    fn event(&self) -> Option<usize> {
        let words = self.words;
        let from = words.at(self.at, Class::AfterEvent)?;
        let near = from..words.len().min(from + LONGEST_EVENT);
        let sign = near.clone().find(|&i| !words.is_word(i) && !words.is_number(i));
        sign.or((near.end == words.len()).then_some(near.end))
            .filter(|&end| end > from)
    }
}

/// The most words of a clause on either side of a year.
const LONGEST_CLAUSE: usize = 60;

/// The most words of an event.
const LONGEST_EVENT: usize = 14;

fn constantly(words: &Words, after_names: usize) -> Option<Range<usize>> {
    let sign = |&i: &usize| matches!(words.word(i), "," | ":");
    let at = (after_names..words.len()).find(|i| !sign(i))?;
    words.at(at, Class::Constantly).map(|end| at..end)
}

/// The time with which a task without bodies begins: "Định kỳ sơ kết …".
pub(super) fn at_head(text: &str) -> Option<Range<usize>> {
    let end = opening(text, Class::Recurring)?;
    text.starts_with(char::is_uppercase).then_some(0..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_never_finer_than_printed() {
        for (printed, expected) in [
            ("Hoàn thành trong Quý II/2024", Some("2024-Q2")),
            ("Hoàn thành trong tháng 4 năm 2024", Some("2024-04")),
            ("6/2025", Some("2025-06")),
            (
                "định kỳ hàng năm (trước ngày 30/10)",
                Some("{ every: year, before: 10-30 }"),
            ),
            ("định kỳ hằng năm; trước 31/12", Some("{ every: year, before: 12-31 }")),
            ("Thường xuyên", None),
            ("Năm 2024", Some("2024")),
            ("Năm 2024 và các năm tiếp theo", None),
            ("trước ngày 30/6/2025", Some("2025-06-30")),
            ("Trước ngày 30 tháng 6 năm 2025", Some("2025-06-30")),
            ("trước ngày 30/6/2025; trước ngày 15/12/2025", None),
            ("giai đoạn 2024-2025", None),
            ("2026-2030", None),
            ("2026 - 2030", None),
            ("Quý IV năm 2025", Some("2025-Q4")),
            ("Tháng 12/2024", Some("2024-12")),
            ("Hằng năm", Some("{ every: year }")),
            ("Hằng quý", None),
            ("Ngày 31/02/2024", None),
            ("từ năm 2025", None),
            ("đến năm 2030", Some("2030")),
        ] {
            assert_eq!(due(printed).as_deref(), expected, "{printed}");
        }
    }

    #[test]
    fn a_sentence_says_when() {
        for (text, expected) in [
            (
                "định kỳ hàng năm (trước ngày 30/10) gửi báo cáo",
                &["định kỳ hàng năm (trước ngày 30/10)"][..],
            ),
            ("Hướng dẫn các cơ quan báo chí thường xuyên tuyên truyền", &[]),
            (
                "Tỉnh ủy (Hoàn thành trong Quý II/2024).",
                &["Hoàn thành trong Quý II/2024"],
            ),
            (
                "định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12) báo cáo",
                &["định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)"],
            ),
            (
                "Định kỳ hằng năm tổng hợp, báo cáo UBND tỉnh trước 31/12.",
                &["Định kỳ hằng năm", "trước 31/12"],
            ),
            (
                "báo cáo Bộ trước ngày 30 tháng 9 năm 2026.",
                &["trước ngày 30 tháng 9 năm 2026"],
            ),
            (
                "báo cáo trước ngày 20 của tháng cuối quý.",
                &["trước ngày 20 của tháng cuối quý"],
            ),
            (
                "định kỳ quý, 6 tháng, năm và đột xuất báo cáo",
                &["định kỳ quý, 6 tháng, năm và đột xuất"],
            ),
            ("theo Quyết định số 12/QĐ-UBND ngày 15/7/2021 của UBND tỉnh", &[]),
            ("lắp điện mặt trời cho 40% công sở vào năm 2030", &[]),
            ("sơ kết Chương trình vào năm 2028", &["vào năm 2028"]),
            (
                "báo cáo UBND xã ngay sau khi xảy ra thiên tai.",
                &["ngay sau khi xảy ra thiên tai"],
            ),
            ("theo dõi, định kỳ báo cáo Tỉnh ủy", &["định kỳ"]),
            ("báo cáo theo định kỳ và đột xuất", &["theo định kỳ và đột xuất"]),
            ("định kỳ, trước ngày 10/12 báo cáo", &["định kỳ, trước ngày 10/12"]),
        ] {
            let words = Words::new(text);
            let found: Vec<&str> = in_duty(&words, 0..words.len(), &[])
                .into_iter()
                .map(|time| &text[time])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
