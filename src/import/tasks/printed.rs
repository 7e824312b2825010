//! Nhiệm vụ có khối phân công: reads tasks with a printed block of bodies and time below them.

use super::draft::{self, Draft};
use super::outline::LabelledUnit;
use super::region::Region;
use super::roles::{self, Segment, Slot};
use super::source::{DutyText, add};
use crate::import::names::{IsKnownName, opens_body};
use crate::import::{DocumentPart, Doubt, PrintedBlockKind, Reading};

/// The labels of every block.
pub(super) struct Marks(Vec<Vec<Segment>>);

impl Marks {
    pub(super) fn of(reading: &Reading) -> Marks {
        let labelled = reading.blocks.iter().map(|block| match (&block.kind, block.part) {
            (PrintedBlockKind::Table(_) | PrintedBlockKind::Rule, _)
            | (_, DocumentPart::Front | DocumentPart::Back) => Vec::new(),
            _ => roles::segments(&block.text),
        });
        Marks(labelled.collect())
    }

    pub(super) fn at(&self, block: usize) -> &[Segment] {
        &self.0[block]
    }

    fn names_bodies(&self, unit: &LabelledUnit) -> bool {
        unit.own
            .clone()
            .any(|block| self.at(block).iter().any(|s| s.slot.is_bodies()))
    }

    fn is_marked(&self, unit: &LabelledUnit) -> bool {
        unit.own
            .clone()
            .any(|block| self.at(block).iter().any(|s| s.slot != Slot::Other))
    }
}

/// Paragraphs and the labels that close them.
#[derive(Default)]
struct LabelledGroup {
    paragraphs: Vec<usize>,
    labels: Vec<(usize, Segment)>,
}

/// The tasks, and which units they cover.
pub(super) fn find(
    reading: &Reading,
    units: &[LabelledUnit],
    marks: &Marks,
    known: IsKnownName<'_>,
) -> (Vec<Draft>, Vec<bool>) {
    let mut covered = vec![false; units.len()];
    let mut drafts = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let bare_duty = unit.region == Region::Organisation && !marks.names_bodies(unit);
        if !marks.is_marked(unit) || bare_duty {
            continue;
        }
        if let Some(owner) = lines_of(units, index, marks) {
            covered[owner] = true;
            line(&mut drafts, reading, units, owner, unit, marks, known);
            continue;
        }
        let over = closes_parent(units, index, marks);
        let owner = over.unwrap_or(index);
        let groups = groups(reading, unit, marks);
        let alone = groups.len() == 1;
        for group in groups {
            let mut draft = draft_of(reading, units, owner, &group, alone, known);
            if over.is_some() {
                draft.doubt(may_be_for_all());
            }
            drafts.push(draft);
        }
        covered[owner] = true;
        covered[index] = true;
    }
    (drafts, covered)
}

/// The unit over a labelled line that is no unit of its own: "b) Cơ quan chủ trì: …".
fn lines_of(units: &[LabelledUnit], index: usize, marks: &Marks) -> Option<usize> {
    let parent = units[index].parent?;
    let at_head = marks
        .at(units[index].block)
        .first()
        .is_some_and(|label| label.from == 0);
    (at_head && units[parent].parent.is_some()).then_some(parent)
}

/// Adds such a labelled line to the task that the lines before it began.
fn line(
    drafts: &mut Vec<Draft>,
    reading: &Reading,
    units: &[LabelledUnit],
    owner: usize,
    unit: &LabelledUnit,
    marks: &Marks,
    known: IsKnownName<'_>,
) {
    let goes_on = drafts.last().is_some_and(|draft| draft.unit == owner);
    if !goes_on {
        let over = &units[owner];
        let title = draft::title(&reading.blocks[over.block]);
        let mut draft = Draft::new(units, owner, over.block..unit.own.end, title);
        draft.printed = true;
        drafts.push(draft);
    }
    let Some(draft) = drafts.last_mut() else { return };
    draft.task.blocks.end = unit.own.end;
    for block in unit.own.clone() {
        let source = DutyText::block(&reading.blocks[block].text, block, known);
        for label in marks.at(block) {
            fill(draft, &source, label);
        }
    }
}

/// The unit over several of which only the last has labels, which probably close all of them.
fn closes_parent(units: &[LabelledUnit], index: usize, marks: &Marks) -> Option<usize> {
    let parent = units[index].parent?;
    let siblings = &units[parent].children;
    let is_last = siblings.last() == Some(&index) && siblings.len() > 1;
    let outermost = units[parent].parent.is_none();
    let marked = |range: std::ops::Range<usize>| units[range].iter().any(|u| marks.is_marked(u));
    (is_last && !outermost && !marked(parent..index) && units[index].children.is_empty()).then_some(parent)
}

fn groups(reading: &Reading, unit: &LabelledUnit, marks: &Marks) -> Vec<LabelledGroup> {
    let mut groups = vec![LabelledGroup::default()];
    let mut open_list: Option<Slot> = None;
    for block in unit.own.clone() {
        let text = &reading.blocks[block].text;
        let labels = marks.at(block);
        if labels.is_empty()
            && let Some(slot) = open_list
            && opens_body(text)
        {
            let whole = Segment {
                slot,
                from: 0,
                content: 0..text.len(),
                mixed: false,
            };
            last(&mut groups).labels.push((block, whole));
            continue;
        }
        let speaks = labels.first().map_or(text.len(), |first| first.from) > 0
            && text[..labels.first().map_or(text.len(), |first| first.from)].contains(char::is_alphabetic);
        if speaks {
            if !last(&mut groups).labels.is_empty() {
                groups.push(LabelledGroup::default());
            }
            last(&mut groups).paragraphs.push(block);
        }
        open_list = labels
            .last()
            .filter(|l| l.content.is_empty() && l.slot.is_bodies())
            .map(|l| l.slot);
        last(&mut groups)
            .labels
            .extend(labels.iter().map(|label| (block, label.clone())));
    }
    groups.retain(|group| group.labels.iter().any(|(_, label)| label.slot != Slot::Other));
    groups
}

fn last(groups: &mut [LabelledGroup]) -> &mut LabelledGroup {
    groups.last_mut().expect("there is one from the start")
}

fn draft_of(
    reading: &Reading,
    units: &[LabelledUnit],
    owner: usize,
    group: &LabelledGroup,
    alone: bool,
    known: IsKnownName<'_>,
) -> Draft {
    let unit = &units[owner];
    let first = group
        .paragraphs
        .first()
        .or(group.labels.first().map(|(block, _)| block))
        .copied();
    let end = group.labels.last().map_or(unit.own.end, |(block, _)| block + 1);
    let start = if alone { unit.block } else { first.unwrap_or(unit.block) };
    let title = if alone {
        draft::title(&reading.blocks[unit.block])
    } else {
        own_title(reading, unit, group)
    };
    let mut draft = Draft::new(units, owner, start..end, title);
    draft.printed = true;
    let numbered = |block: &usize| lost_its_stop(&reading.blocks[*block].text);
    if group
        .paragraphs
        .iter()
        .filter(|&&block| block != unit.block)
        .any(numbered)
    {
        draft.doubt(label_without_stop());
    }
    for (block, label) in &group.labels {
        let source = DutyText::block(&reading.blocks[*block].text, *block, known);
        fill(&mut draft, &source, label);
    }
    // "Hoàn thành đề án trong quý II năm 2026" over lines that only name bodies.
    if let (None, [block] | [_, block]) = (&draft.task.time, group.paragraphs.as_slice()) {
        draft.time_in(&DutyText::block(&reading.blocks[*block].text, *block, known));
    }
    draft
}

/// Whether a line is a label whose stop was not recognised, so that it opened no unit: "2 Thu hồi nợ đọng".
fn lost_its_stop(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - behind.len();
    (1..=2).contains(&digits)
        && behind
            .strip_prefix(' ')
            .is_some_and(|title| title.starts_with(char::is_uppercase))
}

/// The title of one of several tasks in one unit, by the paragraphs behind the unit's title.
fn own_title(reading: &Reading, unit: &LabelledUnit, group: &LabelledGroup) -> String {
    let paragraph = group
        .paragraphs
        .iter()
        .find(|&&block| block != unit.block || group.paragraphs.len() == 1);
    let block = &reading.blocks[paragraph.copied().unwrap_or(unit.block)];
    draft::words(&block.text)
}

pub(super) fn fill(draft: &mut Draft, source: &DutyText<'_>, label: &Segment) {
    let content = label.content.clone();
    if label.mixed && !content.is_empty() {
        draft.doubt(mixed_label());
    }
    match label.slot {
        Slot::Time => draft.set_time(source, content),
        Slot::Direct => add(&mut draft.task.direct, source.names(content)),
        Slot::Coordinate => add(&mut draft.task.coordinate, source.names(content)),
        Slot::Lead | Slot::Assigned => answers(draft, source, content, label.slot == Slot::Lead),
        Slot::Other => {}
    }
}

/// Adds the bodies of a label; what stands behind "phối hợp với" coordinates: "Sở Y tế chủ trì, phối hợp với Sở Nội
/// vụ".
fn answers(draft: &mut Draft, source: &DutyText<'_>, content: std::ops::Range<usize>, chairs: bool) {
    let list = &source.text[content.clone()];
    let together = ["phối hợp với ", "phối hợp cùng "]
        .iter()
        .find_map(|word| Some((list.find(word)?, word.len())));
    let Some((at, len)) = together else {
        let (joining, leading): (Vec<_>, Vec<_>) =
            source.names(content).into_iter().partition(|name| source.joins(name));
        add(&mut draft.task.coordinate, joining);
        let (chairing, others): (Vec<_>, Vec<_>) = leading.into_iter().partition(|name| source.chairs(name));
        draft.answer(chairing, true);
        return draft.answer(others, chairs);
    };
    let before = list[..at]
        .trim_end()
        .trim_end_matches("chủ trì,")
        .trim_end_matches("chủ trì")
        .trim_end_matches([',', ' ']);
    let answering = source.names(content.start..content.start + before.len());
    draft.answer(answering, chairs || list[..at].contains("chủ trì"));
    add(
        &mut draft.task.coordinate,
        source.names(content.start + at + len..content.end),
    );
}

fn mixed_label() -> Doubt {
    Doubt::new(
        "Nhãn in nêu nhiều vai cùng lúc (chỉ đạo, chủ trì, phối hợp); hãy xem lại vai của từng cơ quan.",
        "The printed label names several roles at once (chỉ đạo, chủ trì, phối hợp); check the role of each body.",
    )
}

fn label_without_stop() -> Doubt {
    Doubt::new(
        "Có lẽ số thứ tự của mục này mất dấu chấm nên không thành đề mục: xem lại mục.",
        "The label of this section seems to have lost its dot, so it did not become a heading: check the section.",
    )
}

fn may_be_for_all() -> Doubt {
    Doubt::new(
        "Phần phân công chỉ in sau điểm cuối; được hiểu là của cả mục.",
        "The bodies are printed only after the last item; they were taken to apply to the whole section.",
    )
}
