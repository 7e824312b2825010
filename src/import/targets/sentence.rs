//! Một câu: the figures of its clauses become rows, with what one clause lends the other.

use std::ops::Range;

use super::clause::{Clause, inner};
use super::govern::{self, Bound};
use super::grammar::MEASURES;
use super::moment::{Role, When};
use super::population;
use super::proposition::{Parsed, Proposition, parse, tidy};
use super::text::Text;
use super::unit;
use crate::import::found::{ChangeWord, Doubt, Relative};

/// A clause longer than this is no prose.
pub const LONGEST: usize = 20_000;

/// A target of a sentence before its time and its place in the list are settled.
#[derive(Clone, Debug)]
pub struct Row {
    /// Bytes of the block.
    pub clause: Range<usize>,
    pub figure: Range<usize>,
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
    /// The whole clause in lower case.
    pub clause: String,
}

/// The rows of a sentence, the years of single figures in it, and a time right before a colon.
pub fn rows(text: &str, clauses: &[Clause]) -> (Vec<Row>, Vec<i16>, Option<When>) {
    let mut reader = Reader {
        text,
        rows: Vec::new(),
        pending: Vec::new(),
    };
    let mut times = govern::Sentence::default();
    for clause in clauses.iter().filter(|c| c.masked.len() <= LONGEST) {
        reader.clause(clause, &mut times);
    }
    (reader.rows, times.loose, times.of_list)
}

struct Reader<'t> {
    text: &'t str,
    rows: Vec<Row>,
    /// Rows whose population still lacks a predicate: a later figure of the sentence may lend it.
    pending: Vec<usize>,
}

impl Reader<'_> {
    fn clause(&mut self, clause: &Clause, times: &mut govern::Sentence) {
        let parsed = parse(&clause.masked);
        let bounds = times.clause(&parsed);
        let first = self.rows.len();
        // A predicate is lent across one semicolon at most.
        self.pending
            .retain(|&at| self.rows[at].clause.end + 3 > clause.bytes.start);
        for (proposition, bound) in parsed.propositions.iter().zip(bounds) {
            self.proposition(&parsed, proposition, bound, clause);
        }
        self.lend_unit_and_year(first);
        for bracket in &clause.brackets {
            self.bracket(bracket.clone(), clause, first, times);
        }
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
        row.subject = if elided {
            self.completed(&head, &mut row)
        } else {
            head.clone()
        };
        let share = parsed
            .text
            .contains(p.figure.tokens.start..p.figure.number.start, &["chiếm"]);
        if !elided && !counted.is_empty() && !measured(&head) {
            row.subject = tidy(&format!("{head} {counted}"));
        } else if !elided && row.seen.percent && is_deed(parsed, p, &head) && !tail.is_empty() {
            row.subject = tidy(&format!("{head} {tail}"));
        } else if share && !tail.is_empty() {
            row.subject = format!("{} trong {tail}", row.subject);
        } else {
            row.scope = row.scope.take().or_else(|| population::scope(&tail));
        }
        if p.figure.arrives {
            row.subject = without_change(&row.subject);
        }
        if let Some(bare) = row
            .subject
            .strip_prefix("chỉ tiêu ")
            .or_else(|| row.subject.strip_prefix("Chỉ tiêu "))
        {
            row.subject = bare.to_owned();
        }
        if p.figure.comparator == Some("≥") && !row.value.starts_with('≥') {
            row.subject.push_str(" tối thiểu");
        }
        unit_of_subject(&mut row);
        self.push_part(row, p.part);
    }

    /// "giai đoạn 2026-2030 giảm bình quân 2-2,5%/năm theo chuẩn nghèo …": what falls was said before.
    fn is_change_alone(&self, p: &Proposition, tail: &str) -> bool {
        let idle = ["theo", "so với", "mỗi", "bình quân", "trong", "và"];
        let said_before = self.rows.iter().any(|r| !r.subject.is_empty());
        p.figure.change.is_some() && said_before && (tail.is_empty() || idle.iter().any(|w| tail.starts_with(w)))
    }

    /// "100% người có công … có mức sống …", and figures that share what they speak of.
    fn population_first(&mut self, parsed: &Parsed, p: &Proposition, mut row: Row, counted: &str, tail: &str) {
        let spoken = if counted.is_empty() { tail } else { counted };
        let before = self
            .rows
            .last()
            .filter(|r| r.clause == row.clause && !r.subject.is_empty())
            .cloned();
        let goes_on = tail.is_empty() || population::scope(tail).is_some();
        if let Some(before) =
            before.filter(|b| goes_on && (counted.is_empty() || b.unit == row.unit) && b.seen.measured)
        {
            row.subject = before.subject;
            row.scope = population::scope(tail);
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
        let predicate = parsed.predicate(p.tail.clone());
        let population = parsed.said_behind(p, p.tail.start..predicate.unwrap_or(p.tail.end).max(p.tail.start));
        let said = predicate.map_or(String::new(), |at| {
            until_purpose(&parsed.said_behind(p, at..p.tail.end))
        });
        row.subject = match p.figure.change {
            Some(_) if counted.is_empty() => tidy(&format!("{} {spoken}", parsed.text.word(p.figure.tokens.start))),
            _ => spoken.to_owned(),
        };
        if row.seen.percent && predicate.is_none() {
            self.pending.push(self.rows.len());
        }
        if !row.seen.percent || predicate.is_none() {
            return self.push_part(row, p.part);
        }
        self.lend(&population, &said, &mut row);
        self.push_populations(row, &population, &said, p.part);
    }

    /// Gives the predicate to the figures before that have none: "86% hộ gia đình, 75% thôn được công nhận".
    fn lend(&mut self, population: &str, said: &str, from: &mut Row) {
        for at in std::mem::take(&mut self.pending) {
            let row = &mut self.rows[at];
            if row.clause != from.clause {
                if row.seen.compared && !from.seen.compared {
                    from.doubts.push(Doubt::new(
                        "Không rõ từ so sánh ở vế trước dấu chấm phẩy có áp dụng cho con số này không.",
                        "It is unclear whether the comparator before the semicolon is meant for this figure too.",
                    ));
                }
                row.doubts.push(Doubt::new(
                    "Vị ngữ lấy ở vế sau dấu chấm phẩy: xem hai vế có nói cùng một việc không.",
                    "What is said of it was taken from behind the semicolon: see whether both clauses say one thing.",
                ));
            }
            row.subject = match row.subject.is_empty() {
                true => tidy(&format!("{population} {said}")),
                false => tidy(&format!("{} {said}", row.subject)),
            };
            row.subject = tidy(&row.subject);
        }
    }

    fn push_populations(&mut self, row: Row, population: &str, said: &str, part: bool) {
        let groups = population::split(population);
        if groups.len() < 2 {
            return self.push_part(row, part);
        }
        for group in &groups {
            let mut row = row.clone();
            row.subject = tidy(&format!("{} {said}", group.trim_start_matches("số ")));
            row.doubts.push(Doubt::new(
                format!(
                    "Một con số in chung cho {} nhóm, tách thành mỗi nhóm một dòng: xem lại cách tách.",
                    groups.len()
                ),
                format!(
                    "One printed number for {} groups, made a row each: look at the division.",
                    groups.len()
                ),
            ));
            self.push_part(row, part);
        }
    }

    fn push_part(&mut self, mut row: Row, part: bool) {
        row.part = part;
        if part {
            row.within = self
                .rows
                .iter()
                .rposition(|r| r.within.is_none() && r.except_of.is_none());
        }
        for row in two_subjects(row) {
            self.rows.push(row);
        }
    }

    /// The subject of the proposition before, with the words that differ put in.
    fn completed(&self, head: &str, row: &mut Row) -> String {
        let Some(before) = self.rows.iter().rev().find(|r| !r.subject.is_empty()) else {
            return head.to_owned();
        };
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

    /// "có 34 giường bệnh viện, 14 bác sĩ, 03 dược sĩ trên 10.000 dân"; a year behind the last of a list.
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
            let bare = |r: &&mut Row| !r.seen.percent && r.unit.as_ref().is_some_and(|u| !u.contains('/'));
            for row in rest.iter_mut().filter(bare) {
                let noun = row.unit.clone().unwrap_or_default();
                row.unit = Some(format!("{noun}/{over}"));
                row.subject = tidy(&format!("{} trên {over}", row.subject));
            }
        }
    }

    /// "(riêng các huyện nghèo 4,3%)", "(trong đó: đô thị đạt 24,0 m² sàn/người; …)".
    fn bracket(&mut self, bytes: Range<usize>, host: &Clause, first: usize, times: &govern::Sentence) {
        let inside = Text::new(&self.text[bytes.clone()]);
        let except = inside.contains(0..inside.len().min(4), &["riêng", "trừ", "ngoại trừ"]);
        let part = inside.contains(0..inside.len().min(4), &["trong đó"]);
        if !except && !part {
            return;
        }
        // The host is the last row whose figure stands before the bracket.
        let Some(host_at) = self
            .rows
            .iter()
            .rposition(|r| r.clause == host.bytes && r.figure.end <= bytes.start)
        else {
            return;
        };
        let host_at = host_at.max(first);
        for clause in inner(self.text, bytes) {
            let parsed = parse(&clause.masked);
            let bounds = times.clone().clause(&parsed);
            for (p, bound) in parsed.propositions.iter().zip(bounds) {
                self.in_bracket(&parsed, p, bound, &clause, host, host_at, except);
            }
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
        row.seen.measured = host_row.seen.measured;
        row.average = host_row.average;
        row.subject = if measured(&words) {
            words.clone()
        } else {
            host_row.subject.clone()
        };
        row.scope = (!measured(&words) && !scope.is_empty()).then(|| scope.clone());
        (row.within, row.except_of) = if except {
            (None, Some(host_at))
        } else {
            (Some(host_at), None)
        };
        if row.bound.is_free() {
            row.bound = host_row.bound.clone();
        }
        self.host_unit(&mut row, &host_row);
        let scopes = population::split_names(&scope);
        if scopes.len() < 2 {
            return self.rows.push(row);
        }
        for scope in scopes {
            self.rows.push(Row {
                scope: Some(scope),
                ..row.clone()
            });
        }
    }

    /// A bracket may leave out the "/năm" of what it is an exception to.
    fn host_unit(&self, row: &mut Row, host: &Row) {
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
                "The bracket does not print the whole unit; it is that of the words before the bracket.",
            ));
        }
    }
}

fn blank(parsed: &Parsed, p: &Proposition, bound: Bound, clause: &Clause) -> Row {
    let base = clause.bytes.start;
    let printed = printed(parsed, p);
    let bytes = parsed.text.bytes(printed);
    let head = parsed.text.slice(p.head.start..p.figure.number.start).to_lowercase();
    let (relative, relative_words) = relative(parsed, p);
    let mut row = Row {
        clause: clause.bytes.clone(),
        figure: base + bytes.start..base + bytes.end,
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
        seen: Seen {
            percent: p.figure.is_percent(),
            fraction: p.figure.is_fraction(),
            known_unit: p.figure.unit.as_ref().is_some_and(|u| u.known),
            compared: p.figure.comparator.is_some(),
            measured: measured(&parsed.words(p.head.clone())),
            head: link_words(parsed, p, head),
            first: p.head.is_empty(),
            tail: parsed.words(p.tail.clone()).to_lowercase(),
            in_bracket: false,
            clause: clause.masked.to_lowercase(),
        },
        part: false,
    };
    unsure_number(p, parsed, &mut row);
    by_year(parsed, p, &mut row);
    row
}

fn link_words(parsed: &Parsed, p: &Proposition, head: String) -> String {
    let from = p.head.start.min(p.figure.tokens.start).saturating_sub(3);
    let before = parsed.text.slice(from..p.figure.number.start).to_lowercase();
    let text = if head.is_empty() { before } else { head };
    tidy(&text)
}

/// What was not certain in the number itself.
fn unsure_number(p: &Proposition, parsed: &Parsed, row: &mut Row) {
    let figure = &p.figure;
    if figure.from && !figure.number_text.contains('-') && figure.comparator.is_none() {
        row.doubts.push(Doubt::new(
            "In “từ” mà không có “trở lên”: xem có phải là mức tối thiểu không.",
            "“từ” is printed without “trở lên”: see whether the lowest value is meant.",
        ));
    }
    if figure.comparator.is_some() && figure.number_text.contains('-') {
        row.doubts.push(Doubt::new(
            "Vừa có từ so sánh vừa có khoảng giá trị: xem lại câu.",
            "Both a comparator and a range are printed: look at the sentence.",
        ));
        row.value.clone_from(&figure.number_text);
    }
    let head = parsed.words(p.head.start..figure.number.start).to_lowercase();
    if figure.comparator == Some("≥")
        && head.contains("tối thiểu")
        && head.starts_with("diện tích")
        && !head.contains("đạt tối thiểu")
    {
        row.value.clone_from(&figure.number_text);
        row.doubts.push(Doubt::new(
            "“tối thiểu” được hiểu là một phần của tên chỉ tiêu, không phải từ so sánh: xem lại.",
            "“tối thiểu” is taken for a part of the indicator's name, not for a comparator: check it.",
        ));
    }
}

/// "Số bác sĩ trên 10.000 dân: 12,5": the unit is in what is measured; an index has none.
fn unit_of_subject(row: &mut Row) {
    if row.unit.is_some() || row.seen.fraction {
        return;
    }
    let text = Text::new(&row.subject);
    let all = 0..text.len();
    if text.contains(
        all.clone(),
        &["chỉ số", "hệ số", "điểm số", "xếp hạng", "thứ hạng", "hdi", "pci"],
    ) {
        return;
    }
    let counted = text.phrase_at(0, "số").or_else(|| text.phrase_at(0, "tổng số"));
    let noun = counted.and_then(|at| unit::read(&text, at));
    let over = all
        .filter_map(|i| unit::over(&text, i).map(|end| text.slice(i + 1..end)))
        .next();
    let printed = noun.map(|u| match over {
        Some(over) if !u.text.contains('/') => format!("{}/{over}", u.text),
        _ => u.text,
    });
    row.doubts.push(match &printed {
        Some(unit) => Doubt::new(
            format!("Sau con số không in đơn vị; hiểu là “{unit}”."),
            format!("No unit is printed behind the figure; “{unit}” is assumed."),
        ),
        None => Doubt::new("Sau con số không in đơn vị.", "No unit is printed behind the figure."),
    });
    row.unit = printed;
}

/// A figure by the year: "/năm" is added where only the words say so.
fn by_year(parsed: &Parsed, p: &Proposition, row: &mut Row) {
    let Some(unit) = &mut row.unit else { return };
    if unit.ends_with("/năm") || !row.bound.is_yearly() {
        return;
    }
    let counts = !row.seen.percent && !matches!(unit.as_str(), "tuổi" | "năm" | "lần" | "điểm");
    let text = &parsed.text;
    let from = p.head.start.min(p.figure.tokens.start).saturating_sub(3);
    let adjacent = text.contains(
        from..(p.figure.end + 2).min(text.len()),
        &["mỗi năm", "hằng năm", "hàng năm"],
    );
    let changes = text.contains(from..p.figure.number.start, &["giảm", "tăng", "tốc độ"]);
    if counts || (adjacent && changes) {
        unit.push_str("/năm");
    }
}

/// "bình quân" of a period, not "bình quân đầu người".
fn averaged(parsed: &Parsed, p: &Proposition) -> bool {
    let text = &parsed.text;
    let range = p.head.start..p.figure.number.start;
    let yearly = p.figure.unit.as_ref().is_some_and(|u| u.text.ends_with("/năm"));
    let near = text
        .find(range, &["bình quân", "trung bình"])
        .is_some_and(|r| text.phrase_at(r.end, "đầu người").is_none());
    let mean = [
        "bình quân mỗi năm",
        "bình quân hằng năm",
        "bình quân hàng năm",
        "bình quân năm",
    ];
    near && (yearly || text.contains(p.head.start..p.figure.number.start, &mean))
}

/// "so với năm 2020", "so với mức giảm chung", "bằng mức bình quân chung cả nước".
fn relative(parsed: &Parsed, p: &Proposition) -> (Option<Relative>, Option<String>) {
    let text = &parsed.text;
    let range = p.head.start.min(p.figure.tokens.start)..p.tail.end;
    let change = match p.figure.change {
        _ if p.figure.unit.as_ref().is_some_and(|u| u.text == "lần") => Some(ChangeWord::Times),
        Some(super::figure::Change::Increase) => Some(ChangeWord::Increase),
        Some(super::figure::Change::Decrease) => Some(ChangeWord::Decrease),
        None => None,
    };
    let first = parsed.moments.partition_point(|m| m.tokens.start < range.start);
    let baseline = parsed.moments[first..]
        .iter()
        .take_while(|m| m.tokens.start < range.end)
        .find(|m| m.role == Role::Baseline);
    if let Some(year) = baseline.and_then(|m| m.when.ends().first().copied()) {
        return (Some(Relative::Year(year, change)), None);
    }
    let Some(compared) = text.find(p.figure.end..p.tail.end.min(p.figure.end + 3), &["so với", "mức"]) else {
        return (None, None);
    };
    if change != Some(ChangeWord::Times) {
        return (None, None);
    }
    let words = parsed.words(compared.end..p.tail.end);
    (Some(Relative::Target(None)), Some(words))
}

/// "giảm tỷ lệ hộ nghèo xuống còn 5%": what is measured is the rate, not its fall.
fn without_change(subject: &str) -> String {
    let text = Text::new(subject);
    let start = text.any_at(0, &["tăng", "giảm", "nâng"]).unwrap_or(0);
    let measured = text.any_at(start, MEASURES).is_some();
    if measured {
        text.slice(start..text.len()).to_owned()
    } else {
        subject.to_owned()
    }
}

/// "thu gom 90% rác thải": a verb right before the figure, whose object stands behind it.
fn is_deed(parsed: &Parsed, p: &Proposition, head: &str) -> bool {
    let linked = p.figure.tokens.start < p.figure.number.start;
    !linked && !measured(head) && head.split(' ').count() <= 3 && parsed.text.is_word(p.tail.start)
}

/// The figure with what belongs to it, without the words that only lead there.
fn printed(parsed: &Parsed, p: &Proposition) -> Range<usize> {
    let text = &parsed.text;
    let mut range = p.figure.tokens.clone();
    if text.phrase_at(range.end, "so với").is_some() {
        let near = parsed
            .moments
            .iter()
            .find(|m| m.role == Role::Baseline && m.tokens.start >= range.end);
        range.end = near
            .map(|m| m.tokens.end)
            .filter(|&end| end <= range.end + 6)
            .unwrap_or(range.end);
    }
    let idle = [
        "có",
        "còn",
        "chỉ còn",
        "là",
        "được",
        "đến",
        "tới",
        "phải",
        "mức",
        "ở mức",
    ];
    while let Some(next) = text.any_at(range.start, &idle)
        && next <= p.figure.number.start
    {
        range.start = next;
    }
    range
}

/// What is counted, with all that is said of it; empty for percent and for bare measures.
fn counted(parsed: &Parsed, p: &Proposition) -> String {
    const BARE: &[&str] = &[
        "tuổi", "tháng", "năm", "m²", "m2", "triệu", "tỷ", "đồng", "lần", "điểm", "nghìn", "usd", "/",
    ];
    let unit = p.figure.unit.as_ref().filter(|_| !p.figure.is_percent());
    if unit.is_none_or(|u| BARE.iter().any(|b| u.text.starts_with(b))) {
        return String::new();
    }
    let words = until_purpose(&parsed.words(p.figure.number.end..p.tail.end));
    tidy(&words.replacen("/năm", "", 1))
}

/// Whether a phrase begins with a noun that can be measured.
pub fn measured(phrase: &str) -> bool {
    let text = Text::new(phrase);
    let start = text.any_at(0, &["giảm", "tăng", "trong đó"]).unwrap_or(0);
    start < text.len() && (start > 0 || text.any_at(start, MEASURES).is_some())
}

/// Cuts what only says what the target is good for.
fn until_purpose(words: &str) -> String {
    const PURPOSE: &[&str] = &[
        ", góp phần",
        ", nhằm",
        ", từng bước",
        ", đồng thời",
        ", tạo điều kiện",
        ", nâng cao",
        ", đẩy mạnh",
        ", phấn đấu",
        ", tiếp tục",
        ", trong đó",
        " để từng bước",
        ", bảo đảm",
    ];
    let lower = words.to_lowercase();
    let cut = PURPOSE.iter().filter_map(|p| lower.find(p)).min();
    let cut = cut.filter(|&at| words.is_char_boundary(at)).unwrap_or(words.len());
    let bare = words[..cut].trim_end_matches(" và");
    tidy(if bare == "và" {
        ""
    } else {
        bare.trim_start_matches("số ")
    })
}

/// "Tỷ lệ A, tỷ lệ B giảm 1,5 lần": two subjects that share one figure.
fn two_subjects(row: Row) -> Vec<Row> {
    let lower = row.subject.to_lowercase();
    let first = ["tỷ lệ", "tỉ lệ"].iter().any(|w| lower.starts_with(w));
    let second = [", tỷ lệ ", " và tỷ lệ ", ", tỉ lệ ", " và tỉ lệ "]
        .iter()
        .find_map(|w| Some((lower.find(w)?, *w)));
    let Some((at, word)) = second.filter(|(at, _)| first && row.subject.is_char_boundary(*at)) else {
        return vec![row];
    };
    let skip = word.len() - word.trim_start_matches([',', ' ']).trim_start_matches("và ").len();
    let (one, two) = (row.subject[..at].to_owned(), row.subject[at + skip..].to_owned());
    [one, two]
        .into_iter()
        .map(|subject| Row { subject, ..row.clone() })
        .collect()
}
