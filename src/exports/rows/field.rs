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
    /// Whether it names the row, alone or with other columns.
    pub is_key: bool,
    /// The row elsewhere that it names.
    pub link: Option<Link>,
    pub stands_in: StandsIn,
    /// Whether JSON that holds the row says it around the row.
    pub is_said_around: bool,
}

/// Khóa ngoại: the table and the column whose row a column names, unless it is empty.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// The other table, which may be the same.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
}

/// In which files a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandsIn {
    All,
    /// CSV and spreadsheets, where JSON has the same with more parts.
    Tables,
    /// Where it has too many parts for a cell.
    Json,
}

/// As precise as its source: `2024-06-30`, `2024-06` or `2024`.
pub const PARTIAL_DATE: &str = r"\d{4}(-\d{2}(-\d{2})?)?";

/// A whole day: `2024-06-30`.
pub const DAY: &str = r"\d{4}-\d{2}-\d{2}";

/// Where an address begins.
pub const ADDRESS: &str = r"https?://.+";

/// How far something was checked.
pub const VERIFIED: &[&str] = &["primary", "copy", "secondary", "no"];

/// The states of a document's text.
pub const STATES: &[&str] = &["signed", "unnumbered", "draft"];

impl Field {
    /// A column that is always there, in all files.
    pub const fn new(name: &'static str, kind: CellKind, about: Bilingual) -> Self {
        Field {
            name,
            kind,
            about,
            required: false,
            words: &[],
            pattern: None,
            is_key: false,
            link: None,
            stands_in: StandsIn::All,
            is_said_around: false,
        }
    }

    /// Whether it stands in CSV and spreadsheets.
    pub fn is_in_tables(&self) -> bool {
        self.stands_in != StandsIn::Json
    }

    /// Whether it stands in JSON.
    pub fn is_in_json(&self) -> bool {
        self.stands_in != StandsIn::Tables
    }
}
