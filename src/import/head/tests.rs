mod letterheads;

use super::*;
use crate::import::block::Piece;
use crate::import::{Block, DocumentPart, PrintedBlockKind};
use crate::model::RelationKind;

/// Blocks as the reader makes them: a paragraph each, a dash an item.
fn reading(text: &str) -> Reading {
    let mut part = DocumentPart::Front;
    let mut blocks = Vec::new();
    let mut at = 0;
    for (index, line) in text.lines().enumerate() {
        let source = at..at + line.len();
        at += line.len() + 1;
        let item = line.starts_with("- ");
        let shown = line.trim_start_matches("- ").trim_matches('*').trim();
        part = match part {
            DocumentPart::Front if shown.starts_with("I. ") || shown.starts_with("Điều 1") => DocumentPart::Main,
            _ if shown.starts_with("Nơi nhận") => DocumentPart::Back,
            part => part,
        };
        if shown.is_empty() {
            continue;
        }
        let skipped = line.find(shown).unwrap_or(0);
        blocks.push(Block {
            kind: if item {
                PrintedBlockKind::Item
            } else {
                PrintedBlockKind::Paragraph
            },
            part,
            layer: crate::import::Layer::Body,
            section: None,
            text: shown.to_owned(),
            markdown: line.trim_start_matches("- ").to_owned(),
            pieces: vec![Piece {
                at: 0,
                source: source.start + skipped..source.start + skipped + shown.len(),
            }],
            line: u32::try_from(index).unwrap_or(0) + 1,
            ..Block::default()
        });
    }
    Reading {
        source: text.to_owned(),
        blocks,
        aside: Vec::new(),
    }
}

fn head(text: &str) -> Head {
    read(&reading(text))
}

fn text(placed: &Option<crate::import::found::PlacedText>) -> &str {
    placed.as_ref().map_or("", |p| p.text.as_str())
}

fn relations(head: &Head) -> Vec<(RelationKind, &str, String)> {
    let relations = head.relations.iter();
    relations
        .map(|r| {
            (
                r.kind,
                r.number.as_str(),
                r.issued.map(|d| d.to_string()).unwrap_or_default(),
            )
        })
        .collect()
}

const STATE: &str = "\
ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÀ GIANG
Số: 145 /KH-UBND
Hà Giang, ngày 05 tháng 6 năm 2024
KẾ HOẠCH
Thực hiện Nghị quyết số 68/NQ-CP ngày 09/5/2024 của Chính phủ về
chính sách xã hội trên địa bàn tỉnh Hà Giang
-----
Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19/6/2015;
Thực hiện Nghị quyết số 68/NQ-CP ngày 09/5/2024 của Chính phủ; Công văn số 12-CV/TU ngày 01/6/2024 của Tỉnh ủy về việc thực hiện Kết luận số 92-KL/TW;
Xét đề nghị của Sở Nội vụ tại Tờ trình số 9/TTr-SNV ngày 02/6/2024, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Kế hoạch này thay thế Kế hoạch số 7/KH-UBND ngày 01/02/2023.
Nơi nhận:
- Như trên;
- U;
- Lưu: VT, KGVX.
**TM. ỦY BAN NHÂN DÂN**
**KT. CHỦ TỊCH**
**PHÓ CHỦ TỊCH**
Trần Đức Quý
";

#[test]
fn a_state_plan_says_all_of_itself() {
    let head = head(STATE);
    assert_eq!(head.number.as_deref(), Some("145/KH-UBND"));
    assert_eq!(head.issued.map(|d| d.to_string()).as_deref(), Some("2024-06-05"));
    assert_eq!(text(&head.place), "Hà Giang");
    assert_eq!(text(&head.province), "Hà Giang");
    assert_eq!(
        (head.kind, head.issuer.as_deref()),
        (Some("ke-hoach"), Some("ubnd-tinh"))
    );
    assert_eq!(
        text(&head.title),
        "Thực hiện Nghị quyết số 68/NQ-CP ngày 09/5/2024 của Chính phủ về chính sách xã hội trên địa bàn tỉnh Hà Giang"
    );
    assert_eq!(text(&head.signer), "Trần Đức Quý");
    assert_eq!(
        head.signer_title.as_deref(),
        Some("TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH")
    );
    let recipients: Vec<&str> = head.recipients.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(recipients, ["Như trên", "U", "Lưu: VT, KGVX"]);
    let broken: Vec<&str> = head.doubts.iter().map(|d| d.vi.as_str()).collect();
    assert_eq!(broken, ["Nơi nhận “U” có lẽ bị hỏng khi quét."]);
}

#[test]
fn relations_follow_the_word_that_governs_them() {
    let head = head(STATE);
    assert_eq!(
        relations(&head),
        [
            (RelationKind::Implements, "68/NQ-CP", "2024-05-09".to_owned()),
            (RelationKind::BasedOn, "77/2015/QH13", "2015-06-19".to_owned()),
            (RelationKind::Implements, "12-CV/TU", "2024-06-01".to_owned()),
            (RelationKind::ProposedBy, "9/TTr-SNV", "2024-06-02".to_owned()),
            (RelationKind::Replaces, "7/KH-UBND", "2023-02-01".to_owned()),
        ]
    );
}

#[test]
fn a_number_left_to_be_filled_in_is_a_symbol() {
    for line in [
        "Số: /KH-UBND",
        "Số:      /KH-UBND",
        "Số: ...../KH - UBND",
        "Số …… /KH-UBND",
    ] {
        let head = head(&format!(
            "{line}\nBình Phước, ngày tháng năm 2024\nKẾ HOẠCH\nvề nhà ở\n"
        ));
        assert_eq!(
            (head.number.as_deref(), head.symbol.as_deref()),
            (None, Some("KH-UBND")),
            "{line}"
        );
        assert_eq!(head.issued.map(|d| d.to_string()).as_deref(), Some("2024"));
        assert_eq!(text(&head.issued_printed), "ngày tháng năm 2024");
        assert_eq!(text(&head.place), "Bình Phước");
    }
}

#[test]
fn numbers_are_read_in_all_their_forms() {
    for (line, number) in [
        ("Số: 19 - KH/TW", "19-KH/TW"),
        ("Số: 12/2024/NQ-HĐND", "12/2024/NQ-HĐND"),
        ("Số: 927 /QÐ-TTg", "927/QĐ-TTg"),
        ("Số 58-CTr/TU", "58-CTr/TU"),
        ("Số: 767/KH-UBND Lai Châu, ngày 31 tháng 3 năm 2021", "767/KH-UBND"),
        ("58-CTr/TU", "58-CTr/TU"),
    ] {
        let head = head(&format!("{line}\nKẾ HOẠCH\nvề nhà ở\n"));
        assert_eq!(head.number.as_deref(), Some(number), "{line}");
    }
}

#[test]
fn a_letterhead_in_one_line_has_its_place_behind_the_number() {
    let head = head("Số: 767/KH-UBND Thừa Thiên Huế, ngày … tháng 6 năm 2024\nKẾ HOẠCH\nvề nhà ở\n");
    assert_eq!(text(&head.place), "Thừa Thiên Huế");
    assert_eq!(head.issued.map(|d| d.to_string()).as_deref(), Some("2024-06"));
}

#[test]
fn places_with_a_dash_or_a_kind_are_whole() {
    for (line, place) in [
        ("Bà Rịa - Vũng Tàu, ngày 02 tháng 01 năm 2024", "Bà Rịa - Vũng Tàu"),
        (
            "Thành phố Hồ Chí Minh, ngày 02 tháng 01 năm 2024",
            "Thành phố Hồ Chí Minh",
        ),
        ("Đắk Lắk, ngày 2/1/2024", "Đắk Lắk"),
    ] {
        let head = head(&format!("{line}\nCHỈ THỊ\nvề nhà ở\n"));
        assert_eq!(text(&head.place), place);
        assert_eq!(head.issued.map(|d| d.to_string()).as_deref(), Some("2024-01-02"));
    }
}

#[test]
fn every_type_in_capitals_is_known() {
    for kind in &crate::model::DOCUMENT_TYPES {
        if matches!(kind.slug, "phu-luc" | "van-ban-khac") {
            continue;
        }
        let head = head(&format!("{}\nvề nhà ở\n", kind.vi.to_uppercase()));
        assert_eq!(head.kind, Some(kind.slug));
        assert_eq!(text(&head.title), "về nhà ở", "{}", kind.vi);
    }
}

#[test]
fn a_title_healed_into_the_type_line_is_cut_off_it() {
    let head = head("KẾ HOẠCH Triển khai Nghị quyết số 42-NQ/TW\nCăn cứ Luật số 1/2020/QH14;\n");
    assert_eq!(
        (head.kind, text(&head.title)),
        (Some("ke-hoach"), "Triển khai Nghị quyết số 42-NQ/TW")
    );
    assert_eq!(relations(&head)[1].0, RelationKind::BasedOn);
}

#[test]
fn the_opening_sentence_names_the_issuer_where_no_letterhead_does() {
    for (sentence, issuer, printed) in [
        (
            "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
            "ubnd-tinh",
            "Ủy ban nhân dân tỉnh",
        ),
        (
            "Ban Thường vụ Tỉnh ủy xây dựng Kế hoạch như sau:",
            "ban-thuong-vu-tinh-uy",
            "Ban Thường vụ Tỉnh ủy",
        ),
        (
            "Căn cứ tình hình, Tỉnh ủy Yên Bái ban hành Kế hoạch:",
            "tinh-uy",
            "Tỉnh ủy Yên Bái",
        ),
        (
            "Thủ tướng Chính phủ ban hành Kế hoạch:",
            "thu-tuong-chinh-phu",
            "Thủ tướng Chính phủ",
        ),
    ] {
        let head = head(&format!("KẾ HOẠCH\nvề nhà ở\n{sentence}\nI. MỤC ĐÍCH\n"));
        assert_eq!(head.issuer.as_deref(), Some(issuer));
        assert_eq!(text(&head.issuer_printed), printed);
    }
}

#[test]
fn a_body_without_an_id_keeps_its_printed_name() {
    let head = head("BỘ Y TẾ\nSố: 5/KH-BYT\nKẾ HOẠCH\nvề tiêm chủng\nI. MỤC ĐÍCH\n");
    assert_eq!((head.issuer.as_deref(), text(&head.issuer_printed)), (None, "BỘ Y TẾ"));
    assert_eq!(head.level, Some(crate::model::JurisdictionLevel::National));
    let district = super::office::of("ỦY BAN NHÂN DÂN HUYỆN MƯỜNG TÈ").map(|office| office.id);
    assert_eq!(district, Some(None));
}

#[test]
fn witnesses_that_disagree_leave_a_doubt() {
    let head = head("TỈNH ỦY LÀO CAI\nSố: 5/KH-UBND\nKẾ HOẠCH\nvề nhà ở\nI. MỤC ĐÍCH\n");
    assert_eq!(head.issuer.as_deref(), Some("tinh-uy"));
    assert!(
        head.doubts
            .iter()
            .any(|d| d.vi.starts_with("Cơ quan ban hành chưa chắc"))
    );
}

#[test]
fn years_of_what_is_carried_out_are_no_period_of_the_plan() {
    assert_eq!(period::of("phát triển nhà ở giai đoạn 2021 - 2025"), Some((2021, 2025)));
    assert_eq!(
        period::of("thực hiện Kết luận số 9-KL/TW về chính sách giai đoạn 2012 - 2020"),
        None
    );
    assert_eq!(
        period::of("Thực hiện Chương trình giảm nghèo giai đoạn 2021-2025"),
        None
    );
}

#[test]
fn a_document_inside_the_title_of_another_is_no_relation() {
    let head = head(
        "KẾ HOẠCH\nvề nhà ở\nThực hiện Kết luận số 92-KL/TW ngày 05/11/2020 của Bộ Chính trị về tiếp tục thực hiện Nghị quyết số 15-NQ/TW, Tỉnh ủy xây dựng Kế hoạch:\n",
    );
    assert_eq!(
        relations(&head),
        [(RelationKind::Implements, "92-KL/TW", "2020-11-05".to_owned())]
    );
}

#[test]
fn amendments_and_corrections_are_told_apart() {
    for (title, kind) in [
        (
            "Sửa đổi, bổ sung một số điều của Kế hoạch số 8/KH-UBND ngày 09/8/2024",
            RelationKind::Amends,
        ),
        ("Điều chỉnh Kế hoạch số 8/KH-UBND ngày 09/8/2024", RelationKind::Amends),
        (
            "Về việc đính chính Kế hoạch số 8/KH-UBND ngày 09/8/2024",
            RelationKind::Corrects,
        ),
        (
            "Về việc thay thế Kế hoạch số 8/KH-UBND ngày 09/8/2024",
            RelationKind::Replaces,
        ),
    ] {
        let head = head(&format!("KẾ HOẠCH\n{title}\nI. MỤC ĐÍCH\n"));
        assert_eq!(
            relations(&head),
            [(kind, "8/KH-UBND", "2024-08-09".to_owned())],
            "{title}"
        );
    }
}

#[test]
fn an_empty_text_is_a_head_full_of_doubts() {
    let head = head("");
    assert_eq!(head.title, None);
    assert!(head.doubts.len() >= 5);
}

#[test]
fn of_several_signers_the_one_of_the_issuer_is_taken_and_the_others_are_told() {
    let head = head(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO - CÔNG AN TỈNH LAM KHÊ\nSố: 1840/KHPH-SGDĐT-CAT\nKẾ HOẠCH PHỐI HỢP\nPhòng ngừa bạo lực\nI. A\n\
        Nơi nhận:\n- Lưu: VT.\nCÔNG AN TỈNH\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐại tá Nguyễn Văn Bách\n\
        SỞ GIÁO DỤC VÀ ĐÀO TẠO\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTạ Thị Thu\n",
    );
    assert_eq!(text(&head.signer), "Tạ Thị Thu");
    assert_eq!(head.signer_title.as_deref(), Some("KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC"));
    let told = |words: &str| head.doubts.iter().any(|doubt| doubt.vi.contains(words));
    assert!(
        told("“Nguyễn Văn Bách”, “Tạ Thị Thu”") && told("nhiều cơ quan"),
        "{:?}",
        head.doubts
    );
}

#[test]
fn a_document_that_calls_itself_a_draft_is_one() {
    let printed = |mark: &str| format!("ỦY BAN NHÂN DÂN\nTỈNH LAM KHÊ\n{mark}\nKẾ HOẠCH\nvề nhà ở\nI. A\n");
    assert!(head(&printed("DỰ THẢO LẦN 2")).is_draft);
    assert!(!head(&printed("Số: 12/KH-UBND")).is_draft);
    let titled = head("DỰ THẢO KẾ HOẠCH\nvề nhà ở\nI. A\n");
    assert_eq!((titled.kind, titled.is_draft), (Some("ke-hoach"), true));
}

#[test]
fn a_party_signature_is_one_phrase() {
    let head = head(
        "KẾ HOẠCH\nvề nhà ở\nI. A\nNơi nhận:\n- Ban Bí thư (báo cáo),\n- Lưu Văn phòng Tỉnh ủy, TH2.\n**T/M BAN THƯỜNG VỤ**\n**PHÓ BÍ THƯ**\nMùa A Sơn\n",
    );
    assert_eq!(head.signer_title.as_deref(), Some("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ"));
    assert_eq!(text(&head.signer), "Mùa A Sơn");
    assert_eq!(head.issuer.as_deref(), Some("ban-thuong-vu-tinh-uy"));
    assert_eq!(head.recipients.len(), 2);
}

#[test]
fn a_title_in_short_lines_is_one() {
    let head = head(
        "KẾ HOẠCH\nThực hiện Nghị quyết của Hội nghị lần thứ tám\nBan Chấp hành Trung ương Đảng khóa XIII\nQuán triệt Nghị quyết số 42-NQ/TW ngày 24/11/2023, Tỉnh ủy xây dựng Kế hoạch:\n",
    );
    assert_eq!(
        text(&head.title),
        "Thực hiện Nghị quyết của Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XIII"
    );
}

#[test]
fn a_title_that_holds_the_name_of_an_office_is_one() {
    let printed = "BAN HÀNH CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ VỀ PHÁT TRIỂN RỪNG";
    let found = head(&format!(
        "CHÍNH PHỦ\n\nSố: 126/NQ-CP\n\nNGHỊ QUYẾT\n\n{printed}\n\nCHÍNH PHỦ\n\nCăn cứ Luật Lâm nghiệp;\n"
    ));
    assert_eq!(text(&found.title), printed);
}

#[test]
fn an_office_of_the_province_is_no_province() {
    let head = head("KẾ HOẠCH\nvề nhà ở\nI. A\nBTV Tỉnh Đoàn và tỉnh Điện Biên; Tỉnh Đoàn, Tỉnh Đoàn.\n");
    assert_eq!(text(&head.province), "Điện Biên");
}

#[test]
fn a_signature_laid_out_in_a_table_is_read_by_column() {
    use crate::import::block::{Table, TableRow};
    let mut reading = reading("KẾ HOẠCH\nvề nhà ở\nI. A\n");
    let row = |left: &str, right: &str| TableRow {
        cells: vec![left.into(), right.into()],
        line: 4,
        ..TableRow::default()
    };
    let table = Table {
        head: 0,
        rows: vec![
            row("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"),
            row("- Như trên; - Lưu: VT.", "Nguyễn Mạnh Quyền"),
        ],
        ..Table::default()
    };
    let mut block = reading.blocks[0].clone();
    (block.kind, block.part, block.text) = (PrintedBlockKind::Table(table), DocumentPart::Main, String::new());
    reading.blocks.push(block);
    let head = read(&reading);
    assert_eq!(text(&head.signer), "Nguyễn Mạnh Quyền");
    assert_eq!(head.signer_title.as_deref(), Some("TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"));
    let recipients: Vec<&str> = head.recipients.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(recipients, ["Như trên", "Lưu: VT"]);
}

#[test]
fn a_date_that_a_line_end_broke_is_whole() {
    let found = head(
        "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 147/QĐ-UBND\nThành phố Thanh\nGiang, ngày 09\ntháng 02 năm 2026\nQUYẾT ĐỊNH\nVề việc một\nI. MỘT\n",
    );
    assert_eq!(found.issued.map(|date| date.to_string()).as_deref(), Some("2026-02-09"));
    assert_eq!(text(&found.place), "Thành phố Thanh Giang");
}

#[test]
fn the_issuer_is_the_body_below_its_superior() {
    for (above, name) in [
        ("ỦY BAN NHÂN DÂN TỈNH X\nSỞ NỘI VỤ", Some("Sở Nội vụ")),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", Some("Bộ Nông nghiệp và Môi trường")),
        (
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO - CÔNG AN TỈNH X",
            Some("Sở Giáo dục và Đào tạo"),
        ),
        (
            "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
            Some("Sở Lao động - Thương binh và Xã hội"),
        ),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN LẠC", Some("Ủy ban nhân dân xã Tân Lạc")),
        ("ỦY BAN NHÂN DÂN\nTỈNH X\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM", None),
    ] {
        let found = head(&format!("{above}\nSố: 1/KH\nKẾ HOẠCH\nMột việc\nI. MỘT\n"));
        assert_eq!(found.issuer_name.as_deref(), name, "{above}");
        assert_eq!(found.issuer.is_some(), name.is_none(), "{above}");
    }
}

#[test]
fn numbers_with_a_letter_a_part_or_a_blank_are_read() {
    for (printed, number) in [
        ("Số: 30c/NQ-CP", "30c/NQ-CP"),
        ("Số: 66.25/2026/NQ-CP", "66.25/2026/NQ-CP"),
        ("Số: 2 14/KH-UBND", "214/KH-UBND"),
        ("Số: 06/TTr.SKHĐT", "06/TTr-SKHĐT"),
    ] {
        let found = head(&format!("CHÍNH PHỦ\n{printed}\nNGHỊ QUYẾT\nMột việc\nI. MỘT\n"));
        assert_eq!(found.number.as_deref(), Some(number), "{printed}");
    }
}
