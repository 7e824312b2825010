//! Con số in: a target's number must stand in the text of its section.
//!
//! Only where the body is the full text. Nothing in the front-matter says so, and it need not.
//! Measured on the shipped content, a summary prints none or one in forty of its targets' numbers.
//! So a body that is long enough ([`is_full_text`]) is taken for the text itself, unless it prints
//! next to none of many numbers; and a shorter one that prints [`SHARE`] of them was copied and
//! not retold, so that the few which it does not print are the slips.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::model::{Locator, Target};
use crate::parse::body::{is_full_text, plain_text};
use crate::text::{Decimal, NumberError, fold};

use super::{Check, CheckedDocument, Run, WrittenTarget};

/// Con số không có trong mục: a target whose number does not stand in the text of its section.
pub const NOT_PRINTED: Rule = Rule {
    code: "CK0409",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Con số `{value}` không có trong lời văn của {where}.",
        en: "The number `{value}` is not in the text of {where_en}.",
    },
    help: Bilingual {
        vi: "So với bản in: sửa con số hoặc `section`; bản in viết cách khác thì chép nguyên văn vào `printed`.",
        en: "Compare with the print: correct the number or `section`; where it is printed in another form, copy the words to `printed`.",
    },
    explain: Bilingual {
        vi: "Ai cũng có thể gõ nhầm một chữ số, và không gì khác phát hiện được. Khi phần thân là toàn văn (dài hơn 12.000 ký tự, hoặc có ít nhất 60 % các con số của chính nó), mỗi con số được tìm trong mục của nó. Bản tóm tắt thì không kiểm tra như vậy.",
        en: "Anyone can mistype a digit, and nothing else would notice. Where the body is the full text (over 12,000 characters, or with at least 60 % of its own targets' numbers), each number is looked for in its section. Summaries are not checked in this way.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NOT_PRINTED],
    run: Run::Document(check),
};

/// A full text prints at least so many hundredths of its targets' numbers.
const SHARE: usize = 60;
/// A long text with at least so many numbers prints one in so many of them; otherwise it is a summary.
const MANY: usize = 10;

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let rows: Vec<WrittenTarget<'_>> = subject
        .rows()
        .filter(|row| !numbers_of(row.target).is_empty())
        .collect();
    if rows.is_empty() {
        return;
    }
    let missing = missing(subject, &rows);
    if missing.is_empty() {
        return;
    }
    let printed = rows.len() - missing.len();
    if prints_enough(is_full_text(&subject.document.body.text), printed, rows.len()) {
        let sure = missing.iter().filter(|row| row.target.details.doubt.is_none());
        findings.extend(sure.map(|row| finding(subject, row)));
    }
}

/// Whether a number that is not printed is a slip, in view of how many are.
fn prints_enough(is_full: bool, printed: usize, all: usize) -> bool {
    let long_text = is_full && (all < MANY || printed * MANY >= all);
    long_text || printed * 100 >= all * SHARE
}

fn finding(subject: &CheckedDocument<'_>, row: &WrittenTarget<'_>) -> Diagnostic {
    let (vi, en) = match &row.target.section {
        Some(section) => (format!("mục `{section}`"), format!("section `{section}`")),
        None => ("phần thân".to_owned(), "the body".to_owned()),
    };
    subject
        .finding(&NOT_PRINTED, row.value)
        .with("value", &row.target.text)
        .with("where", vi)
        .with("where_en", en)
}

/// The texts that were searched so far, by section; the whole body without one.
type Texts<'a> = HashMap<Option<&'a Locator>, SearchedText<'a>>;

/// The rows whose number does not stand in the text, nor do their printed words. All words are looked for at once: a
/// text with thousands of rows is read as often as one with a few.
fn missing<'r, 'a>(subject: &'r CheckedDocument<'a>, rows: &'r [WrittenTarget<'a>]) -> Vec<&'r WrittenTarget<'a>> {
    let body = &subject.document.body;
    let mut texts = Texts::new();
    let mut doubtful: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    let mut missing = vec![false; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        let key = row.target.section.as_ref();
        let range = match key.map(|locator| body.section(locator)) {
            None => 0..body.text.len(),
            Some(Some(section)) => section.start..section.end,
            // A section that does not exist is a finding of its own.
            Some(None) => continue,
        };
        let text = texts.entry(key).or_insert_with(|| SearchedText::new(&body.text, range));
        if !text.prints(row.target) {
            missing[at] = true;
            doubtful.entry(key.map(Locator::as_str)).or_default().push(at);
        }
    }
    for (key, group) in doubtful {
        let text = texts
            .iter()
            .find(|(known, _)| known.map(Locator::as_str) == key)
            .map(|(_, text)| text);
        let words = group
            .iter()
            .map(|at| rows[*at].target.printed.as_deref().unwrap_or_default());
        let printed = text.map_or_else(Vec::new, |text| text.has_words(words));
        for (at, is_printed) in group.into_iter().zip(printed) {
            missing[at] = !is_printed;
        }
    }
    rows.iter()
        .zip(missing)
        .filter(|(_, missing)| *missing)
        .map(|(row, _)| row)
        .collect()
}

/// A stretch of the body, prepared for being searched.
struct SearchedText<'a> {
    body: &'a str,
    range: Range<usize>,
    /// The numbers of the Markdown: nearly every target's is among them.
    numbers: HashSet<String>,
    /// The text as it is read, with its numbers; made when one was not found.
    plain: OnceCell<(String, HashSet<String>)>,
}

impl<'a> SearchedText<'a> {
    fn new(body: &'a str, range: Range<usize>) -> Self {
        SearchedText {
            numbers: numbers(body.get(range.clone()).unwrap_or_default()),
            body,
            range,
            plain: OnceCell::new(),
        }
    }

    /// Whether the target's numbers stand here.
    fn prints(&self, target: &Target) -> bool {
        let wanted = numbers_of(target);
        wanted.is_subset(&self.numbers) || wanted.is_subset(&self.plain().1)
    }

    /// Whether each of these words stands here, whatever their case and marks; no words stand nowhere.
    fn has_words<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<bool> {
        let words: Vec<String> = words.map(|words| fold(truncated(words)).trim().to_owned()).collect();
        let mut found = vec![false; words.len()];
        // Only texts beyond any size are refused.
        let Ok(searcher) = AhoCorasick::new(&words) else {
            return found;
        };
        for one in searcher.find_overlapping_iter(&self.plain().0) {
            found[one.pattern().as_usize()] = true;
        }
        found
            .iter()
            .zip(words)
            .map(|(found, words)| *found && !words.is_empty())
            .collect()
    }

    /// The text as it is read, folded, and its numbers.
    fn plain(&self) -> &(String, HashSet<String>) {
        self.plain.get_or_init(|| {
            let plain = plain_text(self.body, self.range.clone());
            (fold(&plain), numbers(&plain))
        })
    }
}

/// Enough of printed words to know them by.
fn truncated(words: &str) -> &str {
    &words[..words.floor_char_boundary(500)]
}

/// The numbers of a target's value; none where it is said in words.
fn numbers_of(target: &Target) -> HashSet<String> {
    if target.quantity.is_numeric() {
        numbers(&target.text)
    } else {
        HashSet::new()
    }
}

/// All numbers of a text, by value: `8.500` and `8500` are one.
fn numbers(text: &str) -> HashSet<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let mut found = HashSet::new();
    for run in runs
        .map(|run| run.trim_matches(['.', ',']))
        .filter(|run| !run.is_empty())
    {
        match Decimal::parse_vi(run) {
            Ok(number) => {
                found.insert(number.to_plain());
            }
            // "3,4,5" and "31.12.2025" are several numbers; a misprint such as "2.5" may be either.
            Err(error) => found.extend(parts(run, error)),
        }
    }
    found
}

fn parts(run: &str, error: NumberError) -> impl Iterator<Item = String> {
    let decimal = (error == NumberError::DotAsDecimal).then(|| run.trim_start_matches('0').to_owned());
    let split = run
        .split(['.', ','])
        .map(|part| part.trim_start_matches('0').to_owned());
    split.chain(decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_by_value() {
        let found = numbers("đạt 8.500 lao động/năm (2-2,5%), 31.12.2025.");
        for number in ["8500", "2", "2.5", "31", "12", "2025"] {
            assert!(found.contains(number), "{number} in {found:?}");
        }
    }
}
