//! Phủ định: turns bounds round that are denied: "không để vượt 3%" is at most 3, "không được dưới 95%" at least 95.

use std::ops::Range;

use super::shape::Figure;
use crate::import::found::Doubt;
use crate::lexicon::{Class, Words};

/// Turns round the bound of a figure that is denied; `from` is where what stands before the figure ends.
pub fn turn(text: &Words, figure: &mut Figure, from: usize) {
    match text.before(figure.tokens.start, from, Class::Negation) {
        Some(not) => turn_next(text, figure, not),
        None => turn_apart(text, figure),
    }
}

/// Turns a bound whose denial stands right before it: "không để vượt 3%".
fn turn_next(text: &Words, figure: &mut Figure, not: usize) {
    let start = figure.tokens.start;
    if text.before(start, 0, Class::NoNegation).is_some() {
        if figure.comparator.is_some() {
            figure.doubts.push(unsure(text.slice(not..start)));
        }
        return;
    }
    let Some(turned) = figure.comparator.and_then(opposite) else {
        return figure.doubts.push(unsure(text.slice(not..start)));
    };
    // "số xã không đạt dưới 5%": whether the bound or what is measured is denied is unsure.
    let leads = |i: usize| {
        let link = text.at(i, Class::Link).is_some() && !matches!(text.word(i), "được" | "phải");
        link && text.meaning(i, Class::Change).is_none()
    };
    if (start..figure.number.start).any(leads) {
        figure
            .doubts
            .push(understood(text.slice(not..figure.number.start), turned));
    }
    figure.comparator = Some(turned);
    figure.tokens.start = not;
}

/// Turns a bound that what is measured parts from its denial: "không để tỷ lệ thất nghiệp vượt 3%".
fn turn_apart(text: &Words, figure: &mut Figure) {
    let start = figure.tokens.start;
    let Some(comparator) = figure.comparator else { return };
    let Some(not) = last(text, 0..start, Class::Forbidding) else {
        return turn_whole(text, figure);
    };
    let broken = (not.end..start).any(|i| is_break(text, i));
    // "không để lọt tội phạm, tỷ lệ phá án đạt trên 95%": the break opens another statement.
    if broken && text.contains(start..figure.number.start, Class::Achieve) {
        return;
    }
    match opposite(comparator).filter(|_| !broken) {
        Some(turned) => {
            figure.comparator = Some(turned);
            figure.doubts.push(understood(text.slice(not), turned));
        }
        None => figure.doubts.push(unsure(text.slice(not))),
    }
}

/// Marks a figure of a statement that opens with a denial, "không có xã nào dưới 15 tiêu chí": what is denied is for
/// the editor to say.
fn turn_whole(text: &Words, figure: &mut Figure) {
    let start = figure.tokens.start;
    let opens = (0..start).rev().find(|&i| is_break(text, i)).map_or(0, |i| i + 1);
    let denial = text.at(opens, Class::Negation).filter(|&end| end <= start);
    let bounds = figure.comparator.is_some_and(|sign| opposite(sign).is_some());
    if let Some(end) = denial.filter(|_| bounds) {
        figure.doubts.push(unsure(text.slice(opens..end)));
    }
}

/// Whether another statement may open at a token.
fn is_break(text: &Words, i: usize) -> bool {
    matches!(text.word(i), "," | ":" | "và" | "-" | "–") || text.is_number(i)
}

fn last(text: &Words, range: Range<usize>, class: Class) -> Option<Range<usize>> {
    let within = |i: usize| text.at(i, class).filter(|&end| end <= range.end).map(|end| i..end);
    range.clone().rev().find_map(within)
}

fn opposite(comparator: &str) -> Option<&'static str> {
    match comparator {
        ">" => Some("≤"),
        "<" => Some("≥"),
        _ => None,
    }
}

fn understood(printed: &str, sign: &str) -> Doubt {
    Doubt::new(
        format!("Trước con số có “{printed}”, hiểu là “{sign}”: xem lại câu."),
        format!("“{printed}” comes before the figure and is taken for “{sign}”: check the sentence."),
    )
}

fn unsure(printed: &str) -> Doubt {
    Doubt::new(
        format!("Trước con số có “{printed}”: xem lại câu và từ so sánh."),
        format!("“{printed}” comes before the figure: check the sentence and the comparator."),
    )
}

#[cfg(test)]
mod tests {
    use crate::import::targets::figure::tests::only;

    #[test]
    fn what_is_not_to_be_passed_is_a_bound_on_the_other_side() {
        for (source, value) in [
            ("không để vượt 3%", "≤ 3"),
            ("không để vượt quá 3%", "≤ 3"),
            ("không để trên 3%", "≤ 3"),
            ("không để tăng quá 3%", "≤ 3"),
            ("không vượt quá 3%", "≤ 3"),
            ("không được cao hơn 3%", "≤ 3"),
            ("không trên 3%", "≤ 3"),
            ("không được phép vượt 3%", "≤ 3"),
            ("không vượt ngưỡng 3%", "≤ 3"),
            ("tuyệt đối không để quá 3%", "≤ 3"),
            ("không được thấp hơn 95%", "≥ 95"),
            ("không để dưới 95%", "≥ 95"),
            ("không được ít hơn 95%", "≥ 95"),
        ] {
            assert_eq!(only(source), (value.to_owned(), 0), "{source}");
        }
    }

    #[test]
    fn a_denial_that_may_be_of_something_else_is_doubted() {
        for (source, value) in [
            ("không để tỷ lệ thất nghiệp thành thị trên 3%", "≤ 3"),
            ("không để tỷ lệ bao phủ xuống dưới 95%", "≥ 95"),
            ("không để tỷ lệ thất nghiệp, thiếu việc làm trên 3%", "> 3"),
            ("kiên quyết không cho tỷ lệ nợ xấu vượt mức 3%", "≤ 3"),
            ("không có xã nào dưới 15%", "< 15"),
            ("nông thôn mới kiểu mẫu và không còn xã dưới 15 tiêu chí", "< 15"),
            ("không đạt dưới 95%", "≥ 95"),
            ("tỷ lệ xã không đạt 95%", "95"),
            ("không đạt tối thiểu 95%", "≥ 95"),
            ("vận tải hàng không trên 5%", "> 5"),
        ] {
            assert_eq!(only(source), (value.to_owned(), 1), "{source}");
        }
    }

    #[test]
    fn what_denies_something_else_leaves_the_bound_alone() {
        for (source, value) in [
            ("không để lọt tội phạm, tỷ lệ phá án đạt trên 95%", "> 95"),
            ("tỷ lệ người không biết chữ dưới 5%", "< 5"),
            ("vận tải hàng không đạt 5%", "5"),
            ("không dưới 40%", "≥ 40"),
        ] {
            assert_eq!(only(source), (value.to_owned(), 0), "{source}");
        }
    }
}
