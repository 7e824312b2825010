use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::extract;
use crate::import::extract::{Extract, Layer, MergedWith};

/// A Word document of these parts; the first is what stands in its body.
fn read(body: &str, parts: &[(&str, &str)]) -> Extract {
    let names = "xmlns:w=\"w\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:v=\"v\"";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!("<w:document {names}><w:body>{body}</w:body></w:document>");
    for (name, text) in [("document", document.as_str())].iter().chain(parts) {
        let text = text.replacen("><", &format!(" {names}><"), usize::from(*name != "document"));
        zip.start_file(format!("word/{name}.xml"), SimpleFileOptions::default())
            .expect("a part begins");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    extract(&zip.finish().expect("a ZIP file").into_inner()).expect("a document")
}

fn p(properties: &str, runs: &[String]) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", runs.concat())
}

fn r(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn plain(text: &str) -> String {
    p("", &[r("", text)])
}

/// The lines of the body, without the empty ones.
fn body(extract: &Extract) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in extract.text.split('\n') {
        if extract.layer_at(at) == Layer::Body && !line.is_empty() {
            lines.push(line);
        }
        at += line.len() + 1;
    }
    lines
}

fn of_layer(extract: &Extract, layer: Layer) -> Vec<&str> {
    let found = extract.layers.iter().filter(|layered| layered.layer == layer);
    found.map(|layered| &extract.text[layered.range.clone()]).collect()
}

#[test]
fn signs_of_symbol_fonts_are_what_they_print() {
    let read = read(
        &[
            p(
                "",
                &[
                    r("", "Tỷ lệ đạt "),
                    "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>".to_owned(),
                    r("", " 95%, còn "),
                    r("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "\u{f0a3}"),
                    r("", " 3%"),
                ],
            ),
            p("", &[r("<w:rFonts w:ascii=\"Wingdings\"/>", "\u{f0fc}"), r("", " có")]),
            p(
                "",
                &[
                    "<w:r><w:sym w:font=\"Wingdings 3\" w:char=\"F031\"/></w:r>".to_owned(),
                    r("", " lạ"),
                ],
            ),
        ]
        .concat(),
        &[],
    );
    assert_eq!(body(&read), ["Tỷ lệ đạt ≥ 95%, còn ≤ 3%", "✓ có", "\u{fffd} lạ"]);
    assert!(read.notices.iter().any(|notice| notice.review && notice.count == 1));
}

#[test]
fn hidden_text_is_set_aside_wherever_it_is_switched_on() {
    let styles = "<w:styles><w:style w:type=\"character\" w:styleId=\"An\"><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"GhiChu\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let read = read(
        &[
            p(
                "",
                &[r("", "Đạt 92% hộ"), r("<w:vanish/>", ", phương án 97%"), r("", ".")],
            ),
            p(
                "",
                &[r("<w:rStyle w:val=\"An\"/>", "nội bộ 1"), r("", "Có ít nhất 01 điểm")],
            ),
            p("<w:pStyle w:val=\"GhiChu\"/>", &[r("", "nội bộ 2")]),
            p(
                "<w:pStyle w:val=\"GhiChu\"/>",
                &[r("<w:vanish w:val=\"0\"/>", "vẫn in")],
            ),
            p("<w:rPr><w:vanish/></w:rPr>", &[r("", "Liền với ")]),
            plain("đoạn sau"),
        ]
        .concat(),
        &[("styles", styles)],
    );
    assert_eq!(
        body(&read),
        ["Đạt 92% hộ.", "Có ít nhất 01 điểm", "vẫn in", "Liền với đoạn sau"],
        "{}",
        read.text
    );
    assert_eq!(
        of_layer(&read, Layer::Hidden),
        [", phương án 97%", "nội bộ 1", "nội bộ 2"]
    );
}

#[test]
fn struck_text_is_set_aside() {
    let styles =
        "<w:styles><w:style w:type=\"character\" w:styleId=\"Gach\"><w:rPr><w:strike/></w:rPr></w:style></w:styles>";
    let read = read(
        &[
            p("", &[r("", "Tỷ lệ đạt 9"), r("<w:strike/>", "0"), r("", "5%")]),
            p(
                "",
                &[
                    r("<w:dstrike/>", "bỏ "),
                    r("<w:strike w:val=\"0\"/><w:dstrike w:val=\"false\"/>", "vẫn in"),
                ],
            ),
            p("", &[r("<w:rStyle w:val=\"Gach\"/>", "cũ "), r("", "mới")]),
            p("", &[r("<w:strike/>", "Cả đoạn 7%")]),
        ]
        .concat(),
        &[("styles", styles)],
    );
    assert_eq!(body(&read), ["Tỷ lệ đạt 95%", "vẫn in", "mới"], "{}", read.text);
    assert_eq!(of_layer(&read, Layer::Struck), ["0", "bỏ ", "cũ ", "Cả đoạn 7%"]);
}

#[test]
fn a_file_within_the_file_is_told() {
    let read = read(&[plain("Một"), "<w:altChunk w:id=\"c1\"/>".to_owned()].concat(), &[]);
    assert!(
        read.notices
            .iter()
            .any(|notice| notice.review && notice.what.vi.contains("altChunk"))
    );
}

#[test]
fn signs_are_what_they_print_whatever_font_they_are_of() {
    let sign = |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let read = read(
        &[
            p(
                "",
                &[
                    r("", "a "),
                    sign("Symbol", "F0B3"),
                    sign("Symbol", "00A3"),
                    r("", " 95%"),
                ],
            ),
            p(
                "",
                &[
                    sign("Wingdings 2", "F050"),
                    sign("Times New Roman", "2265"),
                    r("", " b"),
                ],
            ),
            p("", &[r("", "c "), sign("Phông Lạ", "F041"), r("", " 60%")]),
            p(
                "",
                &[
                    r("<w:u w:val=\"single\"/>", "&gt;"),
                    r("", " 5%, "),
                    r("<w:u w:val=\"none\"/>", "&lt;"),
                    r("", " 3%"),
                ],
            ),
        ]
        .concat(),
        &[],
    );
    assert_eq!(
        body(&read),
        ["a ≥≤ 95%", "✓≥ b", "c \u{fffd} 60%", "≥ 5%, < 3%"],
        "{}",
        read.text
    );
}

#[test]
fn hidden_by_default_needs_a_run_that_shows_itself() {
    let styles =
        "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>";
    let read = read(
        &(plain("ẩn")
            + &p(
                "<w:rPr><w:vanish w:val=\"0\"/></w:rPr>",
                &[r("<w:vanish w:val=\"0\"/>", "hiện")],
            )),
        &[("styles", styles)],
    );
    assert_eq!(body(&read), ["hiện"]);
    assert_eq!(of_layer(&read, Layer::Hidden), ["ẩn"]);
}

#[test]
fn notes_stand_behind_what_refers_to_them() {
    let reference = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let note = |kind: &str, id: u8, text: &str| format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", plain(text));
    let footnotes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote>{}{}</w:footnotes>",
        plain("---"),
        note("footnote", 1, "Theo số liệu năm 2025: 6.310 em."),
        note("footnote", 2, "Không ai nhắc tới.")
    );
    let endnotes = format!("<w:endnotes>{}</w:endnotes>", note("endnote", 1, "Cuối văn bản."));
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&plain("a")),
        cell(&p("", &[r("", "b"), reference("endnote", 1)]))
    );
    let read = read(
        &[
            p(
                "",
                &[r("", "92% trẻ em"), reference("footnote", 1), r("", " được chăm sóc.")],
            ),
            table,
            plain("sau"),
        ]
        .concat(),
        &[("footnotes", &footnotes), ("endnotes", &endnotes)],
    );
    let lines: Vec<&str> = read.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "92% trẻ em[^1] được chăm sóc.",
            "[^1]: Theo số liệu năm 2025: 6.310 em.",
            "a\tb[^2]",
            "[^2]: Cuối văn bản.",
            "sau",
            "Không ai nhắc tới."
        ]
    );
    assert_eq!(of_layer(&read, Layer::Note).len(), 2);
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let deleted = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let old_label =
        "<w:pPrChange><w:pPr><w:pStyle w:val=\"H\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange>";
    let styles = "<w:styles><w:style w:styleId=\"H\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>";
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", plain(text));
    let table = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr></w:tbl>",
        cell("", "1"),
        cell("<w:cellDel/>", "ô cũ"),
        cell("<w:cellIns/>", "ô mới"),
        cell("", "2"),
        cell("", "hàng cũ")
    );
    let read = read(
        &[
            p(
                "",
                &[
                    r("", "Đạt "),
                    deleted("90%"),
                    format!("<w:ins>{}</w:ins>", r("", "95%")),
                ],
            ),
            p(
                old_label,
                &[r(
                    "<w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>",
                    "Đoạn thường",
                )],
            ),
            format!(
                "<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
                plain("chuyển đi"),
                plain("chuyển đến")
            ),
            p("<w:rPr><w:del/></w:rPr>", &[r("", "Hai đoạn ")]),
            plain("thành một"),
            table,
        ]
        .concat(),
        &[("styles", styles)],
    );
    assert_eq!(
        body(&read),
        ["Đạt 95%", "Đoạn thường", "chuyển đến", "Hai đoạn thành một", "1\tô mới"],
        "{}",
        read.text
    );
    assert_eq!(
        of_layer(&read, Layer::Deleted),
        ["90%", "chuyển đi", "2\thàng cũ", "ô cũ"]
    );
}

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/>\
    <w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:lvlRestart w:val=\"0\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

fn numbered(level: u8, text: &str) -> String {
    let properties = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
    p(&properties, &[r("", text)])
}

#[test]
fn a_label_that_is_typed_beside_the_automatic_one_stands_once() {
    let read = read(
        &[
            numbered(0, "I. MỤC TIÊU"),
            numbered(1, "1. Sở Y tế"),
            numbered(0, "NHIỆM VỤ"),
            numbered(1, "Sở Xây dựng"),
        ]
        .concat(),
        &[("numbering", NUMBERING)],
    );
    assert_eq!(
        body(&read),
        ["I. MỤC TIÊU", "1. Sở Y tế", "II. NHIỆM VỤ", "2. Sở Xây dựng"]
    );
}

#[test]
fn row_numbers_are_printed_in_cells_without_words() {
    let row = |text: &str| {
        format!(
            "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
            numbered(1, ""),
            plain(text)
        )
    };
    let read = read(
        &format!("<w:tbl>{}{}</w:tbl>", row("Một"), row("Hai")),
        &[("numbering", NUMBERING)],
    );
    assert_eq!(body(&read), ["1.\tMột", "2.\tHai"]);
}

#[test]
fn a_list_of_contents_is_furniture_however_it_was_made() {
    let styles = "<w:styles><w:style w:styleId=\"Mucluc1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let gallery = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        plain("MỤC LỤC")
    );
    let begin = field("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + &field("separate");
    let read = read(
        &[
            gallery,
            p("<w:pStyle w:val=\"Mucluc1\"/>", &[r("", "I. MỤC TIÊU 1")]),
            p("", &[begin, r("", "II. NHIỆM VỤ 2")]),
            p("", &[r("", "III. TỔ CHỨC 3"), field("end"), r("", "I. MỤC TIÊU")]),
            p(
                "",
                &[
                    field("begin"),
                    r("", "không in"),
                    "<w:r><w:instrText>PAGE</w:instrText></w:r>".into(),
                    field("separate"),
                    r("", "7"),
                    field("end"),
                ],
            ),
        ]
        .concat(),
        &[("styles", styles)],
    );
    assert_eq!(body(&read), ["I. MỤC TIÊU", "7"]);
    assert_eq!(of_layer(&read, Layer::Contents).len(), 4);
}

#[test]
fn cells_stand_on_the_columns_of_their_grid() {
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let table = [
        "<w:tbl><w:tr>".to_owned(),
        cell("<w:vMerge w:val=\"restart\"/>", &plain("TT")),
        cell("<w:gridSpan w:val=\"2\"/>", &plain("Mục tiêu")),
        "</w:tr><w:tr>".to_owned(),
        cell("<w:vMerge/>", &plain("")),
        cell("", &plain("2025")) + &cell("", &(plain("2030") + &plain("(%)"))),
        "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned(),
        cell("", &plain("70")) + &cell("", &plain("80")),
        "</w:tr></w:tbl>".to_owned(),
    ];
    let read = read(&table.concat(), &[]);
    assert_eq!(read.text, "TT\tMục tiêu\t\n\t2025\t2030<br>(%)\n\t70\t80\n");
    let whole = 0..read.text.len() - 1;
    assert_eq!(read.tables, [whole]);
    let merged: Vec<_> = read
        .merged
        .iter()
        .map(|m| (read.text[..m.at].matches('\n').count(), m.with))
        .collect();
    assert_eq!(merged, [(0, MergedWith::Left), (1, MergedWith::Above)]);
}

#[test]
fn a_small_table_in_a_cell_is_lines_of_it_and_a_larger_one_stands_behind() {
    let row = |cells: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(|c| format!("<w:tc>{c}</w:tc>")).collect::<String>()
        )
    };
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[&plain("x"), &plain("1")]),
        row(&[&plain("y"), &plain("2")])
    );
    let larger = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[&plain("x"), &plain("1"), &plain("2"), &plain("3")]),
        row(&[&plain("y"), &plain("4"), &plain("5"), &plain("6")])
    );
    let around = |inner: &String| {
        let cells = row(&[&plain("a"), &(plain("b") + inner), &plain("c")]);
        format!("<w:tbl>{cells}</w:tbl>")
    };
    let framed = format!("<w:tbl>{}</w:tbl>", row(&[&(plain("Một khung") + &plain("hai đoạn"))]));
    let small = read(&(around(&inner) + &framed), &[]);
    assert_eq!(body(&small), ["a\tb<br>x 1<br>y 2\tc", "Một khung", "hai đoạn"]);
    let large = read(&around(&larger), &[]);
    assert_eq!(body(&large), ["a\tb\tc", "x\t1\t2\t3", "y\t4\t5\t6"]);
    assert_eq!(large.tables.len(), 2);
}

#[test]
fn text_boxes_are_told_once_and_running_heads_apart() {
    let text_box = format!(
        "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>",
        plain("DỰ THẢO")
    );
    let drawing = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{text_box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{text_box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let footer = format!("<w:ftr>{}</w:ftr>", plain("Trang 2"));
    let read = read(&p("", &[drawing, r("", "KẾ HOẠCH")]), &[("footer1", &footer)]);
    assert_eq!(body(&read), ["DỰ THẢO", "KẾ HOẠCH"]);
    assert_eq!(of_layer(&read, Layer::RunningHead), ["Trang 2"]);
}

#[test]
fn a_head_of_the_first_page_with_the_motto_is_the_head_of_the_document() {
    let motto = plain("UBND TỈNH A") + &plain("Độc lập - Tự do - Hạnh phúc");
    let header = format!("<w:hdr>{motto}</w:hdr>");
    let found = read(&plain("KẾ HOẠCH"), &[("header1", &header)]);
    assert_eq!(body(&found), ["UBND TỈNH A", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH"]);
    let found = read(&(motto.clone() + &plain("KẾ HOẠCH")), &[("header1", &header)]);
    assert_eq!(of_layer(&found, Layer::RunningHead).len(), 2);
}

#[test]
fn a_font_says_that_its_letters_are_in_an_old_encoding() {
    let read = read(
        &[
            p(
                "",
                &[r("", "Một: "), r("<w:rFonts w:ascii=\".VnTime\"/>", "Tû lÖ ®¹t 65%")],
            ),
            p("", &[r("<w:rFonts w:ascii=\".VnTimeH\"/>", "kÕ ho¹ch")]),
            p("", &[r("<w:rFonts w:ascii=\".VnTime\"/>", "chữ Unicode")]),
            p("", &[r("<w:rFonts w:ascii=\"VNI-Times\"/>", "tyû leä")]),
        ]
        .concat(),
        &[],
    );
    assert_eq!(body(&read), ["Một: Tỷ lệ đạt 65%", "KẾ HOẠCH", "chữ Unicode", "tỷ lệ"]);
    assert_eq!(read.notices.len(), 2);
}

#[test]
fn what_stands_too_deep_is_told_and_breaks_nothing() {
    let deep = "<w:ins>".repeat(5000) + &r("", "sâu") + &"</w:ins>".repeat(5000);
    let read = read(&(p("", &[deep]) + &plain("nông")), &[]);
    assert_eq!(body(&read), ["nông"]);
    assert!(read.notices.iter().any(|notice| notice.review));
}
