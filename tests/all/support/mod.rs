//! What several tests need, one file a kind of fixture.

pub mod annex;
pub mod counting;
pub mod data;
pub mod editing;
pub mod figures;
pub mod html;
pub mod made_up;
pub mod mutating;
pub mod previewing;
pub mod published;
pub mod raw;
pub mod reading;
pub mod shipped;
pub mod texts;
pub mod tree;
