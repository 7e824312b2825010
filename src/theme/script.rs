//! Scripts are minified when the theme is loaded, as templates are; comments then cost readers nothing.

/// The same script in fewer bytes, or nothing where it cannot be read or would not be shorter.
///
/// What a module exports keeps its name, and so does everything at the top of a classic script, which others may use.
#[cfg(feature = "minify")]
pub(super) fn minified(source: &[u8]) -> Option<Vec<u8>> {
    let source = std::str::from_utf8(source).ok()?;
    let code = rewritten(source)?;
    (code.len() < source.len()).then(|| code.into_bytes())
}

#[cfg(feature = "minify")]
fn rewritten(source: &str) -> Option<String> {
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions};
    use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    let allocator = Allocator::default();
    // A module is what imports or exports.
    let parsed = Parser::new(&allocator, source, SourceType::unambiguous()).parse();
    if parsed.panicked || !parsed.errors.is_empty() {
        return None;
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions {
            top_level: program.source_type.is_module(),
            ..MangleOptions::default()
        }),
        compress: Some(CompressOptions::smallest()),
    };
    let scoping = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let written = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(scoping)
        .build(&program);
    Some(written.code)
}

#[cfg(not(feature = "minify"))]
pub(super) fn minified(_: &[u8]) -> Option<Vec<u8>> {
    None
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::minified;

    fn text(source: &str) -> Option<String> {
        minified(source.as_bytes()).map(|bytes| String::from_utf8(bytes).expect("a script is UTF-8"))
    }

    #[test]
    fn comments_and_long_local_names_go_and_exports_stay() {
        let module =
            "// Why.\nexport function twice(number) {\n  const doubled = number + number;\n  return doubled;\n}\n";
        let short = text(module).expect("it gets shorter");
        assert!(
            short.contains("twice") && !short.contains("Why") && !short.contains("number"),
            "{short}"
        );
    }

    #[test]
    fn a_classic_script_is_read_as_one() {
        let short = text("(function () {\n  var undefinedName = 10;\n  window.shared = undefinedName;\n})();\n");
        assert!(short.is_some_and(|short| short.contains("window.shared")));
    }

    #[test]
    fn what_cannot_be_read_is_left_as_it_is() {
        assert_eq!(text("function ("), None);
        assert_eq!(minified(&[0xff, 0xfe]), None);
    }
}
