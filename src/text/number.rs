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
        self.spelled(".", str::to_owned)
    }

    /// The number for readers in Vietnam: a comma before decimals, dots between groups (`2,5`, `10.996`).
    ///
    /// [`Decimal::parse_vi`] reads it back, up to the fifteen digits that it takes.
    pub fn to_vi(self) -> String {
        self.spelled(",", grouped)
    }

    /// The nearest binary number; for drawing and sorting, not for comparing.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// Sign, whole part written by `whole`, and decimals after `mark`.
    fn spelled(self, mark: &str, whole: impl Fn(&str) -> String) -> String {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = scale + 1);
        let (front, fraction) = digits.split_at(digits.len() - scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let mark = if fraction.is_empty() { "" } else { mark };
        format!("{sign}{}{mark}{fraction}", whole(front))
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

/// The digits with a dot before every group of three.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse_vi(text).expect(text)
    }

    fn assert_error(error: NumberError, texts: &[&str]) {
        for text in texts {
            assert_eq!(Decimal::parse_vi(text), Err(error), "{text}");
        }
    }

    #[test]
    fn comma_is_decimal_and_dots_are_groups() {
        for (printed, plain) in [
            ("2,5", "2.5"),
            ("10996", "10996"),
            ("10.996", "10996"),
            ("44.243", "44243"),
            ("44,243", "44.243"),
            ("1.234.567,80", "1234567.8"),
            ("0,05", "0.05"),
            ("100", "100"),
            (" 7 ", "7"),
        ] {
            assert_eq!(number(printed).to_plain(), plain);
        }
    }

    #[test]
    fn leading_zeros_and_minus_signs_are_read() {
        assert_eq!(number("02"), Decimal::from(2));
        assert_eq!(number("000000000000000000002"), Decimal::from(2));
        assert_eq!(number("-0,5").to_plain(), "-0.5");
        assert_eq!(number("−1.500").to_vi(), "-1.500");
        assert_eq!(number("-0"), Decimal::from(0));
    }

    #[test]
    fn one_dot_without_three_digits_is_a_decimal_dot() {
        assert_error(
            NumberError::DotAsDecimal,
            &["2.5", "62.85", "1.5000", "0.500", "1234.5", "-2.5"],
        );
    }

    #[test]
    fn misplaced_groups_are_errors() {
        assert_error(
            NumberError::Grouping,
            &[
                "1.23.456",
                "1234.567",
                "1.234.56",
                "1,234.5",
                "1,234,567",
                "1.5,2",
                "0.123.456",
                "1..234",
                "1.,5",
            ],
        );
    }

    #[test]
    fn what_is_not_a_number_is_an_error() {
        assert_error(
            NumberError::NotANumber,
            &[
                "", "-", "--2", ",5", "2,", ".5", "12.", "2,5%", "hai", "1 000", "+2", "²", "٣", "1e3",
            ],
        );
    }

    #[test]
    fn more_than_fifteen_digits_are_an_error() {
        assert_eq!(number("999.999.999.999.999").to_plain(), "999999999999999");
        assert_eq!(number("0,000000000000001").to_plain(), "0.000000000000001");
        let long = format!("0,{}", "0".repeat(300));
        assert_error(
            NumberError::TooLong,
            &[
                "1.000.000.000.000.000",
                "1234567890123456",
                "0,0000000000000001",
                &long,
                &"9".repeat(99),
            ],
        );
    }

    #[test]
    fn equal_values_are_equal_whatever_was_printed() {
        let spellings = ["4", "4,0", "04", "4,000"].map(number);
        assert_eq!(HashSet::from(spellings).len(), 1);
        assert_eq!(number("0,00"), number("-0"));
    }

    #[test]
    fn order_is_by_value() {
        let ordered = ["-1.000", "-0,5", "0", "0,49", "0,5", "2", "2,5", "10", "1.000"].map(number);
        assert!(ordered.is_sorted());
        assert!(Decimal::from(i64::MAX) > number("0,000000000000001"));
        assert!(Decimal::from(i64::MIN) < number("-0,000000000000001"));
    }

    #[test]
    fn extremes_are_written_out() {
        assert_eq!(Decimal::from(i64::MIN).to_vi(), "-9.223.372.036.854.775.808");
        assert_eq!(Decimal::from(0).to_vi(), "0");
    }

    #[test]
    fn to_f64_is_the_nearest_double() {
        assert_eq!(number("2,5").to_f64(), 2.5);
        assert_eq!(number("0,1").to_f64(), 0.1);
        assert_eq!(number("-10.996,3").to_f64(), -10996.3);
    }

    #[test]
    fn errors_say_what_is_wrong() {
        assert!(NumberError::DotAsDecimal.to_string().contains("comma"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(mantissa in -999_999_999_999_999i64..=999_999_999_999_999, scale in 0u8..=15) {
            let value = Decimal::reduced(mantissa, scale);
            prop_assert_eq!(Decimal::parse_vi(&value.to_vi()), Ok(value));
            prop_assert_eq!(Ok(value.to_f64()), value.to_plain().parse::<f64>());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*|[-0-9.,]{0,24}") {
            if let Ok(value) = Decimal::parse_vi(&text) {
                prop_assert_eq!(Decimal::parse_vi(&value.to_vi()), Ok(value));
            }
        }

        #[test]
        fn order_agrees_with_equality(a in -50i64..50, b in -50i64..50, s in 0u8..3, t in 0u8..3) {
            let (a, b) = (Decimal::reduced(a, s), Decimal::reduced(b, t));
            prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
            prop_assert_eq!(a.cmp(&b), a.to_f64().total_cmp(&b.to_f64()));
        }
    }
}
