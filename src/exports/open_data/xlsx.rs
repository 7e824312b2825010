//! XLSX: a table for people, with typed cells, so that no spreadsheet takes `2.5` for a date.
//!
//! The few parts of the format that a table needs are written straight into a ZIP stream: a library
//! for workbooks keeps the cells or a temporary file, and here rows go by one at a time. No date of
//! creation is written, so the same rows give the same bytes.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use quick_xml::escape::escape;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::exports::rows::{Cell, CellKind, DataTable, Field, Row};
use crate::exports::xml::clean;

/// The namespace of sheets.
pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const PARTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// The beginning of every part.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The last row that a sheet can have.
const LAST_ROW: u32 = 1_048_576;
/// The longest text that a cell can hold.
const LONGEST_TEXT: usize = 32_767;
/// Styles of cells: bold for the head, text that stays text when it is edited.
const BOLD: u8 = 1;
const TEXT: u8 = 2;

const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// The sheet that explains the columns.
const DICTIONARY: &str = "giai-thich";
const DICTIONARY_COLUMNS: [(&str, usize); 4] = [("Cột", 20), ("Kiểu", 14), ("Ý nghĩa", 70), ("Meaning", 70)];

/// Rows as a workbook, written one at a time.
pub struct XlsxWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    table: &'static dyn DataTable,
    /// The sheets so far, with the last row of each.
    sheets: Vec<Sheet>,
    /// The XML of the row at hand.
    line: String,
}

struct Sheet {
    name: String,
    columns: usize,
    rows: u32,
}

impl<W: Write> XlsxWriter<W> {
    /// Begins a workbook with the head of its first sheet.
    ///
    /// # Errors
    /// When `out` does not take it.
    pub fn new(out: W, table: &'static dyn DataTable) -> io::Result<Self> {
        let mut writer = XlsxWriter {
            zip: ZipWriter::new_stream(out),
            table,
            sheets: Vec::new(),
            line: String::new(),
        };
        writer.part("_rels/.rels", &relationships(&[("officeDocument", "xl/workbook.xml")]))?;
        writer.begin_table()?;
        Ok(writer)
    }

    /// Writes one row; a full sheet is continued on the next.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn row(&mut self, row: Row<'_>) -> io::Result<()> {
        if self.sheets.last().is_some_and(|sheet| sheet.rows == LAST_ROW) {
            self.end_sheet()?;
            self.begin_table()?;
        }
        self.cells(row.in_tables().map(|(field, cell)| typed(field, cell)))
    }

    /// Writes the sheet that explains the columns, and what holds the sheets together.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn finish(mut self) -> io::Result<()> {
        self.end_sheet()?;
        self.dictionary()?;
        self.part(
            "xl/styles.xml",
            &format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>"),
        )?;
        self.part("xl/workbook.xml", &workbook(&self.sheets))?;
        let names: Vec<String> = (1..=self.sheets.len())
            .map(|n| format!("worksheets/sheet{n}.xml"))
            .collect();
        let sheets = names.iter().map(|name| ("worksheet", name.as_str()));
        let parts: Vec<(&str, &str)> = sheets.chain([("styles", "styles.xml")]).collect();
        self.part("xl/_rels/workbook.xml.rels", &relationships(&parts))?;
        self.part("[Content_Types].xml", &content_types(&names))?;
        self.zip.finish()?.flush()
    }

    fn begin_table(&mut self) -> io::Result<()> {
        let name = match self.sheets.len() {
            0 => self.table.name().to_owned(),
            n => format!("{}-{}", self.table.name(), n + 1),
        };
        let fields = self.table.fields();
        self.begin_sheet(name, fields.iter().copied().map(width))?;
        self.cells(fields.iter().map(|field| (CellKind::Text, BOLD, field.name.into())))
    }

    fn begin_sheet(&mut self, name: String, widths: impl Iterator<Item = usize>) -> io::Result<()> {
        let mut head = format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        );
        let mut columns = 0;
        for width in widths {
            columns += 1;
            let _ = write!(
                head,
                "<col min=\"{columns}\" max=\"{columns}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        head.push_str("</cols><sheetData>");
        let path = format!("xl/worksheets/sheet{}.xml", self.sheets.len() + 1);
        self.sheets.push(Sheet { name, columns, rows: 0 });
        self.zip.start_file(path, options())?;
        self.zip.write_all(head.as_bytes())
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        let area = self.sheets.last().map(Sheet::area).unwrap_or_default();
        write!(self.zip, "</sheetData><autoFilter ref=\"{area}\"/></worksheet>")
    }

    /// Writes one row of cells: kind, style and value. Empty cells are left out.
    fn cells<'a>(&mut self, cells: impl Iterator<Item = (CellKind, u8, Cow<'a, str>)>) -> io::Result<()> {
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        sheet.rows += 1;
        let row = sheet.rows;
        self.line.clear();
        let _ = write!(self.line, "<row r=\"{row}\">");
        for (column, (kind, style, value)) in cells.enumerate().filter(|(_, (.., value))| !value.is_empty()) {
            push_cell(
                &mut self.line,
                &format!("{}{row}", letters(column)),
                kind,
                style,
                &value,
            );
        }
        self.line.push_str("</row>");
        self.zip.write_all(self.line.as_bytes())
    }

    fn dictionary(&mut self) -> io::Result<()> {
        self.begin_sheet(
            DICTIONARY.to_owned(),
            DICTIONARY_COLUMNS.iter().map(|(_, width)| *width),
        )?;
        self.cells(
            DICTIONARY_COLUMNS
                .iter()
                .map(|(name, _)| (CellKind::Text, BOLD, (*name).into())),
        )?;
        for field in self.table.fields() {
            let words = field.words.join(", ");
            let with_words = |text: &str| match words.as_str() {
                "" => text.to_owned(),
                words => format!("{text} ({words})"),
            };
            let (vi, en) = (with_words(field.about.vi), with_words(field.about.en));
            let texts = [field.name, field.kind.schema_type(), &vi, &en];
            self.cells(texts.into_iter().map(|text| (CellKind::Text, TEXT, text.into())))?;
        }
        self.end_sheet()
    }

    fn part(&mut self, path: &str, xml: &str) -> io::Result<()> {
        self.zip.start_file(path, options())?;
        self.zip.write_all(xml.as_bytes())
    }
}

impl Sheet {
    /// The area of the sheet that holds cells: `A1:D6`.
    fn area(&self) -> String {
        format!("A1:{}{}", letters(self.columns.saturating_sub(1)), self.rows)
    }

    /// The same area as a fixed reference: `$A$1:$D$6`.
    fn fixed_area(&self) -> String {
        format!("$A$1:${}${}", letters(self.columns.saturating_sub(1)), self.rows)
    }
}

/// The options of each file in the ZIP: its date is the first that a ZIP can hold.
pub fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
}

fn typed<'a>(field: &Field, cell: &'a Cell<'_>) -> (CellKind, u8, Cow<'a, str>) {
    let style = if field.kind == CellKind::Text { TEXT } else { 0 };
    (field.kind, style, cell.text())
}

fn push_cell(line: &mut String, at: &str, kind: CellKind, style: u8, value: &str) {
    // Writing to a string cannot fail.
    let _ = match kind {
        CellKind::Text => {
            let end = value.char_indices().nth(LONGEST_TEXT).map_or(value.len(), |(at, _)| at);
            let text = clean(&value[..end]);
            let text = escape(text.as_ref());
            write!(
                line,
                "<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
        }
        CellKind::Integer | CellKind::Decimal => write!(line, "<c r=\"{at}\"><v>{value}</v></c>"),
        CellKind::Boolean => write!(line, "<c r=\"{at}\" t=\"b\"><v>{}</v></c>", u8::from(value == "true")),
    };
}

/// The name of a column from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
    }
}

/// The width of a column, enough for what usually stands there.
fn width(field: &Field) -> usize {
    let usual = match field.kind {
        CellKind::Text
            if field.name.ends_with("name") || ["text", "printed", "quote", "note"].contains(&field.name) =>
        {
            40
        }
        CellKind::Text if field.name.ends_with("_id") || field.name.ends_with("url") => 32,
        CellKind::Text => 16,
        CellKind::Integer | CellKind::Decimal | CellKind::Boolean => 11,
    };
    // The head has a button of the filter beside its name.
    usual.max(field.name.len() + 4)
}

fn workbook(sheets: &[Sheet]) -> String {
    let (mut list, mut areas) = (String::new(), String::new());
    for (i, sheet) in sheets.iter().enumerate() {
        let (name, n) = (&sheet.name, i + 1);
        let _ = write!(list, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
        let _ = write!(
            areas,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{i}\" hidden=\"1\">'{name}'!{}</definedName>",
            sheet.fixed_area()
        );
    }
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets>\
         <definedNames>{areas}</definedNames></workbook>"
    )
}

/// The part that says where others are: their kinds and paths.
pub fn relationships(parts: &[(&str, &str)]) -> String {
    let mut list = String::new();
    for ((kind, target), n) in parts.iter().zip(1..) {
        let _ = write!(
            list,
            "<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>"
        );
    }
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{list}</Relationships>")
}

/// The part that says what the others are.
pub fn content_types(sheets: &[String]) -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}\" ContentType=\"{PARTS}.{kind}+xml\"/>");
    let sheets: String = sheets.iter().map(|name| part(name, "worksheet")).collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{sheets}</Types>",
        part("workbook.xml", "sheet.main"),
        part("styles.xml", "styles"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
