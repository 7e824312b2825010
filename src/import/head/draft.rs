//! Dự thảo: whether the document calls itself a draft.

use super::lines::HeadLine;
use crate::import::{Head, Reading};
use crate::lexicon::{Class, opening};

/// How many words may stand behind the mark ("Dự thảo lần 2, ngày 12/3/2026"); more are a sentence about another draft.
const LONGEST: usize = 6;

/// Reads the mark from the lines above and in the title, and from what a page prints over its text.
pub fn read(reading: &Reading, front: &[HeadLine<'_>], head: &mut Head) {
    let beside = reading
        .aside
        .iter()
        .filter_map(|aside| reading.source.get(aside.source.clone()));
    let lines = front.iter().map(|line| line.text).chain(beside.flat_map(str::lines));
    head.is_draft = lines.flat_map(columns).any(is_mark);
}

/// The columns of a printed line: the mark stands beside the number, or below it.
fn columns(line: &str) -> impl Iterator<Item = &str> {
    let columns = line.split(['\t', '|']).flat_map(|part| part.split("  "));
    columns.map(|column| column.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_mark(column: &str) -> bool {
    let Some(end) = opening(column, Class::DraftMark) else {
        return false;
    };
    let is_set_off = column.starts_with(char::is_uppercase);
    let in_capitals = !column.contains(char::is_lowercase);
    is_set_off && (in_capitals || column[end..].split_whitespace().count() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_or_column_of_its_own_calls_the_document_a_draft() {
        let says = |line: &str| columns(line).any(is_mark);
        for line in [
            "DỰ THẢO",
            "   (Dự thảo lần 2)",
            "Số:      /KH-UBND\tDỰ THẢO",
            "Số:      /KH-UBND          Dự thảo ngày 12/3/2026",
            "BẢN DỰ THẢO",
            "DỰ THẢO KẾ HOẠCH PHÁT TRIỂN ĐÔ THỊ THÔNG MINH GIAI ĐOẠN 2026 - 2030",
        ] {
            assert!(says(line), "{line}");
        }
        for line in [
            "Thực hiện dự thảo Nghị quyết",
            "Dự thảo Báo cáo chính trị trình Đại hội đã được lấy ý kiến rộng rãi",
            "dự thảo",
            "DỰ ÁN",
        ] {
            assert!(!says(line), "{line}");
        }
    }
}
