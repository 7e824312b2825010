use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::diagnostics::Lang;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"mc\"";

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part begins");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a ZIP file").into_inner()
}

fn text(name: &str, bytes: &[u8]) -> Result<String, FormatError> {
    extract(name, bytes).map(|extract| extract.text)
}

fn pdf_text(printed: &str) -> Result<String, FormatError> {
    pdf(printed).map(|extract| extract.text)
}

fn body(inner: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{inner}</w:body></w:document>")
}

fn document(inner: &str) -> String {
    text("a.docx", &docx(&[("word/document.xml", &body(inner))])).expect("a document")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn text_with_and_without_a_mark_is_read() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("Số".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in ["Số".as_bytes(), "\u{feff}Số".as_bytes(), &utf16] {
        assert_eq!(text("a.TXT", bytes).as_deref(), Ok("Số"));
    }
}

#[test]
fn old_encodings_are_turned_and_told() {
    let tcvn3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\nñy ban nh©n d©n\nMôc tiªu\n";
    let vni = "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM\nÑoäc laäp - Töï do - Haïnh phuùc\n";
    for (old, right) in [
        (
            tcvn3,
            "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nủy ban nhân dân\nMục tiêu\n",
        ),
        (vni, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"),
    ] {
        let extract = extract("a.txt", old.as_bytes()).expect("a text");
        assert_eq!(extract.text, right);
        assert!(
            extract.notices.iter().any(|notice| !notice.review),
            "{:?}",
            extract.notices
        );
        let bytes: Vec<u8> = old
            .chars()
            .map(|c| u8::try_from(u32::from(c)).expect("one byte"))
            .collect();
        assert_eq!(text("a.txt", &bytes).as_deref(), Ok(right));
    }
}

#[test]
fn a_line_in_an_old_encoding_among_others_is_turned() {
    let mixed = "1. Tỷ lệ hộ nghèo đạt 3% năm 2030.\n2. §µo t¹o\nTû lÖ lao ®éng qua ®µo t¹o ®¹t 65% n¨m 2030.\n";
    let extract = extract("a.txt", mixed.as_bytes()).expect("a text");
    assert!(
        extract
            .text
            .ends_with("2. Đào tạo\nTỷ lệ lao động qua đào tạo đạt 65% năm 2030.\n"),
        "{}",
        extract.text
    );
    // Half in Unicode, half not: nobody knows what each letter is.
    let unclear = "Tiếp tục nâng cao chất lượng giáo dục và đào tạo của tỉnh.\nTỷ lệ lao động qua ®µo t¹o ®¹t 65% n¨m 2030, ®Õn 2035\n";
    let extract = super::extract("a.txt", unclear.as_bytes()).expect("a text");
    assert_eq!(extract.text, unclear);
}

#[test]
fn bytes_of_no_encoding_are_refused_with_the_way_out() {
    let error = text("a.txt", b"U\xf0 ban").expect_err("not UTF-8");
    assert_eq!(error, FormatError::NotUnicode);
    assert!(error.message(Lang::Vi).contains("iconv"));
    let windows = b"T\xfd\xec l\xea\xf2 h\xf4\xf2 ngh\xe8o, n\xe3m 2030 \xf0a\xf2t 3%";
    assert_eq!(text("a.txt", windows).as_deref(), Ok("Tứ lệ hộ nghèo, năm 2030 đạt 3%"));
    let lost = "K HOCH V U T PHAT TRIN KINH T ".repeat(12);
    assert_eq!(text("a.txt", lost.as_bytes()), Err(FormatError::OldFont));
}

#[test]
fn kinds_of_files_that_are_not_read_say_what_to_do() {
    assert_eq!(text("a.doc", b""), Err(FormatError::OldDocument("doc".into())));
    assert_eq!(text("a", b""), Err(FormatError::Unknown(String::new())));
    assert_eq!(text("a.txt", b"a\0b"), Err(FormatError::Binary));
    assert_eq!(
        text("a.docx", b"no zip").map_err(|e| matches!(e, FormatError::Broken(_))),
        Err(true)
    );
    assert_eq!(text("a.docx", &[0xd0, 0xcf, 0x11, 0xe0]), Err(FormatError::Locked));
}

#[test]
fn only_real_front_matter_is_cut_off() {
    assert_eq!(text("a.md", b"---\ntitle: x\n---\nSo\n").as_deref(), Ok("So\n"));
    for kept in [
        "---\nMột dòng trang trí\n---\n",
        "---\ntitle: không đóng\n",
        "KẾ HOẠCH\n---\n",
    ] {
        assert_eq!(text("a.md", kept.as_bytes()).as_deref(), Ok(kept));
    }
}

#[test]
fn looks_become_markdown_with_the_blanks_outside() {
    let run = |look: &str, t: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{t}</w:t></w:r>");
    let runs = [
        run("<w:b/>", "I. MỤC "),
        run("<w:b w:val=\"1\"/>", "ĐÍCH "),
        run("<w:b w:val=\"0\"/>", "và "),
        run("<w:i/>", "25 m"),
        run("<w:i/><w:vertAlign w:val=\"superscript\"/>", "2"),
        run("", " &lt; 3 &#37;"),
    ];
    assert_eq!(
        document(&format!("<w:p>{}</w:p>", runs.concat())),
        "**I. MỤC ĐÍCH** và *25 m²* < 3 %\n"
    );
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="x">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
</w:numbering>"#;

fn numbered(list: u8, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn the_numbering_that_word_prints_is_printed() {
    let inner = [
        numbered(1, 0, "MỤC ĐÍCH"),
        numbered(1, 1, "Một"),
        numbered(1, 0, "NHIỆM VỤ"),
        numbered(1, 1, "Một"),
        numbered(1, 1, "Hai"),
        numbered(1, 2, "a"),
        numbered(1, 2, "b"),
        numbered(2, 0, "gạch"),
        numbered(3, 0, "bốn"),
        numbered(3, 0, "năm"),
        numbered(9, 0, "không có"),
    ];
    let parts = [
        ("word/document.xml", body(&inner.concat())),
        ("word/numbering.xml", NUMBERING.to_owned()),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let read = text("a.docx", &docx(&parts)).expect("a document");
    let lines: Vec<&str> = read.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "I. MỤC ĐÍCH",
            "1.1 Một",
            "II. NHIỆM VỤ",
            "2.1 Một",
            "2.2 Hai",
            "a) a",
            "b) b",
            "- gạch",
            "IV. bốn",
            "V. năm",
            "không có",
        ]
    );
}

#[test]
fn styles_give_numbering_and_headings() {
    let styles = "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"A\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
        <w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style><w:style w:styleId=\"C\"><w:basedOn w:val=\"C\"/></w:style></w:styles>";
    let inner = "<w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>MỤC ĐÍCH</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"C\"/></w:pPr><w:r><w:t>chữ</w:t></w:r></w:p>";
    let document = body(inner);
    let parts = [
        ("word/document.xml", document.as_str()),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", styles),
    ];
    let read = text("a.docx", &docx(&parts)).expect("a document");
    assert_eq!(read, "# **I. MỤC ĐÍCH**\n\nchữ\n");
}

#[test]
fn tables_are_tab_rows_and_letterheads_are_lines() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let wide = format!(
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>",
        p("Mục tiêu")
    );
    let data = [
        row(&[cell(&p("TT")), wide, cell(&p("Ghi chú"))]),
        row(&[
            cell(&p("1")),
            cell(&(p("Tỷ lệ") + &p("hộ"))),
            cell(&p("")),
            cell(&p("x")),
        ]),
    ];
    let head = [
        row(&[
            cell(&(p("ỦY BAN NHÂN DÂN") + &p("TỈNH X"))),
            cell(&p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        ]),
        row(&[cell(&p("Số: 5/KH-UBND")), cell(&p("X, ngày 01 tháng 02 năm 2024"))]),
    ];
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    assert_eq!(
        document(&table(&data)),
        "TT\tMục tiêu\t\tGhi chú\n1\tTỷ lệ<br>hộ\t\tx\n"
    );
    let lines = document(&table(&head));
    assert!(lines.starts_with("ỦY BAN NHÂN DÂN\n\nTỈNH X\n\nCỘNG HÒA"), "{lines}");
    assert!(lines.contains("\n\nSố: 5/KH-UBND\n\nX, ngày"), "{lines}");
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused() {
    let bomb = docx(&[("word/document.xml", &" ".repeat((64 << 20) + 2))]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(text("a.docx", &bomb), Err(FormatError::TooLarge));
}

#[test]
fn labels_and_spans_cannot_blow_up() {
    let numbering = format!(
        "<w:numbering xmlns:w=\"x\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        "%1".repeat(1000)
    );
    let inner = numbered(1, 0, "một")
        + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr></w:tc></w:tr></w:tbl>";
    let document = body(&inner);
    let read = text(
        "a.docx",
        &docx(&[("word/document.xml", &document), ("word/numbering.xml", &numbering)]),
    )
    .expect("a document");
    assert!(read.len() < 200, "{}", read.len());
}

#[test]
fn broken_xml_is_a_broken_document() {
    let read = text(
        "a.docx",
        &docx(&[("word/document.xml", "<w:document><w:p></w:document>")]),
    );
    assert!(matches!(read, Err(FormatError::Broken(_))), "{read:?}");
}

#[test]
fn a_page_becomes_letterhead_paragraphs_and_signature() {
    let printed = "\
 ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 TỈNH LAI CHÂU                   Độc lập - Tự do - Hạnh phúc
 Số: 767/KH-UBND                 Lai Châu, ngày 31 tháng 3 năm 2021

                           KẾ HOẠCH
               Triển khai Kết luận số 92-KL/TW

     Căn cứ Kết luận số 92-KL/TW ngày 05/11/2020 của Bộ Chính trị về chính
sách xã hội trên địa bàn tỉnh, nâng cao đời sống của nhân dân và cả hệ thống
chính trị.
     1. Mục đích
     - Phấn đấu đạt 70% lao động qua đào tạo trong toàn tỉnh vào năm 2025 và
\u{c}                              2

80% vào năm 2030, theo quy định.

TT     Chỉ tiêu            2025     2030
1      Tỷ lệ lao động      70       80

 Nơi nhận:                       TM. ỦY BAN NHÂN DÂN
 - Như trên;                     KT. CHỦ TỊCH
 - Lưu: VT.                      Tống Thanh Hải
";
    let read = pdf_text(printed).expect("a text layer");
    let paragraphs: Vec<&str> = read.trim_end().split("\n\n").collect();
    assert_eq!(
        paragraphs,
        [
            "ỦY BAN NHÂN DÂN",
            "TỈNH LAI CHÂU",
            "Số: 767/KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Lai Châu, ngày 31 tháng 3 năm 2021",
            "KẾ HOẠCH",
            "Triển khai Kết luận số 92-KL/TW",
            "Căn cứ Kết luận số 92-KL/TW ngày 05/11/2020 của Bộ Chính trị về chính sách xã hội trên địa bàn tỉnh, nâng cao đời sống của nhân dân và cả hệ thống chính trị.",
            "1. Mục đích",
            "- Phấn đấu đạt 70% lao động qua đào tạo trong toàn tỉnh vào năm 2025 và",
            "80% vào năm 2030, theo quy định.",
            "TT\tChỉ tiêu\t2025\t2030\n1\tTỷ lệ lao động\t70\t80",
            "Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "Tống Thanh Hải",
        ]
    );
}

#[test]
fn a_scan_without_letters_is_sent_to_recognition_first() {
    assert_eq!(pdf_text("\u{c} 1 \u{c}"), Err(FormatError::NoTextLayer));
    let message = FormatError::NoTextLayer.message(Lang::Vi);
    assert!(message.contains("bản quét chưa có lớp chữ: nhận dạng chữ trước"));
}
