//! Đứng đầu: tells which block heads each block: its unit, a heading without a label, a line with a colon over a list.

use super::grid;
use crate::import::block::{Block, PrintedBlockKind};
use crate::model::Locator;

/// A block that others may stand under.
struct OpenHead {
    at: usize,
    kind: Reach,
    section: Option<Locator>,
}

/// How far a head reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// To the end of its unit.
    Unit,
    /// To the next heading without a label, or to the end of the unit that it stands in.
    Heading,
    /// Over the items that follow and the units below its own; for an item over items with another sign than its own.
    List(Option<char>),
}

/// Tells every block what heads it.
pub fn tell(source: &str, blocks: &mut [Block]) {
    let mut open: Vec<OpenHead> = Vec::new();
    for at in 0..blocks.len() {
        let block = &blocks[at];
        let sign = (block.kind == PrintedBlockKind::Item)
            .then(|| block.sign(source))
            .flatten();
        open.retain(|head| reaches(head, block, sign, blocks[head.at].part == block.part));
        let mut section = block.section.clone();
        if let Some(before) = beside(&open, block) {
            section = open[before].section.clone();
            open.truncate(before);
        }
        let over = open.last().map(|head| head.at);
        if let Some(kind) = reach(block, sign) {
            open.push(OpenHead { at, kind, section });
        }
        blocks[at].over = over;
    }
}

/// The heading without a label that one more such heading takes the place of: units below it have begun anew.
fn beside(open: &[OpenHead], block: &Block) -> Option<usize> {
    let is_heading = block.kind == PrintedBlockKind::Unlabelled;
    open.iter().position(|head| is_heading && head.kind == Reach::Heading)
}

fn reach(block: &Block, sign: Option<char>) -> Option<Reach> {
    match block.kind {
        _ if !block.part.is_text() => None,
        PrintedBlockKind::Heading { .. } | PrintedBlockKind::Numbered { .. } => Some(Reach::Unit),
        PrintedBlockKind::Unlabelled => Some(Reach::Heading),
        PrintedBlockKind::Paragraph | PrintedBlockKind::Item if opens_list(&block.text) => Some(Reach::List(sign)),
        _ => None,
    }
}

/// A line with a colon, or one that says nothing but a time: "- Giai đoạn 2026 - 2028".
pub fn opens_list(text: &str) -> bool {
    text.ends_with(':') || grid::is_time(text)
}

/// Whether a head still reaches the block.
fn reaches(head: &OpenHead, block: &Block, sign: Option<char>, same_part: bool) -> bool {
    let is_unit = matches!(
        block.kind,
        PrintedBlockKind::Heading { .. } | PrintedBlockKind::Numbered { .. }
    );
    let within = match (&head.section, &block.section) {
        (Some(own), Some(other)) => other.is_within(own),
        (None, _) => true,
        (Some(_), None) => false,
    };
    let begins_own = is_unit && head.section == block.section;
    let below = head.section.is_some() && head.section != block.section;
    match head.kind {
        _ if !same_part || !within => false,
        Reach::Unit => !begins_own,
        Reach::Heading => !begins_own,
        Reach::List(_) if below => true,
        Reach::List(own) => match block.kind {
            PrintedBlockKind::Item => own.is_none() || sign != own,
            PrintedBlockKind::Table(_) => own.is_none(),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::import::formats::of_text;
    use crate::import::reading::read;

    /// Each block with the texts of what heads it, the nearest first.
    fn told(text: &str) -> Vec<String> {
        let reading = read(&of_text(text));
        let told = (0..reading.blocks.len()).map(|at| {
            let heads: Vec<&str> = reading
                .heads(at)
                .map(|head| reading.blocks[head].text.as_str())
                .collect();
            format!("{} < {}", reading.blocks[at].text, heads.join(" < "))
        });
        told.collect()
    }

    #[test]
    fn headings_without_a_label_head_what_follows() {
        let text = "I. NHIỆM VỤ\n\n**Giai đoạn 2026 - 2027**\n\n1. Cắm biển.\n\n**Giai đoạn 2028 - 2030**\n\n1. Di dời.\n\n\
            II. KINH PHÍ\n\nTừ ngân sách.";
        assert_eq!(
            told(text),
            [
                "NHIỆM VỤ < ",
                "Giai đoạn 2026 - 2027 < NHIỆM VỤ",
                "Cắm biển. < Giai đoạn 2026 - 2027 < NHIỆM VỤ",
                "Giai đoạn 2028 - 2030 < NHIỆM VỤ",
                "Di dời. < Giai đoạn 2028 - 2030 < NHIỆM VỤ",
                "KINH PHÍ < ",
                "Từ ngân sách. < KINH PHÍ",
            ]
        );
    }

    #[test]
    fn a_line_with_a_colon_heads_the_units_below_its_own() {
        let text = "II. MỤC TIÊU\n\n1. Chỉ tiêu\n\nĐến năm 2030:\n\na) Một;\n\nb) Hai.\n\n2. Tầm nhìn";
        assert_eq!(
            told(text),
            [
                "MỤC TIÊU < ",
                "Chỉ tiêu < MỤC TIÊU",
                "Đến năm 2030: < Chỉ tiêu < MỤC TIÊU",
                "Một; < Đến năm 2030: < Chỉ tiêu < MỤC TIÊU",
                "Hai. < Đến năm 2030: < Chỉ tiêu < MỤC TIÊU",
                "Tầm nhìn < MỤC TIÊU",
            ]
        );
    }

    #[test]
    fn an_item_that_is_a_time_heads_the_items_below() {
        let text = "1. Mục tiêu\n\n- Giai đoạn 2026 - 2028\n\n+ Một;\n\n- Giai đoạn 2029 - 2030\n\n+ Hai.";
        assert_eq!(
            told(text)[2..],
            [
                "Một; < Giai đoạn 2026 - 2028 < Mục tiêu",
                "Giai đoạn 2029 - 2030 < Mục tiêu",
                "Hai. < Giai đoạn 2029 - 2030 < Mục tiêu",
            ]
        );
    }

    #[test]
    fn a_line_with_a_colon_heads_a_list() {
        let text = "1. Mục tiêu\n\nĐến năm 2030:\n\n- Một;\n\n- Đô thị:\n\n+ Hai;\n\n- Ba.\n\nHết.";
        assert_eq!(
            told(text),
            [
                "Mục tiêu < ",
                "Đến năm 2030: < Mục tiêu",
                "Một; < Đến năm 2030: < Mục tiêu",
                "Đô thị: < Đến năm 2030: < Mục tiêu",
                "Hai; < Đô thị: < Đến năm 2030: < Mục tiêu",
                "Ba. < Đến năm 2030: < Mục tiêu",
                "Hết. < Mục tiêu",
            ]
        );
    }
}
