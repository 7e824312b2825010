//! Tasks without a printed block: each lowest unit of the parts on tasks.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::{self, Draft};
use super::duty;
use super::outline::{Unit, ancestors};
use super::region::Region;
use super::source::{Source, add};
use super::times;
use crate::import::names::{Known, opens_body};
use crate::import::{Doubt, Kind, Reading};

/// The lowest units of the parts on tasks that nothing else covers.
pub(super) fn find(reading: &Reading, units: &[Unit], covered: &[bool], known: Known<'_>) -> Vec<Draft> {
    let gives: Vec<bool> = units.iter().map(|unit| gives_all(reading, unit)).collect();
    let is_free = |unit: usize| {
        let over = || ancestors(units, unit).skip(1);
        !covered[unit] && !over().any(|over| covered[over] || gives[over])
    };
    let lowest =
        |unit: &usize| units[*unit].region == Region::Tasks && (units[*unit].children.is_empty() || gives[*unit]);
    (0..units.len())
        .filter(lowest)
        .filter(|&unit| is_free(unit))
        .map(|unit| draft_of(reading, units, unit, known))
        .collect()
}

/// "1. Bộ A chủ trì, phối hợp với Bộ B:" over points a, b: one task, whose items these are.
pub(super) fn gives_all(reading: &Reading, unit: &Unit) -> bool {
    let text = reading.blocks[unit.block].text.as_str();
    let one_line = matches!(unit.region, Region::Tasks | Region::Organisation)
        && !unit.children.is_empty()
        && text.trim_end().ends_with(':');
    one_line && duty::subject(text).is_some_and(|subject| !subject.whole)
}

fn draft_of(reading: &Reading, units: &[Unit], index: usize, known: Known<'_>) -> Draft {
    let unit = &units[index];
    let title = draft::title(&reading.blocks[unit.block]);
    let mut draft = Draft::new(units, index, unit.own.clone(), title);
    for block in unit.own.clone() {
        let said = &reading.blocks[block];
        let title = matches!(said.kind, Kind::Heading { .. } | Kind::Unlabelled) && !gives_all(reading, unit);
        let source = Source::block(&said.text, block, known);
        if !title {
            assigned(&mut draft, &source);
        }
        if block == unit.block
            && let Some(time) = times::at_head(source.text)
        {
            draft.set_time(&source, time);
        }
    }
    draft
}

static SENTENCE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\(|^|[.;]\s+").expect("a pattern of this file"));

/// Bodies that a sentence names: at the head of the paragraph, behind "Giao", or in brackets before "chủ trì".
fn assigned(draft: &mut Draft, source: &Source<'_>) {
    for start in SENTENCE.find_iter(source.text) {
        let at = start.end();
        let rest = &source.text[at..];
        if !may_assign(rest, at, start.as_str()) {
            continue;
        }
        let Some(subject) = duty::subject(rest).filter(|s| !s.whole) else {
            continue;
        };
        let names = at + subject.names.start..at + subject.names.end;
        let chairs = source.text[names.end..].trim_start().starts_with("chủ trì");
        if start.as_str() == "(" && !chairs {
            continue;
        }
        if !subject.explicit && !chairs {
            draft.doubt(subject_of_sentence());
        }
        draft.task.request |= subject.request;
        let answered = !(draft.task.lead.is_empty() && draft.task.assigned.is_empty());
        let named = source.names(names.clone());
        if answered && duty::only_helps(&source.text[names.end..]) {
            add(&mut draft.task.coordinate, named);
        } else {
            draft.answer(named, chairs || duty::chairs(&source.text[names.end..]));
        }
        let end = match source.text[names.end..].find(')').filter(|_| start.as_str() == "(") {
            Some(closes) => names.end + closes,
            None => duty::end_of_clause(source.text, names.end),
        };
        draft.absorb(source, duty::predicate(source, names.end..end));
    }
}

/// Inside a paragraph only an order counts, at its head any body; searched for only where a body may stand.
fn may_assign(rest: &str, at: usize, before: &str) -> bool {
    let orders = ["Giao ", "giao ", "Đề nghị ", "Yêu cầu ", "Phân công "]
        .iter()
        .find_map(|order| rest.strip_prefix(order));
    match orders {
        Some(named) => opens_body(named.strip_prefix("cho ").unwrap_or(named)),
        None => (at == 0 || before == "(") && opens_body(rest),
    }
}

fn subject_of_sentence() -> Doubt {
    Doubt::new(
        "Cơ quan này là chủ ngữ của câu, không được giao việc trong một khối phân công riêng.",
        "This body is the subject of the sentence; no printed block gives it the task.",
    )
}
