//! `congkhai schema`: the keys of a kind of file, for editors.

use super::args::SchemaArgs;
use super::{Exit, Failure, console};
use crate::diagnostics::Lang;

/// Prints the schema.
pub fn run(args: &SchemaArgs) -> Result<Exit, Failure> {
    console::data(&crate::schema::json(args.subject), Lang::Vi)
}
