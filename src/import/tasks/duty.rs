//! Câu giao việc: who a sentence gives a duty to, with whom, through whom and to whom they report.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::source::{Source, add};
use super::times;
use crate::import::FoundName;
use crate::import::names::{after, extent, opens_body};
use crate::text::strip_prefix_any_case;

/// Chủ thể: the bodies that a sentence gives a duty to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// "Đề nghị".
    pub request: bool,
    /// The sentence says "giao", "yêu cầu", "đề nghị".
    pub explicit: bool,
    pub names: Range<usize>,
    /// No verb follows: the text is a list of bodies.
    pub whole: bool,
}

static ASSIGNS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?P<verb>giao|đề nghị|yêu cầu|phân công|kiến nghị)(?: nhiệm vụ| trách nhiệm)?(?: cho)?\s+")
});
static ASSIGNS_LATER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[,;]\s+(?:(?P<verb>giao|đề nghị|yêu cầu|phân công)(?: nhiệm vụ| trách nhiệm)?(?: cho)?\s+)?")
});
static INTRODUCES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:Trên cơ sở|Căn cứ|Để|Nhằm|Theo|Trong|Hằng năm|Hàng năm|Định kỳ|Trước ngày|Ngoài|Từ)\b")
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

/// The subject of the first sentence.
pub(super) fn subject(text: &str) -> Option<Subject> {
    if let Some(found) = ASSIGNS.captures(text) {
        let end = found.get(0)?.end();
        return list_at(text, end, true, is_request(&found["verb"]));
    }
    list_at(text, 0, false, false)
        .or_else(|| after_introduction(text))
        .or_else(|| behind_title(text))
}

/// "Chế độ báo cáo: các sở, ban, ngành gửi báo cáo …": the subject stands behind a short title.
fn behind_title(text: &str) -> Option<Subject> {
    let (title, rest) = text.split_once(':')?;
    let short = title.len() < 120 && title.split(' ').count() <= 12 && !title.contains(". ");
    let from = text.len() - rest.trim_start().len();
    let behind = short.then(|| &text[from..]).filter(|rest| !rest.is_empty())?;
    let found = match ASSIGNS.captures(behind) {
        Some(found) => list_at(behind, found.get(0)?.end(), true, is_request(&found["verb"])),
        None => list_at(behind, 0, false, false).or_else(|| after_introduction(behind)),
    }?;
    let names = from + found.names.start..from + found.names.end;
    (!found.whole).then_some(Subject { names, ..found })
}

static ORDERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[.;]\s+(?P<order>(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công)(?: nhiệm vụ| trách nhiệm)?(?: cho)?\s+)")
});

/// A paragraph cut where another order to other bodies begins.
pub(super) fn orders(text: &str) -> Vec<Range<usize>> {
    let begins = ORDERS.captures_iter(text).filter_map(|c| c.name("order"));
    let cuts = begins
        .filter(|order| opens_body(&text[order.end()..]))
        .map(|order| order.start());
    let starts: Vec<usize> = std::iter::once(0).chain(cuts).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

fn is_request(verb: &str) -> bool {
    matches!(verb.to_lowercase().as_str(), "đề nghị" | "kiến nghị")
}

fn list_at(text: &str, from: usize, explicit: bool, request: bool) -> Option<Subject> {
    let rest = &text[from..];
    if !opens_body(rest) {
        return None;
    }
    let end = extent(rest);
    let list = rest[..end].trim();
    let singular = ["cơ quan", "đơn vị", "tổ chức", "doanh nghiệp", "đoàn thể"].contains(&list.to_lowercase().as_str());
    let whole = rest[end..].trim_start_matches(['.', ':', ' ']).is_empty();
    (!singular && !list.is_empty()).then(|| Subject {
        request,
        explicit,
        names: from..from + end,
        whole,
    })
}

/// "Trên cơ sở …, yêu cầu Thủ trưởng các sở …"; "Căn cứ …, các sở, ban, ngành xây dựng …".
fn after_introduction(text: &str) -> Option<Subject> {
    if !INTRODUCES.is_match(text) {
        return None;
    }
    let sentence = &text[..text.find(". ").unwrap_or(text.len())];
    let later = |assigning: bool| {
        ASSIGNS_LATER
            .captures_iter(sentence)
            .filter(|c| c.name("verb").is_some() == assigning)
            .find_map(|c| {
                let request = c.name("verb").is_some_and(|verb| is_request(verb.as_str()));
                list_at(sentence, c.get(0)?.end(), assigning, request)
                    .filter(|s| !s.whole || sentence.trim_end().ends_with(':'))
            })
    };
    later(true).or_else(|| later(false))
}

/// What the words behind the subject say.
#[derive(Debug, Default)]
pub(super) struct Predicate {
    pub coordinate: Vec<FoundName>,
    pub via: Vec<FoundName>,
    pub to: Vec<FoundName>,
    pub time: Option<Range<usize>>,
}

static TOGETHER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bphối hợp(?: chặt chẽ| thường xuyên)?,? (?:cùng với|với|cùng)\s+"));
static THROUGH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:thông )?qua\s+"));
static REPORTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bbáo cáo\b"));
static SENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:về|cho|lên|tới|đến|gửi|với)\s+"));
static DIRECTLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:(?:,| và) (?:đề xuất|kiến nghị|tham mưu|trình|xin ý kiến))*(?: (?:về|cho|lên|gửi|với))?\s+")
});

/// Reads everything but the subject: the bytes behind it, up to the end of what it governs.
pub(super) fn predicate(source: &Source<'_>, said: Range<usize>) -> Predicate {
    let text = &source.text[said.clone()];
    let from = said.start;
    let mut found = Predicate::default();
    let mut after_names = vec![0];
    for at in starts(&TOGETHER, text) {
        let end = at + extent(&text[at..]);
        after_names.push(end);
        add(&mut found.coordinate, source.names(from + at..from + end));
    }
    if let Some(helpers) = helpers(text) {
        add(
            &mut found.coordinate,
            source.names(from + helpers.start..from + helpers.end),
        );
    }
    for at in starts(&THROUGH, text).filter(|&at| text[at..].starts_with(char::is_uppercase)) {
        let end = at + through(&text[at..]);
        add(&mut found.via, source.names(from + at..from + end));
    }
    let mut past = 0;
    for report in REPORTS.find_iter(text) {
        if report.start() < past {
            continue;
        }
        if let Some(receivers) = receivers(text, report.end()) {
            past = receivers.end;
            add(
                &mut found.to,
                source.names(from + receivers.start..from + receivers.end),
            );
        }
    }
    found.time = times::in_duty(text, &after_names).map(|time| from + time.start..from + time.end);
    found
}

static CHAIRS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*chủ trì\s*[,;]\s*"));

/// "Sở Y tế chủ trì, Sở Tài chính, Sở Nội vụ phối hợp": those who help stand between the two words.
fn helpers(text: &str) -> Option<Range<usize>> {
    let at = CHAIRS.find(text)?.end();
    let list = &text[at..];
    if !opens_body(list) {
        return None;
    }
    let end = at + extent(list);
    text[end..].trim_start().starts_with("phối hợp").then_some(at..end)
}

/// "là cơ quan phối hợp", "phối hợp thực hiện": what stands behind bodies that only help.
pub(super) fn only_helps(said: &str) -> bool {
    let said = said.trim_start();
    let role = ["là cơ quan phối hợp", "là đơn vị phối hợp", "phối hợp thực hiện"];
    role.iter().any(|words| said.starts_with(words))
}

/// Where a list of bodies begins behind the words.
fn starts<'t>(words: &'static Regex, text: &'t str) -> impl Iterator<Item = usize> + 't {
    words
        .find_iter(text)
        .map(|m| m.end())
        .filter(|&end| opens_body(&text[end..]))
}

/// As far as the bodies reach, at most to the bracket that closes the remark.
fn through(text: &str) -> usize {
    let end = extent(text);
    let closes = text[..end].find(')').filter(|&close| !text[..close].contains('('));
    closes.unwrap_or(end)
}

/// How much of a clause is searched, in bytes: nobody writes longer ones, and a text may hold no stop at all.
const LONGEST_CLAUSE: usize = 2000;

/// Where the clause ends that goes on at `from`.
pub(super) fn end_of_clause(text: &str, from: usize) -> usize {
    let ends = |(at, c): &(usize, char)| matches!(c, '.' | ';' | ')') || *at > LONGEST_CLAUSE;
    text[from..]
        .char_indices()
        .find(ends)
        .map_or(text.len(), |(at, _)| from + at)
}

/// Who the report goes to: right behind the word, or behind "về", "cho" in the same clause.
fn receivers(text: &str, from: usize) -> Option<Range<usize>> {
    let clause = &text[from..end_of_sentence_part(text, from)];
    let direct = DIRECTLY
        .find(clause)
        .map(|m| m.end())
        .filter(|&at| is_superior(&clause[at..]));
    let sent = || {
        SENT.find_iter(clause)
            .map(|m| m.end())
            .find(|&at| is_superior(&clause[at..]))
    };
    let at = direct.or_else(sent)?;
    Some(from + at..from + at + through(&clause[at..]))
}

/// As [`end_of_clause`], past brackets.
fn end_of_sentence_part(text: &str, from: usize) -> usize {
    let ends = |(at, c): &(usize, char)| matches!(c, '.' | ';') || *at > LONGEST_CLAUSE;
    text[from..]
        .char_indices()
        .find(ends)
        .map_or(text.len(), |(at, _)| from + at)
}

/// A body that reports go to: a named one, or "cấp có thẩm quyền".
fn is_superior(text: &str) -> bool {
    let named = text.starts_with(char::is_uppercase) && opens_body(text);
    named
        || ["cấp có thẩm quyền", "cơ quan có thẩm quyền", "cấp trên", "cấp ủy"]
            .iter()
            .any(|s| text.starts_with(s))
}

/// Cách làm: what the first verb makes of the subject.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stance {
    Acts {
        chairs: bool,
    },
    /// "chỉ đạo nghiên cứu …"
    Directs,
    /// "lãnh đạo, chỉ đạo thực hiện …", "chỉ đạo xây dựng …; chủ trì …"
    DirectsAndActs {
        chairs: bool,
    },
    /// "lãnh đạo UBND tỉnh xây dựng …": others do it, and perhaps the subject too.
    Has {
        others: Range<usize>,
        also_acts: bool,
    },
    /// "phối hợp với …" and nothing else.
    Joins,
}

/// What the words from `from` on make of the subject before them.
pub(super) fn stance(text: &str, from: usize) -> Stance {
    let said = &text[from..];
    let verb = first_verb(text, from);
    let rest = &text[verb..];
    let behind = |words: &str| strip_prefix_any_case(rest, words);
    let both = ["lãnh đạo, chỉ đạo", "chỉ đạo, lãnh đạo", "lãnh đạo và chỉ đạo"]
        .iter()
        .any(|words| behind(words).is_some());
    if both {
        return Stance::DirectsAndActs { chairs: chairs(said) };
    }
    if behind("phối hợp").is_some() && !rest.contains("chủ trì") && is_one_sentence(rest) {
        return Stance::Joins;
    }
    match ["chỉ đạo", "lãnh đạo"].iter().find_map(|words| behind(words)) {
        Some(object) if object.starts_with(", ") => Stance::DirectsAndActs { chairs: chairs(said) },
        Some(object) if object.starts_with(' ') => directs(text, text.len() - object.len() + 1),
        _ => Stance::Acts { chairs: chairs(said) },
    }
}

fn directs(text: &str, object: usize) -> Stance {
    let rest = &text[object..];
    if opens_body(rest) {
        let others = object..object + extent(rest);
        return Stance::Has {
            others,
            also_acts: !is_one_sentence(rest),
        };
    }
    if rest.contains("chủ trì") {
        Stance::DirectsAndActs { chairs: true }
    } else {
        Stance::Directs
    }
}

static CHAIR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bchủ trì\b"));

/// Whether "chủ trì" is printed for whoever the sentence speaks of: no other body stands before it in its clause.
pub(super) fn chairs(said: &str) -> bool {
    CHAIR.find_iter(said).any(|word| {
        let clause = said[..word.start()].rfind(['.', ';', ':', ',']).map_or(0, |at| at + 1);
        let before = &said[clause..word.start()];
        is_that_office(before) || !word_starts(before).any(|at| opens_body(&before[at..]))
    })
}

/// "… là cơ quan chủ trì"
fn is_that_office(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    before.ends_with("là cơ quan") || before.ends_with("là đơn vị")
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let blanks = text.char_indices().filter(|(_, c)| c.is_whitespace());
    std::iter::once(0).chain(blanks.map(|(at, c)| at + c.len_utf8()))
}

fn is_one_sentence(text: &str) -> bool {
    !text.trim_end().trim_end_matches('.').contains(". ")
}

/// Past the words that only colour the verb.
fn first_verb(text: &str, from: usize) -> usize {
    let colours = [
        "có trách nhiệm",
        "chịu trách nhiệm",
        "tăng cường",
        "tập trung",
        "tiếp tục",
        "thường xuyên",
        "chủ động",
        "căn cứ chức năng, nhiệm vụ được giao",
        "theo chức năng, nhiệm vụ được giao",
        "kịp thời",
    ];
    let mut at = from;
    loop {
        let rest = &text[at..];
        let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || ",:;-–".contains(c));
        at += rest.len() - bare.len();
        match colours.iter().find_map(|colour| after(bare, colour)) {
            Some(behind) => at = text.len() - behind.len(),
            None => return at,
        }
    }
}
