//! Khai báo cột: a column with what it means and how its cell is made, in one place.

use crate::diagnostics::Bilingual;

use super::cell::Cell;
use super::cell_kind::CellKind;
use super::facts::Facts;
use super::field::{Field, Link, StandsIn};

/// Các cột: the columns of a table, and what one of its rows is made from.
pub trait Columns: Sized + 'static {
    /// Đối tượng của dòng: a document, a target in its document.
    type Of<'a>;

    /// In the order of all files.
    const COLUMNS: &'static [Column<Self>];
}

/// Makes a cell of a row; it borrows from the corpus, never from the row.
pub type MakeCell<C> = for<'a> fn(Facts<'a>, &<C as Columns>::Of<'a>) -> Cell<'a>;

/// Cột: the one declaration of a column; schema, dictionary, CSV, JSON and spreadsheet follow.
pub struct Column<C: Columns> {
    pub field: Field,
    pub cell: MakeCell<C>,
}

impl<C: Columns> Column<C> {
    const fn new(kind: CellKind, name: &'static str, vi: &'static str, en: &'static str, cell: MakeCell<C>) -> Self {
        Column {
            field: Field::new(name, kind, Bilingual { vi, en }),
            cell,
        }
    }

    /// A column of words.
    pub const fn text(name: &'static str, vi: &'static str, en: &'static str, cell: MakeCell<C>) -> Self {
        Column::new(CellKind::Text, name, vi, en, cell)
    }

    /// A column of whole numbers.
    pub const fn integer(name: &'static str, vi: &'static str, en: &'static str, cell: MakeCell<C>) -> Self {
        Column::new(CellKind::Integer, name, vi, en, cell)
    }

    /// A column of figures.
    pub const fn decimal(name: &'static str, vi: &'static str, en: &'static str, cell: MakeCell<C>) -> Self {
        Column::new(CellKind::Decimal, name, vi, en, cell)
    }

    /// A column of yes and no.
    pub const fn boolean(name: &'static str, vi: &'static str, en: &'static str, cell: MakeCell<C>) -> Self {
        Column::new(CellKind::Boolean, name, vi, en, cell).required()
    }

    /// A column of a file that is in no dictionary: its page explains it.
    pub const fn plain(name: &'static str, kind: CellKind, cell: MakeCell<C>) -> Self {
        Column::new(kind, name, "", "", cell)
    }

    /// The column, which is never empty.
    pub const fn required(mut self) -> Self {
        self.field.required = true;
        self
    }

    /// The column as what names the row, alone or with the other keys of its table.
    pub const fn key(mut self) -> Self {
        self.field.is_key = true;
        self.required()
    }

    /// The column with a closed list of words.
    pub const fn one_of(mut self, words: &'static [&'static str]) -> Self {
        self.field.words = words;
        self
    }

    /// The column in a fixed form.
    pub const fn like(mut self, pattern: &'static str) -> Self {
        self.field.pattern = Some(pattern);
        self
    }

    /// The column as the name of a row of `table`, told by that table's `key`.
    pub const fn row_of(mut self, table: &'static str, key: &'static str) -> Self {
        self.field.link = Some(Link { table, key });
        self
    }

    /// The column in CSV and spreadsheets alone.
    pub const fn in_tables(mut self) -> Self {
        self.field.stands_in = StandsIn::Tables;
        self
    }

    /// The column left out where JSON says it around the row, as the data of one document says whose it is.
    pub const fn said_around(mut self) -> Self {
        self.field.is_said_around = true;
        self
    }

    /// The column in JSON alone.
    pub const fn in_json(mut self) -> Self {
        self.field.stands_in = StandsIn::Json;
        self
    }
}
