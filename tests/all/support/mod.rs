//! What several tests need, one file a kind of fixture.

pub mod figures;
pub mod html;
pub mod previewing;
pub mod raw;
pub mod reading;
pub mod shared;
pub mod shipped;
pub mod tree;
