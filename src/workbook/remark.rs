//! Điều cần báo: what is wrong with a cell, or how it was understood.

use crate::diagnostics::{Bilingual, Lang};

/// Lời: a sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub vi: String,
    pub en: String,
}

impl Words {
    /// The sentence with these words in its gaps.
    pub fn new(text: Bilingual, args: &[(&'static str, String)]) -> Self {
        Words {
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

/// Một điều về một ô.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// `Chi tieu!G5`
    pub cell: String,
    pub words: Words,
}
