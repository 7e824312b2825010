//! Made-up sites of any size, as the benches measure them.

use std::fs;

#[path = "../../../benches/generator/mod.rs"]
mod generator;

/// A folder with a site of so many documents.
pub fn made_up(documents: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (path, text) in generator::files(documents) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
    folder
}
