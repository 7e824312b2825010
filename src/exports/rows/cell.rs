//! Ô: what one row says in one column, whatever the file.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::text::Decimal;

/// Ô: the value of a row in a column.
///
/// A table has one text for it ([`Cell::text`]), JSON has the value with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// The source says nothing: an empty cell, and no key in JSON.
    Empty,
    Text(Cow<'a, str>),
    Integer(i64),
    /// A plain decimal with a point; JSON has it as text, so that no reader rounds it.
    Decimal(String),
    Boolean(bool),
    /// Several values: `; ` stands between them in a table.
    List(Vec<Cell<'a>>),
    Record(Record<'a>),
}

/// Bản ghi nhỏ: a value with named parts, of which a table shows one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// What stands for it in a table.
    pub short: Cow<'a, str>,
    pub parts: Vec<(&'static str, Cell<'a>)>,
}

impl<'a> Cell<'a> {
    /// Several values.
    pub fn list<T: Into<Cell<'a>>>(values: impl IntoIterator<Item = T>) -> Self {
        Cell::List(values.into_iter().map(Into::into).collect())
    }

    /// Whether the source says nothing, so that JSON has no key for it.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::List(values) => values.is_empty(),
            _ => false,
        }
    }

    /// The one text of it in a table; empty where the source says nothing.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Integer(number) => Cow::Owned(number.to_string()),
            Cell::Decimal(figure) => Cow::Borrowed(figure),
            Cell::Boolean(true) => Cow::Borrowed("true"),
            Cell::Boolean(false) => Cow::Borrowed("false"),
            Cell::List(values) => Cow::Owned(values.iter().map(Cell::text).collect::<Vec<_>>().join("; ")),
            Cell::Record(record) => Cow::Borrowed(&record.short),
        }
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Integer(number) => serializer.serialize_i64(*number),
            Cell::Decimal(figure) => serializer.serialize_str(figure),
            Cell::Boolean(yes) => serializer.serialize_bool(*yes),
            Cell::List(values) => serializer.collect_seq(values),
            Cell::Record(record) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, cell) in record.parts.iter().filter(|(_, cell)| !cell.is_empty()) {
                    map.serialize_entry(name, cell)?;
                }
                map.end()
            }
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(figure: Decimal) -> Self {
        Cell::Decimal(figure.to_plain())
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Cell::Boolean(yes)
    }
}

/// A year.
impl From<i16> for Cell<'_> {
    fn from(number: i16) -> Self {
        Cell::Integer(number.into())
    }
}

/// How many, or which one in its list.
impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or_else(|_| Cell::Decimal(number.to_string()), Cell::Integer)
    }
}

impl<'a> From<Record<'a>> for Cell<'a> {
    fn from(record: Record<'a>) -> Self {
        Cell::Record(record)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_one_text_where_json_has_parts() {
        let figure = |year: i16, short| Record {
            short: Cow::Borrowed(short),
            parts: vec![("year", year.into()), ("value", Cell::Empty)],
        };
        let cell = Cell::list([figure(2024, "2024: 2,1"), figure(2025, "2025: 2,3")]);
        assert_eq!(cell.text(), "2024: 2,1; 2025: 2,3");
        let json = serde_json::to_string(&cell).expect("cells can be JSON");
        assert_eq!(json, r#"[{"year":2024},{"year":2025}]"#);
    }

    #[test]
    fn what_says_nothing_is_empty_and_an_empty_text_says_something() {
        let json = |cell: Cell<'_>| serde_json::to_string(&cell).expect("cells can be JSON");
        assert!(Cell::from(None::<&str>).is_empty() && Cell::list(Vec::<&str>::new()).is_empty());
        assert!(!Cell::from("").is_empty() && !Cell::from(false).is_empty());
        assert_eq!(json("".into()), "\"\"");
        assert_eq!(json(Cell::Decimal("2.50".to_owned())), "\"2.50\"");
        assert_eq!(json(7_usize.into()), "7");
    }
}
