//! Cách viết giá trị: signs and printed words before a number, ranges, parts of a whole, and the unit behind it.

use std::borrow::Cow;

use super::kind::{Comparator, Obstacle, Parsed, Quantity};
use crate::lexicon::{Class, Words, numbers};
use crate::text::{Decimal, NumberError};

impl Quantity {
    /// Reads the written form. `knows_unit` says whether words behind a number are a unit.
    ///
    /// # Errors
    /// Numbers written against the Vietnamese rule, such as `2.5`; a range that runs backwards
    /// is an error of the caller's, not of the grammar.
    pub fn parse(text: &str, knows_unit: &dyn Fn(&str) -> bool) -> Result<Parsed, NumberError> {
        let written = text.trim();
        let text = regular(written);
        if matches!(text.as_ref(), "-" | "–" | "—") {
            return Ok(figure(Quantity::NoTarget, None));
        }
        if let Some(quantity) = named_scale(&text)? {
            return Ok(figure(quantity, None));
        }
        let read = QuantityReader {
            text: Words::new(&text),
            knows_unit,
        };
        Ok(match read.value()? {
            Ok(parsed) => parsed,
            Err(obstacle) => words(written, obstacle, &read.text),
        })
    }
}

fn figure(quantity: Quantity, unit: Option<&str>) -> Parsed {
    Parsed {
        quantity,
        unit: unit.map(str::to_owned),
        obstacle: None,
    }
}

/// A value that is words only; those with a digit or a comparator look like a figure and have an obstacle.
fn words(written: &str, obstacle: Obstacle, text: &Words) -> Parsed {
    let looks_numeric = !numbers(text.source).is_empty()
        || written.contains(char::is_numeric)
        || (text.at(0, Class::Comparator).is_some() && !text.is_word(0));
    Parsed {
        quantity: Quantity::Words(written.to_owned()),
        unit: None,
        obstacle: looks_numeric.then_some(obstacle),
    }
}

/// The text without quotes and invisible characters around it, and with the usual twin of each sign.
fn regular(text: &str) -> Cow<'_, str> {
    const QUOTES: [char; 9] = ['“', '”', '„', '‘', '’', '«', '»', '"', '\''];
    let usual = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '％' => '%',
        '．' => '.',
        '，' => ',',
        '／' => '/',
        '－' | '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let is_invisible =
        |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let plain = text.chars().all(|c| usual(c) == c && !is_invisible(&c));
    let folded: Cow<'_, str> = if plain {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| !is_invisible(c)).map(usual).collect())
    };
    let bare = |text: &str| text.trim().trim_matches(QUOTES).trim().len() == text.len();
    if bare(&folded) {
        return folded;
    }
    Cow::Owned(folded.trim().trim_matches(QUOTES).trim().to_owned())
}

/// Reads a rank or a degree: `hạng 25-30` and `mức độ 2`.
fn named_scale(text: &str) -> Result<Option<Quantity>, NumberError> {
    let lower = text.to_lowercase();
    if let Some(rest) = lower.strip_prefix("hạng ") {
        let ends = rest.split_once(['-', '–']).unwrap_or((rest, rest));
        return Ok(decimal(ends.0)?
            .zip(decimal(ends.1)?)
            .map(|(low, high)| Quantity::Rank { low, high }));
    }
    if let Some(rest) = lower.strip_prefix("mức độ ") {
        return Ok(Decimal::parse_vi(rest.trim()).ok().map(Quantity::Level));
    }
    Ok(None)
}

/// A number; `None` for what is no number at all, an error for one against the rule.
fn decimal(text: &str) -> Result<Option<Decimal>, NumberError> {
    match Decimal::parse_vi(text) {
        Ok(value) => Ok(Some(value)),
        Err(NumberError::NotANumber) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What stands before the number.
struct Lead {
    comparator: Option<Comparator>,
    /// "từ".
    from: bool,
    /// The first token of the number, its minus sign included.
    number: usize,
}

/// A value, or what is in the way of one.
type Value = Result<Parsed, Obstacle>;

struct QuantityReader<'t> {
    text: Words<'t>,
    knows_unit: &'t dyn Fn(&str) -> bool,
}

impl<'t> QuantityReader<'t> {
    fn value(&self) -> Result<Value, NumberError> {
        let lead = match self.lead() {
            Ok(lead) => lead,
            Err(obstacle) => return Ok(Err(obstacle)),
        };
        let minus = self.text.word(lead.number) == "-";
        let first = lead.number + usize::from(minus);
        let end = first + 1;
        if self.text.is_number(end) {
            return Ok(Err(Obstacle::SpacedThousands));
        }
        let (second, joint) = self.second(first, end);
        let last = second.map_or(first, |second| second);
        let (unit, behind) = match self.unit(last + 1) {
            Ok(unit) => unit,
            Err(obstacle) => return Ok(Err(obstacle)),
        };
        let number = self.text.slice(lead.number..end);
        let Some(low) = decimal(&number.replace(' ', ""))? else {
            return Ok(Err(Obstacle::Before(number.to_owned())));
        };
        let comparator = behind.or(lead.comparator);
        let Some(second) = second else {
            let comparator = match comparator {
                None if lead.from => return Ok(Err(Obstacle::BareFrom)),
                comparator => comparator.unwrap_or(Comparator::Eq),
            };
            let number = Quantity::Number { comparator, value: low };
            return Ok(Ok(figure(number, unit)));
        };
        let Some(high) = decimal(self.text.slice(second..second + 1))? else {
            return Ok(Err(Obstacle::NoNumber));
        };
        Ok(match joint {
            _ if comparator.is_some_and(|comparator| comparator != Comparator::Eq) => {
                Err(Obstacle::ComparatorBeforeRange)
            }
            Joint::Part if low > high || is_year(self.text.word(second)) => Err(Obstacle::NoPart),
            Joint::Part => Ok(figure(Quantity::PartOf { value: low, of: high }, unit)),
            Joint::Range => Ok(figure(Quantity::Range { low, high }, unit)),
        })
    }

    /// Comparators and the words that add nothing to them, up to the number.
    fn lead(&self) -> Result<Lead, Obstacle> {
        let text = &self.text;
        let (mut comparator, mut from, mut at) = (None, false, 0);
        loop {
            if let Some((end, sign)) = text.meaning(at, Class::Comparator) {
                let own = Comparator::of_sign(sign);
                if comparator.is_some_and(|before| {
                    Some(before) != own && before != Comparator::Eq && own != Some(Comparator::Eq)
                }) {
                    return Err(Obstacle::Comparators);
                }
                comparator = comparator.filter(|before| *before != Comparator::Eq).or(own);
                at = end;
            } else if text.phrase_at(at, "từ").is_some() {
                from = true;
                at += 1;
            } else if matches!(text.word(at), "đạt" | "là" | "bằng" | "mức") {
                at += 1;
            } else {
                break;
            }
        }
        let number = |number| Lead {
            comparator,
            from,
            number,
        };
        if text.is_number(at) {
            return Ok(number(at));
        }
        if text.word(at) == "-" && text.is_number(at + 1) {
            return if text.is_glued(at + 1) {
                Ok(number(at))
            } else {
                Err(Obstacle::LooseMinus)
            };
        }
        if text.at(at, Class::Change).is_some() {
            return Err(Obstacle::Change);
        }
        match (at..text.len()).find(|&i| text.is_number(i)) {
            Some(digits) => Err(Obstacle::Before(text.slice(at..digits).to_owned())),
            None => Err(Obstacle::NoNumber),
        }
    }

    /// The second number of a range or of a part of a whole.
    fn second(&self, first: usize, end: usize) -> (Option<usize>, Joint) {
        let text = &self.text;
        if text.word(end) == "/" && text.is_number(end + 1) {
            return (Some(end + 1), Joint::Part);
        }
        let end = end + usize::from(text.word(end) == "%");
        let joins = match text.word(end) {
            "-" | "–" | "—" => true,
            // "95% đến 2030" names a year, "28% đến 30%" a range.
            "đến" => is_year(text.word(first)) || !is_year(text.word(end + 1)),
            _ => false,
        };
        ((joins && text.is_number(end + 1)).then_some(end + 1), Joint::Range)
    }

    /// The unit behind the number and a comparator behind that: "% trở lên".
    fn unit(&self, from: usize) -> Result<(Option<&'t str>, Option<Comparator>), Obstacle> {
        let text = &self.text;
        let tail = (from..text.len()).find_map(|at| {
            let (end, sign) = text.meaning(at, Class::ComparatorBehind)?;
            (end == text.len()).then_some((at, sign))
        });
        let (end, behind) = tail.map_or((text.len(), None), |(at, sign)| (at, Comparator::of_sign(sign)));
        if from >= end {
            return Ok((None, behind));
        }
        let unit = text.slice(from..end);
        // By the year: the figure takes the unit of its indicator.
        if crate::lexicon::is(unit, Class::YearlyRate) {
            return Ok((None, behind));
        }
        if text.word(from) == "/" {
            return Err(Obstacle::NoPart);
        }
        match (self.knows_unit)(unit) {
            true => Ok((Some(unit), behind)),
            false => Err(Obstacle::Behind(unit.to_owned())),
        }
    }
}

/// How two numbers belong together.
#[derive(Clone, Copy)]
enum Joint {
    Part,
    Range,
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1930..=2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::super::kind::{Comparator, Obstacle, Quantity};
    use crate::text::{Decimal, NumberError};

    fn parse(text: &str) -> Quantity {
        Quantity::parse(text, &|unit| unit == "%")
            .expect("by the rule")
            .quantity
    }

    fn number(comparator: Comparator, text: &str) -> Quantity {
        Quantity::Number {
            comparator,
            value: Decimal::parse_vi(text).expect("a number"),
        }
    }

    #[test]
    fn comparators_in_all_spellings() {
        for (text, comparator) in [
            ("<3", Comparator::Lt),
            ("> 95", Comparator::Gt),
            (">=68", Comparator::Ge),
            ("≥ 68", Comparator::Ge),
            ("~ 35", Comparator::Approx),
            ("= 35", Comparator::Eq),
            ("35", Comparator::Eq),
        ] {
            assert_eq!(parse(text).comparator_word(), comparator.word(), "{text}");
        }
    }

    #[test]
    fn ranges_parts_ranks_and_levels() {
        assert_eq!(parse("0,3-0,4").comparator_word(), "range");
        assert_eq!(parse("28-30").to_string(), "28–30");
        assert!(matches!(parse("8/9"), Quantity::PartOf { .. }));
        assert!(matches!(parse("hạng 25-30"), Quantity::Rank { .. }));
        assert!(matches!(parse("mức độ 2"), Quantity::Level(_)));
    }

    #[test]
    fn thousands_and_decimals_follow_the_vietnamese_rule() {
        assert_eq!(parse("10.996"), number(Comparator::Eq, "10996"));
        assert_eq!(Quantity::parse("2.5", &|_| true), Err(NumberError::DotAsDecimal));
    }

    #[test]
    fn a_dash_is_no_target_and_never_zero() {
        assert_eq!(parse("-"), Quantity::NoTarget);
        assert_eq!(parse("-").sort_value(), None);
    }

    #[test]
    fn a_known_unit_may_stand_behind_the_number() {
        let parsed = Quantity::parse("70%", &|unit| unit == "%").expect("by the rule");
        assert_eq!(parsed.unit.as_deref(), Some("%"));
        assert_eq!(parsed.quantity, number(Comparator::Eq, "70"));
    }

    #[test]
    fn printed_words_are_the_same_grammar() {
        let read = |text: &str| match parse(text) {
            Quantity::Number { comparator, value } => (comparator.word(), value.to_vi()),
            other => panic!("{text}: {other:?}"),
        };
        for (text, word, value) in [
            ("trên 95%", "gt", "95"),
            ("Hơn 95", "gt", "95"),
            ("quá 5", "gt", "5"),
            ("dưới 2,5%", "lt", "2,5"),
            ("đạt 70%", "eq", "70"),
            ("bằng 70", "eq", "70"),
            ("tối thiểu đạt 95", "ge", "95"),
            ("ít nhất 10.500", "ge", "10.500"),
            ("không dưới 40%", "ge", "40"),
            ("từ 95% trở lên", "ge", "95"),
            ("95% trở lên", "ge", "95"),
            ("từ 3 trở xuống", "le", "3"),
            ("không quá 4%", "le", "4"),
            ("tối đa 4", "le", "4"),
            ("khoảng 35%", "approx", "35"),
            ("ước đạt 35", "approx", "35"),
            ("⩾ 95", "ge", "95"),
            ("≧95", "ge", "95"),
            ("＞ 95％", "gt", "95"),
            ("９５", "eq", "95"),
            ("“> 95”", "gt", "95"),
            ("‘95’", "eq", "95"),
            ("«95»", "eq", "95"),
            ("\u{feff}95", "eq", "95"),
            ("≥\u{a0}95", "ge", "95"),
            ("-5", "eq", "-5"),
            ("−2,5", "eq", "-2,5"),
            ("3 %/năm", "eq", "3"),
            ("ít nhất 95 %", "ge", "95"),
            ("Không thấp hơn 95,5%", "ge", "95,5"),
            ("không quá 1,5 %", "le", "1,5"),
            ("khoảng 45%", "approx", "45"),
            ("đạt 100%", "eq", "100"),
            ("mức 60%", "eq", "60"),
            ("95 % trở lên", "ge", "95"),
            ("từ 12\u{a0}% trở xuống", "le", "12"),
            ("„dưới 4”", "lt", "4"),
            ("＜5", "lt", "5"),
        ] {
            assert_eq!(read(text), (word, value.to_owned()), "{text}");
        }
        for text in [
            "từ 28 đến 30",
            "từ 28% đến 30%",
            "28% - 30%",
            "từ 28-30%",
            "28 đến 30",
            "28% đến 30%",
            "28–30",
            "28 – 30 %",
            "“28–30%”",
            "28—30",
        ] {
            assert_eq!(parse(text).to_string(), "28–30", "{text}");
        }
    }

    #[test]
    fn a_digit_that_stays_words_names_what_is_in_the_way() {
        for (text, obstacle) in [
            ("trên dưới 80", Obstacle::Comparators),
            ("trên 5-7", Obstacle::ComparatorBeforeRange),
            ("từ 80", Obstacle::BareFrom),
            ("giảm 5%", Obstacle::Change),
            ("tăng thêm 2%", Obstacle::Change),
            ("10 500", Obstacle::SpacedThousands),
            ("- 5", Obstacle::LooseMinus),
            ("8/5", Obstacle::NoPart),
            ("6/2030", Obstacle::NoPart),
            ("95% đến 2030", Obstacle::Behind("% đến 2030".to_owned())),
            ("28 đến", Obstacle::Behind("đến".to_owned())),
            ("< nhiều", Obstacle::NoNumber),
            ("+3", Obstacle::Before("+".to_owned())),
            ("(95)", Obstacle::Before("(".to_owned())),
            ("&gt;95", Obstacle::Before("&gt;".to_owned())),
            ("dưới 4‰", Obstacle::Behind("‰".to_owned())),
            ("tối thiểu 12 m2", Obstacle::Behind("m2".to_owned())),
            ("trên 10.000 dân", Obstacle::Behind("dân".to_owned())),
            ("3 tháng đầu năm", Obstacle::Behind("tháng đầu năm".to_owned())),
            ("30/6/2026", Obstacle::NoPart),
        ] {
            let parsed = Quantity::parse(text, &|unit| unit == "%").expect("words");
            assert_eq!(parsed.quantity, Quantity::Words(text.to_owned()), "{text}");
            assert_eq!(parsed.obstacle, Some(obstacle), "{text}");
        }
        assert_eq!(Quantity::parse("Duy trì", &|_| false).expect("words").obstacle, None);
    }

    proptest::proptest! {
        #[test]
        fn a_figure_is_read_or_what_is_in_the_way_is_named(text in "[ -~0-9đạttừtrên%≥<-]{0,12}") {
            if let Ok(parsed) = Quantity::parse(&text, &|unit| unit == "%") {
                let figure = parsed.quantity.is_numeric() || parsed.quantity == Quantity::NoTarget;
                let digit = text.contains(|c: char| c.is_ascii_digit());
                proptest::prop_assert!(figure || !digit || parsed.obstacle.is_some(), "{:?}", text);
            }
        }
    }
}
