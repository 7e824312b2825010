//! Tệp bảng tính để điền: sheets with locked and open cells, lists to choose from, and words to explain, as XLSX.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write};

use quick_xml::escape::escape;
use zip::ZipWriter;

use crate::exports::open_data::xlsx::{HEAD, MAIN, content_types, letters, options, relationships};

/// Kiểu ô: how a cell looks and whether it may be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellStyle {
    Head,
    Locked,
    /// Stays text, so that `2,5`, `2.5` and `03/04/2025` are what was typed.
    Open,
}

impl CellStyle {
    fn number(self) -> u8 {
        match self {
            CellStyle::Head => 1,
            CellStyle::Locked => 2,
            CellStyle::Open => 3,
        }
    }
}

/// Ô: a text with its style.
pub type StyledCell = (CellStyle, String);

/// Trang tính: rows below one row of heads.
pub struct SheetPage {
    pub name: &'static str,
    pub widths: Vec<u8>,
    pub rows: Vec<Vec<StyledCell>>,
    /// A column from 0 with the words that may be chosen there.
    pub list: Option<(usize, Vec<&'static str>)>,
}

const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEDEDED\"/></patternFill></fill>\
    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFBE6\"/></patternFill></fill></fills>\
    <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>\
    <border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"3\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/><protection locked=\"0\"/></xf></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// The workbook as a file; the same pages give the same bytes.
///
/// # Errors
/// Those of writing into memory, which does not fail.
pub fn workbook(pages: &[SheetPage]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |path: &str, xml: &str| -> io::Result<()> {
        zip.start_file(path, options())?;
        zip.write_all(xml.as_bytes())
    };
    let names: Vec<String> = (1..=pages.len()).map(|n| format!("worksheets/sheet{n}.xml")).collect();
    part("_rels/.rels", &relationships(&[("officeDocument", "xl/workbook.xml")]))?;
    for (page, name) in pages.iter().zip(&names) {
        part(&format!("xl/{name}"), &sheet(page))?;
    }
    part(
        "xl/styles.xml",
        &format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>"),
    )?;
    part("xl/workbook.xml", &book(pages))?;
    let sheets = names.iter().map(|name| ("worksheet", name.as_str()));
    let parts: Vec<(&str, &str)> = sheets.chain([("styles", "styles.xml")]).collect();
    part("xl/_rels/workbook.xml.rels", &relationships(&parts))?;
    part("[Content_Types].xml", &content_types(&names))?;
    Ok(zip.finish()?.into_inner())
}

fn book(pages: &[SheetPage]) -> String {
    let mut list = String::new();
    for (page, n) in pages.iter().zip(1..) {
        let _ = write!(list, "<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", page.name);
    }
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{relations}\"><sheets>{list}</sheets></workbook>")
}

/// A sheet; its order of parts is that of the format.
fn sheet(page: &SheetPage) -> String {
    let mut xml = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/><cols>"
    );
    for (width, n) in page.widths.iter().zip(1..) {
        let _ = write!(
            xml,
            "<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    xml.push_str("</cols><sheetData>");
    for (row, n) in page.rows.iter().zip(1..) {
        let _ = write!(xml, "<row r=\"{n}\">");
        for (column, (style, text)) in row.iter().enumerate() {
            cell(&mut xml, &format!("{}{n}", letters(column)), *style, text);
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    // Without a password: it keeps ids from being changed by accident, and nobody out.
    xml.push_str("<sheetProtection sheet=\"1\" formatColumns=\"0\" formatRows=\"0\" sort=\"0\" autoFilter=\"0\"/>");
    if let Some((column, words)) = &page.list {
        let (column, last) = (letters(*column), page.rows.len().max(2));
        let _ = write!(
            xml,
            "<dataValidations count=\"1\"><dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{column}2:{column}{last}\">\
             <formula1>\"{}\"</formula1></dataValidation></dataValidations>",
            escape(words.join(","))
        );
    }
    xml.push_str("</worksheet>");
    xml
}

fn cell(xml: &mut String, at: &str, style: CellStyle, text: &str) {
    let style = style.number();
    let _ = match text {
        "" => write!(xml, "<c r=\"{at}\" s=\"{style}\"/>"),
        text => {
            let text = crate::exports::xml::clean(text);
            let text = escape(text.as_ref());
            write!(
                xml,
                "<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
        }
    };
}
