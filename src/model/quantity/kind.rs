//! Giá trị chỉ tiêu: what a target demands, read from its written form (content model §4).

use std::fmt;

use crate::text::{Decimal, NumberSigns};

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
    /// The comparator of a sign of the lexicon.
    pub fn of_sign(sign: &str) -> Option<Comparator> {
        Some(match sign {
            "<" => Comparator::Lt,
            "≤" => Comparator::Le,
            "=" => Comparator::Eq,
            "≥" => Comparator::Ge,
            ">" => Comparator::Gt,
            "~" => Comparator::Approx,
            _ => return None,
        })
    }

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
    /// Of words that look like a figure: what is in the way of reading one.
    pub obstacle: Option<Obstacle>,
}

impl Parsed {
    /// A value that is only words.
    pub fn words(text: &str) -> Self {
        Parsed {
            quantity: Quantity::Words(text.to_owned()),
            unit: None,
            obstacle: None,
        }
    }
}

/// Trở ngại: why words with a digit or a comparator are no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Two comparators that say different things: "trên dưới 80".
    Comparators,
    /// "trên 5-7".
    ComparatorBeforeRange,
    /// "từ 80" without "trở lên".
    BareFrom,
    /// "giảm 5%": a change, not a level.
    Change,
    /// "10 500".
    SpacedThousands,
    /// A minus sign that does not stand at its number: "- 5".
    LooseMinus,
    /// `8/5`, `6/2030`: no part of a whole.
    NoPart,
    /// A comparator without a number behind it.
    NoNumber,
    /// Signs or words before the number.
    Before(String),
    /// Words behind the number that are no known unit.
    Behind(String),
}

impl Quantity {
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

impl Quantity {
    /// The short form for tables and drawings: `< 2,5`, `28–30`, `8/9`, in a language's numbers.
    pub fn written(&self, signs: NumberSigns) -> String {
        let number = |value: &Decimal| value.written(signs);
        match self {
            Quantity::Number {
                comparator: Comparator::Eq,
                value,
            } => number(value),
            Quantity::Number { comparator, value } => format!("{}\u{a0}{}", comparator.sign(), number(value)),
            Quantity::Range { low, high } => format!("{}–{}", number(low), number(high)),
            Quantity::PartOf { value, of } => format!("{}/{}", number(value), number(of)),
            Quantity::Rank { low, high } if low == high => format!("hạng {}", number(low)),
            Quantity::Rank { low, high } => format!("hạng {}–{}", number(low), number(high)),
            Quantity::Level(level) => format!("mức độ {}", number(level)),
            Quantity::NoTarget => "–".to_owned(),
            Quantity::Words(words) => words.clone(),
        }
    }
}

impl fmt::Display for Quantity {
    /// The short form in Vietnamese numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(NumberSigns::VI))
    }
}
