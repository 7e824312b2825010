//! Nguồn và mức kiểm chứng: where a fact comes from and how far it was checked.

/// Mức kiểm chứng: how far a fact was checked, the surest first (content model §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verified {
    /// The document itself was read, and its source says where.
    Primary,
    /// Its text was read, but through character recognition or without an address.
    Copy,
    /// Somebody's account of it was read, a news page included.
    Secondary,
    /// Nobody checked it.
    No,
}

impl Verified {
    /// All degrees, in the order of certainty.
    pub const ALL: [Verified; 4] = [Verified::Primary, Verified::Copy, Verified::Secondary, Verified::No];

    /// The word of the degree in content and in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Verified::Primary => "primary",
            Verified::Copy => "copy",
            Verified::Secondary => "secondary",
            Verified::No => "no",
        }
    }

    /// The reverse of [`Verified::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        Verified::ALL.into_iter().find(|v| v.word() == word)
    }
}

/// What every row of a vocabulary, and every successor, may say of its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    pub source: Option<String>,
    pub verified: Option<Verified>,
    pub note: Option<String>,
}
