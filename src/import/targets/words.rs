//! Chỉ tiêu bằng lời: reads ends that are set without a number.
//!
//! Always with a doubt, and only where the words name a state that is to be reached: a site full of
//! vague rows would be worse than one that an editor adds to.

use super::clause::Clause;
use super::govern::Sentence;
use super::judge::Context;
use super::proposition::{Parsed, tidy};
use super::sentence::{FigureEvidence, ReadClause, Says, SentenceRow};
use crate::import::found::{Doubt, Relative};
use crate::lexicon::{Class, Words};

/// How the words name their end.
struct WordEnd {
    /// Tokens of what becomes the value.
    value: std::ops::Range<usize>,
    subject: String,
    nation: bool,
}

/// The word targets of a sentence; a clause that holds a figure has none, but for a level behind it.
pub fn rows(text: &str, clauses: &[ReadClause], figures: &[SentenceRow], context: &Context) -> Vec<SentenceRow> {
    let worth = context.over.goals || context.sets_an_end || text.contains("không còn") || text.contains("cả nước");
    if !worth || context.over.no_targets.is_some() {
        return Vec::new();
    }
    let mut times = Sentence::default();
    let mut rows = Vec::new();
    for ReadClause { clause, parsed } in clauses {
        times.clause(parsed);
        let ends = figures
            .iter()
            .filter(|r| r.clause == clause.bytes)
            .map(|r| r.figure.start)
            .min();
        if let Some(found) = found(parsed, clause, ends, !figures.is_empty(), context) {
            rows.push(row(parsed, clause, found, times.clone()));
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
) -> Option<WordEnd> {
    let text = &parsed.text;
    let limit = first_figure.map_or(text.len(), |at| tokens_before(text, at - clause.bytes.start));
    let whole = 0..text.len();
    if let Some(nation) = nation(parsed, limit) {
        return Some(nation);
    }
    if let Some(at) = text.find(0..limit, Class::State) {
        return Some(ended(parsed, at, limit));
    }
    if !(context.over.goals || text.contains(whole, Class::Strive) || context.sets_an_end) {
        return None;
    }
    if let Some(level) = level(parsed, limit).filter(|level| !goes_on(text, level, limit, first_figure.is_some())) {
        return Some(level);
    }
    let standing_at = text.find(0..limit, Class::Standing).filter(|_| first_figure.is_none());
    let timed = |i: usize| parsed.moments.iter().any(|moment| moment.tokens.contains(&i));
    let counts = |at: &std::ops::Range<usize>| (at.start..limit).any(|i| text.is_number(i) && !timed(i));
    if let Some(at) = standing_at.filter(|at| !context.over.general || counts(at)) {
        return Some(standing(parsed, at, limit));
    }
    if context.over.general || !(context.over.goals || beside_figures) {
        return None;
    }
    let at = text.find(0..limit, Class::StateInGoals)?;
    // "giữ vững tỷ lệ tiêm chủng trên 95%": the figure says it.
    if first_figure.is_some() && (at.end..limit).all(|i| text.word(i) != ",") {
        return None;
    }
    // "bảo đảm mức sống tối thiểu": the noun is what is measured, only the verb the state.
    let noun = (at.start + 1..at.end).find(|&i| text.at(i, Class::Measure).is_some());
    let end = ended(parsed, at.start..noun.unwrap_or(at.end), limit);
    // "giữ vững 05 bản": the figure says it.
    (!end.subject.is_empty()).then_some(end)
}

/// Whether a level is but a part of the name of a figure behind it: "biết chữ mức độ 2 đạt 99%".
fn goes_on(text: &Words, level: &WordEnd, limit: usize, has_figure: bool) -> bool {
    has_figure && (level.value.end..limit).all(|i| text.word(i) != ",")
}

fn tokens_before(text: &Words, byte: usize) -> usize {
    text.tokens.iter().take_while(|t| t.start < byte).count()
}

/// The end of a state, which is the value: "cơ bản không còn huyện nghèo".
fn ended(parsed: &Parsed, value: std::ops::Range<usize>, limit: usize) -> WordEnd {
    let stop = clause_end(&parsed.text, value.end, limit);
    let subject = parsed.words(value.end..stop);
    WordEnd {
        value,
        subject,
        nation: false,
    }
}

/// The end of a place among others, which is the value: "chỉ số HDI thuộc nhóm …".
fn standing(parsed: &Parsed, at: std::ops::Range<usize>, limit: usize) -> WordEnd {
    let text = &parsed.text;
    let start = (0..at.start).rev().find_map(|i| text.at(i, Class::Strive)).unwrap_or(0);
    let from = (start..at.start)
        .rev()
        .find(|&i| text.word(i) == ",")
        .map_or(start, |i| i + 1);
    let from = text.phrase_at(from, "đưa").unwrap_or(from);
    let start = text.phrase_at(start, "đưa").unwrap_or(start);
    let subject = parsed.words(from..at.start);
    let subject = if subject.is_empty() {
        parsed.words(start..at.start)
    } else {
        subject
    };
    WordEnd {
        value: at.start..limit,
        subject,
        nation: false,
    }
}

/// The end of a level: "đạt chuẩn mức độ 2 về phổ cập giáo dục tiểu học", "phổ cập giáo dục trung học cơ sở mức độ 3".
fn level(parsed: &Parsed, limit: usize) -> Option<WordEnd> {
    let text = &parsed.text;
    let at = (0..limit).find(|&i| text.phrase_at(i, "mức độ").is_some_and(|end| text.is_number(end)))?;
    let value = at..at + 3;
    let behind = text
        .phrase_at(value.end, "về")
        .map(|from| parsed.words(from..clause_end(text, from, limit)));
    let from = (0..at).rev().find(|&i| text.word(i) == ",").map_or(0, |i| i + 1);
    let skip = (from..at)
        .rev()
        .find_map(|i| text.phrase_at(i, "đạt chuẩn").or_else(|| text.phrase_at(i, "duy trì")))
        .unwrap_or(from);
    let subject = behind.unwrap_or_else(|| parsed.words(skip.max(from)..at));
    (!subject.is_empty()).then_some(WordEnd {
        value,
        subject,
        nation: false,
    })
}

/// The end that is the nation's mean: "phấn đấu tối thiểu bằng mức trung bình chung cả nước".
fn nation(parsed: &Parsed, limit: usize) -> Option<WordEnd> {
    let text = &parsed.text;
    let at = text.find(0..limit, Class::NationalMean)?;
    let start = text.before(at.start, 0, Class::Comparator).unwrap_or(at.start);
    let measure = (0..start).rev().find(|&i| text.at(i, Class::Measure).is_some())?;
    let stop = (measure..start)
        .find(|&i| text.word(i) == "," || text.at(i, Class::Strive).is_some())
        .unwrap_or(start);
    Some(WordEnd {
        value: start..at.end,
        subject: parsed.words(measure..stop),
        nation: true,
    })
}

/// Where a state ends: at the comma, unless a list goes on behind it.
fn clause_end(text: &Words, from: usize, limit: usize) -> usize {
    let opens = |i: usize| text.at(i, Class::Purpose).is_some() || text.at(i + 1, Class::Measure).is_some();
    (from..limit)
        .find(|&i| text.word(i) == "," && (opens(i) || text.is_number(i + 1)))
        .unwrap_or(limit)
}

fn row(parsed: &Parsed, clause: &Clause, found: WordEnd, mut times: Sentence) -> SentenceRow {
    let start = found.value.start;
    let bytes = parsed.text.bytes(found.value.clone());
    let base = clause.bytes.start;
    let value = tidy(parsed.text.slice(found.value));
    let value = if value.starts_with("mức độ") || value.starts_with("Mức độ") {
        value.to_lowercase()
    } else {
        value
    };
    SentenceRow {
        clause: clause.bytes.clone(),
        figure: base + bytes.start..base + bytes.end,
        number: base + bytes.start..base + bytes.end,
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
            "Không có con số; nếu đúng là chỉ tiêu thì giữ dòng này.",
            "There is no number; keep the row if it is a target.",
        )],
        seen: FigureEvidence {
            says: Says::of(&parsed.text, start),
            ..FigureEvidence::default()
        },
        part: false,
    }
}
