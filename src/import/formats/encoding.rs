//! Bảng mã: turns lines in TCVN3, VNI or misread UTF-8 to Unicode where that is certain, and tells it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::notices;
use crate::import::extract::Notice;
use crate::text::legacy::{self, Legacy, Shapes};

/// What the lines of a file told about its encodings.
#[derive(Clone, Debug, Default)]
pub struct Mender {
    /// The encodings of lines that are certain.
    seen: BTreeMap<Legacy, usize>,
    /// No line is Unicode Vietnamese: all are of the one encoding that was seen.
    whole: bool,
    turned: BTreeMap<Legacy, usize>,
}

/// How many certain lines tell the encoding of a whole file.
const ENOUGH: usize = 3;

impl Mender {
    /// Looks at all lines before the first is turned: short ones are told by the others.
    pub fn survey<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut mender = Mender::default();
        let mut unicode = 0;
        for line in lines.filter(|line| !line.is_ascii()) {
            match legacy::turned(line) {
                Some((legacy, _)) => *mender.seen.entry(legacy).or_default() += 1,
                None => unicode += usize::from(legacy::has_vietnamese_letters(line)),
            }
        }
        let certain = mender.seen.values().sum::<usize>();
        mender.whole = mender.seen.len() == 1 && certain >= ENOUGH && unicode == 0;
        mender
    }

    /// A line in Unicode.
    pub fn line<'a>(&mut self, line: &'a str) -> Cow<'a, str> {
        if line.is_ascii() || !(self.whole || legacy::has_foreign_letters(line)) {
            return Cow::Borrowed(line);
        }
        let found = legacy::turned(line).or_else(|| self.by_the_others(line));
        if let Some((legacy, text)) = found {
            *self.turned.entry(legacy).or_default() += 1;
            return Cow::Owned(text);
        }
        Cow::Borrowed(line)
    }

    /// The encoding that the other lines have, for a line with too few words to tell by itself.
    fn by_the_others(&self, line: &str) -> Option<(Legacy, String)> {
        let legacy = *self.seen.keys().next().filter(|_| self.seen.len() == 1)?;
        let decoded = legacy.decode(line)?;
        let (before, after) = (Shapes::of(line), Shapes::of(&decoded));
        let fits = before.strange > 0 && !legacy::has_vietnamese_letters(line) && after.strange == 0;
        (self.whole || fits).then_some((legacy, decoded))
    }

    /// The notices of what was turned. Lines that are left as they are have a line each in the account.
    pub fn notices(&self) -> Vec<Notice> {
        let turned = self.turned.iter();
        turned.map(|(legacy, count)| notices::turned(*legacy, *count)).collect()
    }
}

/// Whether most lines are in letters of other languages, so that nothing could be read from them.
pub fn is_strange(text: &str) -> bool {
    let (mut all, mut strange) = (0_usize, 0_usize);
    for line in text.lines().filter(|line| !line.is_ascii()) {
        all += 1;
        strange += usize::from(legacy::is_misread(line));
    }
    strange * 2 > all
}

/// Whether Vietnamese has lost its letters with marks: a text layer of a PDF may have dropped them.
pub fn has_lost_letters(text: &str) -> bool {
    let words = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphabetic));
    let (all, marked) = words.fold((0_usize, 0_usize), |(all, marked), word| {
        (all + 1, marked + usize::from(!word.is_ascii()))
    });
    all >= LEAST_WORDS && marked * 50 < all
}

/// The fewest words that tell anything: a table of figures has no more.
const LEAST_WORDS: usize = 80;
