//! Dữ liệu và tệp máy đọc: one file a format.
//!
//! **A new export is one new file and one line in [`EXPORTS`].**

mod assets;

use crate::pages::Maker;

/// Files of the theme; their routes come from the theme rather than from the corpus.
pub static ASSETS: assets::Assets = assets::Assets;

/// All exports.
pub static EXPORTS: [&dyn Maker; 0] = [];
