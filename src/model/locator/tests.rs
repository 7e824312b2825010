use super::*;

fn locators(headings: &[&str]) -> Vec<String> {
    let mut builder = LocatorBuilder::default();
    let labels = headings.iter().filter_map(|h| Label::read(h));
    labels.map(|(label, _)| builder.next(label).to_string()).collect()
}

#[test]
fn nesting_follows_the_labels() {
    let got = locators(&[
        "II- MỤC TIÊU",
        "1. Tổng quát",
        "2. Cụ thể",
        "2.1. Đến năm 2030",
        "(1) Một",
        "(2) Hai",
        "2.2. Tầm nhìn",
        "III. NHIỆM VỤ",
        "4. Lao động",
        "a) Một",
        "đ) Hai",
        "9. Đảng",
        "9.1. Nhận thức",
    ]);
    let want = [
        "II",
        "II.1",
        "II.2",
        "II.2.1",
        "II.2.1.(1)",
        "II.2.1.(2)",
        "II.2.2",
        "III",
        "III.4",
        "III.4.a",
        "III.4.đ",
        "III.9",
        "III.9.1",
    ];
    assert_eq!(got, want);
}

#[test]
fn the_second_of_two_equal_labels_is_numbered() {
    let got = locators(&["III. A", "5. B", "c) Một", "c) Hai", "d) Ba"]);
    assert_eq!(got, ["III", "III.5", "III.5.c", "III.5.c~2", "III.5.d"]);
}

#[test]
fn annexes_start_anew() {
    let got = locators(&[
        "IV. Tổ chức",
        "1. Một",
        "PHỤ LỤC",
        "I. Người có công",
        "Phụ lục 2. Danh mục",
        "I. Một",
    ]);
    assert_eq!(got, ["IV", "IV.1", "PL", "PL.I", "PL2", "PL2.I"]);
}

#[test]
fn prose_is_no_label() {
    assert_eq!(Label::read("Mục đích, yêu cầu"), None);
    assert_eq!(Label::read("Nơi nhận:"), None);
    assert_eq!(Label::read("2021-2025 là giai đoạn"), None);
}

#[test]
fn titles_lose_their_label() {
    let (label, title) = Label::read("II- MỤC TIÊU").expect("a label");
    assert_eq!((label.text.as_str(), title), ("II", "MỤC TIÊU"));
    let (label, title) = Label::read("Điều 5. Hiệu lực").expect("a label");
    assert_eq!((label.text.as_str(), title), ("dieu-5", "Hiệu lực"));
}

#[test]
fn letters_that_grow_in_lower_case_move_no_title() {
    for (heading, expected, title) in [
        ("Phụ lục İİ", "PL", "İİ"),
        ("PHỤ LỤC II ẞİ ", "PL2", "ẞİ"),
        ("CHƯƠNG IV. İ", "chuong-IV", "İ"),
    ] {
        let (label, rest) = Label::read(heading).expect("a label");
        assert_eq!((label.text.as_str(), rest), (expected, title));
    }
}

#[test]
fn anchors_are_ascii() {
    assert_eq!(Locator::new("III.4.đ").anchor(), "iii-4-dd");
    assert_eq!(Locator::new("II.2.2.(1)").anchor(), "ii-2-2-n1");
}
