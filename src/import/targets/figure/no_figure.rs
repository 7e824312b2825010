//! Không phải con số: tells numbers that count nothing, such as labels, ages and places, and why.

use super::shape::Figure;
use crate::import::account::Reason;
use crate::import::targets::moment::bare_year;
use crate::import::targets::unit;
use crate::lexicon::{Class, TokenKind, Words};

/// The number of a document that begins here: "147/QĐ-UBND", "30c/NQ-CP", "42-NQ/TW", "66.25/2026/NQ-CP".
pub fn reference(text: &Words, i: usize) -> Option<(usize, Reason)> {
    let joint = |at: usize| matches!(text.word(at), "/" | "-" | "–" | ".");
    let suffix = text.is_glued(i + 1) && text.is_word(i + 1) && text.word(i + 1).len() == 1;
    let mut at = i + 1 + usize::from(suffix);
    if joint(at) && bare_year(text.word(at + 1)).is_some() && joint(at + 2) {
        at += 2;
    }
    if !(joint(at) && is_code(text, at + 1)) {
        return None;
    }
    at += 2;
    while joint(at) && text.is_glued(at) && text.is_glued(at + 1) && text.is_word(at + 1) {
        at += 2;
    }
    Some((at, Reason::DocumentNumber))
}

/// Whether a word is the symbol of a document: `NQ`, `CTr`, `UBND`.
fn is_code(text: &Words, i: usize) -> bool {
    let Some(token) = text.tokens.get(i).filter(|t| t.kind == TokenKind::Word) else {
        return false;
    };
    let letters = text.source[token.start..token.end].chars();
    letters.filter(|c| c.is_uppercase()).count() >= 2
}

/// Reads a name that holds a number: "COVID-19", "24/7", "5G".
pub fn named_number(text: &Words, i: usize) -> Option<(usize, Reason)> {
    let round_the_clock = text.phrase_at(i, "24 / 7").or_else(|| text.phrase_at(i, "24 / 24"));
    if let Some(end) = round_the_clock {
        return Some((end, Reason::Duration));
    }
    // "bản đồ tỷ lệ 1:50.000".
    if text.word(i + 1) == ":" && text.is_glued(i + 1) && text.is_number(i + 2) && text.is_glued(i + 2) {
        return Some((i + 3, Reason::Name));
    }
    let dashed = i > 1 && text.is_glued(i) && text.is_glued(i - 1) && matches!(text.word(i - 1), "-" | "–" | "/" | ".");
    let stretch = dashed && (text.is_word(i - 2) || text.is_number(i - 2));
    let letter = text.is_glued(i + 1) && text.is_word(i + 1) && is_letters(text, i + 1);
    let named = i > 0 && text.at(i - 1, Class::NumberedName) == Some(i);
    (stretch || letter || named).then_some((i + 1, Reason::Name))
}

/// Whether a word right behind a number, without a blank, is no unit: "5G", "4K".
fn is_letters(text: &Words, i: usize) -> bool {
    text.at(i, Class::Unit | Class::Large).is_none() && !text.word(i).starts_with(['m', 'k']) || text.word(i) == "g"
}

/// Why the number between two tokens is no figure.
pub fn no_figure(text: &Words, i: usize, end: usize) -> Option<Reason> {
    if text
        .phrase_at(end, "%")
        .or_else(|| text.phrase_at(end, "phần trăm"))
        .is_some()
        || text.word(end) == "‰"
    {
        return None;
    }
    let known = unit::read(text, end).is_some_and(|unit| unit.known);
    let mut numbers = (i..end).filter(|&at| text.is_number(at));
    if !known && numbers.all(|at| bare_year(text.word(at)).is_some()) {
        return Some(Reason::Time);
    }
    if i > 0 && text.word(i - 1) == "(" && text.word(end) == ")" {
        return Some(Reason::Label);
    }
    // "sản phẩm OCOP 5 sao"
    if text.phrase_at(end, "sao").is_some() {
        return Some(Reason::Ordinal);
    }
    if is_denominator(text, i) {
        return Some(Reason::Denominator);
    }
    // "trong vòng 12 giờ": how soon, whatever is measured.
    if text.before(i, 0, Class::TimeLimit).is_some() && text.at(end, Class::Duration).is_some() {
        return Some(Reason::Duration);
    }
    // "giai đoạn 5 năm": how long, whatever is measured in it.
    if text.before(i, 0, Class::Span).is_some() && text.phrase_at(end, "năm").is_some() {
        return Some(Reason::Duration);
    }
    ordinal(text, i, known)
}

/// Why the word before a number, or before those that it goes on with, makes it no figure: "khoản 1 và 2".
fn ordinal(text: &Words, mut i: usize, known: bool) -> Option<Reason> {
    loop {
        // "doanh số 90 tỷ đồng": the word ends what is measured.
        let whole = |start: usize| text.before(i, 0, Class::Measure).is_none_or(|measure| measure >= start);
        let strong = text
            .meaning_before(i, 0, Class::Ordinal)
            .filter(|(start, _)| whole(*start));
        let weak = || text.meaning_before(i, 0, Class::WeakOrdinal).filter(|_| !known);
        if let Some((_, word)) = strong.or_else(weak) {
            return Reason::of(word);
        }
        // "đường dây nóng 1900 1267"
        if i >= 1 && !known && text.is_number(i - 1) {
            i -= 1;
            continue;
        }
        let goes_on =
            i >= 2 && matches!(text.word(i - 1), "," | "và" | "-" | "–" | "hoặc" | "đến") && text.is_number(i - 2);
        if known || !goes_on {
            return None;
        }
        i -= 2;
    }
}

/// Whether a number is the denominator of a rate: "trên 10.000 dân", "1 vạn dân", "/100.000 trẻ".
fn is_denominator(text: &Words, i: usize) -> bool {
    let over = i > 0 && unit::over(text, i - 1).is_some();
    let large = text.word(i + 1) == "vạn" && text.at(i + 2, Class::Over).is_some();
    over || large || is_mean_of(text, i)
}

/// Whether a number says of how many something is the mean: "bình quân 100 dân có 85 thuê bao".
fn is_mean_of(text: &Words, i: usize) -> bool {
    let noun = text.at(i + 1, Class::Over);
    let mean = text.before(i, 0, Class::Mean).is_some() && unit::is_round(text.word(i));
    mean && noun.is_some_and(|end| text.at(end, Class::Verb).is_some())
}

/// Whether a figure is an age, which says whom it is about: "trẻ em dưới 5 tuổi", "dưới 36 tháng tuổi"; not where a
/// length of life is measured.
pub fn is_age(text: &Words, figure: &Figure) -> bool {
    let near = figure.number.start.saturating_sub(20)..figure.number.start;
    text.at(figure.number.end, Class::Age).is_some() && !text.contains(near, Class::Life)
}

/// Whether a capital begins a name and no short form: "xã Trà Sơn", but not "xã NTM".
fn is_name(text: &Words, i: usize) -> bool {
    let mut letters = text.slice(i..i + 1).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
}

/// Whether a figure counts places that are named or that something happens in: "riêng 2 huyện Trạm Tấu, Mù Cang Chải",
/// "tại 46 xã".
pub fn is_place(text: &Words, figure: &Figure) -> bool {
    let Some(end) = text.at(figure.number.end, Class::Place) else {
        return false;
    };
    let named = text.is_word(end) && is_name(text, end);
    let inside = text.before(figure.number.start, 0, Class::Within).is_some();
    named || (inside && figure.comparator.is_none())
}
