//! Số của một chỉ tiêu: reads unit, yearly mean and base of a figure, and what is unsure in them.

use super::row::SentenceRow;
use crate::import::found::{ChangeWord, Doubt, Relative};
use crate::import::targets::figure::PrintedChange;
use crate::import::targets::moment::TimeRole;
use crate::import::targets::proposition::{Parsed, Proposition};
use crate::import::targets::unit;
use crate::lexicon::{Class, Words};

/// Adds the doubts about the number itself.
pub(super) fn unsure_number(p: &Proposition, parsed: &Parsed, row: &mut SentenceRow) {
    let figure = &p.figure;
    if figure.from && !figure.is_range() && figure.comparator.is_none() {
        row.doubts.push(Doubt::new(
            "In “từ” mà không có “trở lên”: xem có phải là mức tối thiểu không.",
            "“từ” is printed without “trở lên”: check whether a minimum is meant.",
        ));
    }
    if figure.comparator == Some("~") && figure.is_range() {
        // "khoảng 9.000 - 10.000 lượt" is no more than the range.
        row.value.clone_from(&figure.number_text);
    } else if figure.comparator.is_some() && figure.is_range() {
        row.doubts.push(Doubt::new(
            "Vừa có từ so sánh vừa có khoảng giá trị: xem lại câu.",
            "Both a comparator and a range are printed: check the sentence.",
        ));
        row.value.clone_from(&figure.number_text);
    }
    // "diện tích nhà ở tối thiểu 8 m²" is the name of a standard.
    let head = parsed.words(p.head.start..figure.number.start).to_lowercase();
    if figure.comparator == Some("≥")
        && head.contains("tối thiểu")
        && head.starts_with("diện tích")
        && !head.contains("đạt tối thiểu")
    {
        row.value.clone_from(&figure.number_text);
        row.doubts.push(Doubt::new(
            "“tối thiểu” được hiểu là một phần của tên chỉ tiêu, không phải từ so sánh: xem lại.",
            "“tối thiểu” was taken for a part of the indicator's name, not for a comparator: check it.",
        ));
    }
}

/// Takes the unit from what is measured: "Số bác sĩ trên 10.000 dân: 12,5"; an index has none.
pub(super) fn unit_of_subject(row: &mut SentenceRow) {
    if row.unit.is_some() || row.seen.fraction {
        return;
    }
    let text = Words::new(&row.subject);
    let all = 0..text.len();
    if text.contains(all.clone(), Class::Unitless) {
        return;
    }
    let counted = text.phrase_at(0, "số").or_else(|| text.phrase_at(0, "tổng số"));
    let noun = counted.and_then(|at| unit::read(&text, at));
    let over = all
        .filter_map(|i| unit::over(&text, i).map(|end| text.slice(i + 1..end)))
        .next();
    let is_known = noun.as_ref().is_some_and(|unit| unit.known);
    let printed = noun.map(|u| match over {
        Some(over) if !u.text.contains('/') => format!("{}/{over}", u.text),
        _ => u.text,
    });
    match &printed {
        // "Số bác sĩ/10.000 dân: 12": what is counted is printed, if not behind the figure.
        Some(_) if is_known => {}
        Some(unit) => row.doubts.push(Doubt::new(
            format!("Sau con số không in đơn vị; hiểu là “{unit}”."),
            format!("No unit is printed after the figure; “{unit}” is assumed."),
        )),
        None => row.doubts.push(Doubt::new(
            "Sau con số không in đơn vị.",
            "No unit is printed after the figure.",
        )),
    }
    row.unit = printed;
}

/// Adds "/năm" to a figure by the year, where only the words say so.
pub(super) fn by_year(parsed: &Parsed, p: &Proposition, row: &mut SentenceRow) {
    let Some(unit) = &mut row.unit else { return };
    if unit.ends_with("/năm") || !row.bound.is_yearly() {
        return;
    }
    let counts = !row.seen.percent && !matches!(unit.as_str(), "tuổi" | "năm" | "lần" | "điểm");
    let text = &parsed.text;
    let from = p.head.start.min(p.figure.tokens.start).saturating_sub(3);
    let near = from..(p.figure.end + 2).min(text.len());
    let adjacent = text.contains(near, Class::Yearly | Class::EachYear);
    let changes = text.contains(from..p.figure.number.start, Class::Change | Class::Pace);
    if counts || (adjacent && changes) {
        unit.push_str("/năm");
    }
}

/// Whether a figure is the mean of a period, "bình quân", but not "bình quân đầu người".
pub(super) fn averaged(parsed: &Parsed, p: &Proposition) -> bool {
    let text = &parsed.text;
    let range = p.head.start..p.figure.number.start;
    let yearly = p.figure.unit.as_ref().is_some_and(|u| u.text.ends_with("/năm"));
    let near = text
        .find(range, Class::Mean)
        .is_some_and(|r| text.phrase_at(r.end, "đầu người").is_none());
    near && (yearly || text.contains(p.head.start..p.figure.number.start, Class::YearlyMean))
}

/// What a figure is relative to: "so với năm 2020", "so với mức giảm chung", "bằng mức bình quân chung cả nước".
pub(super) fn relative(parsed: &Parsed, p: &Proposition) -> (Option<Relative>, Option<String>) {
    let text = &parsed.text;
    let range = p.head.start.min(p.figure.tokens.start)..p.tail.end;
    let change = match p.figure.change {
        _ if p.figure.unit.as_ref().is_some_and(|u| u.text == "lần") => Some(ChangeWord::Times),
        change => change.map(PrintedChange::word),
    };
    let first = parsed.moments.partition_point(|m| m.tokens.start < range.start);
    let baseline = parsed.moments[first..]
        .iter()
        .take_while(|m| m.tokens.start < range.end)
        .find(|m| m.role == TimeRole::Baseline);
    if let Some(year) = baseline.and_then(|m| m.when.ends().first().copied()) {
        return (Some(Relative::Year(year, change)), None);
    }
    let Some(compared) = text.find(p.figure.end..p.tail.end.min(p.figure.end + 3), Class::Against) else {
        return (None, None);
    };
    if change != Some(ChangeWord::Times) {
        return (None, None);
    }
    let words = parsed.words(compared.end..p.tail.end);
    (Some(Relative::Target(None)), Some(words))
}
