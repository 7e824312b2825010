//! Các khối: a line for every labelled unit and every block, of whatever layer.

use std::collections::HashSet;

use super::line::{AccountLine, AccountLineKind, AccountState, Find};
use super::place::Places;
use super::rows::FindsByPlace;
use crate::import::block::Table;
use crate::import::extract::Layer;
use crate::import::grid::Misfit;
use crate::import::tasks::names_bodies;
use crate::import::{Block, DocumentPart, Doubt, PrintedBlockKind, Reading, SectionRole};
use crate::text::first_words;

/// How many words of a block tell which it is.
const WORDS: usize = 12;

/// The most words of a line of recipients or of a signature.
const LONGEST_RECIPIENT: usize = 24;

/// The lines of all units and blocks of a reading.
pub fn blocks(reading: &Reading, rows: &FindsByPlace) -> Vec<AccountLine> {
    let places = Places::of(reading);
    let found = parts_with_finds(reading, rows);
    let mut opened = HashSet::new();
    let mut lines = Vec::with_capacity(reading.blocks.len() + reading.aside.len());
    for (at, block) in reading.blocks.iter().enumerate() {
        let is_unit = matches!(
            block.kind,
            PrintedBlockKind::Heading { .. } | PrintedBlockKind::Numbered { .. }
        );
        let opens = matches!(block.part, DocumentPart::Attached(_)) && opened.insert(block.part);
        let (state, reason) = match (opens && !found.contains(&block.part), is_unit) {
            _ if block.is_misread() => (AccountState::NotUnderstood, misread()),
            (true, _) => (AccountState::NotUnderstood, nothing_attached()),
            (false, true) => unit(block, rows),
            (false, false) => other(at, block, rows),
        };
        lines.push(AccountLine {
            kind: if is_unit {
                AccountLineKind::Unit
            } else {
                AccountLineKind::Block
            },
            text: words(block),
            section: block.section.clone(),
            place: places.block(at),
            state,
            reason,
        });
    }
    lines.extend(reading.aside.iter().map(|aside| AccountLine {
        kind: AccountLineKind::Block,
        text: first_words(reading.source.get(aside.source.clone()).unwrap_or_default(), WORDS),
        section: None,
        place: aside.source.clone(),
        state: AccountState::SetAside,
        reason: aside.layer.reason(),
    }));
    lines
}

/// The parts that gave rows; the annexes behind an attached text are its own.
fn parts_with_finds(reading: &Reading, rows: &FindsByPlace) -> HashSet<DocumentPart> {
    let mut attached = None;
    let mut found = HashSet::new();
    for (at, block) in reading.blocks.iter().enumerate() {
        if matches!(block.part, DocumentPart::Attached(_)) {
            attached = Some(block.part);
        }
        if rows.has_rows(at) {
            found.insert(block.part);
            found.extend(attached.filter(|_| block.part == DocumentPart::Annex));
        }
    }
    found
}

/// The label and the first words; of a table its caption, else its head.
fn words(block: &Block) -> String {
    match &block.kind {
        PrintedBlockKind::Heading { label, .. } | PrintedBlockKind::Numbered { label, .. } => {
            format!("{label} {}", first_words(&block.text, WORDS)).trim().to_owned()
        }
        PrintedBlockKind::Table(table) => first_words(&title(table), WORDS),
        _ => first_words(&block.text, WORDS),
    }
}

/// The words over a table, else those of its head.
fn title(table: &Table) -> String {
    let head = || table.rows.first().map_or_else(String::new, |row| row.cells.join(" "));
    table.grid.caption.clone().unwrap_or_else(head)
}

fn unit(block: &Block, rows: &FindsByPlace) -> (AccountState, Doubt) {
    let Some(section) = &block.section else {
        return (AccountState::SetAside, plain(block.role));
    };
    if let Some(find) = rows.in_unit(section) {
        return (AccountState::Taken(Some(find)), told(find));
    }
    if rows.below(section) {
        let reason = Doubt::new(
            "đề mục của những mục có chỉ tiêu hoặc nhiệm vụ ở dưới",
            "the heading of sections with targets or tasks below",
        );
        return (AccountState::Taken(None), reason);
    }
    let past = matches!(
        block.role,
        SectionRole::Past | SectionRole::Views | SectionRole::Purpose
    );
    match block.part.is_text() && !past && names_bodies(&block.text) {
        true => (AccountState::NotUnderstood, no_duty()),
        false => (AccountState::SetAside, plain(block.role)),
    }
}

fn other(at: usize, block: &Block, rows: &FindsByPlace) -> (AccountState, Doubt) {
    if let PrintedBlockKind::Table(table) = &block.kind {
        return self::table(at, table, block.role, rows);
    }
    if let Some(find) = rows.in_block(at) {
        return (AccountState::Taken(Some(find)), told(find));
    }
    match block.part {
        DocumentPart::Front => {
            let reason = Doubt::new("phần đầu của văn bản", "the top of the document");
            (AccountState::Taken(None), reason)
        }
        DocumentPart::Back if is_endnote(&block.text) => (AccountState::SetAside, Layer::Note.reason()),
        DocumentPart::Back if block.text.split_whitespace().count() > LONGEST_RECIPIENT => {
            (AccountState::NotUnderstood, behind_signature())
        }
        DocumentPart::Back => {
            let reason = Doubt::new("nơi nhận, chữ ký", "recipients and signature");
            (AccountState::Taken(None), reason)
        }
        _ => (AccountState::SetAside, plain(block.role)),
    }
}

fn table(at: usize, table: &Table, role: SectionRole, rows: &FindsByPlace) -> (AccountState, Doubt) {
    if let Some(find) = rows.in_block(at) {
        return (AccountState::Taken(Some(find)), told(find));
    }
    let grid = &table.grid;
    if grid.misfit == Some(Misfit::SideBySide) {
        return (AccountState::NotUnderstood, side_by_side());
    }
    if grid.misfit.is_some() {
        return (AccountState::NotUnderstood, misfit());
    }
    let is_told = matches!(role, SectionRole::Money | SectionRole::Past) && !grid.has_duties();
    match grid.has_values() || grid.has_duties() {
        // A budget or a review has values of its own.
        true if is_told => (AccountState::SetAside, plain(role)),
        true => (AccountState::NotUnderstood, no_rows()),
        false => {
            let reason = Doubt::new(
                "bảng không có cột mức phải đạt hay cột cơ quan: được đăng nguyên văn",
                "a table without a column of values or bodies: published as it is",
            );
            (AccountState::SetAside, reason)
        }
    }
}

fn told(find: Find) -> Doubt {
    match find {
        Find::Target(_) => Doubt::new("thành chỉ tiêu", "became a target"),
        Find::Task(_) => Doubt::new("thành nhiệm vụ", "became a task"),
    }
}

/// Why running text gives no row, by what its section is for.
fn plain(role: SectionRole) -> Doubt {
    let (vi, en) = match role {
        SectionRole::Purpose => ("mục đích, yêu cầu: được đăng nguyên văn", "purpose: published as it is"),
        SectionRole::Views => (
            "quan điểm, phạm vi: được đăng nguyên văn",
            "views and scope: published as they are",
        ),
        SectionRole::Past => (
            "tình hình, kết quả đã qua: được đăng nguyên văn",
            "the situation and past results: published as they are",
        ),
        SectionRole::Money => ("kinh phí: được đăng nguyên văn", "funding: published as it is"),
        _ => (
            "lời văn không đặt chỉ tiêu, không giao việc: được đăng nguyên văn",
            "text that sets no target and assigns no task: published as it is",
        ),
    };
    Doubt::new(vi, en)
}

/// "[1] Nghị quyết số …": the text of a note, at the very end.
fn is_endnote(text: &str) -> bool {
    let number = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    number.is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn no_duty() -> Doubt {
    Doubt::new(
        "đề mục nêu tên cơ quan nhưng không đọc được việc nào giao cho cơ quan đó: nếu bên dưới có việc thì thêm vào `tasks`, nếu đó chỉ là danh sách thì xóa dấu này",
        "the heading names a body, but no task of that body was read: if there is one below, add it to `tasks`; if this is only a list, delete this mark",
    )
}

fn nothing_attached() -> Doubt {
    Doubt::new(
        "không đọc được chỉ tiêu hay nhiệm vụ nào trong văn bản kèm theo này: xem lại từng mục của nó",
        "no target and no task was read in this attached text: look through its sections",
    )
}

fn behind_signature() -> Doubt {
    Doubt::new(
        "đoạn này đứng sau nơi nhận, chữ ký và không được đọc: có thể là văn bản kèm theo hoặc phụ lục mà tên không nhận ra được; so với bản in",
        "this comes after the recipients and the signature and was not read: it may be an attached text or an annex whose title was not recognised; compare with the print",
    )
}

fn misread() -> Doubt {
    Doubt::new(
        "chữ ở đây không phải chữ Việt Unicode, có lẽ theo phông cũ TCVN3 hay VNI mà không chắc là bảng mã nào: chuyển mã đoạn này rồi nhập lại, hoặc gõ lại theo bản in",
        "the letters here are not Unicode Vietnamese, perhaps they are in an old TCVN3 or VNI font, it is not certain which: convert this paragraph to Unicode and import again, or type it as printed",
    )
}

fn side_by_side() -> Doubt {
    Doubt::new(
        "hai bảng in cạnh nhau được đọc thành một bảng nên không lấy số nào: tách thành hai bảng rồi nhập lại, hoặc nhập tay",
        "two tables that are printed side by side were read as one, so no figure was taken: split them into two tables and import again, or type the figures",
    )
}

fn misfit() -> Doubt {
    Doubt::new(
        "đầu bảng và các dòng của bảng không khớp nhau nên không lấy số nào: so với bản in rồi nhập tay, hoặc nhập từ bản .docx",
        "the head and the rows of the table do not match, so no figure was taken: compare with the print and type the figures, or import a .docx",
    )
}

fn no_rows() -> Doubt {
    Doubt::new(
        "bảng có cột mức phải đạt hoặc cột cơ quan nhưng không dòng nào thành chỉ tiêu hay nhiệm vụ: so với bản in",
        "the table has a column of values or bodies, but none of its rows became a target or a task: compare with the print",
    )
}
