//! Số in: reads a number in regular spelling, however it is printed.

use std::ops::Range;

use super::super::unit;
use crate::import::found::Doubt;
use crate::lexicon::{Class, Words};

/// A number as spelled: a plain one, a range, a part of a whole.
pub struct Number {
    pub tokens: Range<usize>,
    pub text: String,
    pub doubts: Vec<Doubt>,
    /// A unit of its own, for a rate over a round number: `40/100.000 trẻ đẻ sống`.
    pub per: bool,
}

/// The number that begins at a token; `taken` are those that belong to years and dates.
pub fn number(text: &Words, i: usize, taken: &[bool]) -> Number {
    let mut doubts = Vec::new();
    let (first, mut end) = spelled(text, i, &mut doubts);
    let mut number = Number {
        tokens: i..end,
        text: first,
        doubts,
        per: false,
    };
    if text.word(end) == "/" && text.is_number(end + 1) {
        if unit::is_round(text.word(end + 1)) {
            number.per = true;
        } else {
            number.text = format!("{}/{}", number.text, text.word(end + 1));
            end += 2;
        }
    } else if let Some(second) = range_end(text, end).filter(|&s| text.is_number(s) && !taken[s]) {
        let mut doubts = Vec::new();
        let (last, after) = spelled(text, second, &mut doubts);
        if rises(&number.text, &last) {
            number.doubts.extend(doubts);
            number.text = format!("{}-{last}", number.text);
            end = after;
        }
    }
    number.tokens.end = end;
    number
}

/// Whether the second number is the larger one: a range never falls.
fn rises(low: &str, high: &str) -> bool {
    let value = |text: &str| text.replace('.', "").replace(',', ".").parse::<f64>().ok();
    value(low) < value(high)
}

/// The second number of a range: "2-2,5%", "70% - 75%", "từ 3 đến 5", "30 đến 35 triệu", "tăng từ 2 cm đến 2,5 cm … so
/// với năm 2020".
fn range_end(text: &Words, end: usize) -> Option<usize> {
    let end = if text.word(end) == "%" {
        end + 1
    } else {
        unit_twice(text, end).unwrap_or(end)
    };
    if let Some(second) = text.at(end, Class::RangeDash) {
        return Some(second);
    }
    matches!(text.word(end), "đến" | "tới").then_some(end + 1)
}

/// Behind the unit of a number that the second number of a range repeats. Where nothing is compared, "từ 65 triệu đồng
/// đến 70 triệu đồng" may be what it starts from and what it reaches.
fn unit_twice(text: &Words, at: usize) -> Option<usize> {
    let first = unit::read(text, at).filter(|unit| unit.known)?;
    let second = first.end + 1;
    let joined = matches!(text.word(first.end), "đến" | "tới") && text.is_number(second);
    let again = unit::read(text, second + 1).filter(|again| joined && again.text == first.text)?;
    let rest = again.end..text.len().min(again.end + LONGEST_COMPARISON);
    let compared = text.find(rest, Class::Against).is_some();
    compared.then_some(first.end)
}

/// The most words from a range to what it is compared with.
const LONGEST_COMPARISON: usize = 20;

/// Reads one number in regular spelling, and where it ends. Groups cut by a blank are joined, a dot before decimals is
/// a comma.
fn spelled(text: &Words, i: usize, doubts: &mut Vec<Doubt>) -> (String, usize) {
    let printed = text.word(i);
    if printed.len() <= 3 && is_group(text, i + 1) {
        let mut joined = printed.to_owned();
        let mut end = i + 1;
        while is_group(text, end) {
            joined = format!("{joined}.{}", text.word(end));
            end += 1;
        }
        doubts.push(Doubt::new(
            format!("Số in cách quãng, đọc là {joined}: so với bản in."),
            format!("The number is printed with spaces and was read as {joined}: compare with the print."),
        ));
        return (joined, end);
    }
    (mended(printed, doubts), i + 1)
}

/// Whether three digits go on with a number across one blank: `10 000`.
fn is_group(text: &Words, i: usize) -> bool {
    text.is_number(i) && text.word(i).len() == 3 && text.tokens[i - 1].end + 1 == text.tokens[i].start
}

fn mended(printed: &str, doubts: &mut Vec<Doubt>) -> String {
    if printed.contains(char::is_alphabetic) {
        let read = printed.replace('o', "0").replace(['l', 'i'], "1");
        doubts.push(Doubt::new(
            format!("Chữ số có chỗ nhận dạng thành chữ cái; đọc là {read}: so với bản in."),
            format!("A digit was recognised as a letter; the number was read as {read}: compare with the print."),
        ));
        return mended(&read, doubts);
    }
    let Some((whole, rest)) = printed.split_once('.') else {
        if printed.split_once(',').is_some_and(|(w, d)| w != "0" && d.len() == 3) {
            doubts.push(Doubt::new(
                format!("“{printed}” có ba chữ số sau dấu phẩy: xem có phải là số hàng nghìn không."),
                format!("“{printed}” has three digits after the comma: check whether thousands are meant."),
            ));
        }
        return printed.to_owned();
    };
    let decimal = !rest.contains(['.', ',']) && (rest.len() != 3 || whole == "0");
    let grouped = rest
        .split(',')
        .next()
        .is_some_and(|r| r.split('.').all(|g| g.len() == 3));
    if decimal {
        let read = format!("{whole},{rest}");
        doubts.push(Doubt::new(
            format!("In “{printed}” với dấu chấm; đọc là {read}: so với bản in."),
            format!("“{printed}” is printed with a dot and was read as {read}: compare with the print."),
        ));
        return read;
    }
    if !grouped {
        doubts.push(Doubt::new(
            format!("Không rõ cách viết số “{printed}”: so với bản in."),
            format!("It is unclear how the number “{printed}” is to be read: compare with the print."),
        ));
    }
    printed.to_owned()
}
