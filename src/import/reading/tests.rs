use super::read;
use crate::import::block::{Block, DocumentPart, PrintedBlockKind, Table};
use crate::import::formats::of_text;

/// Each block as `kind[section]: text`.
fn told(text: &str) -> Vec<String> {
    read(&of_text(text)).blocks.iter().map(tell).collect()
}

fn tell(block: &Block) -> String {
    let kind = match &block.kind {
        PrintedBlockKind::Heading { .. } => "đề mục",
        PrintedBlockKind::Numbered { .. } => "đánh số",
        PrintedBlockKind::Unlabelled => "tiêu đề",
        PrintedBlockKind::Paragraph => "đoạn",
        PrintedBlockKind::Item => "-",
        PrintedBlockKind::Table(_) => "bảng",
        PrintedBlockKind::Rule => "vạch",
    };
    let place = block.section.as_ref().map_or("", |s| s.as_str());
    let part = match block.part {
        DocumentPart::Front => "đầu",
        DocumentPart::Main => "",
        DocumentPart::Back => "cuối",
        DocumentPart::Attached(_) => "kèm",
        DocumentPart::Annex => "phụ",
    };
    format!("{kind}[{part}{place}]: {}", block.text)
}

fn table(text: &str) -> Table {
    let found = read(&of_text(text)).blocks.into_iter().find_map(|b| match b.kind {
        PrintedBlockKind::Table(table) => Some(table),
        _ => None,
    });
    found.expect("a table")
}

#[test]
fn headings_follow_their_labels_whatever_the_hashes_say() {
    assert_eq!(
        told("#### I- MỤC TIÊU\n\n## 1. Chung\n\n# **1.1. Riêng**\n\nXong.\n\n### II- VIỆC\n\na) Một\n\nHết."),
        [
            "đề mục[I]: MỤC TIÊU",
            "đề mục[I.1]: Chung",
            "đề mục[I.1.1]: Riêng",
            "đoạn[I.1.1]: Xong.",
            "đề mục[II]: VIỆC",
            "đề mục[II.a]: Một",
            "đoạn[II.a]: Hết.",
        ]
    );
}

#[test]
fn glued_headings_are_taken_apart() {
    assert_eq!(
        told("**I. MỤC ĐÍCH****1. Mục đích**\n\nXong.\n\nPHỤ LỤC**Các chỉ tiêu***(Kèm theo Kế hoạch)*"),
        [
            "đề mục[I]: MỤC ĐÍCH",
            "đề mục[I.1]: Mục đích",
            "đoạn[I.1]: Xong.",
            "đề mục[phụPL]: ",
            "đoạn[phụPL]: Các chỉ tiêu",
            "đoạn[phụPL]: (Kèm theo Kế hoạch)",
        ]
    );
}

#[test]
fn a_title_that_runs_into_its_paragraph_is_a_heading() {
    assert_eq!(
        told(
            "I. VIỆC\n\n*1. Về giáo dục:* Tiếp tục làm.\n\n**2. Sở Y tế** chủ trì, phối hợp với các sở, ban, ngành, địa phương triển khai."
        ),
        [
            "đề mục[I]: VIỆC",
            "đề mục[I.1]: Về giáo dục:",
            "đoạn[I.1]: Tiếp tục làm.",
            "đánh số[I.2]: Sở Y tế chủ trì, phối hợp với các sở, ban, ngành, địa phương triển khai.",
        ]
    );
}

#[test]
fn numbers_at_the_head_of_a_healed_half_are_no_units() {
    let text = "I. MỤC TIÊU\n\n1. Chung\n\n- Tuổi thọ trung bình của người dân trên địa bàn tỉnh khoảng\n\n75 tuổi; giảm nghèo bằng\n\n1.5 lần.\n\n2. Riêng\n\nHết.";
    assert_eq!(
        told(text),
        [
            "đề mục[I]: MỤC TIÊU",
            "đề mục[I.1]: Chung",
            "-[I.1]: Tuổi thọ trung bình của người dân trên địa bàn tỉnh khoảng 75 tuổi; giảm nghèo bằng 1.5 lần.",
            "đề mục[I.2]: Riêng",
            "đoạn[I.2]: Hết.",
        ]
    );
}

#[test]
fn a_dash_inside_a_cut_word_pair_is_no_item() {
    assert_eq!(
        told("I. VIỆC\n\nPhát triển các vùng có điều kiện kinh tế\n\n- xã hội đặc biệt khó khăn."),
        [
            "đề mục[I]: VIỆC",
            "đoạn[I]: Phát triển các vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn."
        ]
    );
}

#[test]
fn pages_leave_no_trace() {
    let text = "I. VIỆC\n\nPhát triển giáo dục, y tế và\n\n2\n\nvăn hóa cơ sở.\n\n3\n\nHết.";
    assert_eq!(
        told(text),
        [
            "đề mục[I]: VIỆC",
            "đoạn[I]: Phát triển giáo dục, y tế và văn hóa cơ sở.",
            "đoạn[I]: Hết."
        ]
    );
}

#[test]
fn recipients_and_signature_are_the_back() {
    let text = "I. VIỆC\n\nLàm.\n\n#### Nơi nhận:\n\n- Như trên;\n- Lưu VT.\n\n**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**\n\n\n\nNguyễn Văn A\n\nPHỤ LỤC II\n\nI. BẢNG";
    assert_eq!(
        told(text),
        [
            "đề mục[I]: VIỆC",
            "đoạn[I]: Làm.",
            "đoạn[cuối]: Nơi nhận:",
            "-[cuối]: Như trên;",
            "-[cuối]: Lưu VT.",
            "đoạn[cuối]: TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
            "đoạn[cuối]: Nguyễn Văn A",
            "đề mục[phụPL2]: ",
            "đề mục[phụPL2.I]: BẢNG",
        ]
    );
}

#[test]
fn a_printed_text_layer_is_unwrapped() {
    let text = "\
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Tiếp tục nâng cao nhận thức và trách nhiệm của các cấp, các ngành về hệ thống chính sách
xã hội, nhằm tạo sự chuyển biến tích cực, huy động sự tham gia của hệ thống chính trị
Trung ương và địa phương.
- Đẩy mạnh công tác truyền thông, triển khai kịp thời, hiệu quả các chính sách an sinh
xã hội trên địa bàn.
- Tạo điều kiện.
2. Yêu cầu
Bảo đảm đúng tiến độ.";
    assert_eq!(
        told(text),
        [
            "đề mục[I]: MỤC ĐÍCH, YÊU CẦU",
            "đề mục[I.1]: Mục đích",
            "đoạn[I.1]: Tiếp tục nâng cao nhận thức và trách nhiệm của các cấp, các ngành về hệ thống chính sách xã hội, nhằm tạo sự chuyển biến tích cực, huy động sự tham gia của hệ thống chính trị Trung ương và địa phương.",
            "-[I.1]: Đẩy mạnh công tác truyền thông, triển khai kịp thời, hiệu quả các chính sách an sinh xã hội trên địa bàn.",
            "-[I.1]: Tạo điều kiện.",
            "đề mục[I.2]: Yêu cầu",
            "đoạn[I.2]: Bảo đảm đúng tiến độ.",
        ]
    );
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let text = "\
  ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    TỈNH LAI CHÂU                 Độc lập - Tự do - Hạnh phúc

   Số: 767/KH-UBND              Lai Châu, ngày 31 tháng 3 năm 2021

I. VIỆC

Làm.

Nơi nhận:                        TM. ỦY BAN NHÂN DÂN
- Như trên;                           CHỦ TỊCH
- Lưu: VT.
                                   Nguyễn Văn A";
    assert_eq!(
        told(text),
        [
            "đoạn[đầu]: ỦY BAN NHÂN DÂN",
            "đoạn[đầu]: TỈNH LAI CHÂU",
            "đoạn[đầu]: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "đoạn[đầu]: Độc lập - Tự do - Hạnh phúc",
            "đoạn[đầu]: Số: 767/KH-UBND",
            "đoạn[đầu]: Lai Châu, ngày 31 tháng 3 năm 2021",
            "đề mục[I]: VIỆC",
            "đoạn[I]: Làm.",
            "đoạn[cuối]: Nơi nhận:",
            "-[cuối]: Như trên;",
            "-[cuối]: Lưu: VT.",
            "đoạn[cuối]: TM. ỦY BAN NHÂN DÂN",
            "đoạn[cuối]: CHỦ TỊCH",
            "đoạn[cuối]: Nguyễn Văn A",
        ]
    );
}

#[test]
fn a_table_with_tabs_has_a_head_and_healed_rows() {
    let table = table(
        "TT\tChỉ tiêu\tMục tiêu\t\tNguồn\n\t\tNăm 2025\tNăm 2030\t\n1\tTỷ lệ\t2\t3\tx\n\n\n2\tTỷ lệ hộ\t4\t5\tx\n\n\tnghèo\t\t\t\nTT\tChỉ tiêu\tMục tiêu\t\tNguồn\n3\tSố\t6",
    );
    assert_eq!(table.head, 2);
    assert_eq!(
        table.column_heads(),
        ["TT", "Chỉ tiêu", "Mục tiêu: Năm 2025", "Mục tiêu: Năm 2030", "Nguồn"]
    );
    let rows: Vec<_> = table.rows[2..].iter().map(|row| row.cells.join("|")).collect();
    assert_eq!(rows, ["1|Tỷ lệ|2|3|x", "2|Tỷ lệ hộ nghèo|4|5|x", "3|Số|6||"]);
    assert_eq!(table.rows[3].source.len(), 2);
}

#[test]
fn a_table_with_strokes_has_its_head_from_the_line_below() {
    let table = table("| TT | Chỉ tiêu | 2025 |\n|---|:-:|---|\n| 1 | Tỷ lệ **a\\|b** | 5% |\n");
    assert_eq!((table.head, table.rows.len()), (1, 2));
    assert_eq!(table.rows[1].cells, ["1", "Tỷ lệ a|b", "5%"]);
}

#[test]
fn a_second_table_is_another_one() {
    let text = "| A | B |\n|---|---|\n| 1 | x |\n\n| C | D |\n|---|---|\n| 1 | y |\n";
    let tables = read(&of_text(text)).blocks.len();
    assert_eq!(tables, 2);
}

#[test]
fn texts_behind_a_signature_have_outlines_of_their_own() {
    let text = "Điều 1. Ban hành kèm theo Quyết định này:\n\n1. Kế hoạch.\n\nNơi nhận:\n- Như trên.\n\nCHỦ TỊCH\nNguyễn Văn A\n\n\
        KẾ HOẠCH\nPhát triển du lịch\n(Ban hành kèm theo Quyết định số 7/QĐ-UBND)\n\nI. MỤC TIÊU\n\n1. Một.\n\n\
        PHỤ LỤC\nCÁC CHỈ TIÊU\n(Kèm theo Kế hoạch)\n\nXong.\n\n\
        QUY CHẾ\n(Kèm theo Quyết định số 7/QĐ-UBND)\n\nĐiều 1. Phạm vi\n\nHết.";
    let units: Vec<String> = told(text).into_iter().filter(|block| !block.contains("cuối")).collect();
    assert_eq!(
        units,
        [
            "đề mục[dieu-1]: Ban hành kèm theo Quyết định này:",
            "đánh số[dieu-1.1]: Kế hoạch.",
            "tiêu đề[kèm]: KẾ HOẠCH",
            "tiêu đề[kèm]: Phát triển du lịch",
            "đoạn[kèm]: (Ban hành kèm theo Quyết định số 7/QĐ-UBND)",
            "đề mục[kèmI]: MỤC TIÊU",
            "đánh số[kèmI.1]: Một.",
            "đề mục[phụPL]: ",
            "đoạn[phụPL]: CÁC CHỈ TIÊU",
            "đoạn[phụPL]: (Kèm theo Kế hoạch)",
            "đoạn[phụPL]: Xong.",
            "tiêu đề[kèm]: QUY CHẾ",
            "đoạn[kèm]: (Kèm theo Quyết định số 7/QĐ-UBND)",
            "đề mục[kèmKT2.dieu-1]: Phạm vi",
            "đoạn[kèmKT2.dieu-1]: Hết.",
        ]
    );
}

#[test]
fn lines_that_a_browser_broke_anywhere_are_joined() {
    let text = "I. MỤC\nTIÊU\n\nNâng cao năng lực của các cộng đồng ven\nsông.\n\n1. Sở Công\nThương chủ trì, phối hợp với các sở\n\
        liên quan.\n\n2. Sở Tài\nchính\n\nBố trí kinh phí của\ntỉnh; báo cáo.\n\nĐiều tra, khảo\nsát.";
    let texts: Vec<String> = read(&of_text(text))
        .blocks
        .into_iter()
        .map(|block| block.text)
        .collect();
    assert_eq!(
        texts,
        [
            "MỤC TIÊU",
            "Nâng cao năng lực của các cộng đồng ven sông.",
            "Sở Công Thương chủ trì, phối hợp với các sở liên quan.",
            "Sở Tài chính",
            "Bố trí kinh phí của tỉnh; báo cáo.",
            "Điều tra, khảo sát.",
        ]
    );
}

#[test]
fn a_column_of_remarks_may_be_blank_where_cells_stand_one_a_line() {
    let rows = "STT\n\nĐơn vị\n\nSố câu lạc bộ\n\nGhi chú\n\n1\n\nXã Long Sơn\n\n03\n\n2\n\nXã Long Hải\n\n04";
    let table = table(&format!("I. CHỈ TIÊU\n\n{rows}\n"));
    assert_eq!((table.head, table.rows.len()), (1, 3));
    assert_eq!(table.rows[2].cells, ["2", "Xã Long Hải", "04", ""]);
}

#[test]
fn a_row_that_counts_the_columns_belongs_to_the_head() {
    for counts in [
        "1 | 2 | 3 | 4 | 5",
        "(1) | (2) | (3) | (4) | (5)",
        "A | B | 1 | 2 | 3=2/1",
        "A | B | 1 | 2 | C",
        "a | b | 1 | 2 | 3",
    ] {
        let text =
            format!("| TT | Chỉ tiêu | 2025 | 2026 | Ghi chú |\n| {counts} |\n| 1 | Tỷ lệ che phủ | 41 | 42 | |\n");
        assert_eq!(table(&text).head, 2, "{counts}");
    }
    let text = "| TT | Chỉ tiêu | 2025 | 2026 | Ghi chú |\n| A | C | 1 | 2 | 3 |\n| 1 | Tỷ lệ che phủ | 41 | 42 | |\n";
    assert_eq!(table(text).head, 1);
}

#[test]
fn a_row_may_open_with_a_blank_cell_where_strokes_stand_between_cells_only() {
    let text = "PHỤ LỤC\n\nTT | Chỉ tiêu | ĐVT | Mục tiêu | | Chủ trì\n | | | 2028 | 2030 |\nI | GIÁO DỤC\n\
        1 | Tỷ lệ A | % | 5 | 6 | Sở Y tế\nII. Y TẾ\n2 | Tỷ lệ B | % | 7 | 8\n";
    let blocks = read(&of_text(text)).blocks;
    let tables = blocks.iter().filter_map(|block| match &block.kind {
        PrintedBlockKind::Table(table) => Some(table),
        _ => None,
    });
    let rows: Vec<String> = tables
        .flat_map(|table| &table.rows)
        .map(|row| row.cells.join("|"))
        .collect();
    for row in ["|||2028|2030|", "1|Tỷ lệ A|%|5|6|Sở Y tế", "2|Tỷ lệ B|%|7|8|"] {
        assert!(rows.iter().any(|found| found == row), "{rows:?}");
    }
}

#[test]
fn a_part_without_a_label_stands_below_its_row_where_cells_stand_one_a_line() {
    let cells = "STT\n\nChỉ tiêu\n\nĐơn vị\n\nNăm 2026\n\nCơ quan theo dõi\n\n1\n\nTỷ lệ lao động qua đào tạo\n\n%\n\n66\n\nBộ Nội vụ\n\n\
        - Trong đó: có bằng cấp\n\n%\n\n25,5\n\n2\n\nTỷ lệ che phủ rừng\n\n%\n\n42\n\nBộ Y tế\n\n3\n\nTỷ lệ hộ nghèo\n\n%\n\n2\n\nBộ Nội vụ";
    let rows: Vec<_> = table(&format!("I. CHỈ TIÊU\n\n{cells}\n"))
        .rows
        .iter()
        .map(|row| row.cells.join("|"))
        .collect();
    assert_eq!(rows[2], "|- Trong đó: có bằng cấp|%|25,5|");
    assert_eq!(rows[3], "2|Tỷ lệ che phủ rừng|%|42|Bộ Y tế");
}

#[test]
fn a_heading_that_ends_in_a_comma_goes_on_in_the_next_line() {
    let text = "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Tư pháp,\nSở Thông tin và Truyền thông\nPhổ biến, giáo dục pháp luật.";
    let found = told(text);
    assert!(
        found[1].ends_with(": Sở Tư pháp, Sở Thông tin và Truyền thông"),
        "{found:?}"
    );
}

#[test]
fn a_bold_title_on_a_page_opens_an_attached_text() {
    let text = "NGHỊ QUYẾT\n\nĐiều 1. Ban hành kèm theo Chương trình.\n\nTM. CHÍNH PHỦ\n\nTriệu Công An\n\n<b>CHƯƠNG TRÌNH HÀNH ĐỘNG</b>\n\n\
        <b>Của Chính phủ về vận tải</b>\n\n<i>(Ban hành kèm theo Nghị quyết số 17/NQ-CP)</i>\n\n<b>I. MỤC TIÊU</b>\n\nGiảm chi phí.\n";
    assert!(
        told(text).contains(&"đề mục[kèmI]: MỤC TIÊU".to_owned()),
        "{:#?}",
        told(text)
    );
}
