//! Thẻ: what was recognised, one card each, with its places in the text.

use super::facts::{self, Fact};
use super::found::ImportResult;
use super::words::{self, say};
use crate::diagnostics::Lang;
use crate::import::block::DocumentPart;
use crate::import::found::{At, Doubt, FoundRelation};
use crate::model::DocumentType;
use crate::text::strip_prefix_any_case;

/// What a marked span is; the class of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardMark {
    Document,
    Target,
    Task,
    Relation,
    Figure,
    Body,
    Time,
}

impl CardMark {
    pub const ALL: [CardMark; 7] = [
        CardMark::Document,
        CardMark::Target,
        CardMark::Task,
        CardMark::Relation,
        CardMark::Figure,
        CardMark::Body,
        CardMark::Time,
    ];

    /// The class in the page.
    pub fn class(self) -> &'static str {
        match self {
            CardMark::Document => "van-ban",
            CardMark::Target => "chi-tieu",
            CardMark::Task => "nhiem-vu",
            CardMark::Relation => "quan-he",
            CardMark::Figure => "gia-tri",
            CardMark::Body => "co-quan",
            CardMark::Time => "thoi-gian",
        }
    }

    /// Its name in the legend.
    pub fn name(self, lang: Lang) -> &'static str {
        let text = match self {
            CardMark::Document => words::DOCUMENT,
            CardMark::Target => words::TARGET,
            CardMark::Task => words::TASK,
            CardMark::Relation => words::RELATION,
            CardMark::Figure => words::FIGURE,
            CardMark::Body => words::BODY,
            CardMark::Time => words::TIME,
        };
        say(text, lang)
    }
}

/// One thing that was recognised.
pub struct Card {
    /// Counted from 1 in the order of the text.
    pub number: usize,
    pub mark: CardMark,
    pub title: String,
    pub facts: Vec<Fact>,
    pub doubts: Vec<String>,
    /// Where it stands; the first place carries its number.
    pub places: Vec<(At, CardMark)>,
    /// The blocks that all of it takes up.
    pub blocks: std::ops::Range<usize>,
}

impl Card {
    fn new(mark: CardMark, title: String, doubts: &[Doubt], lang: Lang) -> Self {
        Card {
            number: 0,
            mark,
            title,
            facts: Vec::new(),
            doubts: doubts.iter().map(|doubt| doubt.text(lang).to_owned()).collect(),
            places: Vec::new(),
            blocks: 0..0,
        }
    }

    fn start(&self) -> (usize, usize) {
        let first = self.places.iter().map(|(at, _)| (at.block, at.range.start)).min();
        first.unwrap_or((self.blocks.start, 0))
    }
}

/// All cards, in the order of the text; the document itself comes first.
pub fn of(found: &ImportResult<'_>, lang: Lang) -> Vec<Card> {
    let relations = found.head.relations.iter().map(|relation| of_relation(relation, lang));
    let tasks = found.tasks.iter().map(|task| {
        let mut card = Card::new(CardMark::Task, task.title.clone(), &task.doubts, lang);
        card.facts = facts::of_task(task, lang);
        card.blocks = task.blocks.clone();
        let roles = [
            &task.direct,
            &task.lead,
            &task.assigned,
            &task.coordinate,
            &task.via,
            &task.to,
        ];
        let names = roles.into_iter().flatten();
        for name in names {
            card.places.push((name.at.clone(), CardMark::Body));
            card.doubts
                .extend(name.doubts.iter().map(|doubt| doubt.text(lang).to_owned()));
        }
        card.places
            .extend(task.time.iter().map(|(_, at)| (at.clone(), CardMark::Time)));
        card
    });
    let mut cards: Vec<Card> = relations.chain(tasks).collect();
    let first_target = cards.len();
    cards.extend((0..found.targets.len()).map(|index| of_target(found, index, lang)));
    let numbers = number(&mut cards);
    link_targets(found, &mut cards, first_target, &numbers, lang);
    cards.sort_by_key(|card| card.number);
    cards.insert(0, of_document(found, lang));
    cards
}

/// Numbers the cards by their places, from 2: the document itself is 1.
fn number(cards: &mut [Card]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.sort_by_key(|&index| cards[index].start());
    for (place, index) in order.into_iter().enumerate() {
        cards[index].number = place + 2;
    }
    cards.iter().map(|card| card.number).collect()
}

fn of_document(found: &ImportResult<'_>, lang: Lang) -> Card {
    let head = found.head;
    // What is said of a relation stands on its own card.
    let of_relations: Vec<&Doubt> = head.relations.iter().flat_map(|r| &r.doubts).collect();
    let own: Vec<Doubt> = head
        .doubts
        .iter()
        .filter(|d| !of_relations.contains(d))
        .cloned()
        .collect();
    let mut card = Card::new(CardMark::Document, say(words::DOCUMENT, lang).to_owned(), &own, lang);
    card.number = 1;
    card.facts = facts::of_document(head, lang);
    let fields = [
        &head.title,
        &head.issuer_printed,
        &head.province,
        &head.place,
        &head.issued_printed,
        &head.signer,
    ];
    let placed = fields.into_iter().flatten().chain(&head.recipients);
    let placed = placed.map(|placed| placed.at.clone());
    let unplaced = [number_place(found), kind_place(found)].into_iter().flatten();
    card.places = placed.chain(unplaced).map(|at| (at, CardMark::Document)).collect();
    card
}

/// The place where the letterhead prints the number, or what is left of it: "Số: 767 /KH-UBND".
fn number_place(found: &ImportResult<'_>) -> Option<At> {
    let number = found.head.number.as_ref().or(found.head.symbol.as_ref())?;
    let letters = number.rsplit('/').next().filter(|letters| !letters.is_empty())?;
    front(found).find_map(|(block, text)| {
        let at = text.find(letters)?;
        let start = ["Số", "SỐ"].iter().find_map(|word| text[..at].rfind(word))?;
        Some(place(block, start..at + letters.len()))
    })
}

/// The place of the line that names the type: "KẾ HOẠCH".
fn kind_place(found: &ImportResult<'_>) -> Option<At> {
    let kind = found.head.kind.and_then(DocumentType::from_slug)?;
    front(found).find_map(|(block, text)| {
        let rest = strip_prefix_any_case(text, kind.vi)?;
        Some(place(block, 0..text.len() - rest.len()))
    })
}

fn front<'a>(found: &ImportResult<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    let blocks = found.reading.blocks.iter().enumerate();
    let front = blocks.take_while(|(_, block)| block.part == DocumentPart::Front);
    front.map(|(at, block)| (at, block.text.as_str()))
}

fn place(block: usize, range: std::ops::Range<usize>) -> At {
    At {
        block,
        cell: None,
        range,
    }
}

fn of_relation(relation: &FoundRelation, lang: Lang) -> Card {
    let title = format!("{} {}", words::relation(relation.kind, lang), relation.number);
    let mut card = Card::new(CardMark::Relation, title, &relation.doubts, lang);
    card.facts = facts::of_relation(relation, lang);
    card.places = vec![(relation.at.clone(), CardMark::Relation)];
    card
}

fn of_target(found: &ImportResult<'_>, index: usize, lang: Lang) -> Card {
    let target = &found.targets[index];
    let mut card = Card::new(CardMark::Target, target.printed.clone(), &target.doubts, lang);
    card.doubts
        .extend(target.misprint.iter().map(|doubt| doubt.text(lang).to_owned()));
    card.facts = facts::of_target(target, found.matched.get(index).map(String::as_str), lang);
    card.places = vec![
        (target.clause.clone(), CardMark::Target),
        (target.figure.clone(), CardMark::Figure),
    ];
    card
}

/// Links targets that name each other by the numbers of their cards.
fn link_targets(found: &ImportResult<'_>, cards: &mut [Card], first: usize, numbers: &[usize], lang: Lang) {
    for (index, target) in found.targets.iter().enumerate() {
        let links = facts::links_of(target, lang);
        for (label, other) in links {
            let number = numbers.get(first + other).copied();
            let fact = number.map(|number| Fact::link(label, number));
            cards[first + index].facts.extend(fact);
        }
    }
}
