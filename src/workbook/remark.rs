//! Điều cần báo: what is wrong with a cell, or how it was understood.

use crate::diagnostics::{Bilingual, Lang};

/// Lời: a sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub vi: String,
    pub en: String,
}

impl Sentence {
    /// The sentence with these words in its gaps.
    pub fn new(text: Bilingual, args: &[(&'static str, String)]) -> Self {
        Sentence {
            vi: text.filled(Lang::Vi, args),
            en: text.filled(Lang::En, args),
        }
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Một điều về một ô: what is wrong with a cell, or how it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRemark {
    /// `Chi tieu!G5`
    pub cell: String,
    pub words: Sentence,
}
