//! The looks of a site: what `site.yaml` sets without a theme, small themes, and mistakes in templates.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use congkhai::diagnostics::Lang;
use congkhai::output::Content;
use congkhai::report::Sources;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::website::templates;
use congkhai::{Loaded, Website, load};
use tempfile::TempDir;

const SITE: &str = "title: Trang thử\nbase_url: https://a.vn/mo/\nas_of: 2026-01-01\n";
const PAGE: &str = "---\ntitle: Liên hệ\n---\nMột.\n\n## Nội quy\n\nHai.\n";

fn site(files: &[(&str, &str)]) -> (TempDir, Loaded) {
    let place = tempfile::tempdir().unwrap();
    for (path, text) in [("content/site.yaml", SITE), ("content/pages/lien-he.md", PAGE)]
        .iter()
        .chain(files)
    {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let loaded = load(place.path(), &Options::default()).unwrap();
    (place, loaded)
}

fn page(website: &Website, route: &Route) -> String {
    let content = website
        .content(route)
        .unwrap_or_else(|error| panic!("{}: {error}", route.path()));
    match content {
        Content::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        _ => panic!("{} is a page", route.path()),
    }
}

fn assert_has(html: &str, parts: &[&str]) {
    // Quotes go where a value needs none.
    let html = html.replace('"', "");
    for part in parts {
        assert!(html.contains(&part.replace('"', "")), "{part}\n{html}");
    }
}

#[test]
fn menu_logo_colours_and_links_need_no_theme() {
    let look = format!(
        "{SITE}logo: files/logo.svg\nmenu: [ /van-ban/, /lien-he/, {{ label: Cổng, url: https://b.vn/ }} ]\n\
         colors: {{ accent: \"#9b1c1c\" }}\nfeedback: \"mailto:a@b.vn?subject={{title}}\"\n\
         social: {{ image: files/chia-se.png, links: [ {{ label: Zalo, url: https://c.vn/ }} ] }}\n\
         footer: [ {{ label: Nội quy, url: /lien-he/#noi-quy }} ]\n"
    );
    let files = [
        ("content/site.yaml", look.as_str()),
        ("content/files/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("content/files/chia-se.png", "png"),
        ("theme/static/css/extra.css", "h1 { font-style: italic }"),
    ];
    let (_place, loaded) = site(&files);
    let website = Website::new(&loaded);
    assert_eq!(website.findings, []);
    let html = page(&website, &Route::Page("lien-he".into()));
    let asset = |start: &str| {
        let mut assets = website.context().theme.assets().iter();
        let found = assets.find(|asset| asset.name == start);
        found
            .map(|asset| format!("/mo{}", asset.path))
            .expect("it is published")
    };
    assert_has(
        &html,
        &[
            "<img class=\"site-logo\" src=\"/mo/files/logo.svg\" alt>",
            "href=\"/mo/van-ban/\">Văn bản</a>",
            "<a href=\"/mo/lien-he/\" aria-current=\"page\">Liên hệ</a>",
            "<a href=\"https://b.vn/\">Cổng</a>",
            "<a href=\"/mo/lien-he/#noi-quy\">Nội quy</a>",
            "href=\"mailto:a@b.vn?subject=Li%C3%AAn%20h%E1%BB%87\"",
            "href=\"https://c.vn/\">Zalo</a>",
            "content=\"https://a.vn/mo/files/chia-se.png\"",
            &asset("css/colors.css"),
            &asset("css/extra.css"),
        ],
    );
    assert!(!html.contains("/mo/chi-tieu/\""), "the usual menu gave way");
    assert!(
        loaded.corpus.attachments.contains_key("files/logo.svg"),
        "a logo is published"
    );
}

/// All of a theme: one frame for every page, and thirty bytes of style.
const TINY: [(&str, &str); 3] = [
    (
        "themes/nho/templates/base.html",
        "<!doctype html><html lang=\"{{ language }}\"><meta charset=\"utf-8\"><title>{% block title %}{{ page.title }}{% endblock %}</title>\n\
         <link rel=\"stylesheet\" href=\"{{ assets['css/site.css'] }}\">{% block head %}{% endblock %}\n\
         {% block search %}{% endblock %}<p><a href=\"{{ links.home }}\">{{ site.title }}</a>{% for item in nav %} <a href=\"{{ item.href }}\">\
         {{ <ui.nav_label item={item} /> }}</a>{% endfor %}</p>\n\
         <main>{% block content %}{% endblock %}</main></html>\n",
    ),
    ("themes/nho/static/css/site.css", "body { max-width: 40em }\n"),
    ("themes/nho/theme.yaml", "name: nho\ncolor_light: \"#fff\"\n"),
];

#[test]
fn a_second_theme_needs_very_little() {
    let text = format!("{SITE}theme: nho\n");
    let mut files = vec![("content/site.yaml", text.as_str())];
    files.extend(TINY);
    let (_place, loaded) = site(&files);
    let website = Website::new(&loaded);
    assert_eq!(website.findings, []);
    assert_eq!(templates::faults(&website, &loaded.snapshot), []);
    for route in [
        Route::Home,
        Route::Documents,
        Route::Data,
        Route::Search,
        Route::Page("lien-he".into()),
    ] {
        let html = page(&website, &route);
        assert!(
            html.contains("<main>") && !html.contains("site-header"),
            "{}",
            route.path()
        );
    }
    let css = website
        .context()
        .theme
        .assets()
        .iter()
        .find(|asset| asset.name == "css/site.css");
    let short = css.map(|asset| String::from_utf8_lossy(&asset.bytes));
    assert_eq!(short.as_deref().map(str::trim_end), Some("body{max-width:40em}"));
}

#[test]
fn a_frame_without_a_block_that_pages_fill_is_told_at_the_frame() {
    let frame = "{% block content %}{% endblock %}{% block head %}{% endblock %}{% block title %}{% endblock %}";
    let (_place, loaded) = site(&[("theme/templates/base.html", frame)]);
    let found = Website::new(&loaded).findings;
    let [fault] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(&*fault.place.file, "theme/templates/base.html");
    assert!(
        fault.message(Lang::En).contains("{% block search %}"),
        "{}",
        fault.message(Lang::En)
    );
}

#[test]
fn a_mistake_that_shows_only_on_a_page_is_found_at_its_line() {
    let template = "{% extends \"default/page.html\" %}\n{% block head %}\n<b>{{ page.titel }}</b>{% endblock %}\n";
    let (_place, loaded) = site(&[("theme/templates/page.html", template)]);
    let website = Website::new(&loaded);
    let found = templates::faults(&website, &loaded.snapshot);
    let [fault] = found.as_slice() else { panic!("{found:?}") };
    let position = Sources::new(&loaded.snapshot).position(&fault.place);
    let file = fault.place.file.to_string();
    assert_eq!(
        (file.as_str(), position.line, position.column),
        ("theme/templates/page.html", 3, 12)
    );
    assert!(fault.message(Lang::En).contains("titel"));
}

fn run(root: &Path, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::cargo_bin("congkhai").unwrap();
    command.args(arguments).arg("--root").arg(root).output().unwrap()
}

#[test]
fn a_mistake_in_a_template_fails_check_and_build_alike() {
    let template = "{% extends \"default/page.html\" %}{% block head %}{{ khong_co }}{% endblock %}";
    let (place, _) = site(&[("theme/templates/page.html", template)]);
    for command in ["check", "build"] {
        let output = run(place.path(), &[command, "--format", "json"]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let at = |key: &str| found[0][key].to_string();
        assert_eq!(
            (at("code"), at("file"), at("line"), at("column")),
            (
                "\"CK0801\"".into(),
                "\"theme/templates/page.html\"".into(),
                "1".into(),
                "53".into()
            ),
            "{command}"
        );
    }
}

#[test]
fn the_built_in_theme_can_be_taken_out_and_nothing_is_overwritten() {
    let (place, _) = site(&[("themes/tinh/templates/404.html", "của tôi\n")]);
    let output = run(place.path(), &["theme", "export", "tinh"]);
    assert_eq!(output.status.code(), Some(0));
    let paths = String::from_utf8(output.stdout).unwrap();
    assert!(paths.lines().any(|path| path == "themes/tinh/templates/base.html"));
    assert!(!paths.contains("404.html"));
    let read = |path: &str| fs::read_to_string(place.path().join(path)).unwrap();
    assert_eq!(read("themes/tinh/templates/404.html"), "của tôi\n");
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/static/css/site.css");
    assert_eq!(
        read("themes/tinh/static/css/site.css"),
        fs::read_to_string(built_in).unwrap()
    );
    // Untouched, it makes what the program makes.
    fs::write(place.path().join("content/site.yaml"), format!("{SITE}theme: tinh\n")).unwrap();
    let loaded = load(place.path(), &Options::default()).unwrap();
    assert_eq!(Website::new(&loaded).findings, []);
    assert_eq!(
        run(place.path(), &["theme", "export", "default"]).status.code(),
        Some(2)
    );
}
