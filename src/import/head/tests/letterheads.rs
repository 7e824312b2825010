use super::{read, reading};
use crate::diagnostics::Lang;

#[test]
fn the_meeting_that_passed_a_resolution_is_no_title() {
    let head = read(&reading(
        "ĐẢNG BỘ TỈNH X\nSố 12-NQ/TU\nX, ngày 12 tháng 3 năm 2026\nNGHỊ QUYẾT\nHỘI NGHỊ LẦN THỨ TƯ\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH KHÓA XX\nvề phát triển kinh tế cửa khẩu\nI. MỤC TIÊU",
    ));
    assert_eq!(
        head.title.map(|title| title.text).as_deref(),
        Some("về phát triển kinh tế cửa khẩu")
    );
}

#[test]
fn signatures_in_one_line_are_of_two_people() {
    let head = read(&reading(
        "BỘ Y TẾ - BỘ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 13/KHPH-BYT-BGDĐT\nHà Nội, ngày 12 tháng 5 năm 2026\nKẾ HOẠCH PHỐI HỢP\nCông tác y tế trường học\nI. MỤC TIÊU\nNơi nhận:\nKT. BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO KT. BỘ TRƯỞNG BỘ Y TẾ\nTHỨ TRƯỞNG THỨ TRƯỞNG\nNguyễn Thị Nghĩa Nguyễn Thanh Long",
    ));
    assert_eq!(
        head.signer.map(|signer| signer.text).as_deref(),
        Some("Nguyễn Thanh Long")
    );
    assert_eq!(
        head.title.map(|title| title.text).as_deref(),
        Some("Công tác y tế trường học")
    );
}

#[test]
fn a_title_without_its_type_stands_below_the_date() {
    let head = read(&reading(
        "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 40/KH-UBND\nX, ngày 12 tháng 5 năm 2026\nPhát triển du lịch cộng đồng tỉnh X giai đoạn 2026 - 2030\nCăn cứ Luật Du lịch;\nI. MỤC TIÊU",
    ));
    assert_eq!(
        head.title.map(|title| title.text).as_deref(),
        Some("Phát triển du lịch cộng đồng tỉnh X giai đoạn 2026 - 2030")
    );
}

#[test]
fn a_commune_is_its_own_issuer_whatever_its_number_says() {
    let head = read(&reading(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nSố: 40/KH-UBND\nTân Lập, ngày 12 tháng 5 năm 2026\nKẾ HOẠCH\nChuyển đổi số xã năm 2026\nI. MỤC TIÊU",
    ));
    let doubted = head.doubts.iter().any(|doubt| doubt.text(Lang::En).contains("issuer"));
    assert!(!doubted, "{:?}", head.doubts);
}

#[test]
fn a_signature_may_stand_to_the_right_of_the_recipients() {
    for (back, signer) in [
        (
            "- UBND tỉnh; TM. ỦY BAN NHÂN DÂN\n- Đảng ủy, HĐND xã; CHỦ TỊCH\n- Lưu: VT.\nNghiêm Đình Thuấn",
            "Nghiêm Đình Thuấn",
        ),
        (
            "- Lưu: VT, PB. | KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNguyễn Lam Giang |",
            "Nguyễn Lam Giang",
        ),
    ] {
        let text = format!("BỘ Y TẾ\nSố: 1/KH-BYT\nKẾ HOẠCH\nMột việc\nI. MỘT\nNơi nhận:\n{back}");
        let found = read(&reading(&text)).signer.map(|signer| signer.text);
        assert_eq!(found.as_deref(), Some(signer), "{back}");
    }
}

#[test]
fn a_recipient_in_capitals_signs_nothing() {
    let text = "BỘ Y TẾ\nSố: 1/KH-BYT\nKẾ HOẠCH\nMột việc\nI. MỘT\nNơi nhận:\n- TT. HĐND; CHỦ TỊCH UBND;\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNguyễn Lam Giang";
    let head = read(&reading(text));
    assert_eq!(head.signer_title.as_deref(), Some("KT. BỘ TRƯỞNG; THỨ TRƯỞNG"));
}

#[test]
fn the_board_of_a_union_is_not_that_of_the_party() {
    let head = read(&reading(
        "TỈNH ĐOÀN X\nBAN THƯỜNG VỤ\nSố: 168 - KH/TĐTN-PT\nX, ngày 16 tháng 12 năm 2025\nKẾ HOẠCH\nMột việc\nI. MỘT\n",
    ));
    assert_eq!(head.number.as_deref(), Some("168-KH/TĐTN-PT"));
    assert_eq!(head.issuer, None);
    assert!(head.issuer_name.is_some());
}

#[test]
fn a_sentence_behind_the_title_is_no_part_of_it() {
    let head = read(&reading(
        "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 1/KH-UBND\nKẾ HOẠCH\nPhát triển kinh tế tư nhân trên địa bàn tỉnh\nTriển khai Nghị quyết số 138/NQ-CP ngày 16/5/2025 của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:\nI. MỘT\n",
    ));
    assert_eq!(
        head.title.map(|title| title.text).as_deref(),
        Some("Phát triển kinh tế tư nhân trên địa bàn tỉnh")
    );
    assert_eq!(head.relations.len(), 1);
}

#[test]
fn a_signature_may_stand_beside_the_word_for_recipients() {
    let head = read(&reading(
        "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 40/KH-UBND\nX, ngày 12 tháng 5 năm 2026\nKẾ HOẠCH\nPhát triển du lịch\nI. MỤC TIÊU\nNơi nhận: CHỦ TỊCH\n- Chính phủ;\n- Lưu: VT.\nNguyễn Thanh Long",
    ));
    assert_eq!(
        head.signer.map(|signer| signer.text).as_deref(),
        Some("Nguyễn Thanh Long")
    );
}

#[test]
fn a_file_that_is_an_annex_has_its_title() {
    let head = read(&crate::import::reading::read(&crate::import::formats::of_text(
        "UBND TỈNH X\n\nPHỤ LỤC\n\nGIAO CHỈ TIÊU TRỒNG RỪNG NĂM 2026\n\n(Kèm theo Quyết định số 40/QĐ-UBND ngày 12 tháng 5 năm 2026)\n\nTT\tChỉ tiêu\tNăm 2026\n1\tRừng trồng (ha)\t40",
    )));
    assert_eq!(
        (head.kind, head.title.map(|title| title.text).as_deref()),
        (Some("phu-luc"), Some("GIAO CHỈ TIÊU TRỒNG RỪNG NĂM 2026"))
    );
}
