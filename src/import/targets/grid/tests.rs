use crate::import::found::{FoundTarget, PrintedTime};
use crate::import::{formats, reading, targets};

/// The targets of a table below a heading of goals.
fn goals(table: &[&str]) -> Vec<FoundTarget> {
    let text = format!("I. MỤC TIÊU\n\n{}\n", table.join("\n"));
    targets::find(&reading::read(&formats::of_text(&text))).targets
}

/// Value, time and whether there is a doubt, for each target.
fn told(table: &[&str]) -> Vec<(String, PrintedTime, bool)> {
    let rows = goals(table).into_iter();
    let values = rows.flat_map(|row| {
        let is_marked = !row.doubts.is_empty();
        row.values
            .into_iter()
            .map(move |(time, value)| (value, time, is_marked))
    });
    values.collect()
}

fn row(value: &str, year: i16, is_marked: bool) -> (String, PrintedTime, bool) {
    (value.to_owned(), PrintedTime::Year(year), is_marked)
}

#[test]
fn a_cell_of_the_row_may_say_when() {
    let found = told(&[
        "| TT | Chỉ tiêu | ĐVT | Mức đạt | Thời gian hoàn thành |",
        "|---|---|---|---|---|",
        "| 1 | Tỷ lệ trường có thư viện số | % | 40 | Năm 2027 |",
        "| 2 | Tỷ lệ trường có phòng đọc | % | 75 | 2030 |",
    ]);
    assert_eq!(found, [row("40", 2027, false), row("75", 2030, false)]);
}

#[test]
fn a_row_that_says_another_year_than_its_column_is_doubted() {
    let found = told(&[
        "| TT | Chỉ tiêu | ĐVT | Mục tiêu 2030 | Thời hạn |",
        "|---|---|---|---|---|",
        "| 1 | Tỷ lệ trường có thư viện số | % | 40 | Năm 2027 |",
    ]);
    assert_eq!(found, [row("40", 2030, true)]);
}

#[test]
fn a_cell_that_is_a_sentence_is_read_as_one() {
    let found = told(&[
        "| TT | Chỉ tiêu | Mức phải đạt đến năm 2030 |",
        "|---|---|---|",
        "| 1 | Tỷ lệ bản đồ số | Đạt từ 70 trở lên |",
        "| 2 | Tỷ lệ hồ sơ có nhãn | Tối thiểu 80% (năm 2025: 62%) |",
        "| 3 | Số kho lưu trữ | 12 (2027); 15 (2030) |",
        "| 4 | Số phòng đọc | 42(1) |",
    ]);
    let values = [
        row("≥ 70", 2030, false),
        row("≥ 80", 2030, true),
        row("12", 2027, true),
        row("15", 2030, true),
        row("42", 2030, true),
    ];
    assert_eq!(found, values);
}

#[test]
fn a_column_without_a_year_beside_others_is_doubted_and_they_are_not() {
    let found = told(&[
        "| TT | Chỉ tiêu | ĐVT | Tổng số | Chia theo năm | |",
        "|---|---|---|---|---|---|",
        "| | | | | 2026 | 2027 |",
        "| 1 | Lớp tập huấn | Lớp | 40 | 18 | 22 |",
    ]);
    let marks: Vec<(&str, bool)> = found
        .iter()
        .map(|(value, _, marked)| (value.as_str(), *marked))
        .collect();
    assert_eq!(marks, [("40", true), ("18", false), ("22", false)]);
}

#[test]
fn rows_may_be_years() {
    let found = goals(&[
        "| Năm | Diện tích rừng trồng (ha) | Tỷ lệ che phủ (%) |",
        "|---|---|---|",
        "| 2026 | 120 | 41,5 |",
        "| 2027 | 180 | 42 |",
    ]);
    let told: Vec<(&str, &PrintedTime)> = found
        .iter()
        .map(|row| (row.subject.as_str(), &row.values[0].0))
        .collect();
    let (first, second) = (PrintedTime::Year(2026), PrintedTime::Year(2027));
    assert_eq!(
        told,
        [
            ("Diện tích rừng trồng", &first),
            ("Tỷ lệ che phủ", &first),
            ("Diện tích rừng trồng", &second),
            ("Tỷ lệ che phủ", &second)
        ]
    );
}

#[test]
fn a_sign_over_a_column_holds_with_a_doubt() {
    let found = told(&[
        "| TT | Chỉ tiêu | ĐVT | Năm 2030 | |",
        "|---|---|---|---|---|",
        "| | | | Tối thiểu | Phấn đấu |",
        "| 1 | Tỷ lệ che phủ | % | 42 | 45 |",
    ]);
    assert_eq!(found, [row("≥ 42", 2030, true), row("45", 2030, false)]);
}

#[test]
fn a_row_without_its_unit_cell_is_doubted() {
    let found = told(&[
        "| TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2030 |",
        "|---|---|---|---|---|",
        "| 1 | Tổng đàn dê | con | 12.500 | 15.000 |",
        "| 2 | Tổng đàn bò | 3.500 | 4.000 | |",
    ]);
    assert_eq!(
        found,
        [
            row("12.500", 2026, false),
            row("15.000", 2030, false),
            row("4.000", 2026, true)
        ]
    );
}

#[test]
fn where_one_stands_and_what_is_to_be_reached_in_one_cell_is_doubted() {
    let found = told(&[
        "| TT | Chỉ tiêu | Hiện trạng → Mục tiêu 2030 |",
        "|---|---|---|",
        "| 1 | Tỷ lệ che phủ (%) | 41 → 42,5 |",
    ]);
    assert_eq!(found, [row("41 → 42,5", 2030, true)]);
}

#[test]
fn a_table_without_a_head_loses_no_row() {
    let found = told(&[
        "| 1 | Sản lượng chè | Tấn | 9.500 |",
        "|---|---|---|---|",
        "| 2 | Số cơ sở chế biến | Cơ sở | 45 |",
    ]);
    let values: Vec<(&str, bool)> = found
        .iter()
        .map(|(value, _, marked)| (value.as_str(), *marked))
        .collect();
    assert_eq!(values, [("9.500", true), ("45", true)]);
}

#[test]
fn a_head_that_comes_again_with_other_years_is_of_another_table() {
    let found = told(&[
        "| TT | Chỉ tiêu | ĐVT | 2026 | 2030 |",
        "|---|---|---|---|---|",
        "| 1 | Tổng đàn dê | con | 12.500 | 15.000 |",
        "| TT | Chỉ tiêu | ĐVT | 2027 | 2035 |",
        "| 2 | Tổng đàn bò | con | 4.000 | 4.500 |",
    ]);
    let years = [2026, 2030, 2027, 2035].map(PrintedTime::Year);
    assert_eq!(found.into_iter().map(|(_, time, _)| time).collect::<Vec<_>>(), years);
}

#[test]
fn the_unit_over_a_table_goes_before_what_a_name_counts() {
    let found = goals(&[
        "Đơn vị tính: %",
        "",
        "| TT | Mô hình | Năm 2030 |",
        "|---|---|---|",
        "| 1 | Cộng đồng đọc sách (tổ dân phố) | 75 |",
        "| 2 | Thu nhập tăng thêm (triệu đồng) | 12 |",
    ]);
    let units: Vec<(Option<&str>, bool)> = found
        .iter()
        .map(|row| (row.unit.as_deref(), row.doubts.is_empty()))
        .collect();
    assert_eq!(units, [(Some("%"), false), (Some("triệu đồng"), false)]);
}
