//! What a figure covers on the axis.

/// Dạng con số: a number, a range, or one side of a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// `62,8`
    Point(f64),
    /// `28-30`
    Range(f64, f64),
    /// `> 3` (open) or `≥ 3`.
    AtLeast { value: f64, open: bool },
    /// `< 3` (open) or `≤ 3`.
    AtMost { value: f64, open: bool },
    /// `~ 35`
    Approx(f64),
}

/// Numbers beyond are not drawn: no printed figure has more than fifteen digits, and differences get lost.
const LARGEST: f64 = 1e15;

impl Shape {
    /// The shape in its one form: finite numbers, a range in order, no `-0`, no range of one number.
    pub(super) fn drawable(self) -> Option<Shape> {
        Some(match self {
            Shape::Point(value) => Shape::Point(number(value)?),
            Shape::Approx(value) => Shape::Approx(number(value)?),
            Shape::AtLeast { value, open } => Shape::AtLeast {
                value: number(value)?,
                open,
            },
            Shape::AtMost { value, open } => Shape::AtMost {
                value: number(value)?,
                open,
            },
            Shape::Range(one, other) => match (number(one)?, number(other)?) {
                (low, high) if low == high => Shape::Point(low),
                (one, other) => Shape::Range(one.min(other), one.max(other)),
            },
        })
    }

    /// The lowest number that stands in it.
    pub(super) fn low(self) -> f64 {
        match self {
            Shape::Point(value)
            | Shape::Approx(value)
            | Shape::AtLeast { value, .. }
            | Shape::AtMost { value, .. }
            | Shape::Range(value, _) => value,
        }
    }

    /// The highest number that stands in it.
    pub(super) fn high(self) -> f64 {
        match self {
            Shape::Range(_, high) => high,
            other => other.low(),
        }
    }
}

fn number(value: f64) -> Option<f64> {
    // Adding zero makes a zero of a negative zero.
    (value.abs() <= LARGEST).then_some(value + 0.0)
}
