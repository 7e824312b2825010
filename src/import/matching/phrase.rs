//! Cụm từ: a name as the words that carry its meaning.

use std::collections::{HashMap, HashSet};

use crate::lexicon::{Class, key, written};
use crate::text::{fold_name, nfc};

/// How much a word says about what is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordWeight {
    /// Says nothing; left out.
    Empty,
    /// Says little: "người", "bình quân".
    Light,
    Plain,
    /// Where only one side has it, two indicators are not the same: "nữ", "thấp còi", "tự nguyện".
    Marked,
}

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseWord {
    pub text: String,
    pub kind: WordWeight,
}

/// The words of a name that say something, in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    pub words: Vec<PhraseWord>,
}

impl Phrase {
    pub fn has(&self, text: &str) -> bool {
        self.words.iter().any(|word| word.text == text)
    }

    /// The words that are not light, sorted: what two names share that say the same in other order or dress.
    pub fn core(&self) -> Vec<&str> {
        let heavy = self.words.iter().filter(|word| word.kind != WordWeight::Light);
        let mut core: Vec<&str> = heavy.map(|word| word.text.as_str()).collect();
        core.sort_unstable();
        core
    }

    /// The phrase without the level at its end: "… mức độ 2".
    pub fn without_level(&self) -> Option<Phrase> {
        let (number, before) = self.words.split_last()?;
        let (level, rest) = before.split_last()?;
        let is_number = number.text.starts_with(|c: char| c.is_ascii_digit());
        (is_number && level.text == "muc do").then(|| Phrase { words: rest.to_vec() })
    }

    /// The words of this phrase that `other` has not.
    pub fn without(&self, other: &Phrase) -> Phrase {
        let words = self.words.iter().filter(|word| !other.has(&word.text));
        Phrase {
            words: words.cloned().collect(),
        }
    }
}

/// The words of the lexicon and the short forms of a site, ready for reading names.
#[derive(Debug)]
pub struct PhraseReader {
    /// Folded syllables, joined by blanks → the words that they stand for.
    entries: HashMap<String, Vec<PhraseWord>>,
    longest: usize,
    /// Syllables with their marks that say nothing or tell apart.
    syllables: HashMap<String, WordWeight>,
    short_forms: HashMap<String, String>,
}

impl PhraseReader {
    /// A reader that knows the usual short forms and those of the site.
    pub fn new(abbreviations: &[(String, String)]) -> Self {
        let mut reader = PhraseReader {
            entries: HashMap::new(),
            longest: 1,
            syllables: HashMap::new(),
            short_forms: HashMap::new(),
        };
        let spelled = |class: Class| written(class).flat_map(|line| line.spellings().collect::<Vec<_>>());
        let usual = written(Class::ShortForm).flat_map(|line| {
            let long = line.meaning.unwrap_or_default();
            let forms: Vec<(String, String)> = line
                .spellings()
                .map(|short| (short.to_owned(), long.to_owned()))
                .collect();
            forms
        });
        reader.short_forms = usual.chain(abbreviations.iter().cloned()).collect();
        for (class, weight) in [
            (Class::EmptySyllable, WordWeight::Empty),
            (Class::MarkedSyllable, WordWeight::Marked),
        ] {
            let own = spelled(class).map(|syllable| (key(syllable), weight));
            reader.syllables.extend(own);
        }
        reader.read_lexicon();
        reader
    }

    fn read_lexicon(&mut self) {
        for line in written(Class::NameEmpty) {
            line.spellings().for_each(|phrase| self.enter(phrase, Vec::new()));
        }
        for (class, kind) in [
            (Class::NameLight, WordWeight::Light),
            (Class::NamePlain, WordWeight::Plain),
            (Class::NameMarked, WordWeight::Marked),
        ] {
            for line in written(class) {
                let text = line.spellings().next().map(fold_name).unwrap_or_default();
                let word = PhraseWord { text, kind };
                line.spellings()
                    .for_each(|spelling| self.enter(spelling, vec![word.clone()]));
            }
        }
        for line in written(Class::NameSeveral) {
            let parts = line.meaning.unwrap_or_default().split('+');
            let words: Vec<PhraseWord> = parts.flat_map(|part| self.read(part).words).collect();
            line.spellings().for_each(|phrase| self.enter(phrase, words.clone()));
        }
    }

    fn enter(&mut self, phrase: &str, words: Vec<PhraseWord>) {
        let folded = fold_name(phrase);
        // A lone syllable is known by its marks, see `syllable`.
        if folded.contains(' ') || !self.syllables.contains_key(&*key(phrase)) {
            self.longest = self.longest.max(folded.split(' ').count());
            self.entries.insert(folded, words);
        }
    }

    /// The words of a name.
    pub fn read(&self, name: &str) -> Phrase {
        let syllables = self.split(name);
        let mut seen: HashSet<String> = HashSet::new();
        let mut words = Vec::new();
        let mut at = 0;
        while at < syllables.len() {
            let (taken, found) = self.longest_at(&syllables[at..]);
            words.extend(found.into_iter().filter(|word| seen.insert(word.text.clone())));
            at += taken;
        }
        Phrase { words }
    }

    /// The text with its short forms written out.
    pub fn written_out(&self, text: &str) -> String {
        let text = nfc(text);
        let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '&';
        let mut out = String::with_capacity(text.len());
        let mut rest = &*text;
        while let Some(start) = rest.find(is_part) {
            out.push_str(&rest[..start]);
            let run = &rest[start..];
            let end = run.find(|c| !is_part(c)).unwrap_or(run.len());
            out.push_str(self.short_forms.get(&run[..end]).map_or(&run[..end], String::as_str));
            rest = &run[end..];
        }
        out + rest
    }

    /// Syllables, folded and with their marks.
    fn split(&self, name: &str) -> Vec<(String, String)> {
        let text = without_dots_in_numbers(&self.written_out(name)).to_lowercase();
        let mut syllables = Vec::new();
        for marked in text.split(|c: char| !c.is_alphanumeric()).filter(|s| !s.is_empty()) {
            let folded = fold_name(marked);
            if !folded.is_empty() && !is_year(&folded) {
                syllables.push((folded, marked.to_owned()));
            }
        }
        syllables
    }

    fn longest_at(&self, syllables: &[(String, String)]) -> (usize, Vec<PhraseWord>) {
        let most = self.longest.min(syllables.len());
        for taken in (2..=most).rev() {
            let folded: Vec<&str> = syllables[..taken].iter().map(|(folded, _)| folded.as_str()).collect();
            if let Some(words) = self.entries.get(&folded.join(" ")) {
                return (taken, words.clone());
            }
        }
        (1, self.syllable(&syllables[0]))
    }

    fn syllable(&self, (folded, marked): &(String, String)) -> Vec<PhraseWord> {
        let is_number = folded.starts_with(|c: char| c.is_ascii_digit());
        let kind = match self.syllables.get(&*key(marked)) {
            Some(WordWeight::Empty) => return Vec::new(),
            Some(kind) => *kind,
            None if is_number => WordWeight::Marked,
            None => match self.entries.get(folded) {
                Some(words) => return words.clone(),
                None => WordWeight::Plain,
            },
        };
        let text = if is_number {
            folded.trim_start_matches('0')
        } else {
            folded
        };
        vec![PhraseWord {
            text: text.to_owned(),
            kind,
        }]
    }
}

/// A text whose numbers have no dots (`10.000` → `10000`), so that folding does not cut them.
fn without_dots_in_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let inside = |i: usize| i > 0 && digit(i - 1) && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4);
    let kept = chars.iter().enumerate().filter(|(i, c)| **c != '.' || !inside(*i));
    kept.map(|(_, c)| *c).collect()
}

fn is_year(folded: &str) -> bool {
    folded.len() == 4 && folded.parse::<u16>().is_ok_and(|n| (1945..2100).contains(&n))
}
