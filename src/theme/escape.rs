//! Escaping of the texts that a template shows.

use std::io;

use crate::text::printable;

/// Escapes what means something in HTML; control characters never reach a page.
pub(super) fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    tera::escape_html(&printable(text), out)
}
