//! Trên bảng: what stands over a table and holds for its columns.

/// What stands over a table.
#[derive(Clone, Debug, Default)]
pub struct Above {
    /// The words that name it.
    pub caption: Option<String>,
    /// The unit of its values.
    pub unit: Option<String>,
    /// The year of the document.
    pub made: Option<i16>,
}
