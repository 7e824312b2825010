//! Nhãn: the label that Word prints before a numbered paragraph.

use std::collections::HashMap;

use super::numbering::{LEVELS, Level, Numbering};
use super::styles::Listed;
use crate::text::roman;

/// The longest printed label, in characters.
const LONGEST_LABEL: usize = 40;

/// Counts the paragraphs of all lists.
pub struct Labels<'a> {
    numbering: &'a Numbering,
    /// Lists of one pattern count on together.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// The lists that have begun: an own start counts once.
    begun: HashMap<(String, usize), ()>,
}

impl<'a> Labels<'a> {
    pub fn new(numbering: &'a Numbering) -> Self {
        Labels {
            numbering,
            counters: HashMap::new(),
            begun: HashMap::new(),
        }
    }

    /// The label of the next paragraph of a list; a bullet is a dash or a plus sign.
    pub fn next(&mut self, listed: &Listed) -> Option<String> {
        let id = listed.list.as_deref().filter(|id| *id != "0")?;
        let list = self.numbering.lists.get(id)?;
        let levels = self.numbering.patterns.get(&list.pattern)?;
        let at = listed.level.unwrap_or(0).min(LEVELS - 1);
        let level = list.levels.get(&at).or_else(|| levels.get(at))?;
        let restart = list.starts.get(&at).copied().filter(|_| self.begins(id, at));
        let counters = self.counters.entry(list.pattern.clone()).or_default();
        let count = match (restart, counters[at]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => level.start,
        };
        counters[at] = Some(count);
        for (deeper, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            let behind = levels.get(deeper).and_then(|level| level.restarts_behind);
            if behind.is_none_or(|behind| at < behind) {
                *counter = None;
            }
        }
        Some(printed(level, levels, counters)).filter(|label| !label.is_empty())
    }

    fn begins(&mut self, id: &str, level: usize) -> bool {
        self.begun.insert((id.to_owned(), level), ()).is_none()
    }
}

fn printed(level: &Level, levels: &[Level], counters: &[Option<u32>; LEVELS]) -> String {
    if level.format == "bullet" {
        return if level.text == "+" { "+" } else { "-" }.to_owned();
    }
    let mut label = String::new();
    let mut chars = level.text.chars();
    while let Some(c) = chars.next() {
        if label.len() > LONGEST_LABEL {
            break;
        }
        let place = if c == '%' {
            chars.as_str().chars().next().and_then(|d| d.to_digit(10))
        } else {
            None
        };
        match place {
            Some(place @ 1..=9) => {
                chars.next();
                label.push_str(&number_of(place as usize - 1, level, levels, counters));
            }
            _ => label.push(c),
        }
    }
    label
}

fn number_of(at: usize, level: &Level, levels: &[Level], counters: &[Option<u32>; LEVELS]) -> String {
    let own = levels.get(at);
    let count = counters[at].unwrap_or_else(|| own.map_or(1, |l| l.start));
    let format = if level.legal {
        "decimal"
    } else {
        own.map_or("decimal", |l| l.format.as_str())
    };
    match format {
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperLetter" => letter(count).to_uppercase(),
        "lowerLetter" => letter(count),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// A count in letters: a … z, then aa, bb …, as Word does it; without đ, which Word does not count.
fn letter(count: u32) -> String {
    let Some(from_zero) = count.checked_sub(1) else {
        return "0".to_owned();
    };
    let letter = char::from(b'a' + u8::try_from(from_zero % 26).unwrap_or(0));
    let times = (from_zero / 26 + 1).min(4) as usize;
    std::iter::repeat_n(letter, times).collect()
}
