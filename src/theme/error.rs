//! Lỗi dựng trang: a page that could not be rendered.

use std::fmt;

use crate::diagnostics::Lang;

use super::finding::quoted;

/// A page that could not be rendered, with the place in the template as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeError {
    /// The template that was asked for.
    pub template: String,
    /// The file in which it went wrong (an included or extended one, a component).
    pub file: String,
    pub line: usize,
    pub column: usize,
    /// One sentence; for an unknown field with the fields that exist.
    pub message: String,
}

impl ThemeError {
    /// The error at its place, in the words of a language; what the template engine says is quoted.
    pub fn words(&self, lang: Lang) -> String {
        format!("{}:{}:{}: {}", self.file, self.line, self.column, self.said(lang))
    }

    /// The error without its place.
    pub fn said(&self, lang: Lang) -> String {
        quoted(lang, "mẫu trang không dựng được ở đây", &self.message)
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for ThemeError {}
