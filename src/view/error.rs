//! Vì sao không dựng được: why a content could not be made.

use std::fmt;

use crate::diagnostics::Lang;
use crate::route::Route;
use crate::theme::ThemeError;

/// Why a content could not be made.
#[derive(Debug)]
pub enum MakeError {
    Theme(ThemeError),
    Other(String),
}

impl MakeError {
    /// An error that is not the theme's, in its own words.
    pub fn other(error: impl fmt::Display) -> Self {
        MakeError::Other(error.to_string())
    }

    /// The error in the words of a language; what the program or a library says in English is quoted.
    pub fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (MakeError::Theme(error), lang) => error.words(lang),
            (MakeError::Other(text), Lang::Vi) => format!("chương trình gặp lỗi (nguyên văn báo lỗi: “{text}”)"),
            (MakeError::Other(text), Lang::En) => text.clone(),
        }
    }

    /// The error of a maker that was asked for a route that it never offered.
    pub fn no_answer(route: &Route) -> Self {
        MakeError::Other(format!("nothing answers {}", route.path()))
    }
}

impl fmt::Display for MakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MakeError::Theme(error) => error.fmt(f),
            MakeError::Other(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for MakeError {}

impl From<ThemeError> for MakeError {
    fn from(error: ThemeError) -> Self {
        MakeError::Theme(error)
    }
}
