//! Không phải chỉ tiêu: numbers that count nothing, such as dates, labels, ages and places.

use super::super::moment::bare_year;
use super::super::text::{Kind, Text};
use super::super::unit;
use super::shape::Figure;

/// The end of a date or the number of a document, if one begins here.
pub fn reference(text: &Text, i: usize) -> Option<usize> {
    let slash = |at: usize| text.word(at) == "/";
    if slash(i + 1) && text.is_number(i + 2) && slash(i + 3) {
        return Some(i + 5);
    }
    let joined = slash(i + 1) || text.word(i + 1) == "-";
    if joined && is_code(text, i + 2) {
        return Some(i + 3);
    }
    let dated = matches!(text.word(i.wrapping_sub(1)), "ngày" | "tháng" | "mùng");
    (dated && i > 0).then(|| if slash(i + 1) { i + 3 } else { i + 1 })
}

/// `NQ`, `CTr`, `UBND`: the symbol of a document.
fn is_code(text: &Text, i: usize) -> bool {
    let Some(token) = text.tokens.get(i).filter(|t| t.kind == Kind::Word) else {
        return false;
    };
    let capitals = text.source[token.start..token.end]
        .chars()
        .filter(|c| c.is_uppercase())
        .count();
    capitals >= 2
}

/// Words behind which a number counts nothing.
const ORDINAL: &[&str] = &[
    "thứ",
    "khóa",
    "khoá",
    "điều",
    "khoản",
    "mục",
    "phụ lục",
    "biểu",
    "mẫu",
    "quý",
    "ngày",
    "tháng",
    "trung ương",
    "loại",
    "cấp độ",
    "hạng",
    "chương",
    "phần",
    "mức độ",
    "số",
    "quốc lộ",
    "tuổi từ",
    "độ tuổi",
    "lớp",
];

/// Whether the number is a label, an ordinal or a part of a name rather than a figure.
pub fn is_label(text: &Text, i: usize, end: usize) -> bool {
    let joined_before =
        i > 1 && text.is_glued(i) && matches!(text.word(i - 1), "-" | "–" | "/" | ".") && text.is_glued(i - 1);
    if joined_before {
        return true;
    }
    let percent = matches!(text.word(end), "%" | "‰") || text.phrase_at(end, "phần trăm").is_some();
    if percent {
        return false;
    }
    let known = unit::read(text, end).is_some_and(|u| u.known);
    let glued_word = text.is_glued(end) && text.is_word(end) && !text.word(end).starts_with('m') && !known;
    let years = (i..end)
        .filter(|&at| text.is_number(at))
        .all(|at| bare_year(text.word(at)).is_some());
    years && !known
        || text.any_before(i, 0, ORDINAL).is_some()
        || !known && goes_on_with_ordinals(text, i)
        || glued_word && !text.word(end).starts_with("km")
        || is_denominator(text, i)
        || in_brackets_alone(text, i, end)
}

/// "mức độ 3, 4", "khoản 1 và 2": more of what counts nothing.
fn goes_on_with_ordinals(text: &Text, mut i: usize) -> bool {
    while i >= 2 && matches!(text.word(i - 1), "," | "và" | "-" | "hoặc") && text.is_number(i - 2) {
        i -= 2;
        if text.any_before(i, 0, ORDINAL).is_some() {
            return true;
        }
    }
    false
}

/// "trên 10.000 dân", "1 vạn dân", "/100.000 trẻ".
fn is_denominator(text: &Text, i: usize) -> bool {
    let over = i > 0 && unit::over(text, i - 1).is_some();
    over || text.any_at(i + 1, &["vạn dân", "vạn người", "vạn trẻ"]).is_some()
}

/// "trẻ em dưới 5 tuổi", "dưới 36 tháng tuổi": whom it is about, unless a length of life is measured.
pub fn is_age(text: &Text, figure: &Figure) -> bool {
    let near = figure.number.start.saturating_sub(20)..figure.number.start;
    let unit = figure.unit.as_ref().map_or("", |u| u.text.as_str());
    let ages =
        unit.to_lowercase().starts_with("tuổi") || text.any_at(figure.number.end, &["tháng tuổi", "tháng"]).is_some();
    ages && !text.contains(
        near,
        &["tuổi thọ", "độ tuổi trung bình", "tuổi trung bình", "tuổi kết hôn"],
    )
}

/// "riêng 2 huyện Trạm Tấu, Mù Cang Chải": places that are named or that something happens in.
pub fn is_place(text: &Text, figure: &Figure) -> bool {
    const PLACES: &[&str] = &[
        "huyện",
        "thị xã",
        "thành phố",
        "tỉnh",
        "xã",
        "phường",
        "thị trấn",
        "thôn",
        "bản",
        "vùng",
    ];
    let in_it = [
        "riêng", "tại", "ở", "của", "trong", "gồm", "thuộc", "các", "trên", "với",
    ];
    let before = figure.number.start.checked_sub(1).map_or("", |i| text.word(i));
    let Some(end) = text.any_at(figure.number.end, PLACES) else {
        return false;
    };
    (text.is_word(end) && text.is_capital(end)) || (in_it.contains(&before) && figure.comparator.is_none())
}

/// `(1)`, `(2)`: an enumeration within a sentence.
fn in_brackets_alone(text: &Text, i: usize, end: usize) -> bool {
    i > 0 && text.word(i - 1) == "(" && text.word(end) == ")"
}
