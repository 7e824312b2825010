//! Nhãn in: tells which lines begin with a printed label, and which only look so.
//!
//! "75 tuổi", "24/11/2023", "1.500 căn hộ" and "C. Mác" are no labels: a label closes with a sign, and
//! follows the one before it unless the line is set like a heading.

use crate::model::{Label, LabelKind};
use crate::text::roman_value;

/// A label at the head of a text.
#[derive(Clone, Debug)]
pub struct FoundLabel {
    pub label: Label,
    /// The byte of the text where the title begins.
    pub title_at: usize,
    /// The place in its row: 4 for `IV`, `4`, `d`.
    ordinal: u32,
    /// Whether nothing stands behind it.
    is_lone: bool,
    /// Whether it is closed and set off as labels are: `1. M…`, `a) m…`.
    neat: bool,
}

impl FoundLabel {
    /// Reads a label, where the text begins with something of the shape of one.
    pub fn read(text: &str) -> Option<FoundLabel> {
        let text = text.trim_end();
        let (label, title) = Label::read(text)?;
        let title_at = text.len() - title.len();
        let head = &text[..title_at];
        let ordinal = ordinal(&label)?;
        let shaped = match label.kind {
            LabelKind::Attached => false,
            LabelKind::Annex => is_annex_head(text),
            LabelKind::Word(_) => title.is_empty() || head.trim_end().ends_with(['.', ':', '-', '–']),
            LabelKind::Letter => head.trim_end().ends_with([')', '.']) && set_off(head, title),
            LabelKind::Parenthesis => true,
            LabelKind::Arabic(_) => arabic_shape(&label.text) && set_off(head, title) && !is_range(head, title),
            LabelKind::Roman | LabelKind::Capital => set_off(head, title),
        };
        let neat = title
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| !c.is_lowercase());
        shaped.then_some(FoundLabel {
            label,
            title_at,
            ordinal,
            is_lone: title.is_empty(),
            neat,
        })
    }

    /// Whether it is the first of its row: `I`, `1`, `a`.
    pub fn begins(&self) -> bool {
        self.ordinal == 1
    }

    /// Whether the label is a word without a title: "Phần thứ nhất", "Chương II".
    pub fn is_lone_word(&self) -> bool {
        self.is_lone && matches!(self.label.kind, LabelKind::Word(_))
    }

    /// Whether a unit with this label cannot lie in one with the other.
    pub fn closes(&self, other: &FoundLabel) -> bool {
        rank(self.label.kind) <= rank(other.label.kind)
    }

    /// Whether it opens an annex whose title stands below: "Phụ lục II", "Biểu số 1".
    pub fn is_lone_annex(&self) -> bool {
        self.is_lone && self.is_annex()
    }

    /// Whether it opens an annex.
    pub fn is_annex(&self) -> bool {
        self.label.kind == LabelKind::Annex
    }
}

/// How deep units with such labels stand by custom.
fn rank(kind: LabelKind) -> u8 {
    match kind {
        LabelKind::Attached | LabelKind::Annex => 0,
        LabelKind::Word(_) => 1,
        LabelKind::Capital => 2,
        LabelKind::Roman => 3,
        LabelKind::Arabic(parts) => parts.saturating_add(3),
        LabelKind::Letter => u8::MAX - 1,
        LabelKind::Parenthesis => u8::MAX,
    }
}

/// Whether the text is the head of an annex and no sentence about one.
fn is_annex_head(text: &str) -> bool {
    Label::opens_annex(text) || text.split_whitespace().count() <= 4
}

/// Whether a label is a number in parts, such as `2.10`, but not `1.500`.
fn arabic_shape(label: &str) -> bool {
    let mut parts = label.split('.');
    parts.next().is_some_and(|first| first.len() <= 2) && parts.all(|part| part.len() <= 2 && part != "0")
}

/// Whether the line begins with a range of numbers: "03 - 05 điểm du lịch".
fn is_range(head: &str, title: &str) -> bool {
    head.trim_end().ends_with(['-', '–']) && title.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the label is set off: a blank or a capital letter stands behind it.
fn set_off(head: &str, title: &str) -> bool {
    let glued_to_word = head.ends_with(['.', ')', '-', '–', ':']);
    let first = title.chars().next();
    let slashed = head.trim_end().ends_with('/') && !head.ends_with(' ');
    !slashed && (!glued_to_word || first.is_none_or(|c| c.is_uppercase()))
}

fn ordinal(label: &Label) -> Option<u32> {
    let text = label.text.as_str();
    match label.kind {
        LabelKind::Attached => None,
        LabelKind::Annex => Some(text.trim_start_matches("PL").parse().unwrap_or(1)),
        LabelKind::Arabic(_) => text.rsplit('.').next()?.parse().ok(),
        LabelKind::Roman => roman_value(text),
        LabelKind::Word(_) => {
            let number = text.rsplit('-').next()?;
            number
                .parse()
                .ok()
                .or_else(|| roman_value(&number.to_uppercase()))
                .or_else(|| in_words(number))
        }
        LabelKind::Capital | LabelKind::Letter => letter(text),
        LabelKind::Parenthesis => {
            let inner = text.trim_matches(['(', ')']);
            inner.parse().ok().or_else(|| letter(inner))
        }
    }
}

/// The number of a word such as "hai", written as a slug.
fn in_words(number: &str) -> Option<u32> {
    let numbers = ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];
    (1..).zip(numbers).find_map(|(at, word)| (word == number).then_some(at))
}

/// The letters in the order in which points are lettered.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

fn letter(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let at = LETTERS.chars().position(|c| lower.starts_with(c));
    // `f` and `j` are rare and stand in no fixed place.
    let at = at.and_then(|at| u32::try_from(at).ok());
    Some(at.map_or(99, |at| at + 1))
}

/// The open labels, which say what the next one may be.
#[derive(Debug, Default)]
pub struct Outline {
    open: Vec<OpenLabel>,
    /// The last label of each kind, also where its unit is closed: numbers may run on from unit to unit.
    last: Vec<OpenLabel>,
}

#[derive(Clone, Debug)]
struct OpenLabel {
    kind: LabelKind,
    text: String,
    ordinal: u32,
}

/// What besides its sequence speaks for a label.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// Set like a heading: `#`, bold, capitals.
    pub heading: bool,
    /// What stands before is closed, so that something new begins.
    pub fresh: bool,
}

impl Outline {
    /// Whether the label may stand here.
    pub fn admits(&self, found: &FoundLabel, evidence: Evidence) -> bool {
        if found.is_annex() || matches!(found.label.kind, LabelKind::Word(_)) {
            return evidence.fresh || evidence.heading;
        }
        if evidence.heading && found.neat {
            return true;
        }
        let step = self.step(found);
        let near = matches!(step, Step::First | Step::Next | Step::Again);
        if step == Step::On {
            return found.neat && evidence.fresh;
        }
        match found.label.kind {
            LabelKind::Roman | LabelKind::Capital => near && step != Step::Again && found.neat && evidence.fresh,
            LabelKind::Letter | LabelKind::Parenthesis => near || (evidence.fresh && step == Step::Gap),
            _ => (near && (found.neat || evidence.fresh)) || (step == Step::Gap && found.neat && evidence.fresh),
        }
    }

    /// Whether it is a printed label for certain, though it follows none that is open: a heading over it may be lost.
    /// A single capital may be that of a name: "C. Mác", "V. I. Lênin".
    pub fn is_unplaced(&self, found: &FoundLabel, evidence: Evidence) -> bool {
        let may_be_lost = matches!(
            found.label.kind,
            LabelKind::Arabic(_) | LabelKind::Letter | LabelKind::Parenthesis
        );
        may_be_lost && found.neat && evidence.fresh && !self.admits(found, evidence)
    }

    /// Adds a label that was taken.
    pub fn take(&mut self, found: &FoundLabel) {
        let parts = |kind: LabelKind| match kind {
            LabelKind::Arabic(n) => n,
            _ => 0,
        };
        let keep = match found.label.kind {
            LabelKind::Annex => 0,
            LabelKind::Arabic(n) => {
                let same = |o: &OpenLabel| parts(o.kind) >= n;
                self.open.iter().position(same).unwrap_or(self.open.len())
            }
            kind => self.open.iter().position(|o| o.kind == kind).unwrap_or(self.open.len()),
        };
        self.open.truncate(keep);
        let own = OpenLabel {
            kind: found.label.kind,
            text: found.label.text.clone(),
            ordinal: found.ordinal,
        };
        self.last.retain(|o| o.kind != own.kind && !found.is_annex());
        self.last.push(own.clone());
        self.open.push(own);
    }

    fn step(&self, found: &FoundLabel) -> Step {
        let same = self.open.iter().rev().find(|o| o.kind == found.label.kind);
        let (own_parent, parent) = (parent(&found.label.text), same.map(|open| parent(&open.text)));
        let is_dotted = matches!(found.label.kind, LabelKind::Arabic(n) if n > 1);
        match same {
            Some(open) if !is_dotted || parent == Some(own_parent) => Step::between(open.ordinal, found.ordinal),
            _ if is_dotted => {
                let is_open = self.open.iter().any(|o| o.text == own_parent);
                match found.ordinal == 1 {
                    true if is_open => Step::First,
                    true if self.may_lack_parent(own_parent) => Step::On,
                    _ => Step::Far,
                }
            }
            _ if self.runs_on(found) => Step::On,
            _ => Step::between(0, found.ordinal),
        }
    }

    /// Whether the number goes on where a closed unit has ended: (5) under b) behind (4) under a).
    fn runs_on(&self, found: &FoundLabel) -> bool {
        let counts = matches!(found.label.kind, LabelKind::Arabic(1) | LabelKind::Parenthesis);
        let last = self.last.iter().find(|o| o.kind == found.label.kind);
        counts && found.ordinal > 1 && last.is_some_and(|o| o.ordinal + 1 == found.ordinal)
    }

    /// Whether `1.1` may stand without its `1`: as the first numbers of their unit, counted from 1 or like the unit
    /// itself, or as the next ones behind `1` or `1.4` where `2` is lost.
    fn may_lack_parent(&self, parent: &str) -> bool {
        let Ok(parent) = parent.parse::<u32>() else {
            return false;
        };
        match self.open.iter().find(|o| matches!(o.kind, LabelKind::Arabic(_))) {
            None => parent == 1 || self.open.last().is_some_and(|o| o.ordinal == parent),
            Some(outermost) => {
                let first = outermost.text.split('.').next().and_then(|n| n.parse::<u32>().ok());
                first.is_some_and(|first| first + 1 == parent)
            }
        }
    }
}

fn parent(label: &str) -> &str {
    label.rsplit_once('.').map_or("", |(parent, _)| parent)
}

/// How a label follows the last of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    First,
    Next,
    Again,
    /// One or two are missing.
    Gap,
    /// It goes on from a unit that is closed, or is the first below a number that is not printed.
    On,
    Far,
}

impl Step {
    fn between(last: u32, own: u32) -> Step {
        match own {
            1 => Step::First,
            own if own == last + 1 => Step::Next,
            own if own == last => Step::Again,
            own if own > last && own <= last + 3 => Step::Gap,
            _ => Step::Far,
        }
    }
}

#[cfg(test)]
mod tests;
