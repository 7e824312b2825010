//! Đầu cột: what the words of a head say of the column below it.

use super::cells;
use crate::import::grid::ColumnRole;
use crate::lexicon::{self, Class, Words};

/// What a head says of its column before the cells are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadMeaning {
    Role(ColumnRole),
    /// Chỉ tiêu, mục tiêu, kế hoạch: the name of what is measured, or what is to be reached.
    Aim,
    /// Nội dung, danh mục: what is measured, or what is to be done.
    Subject,
    /// Đơn vị.
    UnitOrBody,
    /// Kết quả: a value or a product.
    Outcome,
    /// Trong đó: what stands below are parts.
    Parts,
}

/// What the longest phrase in a head says.
pub fn said(head: &str) -> Option<HeadMeaning> {
    let words = Words::new(head);
    let found = phrases(&words);
    if is_ratio(&words, &found) {
        return Some(HeadMeaning::Role(ColumnRole::Comparison));
    }
    let longest = longest(&found)?;
    meaning(joined(longest, &found))
}

/// What a head says of bodies, whatever else it names: "Bộ, ngành, địa phương chủ trì".
pub fn role_of_bodies(head: &str) -> Option<HeadMeaning> {
    let words = Words::new(head);
    let found = phrases(&words);
    let mut of_bodies = found.clone();
    of_bodies.retain(|(_, _, said)| meaning(said).is_some_and(names_bodies));
    meaning(joined(longest(&of_bodies)?, &found))
}

/// The phrases of a head that say something: how long each is, where it begins, what it says.
fn phrases<'w>(words: &Words<'w>) -> Vec<(usize, usize, &'static str)> {
    let found = (0..words.len()).filter_map(|i| {
        let (end, meaning) = words.meaning(i, Class::ColumnHead)?;
        // "TT Đồng Phú" is a town.
        let says_more = || (end..words.len()).any(|at| words.is_word(at));
        (meaning != "label" || !says_more()).then_some((end - i, i, meaning))
    });
    found.collect()
}

/// What the longest phrase says, of several the first one.
fn longest<'m>(found: &[(usize, usize, &'m str)]) -> Option<&'m str> {
    let longest = found
        .iter()
        .max_by_key(|(length, at, _)| (*length, std::cmp::Reverse(*at)));
    longest.map(|(_, _, meaning)| *meaning)
}

/// What the longest phrase says beside the others.
fn joined<'m>(longest: &'m str, found: &[(usize, usize, &'m str)]) -> &'m str {
    let says = |name: &str| found.iter().any(|(_, _, meaning)| *meaning == name);
    match longest {
        // "Cơ quan chủ trì, cơ quan phối hợp": each cell tells who does what.
        "lead" | "assigned" | "coordinate" if says("lead") && says("coordinate") => "bodies",
        // "Cơ quan thường trực, chủ trì"
        "assigned" if says("lead") => "lead",
        longest => longest,
    }
}

/// Whether a head says that one column is divided by another: "KH 2026/ƯTH 2025 (%)".
fn is_ratio(words: &Words<'_>, found: &[(usize, usize, &str)]) -> bool {
    let measured = found
        .iter()
        .filter(|(_, _, meaning)| matches!(*meaning, "aim" | "baseline" | "estimate"));
    let ends: Vec<(usize, usize)> = measured.map(|(length, at, _)| (*at, at + length)).collect();
    ends.windows(2)
        .any(|pair| (pair[0].1..pair[1].0).any(|i| words.word(i) == "/"))
}

fn meaning(name: &str) -> Option<HeadMeaning> {
    let role = match name {
        "label" => ColumnRole::Label,
        "indicator" => ColumnRole::Indicator,
        "content" => ColumnRole::Content,
        "unit" => ColumnRole::Unit,
        "baseline" => ColumnRole::Baseline,
        "estimate" => ColumnRole::Estimate,
        "period" => ColumnRole::Period,
        "comparison" => ColumnRole::Comparison,
        "lead" => ColumnRole::Lead,
        "assigned" => ColumnRole::Assigned,
        "coordinate" => ColumnRole::Coordinate,
        "bodies" => ColumnRole::Bodies,
        "direct" => ColumnRole::Direct,
        "recipient" => ColumnRole::Recipient,
        "deadline" => ColumnRole::Deadline,
        "start" => ColumnRole::Start,
        "product" => ColumnRole::Product,
        "basis" => ColumnRole::Basis,
        "funding" => ColumnRole::Funding,
        "source" => ColumnRole::Source,
        "note" => ColumnRole::Note,
        "aim" => return Some(HeadMeaning::Aim),
        "subject" => return Some(HeadMeaning::Subject),
        "unit-or-body" => return Some(HeadMeaning::UnitOrBody),
        "result" => return Some(HeadMeaning::Outcome),
        "parts" => return Some(HeadMeaning::Parts),
        _ => return None,
    };
    Some(HeadMeaning::Role(role))
}

/// Whether a head stands over no others: it names a row, a unit, a body, a note.
pub fn is_leaf(head: &str) -> bool {
    use ColumnRole::{Content, Indicator, Label, Lead, Note, Unit};
    let leaf = |role: ColumnRole| {
        matches!(
            role,
            Label | Indicator | Content | Unit | Note | Lead | ColumnRole::Coordinate | ColumnRole::Product
        )
    };
    match said(head) {
        Some(HeadMeaning::Role(role)) => leaf(role),
        Some(HeadMeaning::Subject | HeadMeaning::UnitOrBody) => true,
        // "Chỉ tiêu" alone is a name more often than a value.
        Some(HeadMeaning::Aim) => lexicon::is(head.trim(), Class::GoalListHeading),
        _ => false,
    }
}

/// Whether a head is that of remarks, whose cells are mostly blank.
pub fn is_remark(head: &str) -> bool {
    said(head) == Some(HeadMeaning::Role(ColumnRole::Note))
}

/// Whether the first cell of a row opens a head: "STT", "TT".
pub fn is_row_head(cell: &str) -> bool {
    let bare = cell.trim_matches(['*', '.', ' ', '_', ':']);
    bare.len() <= 16 && matches!(said(bare), Some(HeadMeaning::Role(ColumnRole::Label))) && Words::new(bare).len() <= 3
}

pub fn names_bodies(said: HeadMeaning) -> bool {
    use ColumnRole::{Assigned, Bodies, Coordinate, Lead};
    matches!(said, HeadMeaning::Role(Lead | Assigned | Coordinate | Bodies))
}

/// Whether a head says where one stands: "Hộ nghèo đầu năm 2026", but not "6 tháng đầu năm".
pub fn is_starting_point(head: &str) -> bool {
    let words = Words::new(head);
    (0..words.len()).any(|i| words.at(i, Class::StartingPoint).is_some() && (i == 0 || words.word(i - 1) != "tháng"))
}

/// The unit in a head: "Tỷ lệ (%)", "Lượng (Tấn)", "ĐVT: triệu đồng".
pub fn unit(head: &str) -> Option<String> {
    let inside = head
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(inside, _)| inside.trim())?;
    let words = Words::new(inside);
    let bare = (0..words.len()).find_map(|i| words.meaning(i, Class::ColumnHead).filter(|(_, m)| *m == "unit"));
    let from = bare.map_or(0, |(end, _)| end);
    let text = words.slice(from..words.len()).trim_start_matches([':', ' ']);
    (!text.is_empty() && (bare.is_some() || is_unit_words(text))).then(|| text.to_owned())
}

/// What a head says is counted: "Số hộ", "Tổng số xã".
pub fn counted(head: &str) -> Option<String> {
    let words = Words::new(head);
    let noun = words.phrase_at(0, "tổng số").or_else(|| words.phrase_at(0, "số"))?;
    words.at(noun, Class::Unit).map(|end| words.slice(noun..end).to_owned())
}

/// Whether words are those of a unit: "Nghìn USD", "%", "Tấn".
fn is_unit_words(text: &str) -> bool {
    let words = Words::new(text);
    let is_part = |i: usize| {
        words
            .at(
                i,
                Class::Unit | Class::Large | Class::Currency | Class::BareUnit | Class::Per,
            )
            .is_some()
    };
    cells::is_unit(text) || (words.len() <= 4 && !words.is_empty() && is_part(0))
}
