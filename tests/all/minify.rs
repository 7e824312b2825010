//! Minified templates show on every page of the shipped content what the plain ones show.

use std::path::Path;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::theme::same_visible_text;
use congkhai::{Website, load};

fn text(site: &Website, route: &Route) -> Option<String> {
    let content = site
        .content(route)
        .unwrap_or_else(|error| panic!("{}: {error}", route.path()));
    match content {
        Content::Bytes(bytes) => String::from_utf8(bytes).ok(),
        _ => None,
    }
}

#[test]
fn minifying_changes_no_page_that_people_see() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = load(root, &Options::default()).expect("the shipped content is there");
    let (small, plain) = (
        Website::with_minifying(&loaded, true),
        Website::with_minifying(&loaded, false),
    );
    assert_eq!(small.findings, [], "every template of the theme can be minified");
    let lasting = |site: &Website| -> Vec<Route> {
        let routes = site.routes().iter();
        routes
            .filter(|route| !matches!(route, Route::Asset(_)))
            .cloned()
            .collect()
    };
    assert!(lasting(&small) == lasting(&plain), "both have the same routes");
    let pages = small.routes().iter().filter(|route| route.file().ends_with(".html"));
    // The address of a script or a style sheet holds the digest of its bytes, which minifying changes.
    let digest = regex::Regex::new(r"\.[0-9a-f]{8}\.(js|css)").expect("the expression is sound");
    let mut compared = 0;
    for route in pages {
        let (Some(before), Some(after)) = (text(&plain, route), text(&small, route)) else {
            continue;
        };
        let (before, after) = (digest.replace_all(&before, ".$1"), digest.replace_all(&after, ".$1"));
        same_visible_text(&before, &after).unwrap_or_else(|difference| panic!("{}: {difference}", route.path()));
        compared += 1;
    }
    assert!(compared > 20, "only {compared} pages were compared");
}
