//! Numbers as they are printed in Vietnamese: `1.234,5`.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;

/// How many digits a number may have, so that it is exact in `i64` and in a binary double.
const MAX_DIGITS: usize = 15;

/// An exact decimal number, as printed figures are.
///
/// Equality, order and hash are by value: `4` is `4,0`. Nothing but the value is remembered, neither the
/// spelling nor the number of decimals printed.
#[derive(Clone, Copy, Eq, PartialEq, Hash, Debug)]
pub struct Decimal {
    /// The number without its point; not divisible by ten unless `scale` is 0, so that each value has one form.
    mantissa: i64,
    /// How many digits of the mantissa stand behind the point.
    scale: u8,
}

/// Why a text is not a number in Vietnamese spelling.
#[derive(Clone, Copy, Eq, PartialEq, Hash, Debug)]
pub enum NumberError {
    /// There is no number, or there is more than a number: nothing, words, a missing digit beside the comma.
    NotANumber,
    /// One dot that does not stand before a group of three digits, as in `2.5`: probably meant is `2,5`.
    DotAsDecimal,
    /// Dots that do not stand before every group of three digits, or more than one comma: `1.23.456`, `1,234.5`.
    Grouping,
    /// More than fifteen digits, leading zeros aside: no printed figure, and not exact.
    TooLong,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "not a number",
            Self::DotAsDecimal => "a dot is used as the decimal mark; Vietnamese numbers take a comma (2,5)",
            Self::Grouping => "dots must stand before every group of three digits, and one comma before decimals",
            Self::TooLong => "a number of more than fifteen digits",
        })
    }
}

impl Error for NumberError {}

impl Decimal {
    /// Reads a number in Vietnamese spelling: comma before decimals, dots before every group of three digits.
    ///
    /// `2,5`, `10996`, `10.996`, `1.234,5`; leading zeros (`02`), white space at the ends and a minus sign (`-`, `−`)
    /// are allowed. The rule is CONTENT-MODEL §4.
    ///
    /// # Errors
    ///
    /// - [`NumberError::DotAsDecimal`]: one dot not followed by exactly three digits (`2.5`), or after a zero
    ///   (`0.500`, which nobody writes for five hundred).
    /// - [`NumberError::Grouping`]: other misplaced dots and commas (`1.23.456`, `1234.567`, `1,234.5`).
    /// - [`NumberError::TooLong`]: over fifteen digits, leading zeros aside.
    /// - [`NumberError::NotANumber`]: everything else.
    pub fn parse_vi(text: &str) -> Result<Decimal, NumberError> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let size = Self::parse_size(unsigned.unwrap_or(text))?;
        let sign = if unsigned.is_some() { -1 } else { 1 };
        Ok(Decimal {
            mantissa: sign * size.mantissa,
            ..size
        })
    }

    /// Reads a number without a sign.
    fn parse_size(text: &str) -> Result<Decimal, NumberError> {
        check_shape(text)?;
        let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
        check_dots(whole, fraction)?;
        let whole = whole.replace('.', "");
        Self::from_digits(whole.trim_start_matches('0'), fraction)
    }

    /// The number with these digits before and behind the comma.
    fn from_digits(whole: &str, fraction: &str) -> Result<Decimal, NumberError> {
        if whole.len() + fraction.len() > MAX_DIGITS {
            return Err(NumberError::TooLong);
        }
        let digits = format!("0{whole}{fraction}");
        let mantissa = digits.parse().map_err(|_| NumberError::TooLong)?;
        let scale = u8::try_from(fraction.len()).map_err(|_| NumberError::TooLong)?;
        Ok(Decimal::reduced(mantissa, scale))
    }

    /// The one form of a value: no zeros at the end behind the point.
    fn reduced(mut mantissa: i64, mut scale: u8) -> Decimal {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Decimal { mantissa, scale }
    }

    /// The number for machines: a point before decimals, no groups, no zeros at the end (`2.5`, `10996`).
    pub fn to_plain(self) -> String {
        self.spelled('.', str::to_owned)
    }

    /// The number for readers in Vietnam: a comma before decimals, dots between groups (`2,5`, `10.996`).
    ///
    /// [`Decimal::parse_vi`] reads it back, up to the fifteen digits that it takes.
    pub fn to_vi(self) -> String {
        self.written(NumberSigns::VI)
    }

    /// The number for readers of a language.
    pub fn written(self, signs: NumberSigns) -> String {
        self.spelled(signs.decimal, |digits| grouped(digits, signs))
    }

    /// The nearest binary number; for drawing and sorting, not for comparing.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// Sign, whole part written by `whole`, and decimals after `mark`.
    fn spelled(self, mark: char, whole: impl Fn(&str) -> String) -> String {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = scale + 1);
        let (front, fraction) = digits.split_at(digits.len() - scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let front = whole(front);
        if fraction.is_empty() {
            format!("{sign}{front}")
        } else {
            format!("{sign}{front}{mark}{fraction}")
        }
    }

    /// The mantissa that the number has at a larger scale; exact, for no scale is above fifteen.
    fn mantissa_at(self, scale: u8) -> i128 {
        i128::from(self.mantissa) * 10i128.pow(u32::from(scale - self.scale))
    }
}

impl From<i64> for Decimal {
    /// The whole number itself; all of `i64`, also what is too long for [`Decimal::parse_vi`].
    fn from(whole: i64) -> Decimal {
        Decimal {
            mantissa: whole,
            scale: 0,
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.mantissa_at(scale).cmp(&other.mantissa_at(scale))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Checks that there are only digits, dots and commas, a digit at both ends.
fn check_shape(text: &str) -> Result<(), NumberError> {
    let is_digit = |c: char| c.is_ascii_digit();
    let all_known = text.chars().all(|c| is_digit(c) || matches!(c, '.' | ','));
    if all_known && text.starts_with(is_digit) && text.ends_with(is_digit) {
        Ok(())
    } else {
        Err(NumberError::NotANumber)
    }
}

/// Checks the dots of the whole part, and that the decimals are only digits.
fn check_dots(whole: &str, fraction: &str) -> Result<(), NumberError> {
    if fraction.contains(['.', ',']) {
        return Err(NumberError::Grouping);
    }
    let Some((first, groups)) = whole.split_once('.') else {
        return Ok(());
    };
    let threes = groups.split('.').all(|group| group.len() == 3);
    let lone_dot = !groups.contains('.') && fraction.is_empty();
    if lone_dot && (!threes || is_zero(first)) {
        Err(NumberError::DotAsDecimal)
    } else if !threes || first.len() > 3 || is_zero(first) {
        Err(NumberError::Grouping)
    } else {
        Ok(())
    }
}

/// Whether the digits say zero.
fn is_zero(digits: &str) -> bool {
    digits.bytes().all(|b| b == b'0')
}

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberSigns {
    /// What stands before every group of three digits.
    pub group: char,
    /// What stands before decimals.
    pub decimal: char,
}

impl NumberSigns {
    /// The signs of Vietnamese: `1.234,5`.
    pub const VI: NumberSigns = NumberSigns {
        group: '.',
        decimal: ',',
    };
    /// The signs of English: `1,234.5`.
    pub const EN: NumberSigns = NumberSigns {
        group: ',',
        decimal: '.',
    };
}

impl Default for NumberSigns {
    fn default() -> Self {
        NumberSigns::VI
    }
}

/// The digits of a whole number in groups of three.
pub fn grouped(digits: &str, signs: NumberSigns) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(signs.group);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests;
