//! Cột: what the columns of a table hold, by their heads.

use super::super::moment::{Role, When, bare_year, moments, year};
use super::super::text::Text;
use super::cell::is_mark;
use crate::import::block::Table;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    Label,
    Name,
    Unit,
    /// Values, and the time of the head.
    Value(Option<When>),
    /// Marks that a document sets the target, with the head that names it.
    Stated(String),
    Other,
}

/// The columns of a table. `made` is the year of the document: what lies before it is a baseline.
pub fn columns(table: &Table, made: Option<i16>, heading: Option<&When>) -> Vec<Column> {
    let width = table.rows.first().map_or(0, |r| r.cells.len());
    let mut columns: Vec<Column> = (0..width).map(|at| column(table, at, made)).collect();
    name_column(table, &mut columns);
    if !columns.iter().any(|c| matches!(c, Column::Value(_))) {
        untimed(table, &mut columns, heading);
    }
    columns
}

fn column(table: &Table, at: usize, made: Option<i16>) -> Column {
    let (own, whole) = head(table, at);
    let text = Text::new(&own);
    let says = |phrases: &[&str]| text.contains(0..text.len(), phrases);
    if matches!(
        own.to_lowercase().trim_end_matches('.'),
        "tt" | "stt" | "số tt" | "số thứ tự" | "mã số" | "no"
    ) {
        return Column::Label;
    }
    if says(&["đơn vị tính", "đvt", "đơn vị đo"]) || own.to_lowercase() == "đơn vị" {
        return Column::Unit;
    }
    if marked(table, at) {
        return Column::Stated(own);
    }
    if says(&[
        "ghi chú",
        "cơ quan",
        "chủ trì",
        "phối hợp",
        "đơn vị thực hiện",
        "nguồn số liệu",
        "căn cứ",
        "lộ trình",
    ]) {
        return Column::Other;
    }
    if is_baseline(&own, &whole, made) {
        return Column::Other;
    }
    match when(&own).or_else(|| when(&whole)) {
        Some(time) => Column::Value(Some(time)),
        None if says(&["chỉ tiêu", "nội dung", "tên chỉ tiêu", "mục tiêu", "tiêu chí"]) => Column::Name,
        None => Column::Other,
    }
}

/// The lowest printed cell of a head, and the whole head; a blank cell above it is the one to its left, merged.
fn head(table: &Table, at: usize) -> (String, String) {
    let rows = &table.rows[..table.head.min(table.rows.len())];
    let own = rows.iter().rposition(|r| !r.cells[at].trim().is_empty());
    let Some(own) = own else {
        return (String::new(), String::new());
    };
    let above = rows[..own].iter().map(|r| {
        let left = r.cells[..=at].iter().rev().find(|c| !c.trim().is_empty());
        left.map_or("", String::as_str)
    });
    let whole = above
        .chain([rows[own].cells[at].as_str()])
        .collect::<Vec<_>>()
        .join(" ");
    let tidy = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    (tidy(&rows[own].cells[at]), tidy(&whole))
}

/// Whether the cells of a column are ticks, and at least one is.
fn marked(table: &Table, at: usize) -> bool {
    let cells = || {
        table.rows[table.head.min(table.rows.len())..]
            .iter()
            .map(|r| r.cells[at].trim())
    };
    cells().any(is_mark) && cells().all(|c| c.is_empty() || is_mark(c) || c == "-")
}

/// "Thực hiện năm 2023", "Hiện trạng", or a year before the document.
fn is_baseline(own: &str, whole: &str, made: Option<i16>) -> bool {
    let text = Text::new(own);
    let reached = [
        "thực hiện",
        "hiện trạng",
        "hiện có",
        "kết quả",
        "ước",
        "đã đạt",
        "năm gốc",
        "số liệu",
        "thực tế",
        "so với",
    ];
    let aims = ["phấn đấu", "mục tiêu", "kế hoạch", "chỉ tiêu", "dự kiến"];
    let said = text.contains(0..text.len(), &reached) && !text.contains(0..text.len(), &aims);
    let above = Text::new(whole);
    let by_above = !above.contains(0..above.len(), &aims) && above.contains(0..above.len(), &reached);
    let past = when(own).is_some_and(|w| w.ends().iter().all(|&y| made.is_some_and(|m| y < m)));
    said || by_above || past
}

/// The time that a head names: "Phấn đấu đến năm 2025", "2025", "2026 - 2030", "Giai đoạn 2026-2030".
fn when(head: &str) -> Option<When> {
    let text = Text::new(head);
    let named = moments(&text)
        .into_iter()
        .find(|m| m.role != Role::Baseline)
        .map(|m| m.when);
    named.or_else(|| bare(&text))
}

fn bare(text: &Text) -> Option<When> {
    let first = (0..text.len()).find(|&i| year(text, i).is_some())?;
    let from = bare_year(text.word(first))?;
    let dashed = matches!(text.word(first + 1), "-" | "–");
    match dashed.then(|| year(text, first + 2)).flatten() {
        Some(to) => Some(When::Period(from, to)),
        None => Some(When::Years(vec![from])),
    }
}

/// Without a head that says so, the name stands in the column with the most words.
fn name_column(table: &Table, columns: &mut [Column]) {
    let names: Vec<usize> = (0..columns.len()).filter(|&at| columns[at] == Column::Name).collect();
    let words = |at: usize| table.rows.iter().map(|r| r.cells[at].len()).sum::<usize>();
    for &at in names.iter().skip(1) {
        columns[at] = Column::Other;
    }
    if names.is_empty() {
        let widest = (0..columns.len())
            .filter(|&at| columns[at] == Column::Other)
            .max_by_key(|&at| words(at));
        if let Some(at) = widest {
            columns[at] = Column::Name;
        }
    }
}

/// A table without years in its head: a column of numbers under "Mục tiêu", "Kế hoạch", with the time of the heading.
fn untimed(table: &Table, columns: &mut [Column], heading: Option<&When>) {
    for (at, column) in columns.iter_mut().enumerate() {
        let (own, _) = head(table, at);
        let text = Text::new(&own);
        let aims = text.contains(
            0..text.len(),
            &["mục tiêu", "kế hoạch", "chỉ tiêu", "phấn đấu", "số lượng"],
        );
        if *column == Column::Other && aims && has_numbers(table, at) {
            *column = Column::Value(heading.cloned());
        }
    }
}

fn has_numbers(table: &Table, at: usize) -> bool {
    let body = &table.rows[table.head.min(table.rows.len())..];
    body.iter().any(|r| {
        r.cells[at]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>' | '≥' | '≤'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Row;

    pub fn table(head: usize, rows: &[&[&str]]) -> Table {
        let row = |cells: &&[&str]| Row {
            cells: cells.iter().map(|c| (*c).to_owned()).collect(),
            line: 1,
            ..Row::default()
        };
        Table {
            head,
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        }
    }

    #[test]
    fn heads_over_two_rows_are_read_together() {
        let table = table(
            2,
            &[
                &[
                    "TT",
                    "Chỉ tiêu",
                    "ĐVT",
                    "Thực hiện",
                    "Mục tiêu phấn đấu thực hiện",
                    "",
                    "Ghi chú",
                ],
                &["", "", "", "2023", "Phấn đấu đến năm 2025", "Năm 2030", ""],
                &["1", "Tỷ lệ A", "%", "5", "6", "7", ""],
            ],
        );
        let year = |y| Column::Value(Some(When::Years(vec![y])));
        let expected = [
            Column::Label,
            Column::Name,
            Column::Unit,
            Column::Other,
            year(2025),
            year(2030),
            Column::Other,
        ];
        assert_eq!(columns(&table, None, None), expected);
    }

    #[test]
    fn bare_years_and_periods_are_times_and_past_ones_baselines() {
        let table = table(
            1,
            &[
                &["STT", "Nội dung", "2022", "2025", "2026-2030"],
                &["1", "A", "1", "2", "3"],
            ],
        );
        let found = columns(&table, Some(2024), None);
        assert_eq!(found[2], Column::Other);
        assert_eq!(found[4], Column::Value(Some(When::Period(2026, 2030))));
    }

    #[test]
    fn a_column_of_ticks_names_a_document() {
        let table = table(
            1,
            &[
                &["TT", "Chỉ tiêu", "2030", "NQ 68 của CP"],
                &["1", "A", "2", "x"],
                &["2", "B", "2", ""],
            ],
        );
        assert_eq!(columns(&table, None, None)[3], Column::Stated("NQ 68 của CP".into()));
    }
}
