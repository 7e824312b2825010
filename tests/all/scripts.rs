//! The short forms of the theme's scripts are what a minifier of JavaScript makes of the scripts.
//!
//! `BLESS=1 cargo test --test all scripts` makes them anew after a script was changed; the minifier is one of the packages of
//! `tests/browser`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use congkhai::theme::{Layer, Options, Theme};

use crate::support::tree::{Tree, assert_golden, read};

fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// The script in its short form, as the minifier says it on its standard output.
fn minified(name: &str, source: &[u8]) -> Vec<u8> {
    let mut node = Command::new("node")
        .arg(tools().join("minify.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is installed with its packages");
    let mut input = node.stdin.take().expect("it was asked for");
    input.write_all(source).expect("it reads its input");
    drop(input);
    let done = node.wait_with_output().expect("it was started");
    assert!(done.status.success(), "{name} cannot be shortened");
    done.stdout
}

#[test]
fn short_forms_are_made_of_the_scripts_as_they_are() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    // As they stand on the disk, each with what it imports.
    let files = read(&theme).into_iter();
    let files = files.map(|(path, bytes)| (path.clone(), (bytes, path)));
    let options = Options {
        minify: false,
        ..Options::default()
    };
    let (written, _) = Theme::load_with(&[Layer::new("default", files.collect())], &options);
    let scripts = written.assets().iter();
    let made_of: Tree = scripts
        .filter_map(|asset| {
            let stem = asset.name.strip_suffix(".js")?;
            let digest = &blake3::hash(&asset.bytes).to_hex()[..8];
            Some((format!("{stem}.{digest}.js"), asset.bytes.to_vec()))
        })
        .collect();
    assert!(made_of.len() > 4, "only {} scripts", made_of.len());
    if tools().join("node_modules/terser").is_dir() {
        let short = made_of.iter();
        let short = short.map(|(name, source)| (name.clone(), minified(name, source)));
        assert_golden(&theme.join("minified"), &short.collect());
        return;
    }
    let _ = writeln!(
        io::stderr(),
        "SKIPPED: the minifier is not installed (npm ci in tests/browser), so it is only looked whether each script has its short form"
    );
    let names: Vec<String> = read(&theme.join("minified")).into_keys().collect();
    assert_eq!(names, made_of.into_keys().collect::<Vec<_>>());
}
