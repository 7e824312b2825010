use super::*;

#[test]
fn numbers_that_are_no_labels_are_not_read() {
    for text in [
        "75 tuổi, số năm sống khỏe",
        "24/11/2023 của Ban Chấp hành",
        "1.500 căn hộ nhà ở xã hội",
        "1,5 lần so với mức chung",
        "2-2,5%/năm",
        "đ/c Nguyễn Văn A",
        "8/9 đơn vị",
        "Điều 5 của Luật quy định",
        "Phụ lục này là một phần của Kế hoạch, gồm các chỉ tiêu",
        "2024 - 2030",
    ] {
        assert!(FoundLabel::read(text).is_none(), "{text}");
    }
}

#[test]
fn labels_are_read_with_their_title() {
    for (text, label, title) in [
        ("I- MỤC ĐÍCH", "I", "MỤC ĐÍCH"),
        ("1/ Sở Y tế", "1", "Sở Y tế"),
        ("9.1. Tăng cường", "9.1", "Tăng cường"),
        ("9.1 Tăng cường", "9.1", "Tăng cường"),
        ("đ) Về nhà ở", "đ", "Về nhà ở"),
        ("(3) 100% hộ", "(3)", "100% hộ"),
        ("Điều 2. Hiệu lực", "dieu-2", "Hiệu lực"),
        ("PHỤ LỤC II CÁC CHỈ TIÊU", "PL2", "CÁC CHỈ TIÊU"),
        ("1.Mục đích", "1", "Mục đích"),
    ] {
        let found = FoundLabel::read(text).expect(text);
        assert_eq!((found.label.text.as_str(), &text[found.title_at..]), (label, title));
    }
}

fn admitted(labels: &[&str], next: &str, evidence: Evidence) -> bool {
    let mut outline = Outline::default();
    labels
        .iter()
        .for_each(|l| outline.take(&FoundLabel::read(l).expect("a label")));
    outline.admits(&FoundLabel::read(next).expect("a label"), evidence)
}

#[test]
fn a_label_follows_the_one_before_it() {
    let fresh = Evidence {
        fresh: true,
        ..Evidence::default()
    };
    assert!(admitted(&["I. A", "1. B"], "2. C", fresh));
    assert!(admitted(&["I. A", "3. B", "3.1. B"], "3.2. C", fresh));
    assert!(admitted(&["5. A"], "5.1. B", fresh));
    assert!(!admitted(&["1. A"], "5.1. B", fresh));
    assert!(!admitted(&["I. A", "1. B"], "75. Tiếp", Evidence::default()));
    assert!(!admitted(&["I. A"], "C. Mác", fresh));
    assert!(!admitted(&["I. A"], "V. I. Lênin", fresh));
    assert!(admitted(&["a) A", "b) B", "c) C"], "c) D", fresh));
}

#[test]
fn numbers_run_on_and_may_lack_their_parent() {
    let fresh = Evidence {
        fresh: true,
        ..Evidence::default()
    };
    assert!(admitted(&["a) A", "(1) B", "(2) C", "b) D"], "(3) E", fresh));
    assert!(!admitted(&["a) A", "(1) B", "(2) C", "b) D"], "(7) E", fresh));
    assert!(!admitted(&["a) A", "(4) B", "b) D"], "(5) E", Evidence::default()));
    assert!(admitted(&["I. A", "5. B", "II. C"], "6. D", fresh));
    assert!(admitted(&["I. A"], "1.1. B", fresh));
    assert!(admitted(&["III. A"], "3.1. B", fresh));
    assert!(admitted(&["I. A", "1. B"], "2.1. C", fresh));
    assert!(admitted(&["I. A", "1.4. B"], "2.1. C", fresh));
    assert!(!admitted(&["I. A"], "3.1. B", fresh));
    assert!(admitted(&["I. A", "1. B", "1.4. B"], "2.1. C", fresh));
    assert!(!admitted(&["I. A"], "1.1. B", Evidence::default()));
}

#[test]
fn a_label_that_follows_none_is_told_from_a_name() {
    let fresh = Evidence {
        fresh: true,
        ..Evidence::default()
    };
    let mut outline = Outline::default();
    outline.take(&FoundLabel::read("I. A").expect("a label"));
    let unplaced = |text: &str| outline.is_unplaced(&FoundLabel::read(text).expect("a label"), fresh);
    assert!(unplaced("4.1. Nước sạch") && unplaced("9. Nước sạch") && unplaced("(8) Nước sạch"));
    assert!(!unplaced("1. Nước sạch") && !unplaced("C. Mác") && !unplaced("V. I. Lênin") && !unplaced("9. nước sạch"));
}

#[test]
fn a_line_set_like_a_heading_may_skip_numbers() {
    let heading = Evidence {
        heading: true,
        fresh: true,
    };
    assert!(admitted(&["1. A"], "7. B", heading));
}
