//! Vị trí trong văn bản: where in a document something stands, by its printed labels.

use std::fmt;

use crate::text;

/// Đường dẫn nhãn: the path of printed labels, such as `II.2.1` or `III.4.đ` (content model §3).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator(String);

impl Locator {
    /// Takes a locator as written, without closing dots and blanks.
    pub fn new(text: &str) -> Self {
        Locator(text.trim().trim_end_matches('.').to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The anchor of the unit on its page: `III.4.đ` → `iii-4-dd`.
    pub fn anchor(&self) -> String {
        text::anchor(&self.0)
    }

    /// Whether this unit is `other` or lies inside it.
    pub fn is_within(&self, other: &Locator) -> bool {
        self.0
            .strip_prefix(other.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Nhãn: one printed label at the head of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The label without its closing sign: `II`, `2.1`, `đ`, `(1)`, `PL`.
    pub text: String,
    pub kind: LabelKind,
}

/// The kinds of labels. Units nest by kind, whatever the number of `#` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// The second text behind the signature, the third …; it is counted, not printed.
    Attached,
    /// `Phụ lục`, `Phụ lục II`.
    Annex,
    /// `Phần`, `Chương`, `Mục`, `Điều`.
    Word(&'static str),
    Roman,
    Capital,
    /// `1`, `2.1`: the count of its parts.
    Arabic(u8),
    Letter,
    Parenthesis,
}

/// The words of labels with their slugs, the widest unit first.
const WORD_LABELS: [(&str, &str); 5] = [
    ("phần", "phan"),
    ("chương", "chuong"),
    ("mục", "muc"),
    ("tiểu mục", "tieu-muc"),
    ("điều", "dieu"),
];

/// The words that open an annex; forms are counted by all but the first, which may stand in an annex, too.
const ANNEX_LABELS: [&str; 4] = ["phụ lục", "phụ biểu", "biểu số", "biểu"];

/// How parts are counted in words: "Phần thứ nhất".
const ORDINALS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];

impl Label {
    /// Reads the label at the head of a heading and returns it with the title behind it, which ends where the
    /// heading without its blanks does.
    pub fn read(heading: &str) -> Option<(Label, &str)> {
        let heading = heading.trim();
        annex(heading)
            .or_else(|| word_label(heading))
            .or_else(|| parenthesis(heading))
            .or_else(|| closed_label(heading))
            .or_else(|| glued_label(heading))
    }

    /// Whether a line opens an annex in capitals, whatever stands behind it: "PHỤ LỤC I. HỆ THỐNG …".
    pub fn opens_annex(line: &str) -> bool {
        let opens = |word: &str| line.starts_with(word.to_uppercase().as_str());
        ANNEX_LABELS.iter().any(|word| opens(word)) && annex(line).is_some()
    }

    /// Whether an annex is a numbered form: "Biểu số 2", "Phụ biểu 01".
    pub fn is_form(line: &str) -> bool {
        ANNEX_LABELS[1..]
            .iter()
            .any(|word| text::strip_prefix_any_case(line, word).is_some())
    }
}

fn annex(heading: &str) -> Option<(Label, &str)> {
    let behind = |word: &&str| text::strip_prefix_any_case(heading, word);
    let (word, after) = ANNEX_LABELS.iter().find_map(|word| Some((*word, behind(word)?)))?;
    let counted = text::strip_prefix_any_case(after.trim_start(), "số ").unwrap_or(after);
    let token: String = counted
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    let title = counted.trim_start().strip_prefix(&token)?;
    let digits = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (name, title) = match (
        token.parse::<u32>().ok().or_else(|| text::roman_value(&token)),
        digits.parse::<u32>(),
    ) {
        (Some(0..=1), _) => ("PL".to_owned(), title),
        (Some(n), _) => (format!("PL{n}"), title),
        // "Phụ lục 1a"
        (None, Ok(n)) if token.len() == digits.len() + 1 => {
            (format!("PL{n}{}", token[digits.len()..].to_lowercase()), title)
        }
        _ if word.starts_with("biểu") => return None,
        _ => ("PL".to_owned(), after),
    };
    // "Biểu 1" alone, or with its title behind a sign.
    if word == "biểu" && !(title.is_empty() || title.starts_with(['.', ':', ')', '-'])) {
        return None;
    }
    Some((label(name, LabelKind::Annex), closing(title)))
}

fn word_label(heading: &str) -> Option<(Label, &str)> {
    let behind = |(word, slug): &(&str, &'static str)| Some((*slug, text::strip_prefix_any_case(heading, word)?));
    let (slug, after) = WORD_LABELS.iter().find_map(behind)?;
    let after = after.strip_prefix(' ')?;
    if let Some((ordinal, title)) = ordinal(after) {
        let name = format!("{slug}-thu-{}", text::slug(ordinal));
        return Some((label(name, LabelKind::Word(slug)), closing(title)));
    }
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let token = &after[..end];
    let is_number = token.parse::<u32>().is_ok() || text::roman_value(token).is_some();
    is_number.then(|| {
        (
            label(format!("{slug}-{token}"), LabelKind::Word(slug)),
            closing(&after[end..]),
        )
    })
}

/// Reads a number in words ("thứ hai") and returns it with what stands behind it.
fn ordinal(written: &str) -> Option<(&'static str, &str)> {
    let counted = text::strip_prefix_any_case(written, "thứ ")?;
    let read = |number: &&'static str| {
        let title = text::strip_prefix_any_case(counted, number)?;
        (!title.starts_with(char::is_alphabetic)).then_some((*number, title))
    };
    ORDINALS.iter().find_map(read)
}

fn parenthesis(heading: &str) -> Option<(Label, &str)> {
    let inner = heading.strip_prefix('(')?;
    let (token, rest) = inner.split_once(')')?;
    let good = token.parse::<u16>().is_ok() || is_letter(token);
    good.then(|| (label(format!("({token})"), LabelKind::Parenthesis), closing(rest)))
}

fn closed_label(heading: &str) -> Option<(Label, &str)> {
    let end = heading
        .find(|c: char| !(c.is_alphanumeric() || c == '.'))
        .unwrap_or(heading.len());
    let token = heading[..end].trim_end_matches('.');
    let rest = &heading[token.len()..];
    let closes = rest.starts_with(['.', ')', '-', '–', ':', '/'])
        || rest.starts_with(" -")
        || (token.contains('.') && rest.starts_with(' '));
    let kind = closes.then(|| label_kind(token, rest)).flatten()?;
    Some((label(token.to_owned(), kind), closing(rest)))
}

/// Reads a label that lacks the blank behind it: `1.Mục đích`, `I.MỤC ĐÍCH`.
fn glued_label(heading: &str) -> Option<(Label, &str)> {
    let (token, title) = heading.split_once('.')?;
    let first = title.chars().next().filter(|c| c.is_alphabetic() && c.is_uppercase())?;
    let is_word = title[first.len_utf8()..].starts_with(char::is_alphabetic);
    let kind = is_word.then(|| label_kind(token, title)).flatten()?;
    let numbers = matches!(kind, LabelKind::Arabic(_) | LabelKind::Roman);
    numbers.then(|| (label(token.to_owned(), kind), closing(title)))
}

fn label_kind(token: &str, rest: &str) -> Option<LabelKind> {
    let parts: Vec<&str> = token.split('.').collect();
    let numeric = |p: &&str| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit());
    if parts.iter().all(numeric) {
        return u8::try_from(parts.len()).ok().map(LabelKind::Arabic);
    }
    if text::roman_value(token).is_some() && !rest.starts_with(')') {
        return Some(LabelKind::Roman);
    }
    if is_letter(token) {
        let upper = token.chars().all(char::is_uppercase);
        return Some(if upper { LabelKind::Capital } else { LabelKind::Letter });
    }
    None
}

fn is_letter(token: &str) -> bool {
    let mut chars = token.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_alphabetic())
}

fn label(text: String, kind: LabelKind) -> Label {
    Label { text, kind }
}

/// The title without the label's closing sign.
fn closing(rest: &str) -> &str {
    rest.trim_start_matches(['.', ')', '-', '–', ':', '/', ' '])
        .trim_start()
}

/// Builds the locators of a document's labelled units in reading order.
#[derive(Debug, Default)]
pub struct LocatorBuilder {
    /// How many attached texts have begun.
    attached: u32,
    stack: Vec<Label>,
    seen: std::collections::HashMap<String, u32>,
}

impl LocatorBuilder {
    /// The locator of the next unit, whose label is `label`.
    pub fn next(&mut self, label: Label) -> Locator {
        self.make_room(&label);
        self.stack.push(label);
        let path = self.path();
        let count = self.seen.entry(path.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return Locator(path);
        }
        // The second of two equal labels is `c~2`, and so are the units inside it.
        let suffix = format!("~{count}");
        if let Some(last) = self.stack.last_mut() {
            last.text.push_str(&suffix);
        }
        Locator(self.path())
    }

    /// An attached text begins: the first keeps its own labels, those of a later one begin with `KT2`.
    pub fn attach(&mut self) {
        self.attached += 1;
        self.stack.clear();
        if self.attached > 1 {
            self.stack
                .push(label(format!("KT{}", self.attached), LabelKind::Attached));
        }
    }

    fn make_room(&mut self, label: &Label) {
        let same = self.stack.iter().position(|l| l.kind == label.kind);
        let keep = match label.kind {
            LabelKind::Annex | LabelKind::Attached => 0,
            LabelKind::Word(word) => self.wider_words(word),
            LabelKind::Arabic(parts) => self.arabic_parent(&label.text, parts),
            _ => same.unwrap_or(self.stack.len()),
        };
        self.stack.truncate(keep);
    }

    /// How many open labels stay open before a label in words: a chapter closes the articles of the one before.
    fn wider_words(&self, word: &str) -> usize {
        let rank = |word: &str| WORD_LABELS.iter().position(|(_, slug)| *slug == word);
        let is_outermost = matches!(word, "phan" | "chuong");
        let closes = |l: &Label| match l.kind {
            LabelKind::Word(open) => rank(open) >= rank(word),
            LabelKind::Attached | LabelKind::Annex => false,
            _ => is_outermost,
        };
        self.stack.iter().position(closes).unwrap_or(self.stack.len())
    }

    /// How many open labels stay open before an Arabic number: `2.1` goes under the `2` whose number it repeats; a
    /// plain number under what is no number.
    fn arabic_parent(&self, text: &str, parts: u8) -> usize {
        let repeats = |l: &Label| {
            let own = l.text.split('~').next().unwrap_or_default();
            text.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'))
        };
        let first = self
            .stack
            .iter()
            .position(|l| matches!(l.kind, LabelKind::Arabic(n) if n >= parts));
        let prefix = self
            .stack
            .iter()
            .rposition(|l| matches!(l.kind, LabelKind::Arabic(n) if n < parts) && repeats(l));
        match (prefix, first) {
            (Some(prefix), _) => prefix + 1,
            (None, Some(first)) => first,
            (None, None) => self
                .stack
                .iter()
                .position(|l| matches!(l.kind, LabelKind::Arabic(_)))
                .unwrap_or(self.stack.len()),
        }
    }

    /// The open labels joined by dots; a dotted one replaces the prefix that it repeats: `II`, `2`, `2.1` → `II.2.1`.
    fn path(&self) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for label in &self.stack {
            if let LabelKind::Arabic(n) = label.kind
                && n > 1
                && parts
                    .last()
                    .is_some_and(|last| label.text.starts_with(&format!("{last}.")))
            {
                parts.pop();
            }
            parts.push(&label.text);
        }
        parts.join(".")
    }
}

#[cfg(test)]
mod tests;
