//! Cột: what a column is called, holds and means; one text for the schema and the dictionary.

use crate::diagnostics::Bilingual;

use super::cell_kind::CellKind;

/// Cột: a column of a data file.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: CellKind,
    pub about: Bilingual,
    /// Whether every row says it.
    pub required: bool,
    /// The words that may stand here; empty where any may.
    pub words: &'static [&'static str],
    /// A regular expression for the whole of the text.
    pub pattern: Option<&'static str>,
}

/// As precise as its source: `2024-06-30`, `2024-06` or `2024`.
pub const PARTIAL_DATE: &str = r"\d{4}(-\d{2}(-\d{2})?)?";

/// Where an address begins.
pub const ADDRESS: &str = r"https?://.+";

impl Field {
    const fn new(name: &'static str, kind: CellKind, vi: &'static str, en: &'static str) -> Self {
        Field {
            name,
            kind,
            about: Bilingual { vi, en },
            required: false,
            words: &[],
            pattern: None,
        }
    }

    /// A column of words.
    pub const fn text(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Field::new(name, CellKind::Text, vi, en)
    }

    /// A column of whole numbers.
    pub const fn integer(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Field::new(name, CellKind::Integer, vi, en)
    }

    /// A column of figures.
    pub const fn decimal(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Field::new(name, CellKind::Decimal, vi, en)
    }

    /// A column of yes and no.
    pub const fn boolean(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Field::new(name, CellKind::Boolean, vi, en).required()
    }

    /// The same, never empty.
    pub const fn required(self) -> Self {
        Field { required: true, ..self }
    }

    /// The same with a closed list of words.
    pub const fn one_of(self, words: &'static [&'static str]) -> Self {
        Field { words, ..self }
    }

    /// The same in a fixed form.
    pub const fn like(self, pattern: &'static str) -> Self {
        Field {
            pattern: Some(pattern),
            ..self
        }
    }
}
