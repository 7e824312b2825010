//! Đề mục phía trên: tells what the headings over a block say – goals, review of the past, years.

use std::collections::{BTreeSet, HashMap};

use super::cited::CitedNumbers;
use super::clause::sentences;
use super::govern;
use super::moment::{TimeRole, When, bare_year, moments};
use super::proposition::parse;
use super::sentence::measured;
use crate::import::account::Reason;
use crate::import::block::{Block, DocumentPart, PrintedBlockKind, Reading, SectionRole};
use crate::import::reading::opens_list;
use crate::lexicon::{self, Class, Words, opening};

/// What the headings over a block say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Mục tiêu, chỉ tiêu.
    pub goals: bool,
    /// Mục tiêu chung, mục tiêu tổng quát.
    pub general: bool,
    /// Why figures here are no targets: thực trạng, kinh phí, nơi nhận.
    pub no_targets: Option<Reason>,
    pub when: Option<When>,
    /// What a line over a list says is measured: "Tỷ lệ hộ nghèo:".
    pub measure: Option<String>,
}

/// The headings of a text by their place.
#[derive(Debug)]
pub struct Outline<'r> {
    reading: &'r Reading,
    /// For each block that heads others, what it says.
    said: HashMap<usize, Over>,
    /// "Phấn đấu đến năm 2030 đạt các chỉ tiêu sau:": the time of a line over items and units.
    lists: HashMap<usize, When>,
    /// The first block of each section.
    sections: HashMap<&'r str, usize>,
    /// The year that the document was made in, as far as its dates say: years before it are past.
    pub made: Option<i16>,
    /// The time that the title of the document names.
    pub title: Option<When>,
    cited: CitedNumbers,
}

impl<'r> Outline<'r> {
    pub fn of(reading: &'r Reading) -> Self {
        let mut outline = Outline {
            made: made(reading),
            title: titled(reading),
            cited: CitedNumbers::default(),
            reading,
            said: HashMap::new(),
            lists: HashMap::new(),
            sections: HashMap::new(),
        };
        for (at, block) in reading.blocks.iter().enumerate() {
            let labelled = matches!(
                block.kind,
                PrintedBlockKind::Heading { .. } | PrintedBlockKind::Numbered { .. }
            );
            if let Some(section) = block.section.as_ref().filter(|_| labelled) {
                outline.sections.entry(section.as_str()).or_insert(at);
            }
            if labelled || block.kind == PrintedBlockKind::Unlabelled {
                outline.said.insert(at, said(block));
            } else if opens_list(&block.text) {
                outline.lists.extend(list_time(&block.text).map(|when| (at, when)));
            }
        }
        outline
    }

    /// The numbers of documents in the text.
    pub fn cited(&self) -> &BTreeSet<String> {
        self.cited.numbers(self.reading)
    }

    /// What the headings over a block say, its own included; the innermost word counts.
    pub fn over(&self, at: usize) -> Over {
        let mut over = Over::default();
        let mut settled = false;
        for head in std::iter::once(at).chain(self.heads(at)) {
            let time = || self.lists.get(&head).filter(|_| head != at).cloned();
            let measure = || self.measures(head).filter(|_| head != at);
            over.measure = over.measure.or_else(measure);
            over.when = over.when.or_else(time);
            let Some(own) = self.said.get(&head) else { continue };
            if !settled && (own.goals || own.no_targets.is_some()) {
                (over.goals, over.general, over.no_targets) = (own.goals, own.general, own.no_targets);
                settled = true;
            }
            over.when = over.when.or_else(|| own.when.clone());
        }
        if !settled {
            let role = self
                .reading
                .blocks
                .get(at)
                .map_or(SectionRole::Other, |block| block.role);
            // "ĐỊNH HƯỚNG ĐẾN NĂM 2045": what is seen ahead for a year is to be reached in it.
            let is_outlook = role == SectionRole::Views && over.when.is_some();
            over.goals = role == SectionRole::Goals || is_outlook;
            over.no_targets = no_targets(role).filter(|_| !is_outlook);
        }
        over
    }

    /// What a line with a colon over a list measures.
    fn measures(&self, head: usize) -> Option<String> {
        let text = self.reading.blocks[head].text.trim().strip_suffix(':')?.trim_end();
        let is_one = !text.contains([':', ';', '.']) && !text.contains(|c: char| c.is_ascii_digit());
        (is_one && measured(text) && !lexicon::is(text, Class::HalfName)).then(|| text.to_owned())
    }

    /// The blocks that head a block: as the reading says, then those of the sections around it.
    fn heads(&self, at: usize) -> Vec<usize> {
        let mut heads: Vec<usize> = self.reading.heads(at).take(self.reading.blocks.len()).collect();
        let section = self.reading.blocks.get(at).and_then(|block| block.section.as_ref());
        let mut path = section.map(|section| section.as_str());
        while let Some(place) = path {
            heads.extend(self.sections.get(place).filter(|head| !heads.contains(head)));
            path = place.rfind('.').map(|dot| &place[..dot]);
        }
        heads
    }
}

/// Why no figure of a section can be a target.
fn no_targets(role: SectionRole) -> Option<Reason> {
    match role {
        SectionRole::Past => Some(Reason::Result),
        SectionRole::Money => Some(Reason::Money),
        SectionRole::Views | SectionRole::Purpose => Some(Reason::Mention),
        _ => None,
    }
}

/// What one heading says; of a numbered paragraph only a time that opens it, behind a colon.
fn said(block: &Block) -> Over {
    let heading = !matches!(block.kind, PrintedBlockKind::Numbered { .. });
    let title = if heading {
        block.text.as_str()
    } else {
        run_in(&block.text).unwrap_or_default()
    };
    let when = match is_headlike(block) {
        true => governing(&Words::new(&block.text)),
        false => None,
    };
    // A long title is a sentence that happens to stand behind a label.
    if title.len() > 300 {
        return Over::default();
    }
    let text = Words::new(title);
    let all = 0..text.len();
    let says = |class: Class| text.contains(all.clone(), class);
    let goals = says(Class::GoalHeading) && !says(Class::TaskHeading) && !says(Class::FalseGoal);
    let no_targets = if goals {
        None
    } else if says(Class::ReviewHeading) {
        Some(Reason::Result)
    } else if says(Class::MoneyHeading) {
        Some(Reason::Money)
    } else if says(Class::ViewHeading) {
        Some(Reason::Mention)
    } else {
        None
    };
    Over {
        goals,
        general: goals && says(Class::GeneralGoal) && !says(Class::GoalListHeading),
        no_targets: no_targets.filter(|_| !says(Class::TaskHeading)),
        when: when.or_else(|| governing(&text)),
        measure: None,
    }
}

/// Whether a numbered unit reads like a heading over what follows: "b) Mục tiêu 2: Giảm phơi nhiễm với khói thuốc vào năm
/// 2030", without a stop and without a figure of its own.
fn is_headlike(block: &Block) -> bool {
    let text = block.text.trim();
    let numbered = matches!(block.kind, PrintedBlockKind::Numbered { .. });
    if !numbered || text.len() > 300 || text.ends_with(['.', ';', ',', ':']) {
        return false;
    }
    // A figure behind a unit would be a target of its own.
    sentences(text)
        .iter()
        .flatten()
        .all(|clause| parse(&clause.masked).propositions.is_empty())
}

/// The time that the last clause before a list opens with or ends in.
fn list_time(text: &str) -> Option<When> {
    let last = sentences(text).pop()?.pop()?;
    let mut times = govern::Sentence::default();
    times.clause(&parse(&last.masked));
    times.of_list.clone().or_else(|| times.governing_time())
}

/// The words before the colon that leads to a list: "Đến năm 2025:".
fn run_in(paragraph: &str) -> Option<&str> {
    let at = paragraph.find(':').filter(|&at| at < 150)?;
    let head = &paragraph[..at];
    // A colon in a bracket heads nothing.
    (head.matches('(').count() == head.matches(')').count()).then_some(head)
}

fn governing(text: &Words) -> Option<When> {
    let dated = moments(text).into_iter().filter(|m| !m.when.ends().is_empty());
    let (due, named): (Vec<_>, Vec<_>) = dated
        .filter(|m| matches!(m.role, TimeRole::Due | TimeRole::Name))
        .partition(|m| m.role == TimeRole::Due);
    // "PHẦN II. KẾ HOẠCH NĂM 2026": the plan that the heading opens with is the text below it.
    let opens = text.at(0, Class::Document).is_some();
    let named = named.into_iter().filter(|m| opens && m.tokens.end == text.len());
    let times: Vec<When> = match due.is_empty() {
        true => named.map(|m| m.when).collect(),
        false => due.into_iter().map(|m| m.when).collect(),
    };
    match times.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(When::Years(several.iter().flat_map(When::ends).collect())),
    }
}

/// The time in the title: the first one of the head that is no part of a date or of the grounds.
fn titled(reading: &Reading) -> Option<When> {
    let front = reading.blocks.iter().filter(|block| block.part == DocumentPart::Front);
    front
        .filter(|block| opening(&block.text, Class::Grounds).is_none())
        .find_map(|block| {
            let text = Words::new(&block.text);
            let times = moments(&text);
            let dated = times.iter().any(|moment| moment.role == TimeRole::Date);
            let mut named = times.into_iter().filter(|moment| !moment.when.ends().is_empty());
            named.next().filter(|_| !dated).map(|moment| moment.when)
        })
}

/// The latest year of the dates in the text: a plan cites what was issued before it.
fn made(reading: &Reading) -> Option<i16> {
    let dated = |block: &Block| {
        // Few blocks name a day; the others need not be cut.
        let names_a_day =
            block.text.matches('/').count() > 1 || ["háng", "HÁNG"].iter().any(|word| block.text.contains(word));
        if !names_a_day {
            return None;
        }
        let text = Words::new(&block.text);
        let is_due = |i: usize| {
            let start = text.before(i, 0, Class::Day).unwrap_or(i);
            text.before(start, 0, Class::Towards).is_some()
        };
        let dates = (0..text.len()).filter(|&i| !is_due(i));
        dates.filter_map(|i| dated_year(&text, i)).max()
    };
    let of = |part: fn(DocumentPart) -> bool| {
        reading
            .blocks
            .iter()
            .filter(move |b| part(b.part))
            .filter_map(dated)
            .max()
    };
    of(|part| part == DocumentPart::Front).or_else(|| of(|part| part != DocumentPart::Back))
}

/// The year of "24/11/2023" or "ngày 31 tháng 3 năm 2021" whose first number stands at `i`.
fn dated_year(text: &Words, i: usize) -> Option<i16> {
    let slashes = text.is_number(i) && text.word(i + 1) == "/" && text.word(i + 3) == "/";
    if slashes {
        return bare_year(text.word(i + 4));
    }
    let month = text.phrase_at(i, "tháng")?;
    // Day and month may be dots that are filled in by hand.
    let next = (month..text.len()).find(|&at| text.is_word(at))?;
    let year = text.phrase_at(next, "năm")?;
    let before = (0..i).rev().find(|&at| text.is_word(at))?;
    (text.word(before) == "ngày")
        .then(|| bare_year(text.word(year)))
        .flatten()
}
