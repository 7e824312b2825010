//! Đọc ô: what was typed into a cell, exactly, or why nobody can tell.

use crate::diagnostics::Bilingual;
use crate::import::formats::sheet::{SheetCell, SheetContent};
use crate::model::{Obstacle, PartialDate, Quantity};
use crate::text::NumberError;

use super::columns::{STATES, state};
use super::remark::Sentence;

/// A cell as it goes into the table, and what must be told of how it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    pub mark: Option<Sentence>,
}

/// What a cell says, or the reason why it is refused; nothing where it is empty.
pub type CellReading = Result<Option<Typed>, Sentence>;

fn plain(text: impl Into<String>) -> CellReading {
    Ok(Some(Typed {
        text: text.into(),
        mark: None,
    }))
}

fn refused(vi: &'static str, en: &'static str, args: &[(&'static str, String)]) -> CellReading {
    Err(Sentence::new(Bilingual { vi, en }, args))
}

/// Whether something stands in a cell, a formula without its result included.
pub fn is_filled(cell: &SheetCell) -> bool {
    !cell.text.trim().is_empty() || matches!(cell.content, SheetContent::Error | SheetContent::NoResult)
}

fn is_broken(cell: &SheetCell) -> Option<CellReading> {
    if cell.content == SheetContent::NoResult {
        return Some(refused(
            "tệp không giữ kết quả của công thức ở ô này; mở bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ kết quả",
            "the file does not hold the result of this cell's formula; open it in Excel or LibreOffice and save it again, or type the result",
            &[],
        ));
    }
    let text = cell.text.trim();
    let is_code = text.starts_with('#') && text.ends_with(['!', '?', 'A']) || text.starts_with("Err:");
    let is_error = cell.content == SheetContent::Error || is_code && !text.contains(' ');
    is_error.then(|| {
        refused(
            "công thức cho ra lỗi `{value}`; sửa công thức hoặc gõ kết quả",
            "the formula gives the error `{value}`; correct it, or type the result",
            &[("value", cell.text.clone())],
        )
    })
}

/// A number that its cell shows with all its digits; where it shows fewer, nobody can say which one is meant.
fn number(whole: &str, shown: &str) -> CellReading {
    let digits = |text: &str| -> String {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    // Noughts may stand behind the sign of decimals, whichever it is here.
    let shown_digits = digits(shown);
    let more = shown_digits.strip_prefix(&digits(whole));
    let is_padded = shown.contains([',', '.']) && more.is_some_and(|more| more.bytes().all(|b| b == b'0'));
    if more == Some("") || is_padded {
        return plain(whole);
    }
    refused(
        "ô hiện `{shown}` nhưng chứa {whole}, nên không rõ công bố số nào; gõ con số cần công bố",
        "the cell shows `{shown}` but contains {whole}, so it is not clear which one to publish; type the figure to be published",
        &[("shown", shown.to_owned()), ("whole", whole.to_owned())],
    )
}

/// Reads words: a source, a note, what shows that something is done.
pub fn words(cell: &SheetCell) -> CellReading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    match (&cell.content, cell.text.trim()) {
        (_, "") => Ok(None),
        (SheetContent::Day(day), _) => plain(day.to_string()),
        (_, text) => plain(text),
    }
}

/// Reads what was reached.
pub fn value(cell: &SheetCell) -> CellReading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    match &cell.content {
        SheetContent::Number(whole) => number(whole, cell.text.trim()),
        SheetContent::Day(day) => refused(
            "bảng tính đã hiểu điều gõ vào là ngày {day}, nên không còn biết con số; định dạng ô thành Văn bản (Text) rồi gõ lại",
            "the spreadsheet took what was typed for the date {day}, so the figure is lost; format the cell as Text and type it again",
            &[("day", day.to_string())],
        ),
        _ => typed_value(cell.text.trim()),
    }
}

fn typed_value(text: &str) -> CellReading {
    if text.is_empty() {
        return Ok(None);
    }
    let args = |more: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
        let value = ("value", text.to_owned());
        std::iter::once(value).chain(more.iter().cloned()).collect()
    };
    match Quantity::parse(text, &|_| true) {
        Ok(parsed) if parsed.quantity == Quantity::NoTarget => refused(
            "`{value}` không phải là kết quả; chưa có số liệu thì để trống ô này, kết quả bằng không thì ghi 0",
            "`{value}` is not a result; leave the cell empty if there is no figure yet, and write 0 if the result is zero",
            &args(&[]),
        ),
        Err(NumberError::DotAsDecimal) => refused(
            "`{value}` không rõ là số nào: dấu thập phân là dấu phẩy, viết {comma}; hàng nghìn thì chấm trước mỗi nhóm ba chữ số",
            "it is not clear which number `{value}` is: the decimal sign is a comma, write {comma}; a dot goes before each group of three digits",
            &args(&[("comma", text.replace('.', ","))]),
        ),
        Err(_) => refused(
            "`{value}` không phải là một số viết đúng quy tắc; viết như 62,8 hoặc 10.996",
            "`{value}` is not a correctly written number; write it like 62,8 or 10.996",
            &args(&[]),
        ),
        Ok(parsed) => match (parsed.obstacle, parsed.quantity) {
            (Some(Obstacle::ComparatorBeforeRange | Obstacle::SpacedThousands | Obstacle::LooseMinus), _) => refused(
                "`{value}` không đọc được thành một con số; viết 10.500, 5-7 hoặc -5",
                "`{value}` cannot be read as a number; write 10.500, 5-7 or -5",
                &args(&[]),
            ),
            (None, Quantity::Range { low, high } | Quantity::Rank { low, high }) if low > high => refused(
                "khoảng `{value}` đi từ số lớn đến số nhỏ; viết số nhỏ trước",
                "the range `{value}` runs from the larger number to the smaller; write the smaller number first",
                &args(&[]),
            ),
            (obstacle, quantity) => {
                let mark = match obstacle {
                    Some(_) => Some(Sentence::new(READ_AS_WORDS, &args(&[]))),
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

/// The mark for a value such as `10.996`, which is ten thousand to a Vietnamese reader, and ten to a spreadsheet with a
/// decimal point.
fn thousands(text: &str, quantity: &Quantity) -> Option<Sentence> {
    let value = quantity.sort_value().filter(|_| text.matches('.').count() == 1)?;
    let text = Bilingual {
        vi: "`{value}` được hiểu là {plain}: dấu chấm ngăn hàng nghìn",
        en: "`{value}` is read as {plain}: the dot marks thousands",
    };
    Some(Sentence::new(
        text,
        &[("value", quantity.to_string()), ("plain", value.to_plain())],
    ))
}

/// Reads a year.
pub fn year(cell: &SheetCell) -> CellReading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    let text = match &cell.content {
        SheetContent::Number(whole) => whole.clone(),
        _ => cell.text.trim().to_owned(),
    };
    let is_year = text.len() == 4 && text.parse::<PartialDate>().is_ok();
    match text.as_str() {
        "" => Ok(None),
        _ if is_year => plain(text),
        _ => refused(
            "`{value}` không phải là một năm; viết như 2024",
            "`{value}` is not a year; write it like 2024",
            &[("value", text)],
        ),
    }
}

/// Reads a day, a month or a year.
pub fn date(cell: &SheetCell) -> CellReading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    let text = match &cell.content {
        SheetContent::Day(day) => return Ok(Some(understood(*day))),
        SheetContent::Number(whole) => whole.clone(),
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
            "`{value}` không phải là một ngày; viết như 2025-04-03",
            "`{value}` is not a date; write it like 2025-04-03",
            &[("value", text)],
        ),
    }
}

/// The day as the spreadsheet has it, marked where its numbers could be changed about: what was typed may have been the
/// other one.
fn understood(day: jiff::civil::Date) -> Typed {
    let text = Bilingual {
        vi: "bảng tính hiểu ngày này là {day} (ngày {d} tháng {m}); nếu không phải, gõ lại theo thứ tự năm-tháng-ngày",
        en: "the spreadsheet has this date as {day} (day {d}, month {m}); if that is not what was meant, type it as year-month-day",
    };
    let args = [
        ("day", day.to_string()),
        ("d", day.day().to_string()),
        ("m", day.month().to_string()),
    ];
    let is_open = day.day() <= 12 && i16::from(day.day()) != i16::from(day.month());
    Typed {
        text: day.to_string(),
        mark: is_open.then(|| Sentence::new(text, &args)),
    }
}

/// Reads a date of numbers: `31/12/2024` can be one day only; `03/04/2025` is another one in Hà Nội and in New York.
fn numbers(text: &str, day: i16, month: i16, year: i16) -> CellReading {
    let iso = |day: i16, month: i16| format!("{year}-{month:02}-{day:02}");
    let is_day = |text: &str| text.parse::<PartialDate>().is_ok();
    let (here, there) = (iso(day, month), iso(month, day));
    match (is_day(&here), is_day(&there)) {
        (true, false) => plain(here),
        (true, true) if day == month => plain(here),
        (true, true) => refused(
            "`{value}` có thể là {here} hoặc {there}; viết rõ một trong hai",
            "`{value}` may mean {here} or {there}; write out the one that is meant",
            &[("value", text.to_owned()), ("here", here), ("there", there)],
        ),
        _ => refused(
            "`{value}` không phải là một ngày trong lịch; viết theo thứ tự năm-tháng-ngày: 2025-04-03",
            "`{value}` is not a date in the calendar; write year, month, day: 2025-04-03",
            &[("value", text.to_owned())],
        ),
    }
}

/// Reads the state of a task.
pub fn status(cell: &SheetCell) -> CellReading {
    if let Some(broken) = is_broken(cell) {
        return broken;
    }
    let text = cell.text.trim();
    match state(text) {
        _ if text.is_empty() => Ok(None),
        Some(word) => plain(word),
        None => {
            let all: Vec<&str> = STATES.iter().map(|(vi, _)| *vi).collect();
            refused(
                "`{value}` không phải là một trạng thái; chọn một trong: {all}",
                "`{value}` is not a status; choose one of: {all}",
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

    fn said(reading: CellReading) -> Result<String, String> {
        reading
            .map(|typed| typed.map(|typed| typed.text).unwrap_or_default())
            .map_err(|words| words.en)
    }

    #[test]
    fn a_figure_is_exact_or_refused() {
        assert_eq!(said(value(&text("2,5"))).as_deref(), Ok("2,5"));
        assert!(said(value(&text("2.5"))).is_err_and(|why| why.contains("2,5")));
        let number = |shown: &str, whole: &str| SheetCell {
            text: shown.to_owned(),
            content: SheetContent::Number(whole.to_owned()),
            ..SheetCell::default()
        };
        for (shown, whole) in [
            ("2.5", "2,5"),
            ("2,50", "2,5"),
            ("2.000", "2000"),
            ("94,6%", "94,6%"),
            ("0", "0"),
        ] {
            assert_eq!(said(value(&number(shown, whole))).as_deref(), Ok(whole), "{shown}");
        }
        // What the cell shows was rounded: neither is taken.
        for (shown, whole) in [
            ("94,6", "94,5678"),
            ("3", "2,5"),
            ("0", "0,4"),
            ("95%", "94,6%"),
            ("2", "2000"),
        ] {
            let why = said(value(&number(shown, whole))).expect_err(shown);
            assert!(why.contains(shown) && why.contains(whole), "{why}");
        }
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
    fn a_formula_counts_by_what_it_gave_and_an_empty_one_is_not_nothing() {
        let no_result = SheetCell {
            content: SheetContent::NoResult,
            ..SheetCell::default()
        };
        assert!(is_filled(&no_result) && !is_filled(&text(" ")));
        for read in [value, date, year, status, words] {
            assert!(said(read(&no_result)).is_err_and(|why| why.contains("save it again")));
        }
        for broken in ["#DIV/0!", "#NAME?", "#N/A", "Err:502"] {
            assert!(
                said(value(&text(broken))).is_err_and(|why| why.contains("gives the error")),
                "{broken}"
            );
        }
        assert_eq!(said(words(&text("# 1 quý II/A"))).as_deref(), Ok("# 1 quý II/A"));
    }

    #[test]
    fn a_dash_is_no_result() {
        for dash in ["-", "–"] {
            assert!(
                said(value(&text(dash))).is_err_and(|why| why.contains("empty")),
                "{dash}"
            );
        }
        assert_eq!(said(value(&text("0"))).as_deref(), Ok("0"));
    }

    #[test]
    fn a_day_that_may_be_two_is_refused() {
        assert!(said(date(&text("03/04/2025"))).is_err_and(|why| why.contains("2025-04-03")));
        assert_eq!(said(date(&text("31/12/2024"))).as_deref(), Ok("2024-12-31"));
        assert_eq!(said(date(&text("05/05/2025"))).as_deref(), Ok("2025-05-05"));
        assert_eq!(said(date(&text("2025-04-03"))).as_deref(), Ok("2025-04-03"));
        assert_eq!(said(date(&text("6/2025"))).as_deref(), Ok("2025-06"));
        assert!(said(date(&text("12/31/2024"))).is_err());
        let day = |month: i8, day: i8| SheetCell {
            text: format!("{day}/{month}/2025"),
            content: SheetContent::Day(jiff::civil::date(2025, month, day)),
            ..SheetCell::default()
        };
        let marked = |cell: &SheetCell| date(cell).expect("it is read").expect("it is there").mark.is_some();
        assert_eq!(said(date(&day(4, 3))).as_deref(), Ok("2025-04-03"));
        assert!(marked(&day(4, 3)) && !marked(&day(4, 13)) && !marked(&day(5, 5)));
    }

    #[test]
    fn states_are_chosen_or_typed() {
        assert_eq!(said(status(&text("Hoàn thành"))).as_deref(), Ok("done"));
        assert_eq!(said(status(&text("doing"))).as_deref(), Ok("doing"));
        assert!(said(status(&text("xong"))).is_err());
    }
}
