//! Quan hệ: reads what the document carries out, rests on, amends or replaces, by title and opening sentences.

use crate::import::Doubt;
use std::collections::{BTreeMap, BTreeSet};

use super::lines::HeadLine;
use crate::import::found::{At, FoundRelation};
use crate::import::{Block, DocumentPart, Head, Reading};
use crate::lexicon::{Class, Folded, ends_folded, opens_folded};
use crate::model::{DocumentNumber, PartialDate, RelationKind};
use crate::parse::citations::{self, Mention};
use crate::text::fold;

/// Reads the relations to numbered documents, each kind and number once.
pub fn read(reading: &Reading, opening: &[HeadLine<'_>], head: &Head) -> Vec<FoundRelation> {
    let mut found = Finder::new(reading, head);
    if let Some(title) = &head.title {
        found.passage(&title.text, &title.at, true);
    }
    // A block that the title ends in begins with words of the title.
    let mut starts: BTreeMap<usize, usize> = BTreeMap::new();
    for line in opening {
        starts.entry(line.at.block).or_insert(line.at.range.start);
    }
    let last = starts.keys().next_back().copied();
    for (block, from) in starts {
        let text = &reading.blocks[block].text;
        found.passage(text.get(from..).unwrap_or_default(), &whole(block, from, text), false);
    }
    let main = last.map_or(0, |block| block + 1);
    found.replaced(main);
    found.grounds(main);
    found.relations
}

fn whole(block: usize, from: usize, text: &str) -> At {
    At {
        block,
        cell: None,
        range: from..text.len(),
    }
}

/// The most words of a heading over grounds.
const LONGEST_HEADING: usize = 10;

struct Finder<'a> {
    reading: &'a Reading,
    own: Option<DocumentNumber>,
    dates: BTreeMap<String, BTreeSet<PartialDate>>,
    /// What governs the next document, until another word does.
    kind: Option<RelationKind>,
    relations: Vec<FoundRelation>,
    known: BTreeSet<(RelationKind, String)>,
}

impl<'a> Finder<'a> {
    fn new(reading: &'a Reading, head: &Head) -> Self {
        Finder {
            reading,
            own: head.number.as_deref().and_then(DocumentNumber::parse),
            dates: printed_dates(&reading.blocks),
            kind: None,
            relations: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    /// Reads one passage: the title, or a paragraph of the opening.
    fn passage(&mut self, text: &str, at: &At, is_title: bool) {
        let kind = self.kind.filter(|_| !is_title && goes_on(text));
        self.governed(text, at, kind);
    }

    /// Reads a passage that something before it governs.
    fn governed(&mut self, text: &str, at: &At, kind: Option<RelationKind>) {
        self.kind = kind;
        let mentions = citations::scan(text);
        let mut behind = 0;
        let mut sentence = usize::MAX;
        let (mut brackets, mut reached) = (0, 0);
        for mention in &mentions {
            let between = text.get(behind..mention.link.0).unwrap_or_default();
            brackets += depth(text.get(reached..mention.link.0).unwrap_or_default());
            reached = mention.link.0;
            let clause = between.rsplit(';').next().unwrap_or(between);
            if sentence != mention.sentence {
                // "Căn cứ Luật …; Quyết định số …": the opening stands before a work without a number.
                self.open(if behind == 0 { between } else { clause });
            }
            sentence = mention.sentence;
            if let Some(kind) = self.governs(clause, behind == 0)
                && brackets <= 0
            {
                self.add(kind, mention, at);
            }
            behind = mention.range.1;
        }
    }

    /// The word at the head of a sentence governs all of it and what follows behind `;`.
    fn open(&mut self, clause: &str) {
        let last = clause.rsplit(". ").next().unwrap_or(clause);
        let folded = fold(last);
        let folded = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        let opening = opens_folded(folded, Class::RelationOpening);
        if let Some(kind) = opening.and_then(kind) {
            self.kind = Some(kind);
        } else if last.len() < clause.len() {
            // Another sentence, which says nothing of the kind.
            self.kind = None;
        }
    }

    /// The relation to the document behind these words; none where it stands inside the title of another.
    fn governs(&mut self, words: &str, first: bool) -> Option<RelationKind> {
        let folded = fold(words);
        let folded = without_part(folded.trim());
        let sibling = folded.is_empty()
            || folded.ends_with([',', '-'])
            || ends_with_word(folded, "va")
            || folded.ends_with("cung voi");
        if sibling {
            return self.kind;
        }
        let verb = ends_folded(folded, Class::RelationVerb).and_then(|verb| Some((verb.phrase.len(), kind(verb)?)));
        if let Some((length, kind)) = verb {
            return self.by_verb(&folded[..folded.len() - length], is_about(words), kind, first);
        }
        let nested = is_about(words) && !ends_with_word(folded, "tai");
        self.kind.filter(|_| !nested)
    }

    fn by_verb(&mut self, before: &str, about: bool, kind: RelationKind, first: bool) -> Option<RelationKind> {
        // "về việc triển khai thực hiện X" is the plan's own title; behind another document it is that one's.
        let own = first && !contains_word(before, "nghi quyet") && !contains_word(before, "ket luan");
        let nested = about && !own && !contains_word(before, "ban hanh");
        if nested {
            return None;
        }
        self.kind = Some(kind);
        Some(kind)
    }

    fn add(&mut self, kind: RelationKind, mention: &Mention, at: &At) {
        if self.own.as_ref().is_some_and(|own| own.key() == mention.number.key()) {
            return;
        }
        let number = mention.number.as_str();
        if !self.known.insert((kind, number.to_owned())) {
            return;
        }
        let mut doubts = Vec::new();
        let elsewhere = self.dates.get(mention.number.key());
        let issued = mention
            .date
            .or_else(|| elsewhere.filter(|d| d.len() == 1)?.first().copied());
        if elsewhere.is_some_and(|dates| dates.len() > 1) {
            doubts.push(Doubt::new(
                format!("Số {number} đi với nhiều ngày khác nhau trong văn bản."),
                format!("{number} is printed with different dates in the text."),
            ));
        } else if issued.is_none() && mention.number.year().is_none() {
            doubts.push(Doubt::new(
                format!("Không thấy ngày ban hành của {number}."),
                format!("No date is printed for {number}."),
            ));
        }
        self.relations.push(FoundRelation {
            kind,
            number: number.to_owned(),
            issued,
            at: At {
                block: at.block,
                cell: at.cell,
                range: at.range.start + mention.link.0..at.range.start + mention.link.1,
            },
            doubts,
        });
    }

    /// Reads the documents below a heading "I. CĂN CỨ".
    fn grounds(&mut self, from: usize) {
        let reading = self.reading;
        let blocks = reading.blocks.iter().enumerate().skip(from);
        let below = blocks.filter(|(_, block)| {
            let head = block.over.and_then(|over| reading.blocks.get(over));
            let is_short = |head: &&Block| head.text.split_whitespace().count() <= LONGEST_HEADING;
            head.filter(is_short)
                .is_some_and(|head| opens_folded(&fold(&head.text), Class::GroundsHeading).is_some())
        });
        for (at, block) in below.filter(|(_, block)| block.part == DocumentPart::Main) {
            self.governed(&block.text, &whole(at, 0, &block.text), Some(RelationKind::BasedOn));
        }
    }

    /// Reads sentences such as "Kế hoạch này thay thế Kế hoạch số …", wherever they stand.
    fn replaced(&mut self, from: usize) {
        let reading = self.reading;
        let blocks = reading.blocks.iter().enumerate().skip(from);
        let main = blocks.filter(|(_, b)| b.part == DocumentPart::Main && b.text.contains("thay thế"));
        for (at, block) in main {
            let place = whole(at, 0, &block.text);
            let mut behind = 0;
            for mention in citations::scan(&block.text) {
                let before = fold(block.text.get(behind..mention.link.0).unwrap_or_default());
                if ends_with_word(before.trim_end(), "thay the") && contains_word(&before, "nay") {
                    self.add(RelationKind::Replaces, &mention, &place);
                }
                behind = mention.range.1;
            }
        }
    }
}

/// Whether a paragraph goes on with the list of the one before it.
fn goes_on(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase() || c == '-')
        || citations::scan(text).first().is_some_and(|m| m.link.0 == 0)
}

/// The dates that are printed beside each number, anywhere in the text.
fn printed_dates(blocks: &[Block]) -> BTreeMap<String, BTreeSet<PartialDate>> {
    let mut dates: BTreeMap<String, BTreeSet<PartialDate>> = BTreeMap::new();
    for mention in blocks.iter().flat_map(|block| citations::scan(&block.text)) {
        if let Some(date) = mention.date.filter(|d| d.day().is_some()) {
            dates.entry(mention.number.key().to_owned()).or_default().insert(date);
        }
    }
    dates
}

/// The words without the parts of the document that follows: "một số điều của", "một số nội dung tại", "khoản 2 Điều
/// 3".
fn without_part(words: &str) -> &str {
    let bare = words.strip_suffix(" cua").unwrap_or(words);
    let piece = ends_folded(bare, Class::DocumentPiece);
    piece.map_or(words, |piece| bare[..bare.len() - piece.phrase.len()].trim_end())
}

/// The relation that words of the lexicon mean.
fn kind(words: &Folded) -> Option<RelationKind> {
    RelationKind::from_word(words.meaning)
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Whether words end with "về", so that a title follows. "Bảo vệ" and "phục vụ" are other words once they are folded.
fn is_about(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "về")
}

fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}

/// How many more brackets open than close.
fn depth(text: &str) -> isize {
    let change = |c| match c {
        '(' => 1,
        ')' => -1,
        _ => 0,
    };
    text.chars().map(change).sum()
}
