//! Tên tỉnh: reads the province that the document speaks of.

use crate::import::Doubt;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::HeadLine;
use super::office::{CAPITALS, NAME};
use crate::import::found::{At, PlacedText};
use crate::import::{Head, Reading};
use crate::lexicon::{Class, Words};
use crate::model::JurisdictionLevel;
use crate::text::fold_name;

/// A province in running text: "tỉnh Lai Châu", "Tỉnh ủy Yên Bái", "TỈNH LAI CHÂU".
static IN_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    let words = "(?:Tỉnh|Thành) (?:ủy|uỷ)|[Tt]ỉnh|Đảng bộ (?:thành phố|Thành phố)|(?:UBND|HĐND|nhân dân) (?:thành phố|Thành phố|TP)";
    let pattern = format!(r"(?:^|[^\p{{L}}])(?:{words}) (?<name>{})", *NAME);
    Regex::new(&pattern).expect("the pattern is valid")
});

static IN_CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    let name = format!("[{CAPITALS}]{{2,}}(?:(?: | - |-)[{CAPITALS}]{{2,}}){{0,4}}");
    let pattern = format!(r"(?:TỈNH (?:ỦY|UỶ)|THÀNH (?:ỦY|UỶ)|TỈNH|THÀNH PHỐ) (?<name>{name})");
    Regex::new(&pattern).expect("the pattern is valid")
});

/// How much a mention counts by where it stands.
const PLACE: usize = 8;
const LETTERHEAD: usize = 8;
const TITLE: usize = 4;
const TEXT: usize = 1;

#[derive(Default)]
struct Votes {
    by_name: BTreeMap<String, (usize, Option<PlacedText>)>,
}

impl Votes {
    fn add(&mut self, name: &str, weight: usize, at: At) {
        let name = without_kind(name);
        if is_office(name) {
            return;
        }
        let vote = self.by_name.entry(fold_name(name)).or_default();
        vote.0 += weight;
        let placed = || PlacedText {
            text: name.to_owned(),
            at,
        };
        vote.1.get_or_insert_with(placed);
    }
}

impl Votes {
    /// The names with their votes; what a line end cut off a name ("Thanh" or "Giang" of "Thanh Giang") votes for the whole.
    fn ranked(mut self) -> Vec<(usize, Option<PlacedText>)> {
        let names: Vec<String> = self.by_name.keys().cloned().collect();
        for name in &names {
            let (begun, ended) = (format!("{name} "), format!(" {name}"));
            let holds = |whole: &&String| whole.starts_with(&begun) || whole.ends_with(&ended);
            let Some(whole) = names.iter().find(holds) else {
                continue;
            };
            let votes = self.by_name.remove(name).map_or(0, |(votes, _)| votes);
            if let Some(of_whole) = self.by_name.get_mut(whole) {
                of_whole.0 += votes;
            }
        }
        self.by_name.into_values().collect()
    }
}

/// Reads the province's name: the one named most, the letterhead above all.
pub fn read(reading: &Reading, header: &[HeadLine<'_>], head: &mut Head) {
    if head.level == Some(JurisdictionLevel::National) {
        return;
    }
    let mut votes = Votes::default();
    // A commune's letterhead names the commune beside the date, and its province above itself.
    let of_commune = |place: &PlacedText| {
        let issuer = head.issuer_printed.as_ref().map(|issuer| issuer.text.to_lowercase());
        let kind = issuer.and_then(|issuer| {
            Some(
                issuer
                    .strip_suffix(&without_kind(&place.text).to_lowercase())?
                    .to_owned(),
            )
        });
        kind.is_some_and(|kind| {
            let words = Words::new(&kind);
            words.before(words.len(), 0, Class::AreaBelow).is_some()
        })
    };
    let above = header.iter().any(|line| IN_CAPITALS.is_match(line.text));
    if let Some(place) = head.place.as_ref().filter(|place| !(above && of_commune(place))) {
        votes.add(&place.text, PLACE, place.at.clone());
    }
    for line in header {
        for found in IN_CAPITALS.captures_iter(line.text).filter_map(|c| c.name("name")) {
            let name = found.as_str().strip_suffix(" CỘNG HÒA").unwrap_or(found.as_str());
            // "TỈNH CAO BẰNG - TỈNH ĐOÀN CAO BẰNG": a second body, not the end of the name.
            let name = name.split_once(" - TỈNH ").map_or(name, |(name, _)| name);
            votes.add(&titled(name), LETTERHEAD, line.part(found.start(), found.end()));
        }
    }
    in_the_text(reading, head.title.as_ref().map(|t| t.at.block), &mut votes);
    settle(votes, head);
}

fn in_the_text(reading: &Reading, title: Option<usize>, votes: &mut Votes) {
    for (block, of) in reading.blocks.iter().enumerate() {
        let weight = if title == Some(block) { TITLE } else { TEXT };
        for found in IN_TEXT.captures_iter(&of.text).filter_map(|c| c.name("name")) {
            let at = At {
                block,
                cell: None,
                range: found.range(),
            };
            votes.add(found.as_str(), weight, at);
        }
    }
}

fn settle(votes: Votes, head: &mut Head) {
    let mut ranked: Vec<_> = votes.ranked();
    ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut ranked = ranked.into_iter();
    let Some((count, Some(placed))) = ranked.next() else {
        head.doubts.push(Doubt::new(
            "Không rõ là của tỉnh nào.",
            "It is not clear which province it belongs to.",
        ));
        return;
    };
    if let Some((second, Some(other))) = ranked.next()
        && second * 2 > count
    {
        let (a, b) = (&placed.text, &other.text);
        head.doubts.push(Doubt::new(
            format!("Chưa chắc là của tỉnh nào: “{a}” hay “{b}”."),
            format!("It is not certain which province it belongs to: “{a}” or “{b}”."),
        ));
    }
    head.province = Some(placed);
}

/// Whether a name is the first word of an office, which is no place: "Tỉnh Đoàn", "tỉnh Hội".
fn is_office(name: &str) -> bool {
    const FIRST: [&str; 11] = [
        "Đoàn", "Hội", "Ban", "Sở", "Ủy", "Uỷ", "Đảng", "Công", "Mặt", "Chủ", "Bí",
    ];
    let first = name.split(' ').next().unwrap_or_default();
    FIRST.contains(&first)
}

fn without_kind(name: &str) -> &str {
    let kinds = ["Thành phố ", "TP. ", "TP.", "TP ", "Tp. ", "Tỉnh "];
    kinds
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name)
        .trim()
}

/// A name in capitals as it is written: "LAI CHÂU" → "Lai Châu".
fn titled(name: &str) -> String {
    let mut inside = false;
    let letters = name.chars().flat_map(|c| {
        let was = std::mem::replace(&mut inside, c.is_alphabetic());
        let small: Vec<char> = if was { c.to_lowercase().collect() } else { vec![c] };
        small
    });
    letters.collect()
}
