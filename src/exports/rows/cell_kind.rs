//! Kiểu của cột: what a column holds.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Words, ids and addresses.
    Text,
    Integer,
    /// A plain decimal with a point.
    Decimal,
    /// `true` or `false`.
    Boolean,
}

impl CellKind {
    /// The type's name in a Table Schema.
    pub fn schema_type(self) -> &'static str {
        match self {
            CellKind::Text => "string",
            CellKind::Integer => "integer",
            CellKind::Decimal => "number",
            CellKind::Boolean => "boolean",
        }
    }
}
