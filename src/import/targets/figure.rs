//! Con số: reads a number with its comparator and unit, as it is printed.

mod negation;
mod no_figure;
mod number;
mod shape;
mod sign;

pub use shape::{Figure, PrintedChange};

use std::ops::Range;

use no_figure::{is_age, is_place, named_number, no_figure, reference};
use number::{Number, number};
use sign::signed;

use super::moment::{Moment, TimeRole, year};
use super::unit::{self, PrintedUnit};
use crate::import::account::Reason;
use crate::import::found::Doubt;
use crate::lexicon::{Class, Words};

/// All numbers of a text: those that may be figures, and why the others are none.
#[derive(Debug, Default)]
pub struct Numerals {
    pub figures: Vec<Figure>,
    pub asides: Vec<(Range<usize>, Reason)>,
}

/// Reads the numbers of a text.
pub fn numerals(text: &Words, moments: &[Moment]) -> Numerals {
    let mut found = Numerals::default();
    let mut taken = vec![false; text.len()];
    for moment in moments {
        taken[moment.tokens.clone()].fill(true);
        let reason = match moment.role {
            TimeRole::Date => Reason::Date,
            _ => Reason::Time,
        };
        let numbers = moment.tokens.clone().filter(|&i| text.is_number(i));
        found.asides.extend(numbers.map(|i| (i..i + 1, reason)));
    }
    let mut i = 0;
    while i < text.len() {
        if !text.is_number(i) || taken[i] {
            i += 1;
            continue;
        }
        i = found.numeral(text, i, &taken).max(i + 1);
    }
    found
}

impl Numerals {
    /// Reads the number that begins at a token, and returns what stands behind it.
    fn numeral(&mut self, text: &Words, i: usize, taken: &[bool]) -> usize {
        if let Some((end, reason)) = reference(text, i).or_else(|| named_number(text, i)) {
            self.asides.push((i..end, reason));
            return end;
        }
        let number = number(text, i, taken);
        let tokens = number.tokens.clone();
        if let Some(reason) = no_figure(text, i, tokens.end) {
            self.asides.push((tokens.clone(), reason));
            return tokens.end;
        }
        let from = self.figures.last().map_or(0, |f| f.tokens.end);
        let figure = figure(text, number, from);
        let years_behind = text.word(tokens.end) == "năm" && taken.get(tokens.end) == Some(&true);
        // "thuộc nhóm 15 tỉnh dẫn đầu" names no place.
        let stands = text.before(figure.number.start, 0, Class::Standing).is_some();
        if !stands && is_place(text, &figure) || is_age(text, &figure) {
            self.asides.push((tokens.clone(), Reason::Population));
        } else if repeats(text, figure.number.start) {
            self.asides.push((figure.shown(), Reason::Mention));
        } else if text.before(figure.number.start, 0, Class::OutOf).is_some() {
            self.asides.push((figure.shown(), Reason::Denominator));
        } else if years_behind && text.before(figure.number.start, 0, Class::Mean).is_some() {
            self.asides.push((figure.shown(), Reason::Duration));
        } else {
            self.figures.push(figure);
        }
        tokens.end
    }
}

/// Whether a number says in other words what was said, "tương đương 40 xã", or how many all are, "cả 3 tiêu chí"; not
/// where something comes to it: "giảm xuống tương đương 16% GRDP".
fn repeats(text: &Words, number: usize) -> bool {
    let start = text.before(number, 0, Class::Equivalent | Class::All);
    start.is_some_and(|start| text.before(start, 0, Class::Arrive).is_none())
}

fn figure(text: &Words, number: Number, from: usize) -> Figure {
    let number = signed(text, number, from);
    let unit = if number.per {
        rate_unit(text, number.tokens.end)
    } else if text.at(number.tokens.end, Class::ComparatorBehind).is_some() {
        None
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
    differs(text, &mut figure, from);
    negation::turn(text, &mut figure, from);
    figure
}

/// Takes the comma of a count for the dot of thousands: `12,500 người`, as nobody counts parts of people.
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

/// The unit of a rate behind a number: `/100.000 trẻ đẻ sống`.
fn rate_unit(text: &Words, end: usize) -> Option<PrintedUnit> {
    let over = unit::over(text, end)?;
    let printed = format!("/{}", text.slice(end + 1..over));
    Some(PrintedUnit {
        text: printed,
        end: over,
        known: true,
    })
}

/// Walks back over comparators and the words between subject and number.
fn lead(text: &Words, figure: &mut Figure, from: usize) {
    let mut at = figure.number.start;
    loop {
        // "đại học trở lên đạt 350": "lên" is no link there.
        let open_end = text.before(at, from, Class::ComparatorBehind).is_some();
        let link = text.before(at, from, Class::Link).filter(|_| !open_end);
        let sign = text.meaning_before(at, from, Class::Comparator);
        // "sưu tầm 500 hiện vật"
        let within = |start: usize| {
            text.before(at, from, Class::Compound)
                .is_some_and(|whole| whole < start)
        };
        let sign = sign.filter(|(start, sign)| !points_back(text, at, sign) && !within(*start));
        match (sign, link) {
            (Some((start, sign)), link) if link.is_none_or(|link| start <= link) => {
                figure.comparator.get_or_insert(sign);
                at = start;
            }
            (_, Some(start)) => {
                note_link(text, start, at, figure);
                at = start;
            }
            _ => match text.meaning_before(at, from, Class::MisreadComparator) {
                Some((start, sign)) if figure.comparator.is_none() => {
                    figure.comparator = Some(sign);
                    figure.doubts.push(misread(text.slice(start..at), sign));
                    at = start;
                }
                _ => break,
            },
        }
    }
    figure.tokens.start = at;
}

/// Whether the word for a comparator means what stands above, and no bound: "hai tỷ lệ trên lần lượt đạt 90%".
fn points_back(text: &Words, at: usize, sign: &str) -> bool {
    matches!(sign, ">" | "<") && text.at(at, Class::Arrive | Class::InTurn | Class::Achieve).is_some()
}

fn misread(printed: &str, sign: &str) -> Doubt {
    Doubt::new(
        format!("“{printed}” có lẽ nhận dạng sai, hiểu là “{sign}”: so với bản in."),
        format!("“{printed}” was probably misread; it is taken for “{sign}”: compare with the print."),
    )
}

/// What the words between subject and number say of a change.
fn note_link(text: &Words, start: usize, end: usize, figure: &mut Figure) {
    figure.from |= text.word(end - 1) == "từ";
    figure.arrives |= text.contains(start..end, Class::Arrive);
    figure.average |= text.contains(start..end, Class::Mean);
    let change = (start..end).find_map(|i| text.meaning(i, Class::Change));
    figure.change = figure.change.or(change.map(|(_, sign)| match sign {
        "-" => PrintedChange::Decrease,
        _ => PrintedChange::Increase,
    }));
}

/// Takes a comparator behind the unit: "trở lên", "trở xuống".
fn trail(text: &Words, figure: &mut Figure) {
    if let Some((end, sign)) = text.meaning(figure.end, Class::ComparatorBehind) {
        close_open_end(figure, sign);
        figure.end = end;
        figure.tokens.end = end;
        // "1.500 đảng viên trở lên/năm"
        let per = unit::rest(text, end);
        if let (Some(unit), Some((rest, end))) = (&mut figure.unit, per) {
            unit.text.push_str(&rest);
            figure.end = end;
            figure.tokens.end = end;
        }
    }
}

/// Takes a distance from another level for what it is, and for no bound: "cao hơn 5 điểm phần trăm so với năm 2025".
fn differs(text: &Words, figure: &mut Figure, from: usize) {
    let compared = text.at(figure.end, Class::Against).is_some();
    let Some((start, sign)) = text.meaning_before(figure.number.start, from, Class::Distance) else {
        return;
    };
    let bound = text.meaning_before(figure.number.start, from, Class::Comparator);
    if !compared || bound.is_some_and(|(at, _)| at < start) {
        return;
    }
    figure.comparator = None;
    figure.change = Some(match sign {
        "-" => PrintedChange::Decrease,
        _ => PrintedChange::Increase,
    });
    // A year behind it says what it is compared with.
    if (figure.end..text.len().min(figure.end + 6)).any(|i| year(text, i).is_some()) {
        return;
    }
    figure.doubts.push(Doubt::new(
        "Con số là khoảng cách so với một mức khác, không phải mức phải đạt: xem lại so với mức nào.",
        "The figure is a distance from another level, not the level to be reached: check what it is compared with.",
    ));
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

    /// Value and count of doubts of the only figure.
    pub fn only(source: &str) -> (String, usize) {
        let figures = numerals(&Words::new(source), &[]).figures;
        assert_eq!(figures.len(), 1, "{source}: {figures:?}");
        (figures[0].value(), figures[0].doubts.len())
    }

    fn read(source: &str) -> Vec<(String, String)> {
        let text = Words::new(source);
        let numerals = numerals(&text, &moments(&text));
        let figures = numerals.figures.iter();
        figures
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
        let text = Words::new("đạt 62.8%, 10 500 người");
        let figures = numerals(&text, &[]).figures;
        assert_eq!(figures[0].number_text, "62,8");
        assert_eq!(figures[1].number_text, "10.500");
        assert!(figures.iter().all(|f| f.doubts.len() == 1));
    }
}
