//! Độ mạnh: how much a term says about a section, in four steps, and of the last one whether a title says it.
//!
//! The usual formula of search (BM25 with fields) on a fixed length: no average of the corpus comes into it, so
//! that an edit elsewhere changes no impact.

/// What each of the four steps is worth in a score.
pub const VALUES: [f64; 4] = [0.18, 0.42, 0.65, 0.88];
/// The last step. Impacts above it are of terms of the title: the shorter the title, the more it says.
pub const LAST: u8 = 3;
/// The count of syllables and numbers from which a title counts as long as any.
const LONG_TITLE: u32 = 12;
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
    /// Other names: they weigh like the title and are none.
    Names,
    Place,
    Name,
    Text,
}

/// How often a term stands in a section: in its text, and in its other fields by their weight, in halves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    text: u16,
    halves: u16,
    is_titled: bool,
}

/// How many syllables and numbers a section has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lengths {
    pub title: u32,
    pub text: u32,
}

impl Count {
    /// The count of one occurrence in a field.
    pub fn one(field: Field) -> Self {
        let (text, halves) = match field {
            Field::Title | Field::Names => (0, 12),
            Field::Place => (0, 6),
            Field::Name => (0, 3),
            Field::Text => (1, 0),
        };
        Count {
            text,
            halves,
            is_titled: field == Field::Title,
        }
    }

    pub fn add(&mut self, other: Count) {
        self.text = self.text.saturating_add(other.text);
        self.halves = self.halves.saturating_add(other.halves);
        self.is_titled |= other.is_titled;
    }

    /// The impact in a section of these lengths: up to [`LAST`] by how often it is said; in a title of one syllable 12 more, of
    /// two 11, … of many one.
    pub fn impact(self, lengths: Lengths) -> u8 {
        if self.is_titled {
            return LAST + (1 + LONG_TITLE - lengths.title.clamp(1, LONG_TITLE)) as u8;
        }
        let norm = 1.0 - LENGTH_SHARE + LENGTH_SHARE * f64::from(lengths.text) / USUAL_LENGTH;
        let weight = f64::from(self.halves) / 2.0 + f64::from(self.text) / norm;
        let value = weight / (weight + SATURATION);
        BOUNDS.iter().map(|bound| u8::from(value >= *bound)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Lengths = Lengths { title: 5, text: 120 };

    fn impact(field: Field, title: u32, text: u32) -> u8 {
        Count::one(field).impact(Lengths { title, text })
    }

    #[test]
    fn names_say_most_and_a_long_text_least() {
        assert_eq!(impact(Field::Names, 1, 5000), 3);
        assert_eq!(impact(Field::Place, 1, 120), 2);
        assert_eq!(impact(Field::Name, 1, 120), 2);
        let mut shared = Count::one(Field::Place);
        shared.add(Count::one(Field::Name));
        assert_eq!(shared.impact(USUAL), 2);
        assert_eq!(impact(Field::Text, 1, 120), 1);
        assert_eq!(impact(Field::Text, 1, 2000), 0);
    }

    #[test]
    fn a_short_title_says_most() {
        let of_title = |title| impact(Field::Title, title, 5000);
        assert_eq!([1, 2, 11, 12, 500].map(of_title), [15, 14, 5, 4, 4]);
    }

    #[test]
    fn repetition_counts_up_to_a_point() {
        let mut count = Count::default();
        for _ in 0..5 {
            count.add(Count::one(Field::Text));
        }
        assert!(count.impact(USUAL) >= 2);
    }
}
