//! Trục giá trị: one linear axis, in steps of 1, 2 or 5.

use super::label;
use super::shape::Shape;
use crate::text::{NumberSigns, grouped};

/// Where the axis begins and ends, in percent of the drawing's width.
const MARGIN: f64 = 3.0;
/// The margin where an arrow points outwards over the end of the axis; it leaves room for the arrow on a narrow phone.
const MARGIN_WITH_ARROW: f64 = 11.0;
/// The distance from an end within which an arrow would leave the drawing, in parts of the axis.
const ARROW: f64 = 0.09;
/// The most steps of an axis; fewer where its numbers are long.
const MOST_STEPS: i64 = 5;
/// The part of the largest figure up to which the smallest one keeps zero on the axis.
const NEAR_ZERO: f64 = 2.0 / 3.0;
/// The ratio of the largest figure to smaller ones from which these look like zero.
const LOPSIDED: f64 = 100.0;

/// The axis that all panels share. Ticks are whole multiples of the step, so that their labels are exact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    step: Step,
    first: i64,
    last: i64,
    left: f64,
    right: f64,
    /// How its labels are written.
    signs: NumberSigns,
}

/// A step of 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy, Debug)]
struct Step {
    digit: i64,
    exponent: i32,
}

impl Axis {
    /// The axis for these figures; none where there are none.
    pub(super) fn over(shapes: &[Shape], unit: Option<&str>, signs: NumberSigns) -> Option<Axis> {
        let percent = unit == Some("%");
        let (low, high) = domain(shapes, percent)?;
        let axis = (2..=MOST_STEPS)
            .rev()
            .map(|steps| Axis::in_steps(low, high, steps, signs))
            .find(Axis::labels_fit)
            .unwrap_or_else(|| Axis::in_steps(low, high, 2, signs));
        Some(axis.with_room_at_the_start(low).with_room_for_arrows(shapes, percent))
    }

    /// The finest axis of at most so many steps, two at least (one on each side of zero).
    fn in_steps(low: f64, high: f64, steps: i64, signs: NumberSigns) -> Axis {
        let axis = |step: Step| {
            // A hair's breadth for what division adds to a whole multiple.
            let first = (low / step.size() + 1e-9).floor() as i64;
            let last = (high / step.size() - 1e-9).ceil() as i64;
            Axis {
                step,
                first,
                last: last.max(first + 1),
                left: MARGIN,
                right: 100.0 - MARGIN,
                signs,
            }
        };
        Step::all()
            .filter(|step| (high - low) / step.size() <= steps as f64)
            .map(axis)
            .find(|axis| axis.last - axis.first <= steps)
            .unwrap_or_else(|| axis(Step::LARGEST))
    }

    fn labels_fit(&self) -> bool {
        let widths = self.ticks().map(|(_, text)| label::width(&text) + 0.8);
        widths.sum::<f64>() <= label::LINE
    }

    /// The axis with a step more where it is cut and the lowest figure would stand at its very start, like a zero.
    fn with_room_at_the_start(mut self, low: f64) -> Axis {
        if self.first > 0 && self.share(low) < 0.05 {
            self.first -= 1;
        }
        self
    }

    /// The axis with a step more behind an outermost arrow, so that it points into the axis; but no percentage over 100
    /// and nothing below zero, where the margin makes the room.
    fn with_room_for_arrows(mut self, shapes: &[Shape], percent: bool) -> Axis {
        let highest = highest_lower_bound(shapes).unwrap_or(f64::NEG_INFINITY);
        let lowest = lowest_upper_bound(shapes).unwrap_or(f64::INFINITY);
        let full = percent && self.end() == 100.0;
        if self.share(highest) > 1.0 - ARROW && !full {
            self.last += 1;
        }
        if self.share(lowest) < ARROW && self.first != 0 {
            self.first -= 1;
        }
        if self.share(highest) > 1.0 - ARROW {
            self.right = 100.0 - MARGIN_WITH_ARROW;
        }
        if self.share(lowest) < ARROW {
            self.left = MARGIN_WITH_ARROW;
        }
        self
    }

    /// Where a number stands, in percent of the width; never outside the axis.
    pub(super) fn position(&self, value: f64) -> f64 {
        self.left + self.share(value).clamp(0.0, 1.0) * (self.right - self.left)
    }

    fn share(&self, value: f64) -> f64 {
        (value - self.start()) / (self.end() - self.start())
    }

    fn start(&self) -> f64 {
        self.step.times(self.first)
    }

    fn end(&self) -> f64 {
        self.step.times(self.last)
    }

    /// Where the axis begins and ends, in percent of the width.
    pub(super) fn ends(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    /// Each tick: its value and its label.
    pub(super) fn ticks(&self) -> impl Iterator<Item = (f64, String)> + use<> {
        let (step, signs) = (self.step, self.signs);
        (self.first..=self.last).map(move |count| (step.times(count), step.label(count, signs)))
    }

    pub(super) fn has_zero(&self) -> bool {
        self.first <= 0 && self.last >= 0
    }

    pub(super) fn first_label(&self) -> String {
        self.step.label(self.first, self.signs)
    }
}

impl Step {
    const LARGEST: Step = Step { digit: 5, exponent: 15 };

    /// All steps, the finest first.
    fn all() -> impl Iterator<Item = Step> {
        (-15..=15).flat_map(|exponent| [1, 2, 5].map(|digit| Step { digit, exponent }))
    }

    fn size(self) -> f64 {
        self.times(1)
    }

    /// The value of so many steps. Where a step is a fraction it is divided by a power of ten, because that is exact.
    fn times(self, count: i64) -> f64 {
        let whole = (count * self.digit) as f64;
        let power = (0..self.exponent.abs()).fold(1.0, |power, _| power * 10.0);
        if self.exponent < 0 {
            whole / power
        } else {
            whole * power
        }
    }

    /// The value of so many steps as documents write it: `1.500`, `0,5`.
    fn label(self, count: i64, signs: NumberSigns) -> String {
        let number = count * self.digit;
        let sign = if number < 0 { "-" } else { "" };
        let digits = number.unsigned_abs().to_string();
        if number == 0 {
            return digits;
        }
        if self.exponent >= 0 {
            let zeros = "0".repeat(self.exponent as usize);
            return format!("{sign}{}", grouped(&(digits + &zeros), signs));
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        format!("{sign}{}{}{fraction}", grouped(whole, signs), signs.decimal)
    }
}

/// What the axis must show: all figures; zero unless they are far from it; where a bound points to zero or
/// to 100 %, that end.
fn domain(shapes: &[Shape], percent: bool) -> Option<(f64, f64)> {
    let low = shapes.iter().map(|shape| shape.low()).reduce(f64::min)?;
    let high = shapes.iter().map(|shape| shape.high()).reduce(f64::max)?;
    let all_equal = high - low <= low.abs().max(high.abs()) * 1e-9;
    let to_zero = lowest_upper_bound(shapes).is_some();
    let to_hundred = percent && low >= 50.0 && high <= 100.0 && highest_lower_bound(shapes).is_some();
    let (low, high) = match (low, high) {
        (_, 0.0) if all_equal => (0.0, 1.0),
        (low, high) if low > 0.0 && (all_equal || to_zero || low <= high * NEAR_ZERO) => (0.0, high),
        (low, high) if high < 0.0 && (all_equal || high >= low * NEAR_ZERO) => (low, 0.0),
        both => both,
    };
    Some((low, if to_hundred { 100.0 } else { high }))
}

fn highest_lower_bound(shapes: &[Shape]) -> Option<f64> {
    let bounds = shapes.iter().filter(|shape| matches!(shape, Shape::AtLeast { .. }));
    bounds.map(|shape| shape.high()).reduce(f64::max)
}

fn lowest_upper_bound(shapes: &[Shape]) -> Option<f64> {
    let bounds = shapes.iter().filter(|shape| matches!(shape, Shape::AtMost { .. }));
    bounds.map(|shape| shape.low()).reduce(f64::min)
}

/// Whether some figures are so small beside others that on one axis they look like zero.
pub(super) fn is_lopsided(shapes: &[Shape]) -> bool {
    let sizes = || shapes.iter().map(|shape| shape.high().abs()).filter(|size| *size > 0.0);
    match (sizes().reduce(f64::min), sizes().reduce(f64::max)) {
        (Some(smallest), Some(largest)) => largest / smallest > LOPSIDED,
        _ => false,
    }
}
