//! Giá trị chỉ tiêu: what a target demands, read from its written form (content model §4).

use std::fmt;

use crate::text::{Decimal, NumberError};

/// Dấu so sánh: how the printed figure bounds the real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Comparator {
    Lt,
    Le,
    Eq,
    Ge,
    Gt,
    Approx,
}

impl Comparator {
    const SIGNS: [(&'static str, Comparator); 9] = [
        ("<=", Comparator::Le),
        (">=", Comparator::Ge),
        ("≤", Comparator::Le),
        ("≥", Comparator::Ge),
        ("<", Comparator::Lt),
        (">", Comparator::Gt),
        ("=", Comparator::Eq),
        ("~", Comparator::Approx),
        ("≈", Comparator::Approx),
    ];

    /// The word of the open data's column `comparator`.
    pub fn word(self) -> &'static str {
        match self {
            Comparator::Lt => "lt",
            Comparator::Le => "le",
            Comparator::Eq => "eq",
            Comparator::Ge => "ge",
            Comparator::Gt => "gt",
            Comparator::Approx => "approx",
        }
    }

    /// The sign as shown beside a figure.
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::Lt => "<",
            Comparator::Le => "≤",
            Comparator::Eq => "",
            Comparator::Ge => "≥",
            Comparator::Gt => ">",
            Comparator::Approx => "≈",
        }
    }

    fn strip(text: &str) -> (Option<Comparator>, &str) {
        for (sign, comparator) in Self::SIGNS {
            if let Some(rest) = text.strip_prefix(sign) {
                return (Some(comparator), rest.trim_start());
            }
        }
        (None, text)
    }
}

/// Giá trị: a printed value. Words are never averaged, guessed or counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// `62,8`, `< 2,5`, `~ 35`; `Eq` also where no comparator is printed.
    Number { comparator: Comparator, value: Decimal },
    /// `28-30`
    Range { low: Decimal, high: Decimal },
    /// `8/9`: 8 of 9.
    PartOf { value: Decimal, of: Decimal },
    /// `hạng 25-30`
    Rank { low: Decimal, high: Decimal },
    /// `mức độ 2`
    Level(Decimal),
    /// `-`: expressly no target; never 0.
    NoTarget,
    /// Anything else, as written.
    Words(String),
}

/// A value with the unit that stands behind its number, if one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub quantity: Quantity,
    pub unit: Option<String>,
    /// Words that begin with a digit or a comparator: perhaps a figure that was not understood.
    pub looks_numeric: bool,
}

impl Quantity {
    /// Reads the written form. `knows_unit` says whether words behind a number are a unit.
    ///
    /// # Errors
    /// Numbers written against the Vietnamese rule, such as `2.5`; a range that runs backwards
    /// is an error of the caller's, not of the grammar.
    pub fn parse(text: &str, knows_unit: &dyn Fn(&str) -> bool) -> Result<Parsed, NumberError> {
        let text = text.trim();
        if matches!(text, "-" | "–" | "—") {
            return Ok(bare(Quantity::NoTarget));
        }
        if let Some(quantity) = named_scale(text)? {
            return Ok(bare(quantity));
        }
        let (comparator, rest) = Comparator::strip(text);
        let (number, unit) = split_unit(rest);
        let unit_ok = unit.is_empty() || knows_unit(unit);
        let quantity = if unit_ok { figure(comparator, number)? } else { None };
        Ok(match quantity {
            Some(quantity) => Parsed {
                quantity,
                unit: (!unit.is_empty()).then(|| unit.to_owned()),
                looks_numeric: false,
            },
            None => Parsed {
                quantity: Quantity::Words(text.to_owned()),
                unit: None,
                looks_numeric: comparator.is_some() || text.starts_with(|c: char| c.is_ascii_digit()),
            },
        })
    }

    /// The number that sorts this value: the lower end. Words and `-` have none.
    pub fn sort_value(&self) -> Option<Decimal> {
        match self {
            Quantity::Number { value, .. } | Quantity::PartOf { value, .. } | Quantity::Level(value) => Some(*value),
            Quantity::Range { low, .. } | Quantity::Rank { low, .. } => Some(*low),
            Quantity::NoTarget | Quantity::Words(_) => None,
        }
    }

    /// The upper end of a range.
    pub fn upper_value(&self) -> Option<Decimal> {
        match self {
            Quantity::Range { high, .. } => Some(*high),
            Quantity::Rank { low, high } if low != high => Some(*high),
            _ => None,
        }
    }

    /// The word of the open data's column `comparator`.
    pub fn comparator_word(&self) -> &'static str {
        match self {
            Quantity::Number { comparator, .. } => comparator.word(),
            Quantity::PartOf { .. } | Quantity::Level(_) => "eq",
            Quantity::Range { .. } => "range",
            Quantity::Rank { low, high } => {
                if low == high {
                    "eq"
                } else {
                    "range"
                }
            }
            Quantity::NoTarget => "none",
            Quantity::Words(_) => "text",
        }
    }

    /// Whether this is a figure rather than words or `-`.
    pub fn is_numeric(&self) -> bool {
        self.sort_value().is_some()
    }
}

fn bare(quantity: Quantity) -> Parsed {
    Parsed {
        quantity,
        unit: None,
        looks_numeric: false,
    }
}

/// `hạng 25-30` and `mức độ 2`.
fn named_scale(text: &str) -> Result<Option<Quantity>, NumberError> {
    let lower = text.to_lowercase();
    if let Some(rest) = lower.strip_prefix("hạng ") {
        let Some((low, high)) = range(rest)?.or(Decimal::parse_vi(rest).ok().map(|n| (n, n))) else {
            return Ok(None);
        };
        return Ok(Some(Quantity::Rank { low, high }));
    }
    if let Some(rest) = lower.strip_prefix("mức độ ") {
        return Ok(Decimal::parse_vi(rest.trim()).ok().map(Quantity::Level));
    }
    Ok(None)
}

/// The number at the head of `text` and what follows it.
fn split_unit(text: &str) -> (&str, &str) {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-' | '–' | ' ');
    let end = text.find(|c: char| !is_number(c)).unwrap_or(text.len());
    let number = text[..end].trim_end();
    (number, text[end..].trim())
}

fn figure(comparator: Option<Comparator>, number: &str) -> Result<Option<Quantity>, NumberError> {
    if number.is_empty() {
        return Ok(None);
    }
    if comparator.is_none() {
        if let Some((low, high)) = range(number)? {
            return Ok(Some(Quantity::Range { low, high }));
        }
        if let Some((value, of)) = number.split_once('/') {
            return Ok(match (decimal(value)?, decimal(of)?) {
                (Some(value), Some(of)) => Some(Quantity::PartOf { value, of }),
                _ => None,
            });
        }
    }
    let comparator = comparator.unwrap_or(Comparator::Eq);
    Ok(decimal(number)?.map(|value| Quantity::Number { comparator, value }))
}

fn range(text: &str) -> Result<Option<(Decimal, Decimal)>, NumberError> {
    let Some((low, high)) = text.split_once(['-', '–']) else {
        return Ok(None);
    };
    Ok(decimal(low)?.zip(decimal(high)?))
}

/// A number; `None` for what is no number at all, an error for one against the rule.
fn decimal(text: &str) -> Result<Option<Decimal>, NumberError> {
    let text = text.trim();
    if text.starts_with('-') {
        return Ok(None);
    }
    match Decimal::parse_vi(text) {
        Ok(value) => Ok(Some(value)),
        Err(NumberError::NotANumber) => Ok(None),
        Err(error) => Err(error),
    }
}

impl fmt::Display for Quantity {
    /// The short form for tables: `< 2,5`, `28–30`, `8/9`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Number {
                comparator: Comparator::Eq,
                value,
            } => f.write_str(&value.to_vi()),
            Quantity::Number { comparator, value } => {
                write!(f, "{}\u{a0}{}", comparator.sign(), value.to_vi())
            }
            Quantity::Range { low, high } => write!(f, "{}–{}", low.to_vi(), high.to_vi()),
            Quantity::PartOf { value, of } => write!(f, "{}/{}", value.to_vi(), of.to_vi()),
            Quantity::Rank { low, high } if low == high => write!(f, "hạng {}", low.to_vi()),
            Quantity::Rank { low, high } => write!(f, "hạng {}–{}", low.to_vi(), high.to_vi()),
            Quantity::Level(level) => write!(f, "mức độ {}", level.to_vi()),
            Quantity::NoTarget => f.write_str("–"),
            Quantity::Words(words) => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn words_that_begin_like_a_figure_are_noticed() {
        let parsed = Quantity::parse("3 tháng đầu năm", &|_| false).expect("words");
        assert!(parsed.looks_numeric);
        assert!(matches!(parsed.quantity, Quantity::Words(_)));
        assert!(!Quantity::parse("Duy trì", &|_| false).expect("words").looks_numeric);
    }
}
