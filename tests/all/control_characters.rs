//! Characters that nobody sees, in texts of every kind: they reach no page and no table.

use std::fs;
use std::path::Path;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::{Website, load};

use crate::support::tree;

/// Bell, escape, delete, and one that Unicode calls "next line".
const HIDDEN: &str = "\u{7}\u{1b}\u{7f}\u{85}";

/// The fixture with such characters in titles, notes, names and in the body.
fn site() -> Website {
    let root = tempfile::tempdir().expect("a scratch folder");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/amended");
    for (path, bytes) in tree::read(&fixture) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let text = text
            .replace("name: An Lạc", "name: \"An\\u0007\\u001B\\u007F\\u0085 Lạc\"")
            .replace(
                "title: Kế hoạch phát triển",
                "title: \"Kế\\u0007 hoạch\\u0085 phát triển\" # ",
            )
            .replace("doubt: \"có lẽ in nhầm\"", "doubt: \"có\\u001B lẽ\\u007F in nhầm\"")
            .replace(
                "Kế hoạch của An Lạc.",
                &format!("Kế hoạch{HIDDEN} của `An{HIDDEN}Lạc` số 99/KH-UBND."),
            );
        let file = root.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::write(file, text).expect("it can be written");
    }
    let loaded = load(root.path(), &Options::default()).expect("the site can be read");
    assert!(loaded.corpus.documents.len() > 4, "{:#?}", loaded.findings);
    Website::new(&loaded)
}

#[test]
fn no_page_and_no_table_holds_a_control_character() {
    let site = site();
    let mut shown = 0;
    for route in site.routes() {
        let path = route.path();
        let is_page = path.ends_with('/') || path.ends_with(".html");
        if !is_page
            && ![".csv", ".xml", ".bib", ".ics"]
                .iter()
                .any(|ending| path.ends_with(ending))
        {
            continue;
        }
        let mut bytes = Vec::new();
        match site.content(route).expect("it can be made") {
            Content::Bytes(made) => bytes = made,
            Content::Stream(write) => write(&mut bytes).expect("memory takes everything"),
            Content::File { .. } => continue,
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        let hidden = text
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        // XML may hold what Unicode calls controls behind the first 128.
        let hidden = hidden.filter(|c| !path.ends_with(".xml") || c.is_ascii_control() && *c != '\u{7f}');
        assert_eq!(hidden, None, "{path}");
        shown += usize::from(text.contains('\u{fffd}'));
    }
    assert!(shown > 10, "what is left out is shown as such: {shown}");
}
