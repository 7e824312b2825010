//! Tệp PDF: the words of its pages with their places, put back into lines, and tables by the columns that they keep.

mod grid;
mod page;
mod tiles;

#[cfg(test)]
mod tests;

use super::FormatError;
use super::layout;
use page::PdfPage;

/// The printed lines of all pages, as `layout` reads them: columns kept apart by blanks, rows of tables by tabs.
///
/// # Errors
/// When this is not what `pdftotext -bbox` prints.
pub fn printed(places: &str) -> Result<String, FormatError> {
    let pages = page::read(places)?;
    let pages: Vec<String> = pages.iter().map(lines).collect();
    Ok(pages.join("\u{c}"))
}

/// The rows of a table whose head is the line `head` of lines of plain text, and how many of the lines it takes; no rows
/// where the lines cannot be brought together. None where no table begins there.
pub fn printed_table(lines: &[(usize, &str)], head: usize) -> Option<(usize, Option<Vec<Vec<String>>>)> {
    let page = PdfPage::of_printed(lines);
    let used = head + grid::length(&page, head)?;
    Some((used, grid::rows(&page.lines[..used])))
}

/// The lines of a page; those of a table that can be put back are its rows.
fn lines(page: &PdfPage) -> String {
    let mut printed = String::new();
    let mut at = 0;
    while at < page.lines.len() {
        let table = grid::length_with_head(page, at);
        let rows = table.and_then(|length| grid::rows(&page.lines[at..at + length]));
        if let (Some(length), Some(rows)) = (table, rows) {
            for row in rows {
                printed.push(layout::ROW);
                printed.push_str(&row.join("\t"));
                printed.push('\n');
            }
            at += length;
            continue;
        }
        if at > 0 && page.is_far(at) {
            printed.push('\n');
        }
        printed.push_str(&page.shown(at));
        printed.push('\n');
        at += 1;
    }
    printed
}
