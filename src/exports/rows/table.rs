//! Bảng dữ liệu: a data file with its columns, its keys and where its rows come from.

use std::io;

use crate::diagnostics::Bilingual;

use super::{Facts, Field, Row};

/// What is done with each row; rows exist one at a time.
pub type Each<'e> = dyn FnMut(&dyn Row) -> io::Result<()> + 'e;

/// Bảng: one table of the open data.
pub struct Table {
    /// The name of its files, without an ending.
    pub name: &'static str,
    pub title: Bilingual,
    pub about: Bilingual,
    /// In the order of the cells of a row.
    pub fields: &'static [Field],
    /// The columns that together name a row.
    pub key: &'static [&'static str],
    /// Columns that hold the key of a row elsewhere.
    pub links: &'static [Link],
    /// Hands every row over, in a fixed order.
    pub rows: fn(Facts<'_>, &mut Each<'_>) -> io::Result<()>,
}

/// Khóa ngoại: a column that names a row of a table by its key, or is empty.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub column: &'static str,
    /// The other table, which may be the same.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
}

impl Link {
    pub const fn new(column: &'static str, table: &'static str, key: &'static str) -> Self {
        Link { column, table, key }
    }
}
