//! The full texts of the four plans, which are not in the repository.
//!
//! A test that needs them is marked `#[ignore = "needs the full texts"]`, so that every run counts it as left out.
//! `cargo test --test all -- --include-ignored` runs it, where the texts lie in `../shared/plans` or below
//! `$CONGKHAI_SHARED`; `check.sh` does so by itself where they are there.

use std::path::{Path, PathBuf};

/// The plans, each with the file that an editor made of it.
pub const PLANS: [(&str, &str); 4] = [
    ("lai-chau", "lai-chau/767-kh-ubnd.md"),
    ("yen-bai", "yen-bai/chuong-trinh-hanh-dong-42-nq-tw.md"),
    ("dien-bien", "dien-bien/ke-hoach-42-nq-tw.md"),
    ("binh-phuoc", "binh-phuoc/ke-hoach-68-nq-cp.md"),
];

/// The plans of which `tests/data/plans` says what was read by hand.
pub const READ_BY_HAND: [&str; 2] = ["lai-chau", "yen-bai"];

/// The text of a plan.
pub fn plan(name: &str) -> String {
    let neighbour = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("CONGKHAI_SHARED").map_or_else(neighbour, PathBuf::from);
    let file = folder.join("plans").join(format!("{name}.txt"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}; set CONGKHAI_SHARED to the folder of `plans`",
            file.display()
        )
    })
}
