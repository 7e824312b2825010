//! Trên bảng: what stands over a table and holds for it: its name, the unit of its values, the year of the document.

use super::grid::Above;
use super::locate::UnplacedBlock;
use crate::import::block::{DocumentPart, PrintedBlockKind};
use crate::lexicon::{Class, Words};
use crate::text::fold;

/// How many blocks over a table may speak for it.
const BLOCKS: usize = 6;

/// The most words of a name.
const LONGEST_NAME: usize = 45;

/// What the blocks read so far say of a table that follows.
pub fn above(made: &[UnplacedBlock]) -> Above {
    let mut above = Above {
        made: year(made),
        ..Above::default()
    };
    let mut names: Vec<&str> = Vec::new();
    for UnplacedBlock { block, label, .. } in made.iter().rev().take(BLOCKS) {
        let text = block.text.trim();
        match block.kind {
            PrintedBlockKind::Paragraph | PrintedBlockKind::Unlabelled if !block.part.is_text() => break,
            PrintedBlockKind::Paragraph | PrintedBlockKind::Item | PrintedBlockKind::Unlabelled
                if above.unit.is_none() && unit(text).is_some() =>
            {
                above.unit = unit(text)
            }
            PrintedBlockKind::Paragraph | PrintedBlockKind::Unlabelled if is_name(text) => names.push(text),
            PrintedBlockKind::Paragraph if text.starts_with('(') && text.ends_with(')') => {}
            PrintedBlockKind::Heading { .. } => {
                let is_annex = label.as_ref().is_some_and(|label| label.text.starts_with("PL"));
                if !text.is_empty() && (names.is_empty() || is_annex) && is_name(text) {
                    names.push(text);
                }
                break;
            }
            _ => break,
        }
    }
    names.reverse();
    above.caption = (!names.is_empty()).then(|| names.join(" "));
    above
}

/// A line that may be the name of a table: short, without the end of a sentence.
fn is_name(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_NAME && !text.ends_with(['.', ';', ',']) && !text.starts_with('(')
}

/// The unit that a line over a table says: "Đơn vị tính: %", "(ĐVT: triệu đồng)".
fn unit(text: &str) -> Option<String> {
    let bare = text.trim_matches(['(', ')', ' ', '*', '_']);
    let words = Words::new(bare);
    let (end, said) = words.meaning(0, Class::ColumnHead)?;
    let is_unit = matches!(said, "unit" | "unit-or-body") && words.word(end) == ":" && words.len() <= 12;
    let unit = is_unit.then(|| {
        words
            .slice(end + 1..words.len())
            .trim_end_matches(['.', ';'])
            .to_owned()
    });
    unit.filter(|unit| !unit.is_empty())
}

/// The year in which the document is dated: "Lai Châu, ngày 31 tháng 3 năm 2021".
fn year(made: &[UnplacedBlock]) -> Option<i16> {
    let front = made.iter().take_while(|made| made.block.part == DocumentPart::Front);
    front.filter_map(|made| dated(&made.block.text)).last()
}

fn dated(line: &str) -> Option<i16> {
    let folded = fold(line);
    let (place, date) = folded.split_once(", ngay")?;
    let words: Vec<&str> = date.split_whitespace().collect();
    let year = words
        .iter()
        .position(|word| *word == "nam")
        .and_then(|at| words.get(at + 1))?;
    let is_line = place.split_whitespace().count() <= 6 && words.len() <= 8;
    is_line
        .then(|| year.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
        .flatten()
}
