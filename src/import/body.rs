//! Phần văn bản: writes what was read as the Markdown body of a document.

use super::block::{Block, DocumentPart, PrintedBlockKind, Reading, Table, TableRow};
use super::grid::Misfit;
use super::reading::escaped;

/// The body: every labelled unit is a heading, tables have one row as head, and nothing is left out.
pub fn markdown(reading: &Reading) -> String {
    let mut out = String::with_capacity(reading.source.len() * 5 / 4);
    let mut depth = 0;
    let mut last: Option<&Block> = None;
    for block in &reading.blocks {
        if last.is_some() {
            let in_list = block.kind == PrintedBlockKind::Item
                && last.is_some_and(|b| b.kind == PrintedBlockKind::Item && b.part == block.part);
            out.push_str(if in_list { "\n" } else { "\n\n" });
        }
        write(&mut out, reading, block, &mut depth);
        last = Some(block);
    }
    out.push('\n');
    out
}

fn write(out: &mut String, reading: &Reading, block: &Block, depth: &mut u8) {
    match &block.kind {
        PrintedBlockKind::Heading { level, .. } | PrintedBlockKind::Numbered { level, .. } => {
            *depth = *level;
            heading(out, *level, &block.markdown);
        }
        PrintedBlockKind::Unlabelled => {
            // The title of an attached text stands as high as its outermost units.
            if matches!(block.part, DocumentPart::Attached(_)) && block.section.is_none() {
                *depth = 0;
            }
            heading(out, depth.saturating_add(1), &block.markdown);
        }
        PrintedBlockKind::Paragraph => paragraph(out, &block.markdown),
        PrintedBlockKind::Item => item(out, reading, block),
        PrintedBlockKind::Table(table) if table.grid.misfit == Some(Misfit::NoRows) => lines(out, table),
        PrintedBlockKind::Table(table) => self::table(out, table, &table.rows[table.head.min(table.rows.len())..]),
        PrintedBlockKind::Rule => out.push_str("* * *"),
    }
}

/// Writes a heading; the title of the page is the only one with a single `#`.
fn heading(out: &mut String, level: u8, text: &str) {
    let count = level.saturating_add(1).clamp(2, 6);
    out.extend(std::iter::repeat_n('#', usize::from(count)));
    out.push(' ');
    let bare = text.trim_end_matches('#');
    out.push_str(bare);
    out.extend(std::iter::repeat_n("\\#", text.len() - bare.len()));
}

fn item(out: &mut String, reading: &Reading, block: &Block) {
    let nested = block.sign(&reading.source) == Some('+');
    out.push_str(if nested { "  + " } else { "- " });
    paragraph(out, &block.markdown);
}

/// Writes a paragraph whose first characters are not read as a sign of a block.
fn paragraph(out: &mut String, text: &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[digits..];
    if digits > 0 && behind.starts_with(['.', ')']) {
        out.push_str(&text[..digits]);
        out.push('\\');
        out.push_str(behind);
        return;
    }
    if text.starts_with(['#', '>', '+', '-', '=', '~', '|']) {
        out.push('\\');
    }
    out.push_str(text);
}

/// Writes cells that make no rows as what they are in print, lines.
fn lines(out: &mut String, table: &Table) {
    let cells = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| !cell.is_empty());
    for (at, cell) in cells.enumerate() {
        out.push_str(if at > 0 { "\n\n" } else { "" });
        paragraph(out, &escaped(cell));
    }
}

/// Writes the rows of a table under its head.
fn table(out: &mut String, table: &Table, rows: &[TableRow]) {
    let of_head: Vec<(usize, u16)> = table
        .rows
        .iter()
        .take(table.head)
        .flat_map(|row| row.notes.clone())
        .collect();
    row(out, &table.column_heads(), &of_head);
    out.push_str("\n|");
    out.push_str(&" --- |".repeat(table.rows.first().map_or(0, |row| row.cells.len())));
    let counts = table.rows.iter().take(table.head).filter(|row| row.counts_columns());
    for data in counts.chain(rows) {
        out.push('\n');
        row(out, &data.cells, &data.notes);
    }
}

fn row(out: &mut String, cells: &[String], notes: &[(usize, u16)]) {
    out.push('|');
    for (column, cell) in cells.iter().enumerate() {
        out.push(' ');
        out.push_str(&escaped(cell).replace('|', "\\|"));
        let own = notes.iter().filter(|(at, _)| *at == column);
        own.for_each(|(_, note)| out.push_str(&format!("<sup>{note}</sup>")));
        out.push_str(" |");
    }
}
