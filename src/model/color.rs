//! Màu: a colour of the screen, and how well one is seen on another.

use std::fmt;
use std::str::FromStr;

/// Màu: a colour as style sheets write it, `#0a5c66` or `#06c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

/// The text is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoColor;

impl Color {
    pub const BLACK: Color = Color::of(0);
    pub const WHITE: Color = Color::of(0xff_ff_ff);

    /// The colour of a number such as `0x0a5c66`.
    pub const fn of(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Color { red, green, blue }
    }

    /// The contrast with another colour as WCAG 2 reckons it: from 1 for one colour to 21 for black and white.
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The mixture with so much of the other: nothing at 0, all of it at 1.
    #[must_use]
    pub fn mixed(self, other: Color, share: f64) -> Color {
        let mix = |a: u8, b: u8| {
            let between = f64::from(a) + (f64::from(b) - f64::from(a)) * share;
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it lies between two bytes"
            )]
            let byte = between.round() as u8;
            byte
        };
        Color {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// Relative luminance: what WCAG 2 takes for the brightness of a colour.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            match part <= 0.04045 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl FromStr for Color {
    type Err = NoColor;

    fn from_str(text: &str) -> Result<Self, NoColor> {
        let digits = text.strip_prefix('#').ok_or(NoColor)?;
        let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        let whole = match digits.len() {
            _ if !is_hex => return Err(NoColor),
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return Err(NoColor),
        };
        u32::from_str_radix(&whole, 16).map(Color::of).map_err(|_| NoColor)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_long_or_short() {
        for (written, long) in [("#06c", "#0066cc"), ("#0A5C66", "#0a5c66"), ("#fff", "#ffffff")] {
            let color: Color = written.parse().expect("it is a colour");
            assert_eq!(color.to_string(), long);
        }
        for bad in ["", "#", "red", "0a5c66", "#0a5c6", "#ệ", "#+12345", "#12345678"] {
            assert_eq!(bad.parse::<Color>(), Err(NoColor), "{bad}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guideline() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-9);
        assert!((Color::WHITE.contrast(Color::WHITE) - 1.0).abs() < 1e-9);
        // The grey that everybody knows for just passing on white.
        assert!(Color::of(0x76_76_76).contrast(Color::WHITE) >= 4.5);
        assert!(Color::of(0x77_77_77).contrast(Color::WHITE) < 4.5);
    }

    #[test]
    fn a_mixture_lies_between() {
        let grey = Color::BLACK.mixed(Color::WHITE, 0.5);
        assert_eq!(grey, Color::of(0x80_80_80));
        assert_eq!(Color::BLACK.mixed(Color::WHITE, 1.0), Color::WHITE);
    }
}
