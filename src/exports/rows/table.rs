//! Bảng dữ liệu: a data file with its columns, its keys and where its rows come from.

use std::io;

use crate::diagnostics::Bilingual;

use super::cell::Cell;
use super::column::Columns;
use super::facts::Facts;
use super::field::Field;
use super::row::Row;

/// What is done with each row; rows exist one at a time.
pub type Each<'e> = dyn FnMut(Row<'_>) -> io::Result<()> + 'e;

/// Khai báo bảng: what a table says of itself besides its columns.
pub trait Declaration: Columns + Sync {
    /// The name of its files, without an ending.
    const NAME: &'static str;
    const TITLE: Bilingual;
    const ABOUT: Bilingual;

    /// Hands over what each row is made from, in a fixed order.
    ///
    /// # Errors
    /// Those of `each`.
    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()>;
}

/// Bảng: one table of the open data, as all files read it.
pub trait DataTable: Sync {
    /// The name of its files, without an ending.
    fn name(&self) -> &'static str;

    fn title(&self) -> Bilingual;

    fn about(&self) -> Bilingual;

    /// All columns, those of JSON alone too, in the order of the cells of a row.
    fn all_fields(&self) -> Vec<&'static Field>;

    /// Hands every row over, in a fixed order.
    ///
    /// # Errors
    /// Those of `each`.
    fn rows(&self, facts: Facts<'_>, each: &mut Each<'_>) -> io::Result<()>;

    /// The columns of CSV and spreadsheets, which the schema and the dictionary explain.
    fn fields(&self) -> Vec<&'static Field> {
        let fields = self.all_fields().into_iter();
        fields.filter(|field| field.is_in_tables()).collect()
    }

    /// The columns that together name a row.
    fn key(&self) -> Vec<&'static str> {
        let keys = self.fields().into_iter().filter(|field| field.is_key);
        keys.map(|field| field.name).collect()
    }
}

impl<D: Declaration> DataTable for D {
    fn name(&self) -> &'static str {
        D::NAME
    }

    fn title(&self) -> Bilingual {
        D::TITLE
    }

    fn about(&self) -> Bilingual {
        D::ABOUT
    }

    fn all_fields(&self) -> Vec<&'static Field> {
        D::COLUMNS.iter().map(|column| &column.field).collect()
    }

    fn rows(&self, facts: Facts<'_>, each: &mut Each<'_>) -> io::Result<()> {
        let fields = self.all_fields();
        let mut cells: Vec<Cell<'_>> = Vec::with_capacity(fields.len());
        D::each(facts, &mut |of| {
            cells.clear();
            cells.extend(D::COLUMNS.iter().map(|column| (column.cell)(facts, &of)));
            each(Row::new(&fields, &cells))
        })
    }
}
