//! Định dạng số: how a workbook shows a number, written as Vietnamese prints it.

/// The number as its format shows it: decimal comma, dots between thousands, `%` where the format has it.
pub fn shown(value: f64, format: &str) -> String {
    if format.eq_ignore_ascii_case("general") || format.is_empty() || format == "@" {
        return general(value);
    }
    let section = section(value, format);
    let parts = Parts::of(section);
    if parts.is_date {
        return date(value, section).unwrap_or_else(|| general(value));
    }
    if parts.digits.is_empty() {
        return if parts.before.is_empty() {
            general(value)
        } else {
            parts.before
        };
    }
    let scaled = if parts.percent { value * 100.0 } else { value };
    let signed = format.contains(';') && value < 0.0;
    let number = fixed(
        if signed { scaled.abs() } else { scaled },
        parts.decimals(),
        parts.thousands(),
    );
    format!("{}{number}{}", parts.before, parts.after)
}

/// The number with all its digits, whatever its format shows of them; as a percentage where it is shown as one.
pub fn whole(value: f64, format: &str) -> String {
    match Parts::of(section(value, format)).percent {
        true => format!("{}%", general(value * 100.0)),
        false => general(value),
    }
}

/// The part of the format for the sign of the number.
fn section(value: f64, format: &str) -> &str {
    let sections: Vec<&str> = format.split(';').collect();
    let at = if value < 0.0 {
        1
    } else if value == 0.0 {
        2
    } else {
        0
    };
    sections.get(at).or(sections.first()).copied().unwrap_or(format)
}

/// The number as a program shows it without a format: as many digits as it has and no dots between thousands.
pub fn general(value: f64) -> String {
    if value == value.trunc() && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    // What binary fractions leave behind the eleventh digit is not shown.
    let rounded: f64 = format!("{value:.10e}").parse().unwrap_or(value);
    rounded.to_string().replace('.', ",")
}

fn fixed(value: f64, decimals: usize, thousands: bool) -> String {
    // 0.125 is 0.13 on the sheet; binary fractions may stand a little below.
    let text = format!("{:.decimals$}", value * (1.0 + 1e-13));
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if thousands && at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{fraction}")
}

/// A format taken apart: the words before and behind, and the signs for digits.
#[derive(Default)]
struct Parts {
    before: String,
    digits: String,
    after: String,
    percent: bool,
    is_date: bool,
}

impl Parts {
    fn of(section: &str) -> Parts {
        let mut parts = Parts::default();
        let mut chars = section.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => parts.words(&chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '\\' => parts.words(&chars.next().map(String::from).unwrap_or_default()),
                '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
                // A blank as wide as a sign, or a sign that fills the cell.
                '_' | '*' => drop(chars.next()),
                '0' | '#' | '?' | '.' | ',' if parts.after.is_empty() => parts.digits.push(c),
                '0' | '#' | '?' | '.' | ',' => {}
                '%' => {
                    parts.percent = true;
                    parts.words("%");
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => parts.is_date = true,
                c => parts.words(c.encode_utf8(&mut [0; 4])),
            }
        }
        parts
    }

    fn words(&mut self, words: &str) {
        match self.digits.is_empty() {
            true => self.before.push_str(words),
            false => self.after.push_str(words),
        }
    }

    fn decimals(&self) -> usize {
        let behind = self.digits.split_once('.').map_or("", |(_, behind)| behind);
        behind.chars().filter(|c| matches!(c, '0' | '#' | '?')).count().min(15)
    }

    fn thousands(&self) -> bool {
        let whole = self.digits.split('.').next().unwrap_or_default();
        whole.trim_end_matches(',').contains(',')
    }
}

/// The day that a number stands for, where its format shows it as one.
pub fn day(value: f64, format: &str) -> Option<jiff::civil::Date> {
    let section = section(value, format);
    let is_date = !format.eq_ignore_ascii_case("general") && Parts::of(section).is_date;
    if is_date { counted(value) } else { None }
}

/// The days between the two days from which programs count.
pub const DAYS_TO_1904: f64 = 1462.0;

/// A day counted from 1900.
fn counted(value: f64) -> Option<jiff::civil::Date> {
    let days = value.floor();
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    // The program counts a 29 February 1900 that never was.
    let offset = if days < 60.0 { 0 } else { 1 };
    let first = jiff::civil::date(1899, 12, 31);
    first.checked_add(jiff::Span::new().days(days as i64 - offset)).ok()
}

/// A day with as much of it as the format shows: `6/2025`, `30/6/2025`, `2025`.
fn date(value: f64, format: &str) -> Option<String> {
    let day = counted(value)?;
    let has = |letter: char| format.to_lowercase().contains(letter);
    Some(match (has('d'), has('m'), has('y')) {
        (true, true, true) => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        (true, true, false) => format!("{}/{}", day.day(), day.month()),
        (false, true, true) => format!("{}/{}", day.month(), day.year()),
        (false, false, true) => day.year().to_string(),
        _ => return None,
    })
}

/// The format of a number that the program knows without a definition.
pub fn built_in(id: usize) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=16 | 22 | 27..=31 | 36 | 50..=58 => "d/m/yyyy",
        17 => "m/yyyy",
        37 | 38 => "#,##0",
        39 | 40 => "#,##0.00",
        _ => "General",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        for (value, format, expected) in [
            (0.413, "0.0%", "41,3%"),
            (0.42, "0.0%", "42,0%"),
            (2000.0, "#,##0", "2.000"),
            (1284.5, "#,##0.0", "1.284,5"),
            (1234567.0, "#,##0", "1.234.567"),
            (72.5, "General", "72,5"),
            (0.1 + 0.2, "General", "0,3"),
            (2030.0, "General", "2030"),
            (95.0, "\"≥ \"0", "≥ 95"),
            (3.0, "0\" xã\"", "3 xã"),
            (-5.0, "0;(0)", "(5)"),
            (-5.0, "0", "-5"),
            (0.125, "0.00", "0,13"),
            (45809.0, "m/yyyy", "6/2025"),
            (45838.0, "dd/mm/yyyy", "30/6/2025"),
            (45838.0, "[$-409]mmm\\-yy;@", "6/2025"),
            (12.0, "_(* #,##0_);_(* \\(#,##0\\)", "12"),
        ] {
            assert_eq!(shown(value, format), expected, "{value} {format}");
        }
    }
}
