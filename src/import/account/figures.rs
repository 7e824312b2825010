//! Các con số: a line for every number of a text, and none twice.

use std::collections::BTreeMap;
use std::ops::Range;

use super::figure::{FigureState, FoundFigure};
use super::line::{AccountLine, AccountLineKind, AccountState, Find};
use super::place::Places;
use super::reason::Reason;
use crate::import::block::{Block, DocumentPart, PrintedBlockKind};
use crate::import::extract::Layer;
use crate::import::{Doubt, Reading};
use crate::lexicon::numbers;
use crate::model::Locator;

/// The lines of all numbers of a reading; `found` says what became of those that were read.
pub fn figures(reading: &Reading, found: &[FoundFigure]) -> Vec<AccountLine> {
    let numbers = numbers(&reading.source);
    let mut owner = vec![None; numbers.len()];
    let mut lines = Vec::new();
    for (place, figure) in placed(reading, found) {
        let first = numbers.partition_point(|number| number.end <= place.start);
        let own = numbers[first..]
            .iter()
            .take_while(|number| number.start < place.end)
            .count();
        let free = own > 0 && owner[first..first + own].iter().all(Option::is_none);
        if free {
            owner[first..first + own].fill(Some(()));
            lines.push(line(reading, place, figure));
        }
    }
    let blocks = Blocks::of(reading);
    let rest = numbers.iter().zip(&owner).filter(|(_, owner)| owner.is_none());
    lines.extend(rest.map(|(number, _)| blocks.line(number.clone())));
    lines
}

/// The figures that were read, with their bytes of the source: what was taken comes first, so that nothing stands
/// before it.
fn placed<'f>(reading: &Reading, found: &'f [FoundFigure]) -> Vec<(Range<usize>, &'f FoundFigure)> {
    let places = Places::of(reading);
    let mut placed: Vec<_> = found.iter().map(|figure| (places.at(&figure.at), figure)).collect();
    placed.sort_by_key(|(place, figure)| (!matches!(figure.state, FigureState::Taken(_)), place.start, place.end));
    placed
}

fn line(reading: &Reading, place: Range<usize>, figure: &FoundFigure) -> AccountLine {
    let (state, reason) = match figure.state {
        FigureState::Taken(target) => (
            AccountState::Taken(Some(Find::Target(target))),
            Doubt::new("giá trị của một chỉ tiêu", "the value of a target"),
        ),
        FigureState::Aside(reason) => (AccountState::SetAside, reason.told()),
        FigureState::Unclear => (AccountState::NotUnderstood, unclear()),
    };
    AccountLine {
        kind: AccountLineKind::Figure,
        text: words(&reading.source, &place),
        section: reading
            .blocks
            .get(figure.at.block)
            .and_then(|block| block.section.clone()),
        place,
        state,
        reason,
    }
}

fn words(source: &str, place: &Range<usize>) -> String {
    let words = source.get(place.clone()).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unclear() -> Doubt {
    Doubt::new(
        "không rõ con số này là mức phải đạt, kết quả đã có hay chỉ được nhắc đến",
        "it is unclear whether this figure is a target, a result, or only mentioned",
    )
}

/// The blocks of a reading by their place in the source.
struct Blocks<'r> {
    reading: &'r Reading,
    /// Where each piece of a block or row of a table begins, with its end and its block.
    pieces: BTreeMap<usize, (usize, usize)>,
    /// Where each line of another layer begins, with its end and why it is set aside.
    aside: BTreeMap<usize, (usize, Doubt)>,
}

impl<'r> Blocks<'r> {
    fn of(reading: &'r Reading) -> Self {
        let pieces = reading.blocks.iter().enumerate().flat_map(|(at, block)| {
            let ranges = spans(block);
            ranges.into_iter().map(move |range| (range.start, (range.end, at)))
        });
        let aside = reading
            .aside
            .iter()
            .map(|aside| (aside.source.start, (aside.source.end, aside.layer.reason())));
        Blocks {
            reading,
            pieces: pieces.collect(),
            aside: aside.collect(),
        }
    }

    /// The line of a number that nobody has read.
    fn line(&self, place: Range<usize>) -> AccountLine {
        let (section, state, reason) = self.fate(&place);
        AccountLine {
            kind: AccountLineKind::Figure,
            text: words(&self.reading.source, &place),
            section,
            place,
            state,
            reason,
        }
    }

    fn fate(&self, place: &Range<usize>) -> (Option<Locator>, AccountState, Doubt) {
        if let Some((_, (end, reason))) = self.aside.range(..=place.start).next_back()
            && place.start < *end
        {
            return (None, AccountState::SetAside, reason.clone());
        }
        let before = self.pieces.range(..=place.start).next_back().map(|(_, piece)| *piece);
        let within = before.filter(|(end, _)| place.start < *end);
        let next = || self.pieces.range(place.start..).next().map(|(_, (_, at))| *at);
        let Some(at) = within.map(|(_, at)| at).or_else(next).or(before.map(|(_, at)| at)) else {
            return (None, AccountState::NotUnderstood, unclear());
        };
        let block = &self.reading.blocks[at];
        let reason = match (block.part, within) {
            _ if block.layer == Layer::Note => Some(Reason::Note),
            _ if self.is_note_mark(place) => Some(Reason::Label),
            (DocumentPart::Front, _) => Some(Reason::Front),
            (DocumentPart::Back, _) => Some(Reason::Signature),
            // What stands before a block and is no text of it is its label.
            (_, None) => Some(Reason::Label),
            _ => None,
        };
        match reason {
            Some(reason) => (block.section.clone(), AccountState::SetAside, reason.told()),
            None => (block.section.clone(), AccountState::NotUnderstood, unclear()),
        }
    }

    /// Whether a number stands in `[^2]`, where a note is referred to.
    fn is_note_mark(&self, place: &Range<usize>) -> bool {
        let source = &self.reading.source;
        source[..place.start].ends_with("[^") && source[place.end..].starts_with(']')
    }
}

/// The bytes of the source that a block was made of.
fn spans(block: &Block) -> Vec<Range<usize>> {
    match &block.kind {
        PrintedBlockKind::Table(table) => table.rows.iter().flat_map(|row| row.source.clone()).collect(),
        _ => block.pieces.iter().map(|piece| piece.source.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::figures;
    use crate::import::account::{AccountLineKind, AccountState};
    use crate::import::{Extract, reading, targets};
    use crate::lexicon::numbers;

    fn extract(text: &str) -> Extract {
        Extract {
            text: text.to_owned(),
            ..Extract::default()
        }
    }

    #[test]
    fn labels_values_and_times_have_a_line_each() {
        let text = "I. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ hộ nghèo giảm từ 5% còn 3%.\n\n2. Giữ vững trật tự.\n";
        let reading = reading::read(&extract(text));
        let lines = figures(&reading, &targets::find(&reading).figures);
        let mut told: Vec<(usize, &str, &str)> = lines
            .iter()
            .map(|line| (line.place.start, line.text.as_str(), line.state.word()))
            .collect();
        told.sort_unstable();
        let told: Vec<(&str, &str)> = told.into_iter().map(|(_, text, state)| (text, state)).collect();
        assert_eq!(
            told,
            [
                ("1", "set-aside"),
                ("2030", "set-aside"),
                ("5%", "set-aside"),
                ("3%", "taken"),
                ("2", "set-aside")
            ]
        );
        assert!(
            lines
                .iter()
                .all(|line| line.kind == AccountLineKind::Figure && line.state != AccountState::NotUnderstood)
        );
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

        #[test]
        fn every_number_has_exactly_one_line(
            words in proptest::collection::vec(proptest::sample::select(vec![
                "tỷ lệ", "đạt", "70%", "trên", "2-2,5", "8/9", "năm 2025", "giai đoạn 2021-2025", "(", ")", "riêng", ":", ";", ".", "và", "hộ",
                "42-NQ/TW", "ngày 03/4/2026", "I. MỤC TIÊU", "\n", "\n\n", "1. ", "a) ", "- ", "\t", " | ", "PHỤ LỤC", "TT", "Chỉ tiêu", "2030", "95", "9O%",
                "PHỤ LỤC II", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KẾ HOẠCH", "Số: 15/KH-UBND", "5 tuổi", "10.000 dân", "[^1]", "**", "İ",
            ]), 0..80),
            noise in "\\PC{0,40}",
        ) {
            let text = format!("{} {noise}", words.join(" "));
            let reading = reading::read(&extract(&text));
            let lines = figures(&reading, &targets::find(&reading).figures);
            for number in numbers(&reading.source) {
                let own = lines.iter().filter(|line| line.place.start < number.end && number.start < line.place.end);
                proptest::prop_assert_eq!(own.count(), 1, "{:?} in {:?}", &reading.source[number.clone()], &text);
            }
        }
    }
}
