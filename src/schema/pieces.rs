//! Values that stand in many places.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::model::DOCUMENT_TYPES;

/// A type that only has a schema.
macro_rules! piece {
    ($(#[$doc:meta])* $name:ident, $schema:tt) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

piece!(
    /// A text that may look like a number: `section: II.1`, `row: 2`.
    Label, { "type": ["string", "number"] }
);
piece!(
    /// A figure in the grammar of values; quotes are needed wherever YAML would change it.
    Value, { "type": ["string", "number"] }
);
piece!(
    /// An id.
    Id, { "type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$" }
);
piece!(
    /// A day.
    Day, { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }
);
piece!(
    /// A day, a month or a year.
    PartialDate, {
        "anyOf": [
            { "type": "string", "pattern": "^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$" },
            { "type": "integer", "minimum": 1000, "maximum": 9999 },
        ]
    }
);
piece!(
    /// A year.
    Year, {
        "anyOf": [
            { "type": "integer", "minimum": 1000, "maximum": 9999 },
            { "type": "string", "pattern": "^[0-9]{4}$" },
        ]
    }
);
piece!(
    /// Two years.
    Period, { "type": "string", "pattern": "^[0-9]{4} ?[-–] ?[0-9]{4}$" }
);
piece!(
    /// Who saw the document. Older YAML reads `no` as false.
    Verified, { "enum": ["primary", "copy", "secondary", "no", false] }
);
piece!(
    /// The one word `year`.
    EveryYear, { "const": "year" }
);
piece!(
    /// The one word `average`.
    Average, { "const": "average" }
);
piece!(
    /// The one word `varies`.
    Varies, { "const": "varies" }
);
piece!(
    /// A finding's level. Older YAML reads `off` as false.
    Level, { "enum": ["off", false, "info", "warning", "error"] }
);

piece!(
    /// A colour.
    Color, { "type": "string", "pattern": "^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" }
);
piece!(
    /// The path of a picture that networks show.
    PicturePath, { "type": "string", "pattern": "^files/.+\\.([Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Ww][Ee][Bb][Pp])$" }
);
piece!(
    /// The path of a picture that browsers show.
    LogoPath, { "type": "string", "pattern": "^files/.+\\.[A-Za-z]+$" }
);

/// A slug of the closed list of document types.
#[derive(Debug)]
pub struct DocumentType;

impl JsonSchema for DocumentType {
    fn schema_name() -> Cow<'static, str> {
        "DocumentType".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let kind = |kind: &crate::model::DocumentType| serde_json::json!({ "const": kind.slug, "title": kind.vi });
        let kinds: Vec<_> = DOCUMENT_TYPES.iter().map(kind).collect();
        json_schema!({ "oneOf": kinds })
    }
}
