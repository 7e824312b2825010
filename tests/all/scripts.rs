//! The short forms of the theme's scripts are what a minifier of JavaScript makes of the scripts.
//!
//! `BLESS=1 cargo test --test all scripts` makes them anew after a script was changed.

use std::path::Path;

use congkhai::theme::{Layer, Options, Theme};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

use crate::support::tree::{Tree, assert_golden, read};

/// What a module exports keeps its name, and so does everything at the top of a classic script, which others may use.
fn minified(name: &str, source: &str) -> String {
    let allocator = Allocator::default();
    // A module is what imports or exports.
    let parsed = Parser::new(&allocator, source, SourceType::unambiguous()).parse();
    assert!(
        !parsed.panicked && parsed.errors.is_empty(),
        "{name}: {:?}",
        parsed.errors
    );
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions {
            top_level: program.source_type.is_module(),
            ..MangleOptions::default()
        }),
        compress: Some(CompressOptions::smallest()),
    };
    let scoping = Minifier::new(options).minify(&allocator, &mut program).scoping;
    Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(scoping)
        .build(&program)
        .code
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
    let short: Tree = scripts
        .filter_map(|asset| {
            let stem = asset.name.strip_suffix(".js")?;
            let digest = &blake3::hash(&asset.bytes).to_hex()[..8];
            let source = std::str::from_utf8(&asset.bytes).expect("a script is UTF-8");
            Some((format!("{stem}.{digest}.js"), minified(stem, source).into_bytes()))
        })
        .collect();
    assert!(short.len() > 4, "only {} scripts", short.len());
    assert_golden(&theme.join("minified"), &short);
}
