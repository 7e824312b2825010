use crate::import::found::{FoundTarget, PrintedTime};
use crate::import::targets::tests::goals;

/// Value and whether it is marked, of each target of a sentence among the goals.
fn marked(text: &str) -> Vec<(String, bool)> {
    let told = |t: FoundTarget| (t.values[0].1.clone(), !t.doubts.is_empty());
    goals(text).into_iter().map(told).collect()
}

fn row(value: &str, marked: bool) -> (String, bool) {
    (value.to_owned(), marked)
}

#[test]
fn a_count_within_the_name_of_a_count_is_marked() {
    assert_eq!(marked("Có 900 hộ tham gia 30 hợp tác xã."), [row("900", true)]);
    assert_eq!(marked("Có 45 lớp dạy nghề tại 12 xã."), [row("45", false)]);
    assert_eq!(marked("90% trạm có từ 02 bác sĩ trở lên."), [row("90", false)]);
}

#[test]
fn a_year_that_no_figure_has_is_marked() {
    let found = marked("Mở rộng ra 12 phường vào năm 2027 và toàn thành phố vào năm 2029.");
    assert_eq!(found, [row("12", true)]);
    assert_eq!(
        marked("Tỷ lệ A đạt 100% năm 2026 và duy trì đến năm 2030."),
        [row("100", false)]
    );
}

#[test]
fn a_figure_behind_a_fall_is_marked() {
    assert_eq!(
        marked("Giảm ít nhất 04 vụ và 05 người chết."),
        [row("≥ 04", false), row("05", true)]
    );
}

#[test]
fn a_share_without_an_owner_and_a_name_of_whom_alone_are_marked() {
    let found = marked("Số doanh nghiệp đạt 900 doanh nghiệp; đóng góp 52% GRDP.");
    assert_eq!(found[1], row("52", true));
    let found = marked("Tỷ lệ thu gom nước thải đạt 65%; khu công nghiệp 100%.");
    assert_eq!(found[1], row("100", true));
}

#[test]
fn what_the_print_says_alone_has_no_mark() {
    for text in [
        "Tỷ lệ hộ dân dùng nước sạch từ 60% năm 2025 lên 75% năm 2028 và 90% năm 2030.",
        "Đến năm 2030, 80% hộ dân có ví điện tử, 95% trường học có mạng băng rộng.",
        "Ký cam kết với 100% hộ dân sống ven sông.",
        "Có 25 sản phẩm OCOP 4 sao.",
        "Đón khoảng 4.000 - 5.000 lượt khách.",
        "Giảm 5% số vụ cháy, số người chết.",
    ] {
        assert!(marked(text).iter().all(|row| !row.1), "{text}: {:?}", goals(text));
    }
}

#[test]
fn a_year_behind_the_last_figure_of_a_clause_is_that_of_those_before_with_a_mark() {
    let found = goals("Ít nhất 75% cơ quan và 60% doanh nghiệp được công nhận vào năm 2029.");
    let told: Vec<(&PrintedTime, bool)> = found.iter().map(|t| (&t.values[0].0, !t.doubts.is_empty())).collect();
    let year = PrintedTime::Year(2029);
    assert_eq!(told, [(&year, true), (&year, false)]);
    let found =
        goals("Tỷ trọng trâu và bò được giết mổ tập trung tương ứng 60% và 40% vào năm 2027, 70% và 50% vào năm 2030.");
    let years: Vec<&PrintedTime> = found.iter().map(|t| &t.values[0].0).collect();
    let (first, last) = (PrintedTime::Year(2027), PrintedTime::Year(2030));
    assert_eq!(years, [&first, &first, &last, &last]);
}
