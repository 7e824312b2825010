//! Dẫn chiếu: document numbers in running text, with the date and issuer printed beside them.
//!
//! Works on the plain text of one block (a paragraph, heading, item or table cell); `body` takes
//! care of the markup. What a mention means is not decided here.

mod circumstances;
mod dates;
mod issuer;
mod normal;
mod numbers;
mod patterns;
mod sentences;
mod subject;
mod words;

use crate::model::{DocumentNumber, DocumentType, PartialDate};

use circumstances::{Circumstances, circumstances};
use normal::NormalText;
use numbers::find_numbers;
use sentences::sentence_ends;

/// Một lần dẫn chiếu: a document number in a text. Places are byte offsets in that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The number in its regular form.
    pub number: DocumentNumber,
    /// Where the number stands.
    pub range: (usize, usize),
    /// What reads as one link: the words for the type, "số" and the number; without such words the number.
    pub link: (usize, usize),
    /// The type that is named before the number ("Kế hoạch số …").
    pub kind_words: Option<&'static DocumentType>,
    /// The date printed behind the number.
    pub date: Option<PartialDate>,
    /// The issuer printed behind the number or its date, without "của".
    pub issuer: Option<String>,
    /// What it is about, as printed behind them: "về giảm nghèo bền vững".
    pub subject: Option<String>,
    /// The count of sentences before it in the text; a `;` closes one like a full stop.
    pub sentence: usize,
}

/// Finds the document numbers of a text in every way they are printed, in reading order.
///
/// Fractions, dates, spans of years and units are no numbers: behind its stroke or dash a number
/// has the letters of a type or an issuer. The date and the issuer count as long as the sentence
/// goes on: up to `;`, the full stop or the next number.
pub fn scan(text: &str) -> Vec<Mention> {
    // Every number has a stroke; most blocks have none.
    if !text.contains('/') {
        return Vec::new();
    }
    let plain = NormalText::of(text);
    let found = find_numbers(&plain.text);
    if found.is_empty() {
        return Vec::new();
    }
    let breaks = sentence_ends(&plain.text);
    let next_links = found.iter().skip(1).map(|f| f.link.start).chain([plain.text.len()]);
    let mentions = found.iter().zip(next_links).map(|(f, next)| {
        let sentence = breaks.partition_point(|&end| end <= f.range.start);
        let stop = breaks
            .get(sentence)
            .copied()
            .unwrap_or(next)
            .clamp(f.range.end, next.max(f.range.end));
        let Circumstances { date, issuer, subject } = circumstances(&plain.text[f.range.end..stop]);
        Mention {
            number: f.number.clone(),
            range: plain.source(&f.range),
            link: plain.source(&f.link),
            kind_words: f.kind,
            date,
            issuer,
            subject,
            sentence,
        }
    });
    mentions.collect()
}

#[cfg(test)]
mod tests;
