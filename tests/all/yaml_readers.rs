//! The tree with places and an ordinary YAML reader must agree on what the content says.

use std::path::Path;
use std::sync::Arc;

use congkhai::parse::yaml::{Node, NodeKind, Style};
use congkhai::parse::{Ctx, frontmatter};
use congkhai::source::{Snapshot, SourceFile};
use proptest::prelude::*;
use serde_yaml::Value;

use crate::support::reading::read_alone;

/// The YAML of a file: its front-matter, or all of it.
fn yaml_of(file: &SourceFile) -> Option<congkhai::diagnostics::Span> {
    if file.path.ends_with(".md") {
        return frontmatter::split(&file.text()).map(|halves| halves.front);
    }
    Some(congkhai::diagnostics::Span::new(0, file.text().len()))
}

fn assert_same(node: &Node, value: &Value, at: &str) {
    match (&node.kind, value) {
        (NodeKind::Sequence { items, .. }, Value::Sequence(values)) => {
            assert_eq!(items.len(), values.len(), "{at}");
            for (i, (item, value)) in items.iter().zip(values).enumerate() {
                assert_same(item, value, &format!("{at}[{i}]"));
            }
        }
        (NodeKind::Mapping { entries, .. }, Value::Mapping(values)) => {
            assert_eq!(entries.len(), values.len(), "{at}");
            for ((key, item), (key_value, value)) in entries.iter().zip(values) {
                assert_same(key, key_value, at);
                assert_same(item, value, &format!("{at}.{key_value:?}"));
            }
        }
        (NodeKind::Scalar(scalar), value) => assert_same_text(&scalar.text, scalar.style, value, at),
        (node, value) => panic!("{at}: {node:?} and {value:?}"),
    }
}

fn assert_same_text(text: &str, style: Style, value: &Value, at: &str) {
    match value {
        Value::String(other) => assert_eq!(text, other, "{at}"),
        // Only what is not quoted can be anything but a text.
        Value::Number(number) => {
            let read: f64 = text.parse().unwrap();
            assert_eq!((style, Some(read)), (Style::Plain, number.as_f64()), "{at}");
        }
        Value::Bool(flag) => assert_eq!((style, text), (Style::Plain, flag.to_string().as_str()), "{at}"),
        other => panic!("{at}: `{text}` and {other:?}"),
    }
}

#[test]
fn both_yaml_readers_agree_on_the_shipped_content() {
    let snapshot = Snapshot::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut compared = 0;
    for file in snapshot.files.values() {
        let Some(span) = yaml_of(file) else { continue };
        let mut ctx = Ctx::new(file);
        let node = frontmatter::read_yaml(&file.text(), span, &mut ctx).unwrap();
        assert!(ctx.into_findings().is_empty(), "{}", file.path);
        let value: Value = serde_yaml::from_str(&file.text()[span.start as usize..span.end as usize]).unwrap();
        assert_same(&node, &value, &file.path);
        compared += 1;
    }
    assert!(compared > 20, "the content was found");
}

/// Pieces that YAML and its traps care about.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---\n",
        "\n",
        "\r\n",
        "\r",
        "  ",
        " ",
        "\t",
        "- ",
        "-",
        "title: ",
        "title:",
        "targets:\n",
        "value: ",
        "values: ",
        "indicator: ",
        "tasks:\n",
        "lead: ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "\"",
        "'",
        ">",
        "> ",
        "|",
        "|\n",
        ">3",
        "%",
        "&a ",
        "*a",
        "!t ",
        "# ",
        "#",
        "? ",
        ": ",
        ":",
        "~",
        "\\",
        "\u{2028}",
        "\u{feff}",
        "\u{e000}",
        "\u{e00f}",
        "ế",
        "e\u{302}",
        "2,5",
        "10.996",
        "2030: ",
        "...\n",
        "## I. Một\n",
        "42-NQ/TW",
        "<b>",
        "@",
        "`",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn read(path: &str, text: &str) {
    let (snapshot, findings) = read_alone(path, text.as_bytes());
    let file: &Arc<SourceFile> = &snapshot.files[path];
    for finding in findings {
        let span = finding.place.span;
        assert!(
            span.start <= span.end && span.end as usize <= file.text().len(),
            "{finding:?}"
        );
        assert!(
            file.text().get(span.start as usize..span.end as usize).is_some(),
            "{finding:?}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_stops_the_reading(text in pieces()) {
        read("content/plans/vn/a.md", &text);
        read("content/plans/vn/a.md", &format!("---\ntitle: x\ntargets:\n{text}\n---\n{text}"));
        read("content/plans/vn/a.md", &format!("---\n{text}\n---\n"));
        read("content/bodies.yaml", &text);
        read("content/site.yaml", &text);
    }

    #[test]
    fn no_bytes_stop_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_alone("content/plans/vn/a.md", &bytes);
    }
}

/// Each of these once took time by the square of its length.
#[test]
fn long_broken_files_are_read_to_their_end() {
    let count = 10_000;
    for (piece, before, after) in [
        ("value:75\n", "", ""),
        ("aa:1,", "targets: {", "}\n"),
        ("\"a\" b,", "recipients: [", "]\n"),
        (">1,", "recipients: [", "]\n"),
        (" -,", "recipients: [", "]\n"),
        ("a: '\n", "", ""),
        ("\t- a: b\n", "", ""),
        ("- ", "", "\n"),
    ] {
        let text = format!("---\n{before}{}{after}---\n", piece.repeat(count));
        read("content/plans/vn/a.md", &text);
    }
}
