//! The drawing of relations: legible, inside its frame, every node a link, and nothing that the list beside it lacks.

use std::path::Path;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::{Website, load};
use roxmltree::{Document, Node};

/// The pages of documents with their drawings, by path.
fn pages() -> Vec<(String, String, Option<String>)> {
    let loaded = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Options::default()).expect("the sources are there");
    let site = Website::with_minifying(&loaded, false);
    let documents = site.routes().iter().filter(|route| matches!(route, Route::Document(_)));
    let pages = documents.map(|route| {
        let Ok(Content::Bytes(bytes)) = site.content(route) else {
            panic!("{} is no page", route.path());
        };
        let page = String::from_utf8(bytes).expect("pages are UTF-8");
        let drawing = page.find("<svg class=\"relation-diagram\"").map(|start| {
            let end = start + page[start..].find("</svg>").expect("a drawing ends") + "</svg>".len();
            page[start..end].to_owned()
        });
        (route.path(), page, drawing)
    });
    pages.collect()
}

/// Left, top, right and bottom.
type Frame = [f64; 4];

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    let written = node.attribute(name).unwrap_or_else(|| panic!("{name} is missing"));
    written.parse().expect("a number")
}

fn frame(node: Node<'_, '_>) -> Frame {
    let (x, y) = (number(node, "x"), number(node, "y"));
    [x, y, x + number(node, "width"), y + number(node, "height")]
}

fn named<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.has_tag_name(name))
}

#[test]
fn nodes_are_links_to_documents_that_stand_inside_the_drawing_and_apart() {
    let pages = pages();
    let drawings = pages
        .iter()
        .filter_map(|(path, _, drawing)| Some((path, drawing.as_ref()?)));
    let drawings: Vec<_> = drawings.collect();
    assert!(!drawings.is_empty(), "no document has a drawing");
    for (path, drawing) in drawings {
        let svg = Document::parse(drawing).unwrap_or_else(|error| panic!("{path}: {error}"));
        let view: Vec<f64> = svg
            .root_element()
            .attribute("viewBox")
            .expect("a drawing has a frame")
            .split(' ')
            .map(|number| number.parse().expect("a number"))
            .collect();
        let mut frames: Vec<Frame> = Vec::new();
        for link in named(svg.root(), "a") {
            let href = link.attribute("href").expect("a node is a link");
            assert!(pages.iter().any(|(path, _, _)| path == href), "{path} leads to {href}");
            let rect = named(link, "rect").next().expect("a node has a frame");
            let own = frame(rect);
            assert!(
                own[0] >= 0.0 && own[1] >= 0.0 && own[2] <= view[2] && own[3] <= view[3],
                "{path}: {own:?}"
            );
            // A finger needs 24 px, in a drawing that a phone shows at its own size.
            assert!(own[3] - own[1] >= 24.0, "{path}: {own:?}");
            let apart =
                |other: &Frame| own[0] >= other[2] || other[0] >= own[2] || own[1] >= other[3] || other[1] >= own[3];
            assert!(frames.iter().all(apart), "{path}: {href} stands upon another");
            frames.push(own);
            for text in named(link, "text") {
                let words = text.text().unwrap_or_default();
                // At 13 px a letter takes 7 px on average.
                assert!(
                    !words.is_empty() && words.chars().count() as f64 * 7.0 <= own[2] - own[0],
                    "{path}: {words}"
                );
                let place = (number(text, "x"), number(text, "y"));
                assert!(
                    place.0 > own[0] && place.0 < own[2] && place.1 > own[1] && place.1 < own[3],
                    "{path}: {words}"
                );
            }
        }
        assert!((5..=25).contains(&frames.len()), "{path}: {} nodes", frames.len());
    }
}

#[test]
fn the_document_stands_between_what_it_rests_on_and_what_rests_on_it_and_the_list_has_all() {
    for (path, page, drawing) in pages() {
        let Some(drawing) = drawing else { continue };
        let rest = page.replace(&drawing, "");
        let svg = Document::parse(&drawing).expect("a drawing is XML");
        let nodes: Vec<_> = named(svg.root(), "a")
            .map(|link| {
                let rect = named(link, "rect").next().expect("a node has a frame");
                let is_own = rect
                    .attribute("class")
                    .is_some_and(|class| class.contains("diagram-own"));
                let place = named(link, "text")
                    .last()
                    .and_then(|text| text.text())
                    .unwrap_or_default();
                (is_own, place == "Việt Nam", link.attribute("href").unwrap_or_default())
            })
            .collect();
        let own = nodes
            .iter()
            .position(|(is_own, _, _)| *is_own)
            .expect("the document is a node");
        assert_eq!(nodes[own].2, path);
        for (_, _, href) in nodes.iter().filter(|(is_own, _, _)| !is_own) {
            assert!(
                rest.contains(&format!("href=\"{href}\"")) || rest.contains(&format!("href=\"{href}#")),
                "{path}: {href} is drawn alone"
            );
        }
        for part in [&nodes[..own], &nodes[own + 1..]] {
            assert!(
                part.is_sorted_by_key(|(_, is_national, _)| !is_national),
                "{path}: the nation comes first"
            );
        }
    }
}

#[test]
fn few_relations_need_no_drawing() {
    let pages = pages();
    assert!(
        pages.iter().any(|(_, _, drawing)| drawing.is_none()),
        "every document has one"
    );
}
