//! Tra chỉ tiêu: the indicators of a vocabulary by what their names mean.

use std::collections::HashMap;

use crate::model::{Id, Indicator, Vocabulary};

use super::phrase::{Phrase, PhraseReader, PhraseWord, WordWeight};

/// The names of all indicators, ready to be searched by their words.
#[derive(Debug)]
pub struct IndicatorIndex {
    names: Vec<IndicatorName>,
    /// Word → the names that have it, by their place in `names`.
    postings: HashMap<String, Vec<u32>>,
    /// How many indicators have a word in one of their names.
    spread: HashMap<String, u32>,
    indicators: usize,
}

#[derive(Debug)]
struct IndicatorName {
    indicator: Id<Indicator>,
    phrase: Phrase,
    core: Vec<String>,
}

/// How well one indicator fits a text.
#[derive(Clone, Debug)]
pub struct Fit {
    pub indicator: Id<Indicator>,
    /// From 0 to 1.
    pub score: f32,
    /// The words that count are the same on both sides.
    pub same: bool,
    /// Words that tell apart and stand on one side only.
    pub told_apart: usize,
    /// The words of the text and of the name that the other side has not.
    pub only_text: Phrase,
    pub only_name: Phrase,
}

/// What a word that tells apart costs where one side lacks it.
const APART: f32 = 0.72;

impl IndicatorIndex {
    /// Reads the names and aliases of all indicators.
    pub fn new(indicators: &Vocabulary<Indicator>, reader: &PhraseReader) -> Self {
        let mut index = IndicatorIndex {
            names: Vec::new(),
            postings: HashMap::new(),
            spread: HashMap::new(),
            indicators: indicators.len(),
        };
        for (id, indicator) in indicators.iter() {
            let mut own: Vec<String> = Vec::new();
            for name in std::iter::once(&indicator.name).chain(&indicator.aliases) {
                own.extend(index.add(id, reader.read(name)));
            }
            own.sort_unstable();
            own.dedup();
            for word in own {
                *index.spread.entry(word).or_insert(0) += 1;
            }
        }
        index
    }

    fn add(&mut self, indicator: Id<Indicator>, phrase: Phrase) -> Vec<String> {
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        for word in &phrase.words {
            self.postings.entry(word.text.clone()).or_default().push(place);
        }
        let words = phrase.words.iter().map(|w| w.text.clone()).collect();
        let core = phrase.core().into_iter().map(str::to_owned).collect();
        self.names.push(IndicatorName {
            indicator,
            phrase,
            core,
        });
        words
    }

    /// How much a word counts: the rarer the more.
    fn weight(&self, word: &PhraseWord) -> f32 {
        let spread = self.spread.get(&word.text).copied().unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "counts of indicators are small")]
        let rarity = ((self.indicators as f32 + 10.0) / (spread as f32 + 1.0)).ln();
        rarity * factor(word.kind)
    }

    fn sum(&self, phrase: &Phrase) -> f32 {
        phrase.words.iter().map(|word| self.weight(word)).sum()
    }

    /// The indicators that share a word with `text`, each with its best name, the best first.
    ///
    /// Words of `around` (the group that a row stands in) are not missed where a name has them.
    pub fn search(&self, text: &Phrase, around: &Phrase) -> Vec<Fit> {
        let mut best: HashMap<Id<Indicator>, Fit> = HashMap::new();
        for (place, shared) in self.shared(text) {
            let name = &self.names[place as usize];
            let fit = self.fit(name, text, around, shared);
            let known = best.get(&name.indicator);
            if known.is_none_or(|known| (fit.same, fit.score) > (known.same, known.score)) {
                best.insert(name.indicator, fit);
            }
        }
        let mut fits: Vec<Fit> = best.into_values().collect();
        fits.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            b.same.cmp(&a.same).then(by_score).then(a.indicator.cmp(&b.indicator))
        });
        fits
    }

    /// The names that share words with the text, with the weight of what they share.
    fn shared(&self, text: &Phrase) -> Vec<(u32, f32)> {
        let mut shared: HashMap<u32, f32> = HashMap::new();
        for word in &text.words {
            let weight = self.weight(word);
            for place in self.postings.get(&word.text).into_iter().flatten() {
                *shared.entry(*place).or_insert(0.0) += weight;
            }
        }
        let mut shared: Vec<(u32, f32)> = shared.into_iter().collect();
        shared.sort_unstable_by_key(|(place, _)| *place);
        shared
    }

    fn fit(&self, name: &IndicatorName, text: &Phrase, around: &Phrase, shared: f32) -> Fit {
        let only_text = text.without(&name.phrase);
        let only_name = name.phrase.without(text);
        let missed = only_name.without(around);
        let said_around = self.sum(&only_name) - self.sum(&missed);
        let whole = self.sum(text) + self.sum(&name.phrase) - said_around;
        let told_apart = marked(&only_text) + marked(&missed);
        let penalty = APART.powi(i32::try_from(told_apart).unwrap_or(i32::MAX));
        let alike = if whole > 0.0 { 2.0 * shared / whole } else { 0.0 };
        Fit {
            indicator: name.indicator,
            score: alike * penalty,
            same: !name.core.is_empty() && text.core() == name.core,
            told_apart,
            only_text,
            only_name,
        }
    }
}

fn factor(kind: WordWeight) -> f32 {
    match kind {
        WordWeight::Empty => 0.0,
        WordWeight::Light => 0.3,
        WordWeight::Plain => 1.0,
        WordWeight::Marked => 1.2,
    }
}

fn marked(phrase: &Phrase) -> usize {
    phrase
        .words
        .iter()
        .filter(|word| word.kind == WordWeight::Marked)
        .count()
}
