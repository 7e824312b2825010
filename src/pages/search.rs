//! Tìm kiếm: the frame that the browser fills, and the way on without JavaScript.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, Frame, MakeError, Maker};

/// What the script says: keys of the wording below `search.`.
const TEXTS: [&str; 27] = [
    "busy",
    "count",
    "count_one",
    "none",
    "none_filtered",
    "try",
    "mended",
    "literal",
    "loose",
    "more",
    "more_here",
    "former",
    "missing",
    "offline",
    "all",
    "remove",
    "clear",
    "undated",
    "kind_section",
    "kind_target",
    "kind_task",
    "kind_indicator",
    "kind_body",
    "kind_place",
    "kind_page",
    "level_national",
    "level_province",
];

/// What results can be narrowed down to: the filter's name in the address, and what it is.
const FILTERS: [(&str, &str); 7] = [
    ("cap", "level"),
    ("noi", "place"),
    ("loai", "type"),
    ("nam", "year"),
    ("co-quan", "body"),
    ("linh-vuc", "sector"),
    ("dang", "kind"),
];

/// `/tim-kiem/`: the same bytes for every query; what is asked stands in the address.
pub struct Search;

impl Maker for Search {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Search],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let page = Frame {
            // A page of results is nothing that another search should find.
            noindex: true,
            ..Frame::new(cx, route, cx.word("search.title", &[]))
                .described(&cx.word("search.lead", &[]))
                .section("search")
        };
        let view = View {
            index: cx.link(&Route::SearchManifest),
            base: cx.links.base_path(),
            home: cx.link(&Route::Home),
            texts: texts(cx)?,
            page,
            filters: filters(cx),
            lists: lists(cx),
        };
        cx.render("search.html", &view)
    }
}

#[derive(Serialize)]
struct View<'a> {
    page: Frame,
    /// The address of the index's manifest.
    index: String,
    /// The path under which the site is mounted.
    base: &'a str,
    /// The address of the home page in the page's language: where it is not the base, results are led there.
    home: String,
    /// The script's texts as JSON.
    texts: String,
    filters: Vec<Filter>,
    lists: Vec<List>,
}

/// A field whose choices the script fills in.
#[derive(Serialize)]
struct Filter {
    name: &'static str,
    facet: &'static str,
    label: String,
}

/// A list that is complete without a search.
#[derive(Serialize)]
struct List {
    label: String,
    href: String,
}

fn texts(cx: &Context<'_>) -> Result<String, MakeError> {
    // The browser fills in what is left open here.
    let open = [("n", "{n}"), ("q", "{q}"), ("name", "{name}"), ("filter", "{filter}")];
    let text = |key: &&'static str| (*key, cx.word(&format!("search.{key}"), &open));
    let texts: BTreeMap<&str, String> = TEXTS.iter().map(text).collect();
    serde_json::to_string(&texts).map_err(MakeError::other)
}

fn filters(cx: &Context<'_>) -> Vec<Filter> {
    let filter = |(name, facet)| Filter {
        name,
        facet,
        label: cx.word(&format!("search.facet_{facet}"), &[]),
    };
    FILTERS.map(filter).into()
}

fn lists(cx: &Context<'_>) -> Vec<List> {
    let all = [
        ("documents", Route::Documents),
        ("indicators", Route::Indicators),
        ("jurisdictions", Route::Jurisdictions),
        ("bodies", Route::Bodies),
        ("citations", Route::Cited),
    ];
    let list = |(name, route): (&str, Route)| List {
        label: cx.word(&format!("search.list_{name}"), &[]),
        href: cx.link(&route),
    };
    all.into_iter().map(list).collect()
}

#[cfg(test)]
mod tests {
    use super::TEXTS;
    use crate::theme::{Layer, Options, Theme};

    #[test]
    fn every_text_of_the_script_is_worded_in_both_languages() {
        for language in ["vi", "en"] {
            let options = Options {
                language: language.to_owned(),
                ..Options::default()
            };
            let (theme, _) = Theme::load_with(&[Layer::built_in()], &options);
            let open = ["n", "q", "name", "filter"];
            for key in TEXTS.map(|key| format!("search.{key}")) {
                let placeholders = theme.wording().placeholders(&key);
                assert!(placeholders.iter().all(|name| open.contains(name)), "{key}");
                let filled = open.map(|name| (name, ""));
                assert!(theme.wording().text(&key, &filled).is_ok(), "{key} in {language}");
            }
        }
    }
}
