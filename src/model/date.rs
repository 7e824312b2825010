//! Ngày ban hành, thời kỳ: dates and periods no finer than they were printed.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::diagnostics::Lang;

/// Ngày, tháng hoặc năm: a date as precise as its source and never more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// The English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A text that is not a date of the form `2024-05-09`, `2024-05` or `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl PartialDate {
    /// A whole day.
    pub fn from_date(date: Date) -> Self {
        PartialDate {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    /// The month of a day.
    pub fn month_of(day: Date) -> Self {
        PartialDate {
            year: day.year(),
            month: Some(day.month()),
            day: None,
        }
    }

    /// A date written the Vietnamese way (`09/5/2024`); `None` where it is no day of the calendar.
    pub fn from_day_month_year(day: i8, month: i8, year: i16) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from_date)
    }

    /// A date as it is printed, or written by hand: `15/9/2025`, `15.9.2025`, `ngày 15 tháng 9 năm 2025`, `tháng 9/2025`,
    /// `năm 2025`, and ISO dates with single digits or other signs. `None` where it can be read in two ways or is none.
    pub fn from_printed(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let is_known = |word: &str| matches!(word, "ngày" | "tháng" | "năm");
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ','));
        let numbers: Vec<&str> = parts.filter(|part| !part.is_empty() && !is_known(part)).collect();
        let date = match numbers[..] {
            [year] if year.len() == 4 => year.to_owned(),
            [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
            [year, month] if year.len() == 4 => format!("{year}-{month:0>2}"),
            [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            _ => return None,
        };
        date.parse().ok()
    }

    pub fn year(self) -> i16 {
        self.year
    }

    /// Whether the month is known.
    pub fn has_month(self) -> bool {
        self.month.is_some()
    }

    /// The day, where one is known.
    pub fn day(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The first day that this date may mean.
    pub fn earliest(self) -> Date {
        let month = self.month.unwrap_or(1);
        Date::constant(self.year, month, self.day.unwrap_or(1))
    }

    /// The last day that this date may mean.
    pub fn latest(self) -> Date {
        match (self.month, self.day) {
            (Some(month), Some(day)) => Date::constant(self.year, month, day),
            (Some(month), None) => Date::constant(self.year, month, 1).last_of_month(),
            (None, _) => Date::constant(self.year, 12, 31),
        }
    }

    /// The date as people write it in Vietnam: `09/5/2024`, `6/2024`, `2024` (Decree 30/2020: a zero before days below 10
    /// and before months 1 and 2).
    pub fn to_vi(self) -> String {
        let two = |n: i8, pad_below: i8| {
            if n < pad_below { format!("0{n}") } else { n.to_string() }
        };
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{}/{}/{}", two(day, 10), two(month, 3), self.year),
            (Some(month), None) => format!("{}/{}", two(month, 3), self.year),
            (None, _) => self.year.to_string(),
        }
    }

    /// The date as a British reader writes it: `9 May 2024`, `June 2024`, `2024`.
    pub fn to_en(self) -> String {
        let month = self
            .month
            .and_then(|month| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?));
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            (None, _) => self.year.to_string(),
        }
    }

    /// The date as readers of a language write it.
    pub fn written(self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.to_vi(),
            Lang::En => self.to_en(),
        }
    }

    /// Whether two dates can be the same day.
    pub fn may_equal(self, other: PartialDate) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let year = digits::<i16>(parts.next(), 4).ok_or(DateError)?;
        let month = parts
            .next()
            .map(|p| digits::<i8>(Some(p), 2).ok_or(DateError))
            .transpose()?;
        let day = parts
            .next()
            .map(|p| digits::<i8>(Some(p), 2).ok_or(DateError))
            .transpose()?;
        if parts.next().is_some() || !(1800..=2200).contains(&year) {
            return Err(DateError);
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| DateError)?;
        Ok(PartialDate { year, month, day })
    }
}

fn digits<T: FromStr>(part: Option<&str>, length: usize) -> Option<T> {
    let part = part.filter(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()))?;
    part.parse().ok()
}

/// Thời kỳ, giai đoạn: the years from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub from: i16,
    pub to: i16,
}

impl Period {
    pub fn contains(self, year: i16) -> bool {
        (self.from..=self.to).contains(&year)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (from, to) = text.split_once(['-', '–']).ok_or(DateError)?;
        let from = digits(Some(from.trim()), 4).ok_or(DateError)?;
        let to = digits(Some(to.trim()), 4).ok_or(DateError)?;
        if from <= to {
            Ok(Period { from, to })
        } else {
            Err(DateError)
        }
    }
}

/// Thời hạn: when a task is due, no finer than printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    On(PartialDate),
    Quarter {
        year: i16,
        quarter: u8,
    },
    /// Every year before a day; month and day.
    EveryYear {
        before: Option<(i8, i8)>,
    },
}

impl Due {
    /// Reads a deadline: `2024-06-30`, `2024-04`, `2024-Q2` or `2024`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if let Some((year, quarter)) = text.split_once("-Q") {
            let year = digits(Some(year), 4).ok_or(DateError)?;
            let quarter = digits::<u8>(Some(quarter), 1).filter(|q| (1..=4).contains(q));
            return quarter.map(|quarter| Due::Quarter { year, quarter }).ok_or(DateError);
        }
        text.parse().map(Due::On)
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::On(date) => date.fmt(f),
            Due::Quarter { year, quarter } => write!(f, "{year}-Q{quarter}"),
            Due::EveryYear { before: None } => f.write_str("every-year"),
            Due::EveryYear {
                before: Some((month, day)),
            } => {
                write!(f, "every-year-before-{month:02}-{day:02}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_printed_are_understood_where_they_mean_one_day() {
        let read = |text: &str| PartialDate::from_printed(text).map(|date| date.to_string());
        for text in [
            "15/9/2025",
            "15.09.2025",
            "15-9-2025",
            "ngày 15 tháng 9 năm 2025",
            "Ngày 15/9/2025",
            "2025/9/15",
            "2025-9-15",
        ] {
            assert_eq!(read(text).as_deref(), Some("2025-09-15"), "{text}");
        }
        assert_eq!(read("9/2025").as_deref(), Some("2025-09"));
        assert_eq!(read("tháng 9 năm 2025").as_deref(), Some("2025-09"));
        assert_eq!(read("năm 2025").as_deref(), Some("2025"));
        for text in ["31/2/2025", "15/9/25", "quý II/2025", "9/15/2025", "hôm nay", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_never_finer_than_written() {
        let month: PartialDate = "2024-06".parse().expect("a month");
        assert_eq!(month.day(), None);
        assert_eq!(month.latest().to_string(), "2024-06-30");
        assert_eq!(
            (month.to_vi(), month.to_en()),
            ("6/2024".to_owned(), "June 2024".to_owned())
        );
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!("2024-02-30".parse::<PartialDate>(), Err(DateError));
        assert_eq!("24-02-03".parse::<PartialDate>(), Err(DateError));
    }

    #[test]
    fn dates_are_printed_by_decree_30() {
        let date: PartialDate = "2024-05-09".parse().expect("a day");
        assert_eq!(
            (date.to_vi(), date.to_en()),
            ("09/5/2024".to_owned(), "9 May 2024".to_owned())
        );
    }

    #[test]
    fn a_quarter_stays_a_quarter() {
        assert_eq!(Due::parse("2024-Q2").map(|d| d.to_string()), Ok("2024-Q2".into()));
        assert_eq!(Due::parse("2024-Q5"), Err(DateError));
    }
}
