//! Giá trị: a figure in a form that is no error.

use crate::import::found::{Doubt, PrintedTime};
use crate::model::{Period, Quantity};

/// The value as it can be written. What the grammar refuses becomes words in quotes, with a mark.
pub fn sound(value: &str, doubts: &mut Vec<Doubt>) -> String {
    match Quantity::parse(value, &|_| true) {
        Ok(parsed) => match parsed.quantity {
            Quantity::Range { low, high } | Quantity::Rank { low, high } if low > high => words(value, doubts),
            _ => value.to_owned(),
        },
        Err(_) => words(value, doubts),
    }
}

fn words(value: &str, doubts: &mut Vec<Doubt>) -> String {
    doubts.push(Doubt::new(
        format!("Con số in là “{value}”, không theo cách viết số nên được giữ như chữ."),
        format!("The figure is printed as “{value}”, which is not how numbers are written; it is kept as words."),
    ));
    format!("in: {value}")
}

/// The time as it can be written; one that is none is left out, with a mark.
pub fn sound_time(time: &PrintedTime, doubts: &mut Vec<Doubt>) -> PrintedTime {
    let is_year = |year: &i16| (1800..=2200).contains(year);
    let sound = match time {
        PrintedTime::Year(year) => is_year(year),
        PrintedTime::Period(from, to) => format!("{from}-{to}").parse::<Period>().is_ok(),
        PrintedTime::Unclear(years) => !years.is_empty() && years.iter().all(is_year),
        PrintedTime::EveryYear | PrintedTime::Unstated => true,
    };
    if sound {
        return time.clone();
    }
    let printed = match time {
        PrintedTime::Year(year) => year.to_string(),
        PrintedTime::Period(from, to) => format!("{from}-{to}"),
        PrintedTime::Unclear(years) => years.iter().map(i16::to_string).collect::<Vec<_>>().join(", "),
        PrintedTime::EveryYear | PrintedTime::Unstated => String::new(),
    };
    doubts.push(Doubt::new(
        format!("Thời gian in là “{printed}”, không phải một năm hay giai đoạn nên không ghi."),
        format!("The time is printed as “{printed}”, which is neither a year nor a period, so it is left out."),
    ));
    PrintedTime::Unstated
}
