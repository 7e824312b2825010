//! Thời kỳ: the years of the plan itself.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::DOCUMENT_TYPES;
use crate::text::fold;

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)(?:giai đoạn|thời kỳ)\s+(?<from>(?:19|20)[0-9]{2})\s*[-–]\s*(?<to>(?:19|20)[0-9]{2})";
    Regex::new(pattern).expect("the pattern is valid")
});

/// The period that a title states as its own: "phát triển nhà ở giai đoạn 2021-2025".
///
/// Behind the name of another document the years are those of the thing that is carried out.
pub fn of(title: &str) -> Option<(i16, i16)> {
    let found = PERIOD.captures(title)?;
    let before = &title[..found.get(0)?.start()];
    if names_a_document(before) {
        return None;
    }
    let year = |name| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let (from, to) = (year("from")?, year("to")?);
    (from <= to).then_some((from, to))
}

fn names_a_document(text: &str) -> bool {
    let folded = fold(text);
    DOCUMENT_TYPES.iter().any(|kind| folded.contains(&fold(kind.vi)))
}
