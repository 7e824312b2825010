//! Dẫn chiếu: document numbers in running text, with the date and issuer printed beside them.
//!
//! Works on the plain text of one block (a paragraph, heading, item or table cell); `body` takes
//! care of the markup. What a mention means is not decided here.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::model::{DOCUMENT_TYPES, DocumentNumber, DocumentType, NumberForm, PartialDate};
use crate::text;

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
    let plain = Normal::of(text);
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

/// A text in normal form C that knows where its characters come from.
struct Normal<'a> {
    text: Cow<'a, str>,
    /// Where each cluster of the source starts, here and there; empty where the two texts are the same.
    clusters: Vec<(usize, usize)>,
}

impl<'a> Normal<'a> {
    fn of(text: &'a str) -> Self {
        if is_nfc_quick(text.chars()) == IsNormalized::Yes {
            return Normal {
                text: Cow::Borrowed(text),
                clusters: Vec::new(),
            };
        }
        let mut normal = String::with_capacity(text.len());
        let mut clusters = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let end = text::cluster_end(rest);
            clusters.push((normal.len(), text.len() - rest.len()));
            normal.extend(rest[..end].nfc());
            rest = &rest[end..];
        }
        clusters.push((normal.len(), text.len()));
        Normal {
            text: Cow::Owned(normal),
            clusters,
        }
    }

    /// The stretch of the source from which a stretch of the normal text was made.
    fn source(&self, range: &Range<usize>) -> (usize, usize) {
        if self.clusters.is_empty() {
            return (range.start, range.end);
        }
        let first = self.clusters.partition_point(|c| c.0 <= range.start).saturating_sub(1);
        let last = self
            .clusters
            .partition_point(|c| c.0 < range.end)
            .min(self.clusters.len() - 1);
        (self.clusters[first].1, self.clusters[last].1)
    }
}

/// A number in the normal text.
struct FoundNumber {
    number: DocumentNumber,
    range: Range<usize>,
    link: Range<usize>,
    kind: Option<&'static DocumentType>,
}

/// The shapes of a number: `81/2023/QH15` and `45/2025/NĐ-CP`, `42-NQ/TW`, `767/KH-UBND`.
const NUMBER: &str = "^[0-9]{1,5}(?:\\.[0-9]{1,2}|[a-zđ])?␣{0,3}(?:\
    /␣{0,3}◷␣{0,3}/␣{0,3}(?:(?:UBTVQH|QH)[0-9]{1,2}|▲●{0,5}␣{0,3}─␣{0,3}▲●{1,14}(?:─●{1,14}){0,3})\
    |─␣{0,3}▲●{1,3}␣{0,3}/␣{0,3}▲●{1,13}\
    |(?<head>/␣{0,3}▲●{1,14})(?:␣{0,3}─␣{0,3}▲●{0,14}(?:─●{1,14}){0,4})?\
    )";

/// No name of a type is longer, in bytes, with its blanks.
const LONGEST_NAME: usize = 120;

static NUMBER_HERE: LazyLock<Regex> = LazyLock::new(|| compiled(&spelled_out(NUMBER)));

static TYPE_BEFORE: LazyLock<Regex> = LazyLock::new(|| compiled(&spelled_out(&format!("{}$", type_words()))));

/// The expression behind the signs: `␣` is a blank or an unseen character, `─` a dash, `▲` a capital,
/// `●` a letter or digit of a number, `◷` a year.
fn spelled_out(pattern: &str) -> String {
    let signs = [
        ('␣', r"[\s\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]"),
        ('─', r"[-\u{2010}-\u{2015}\u{2212}]"),
        ('▲', "[A-ZĐÐƉƯ]"),
        ('●', "[A-Za-z0-9ĐÐƉđƯư]"),
        ('◷', "(?:19|20)[0-9]{2}"),
    ];
    signs
        .iter()
        .fold(pattern.to_owned(), |all, (sign, meaning)| all.replace(*sign, meaning))
}

/// The names of the types as an expression, the longer ones first.
fn type_words() -> String {
    let named = DOCUMENT_TYPES
        .iter()
        .filter(|t| !matches!(t.slug, "phu-luc" | "van-ban-khac"));
    let mut names: Vec<&str> = named.map(|t| t.vi).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let names = names.join("|").replace(' ', "␣{1,4}");
    let names = names.replace("ủy", "(?:ủy|uỷ)").replace("ỏa", "(?:ỏa|oả)");
    format!("(?i:{names})")
}

fn compiled(pattern: &str) -> Regex {
    // A constant pattern; the tests build every one of them.
    Regex::new(pattern).expect("the pattern is valid")
}

fn find_numbers(text: &str) -> Vec<FoundNumber> {
    let mut found: Vec<FoundNumber> = Vec::new();
    let mut from = 0;
    while let Some(digits) = next_digits(text, from) {
        from = digits.end;
        let behind = found.last().map_or(0, |f| f.range.end);
        if let Some(number) = number_at(text, digits, behind) {
            from = number.range.end;
            found.push(number);
        }
    }
    found
}

/// The next run of digits.
fn next_digits(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let start = from + bytes[from..].iter().position(u8::is_ascii_digit)?;
    let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    Some(start..start + length)
}

/// The number that begins with these digits; the words that lead to it stand behind `behind`.
fn number_at(text: &str, digits: Range<usize>, behind: usize) -> Option<FoundNumber> {
    if digits.len() > 5 {
        return None;
    }
    let shape = NUMBER_HERE.captures(&text[digits.start..])?;
    let (words, led) = lead(text, digits.start, behind);
    if !led && !starts_freely(&text[..digits.start]) {
        return None;
    }
    let ends = [shape.get(0), shape.name("head")].into_iter().flatten();
    let mut ranges = ends.map(|end| digits.start..digits.start + end.end());
    let (range, number) = ranges.find_map(|range| Some((range.clone(), accepted(text, range, led)?)))?;
    let kind = words
        .as_ref()
        .and_then(|w| DocumentType::from_slug(&text::slug(&text[w.clone()])));
    let link = words.map_or(range.start, |w| w.start)..range.end;
    Some(FoundNumber {
        number,
        range,
        link,
        kind,
    })
}

/// The type that is named before a number, and whether anything announces the number:
/// "Nghị quyết", "Nghị quyết số", "Số:".
fn lead(text: &str, number: usize, behind: usize) -> (Option<Range<usize>>, bool) {
    let before = &text[behind..number];
    let bare = before.trim_end_matches(is_blank);
    let colon = bare.strip_suffix([':', '.']).unwrap_or(bare).trim_end_matches(is_blank);
    let so = ["số", "Số", "SỐ"].iter().find_map(|so| colon.strip_suffix(so));
    let spaced = so.unwrap_or(before);
    let words = spaced.trim_end_matches(is_blank);
    if words.len() == spaced.len() {
        return (None, so.is_some());
    }
    let from = words.ceil_char_boundary(words.len().saturating_sub(LONGEST_NAME));
    let found = TYPE_BEFORE
        .find(&words[from..])
        .map(|w| behind + from + w.start()..behind + from + w.end());
    let found = found.filter(|w| !text[..w.start].ends_with(char::is_alphanumeric));
    let led = so.is_some() || found.is_some();
    (found, led)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a number can begin behind this text: not inside a word, a date or another number.
fn starts_freely(before: &str) -> bool {
    let mut last = before.chars().rev();
    match last.next() {
        Some(c) if c.is_alphanumeric() || is_combining_mark(c) => false,
        Some('.' | ',' | '/' | '-' | '–' | '_') => !last.next().is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// The number that stands at `range`, if nothing is wrong with it.
fn accepted(text: &str, range: Range<usize>, led: bool) -> Option<DocumentNumber> {
    let after = text[range.end..].chars().next();
    if after.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c)) {
        return None;
    }
    let written: String = text[range].chars().filter(|&c| !is_blank(c)).collect();
    let number = DocumentNumber::parse(&written)?;
    is_plausible(&number, led).then_some(number)
}

/// Whether the letters are those of a document; words that announce a number (`led`) allow more.
fn is_plausible(number: &DocumentNumber, led: bool) -> bool {
    let is_type = |short: &str| !short.is_empty() && DOCUMENT_TYPES.iter().any(|t| t.short == short);
    let (kind, issuer) = number.parts();
    match number.form() {
        NumberForm::Normative | NumberForm::Administrative => true,
        NumberForm::Party => led || is_type(kind),
        NumberForm::Letter if kind.is_empty() => led && !is_type(issuer) && has_capitals(issuer),
        NumberForm::Letter => has_capitals(kind) && (led || matches!(kind, "UBND" | "HĐND" | "VPCP")),
    }
}

fn has_capitals(letters: &str) -> bool {
    letters.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Where the sentences of a text end, behind the closing sign; a `;` ends one too.
fn sentence_ends(text: &str) -> Vec<usize> {
    let signs = text.char_indices().filter(|&(at, c)| match c {
        ';' => true,
        '.' => is_full_stop(&text[..at], &text[at + 1..]),
        '!' | '?' | '…' => begins_anew(&text[at + c.len_utf8()..]),
        _ => false,
    });
    signs.map(|(at, c)| at + c.len_utf8()).collect()
}

fn is_full_stop(before: &str, after: &str) -> bool {
    const SHORTENED: &str = "TP Tp TX Tx TS ThS GS PGS BS Tr Q P";
    let word_start = before
        .char_indices()
        .rev()
        .take(4)
        .take_while(|(_, c)| c.is_alphanumeric())
        .last();
    let word = word_start.map_or("", |(at, _)| &before[at..]);
    begins_anew(after) && !has(SHORTENED, word)
}

/// Whether the text behind a closing sign begins a sentence, or is at its end.
fn begins_anew(after: &str) -> bool {
    let after = after.trim_start_matches(['”', '"', '’', '\'', ')', ']', '»']);
    let next = after.trim_start();
    match next.chars().next() {
        None => true,
        Some(c) => next.len() < after.len() && (c.is_uppercase() || "-–—+•*“\"‘'«(".contains(c)),
    }
}

/// What is printed behind a number.
struct Circumstances {
    date: Option<PartialDate>,
    issuer: Option<String>,
    subject: Option<String>,
}

/// The date and the issuer printed behind a number, in either order, and what follows of its subject.
fn circumstances(context: &str) -> Circumstances {
    let (mut date, mut issuer, mut rest) = (None, None, context);
    for _ in 0..2 {
        if date.is_none()
            && let Some((read, after)) = date_ahead(rest)
        {
            (date, rest) = (read, after);
        }
        if issuer.is_none()
            && let Some((read, after)) = issuer_ahead(rest)
        {
            (issuer, rest) = (Some(read), after);
        }
    }
    Circumstances {
        date: date.or_else(|| added_date(rest)),
        issuer,
        subject: subject_ahead(rest),
    }
}

/// A clause of more words than these may say more than a subject.
const SUBJECT_WORDS: usize = 24;

/// "về giảm nghèo bền vững" at the head of the text, up to the end of the clause.
///
/// A comma may belong to the subject or lead on in the sentence: it counts where little stands behind it and no name begins
/// there. What may be less than the whole ends with "…".
fn subject_ahead(text: &str) -> Option<String> {
    let text = text.trim_start();
    text.strip_prefix("về ")?;
    let end = text
        .find([';', ':', '(', ')', '“', '”', '"', '|', '['])
        .unwrap_or(text.len());
    let clause = text[..end].trim_end().trim_end_matches(['.', '*', '_', ',']);
    let leads_on = clause
        .split(", ")
        .skip(1)
        .any(|part| part.starts_with(char::is_uppercase));
    let is_short = clause.split_whitespace().count() <= SUBJECT_WORDS;
    let whole = clause
        .find(", ")
        .filter(|_| leads_on || !is_short)
        .map_or(clause, |comma| &clause[..comma]);
    let words: Vec<&str> = whole.split_whitespace().collect();
    let last = words.iter().rposition(|word| !is_joint(word))?;
    let words = &words[..(last + 1).min(SUBJECT_WORDS)];
    let is_cut = whole.len() < clause.len() || last >= SUBJECT_WORDS;
    (words.len() > 2).then(|| format!("{}{}", words.join(" "), if is_cut { "…" } else { "" }))
}

const DAY: &str = r"(?<d1>[0-9]{1,2})\s{0,3}[/.-]\s{0,3}(?<m1>[0-9]{1,2})\s{0,3}[/.-]\s{0,3}(?<y1>(?:19|20)[0-9]{2})";
const LONG: &str = r"(?:ngày(?:\s+(?<d2>[0-9]{1,2}))?[\s,]+)?tháng(?:\s+(?<m2>[0-9]{1,2}))?(?:[\s,]+năm\s+|\s*/\s*)(?<y2>(?:19|20)[0-9]{2})";

/// A date that follows at once: ", ngày 24/11/2023", "ngày 31 tháng 3 năm 2021", "năm 2024".
static DATE_AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    let lead = r"^[\s,(–-]{0,6}(?:(?:được\s+)?(?:ban\s+hành|ký)\s+)?";
    compiled(&format!(
        r"{lead}(?i:(?:ngày\s*)?{DAY}|{LONG}|năm\s+(?<y3>(?:19|20)[0-9]{{2}}))"
    ))
});

/// A whole date set off further on: "(…), ngày 24/11/2023".
static DATE_ADDED: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"[,(]\s*(?:(?:ban\s+hành|ký)\s+)?ngày\s*(?:{DAY})")));

/// The date at the head of the text; the outer `None` where no date stands there.
fn date_ahead(text: &str) -> Option<(Option<PartialDate>, &str)> {
    let captures = DATE_AHEAD.captures(text)?;
    let after = &text[captures.get(0)?.end()..];
    let spans_years = captures.name("y3").is_some() && goes_on_in_years(after);
    let cut = spans_years || after.starts_with(|c: char| c.is_ascii_digit());
    (!cut).then(|| (date_of(&captures), after))
}

/// Whether "năm 2024" was the first of several years.
fn goes_on_in_years(after: &str) -> bool {
    let after = after.trim_start();
    let digits = after.trim_start_matches(['-', '–', '—', ' ']);
    after.starts_with("và")
        || after.starts_with("đến")
        || (digits.len() < after.len() && digits.starts_with(|c: char| c.is_ascii_digit()))
}

fn date_of(captures: &Captures<'_>) -> Option<PartialDate> {
    let part = |names: [&str; 2]| names.iter().find_map(|n| captures.name(n)).map(|m| m.as_str());
    let year = part(["y1", "y2"]).or_else(|| captures.name("y3").map(|m| m.as_str()))?;
    match (part(["d1", "d2"]), part(["m1", "m2"])) {
        (Some(day), Some(month)) => {
            PartialDate::from_day_month_year(day.parse().ok()?, month.parse().ok()?, year.parse().ok()?)
        }
        (None, Some(month)) => format!("{year}-{month:0>2}").parse().ok(),
        _ => year.parse().ok(),
    }
}

/// A date that is set off by a comma or bracket later in the sentence.
fn added_date(text: &str) -> Option<PartialDate> {
    let captures = DATE_ADDED.captures(within_brackets(text))?;
    date_of(&captures)
}

/// The text up to the bracket that closes around the number.
fn within_brackets(text: &str) -> &str {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return &text[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    text
}

static OF: LazyLock<Regex> = LazyLock::new(|| compiled(r"^[\s,)]{0,6}của\s+"));

/// Words that no office's name goes past.
const AFTER_A_NAME: &str = "về thực triển quy phê sửa bổ tiếp ngày đến tại để theo trong như là đã gắn đối cho với có nhằm \
    vào trên được hướng do từ khi này nêu giai một hoặc bảo phải cần sẽ đang năm phù tới bằng của \
    số mà thì đề trước sau xác nói gửi";

/// The office behind "của" at the head of the text, and what follows.
fn issuer_ahead(text: &str) -> Option<(String, &str)> {
    let rest = &text[OF.find(text)?.end()..];
    let length = name_length(rest);
    let name: Vec<&str> = rest[..length].split_whitespace().collect();
    let is_name = name.first()?.starts_with(char::is_uppercase);
    is_name.then(|| (text::nfc(&name.join(" ")).into_owned(), &rest[length..]))
}

/// How far the name of an office reaches: up to a sign or a word that cannot belong to it.
fn name_length(text: &str) -> usize {
    let mut end = 0;
    let mut words = words_of(text).take(16).peekable();
    while let Some((start, word)) = words.next() {
        let bare = word.trim_end_matches([',', '.', ';', ':', '(', ')', ']', '“', '”', '"', '…', '*']);
        let next = words.peek().map_or("", |w| w.1);
        if bare.is_empty() || word.starts_with(['(', '“', '"']) || ends_name(bare, next, end == 0) {
            break;
        }
        if !is_joint(bare) {
            end = start + bare.len();
        }
        // "Văn hóa, Thể thao và Du lịch" is one name; any other comma ends one.
        let goes_on = word.ends_with(',') && next == "Thể";
        if bare.len() < word.len() && !goes_on {
            break;
        }
    }
    end
}

/// Words that join the parts of a name and do not end one.
fn is_joint(word: &str) -> bool {
    matches!(word, "và" | "-" | "–")
}

fn ends_name(word: &str, next: &str, first: bool) -> bool {
    const OTHER: &str = "Ủy Uỷ UBND HĐND Hội Bộ Ban Tỉnh Chính Quốc Thủ Sở Kế Chương Nghị Kết Quyết Chỉ Đề Luật";
    match word {
        _ if first => false,
        "ban" => next == "hành",
        "và" => !next.starts_with(char::is_uppercase) || has(OTHER, next),
        "-" | "–" => !next.starts_with(char::is_uppercase),
        word => has(AFTER_A_NAME, word),
    }
}

/// Whether a list of words has this word.
fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|w| w == word)
}

/// The words of a text with their places.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests;
