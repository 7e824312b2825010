//! Định vị: gives each block its section, by the same rules by which the written Markdown is read.

use crate::import::block::{Block, DocumentPart, PrintedBlockKind, Table};
use crate::model::attached::{self, Item};
use crate::model::{Label, Locator, LocatorBuilder};

/// A block that is not located yet.
#[derive(Debug)]
pub struct UnplacedBlock {
    pub block: Block,
    /// Set in bold or italics throughout.
    pub set_off: bool,
    /// The printed label that it begins with.
    pub label: Option<Label>,
}

/// Gives every block its section, its part and its depth.
pub fn locate(made: &mut [UnplacedBlock]) {
    let opened = attached::openings(made.iter().map(item));
    let mut locators = LocatorBuilder::default();
    let mut section: Option<Locator> = None;
    let mut attached: Option<u8> = None;
    let mut count: u8 = 0;
    for (at, UnplacedBlock { block, label, .. }) in made.iter_mut().enumerate() {
        if opened.binary_search(&at).is_ok() {
            locators.attach();
            count = count.saturating_add(1);
            (attached, section) = (Some(count), None);
        }
        match block.part {
            DocumentPart::Main | DocumentPart::Attached(_) => {
                block.part = attached.map_or(DocumentPart::Main, DocumentPart::Attached)
            }
            DocumentPart::Front => {}
            DocumentPart::Back | DocumentPart::Annex => attached = None,
        }
        if let (PrintedBlockKind::Heading { level, .. }, Some(label)) = (&mut block.kind, label) {
            let locator = locators.next(label.clone());
            *level = u8::try_from(locator.as_str().split('.').count()).unwrap_or(u8::MAX);
            section = Some(locator);
        }
        if block.part == DocumentPart::Back {
            section = None;
        }
        block.section = section.clone().filter(|_| block.part.is_text());
    }
}

fn item(made: &UnplacedBlock) -> Item<'_> {
    match (&made.block.kind, &made.label) {
        (PrintedBlockKind::Heading { .. }, Some(label)) => Item::Unit(label.kind),
        (PrintedBlockKind::Unlabelled, _) => Item::Heading(&made.block.text),
        (PrintedBlockKind::Table(table), _) => Item::Cell(first_word(table)),
        _ => Item::Text(&made.block.text),
    }
}

/// The first cell of a table that says something; nothing for an empty table.
fn first_word(table: &Table) -> &str {
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    cells
        .find(|cell| cell.chars().any(char::is_alphanumeric))
        .map_or("", String::as_str)
}
