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
fn attached_texts_keep_or_count() {
    let mut builder = LocatorBuilder::default();
    let mut next = |heading: &str| match Label::read(heading) {
        Some((label, _)) => builder.next(label).to_string(),
        None => {
            builder.attach();
            String::new()
        }
    };
    let got: Vec<String> = [
        "Điều 1. Ban hành",
        "Điều 2. Giao",
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "Điều 1. Phạm vi",
        "PHỤ LỤC I",
        "1. Một",
        "QUY CHẾ",
        "I. MỤC TIÊU",
        "1. Một",
        "PHỤ LỤC II",
        "I. Hai",
    ]
    .map(&mut next)
    .into();
    let want = [
        "dieu-1", "dieu-2", "", "I", "I.dieu-1", "PL", "PL.1", "", "KT2.I", "KT2.I.1", "PL2", "PL2.I",
    ];
    assert_eq!(got, want);
}

#[test]
fn a_repeated_article_of_the_first_attached_text_is_numbered() {
    let mut builder = LocatorBuilder::default();
    let article = || Label::read("Điều 1. Phạm vi").expect("a label").0;
    assert_eq!(builder.next(article()).as_str(), "dieu-1");
    builder.attach();
    assert_eq!(builder.next(article()).as_str(), "dieu-1~2");
    builder.attach();
    assert_eq!(builder.next(article()).as_str(), "KT2.dieu-1");
}

#[test]
fn parts_are_counted_in_words_and_chapters_close_articles() {
    let got = locators(&[
        "Phần thứ nhất",
        "Chương I. Một",
        "Điều 1. A",
        "Mục 2",
        "Điều 2. B",
        "PHẦN THỨ HAI: HAI",
        "I. C",
    ]);
    let want = [
        "phan-thu-nhat",
        "phan-thu-nhat.chuong-I",
        "phan-thu-nhat.chuong-I.dieu-1",
        "phan-thu-nhat.chuong-I.muc-2",
        "phan-thu-nhat.chuong-I.muc-2.dieu-2",
        "phan-thu-hai",
        "phan-thu-hai.I",
    ];
    assert_eq!(got, want);
}

#[test]
fn annexes_are_numbered_in_many_ways() {
    let got = locators(&[
        "PHỤ LỤC SỐ 02",
        "Phụ biểu 3",
        "Phụ lục 1a. Danh mục",
        "PHỤ LỤC: CHỈ TIÊU",
        "Phụ lục số liệu",
    ]);
    assert_eq!(got, ["PL2", "PL3", "PL1a", "PL", "PL~2"]);
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
