use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{ods, xlsx};
use crate::import::FormatError;
use crate::import::extract::{Layer, MergedWith};

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part begins");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a ZIP file").into_inner()
}

fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_workbook_is_titles_tables_and_what_is_hidden() {
    let sheet = [
        "<worksheet><cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols><sheetData>".to_owned(),
        format!("<row r=\"1\">{}</row>", text("A1", "PHỤ LỤC")),
        format!("<row r=\"2\">{}{}</row>", text("A2", "ỦY BAN"), text("C2", "Độc lập - Tự do")),
        format!("<row r=\"4\">{}{}{}{}</row>", text("A4", "TT"), text("B4", "Chỉ tiêu"), text("C4", "2030"), text("D4", "nháp")),
        "<row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"B5\" t=\"s\"><v>0</v></c><c r=\"C5\" s=\"1\"><v>0.413</v></c></row>".to_owned(),
        format!("<row r=\"6\" hidden=\"1\">{}{}{}</row>", text("A6", "2"), text("B6", "ẩn"), text("C6", "9")),
        format!("<row r=\"7\">{}</row>", text("B7", "Nhóm")),
        "<row r=\"8\"><c r=\"A8\"><v>3</v></c><c r=\"B8\"><f>A1</f></c><c r=\"C8\" s=\"2\"><v>45809</v></c></row>".to_owned(),
        format!("<row r=\"9\">{}</row>", text("A9", "Ghi chú")),
        "</sheetData><mergeCells><mergeCell ref=\"A4:A5\"/></mergeCells></worksheet>".to_owned(),
    ];
    let hidden = format!(
        "<worksheet><sheetData><row r=\"1\">{}</row></sheetData></worksheet>",
        text("A1", "Phương án cao 9999")
    );
    let read = xlsx(&packed(&[
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Một\" r:id=\"a\"/><sheet name=\"Hai\" state=\"hidden\" r:id=\"b\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>",
        ),
        ("xl/sharedStrings.xml", "<sst><si><r><t>Tỷ lệ </t></r><r><t>hộ</t></r></si></sst>"),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"17\"/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet.concat()),
        ("xl/worksheets/sheet2.xml", &hidden),
    ]))
    .expect("a workbook");
    let lines: Vec<&str> = read.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "PHỤ LỤC",
            "ỦY BAN",
            "Độc lập - Tự do",
            "TT\tChỉ tiêu\t2030",
            "1\tTỷ lệ hộ\t41,3%",
            "2\tẩn\t9",
            "\tNhóm\t",
            "3\t\t6/2025",
            "Ghi chú",
            "nháp",
            "Phương án cao 9999",
        ]
    );
    let hidden = read.layers.iter().filter(|layered| layered.layer == Layer::HiddenCells);
    assert_eq!(hidden.count(), 3);
    assert!(read.notices.iter().any(|notice| notice.review && notice.count == 1));
}

#[test]
fn a_few_bytes_that_stand_for_millions_of_cells_are_refused() {
    for (rows, columns) in [(1_048_576, 16_384), (99_999, 200), (2_000_000, 1), (usize::MAX, 2)] {
        let content = format!(
            "<doc xmlns:t=\"t\" xmlns:x=\"x\"><t:table><t:table-row t:number-rows-repeated=\"{rows}\">\
            <t:table-cell t:number-columns-repeated=\"{columns}\"><x:p>a</x:p></t:table-cell></t:table-row></t:table></doc>"
        );
        let read = ods(&packed(&[("content.xml", &content)]));
        assert!(matches!(read, Err(FormatError::TooLarge)), "{rows} {columns}");
    }
}

#[test]
fn the_text_that_a_calc_cell_shows_is_read() {
    let content = "<doc xmlns:t=\"t\" xmlns:x=\"x\"><x:style x:name=\"an\"><x:properties t:display=\"false\"/></x:style>\
        <t:table t:name=\"A\"><t:table-column/><t:table-column t:number-columns-repeated=\"2\"/>\
        <t:table-row><t:table-cell><x:p>TT</x:p></t:table-cell><t:table-cell t:number-columns-spanned=\"2\"><x:p>Mục tiêu</x:p></t:table-cell><t:covered-table-cell/></t:table-row>\
        <t:table-row><t:covered-table-cell/><t:table-cell><x:p>2025</x:p></t:table-cell><t:table-cell><x:p>41,3%</x:p></t:table-cell></t:table-row>\
        <t:table-row t:number-rows-repeated=\"1048000\"><t:table-cell t:number-columns-repeated=\"16384\"/></t:table-row></t:table>\
        <t:table t:name=\"B\" t:style-name=\"an\"><t:table-row><t:table-cell><x:p>bí mật</x:p></t:table-cell></t:table-row></t:table></doc>";
    let read = ods(&packed(&[("content.xml", content)])).expect("a workbook");
    assert_eq!(read.text, "TT\tMục tiêu\t\n\t2025\t41,3%\n\nbí mật\n");
    let merged: Vec<MergedWith> = read.merged.iter().map(|merged| merged.with).collect();
    assert_eq!(merged, [MergedWith::Left, MergedWith::Above]);
    assert_eq!(read.layers.len(), 1);
}
