//! Where the raw texts, the hand-made truth and the tables of facts lie.
//!
//! They belong to the project's neighbourhood, not to its repository; a test that needs them
//! says so aloud and passes where they are absent.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A file below `../shared`, or below `$CONGKHAI_SHARED`; `None`, said aloud, where it is absent.
pub fn read(path: &str) -> Option<String> {
    let neighbour = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folders = [std::env::var_os("CONGKHAI_SHARED").map(PathBuf::from), Some(neighbour)];
    let found = folders
        .into_iter()
        .flatten()
        .find_map(|folder| std::fs::read_to_string(folder.join(path)).ok());
    if found.is_none() {
        // Written directly: what `eprintln!` says is swallowed where a test passes.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: ../shared is absent, so nothing is compared with {path}; set CONGKHAI_SHARED to its place"
        );
    }
    found
}
