//! Chỉ tiêu bằng lời: ends that are set without a number.
//!
//! Always with a doubt, and only where the words name a state that is to be reached: a site full of
//! vague rows would be worse than one that an editor adds to.

use super::clause::Clause;
use super::friend::Context;
use super::govern::Sentence;
use super::grammar::STRIVE;
use super::proposition::{Parsed, parse, tidy};
use super::sentence::{LONGEST, Row, Seen};
use super::text::Text;
use crate::import::found::{Doubt, Relative};

/// How the words name their end.
struct Found {
    /// Tokens of what becomes the value.
    value: std::ops::Range<usize>,
    subject: String,
    nation: bool,
}

/// States that count wherever they are set.
const ANYWHERE: &[&str] = &[
    "cơ bản không còn",
    "không còn",
    "cơ bản chấm dứt",
    "chấm dứt hoàn toàn",
    "cơ bản xóa bỏ",
];
/// States that count in a part on goals.
const IN_GOALS: &[&str] = &[
    "xóa bỏ hoàn toàn",
    "xoá bỏ hoàn toàn",
    "xóa hoàn toàn",
    "chấm dứt",
    "giải quyết cơ bản",
    "bảo đảm vững chắc",
    "đảm bảo vững chắc",
    "duy trì vững chắc",
    "giữ vững",
    "hoàn thành mục tiêu",
    "hoàn thành phổ cập",
    "duy trì và nâng cao chất lượng",
    "duy trì, nâng cao chất lượng",
    "bảo đảm mức sống tối thiểu",
    "đảm bảo mức sống tối thiểu",
    "duy trì mức sinh thay thế",
];
/// A place among others.
const STANDING: &[&str] = &[
    "thuộc nhóm",
    "nằm trong nhóm",
    "trong nhóm",
    "trở thành tỉnh",
    "trở thành thành phố",
    "trở thành trung tâm",
    "là tỉnh",
    "đứng trong nhóm",
    "nằm trong tốp",
    "thuộc tốp",
];

/// The word targets of a sentence; a clause that holds a figure has none, but for a level behind it.
pub fn rows(text: &str, clauses: &[Clause], figures: &[Row], context: &Context) -> Vec<Row> {
    let worth =
        context.over.goals || context.sets_an_end || text.contains("không còn") || text.contains("chung cả nước");
    if !worth || context.over.review {
        return Vec::new();
    }
    let mut times = Sentence::default();
    let mut rows = Vec::new();
    for clause in clauses.iter().filter(|c| c.masked.len() <= LONGEST) {
        let parsed = parse(&clause.masked);
        times.clause(&parsed);
        let ends = figures
            .iter()
            .filter(|r| r.clause == clause.bytes)
            .map(|r| r.figure.start)
            .min();
        if let Some(found) = found(&parsed, clause, ends, !figures.is_empty(), context) {
            rows.push(row(&parsed, clause, found, times.clone()));
        }
    }
    rows
}

/// The state that a clause sets before its first figure.
fn found(
    parsed: &Parsed,
    clause: &Clause,
    first_figure: Option<usize>,
    beside_figures: bool,
    context: &Context,
) -> Option<Found> {
    let text = &parsed.text;
    let limit = first_figure.map_or(text.len(), |at| tokens_before(text, at - clause.bytes.start));
    let whole = 0..text.len();
    if let Some(nation) = nation(parsed, limit) {
        return Some(nation);
    }
    if let Some(at) = text.find(0..limit, ANYWHERE) {
        return Some(ended(parsed, at, limit));
    }
    if !(context.over.goals || text.contains(whole, STRIVE) || context.sets_an_end) {
        return None;
    }
    if let Some(level) = level(parsed, limit) {
        return Some(level);
    }
    if let Some(at) = text.find(0..limit, STANDING).filter(|_| first_figure.is_none()) {
        return Some(standing(parsed, at, limit));
    }
    if !(context.over.goals || beside_figures) {
        return None;
    }
    if let Some(at) = text.find(0..limit, IN_GOALS) {
        // "bảo đảm mức sống tối thiểu": the noun is what is measured, only the verb the state.
        let verb = ["vững", "hoàn", "nâng", "cơ", "và", ","]
            .iter()
            .all(|w| !(at.start + 2..at.end).any(|i| text.word(i) == *w));
        let value = if verb { at.start..at.start + 2 } else { at };
        return Some(ended(parsed, value, limit));
    }
    // A clause without a number among clauses with one is probably meant as a target too.
    (beside_figures && first_figure.is_none() && context.over.list && text.len() <= 40).then(|| beside(parsed))
}

fn tokens_before(text: &Text, byte: usize) -> usize {
    text.tokens.iter().take_while(|t| t.start < byte).count()
}

/// "cơ bản không còn huyện nghèo": the state is the value, what ends the subject.
fn ended(parsed: &Parsed, value: std::ops::Range<usize>, limit: usize) -> Found {
    let stop = clause_end(&parsed.text, value.end, limit);
    let subject = parsed.words(value.end..stop);
    Found {
        value,
        subject,
        nation: false,
    }
}

/// "chỉ số HDI thuộc nhóm …": the place is the value.
fn standing(parsed: &Parsed, at: std::ops::Range<usize>, limit: usize) -> Found {
    let text = &parsed.text;
    let start = (0..at.start).rev().find_map(|i| text.any_at(i, STRIVE)).unwrap_or(0);
    let from = (start..at.start)
        .rev()
        .find(|&i| text.word(i) == ",")
        .map_or(start, |i| i + 1);
    let from = text.any_at(from, &["đưa"]).unwrap_or(from);
    let start = text.any_at(start, &["đưa"]).unwrap_or(start);
    let subject = parsed.words(from..at.start);
    let subject = if subject.is_empty() {
        parsed.words(start..at.start)
    } else {
        subject
    };
    Found {
        value: at.start..limit,
        subject,
        nation: false,
    }
}

/// "đạt chuẩn mức độ 2 về phổ cập giáo dục tiểu học", "phổ cập giáo dục trung học cơ sở mức độ 3".
fn level(parsed: &Parsed, limit: usize) -> Option<Found> {
    let text = &parsed.text;
    let at = text.find(0..limit, &["mức độ"]).filter(|r| text.is_number(r.end))?;
    let value = at.start..at.end + 1;
    let behind = text
        .any_at(value.end, &["về"])
        .map(|from| parsed.words(from..clause_end(text, from, limit)));
    let from = (0..at.start).rev().find(|&i| text.word(i) == ",").map_or(0, |i| i + 1);
    let skip = (from..at.start)
        .rev()
        .find_map(|i| text.any_at(i, &["đạt chuẩn", "duy trì"]))
        .unwrap_or(from);
    let subject = behind.unwrap_or_else(|| parsed.words(skip.max(from)..at.start));
    (!subject.is_empty()).then_some(Found {
        value,
        subject,
        nation: false,
    })
}

/// "phấn đấu tối thiểu bằng mức trung bình chung cả nước".
fn nation(parsed: &Parsed, limit: usize) -> Option<Found> {
    let text = &parsed.text;
    let mean = [
        "bằng mức trung bình chung cả nước",
        "bằng mức bình quân chung cả nước",
        "bằng mức bình quân chung của cả nước",
        "bằng mức trung bình chung của cả nước",
        "bằng bình quân chung cả nước",
        "bằng mức bình quân cả nước",
        "bằng mức trung bình cả nước",
    ];
    let at = text.find(0..limit, &mean)?;
    let start = text
        .any_before(at.start, 0, &["tối thiểu", "ít nhất", "cao hơn hoặc"])
        .unwrap_or(at.start);
    let measure = (0..start).rev().find(|&i| {
        text.any_at(i, &["tỷ lệ", "mức", "thu nhập", "chỉ số", "tốc độ"])
            .is_some()
    })?;
    let stop = (measure..start)
        .find(|&i| text.word(i) == "," || text.any_at(i, STRIVE).is_some())
        .unwrap_or(start);
    Some(Found {
        value: start..at.end,
        subject: parsed.words(measure..stop),
        nation: true,
    })
}

fn beside(parsed: &Parsed) -> Found {
    let all = parsed.text.len();
    Found {
        subject: parsed.words(0..all),
        value: 0..all.min(2),
        nation: false,
    }
}

/// A state ends at the comma, unless a list goes on behind it.
fn clause_end(text: &Text, from: usize, limit: usize) -> usize {
    let opens = |i: usize| {
        text.any_at(
            i,
            &[
                "trong đó",
                "góp phần",
                "nhằm",
                "phấn đấu",
                "tỷ lệ",
                "100",
                "đồng thời",
                "từng bước",
            ],
        )
        .is_some()
    };
    (from..limit)
        .find(|&i| text.word(i) == "," && (opens(i + 1) || text.is_number(i + 1)))
        .unwrap_or(limit)
}

fn row(parsed: &Parsed, clause: &Clause, found: Found, mut times: Sentence) -> Row {
    let bytes = parsed.text.bytes(found.value.clone());
    let base = clause.bytes.start;
    let value = tidy(parsed.text.slice(found.value));
    let value = if value.starts_with("mức độ") || value.starts_with("Mức độ") {
        value.to_lowercase()
    } else {
        value
    };
    Row {
        clause: clause.bytes.clone(),
        figure: base + bytes.start..base + bytes.end,
        subject: found.subject,
        scope: None,
        unit: None,
        value,
        average: false,
        within: None,
        except_of: None,
        relative: found.nation.then_some(Relative::Nation),
        relative_words: None,
        bound: times.open_bound(),
        doubts: vec![Doubt::new(
            "Không có con số; giữ nếu là chỉ tiêu.",
            "There is no number; keep it if it is a target.",
        )],
        seen: Seen {
            clause: clause.masked.to_lowercase(),
            ..Seen::default()
        },
        part: false,
    }
}
