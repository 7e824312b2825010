use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

/// Number, link, date and issuer of every mention.
fn read(text: &str) -> Vec<String> {
    let all = scan(text).into_iter().map(|m| {
        let date = m.date.map_or(String::new(), |d| format!(" | {d}"));
        let issuer = m.issuer.map_or(String::new(), |i| format!(" | {i}"));
        format!("{} [{}]{date}{issuer}", m.number, &text[m.link.0..m.link.1])
    });
    all.collect()
}

#[test]
fn numbers_are_found_in_every_print() {
    for (text, number) in [
        ("Nghị quyết số 42- NQ/TW", "42-NQ/TW"),
        ("Số: 767 /KH-UBND", "767/KH-UBND"),
        ("Nghị quyết 42-NQ/TW", "42-NQ/TW"),
        ("(68/NQ-CP)", "68/NQ-CP"),
        ("theo 81/2023/QH15.", "81/2023/QH15"),
        ("45/2025/NĐ-CP", "45/2025/NĐ-CP"),
        ("Quyết định số 38/QÐ-TTg", "38/QĐ-TTg"),
        ("Quyết định số\u{a0}38/QĐ–TTg", "38/QĐ-TTg"),
        ("Nghị quyết số 42-\nNQ/TW", "42-NQ/TW"),
        ("Nghị quyết số.42-NQ/\u{ad}TW", "42-NQ/TW"),
        ("Công văn số 377/UBND-VX", "377/UBND-VX"),
        ("công văn số 5678/BKHĐT-TH", "5678/BKHĐT-TH"),
        ("Hướng dẫn 36-HD/VPTW", "36-HD/VPTW"),
        ("Nghị quyết 68/NQ - CP - Chính phủ", "68/NQ-CP"),
    ] {
        let numbers: Vec<_> = scan(text).into_iter().map(|m| m.number.to_string()).collect();
        assert_eq!(numbers, [number], "{text}");
    }
}

#[test]
fn false_friends_are_no_numbers() {
    for text in [
        "30/10",
        "8/9",
        "24/11/2023",
        "2021-2025",
        "25-30",
        "m2/người",
        "0,3-0,4",
        "21-25/7",
        "HIV/AIDS",
        "km/h",
        "3%/năm",
        "Quý II/2024",
        "100/100",
        "tối thiểu 10/CHỖ",
        "số 24/7",
        "10.996/NQ-CP",
        "2021-42-NQ/TW",
        "Số:      /KH-UBND",
        "A42-NQ/TW",
        "số 68/NQ - Chính phủ",
        "5/COVID-19",
        "3-DN/HTX",
        "10/KM2",
        "68/NQ-CPế",
        "giai đoạn 2021 - ODA/FDI",
        "123456/KH-UBND",
    ] {
        assert_eq!(read(text), [""; 0], "{text}");
    }
}

#[test]
fn words_for_the_type_belong_to_the_link() {
    let text = "Chương trình hành\n động số 58-CTr/TU và KẾ HOẠCH 19-KH/TW, theo số 68/NQ-CP";
    let all = scan(text);
    let kinds: Vec<_> = all.iter().map(|m| m.kind_words.map(|k| k.slug)).collect();
    assert_eq!(kinds, [Some("chuong-trinh-hanh-dong"), Some("ke-hoach"), None]);
    assert_eq!(
        read(text),
        [
            "58-CTr/TU [Chương trình hành\n động số 58-CTr/TU]",
            "19-KH/TW [KẾ HOẠCH 19-KH/TW]",
            "68/NQ-CP [68/NQ-CP]"
        ]
    );
}

#[test]
fn dates_and_issuers_are_read_beside_the_number() {
    for (text, rest) in [
        (
            ", ngày 24/11/2023 của Ban Chấp hành Trung ương Đảng khóa XIII về tiếp tục",
            "| 2023-11-24 | Ban Chấp hành Trung ương Đảng khóa XIII",
        ),
        (
            " ngày 09/5/2024  \ncủa Tỉnh ủy Bình Phước thực hiện",
            "| 2024-05-09 | Tỉnh ủy Bình Phước",
        ),
        (
            " ngày 31 tháng 3 năm 2021 của Chính phủ; ngày 5/5/2025",
            "| 2021-03-31 | Chính phủ",
        ),
        (" tháng 6 năm 2024", "| 2024-06"),
        (" ngày   tháng   năm 2024", "| 2024"),
        (" năm 2024 của UBND tỉnh.", "| 2024 | UBND tỉnh"),
        (" của Bộ Chính trị, ngày 27-11-2023", "| 2023-11-27 | Bộ Chính trị"),
        (
            " (ngày 24.11.2023) của Quốc hội và Kế hoạch này",
            "| 2023-11-24 | Quốc hội",
        ),
        (" về chính sách xã hội, ngày 24/11/2023", "| 2023-11-24"),
        (
            " của Bộ Văn hóa, Thể thao và Du lịch, Sở Y tế",
            "| Bộ Văn hóa, Thể thao và Du lịch",
        ),
        (" của Bộ Giáo dục và Đào tạo ban hành", "| Bộ Giáo dục và Đào tạo"),
    ] {
        let text = format!("Nghị quyết số 42-NQ/TW{rest_of}", rest_of = text);
        assert_eq!(read(&text), [format!("42-NQ/TW [Nghị quyết số 42-NQ/TW] {rest}")]);
    }
}

#[test]
fn the_subject_is_read_behind_date_and_issuer() {
    for (rest, subject) in [
        (
            " ngày 20/10/2021 của Tỉnh ủy về giảm nghèo bền vững giai đoạn 2021-2025.",
            Some("về giảm nghèo bền vững giai đoạn 2021-2025"),
        ),
        (
            " của Quốc hội về quy hoạch, kế hoạch; Nghị định này",
            Some("về quy hoạch, kế hoạch"),
        ),
        (
            " của Chính phủ về giảm nghèo bền vững, Ủy ban nhân dân tỉnh ban hành kế hoạch",
            Some("về giảm nghèo bền vững…"),
        ),
        (
            " về việc giảm nghèo và Kế hoạch số 9/KH-UBND",
            Some("về việc giảm nghèo"),
        ),
        (" ngày 20/10/2021 của Tỉnh ủy. Về y tế", None),
        (" ngày 20/10/2021 hướng dẫn về y tế", None),
        (" về.", None),
    ] {
        let text = format!("Nghị quyết số 42-NQ/TW{rest}");
        let first = scan(&text).into_iter().next().expect("a mention");
        assert_eq!(first.subject.as_deref(), subject, "{text}");
    }
}

#[test]
fn what_is_not_beside_the_number_is_not_its_date_or_issuer() {
    for text in [
        "; ngày 24/11/2023 của Bộ Y tế",
        ". Ngày 24/11/2023",
        " và 68/NQ-CP ngày 09/5/2024 của Chính phủ",
        " trước ngày 30/10/2024",
        " trong năm 2024",
        " năm 2024 - 2025",
        " và của tỉnh",
        " ngày 31/02/2024",
    ] {
        let text = format!("42-NQ/TW{text}");
        let first = scan(&text).into_iter().next().expect("a mention");
        assert_eq!((first.date, first.issuer), (None, None), "{text}");
    }
}

#[test]
fn sentences_are_counted() {
    let text = "Ở TP. Lai Châu có 42-NQ/TW. Còn 68/NQ-CP; và 19-KH/TW.";
    let sentences: Vec<_> = scan(text).iter().map(|m| m.sentence).collect();
    assert_eq!(sentences, [0, 1, 2]);
}

/// Texts that are nearly citations.
fn near_citations() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Nghị quyết",
        "số",
        "42",
        "-",
        "NQ",
        "/",
        "TW",
        "68/NQ-CP",
        "81/2023/QH15",
        "QÐ",
        " ",
        "\u{a0}",
        "\n",
        ", ngày ",
        "24/11/2023",
        "của ",
        "Bộ Chính trị",
        "Tỉnh ủy",
        "và",
        ";",
        ". ",
        "năm 2024",
        "ế",
        "\u{301}",
        "\u{323}",
        "(",
        ")",
        "tháng",
        "–",
        "\u{1100}\u{1161}",
        "\u{9c7}\u{9be}",
    ]);
    prop::collection::vec(
        prop_oneof![8 => piece.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..24,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn places_are_places_of_the_text(text in near_citations()) {
        let mut last = 0;
        for m in scan(&text) {
            prop_assert!(last <= m.link.0 && m.link.0 <= m.range.0 && m.link.1 == m.range.1);
            let printed = text.get(m.range.0..m.range.1);
            prop_assert!(printed.is_some() && text.get(m.link.0..m.link.1).is_some());
            last = m.range.1;
        }
    }

    #[test]
    fn the_normal_form_does_not_matter(text in near_citations()) {
        let composed: String = text.nfc().collect();
        let taken_apart: String = text.nfd().collect();
        let (a, b) = (scan(&composed), scan(&taken_apart));
        prop_assert_eq!(a.len(), b.len());
        for (a, b) in a.into_iter().zip(b) {
            let slice: String = taken_apart[b.link.0..b.link.1].nfc().collect();
            prop_assert_eq!(&composed[a.link.0..a.link.1], slice);
            prop_assert_eq!(Mention { range: b.range, link: b.link, ..a }, b);
        }
    }
}
