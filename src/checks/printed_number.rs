//! Con số in: a target's number must stand in the text of its section.
//!
//! Only where the body is the full text. Nothing in the front-matter says so, and it need not.
//! Measured on the shipped content, a summary prints none or one in forty of its targets'
//! numbers, and the longest has 8,600 characters; the plans themselves have several times as many.
//! So a body of more than [`FULL_TEXT`] characters is taken for the text itself, unless it prints
//! next to none of many numbers; and a shorter one that prints [`SHARE`] of them was copied and
//! not retold, so that the few which it does not print are the slips.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::model::{Locator, Target};
use crate::parse::body::plain_text;
use crate::text::{Decimal, NumberError, fold};

use super::{Check, Row, Run, Subject};

/// Con số không có trong mục.
pub const NOT_PRINTED: Rule = Rule {
    code: "CK0409",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Con số `{value}` không có trong lời văn của {where}.",
        en: "The number `{value}` does not stand in the text of {where_en}.",
    },
    help: Bilingual {
        vi: "So với bản in: sửa con số hoặc `section`; bản in viết cách khác thì chép nguyên văn vào `printed`.",
        en: "Compare with the print: mend the number or `section`; where it is printed in another form, copy that to `printed`.",
    },
    explain: Bilingual {
        vi: "Ai cũng có thể gõ nhầm một chữ số, và không trình đọc nào khác nhận ra. Khi nội dung là toàn văn (dài hơn 12.000 ký tự, hoặc có ít nhất 60 % các con số của chính nó), mỗi con số được tìm trong mục của nó. Bản tóm tắt thì không.",
        en: "Anyone can mistype a digit, and nothing else would notice. Where the body is the full text (over 12,000 characters, or with at least 60 % of its own targets' numbers), each number is looked for in its section. Summaries are left alone.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NOT_PRINTED],
    run: Run::Document(check),
};

/// A body with more characters than this is the full text.
const FULL_TEXT: usize = 12_000;
/// So much of its targets' numbers does a full text print, in hundredths.
const SHARE: usize = 60;
/// Of so many numbers even a long text that is not a summary prints at least one.
const MANY: usize = 10;

fn check(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    let rows: Vec<Row<'_>> = subject
        .rows()
        .filter(|row| !numbers_of(row.target).is_empty())
        .collect();
    if rows.is_empty() {
        return;
    }
    let body = &subject.document.body.text;
    let mut texts = HashMap::from([(None, Text::new(plain_text(body, 0..body.len())))]);
    let is_long = texts[&None].length > FULL_TEXT;
    let missing: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| !is_printed(subject, row.target, &mut texts))
        .collect();
    let printed = rows.len() - missing.len();
    if is_full_text(is_long, printed, rows.len()) {
        let sure = missing.iter().filter(|row| row.target.doubt.is_none());
        findings.extend(sure.map(|row| finding(subject, row)));
    }
}

fn is_full_text(is_long: bool, printed: usize, all: usize) -> bool {
    let long_text = is_long && (all < MANY || printed * MANY >= all);
    long_text || printed * 100 >= all * SHARE
}

fn finding(subject: &Subject<'_>, row: &Row<'_>) -> Diagnostic {
    let (vi, en) = match &row.target.section {
        Some(section) => (format!("mục `{section}`"), format!("section `{section}`")),
        None => ("nội dung".to_owned(), "the body".to_owned()),
    };
    subject
        .finding(&NOT_PRINTED, row.value)
        .with("value", &row.target.text)
        .with("where", vi)
        .with("where_en", en)
}

/// The texts that were searched so far, by section; the whole body without one.
type Texts<'a> = HashMap<Option<&'a Locator>, Text>;

fn is_printed<'a>(subject: &Subject<'a>, target: &'a Target, texts: &mut Texts<'a>) -> bool {
    let body = &subject.document.body;
    let key = target.section.as_ref();
    let Some(locator) = key else {
        return texts.get(&None).is_some_and(|text| text.prints(target));
    };
    // A section that does not exist is a finding of its own.
    let Some(section) = body.section(locator) else {
        return true;
    };
    let text = texts
        .entry(key)
        .or_insert_with(|| Text::new(plain_text(&body.text, section.start..section.end)));
    text.prints(target)
}

/// A stretch of the body, prepared for being searched.
struct Text {
    length: usize,
    numbers: HashSet<String>,
    plain: String,
    /// Made when a target's words are looked for; its number is nearly always found first.
    folded: OnceCell<String>,
}

impl Text {
    fn new(plain: String) -> Self {
        Text {
            length: plain.chars().count(),
            numbers: numbers(&plain),
            plain,
            folded: OnceCell::new(),
        }
    }

    /// Whether the target's numbers stand here, or its printed words do.
    fn prints(&self, target: &Target) -> bool {
        let folded = || self.folded.get_or_init(|| fold(&self.plain));
        let printed = |words: &str| folded().contains(&fold(words));
        numbers_of(target).is_subset(&self.numbers) || target.printed.as_deref().is_some_and(printed)
    }
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
