//! Writes a made-up site: `cargo bench --bench generate -- DOCUMENTS FOLDER`.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "it makes the folder that other benches and people measure with"
)]

#[path = "generator/mod.rs"]
mod generator;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let [documents, folder] = words.as_slice() else {
        println!("generate: give the number of documents and a folder");
        return Ok(());
    };
    let documents = documents.parse().expect("the number of documents");
    let (mut files, mut bytes) = (0, 0);
    for (path, text) in generator::files(documents) {
        let path = Path::new(folder).join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        std::fs::write(path, &text)?;
        files += 1;
        bytes += text.len();
    }
    println!("{files} files, {:.1} MB", bytes as f64 / 1e6);
    Ok(())
}
