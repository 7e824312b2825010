//! Độ mạnh: how much a term says about a section, in two bits.
//!
//! The usual formula of search (BM25 with fields) on a fixed length: no average of the corpus comes into it, so
//! that an edit elsewhere changes no impact.

/// What each of the four impacts is worth in a score.
pub const VALUES: [f64; 4] = [0.18, 0.42, 0.65, 0.88];
/// Below these an impact is 0, 1 and 2. What a title says is above the last one; place and name of the document, which
/// all its sections share, are below it even together.
const BOUNDS: [f64; 3] = [0.30, 0.52, 0.80];
/// How soon repetition stops to count.
const SATURATION: f64 = 1.2;
/// How much the length of a section counts.
const LENGTH_SHARE: f64 = 0.6;
/// The length of a usual section, in tokens.
const USUAL_LENGTH: f64 = 120.0;

/// Trường: where a term stands in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Title,
    Place,
    Name,
    Text,
}

/// How often a term stands in a section: in its text, and in its other fields by their weight, in halves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    text: u16,
    halves: u16,
}

impl Count {
    /// The count of one occurrence in a field.
    pub fn one(field: Field) -> Self {
        let (text, halves) = match field {
            Field::Title => (0, 12),
            Field::Place => (0, 6),
            Field::Name => (0, 3),
            Field::Text => (1, 0),
        };
        Count { text, halves }
    }

    pub fn add(&mut self, other: Count) {
        self.text = self.text.saturating_add(other.text);
        self.halves = self.halves.saturating_add(other.halves);
    }

    /// The impact in a section of that many tokens.
    pub fn impact(self, length: u32) -> u8 {
        let norm = 1.0 - LENGTH_SHARE + LENGTH_SHARE * f64::from(length) / USUAL_LENGTH;
        let weight = f64::from(self.halves) / 2.0 + f64::from(self.text) / norm;
        let value = weight / (weight + SATURATION);
        BOUNDS.iter().map(|bound| u8::from(value >= *bound)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_most_and_a_long_text_least() {
        assert_eq!(Count::one(Field::Title).impact(5000), 3);
        assert_eq!(Count::one(Field::Place).impact(120), 2);
        assert_eq!(Count::one(Field::Name).impact(120), 2);
        let mut shared = Count::one(Field::Place);
        shared.add(Count::one(Field::Name));
        assert_eq!(shared.impact(120), 2);
        assert_eq!(Count::one(Field::Text).impact(120), 1);
        assert_eq!(Count::one(Field::Text).impact(2000), 0);
    }

    #[test]
    fn repetition_counts_up_to_a_point() {
        let mut count = Count::default();
        for _ in 0..5 {
            count.add(Count::one(Field::Text));
        }
        assert!(count.impact(120) >= 2);
    }
}
