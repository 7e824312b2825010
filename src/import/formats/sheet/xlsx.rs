//! Tệp Excel: sheets, shared strings, number formats and merged cells of a workbook.

use std::collections::HashMap;

use roxmltree::Node;

use super::cells::{MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell, SheetContent, SheetRow};
use super::number;
use crate::import::FormatError;
use crate::import::extract::MergedWith;
use crate::import::formats::Damage;
use crate::import::formats::package::Package;
use crate::import::formats::xml;

/// The sheets in the order of their tabs.
pub fn read(package: &mut Package<'_>) -> Result<Vec<Sheet>, FormatError> {
    let book = package.part("xl/workbook.xml")?;
    if book.is_empty() {
        return Err(FormatError::Broken(Damage::Lacks("xl/workbook.xml")));
    }
    let targets = targets(&package.part("xl/_rels/workbook.xml.rels")?)?;
    let shared = shared(&package.part("xl/sharedStrings.xml")?)?;
    let formats = formats(&package.part("xl/styles.xml")?)?;
    let book = xml::parse(&book)?;
    let from_1904 = named(book.root_element(), "workbookPr").any(|node| is_on(node, "date1904"));
    let book_of = Book {
        shared,
        formats,
        from_1904,
    };
    let mut sheets = Vec::new();
    for node in named(book.root_element(), "sheet") {
        let target = xml::attribute(node, "id").and_then(|id| targets.get(id));
        let Some(target) = target else { continue };
        let part = package.part(target)?;
        let mut sheet = sheet(&part, &book_of)?;
        sheet.name = xml::attribute(node, "name").unwrap_or_default().to_owned();
        sheet.hidden = xml::attribute(node, "state").is_some_and(|state| state != "visible");
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn named<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    node.descendants().filter(move |inner| inner.tag_name().name() == name)
}

/// What the cells of all sheets share.
struct Book {
    /// The texts that cells name by their place in a list.
    shared: Vec<String>,
    /// The number format of each style of cells.
    formats: Vec<String>,
    /// Days are counted from 1904, as old programs of one maker do.
    from_1904: bool,
}

/// Where each sheet is kept, by its id.
fn targets(text: &str) -> Result<HashMap<String, String>, FormatError> {
    let document = xml::parse(text)?;
    let targets = named(document.root_element(), "Relationship").filter_map(|node| {
        let target = xml::attribute(node, "Target")?;
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        Some((xml::attribute(node, "Id")?.to_owned(), path))
    });
    Ok(targets.collect())
}

/// The texts that cells share by their place in a list.
fn shared(text: &str) -> Result<Vec<String>, FormatError> {
    let document = xml::parse(text)?;
    let texts = document
        .root_element()
        .children()
        .filter(|node| node.tag_name().name() == "si");
    Ok(texts.map(rich).collect())
}

/// A text of several runs, without the reading of foreign letters.
fn rich(node: Node<'_, '_>) -> String {
    let runs = named(node, "t").filter(|t| !t.ancestors().any(|around| around.tag_name().name() == "rPh"));
    runs.filter_map(|t| t.text()).collect()
}

/// The number format of each style of cells.
fn formats(text: &str) -> Result<Vec<String>, FormatError> {
    let document = xml::parse(text)?;
    let own: HashMap<&str, &str> = named(document.root_element(), "numFmt")
        .filter_map(|node| Some((xml::attribute(node, "numFmtId")?, xml::attribute(node, "formatCode")?)))
        .collect();
    let styles = named(document.root_element(), "cellXfs").flat_map(|node| node.children());
    let styles = styles.filter(|node| node.tag_name().name() == "xf").map(|node| {
        let id = xml::attribute(node, "numFmtId").unwrap_or("0");
        let known = own.get(id).copied();
        known
            .unwrap_or_else(|| number::built_in(id.parse().unwrap_or(0)))
            .to_owned()
    });
    Ok(styles.collect())
}

fn sheet(text: &str, book: &Book) -> Result<Sheet, FormatError> {
    let document = xml::parse(text)?;
    let root = document.root_element();
    let mut sheet = Sheet::default();
    for node in named(root, "col").filter(|node| is_on(*node, "hidden")) {
        let number = |name| xml::attribute(node, name).and_then(|v| v.parse::<usize>().ok());
        let (Some(min), Some(max)) = (number("min"), number("max")) else {
            continue;
        };
        sheet
            .hidden_columns
            .extend((min.max(1)..=max.min(MOST_COLUMNS)).map(|column| column - 1));
    }
    for node in named(root, "row") {
        let number = xml::attribute(node, "r").and_then(|r| r.parse::<usize>().ok());
        let at = number.map_or(sheet.rows.len(), |number| number.saturating_sub(1));
        if at >= MOST_ROWS {
            break;
        }
        if sheet.rows.len() <= at {
            sheet.rows.resize_with(at + 1, SheetRow::default);
        }
        sheet.rows[at].hidden = is_on(node, "hidden");
        cells(node, book, &mut sheet, at);
    }
    for node in named(root, "mergeCell") {
        if let Some((from, to)) = xml::attribute(node, "ref").and_then(|area| area.split_once(':')) {
            merge(&mut sheet, place(from), place(to));
        }
    }
    Ok(sheet)
}

fn is_on(node: Node<'_, '_>, name: &str) -> bool {
    xml::attribute(node, name).is_some_and(|set| set == "1" || set == "true")
}

fn cells(node: Node<'_, '_>, book: &Book, sheet: &mut Sheet, row: usize) {
    for node in node.children().filter(|node| node.tag_name().name() == "c") {
        let next = sheet.rows[row].cells.len();
        let column = xml::attribute(node, "r")
            .and_then(place)
            .map_or(next, |(_, column)| column);
        if column >= MOST_COLUMNS {
            continue;
        }
        let (text, content) = cell(node, book);
        sheet.without_result += usize::from(content == SheetContent::NoResult);
        let cells = &mut sheet.rows[row].cells;
        if cells.len() <= column {
            cells.resize_with(column + 1, SheetCell::default);
        }
        cells[column].text = text;
        cells[column].content = content;
    }
}

/// What a cell shows, and what it holds.
fn cell(node: Node<'_, '_>, book: &Book) -> (String, SheetContent) {
    let value = xml::child(node, "v").and_then(|v| v.text()).unwrap_or_default().trim();
    let kind = xml::attribute(node, "t").unwrap_or("n");
    // A formula may give a text of no letters; then its cell says that it is a text.
    if value.is_empty() && kind != "str" && xml::child(node, "f").is_some() {
        return (String::new(), SheetContent::NoResult);
    }
    let text = match kind {
        "s" => value
            .parse()
            .ok()
            .and_then(|at: usize| book.shared.get(at))
            .cloned()
            .unwrap_or_default(),
        "inlineStr" => xml::child(node, "is").map(rich).unwrap_or_default(),
        "b" => (if value == "1" { "TRUE" } else { "FALSE" }).to_owned(),
        "e" => return (value.to_owned(), SheetContent::Error),
        "n" => {
            let style = xml::attribute(node, "s")
                .and_then(|s| s.parse::<usize>().ok())
                .unwrap_or(0);
            let format = book.formats.get(style).map_or("General", String::as_str);
            let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
            let Some(mut number) = number else {
                return (value.to_owned(), SheetContent::Text);
            };
            if book.from_1904 && number::day(number, format).is_some() {
                number += number::DAYS_TO_1904;
            }
            let content = match number::day(number, format) {
                Some(day) => SheetContent::Day(day),
                None => SheetContent::Number(number::whole(number, format)),
            };
            return (number::shown(number, format), content);
        }
        _ => value.to_owned(),
    };
    (text, SheetContent::Text)
}

/// The row and the column of a name such as `C12`, from 0.
fn place(name: &str) -> Option<(usize, usize)> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = name
        .bytes()
        .take(letters)
        .fold(0, |sum, b| sum * 26 + usize::from(b - b'A') + 1);
    let row: usize = name[letters..].parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// Marks the cells of an area as parts of its first.
fn merge(sheet: &mut Sheet, from: Option<(usize, usize)>, to: Option<(usize, usize)>) {
    let (Some((top, left)), Some((bottom, right))) = (from, to) else {
        return;
    };
    for row in sheet.rows.iter_mut().take(bottom + 1).skip(top).zip(top..) {
        let (row, at) = row;
        let right = right.min(MOST_COLUMNS - 1);
        if row.cells.len() <= right {
            row.cells.resize_with(right + 1, SheetCell::default);
        }
        for (column, cell) in row.cells.iter_mut().enumerate().take(right + 1).skip(left) {
            if (at, column) != (top, left) && cell.text.is_empty() {
                let with = if at > top { MergedWith::Above } else { MergedWith::Left };
                cell.merged = Some(with);
            }
        }
    }
}
