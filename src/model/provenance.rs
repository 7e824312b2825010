//! Nguồn và mức kiểm chứng: where a fact comes from and how far it was checked.

/// Mức kiểm chứng: how far a fact was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verified {
    /// The document itself was read.
    Primary,
    /// Somebody's account of it was read.
    Secondary,
    /// Nobody checked it.
    No,
}

impl Verified {
    /// As written in content and in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Verified::Primary => "primary",
            Verified::Secondary => "secondary",
            Verified::No => "no",
        }
    }

    /// The reverse of [`Verified::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        [Verified::Primary, Verified::Secondary, Verified::No]
            .into_iter()
            .find(|v| v.word() == word)
    }
}

/// What every row of a vocabulary, and every successor, may say of its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    pub source: Option<String>,
    pub verified: Option<Verified>,
    pub note: Option<String>,
}
