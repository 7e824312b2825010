//! Con số: a number with its comparator and unit, as it is printed.

use std::ops::Range;

use super::grammar::{BEFORE, LINKS};
use super::moment::{Moment, bare_year};
use super::text::{Kind, Text};
use super::unit::{self, Unit};
use crate::import::found::Doubt;

/// A figure and what is printed close to it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// From the first word that leads to the number to behind its unit; a comparator behind it included.
    pub tokens: Range<usize>,
    /// The number without what stands around it.
    pub number: Range<usize>,
    pub comparator: Option<&'static str>,
    /// The number in the grammar of the content model, without comparator: `2-2,5`, `8/9`.
    pub number_text: String,
    pub unit: Option<Unit>,
    /// Behind number and unit; the words of what is counted begin here or at the unit.
    pub end: usize,
    /// "từ" without "trở lên".
    pub from: bool,
    /// "lên", "xuống", "còn": the end of a change.
    pub arrives: bool,
    /// "tăng", "giảm", "gấp", "bằng … lần".
    pub change: Option<Change>,
    /// "bình quân" right before it.
    pub average: bool,
    pub doubts: Vec<Doubt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Increase,
    Decrease,
}

impl Figure {
    pub fn is_percent(&self) -> bool {
        self.unit.as_ref().is_some_and(|u| u.text.starts_with(['%', '‰']))
    }

    pub fn is_fraction(&self) -> bool {
        self.number_text.contains('/')
    }

    /// The value in the grammar of the content model: `≥ 97`.
    pub fn value(&self) -> String {
        match self.comparator {
            Some(sign) => format!("{sign} {}", self.number_text),
            None => self.number_text.clone(),
        }
    }
}

/// All numbers of a text that may be figures: years, dates, numbers of documents and ordinals are none.
pub fn figures(text: &Text, moments: &[Moment]) -> Vec<Figure> {
    let mut taken = vec![false; text.len()];
    for moment in moments {
        taken[moment.tokens.clone()].fill(true);
    }
    let mut found = Vec::new();
    let mut i = 0;
    while i < text.len() {
        if !text.is_number(i) || taken[i] {
            i += 1;
            continue;
        }
        if let Some(end) = reference(text, i) {
            i = end;
            continue;
        }
        let number = number(text, i, &taken);
        let end = number.tokens.end;
        if !is_label(text, i, end) {
            let figure = figure(text, number, found.last().map_or(0, |f: &Figure| f.tokens.end));
            if !is_age(text, &figure) && !is_place(text, &figure) {
                found.push(figure);
            }
        }
        i = end;
    }
    found
}

/// The end of a date or the number of a document, if one begins here.
fn reference(text: &Text, i: usize) -> Option<usize> {
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

/// A number as spelled: a plain one, a range, a part of a whole.
struct Number {
    tokens: Range<usize>,
    text: String,
    doubts: Vec<Doubt>,
    /// A unit of its own, for a rate over a round number: `40/100.000 trẻ đẻ sống`.
    per: bool,
}

fn number(text: &Text, i: usize, taken: &[bool]) -> Number {
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
    } else if let Some(second) = range_end(text, i, end).filter(|&s| text.is_number(s) && !taken[s]) {
        let (last, after) = spelled(text, second, &mut number.doubts);
        number.text = format!("{}-{last}", number.text);
        end = after;
    }
    number.tokens.end = end;
    number
}

/// Where the second number of a range stands: "2-2,5%", "70% - 75%", "từ 3 đến 5".
fn range_end(text: &Text, i: usize, end: usize) -> Option<usize> {
    let end = if text.word(end) == "%" { end + 1 } else { end };
    match text.word(end) {
        "-" | "–" | "—" | "÷" => Some(end + 1),
        "đến" | "tới" if i > 0 && matches!(text.word(i - 1), "từ" | "khoảng") => Some(end + 1),
        _ => None,
    }
}

/// One number in regular spelling, and behind it. Groups cut by a blank are joined, a dot before decimals is a comma.
fn spelled(text: &Text, i: usize, doubts: &mut Vec<Doubt>) -> (String, usize) {
    let printed = text.word(i);
    if printed.len() <= 3 && is_group(text, i + 1) {
        let mut joined = printed.to_owned();
        let mut end = i + 1;
        while is_group(text, end) {
            joined = format!("{joined}.{}", text.word(end));
            end += 1;
        }
        doubts.push(Doubt::new(
            format!("Số in cách quãng, đọc là {joined}: xem lại bản gốc."),
            format!("The number is printed with blanks and read as {joined}: look at the original."),
        ));
        return (joined, end);
    }
    (mended(printed, doubts), i + 1)
}

/// Three digits that go on with a number across one blank: `10 000`.
fn is_group(text: &Text, i: usize) -> bool {
    text.is_number(i) && text.word(i).len() == 3 && text.tokens[i - 1].end + 1 == text.tokens[i].start
}

fn mended(printed: &str, doubts: &mut Vec<Doubt>) -> String {
    if printed.contains(char::is_alphabetic) {
        let read = printed.replace('o', "0").replace(['l', 'i'], "1");
        doubts.push(Doubt::new(
            format!("Chữ số có chỗ nhận dạng thành chữ cái; đọc là {read}: xem lại bản gốc."),
            format!("A digit was recognised as a letter; {read} is read: look at the original."),
        ));
        return mended(&read, doubts);
    }
    let Some((whole, rest)) = printed.split_once('.') else {
        if printed.split_once(',').is_some_and(|(w, d)| w != "0" && d.len() == 3) {
            doubts.push(Doubt::new(
                format!("“{printed}” có ba chữ số sau dấu phẩy: xem có phải là số hàng nghìn không."),
                format!("“{printed}” has three digits behind its comma: see whether thousands are meant."),
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
            format!("In “{printed}” với dấu chấm; đọc là {read}: xem lại bản gốc."),
            format!("“{printed}” is printed with a dot and read as {read}: look at the original."),
        ));
        return read;
    }
    if !grouped {
        doubts.push(Doubt::new(
            format!("Không rõ cách viết số “{printed}”: xem lại bản gốc."),
            format!("The spelling of the number “{printed}” is unclear: look at the original."),
        ));
    }
    printed.to_owned()
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
fn is_label(text: &Text, i: usize, end: usize) -> bool {
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
fn is_age(text: &Text, figure: &Figure) -> bool {
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
fn is_place(text: &Text, figure: &Figure) -> bool {
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

fn figure(text: &Text, number: Number, from: usize) -> Figure {
    let unit = if number.per {
        rate_unit(text, number.tokens.end)
    } else {
        unit::read(text, number.tokens.end)
    };
    let end = unit.as_ref().map_or(number.tokens.end, |u| u.end);
    let mut figure = Figure {
        tokens: number.tokens.start..end,
        number: number.tokens,
        comparator: None,
        number_text: number.text,
        unit,
        end,
        from: false,
        arrives: false,
        change: None,
        average: false,
        doubts: number.doubts,
    };
    thousands(&mut figure);
    lead(text, &mut figure, from);
    trail(text, &mut figure);
    figure
}

/// `12,500 người`: nobody counts parts of people, so the comma stands for the dot of thousands.
fn thousands(figure: &mut Figure) {
    let counted = figure.unit.as_ref().is_some_and(|u| unit::is_countable(&u.text));
    let grouped = |n: &str| {
        n.split_once(',')
            .is_some_and(|(w, d)| w != "0" && d.len() == 3 && !w.contains('.'))
    };
    if counted && figure.number_text.split('-').all(grouped) {
        figure.number_text = figure.number_text.replace(',', ".");
    }
}

/// `/100.000 trẻ đẻ sống` behind a number.
fn rate_unit(text: &Text, end: usize) -> Option<Unit> {
    let over = unit::over(text, end)?;
    let printed = format!("/{}", text.slice(end + 1..over));
    Some(Unit {
        text: printed,
        end: over,
        known: true,
    })
}

/// Walks back over comparators and the words between subject and number.
fn lead(text: &Text, figure: &mut Figure, from: usize) {
    let mut at = figure.number.start;
    loop {
        if let Some((start, sign)) = comparator_before(text, at, from) {
            figure.comparator.get_or_insert(sign);
            at = start;
        } else if let Some(start) = text.any_before(at, from, LINKS) {
            note_link(text, start..at, figure);
            at = start;
        } else {
            break;
        }
    }
    figure.tokens.start = at;
}

fn comparator_before(text: &Text, at: usize, from: usize) -> Option<(usize, &'static str)> {
    let fits = BEFORE
        .iter()
        .filter_map(|(phrase, sign)| Some((text.phrase_before(at, from, phrase)?, *sign)));
    fits.min_by_key(|(start, _)| *start)
}

fn note_link(text: &Text, words: Range<usize>, figure: &mut Figure) {
    for i in words {
        match text.word(i) {
            "từ" => figure.from = true,
            "lên" | "xuống" | "còn" => figure.arrives = true,
            "tăng" | "gấp" | "thêm" if figure.change.is_none() => figure.change = Some(Change::Increase),
            "giảm" | "bớt" if figure.change.is_none() => figure.change = Some(Change::Decrease),
            "bình" | "trung" => figure.average = true,
            _ => {}
        }
    }
}

/// "trở lên", "trở xuống" behind the unit.
fn trail(text: &Text, figure: &mut Figure) {
    for (phrase, sign) in [("trở lên", "≥"), ("trở xuống", "≤")] {
        if let Some(end) = text.phrase_at(figure.end, phrase) {
            close_open_end(figure, sign);
            figure.end = end;
            figure.tokens.end = end;
        }
    }
}

/// A comparator that is printed behind its figure.
pub fn close_open_end(figure: &mut Figure, sign: &'static str) {
    figure.from = false;
    figure.comparator = Some(sign);
}

#[cfg(test)]
mod tests {
    use super::super::moment::moments;
    use super::*;

    fn read(source: &str) -> Vec<(String, String)> {
        let text = Text::new(source);
        let figures = figures(&text, &moments(&text));
        figures
            .iter()
            .map(|f| (f.value(), f.unit.as_ref().map_or(String::new(), |u| u.text.clone())))
            .collect()
    }

    fn one(source: &str) -> (String, String) {
        let found = read(source);
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        found[0].clone()
    }

    #[test]
    fn comparators_stand_before_or_behind() {
        for (source, value) in [
            ("tỷ lệ thất nghiệp dưới 2,5%", "< 2,5"),
            ("tối thiểu đạt 97%", "≥ 97"),
            ("đạt tối thiểu 97%", "≥ 97"),
            ("từ 95% trở lên", "≥ 95"),
            ("đạt 75% trở lên", "≥ 75"),
            ("không quá 3%", "≤ 3"),
            ("tối đa 3%", "≤ 3"),
            ("không dưới 40%", "≥ 40"),
            ("khoảng 75%", "~ 75"),
            ("còn dưới 12%", "< 12"),
            ("đạt trên 98%", "> 98"),
            ("đạt 70%", "70"),
        ] {
            assert_eq!(one(source).0, value, "{source}");
        }
    }

    #[test]
    fn ranges_and_parts_of_a_whole_are_one_number() {
        assert_eq!(one("giảm bình quân 2-2,5%/năm"), ("2-2,5".into(), "%/năm".into()));
        assert_eq!(one("từ 3 đến 5 xã"), ("3-5".into(), "xã".into()));
        assert_eq!(one("đạt 70% - 75%").0, "70-75");
        assert_eq!(
            one("duy trì 8/9 đơn vị cấp huyện"),
            ("8/9".into(), "đơn vị cấp huyện".into())
        );
        assert_eq!(
            one("dưới 40/100.000 trẻ đẻ sống"),
            ("< 40".into(), "/100.000 trẻ đẻ sống".into())
        );
    }

    #[test]
    fn years_dates_numbers_of_documents_and_ordinals_are_no_figures() {
        for source in [
            "Nghị quyết số 42-NQ/TW ngày 24/11/2023",
            "Số: 767 /KH-UBND",
            "trước ngày 30/10 hằng năm",
            "ngày 31 tháng 3 năm 2021",
            "Trung ương 5 (khóa XI)",
            "lần thứ 4",
            "mức độ 2",
            "14 giờ COVID-19".trim_start_matches("14 giờ "),
            "trên 10.000 dân",
            "giai đoạn 2021 - 2025",
            "Luật số 81/2023/QH15",
            "gồm (1) và (2)",
        ] {
            assert!(read(source).is_empty(), "{source}: {:?}", read(source));
        }
    }

    #[test]
    fn odd_spellings_are_mended_with_a_doubt() {
        let text = Text::new("đạt 62.8%, 10 500 người");
        let figures = figures(&text, &[]);
        assert_eq!(figures[0].number_text, "62,8");
        assert_eq!(figures[1].number_text, "10.500");
        assert!(figures.iter().all(|f| f.doubts.len() == 1));
    }
}
