//! Dàn ý: the labelled units of a text, and what each is for.

use std::ops::Range;

use super::duty;
use super::paragraphs::Paragraphs;
use super::region::Region;
use crate::import::{Block, DocumentPart, PrintedBlockKind};
use crate::lexicon::{self, Class};
use crate::model::Locator;

/// Một mục: a labelled unit.
#[derive(Debug)]
pub(super) struct LabelledUnit {
    pub locator: Locator,
    /// Its first block, with the label.
    pub block: usize,
    /// Its own blocks, up to the next labelled one.
    pub own: Range<usize>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub region: Region,
}

/// The labelled units in the order of the text, the signature and the list of recipients left out.
pub(super) fn units(paragraphs: &Paragraphs<'_>) -> Vec<LabelledUnit> {
    let mut units: Vec<LabelledUnit> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, block) in paragraphs.reading.blocks.iter().enumerate() {
        if matches!(block.part, DocumentPart::Front | DocumentPart::Back) {
            open.clear();
            continue;
        }
        match (is_labelled(block), &block.section) {
            (true, Some(locator)) => begin(&mut units, &mut open, paragraphs, index, locator),
            _ => extend(&mut units, index),
        }
    }
    units
}

fn is_labelled(block: &Block) -> bool {
    matches!(
        block.kind,
        PrintedBlockKind::Heading { .. } | PrintedBlockKind::Numbered { .. }
    )
}

fn begin(
    units: &mut Vec<LabelledUnit>,
    open: &mut Vec<usize>,
    paragraphs: &Paragraphs<'_>,
    index: usize,
    locator: &Locator,
) {
    let block = &paragraphs.reading.blocks[index];
    while let Some(&top) = open.last() {
        if locator.is_within(&units[top].locator) && *locator != units[top].locator {
            break;
        }
        open.pop();
    }
    let parent = open.last().copied();
    let over = parent.map(|p| units[p].region);
    let mut region = match (Region::from(block.role), over) {
        (Region::Other, Some(over)) => over,
        (region, _) => region,
    };
    if lexicon::opening(&block.text, Class::MoneyHeading).is_some() {
        // "2. Kinh phí thực hiện: …", also where it is one point among duties.
        region = Region::Funding;
    }
    if region != Region::Tasks && duty::heading(paragraphs.words(index)).is_some() {
        region = Region::Organisation;
    }
    let new = units.len();
    units.push(LabelledUnit {
        locator: locator.clone(),
        block: index,
        own: index..index + 1,
        parent,
        children: Vec::new(),
        region,
    });
    if let Some(parent) = parent {
        units[parent].children.push(new);
    }
    open.push(new);
}

/// Adds a block without a label to the unit before it.
fn extend(units: &mut [LabelledUnit], index: usize) {
    if let Some(last) = units.last_mut()
        && last.own.end == index
    {
        last.own.end = index + 1;
    }
}

/// The unit and everything that it stands in, from within.
pub(super) fn ancestors(units: &[LabelledUnit], from: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(Some(from), |&unit| units[unit].parent)
}

/// The part of the text around this unit: the outermost with a Roman number, else the outermost.
pub(super) fn part(units: &[LabelledUnit], from: usize) -> usize {
    let roman = ancestors(units, from).filter(|&unit| has_roman_label(&units[unit].locator));
    roman.last().or_else(|| ancestors(units, from).last()).unwrap_or(from)
}

fn has_roman_label(locator: &Locator) -> bool {
    let label = locator.as_str().rsplit('.').next().unwrap_or_default();
    !label.is_empty() && label.chars().all(|c| "IVXL".contains(c))
}
