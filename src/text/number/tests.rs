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
    assert_eq!(number("10.996,5").written(NumberSigns::EN), "10,996.5");
    assert_eq!(grouped("1234567", NumberSigns::EN), "1,234,567");
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
