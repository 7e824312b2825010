//! Đọc ô: what was typed into a cell, exactly, or why that cannot be said.

use crate::diagnostics::Bilingual;
use crate::import::formats::sheet::{SheetCell, SheetContent};
use crate::model::{Obstacle, PartialDate, Quantity};
use crate::text::NumberError;

use super::columns::{STATES, state};
use super::told::Words;

/// A cell as it goes into the table, and what must be told of how it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    pub mark: Option<Words>,
}

/// What a cell says, or the reason why it is refused; nothing where it is empty.
pub type Reading = Result<Option<Typed>, Words>;

fn plain(text: impl Into<String>) -> Reading {
    Ok(Some(Typed {
        text: text.into(),
        mark: None,
    }))
}

fn refused(vi: &'static str, en: &'static str, args: &[(&'static str, String)]) -> Reading {
    Err(Words::new(Bilingual { vi, en }, args))
}

fn is_broken(cell: &SheetCell) -> Option<Reading> {
    let is_error =
        cell.content == SheetContent::Error || cell.text.starts_with('#') && cell.text.ends_with(['!', '?', 'A']);
    is_error.then(|| {
        refused(
            "công thức cho ra lỗi `{value}`; sửa công thức hoặc gõ kết quả",
            "the formula gives the error `{value}`; mend it, or type the result",
            &[("value", cell.text.clone())],
        )
    })
}

/// Words: a source, a note, what shows that something is done.
pub fn words(cell: &SheetCell) -> Reading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    match (&cell.content, cell.text.trim()) {
        (_, "") => Ok(None),
        (SheetContent::Day(day), _) => plain(day.to_string()),
        (_, text) => plain(text),
    }
}

/// What was reached.
pub fn value(cell: &SheetCell) -> Reading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    match &cell.content {
        SheetContent::Number(number) => plain(number.clone()),
        SheetContent::Day(day) => refused(
            "bảng tính đã hiểu điều gõ vào là ngày {day}, nên không còn biết con số; định dạng ô thành Văn bản (Text) rồi gõ lại",
            "the spreadsheet took what was typed for the day {day}, so the figure is lost; format the cell as Text and type it again",
            &[("day", day.to_string())],
        ),
        _ => typed_value(cell.text.trim()),
    }
}

fn typed_value(text: &str) -> Reading {
    if text.is_empty() {
        return Ok(None);
    }
    let args = |more: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
        let value = ("value", text.to_owned());
        std::iter::once(value).chain(more.iter().cloned()).collect()
    };
    match Quantity::parse(text, &|_| true) {
        Err(NumberError::DotAsDecimal) => refused(
            "`{value}` không rõ là số nào: dấu thập phân là dấu phẩy, viết {comma}; hàng nghìn thì chấm trước mỗi nhóm ba chữ số",
            "it is not clear which number `{value}` is: the decimal sign is a comma, write {comma}; dots part groups of three digits",
            &args(&[("comma", text.replace('.', ","))]),
        ),
        Err(_) => refused(
            "`{value}` không phải là một số viết đúng quy tắc: 62,8 hoặc 10.996",
            "`{value}` is not a number by the rule: 62,8 or 10.996",
            &args(&[]),
        ),
        Ok(parsed) => match (parsed.obstacle, parsed.quantity) {
            (Some(Obstacle::ComparatorBeforeRange | Obstacle::SpacedThousands | Obstacle::LooseMinus), _) => refused(
                "`{value}` không đọc được thành một con số; viết 10.500, 5-7 hoặc -5",
                "`{value}` cannot be read as a number; write 10.500, 5-7 or -5",
                &args(&[]),
            ),
            (None, Quantity::Range { low, high } | Quantity::Rank { low, high }) if low > high => refused(
                "khoảng `{value}` đi từ số lớn đến số nhỏ",
                "the range `{value}` runs from the larger number to the smaller",
                &args(&[]),
            ),
            (obstacle, quantity) => {
                let mark = match obstacle {
                    Some(_) => Some(Words::new(READ_AS_WORDS, &args(&[]))),
                    None => thousands(text, &quantity),
                };
                Ok(Some(Typed {
                    text: text.to_owned(),
                    mark,
                }))
            }
        },
    }
}

const READ_AS_WORDS: Bilingual = Bilingual {
    vi: "`{value}` được giữ là chữ, không phải con số",
    en: "`{value}` is kept as words, not as a number",
};

/// `10.996` is ten thousand to a Vietnamese reader, and ten to a spreadsheet with a decimal point: so it is told.
fn thousands(text: &str, quantity: &Quantity) -> Option<Words> {
    let value = quantity.sort_value().filter(|_| text.matches('.').count() == 1)?;
    let text = Bilingual {
        vi: "`{value}` được hiểu là {plain}: dấu chấm ngăn hàng nghìn",
        en: "`{value}` is read as {plain}: the dot parts the thousands",
    };
    Some(Words::new(
        text,
        &[("value", quantity.to_string()), ("plain", value.to_plain())],
    ))
}

/// A year.
pub fn year(cell: &SheetCell) -> Reading {
    let text = match &cell.content {
        SheetContent::Number(number) => number.replace('.', ""),
        _ => cell.text.trim().to_owned(),
    };
    let is_year = text.len() == 4 && text.parse::<PartialDate>().is_ok();
    match text.as_str() {
        "" => Ok(None),
        _ if is_year => plain(text),
        _ => refused(
            "`{value}` không phải là một năm; viết 2024",
            "`{value}` is not a year; write 2024",
            &[("value", text)],
        ),
    }
}

/// A day, a month or a year.
pub fn date(cell: &SheetCell) -> Reading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    let text = match &cell.content {
        SheetContent::Day(day) => return plain(day.to_string()),
        SheetContent::Number(number) => number.replace('.', ""),
        _ => cell.text.trim().to_owned(),
    };
    if text.is_empty() {
        return Ok(None);
    }
    if text.parse::<PartialDate>().is_ok() {
        return plain(text);
    }
    let parts: Option<Vec<i16>> = text
        .split(['/', '-', '.'])
        .map(|part| part.trim().parse().ok())
        .collect();
    match parts.as_deref() {
        Some([month, year]) if (1..=12).contains(month) && *year > 1000 => plain(format!("{year}-{month:02}")),
        Some([day, month, year]) if *year > 1000 => numbers(&text, *day, *month, *year),
        _ => refused(
            "`{value}` không phải là một ngày; viết 2025-04-03",
            "`{value}` is not a day; write 2025-04-03",
            &[("value", text)],
        ),
    }
}

/// `31/12/2024` can be one day only; `03/04/2025` is another one in Hà Nội and in New York.
fn numbers(text: &str, day: i16, month: i16, year: i16) -> Reading {
    let iso = |day: i16, month: i16| format!("{year}-{month:02}-{day:02}");
    let is_day = |text: &str| text.parse::<PartialDate>().is_ok();
    let (here, there) = (iso(day, month), iso(month, day));
    match (is_day(&here), is_day(&there)) {
        (true, false) => plain(here),
        (true, true) if day == month => plain(here),
        (true, true) => refused(
            "`{value}` có thể là {here} hoặc {there}; viết rõ một trong hai",
            "`{value}` may be {here} or {there}; write one of them",
            &[("value", text.to_owned()), ("here", here), ("there", there)],
        ),
        _ => refused(
            "`{value}` không phải là một ngày trong lịch; viết theo thứ tự năm-tháng-ngày: 2025-04-03",
            "`{value}` is no day of the calendar; write year, month, day: 2025-04-03",
            &[("value", text.to_owned())],
        ),
    }
}

/// The state of a task.
pub fn status(cell: &SheetCell) -> Reading {
    let text = cell.text.trim();
    match state(text) {
        _ if text.is_empty() => Ok(None),
        Some(word) => plain(word),
        None => {
            let all: Vec<&str> = STATES.iter().map(|(vi, _)| *vi).collect();
            refused(
                "`{value}` không phải là một trạng thái; chọn: {all}",
                "`{value}` is no state; choose: {all}",
                &[("value", text.to_owned()), ("all", all.join(", "))],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> SheetCell {
        SheetCell {
            text: text.to_owned(),
            ..SheetCell::default()
        }
    }

    fn said(reading: Reading) -> Result<String, String> {
        reading
            .map(|typed| typed.map(|typed| typed.text).unwrap_or_default())
            .map_err(|words| words.en)
    }

    #[test]
    fn a_figure_is_exact_or_refused() {
        assert_eq!(said(value(&text("2,5"))).as_deref(), Ok("2,5"));
        assert!(said(value(&text("2.5"))).is_err_and(|why| why.contains("2,5")));
        let number = |text: &str| SheetCell {
            text: "2.5".to_owned(),
            content: SheetContent::Number(text.to_owned()),
            ..SheetCell::default()
        };
        assert_eq!(said(value(&number("2,5"))).as_deref(), Ok("2,5"));
        let day = SheetCell {
            text: "02/05/2025".to_owned(),
            content: SheetContent::Day(jiff::civil::date(2025, 5, 2)),
            ..SheetCell::default()
        };
        assert!(said(value(&day)).is_err());
        let thousands = value(&text("10.996")).expect("it is read").expect("it is there");
        assert!(thousands.mark.is_some_and(|mark| mark.en.contains("10996")));
    }

    #[test]
    fn a_day_that_may_be_two_is_refused() {
        assert!(said(date(&text("03/04/2025"))).is_err_and(|why| why.contains("2025-04-03")));
        assert_eq!(said(date(&text("31/12/2024"))).as_deref(), Ok("2024-12-31"));
        assert_eq!(said(date(&text("05/05/2025"))).as_deref(), Ok("2025-05-05"));
        assert_eq!(said(date(&text("2025-04-03"))).as_deref(), Ok("2025-04-03"));
        assert_eq!(said(date(&text("6/2025"))).as_deref(), Ok("2025-06"));
        assert!(said(date(&text("12/31/2024"))).is_err());
    }

    #[test]
    fn states_are_chosen_or_typed() {
        assert_eq!(said(status(&text("Hoàn thành"))).as_deref(), Ok("done"));
        assert_eq!(said(status(&text("doing"))).as_deref(), Ok("doing"));
        assert!(said(status(&text("xong"))).is_err());
    }
}
