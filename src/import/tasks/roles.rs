//! Khối phân công: reads "Cơ quan chủ trì: …", "Thời gian thực hiện: …", as printed below a unit.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::import::names::opens_body;
use crate::lexicon::{Class, alternatives, written};

/// What a printed label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Direct,
    /// The word "chủ trì" is printed.
    Lead,
    /// Cơ quan thực hiện, tham mưu, đầu mối.
    Assigned,
    Coordinate,
    Time,
    /// Sản phẩm, kinh phí …: ends what stands before it.
    Other,
}

impl Slot {
    pub(super) fn is_bodies(self) -> bool {
        matches!(self, Slot::Direct | Slot::Lead | Slot::Assigned | Slot::Coordinate)
    }
}

/// One label with what is printed behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub slot: Slot,
    /// Where the label begins.
    pub from: usize,
    /// What it announces, without the closing sign.
    pub content: Range<usize>,
    /// The label says more than one role.
    pub mixed: bool,
}

/// A label, what it announces and its colon.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let (words, holders) = (alternatives(Class::RoleWord), alternatives(Class::RoleHolder));
    let beside = alternatives(Class::RoleHolderBeside);
    let (times, rest) = (alternatives(Class::TimeLabel), alternatives(Class::TimeLabelRest));
    let others = alternatives(Class::OtherLabel);
    let prefix = format!("(?:các tổ chức|(?:các )?(?:{holders}))(?:(?:,| và|/) ?(?:{beside}))* ");
    let bodies = format!("(?P<prefix>{prefix})?(?:{words})(?:(?:,| và| -|/)? ?(?:{words}))*");
    let time = format!("(?:{times})(?:(?:,| và|/)? ?(?:{rest}))*");
    let other = format!(r"(?:{others})(?: \pL+){{0,4}}");
    let label = format!("(?P<bodies>{bodies})|(?P<time>{time})|(?P<other>{other})");
    pattern(&format!(
        r"(?i)(?:^|[.;,(/]\s*|\s[-–+•]\s*|\s)(?:[-–+•*]\s*)?(?P<label>{label})\s*(?:\([^)]{{0,40}}\)\s*)?:"
    ))
});

/// The label at the head of a line that lost its colon.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    let words = alternatives(Class::RoleWord);
    pattern(&format!(
        r"(?i)^(?P<label>(?P<bodies>(?P<prefix>cơ quan|đơn vị) (?:{words})(?:(?:,| và|/)? ?(?:{words}))*))\s*[-–.]?\s+"
    ))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

/// The labels in a block with what stands behind each, in their order.
pub(super) fn segments(text: &str) -> Vec<Segment> {
    let mut found: Vec<(Segment, usize)> = LABEL.captures_iter(text).filter_map(|c| labelled(text, &c)).collect();
    if found.first().is_none_or(|(first, _)| first.from > 0)
        && let Some(bare) = BARE.captures(text).and_then(|c| labelled(text, &c))
        && opens_body(&text[bare.1..])
    {
        found.insert(0, bare);
    }
    let ends: Vec<usize> = found
        .iter()
        .skip(1)
        .map(|(next, _)| next.from)
        .chain([text.len()])
        .collect();
    let closed = found.into_iter().zip(ends).map(|((segment, begin), end)| Segment {
        content: content(text, begin, end),
        ..segment
    });
    let announces = |s: &Segment| s.from == 0 || !s.content.is_empty() || s.content.end < text.trim_end().len();
    // "… phối hợp với các cơ quan liên quan:" ends a sentence and announces nobody.
    closed.filter(announces).collect()
}

/// The label and where it ends, if it is one.
fn labelled(text: &str, captures: &regex::Captures<'_>) -> Option<(Segment, usize)> {
    let label = captures.name("label")?;
    // A line of its own in a cell shows in its capital only.
    let before = text[..label.start()].trim_end();
    let is_set_off = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
    if !is_set_off && !label.as_str().starts_with(char::is_uppercase) {
        return None;
    }
    let end = captures.get(0)?.end();
    let slot = match (captures.name("time"), captures.name("other")) {
        (Some(_), _) => Slot::Time,
        (_, Some(_)) => Slot::Other,
        _ => slot_of(&label.as_str().to_lowercase()),
    };
    // "Thực hiện:" and the like are labels only where a body follows.
    if slot.is_bodies() && captures.name("prefix").is_none() && !opens_body(&text[end..]) {
        return None;
    }
    let mixed = slot.is_bodies() && is_mixed(&label.as_str().to_lowercase());
    let segment = Segment {
        slot,
        from: label.start(),
        content: end..end,
        mixed,
    };
    Some((segment, end))
}

/// The roles that the words of a label name, in the order of the data.
fn roles(label: &str) -> impl Iterator<Item = Slot> {
    let said = written(Class::RoleWord).filter(move |line| line.spellings().any(|word| label.contains(word)));
    said.filter_map(|line| match line.meaning? {
        "lead" => Some(Slot::Lead),
        "coordinate" => Some(Slot::Coordinate),
        "direct" => Some(Slot::Direct),
        _ => Some(Slot::Assigned),
    })
}

fn slot_of(label: &str) -> Slot {
    roles(label).next().unwrap_or(Slot::Assigned)
}

fn is_mixed(label: &str) -> bool {
    roles(label).filter(|role| *role != Slot::Assigned).count() > 1
}

fn content(text: &str, begin: usize, end: usize) -> Range<usize> {
    let piece = &text[begin..end.max(begin)];
    let head = piece.trim_start_matches(|c: char| c.is_whitespace() || c == '*');
    let from = begin + piece.len() - head.len();
    let body = head.trim_end_matches(|c: char| c.is_whitespace() || ".;,*-–+•/".contains(c));
    // A bracket that was opened before the label is closed behind the content.
    let unopened = body.ends_with(')') && body.matches(')').count() > body.matches('(').count();
    let body = if unopened {
        body[..body.len() - 1].trim_end_matches(['.', ' '])
    } else {
        body
    };
    from..from + body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Slot, &str)> {
        segments(text).into_iter().map(|s| (s.slot, &text[s.content])).collect()
    }

    #[test]
    fn labels_of_all_plans_are_known() {
        for (text, slot, content) in [
            ("Cơ quan chủ trì tham mưu: Sở Y tế", Slot::Lead, "Sở Y tế"),
            ("- Cơ quan phối hợp thực hiện: các sở.", Slot::Coordinate, "các sở"),
            (
                "Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.",
                Slot::Direct,
                "Ban Thường vụ Tỉnh ủy",
            ),
            (
                "Cơ quan tham mưu, thực hiện: Ban cán sự đảng",
                Slot::Assigned,
                "Ban cán sự đảng",
            ),
            ("Đơn vị chủ trì : Sở Nội vụ", Slot::Lead, "Sở Nội vụ"),
            ("Chủ trì: Sở Nội vụ", Slot::Lead, "Sở Nội vụ"),
            ("Các đơn vị phối hợp: Công an tỉnh;", Slot::Coordinate, "Công an tỉnh"),
            (
                "Thời gian thực hiện: Năm 2024 và các năm tiếp theo.",
                Slot::Time,
                "Năm 2024 và các năm tiếp theo",
            ),
            ("Thời hạn hoàn thành: Quý II/2024", Slot::Time, "Quý II/2024"),
            ("Tiến độ: Thường xuyên", Slot::Time, "Thường xuyên"),
            ("Cơ quan chủ trì Sở Y tế", Slot::Lead, "Sở Y tế"),
        ] {
            assert_eq!(read(text), [(slot, content)], "{text}");
        }
    }

    #[test]
    fn several_labels_stand_on_one_line() {
        assert_eq!(
            read(
                "Rà soát hộ nghèo. Đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: các sở, ban, ngành; thời gian: năm 2025."
            ),
            [
                (Slot::Lead, "Sở Y tế"),
                (Slot::Coordinate, "các sở, ban, ngành"),
                (Slot::Time, "năm 2025")
            ],
        );
        assert_eq!(
            read("(Cơ quan chủ trì: Sở Y tế; Thời gian hoàn thành: Quý I/2025)"),
            [(Slot::Lead, "Sở Y tế"), (Slot::Time, "Quý I/2025")],
        );
    }

    #[test]
    fn a_label_on_a_line_of_its_own_in_a_cell_begins_large() {
        assert_eq!(
            read("Chủ trì: Sở Y tế Phối hợp: Sở Nội vụ"),
            [(Slot::Lead, "Sở Y tế"), (Slot::Coordinate, "Sở Nội vụ")]
        );
    }

    #[test]
    fn running_text_is_no_label() {
        for text in [
            "Cơ quan chủ trì thực hiện Kế hoạch, có trách nhiệm phối hợp với các sở",
            "Tổ chức thực hiện: rà soát, đánh giá",
            "Về y tế: Xây dựng hệ thống y tế",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
