use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use super::*;
use crate::diagnostics::Lang;

/// A page as a text.
fn rendered(theme: &Theme, template: &str, view: &impl Serialize) -> Result<String, ThemeError> {
    let page = theme.render(template, view)?;
    Ok(String::from_utf8(page).unwrap())
}

fn layer(name: &str, files: &[(&str, &str)]) -> Layer {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (text.as_bytes().to_vec(), format!("{name}/{path}"))))
        .collect();
    Layer::new(name, files)
}

/// The components once each, with everything filled and with everything optional left out.
const ALL_COMPONENTS: &str = r#"{% extends "base.html" %}
{% block head %}{{ <ui.sorting script={assets['js/tables.js']} /> }}{% endblock %}
{% block content %}
<h1>{{ page.title }}</h1>
{{ <ui.meta rows={rows} /> }}
<section><strong>Số:</strong> <span>42</span> {{ <ui.verified state="primary" /> }} {{ <ui.verified state="copy" /> }} {{ <ui.verified state="secondary" /> }} {{ <ui.verified state="no" /> }}</section>
<p>{{ page.title }} là {% if page.lead %} <em>{{ page.lead }}</em>{% endif %} {{ <ui.doubt text="có lẽ in nhầm" /> }}.</p>
<p>{{ <ui.document_state state="draft" /> }} {{ <ui.document_state state="unnumbered" /> }} {{ <ui.document_state state="signed" /> }}</p>
<p>{% for verdict in verdicts %}{{ <ui.verdict verdict={verdict} /> }} {% endfor %}{{ <ui.verdict verdict="differs" text="Khác" /> }}</p>
{% <ui.notice title="Lưu ý" tone="warn"> %}<p>Một <b>hai</b> ba.</p>{% </ui.notice> %}
{% <ui.notice> %}<p>Không tiêu đề.</p>{% </ui.notice> %}
{% <ui.filters list="danh-sach" action="/van-ban/"> %}{{ <ui.filter_text name="q" label="Từ khóa" hint="Gõ không dấu cũng được" /> }}{{ <ui.filter_select name="loai" label="Loại" options={options} /> }}{% </ui.filters> %}
{% <ui.table id="ct" caption="Chỉ tiêu" note="Ghi chú"> %}
<thead><tr>{{ <ui.th label="Chỉ tiêu" /> }}{{ <ui.th label="Giá trị" sort="number" /> }}{{ <ui.th label="Năm" sort="number" /> }}{{ <ui.th label="Nguồn" sort="none" /> }}</tr></thead>
<tbody>{% for target in targets %}
<tr id="{{ target.anchor }}">{{ <ui.target_name target={target} /> }}{{ <ui.target_value value={target.value} /> }}{{ <ui.target_when when={target.when} /> }}{{ <ui.place_cell place={target.place} /> }}</tr>
{% endfor %}</tbody>
{% </ui.table> %}
<ul class="cards">{% for card in cards %}{{ <ui.card card={card} /> }}{{ <ui.card card={card} heading="h2" /> }}{% endfor %}</ul>
{{ <ui.source source={source} /> }}
{{ <ui.parts shown="500" total="2.104" parts={parts} /> }}
{{ <ui.contents items={contents} /> }}
{{ <ui.empty text="Không có." /> }}
{{ <ui.pager previous={links_around.previous} next={links_around.next} /> }}{{ <ui.pager next={links_around.next} /> }}{{ <ui.pager /> }}
{{ <ui.citation text="UBND tỉnh Lai Châu, Kế hoạch 767/KH-UBND." url="https://example.org/van-ban/2021/767/" /> }}
{% endblock %}
"#;

pub(crate) fn shared() -> Value {
    json!({
        "site": {
            "title": "Công khai kế hoạch", "demonstration": true, "as_of": "22/11/2026", "as_of_iso": "2026-11-22",
            "publisher": { "name": "Nhóm <Công khai>", "url": "https://example.org/", "email": "gop-y@example.org" },
            "license": { "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/" },
        },
        "links": { "home": "/", "feed": "/feed.xml", "opensearch": "/opensearch.xml", "search": "/tim-kiem/", "data": "/du-lieu/", "accessibility": "/tiep-can/" },
        "nav": [
            { "id": "documents", "href": "/van-ban/" }, { "id": "indicators", "href": "/chi-tieu/" }, { "id": "jurisdictions", "href": "/dia-phuong/" },
            { "id": "bodies", "href": "/co-quan/" }, { "id": "citations", "href": "/dan-chieu/" }, { "id": "about", "href": "/gioi-thieu/", "label": "Giới thiệu" },
        ],
    })
}

pub(crate) fn view() -> Value {
    json!({
        "title": "T", "href": "/a/", "canonical": "https://a.vn/a/",
        "page": {
            "title": "Kế hoạch 767/KH-UBND \"về\" <b> & 'x'", "description": "Mô tả \"có\" dấu nháy", "canonical": "https://example.org/van-ban/2021/767/",
            "path": "/van-ban/2021/767/", "section": "documents", "og_type": "article", "lead": "thực hiện", "noindex": true,
            "breadcrumbs": [{ "label": "Trang chủ", "href": "/" }, { "label": "Văn bản", "href": "/van-ban/" }, { "label": "2021" }, { "label": "767/KH-UBND" }],
            "json_ld": ["{\"@type\":\"Legislation\"}"], "alternates": [{ "type": "application/json", "title": "JSON", "href": "data.json" }],
        },
        "content": "<p>Một <b>hai</b> <i>ba</i>.</p>\n<pre>  a\n   b</pre>",
        "rows": [
            { "term": "Số, ký hiệu", "values": [{ "text": "767/KH-UBND" }] },
            { "term": "Ngày ban hành", "values": [{ "text": "31/3/2021", "datetime": "2021-03-31", "note": "theo bản in" }] },
            { "term": "Cơ quan", "values": [{ "text": "UBND tỉnh Lai Châu", "href": "/co-quan/ubnd-tinh/" }, { "text": "nay vẫn vậy" }] },
            { "term": "Trống", "values": [] },
        ],
        "verdicts": ["stricter", "equal", "looser", "inconclusive", "differs", "none"],
        "options": [{ "value": "ke-hoach", "label": "Kế hoạch" }],
        "targets": [
            { "anchor": "ct-a", "name": "Tỷ lệ thất nghiệp", "href": "/chi-tieu/a/", "scope": "thành thị", "doubt": "in nhầm",
              "value": { "text": "dưới 2,5", "unit": "%", "sort": "2.5", "kind": "number", "doubt": "x" }, "when": { "text": "2030", "sort": "2030", "unclear": true },
              "place": { "document": "767/KH-UBND", "document_href": "/van-ban/x/", "label": "II.2", "href": "/van-ban/x/#ii-2", "row": "10.1" } },
            { "anchor": "ct-b", "name": "Dịch bệnh", "value": { "text": "không đặt chỉ tiêu", "kind": "none" }, "when": { "text": "2026–2030" }, "place": { "label": "PL.V" } },
        ],
        "cards": [{ "title": "Lai Châu", "href": "/dia-phuong/lai-chau/", "kicker": "Tỉnh", "text": "1 văn bản", "facts": ["40 chỉ tiêu", "25 nhiệm vụ"] }, { "title": "B", "href": "/b/" }],
        "source": { "kind": "official", "url": "https://example.gov.vn/", "verified": "primary", "retrieved": "01/8/2024", "note": "Bản chữ." },
        "parts": [{ "label": "2021", "href": "/van-ban/2021/", "count": "12" }],
        "contents": [{ "label": "I. Mục đích", "href": "#i" }, { "label": "1. Yêu cầu", "href": "#i-1", "level": 2 }],
        "links_around": { "previous": { "href": "/a/", "label": "A" }, "next": { "href": "/b/", "label": "B" } },
    })
}

fn ready(layers: &[Layer], minify: bool) -> (Theme, Vec<ThemeFinding>) {
    let (mut theme, findings) = Theme::load_with(
        layers,
        &Options {
            minify,
            ..Options::default()
        },
    );
    theme.share(&shared(), |asset| asset.path.clone()).unwrap();
    (theme, findings)
}

fn with_components() -> Vec<Layer> {
    vec![
        layer("test", &[("templates/all-components.html", ALL_COMPONENTS)]),
        Layer::built_in(),
    ]
}

#[test]
fn the_built_in_theme_has_no_findings_in_any_language() {
    for language in ["vi", "en"] {
        let (_, findings) = Theme::load_with(
            &[Layer::built_in()],
            &Options {
                language: language.to_owned(),
                ..Options::default()
            },
        );
        assert_eq!(findings, [], "{language}");
    }
}

#[test]
fn no_text_is_written_twice() {
    for language in ["vi", "en"] {
        let layer = Layer::built_in();
        let file = &layer.files[&format!("wording/{language}.yaml")];
        let text = std::str::from_utf8(&file.bytes).unwrap();
        let keys = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| Some(line.split_once(':')?.0));
        let mut seen = std::collections::BTreeSet::new();
        for key in keys {
            assert!(
                seen.insert(key.to_owned()),
                "{language}: {key} is written twice; YAML would keep one in silence"
            );
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let load = |language: &str| {
        Theme::load_with(
            &[Layer::built_in()],
            &Options {
                language: language.to_owned(),
                minify: false,
            },
        )
        .0
    };
    let (vi, en) = (load("vi"), load("en"));
    // A language may tell one from many; the other need not.
    let keys = |theme: &Theme| {
        theme
            .wording()
            .keys()
            .filter(|k| !k.ends_with(".one"))
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(&vi), keys(&en));
    for key in keys(&vi) {
        assert_eq!(
            vi.wording().placeholders(&key),
            en.wording().placeholders(&key),
            "{key}"
        );
    }
}

/// The address of a script or a style sheet holds the digest of its bytes, which minifying changes.
fn undigested(page: &str) -> String {
    let digest = regex::Regex::new(r"\.[0-9a-f]{8}\.(js|css)").unwrap();
    digest.replace_all(page, ".$1").into_owned()
}

#[test]
fn minifying_changes_nothing_that_people_see() {
    let (small, findings) = ready(&with_components(), true);
    assert_eq!(findings, []);
    let (plain, _) = ready(&with_components(), false);
    let bare = json!({ "page": { "title": "T", "path": "/", "breadcrumbs": [] }, "content": "",
        "rows": [], "verdicts": [], "options": [], "targets": [], "cards": [], "source": { "kind": "secondary", "verified": "no" },
        "parts": [], "contents": [], "links_around": {}, "title": "T", "href": "/a/", "canonical": "/a/" });
    // Templates of page types are compared by tests/all/minify.rs, with the views that their makers make.
    for name in [
        "404.html",
        "all-components.html",
        "base.html",
        "page.html",
        "redirect.html",
    ] {
        for view in [view(), bare.clone()] {
            let (before, after) = (
                rendered(&plain, name, &view).unwrap(),
                rendered(&small, name, &view).unwrap(),
            );
            let (with, without) = (undigested(&before), undigested(&after));
            same_visible_text(&with, &without).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(after.len() < before.len(), "{name}");
        }
    }
}

#[test]
fn pages_hold_a_strict_content_security_policy() {
    let (theme, _) = ready(&with_components(), true);
    let page = rendered(&theme, "all-components.html", &view()).unwrap();
    assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains("javascript:"));
    for script in page.split("<script").skip(1) {
        assert!(
            script.trim_start().starts_with("src=")
                || script.contains(" src=")
                || script.contains("application/ld+json"),
            "{script:.80}"
        );
    }
    for handler in [" onclick=", " onload=", " onchange=", " onerror="] {
        assert!(!page.contains(handler));
    }
    for file in Layer::built_in().files.values() {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(
            !text
                .replace("http://www.w3.org/", "")
                .replace("[href^=\"http\"]", "")
                .replace("http-equiv", "")
                .contains("http"),
            "{} names another host",
            file.display
        );
    }
}

#[test]
fn a_theme_goes_to_many_threads() {
    fn shared_between_threads<T: Send + Sync + Clone>() {}
    shared_between_threads::<Theme>();
}

#[test]
fn values_are_escaped() {
    let (theme, _) = ready(&[Layer::built_in()], true);
    let page = rendered(&theme, "page.html", &view()).unwrap();
    assert!(
        page.contains("Kế hoạch 767/KH-UBND &quot;về&quot; &lt;b&gt; &amp; &#39;x&#39;"),
        "{page}"
    );
    assert!(page.contains("Nhóm &lt;Công khai&gt;"));
}

#[test]
fn white_space_between_inline_elements_stays() {
    let kept = |source: &str| minify::template(source).unwrap();
    assert_eq!(
        kept("<section>\n<strong>Số:</strong>\n <span>42</span>\n</section>"),
        "<section><strong>Số:</strong> <span>42</span></section>"
    );
    assert_eq!(
        kept("<div>{{ a }} {{ b }} là <b>c</b></div>"),
        "<div>{{ a }} {{ b }} là <b>c</b></div>"
    );
    assert_eq!(kept("<p>{{ name }} is here</p>"), "<p>{{ name }} is here</p>");
    assert_eq!(
        kept("<div>{% if a %} <i>x</i> {% endif %}</div>"),
        "<div>{% if a %} <i>x</i> {% endif %}</div>"
    );
    assert_eq!(
        kept("<ul>\n  {% for x in xs %}\n  <li>{{ x }}</li>\n  {% endfor %}\n</ul>"),
        "<ul>{% for x in xs %}<li>{{ x }}</li>{% endfor %}</ul>"
    );
    assert_eq!(kept("<pre>\n  a\n   b</pre>"), "<pre>\n  a\n   b</pre>");
}

#[test]
fn comments_go_and_part_no_text() {
    let kept = |source: &str| minify::template(source).unwrap();
    assert_eq!(kept("<p>a <!-- why --> b</p><!-- end -->"), "<p>a b</p>");
    assert_eq!(kept("<p>a<!-- why -->b</p>"), "<p>ab</p>");
    // Without it the condition would be another one.
    let within = "<p><!-- {% if a %} -->b<!-- {% endif %} --></p>";
    assert_eq!(kept(within), within);
    let trims = "<p>a {#- why -#} b</p>";
    assert_eq!(kept(trims), trims);
}

#[test]
fn elements_may_open_in_one_branch_and_close_in_another() {
    assert_eq!(
        minify::template("<ul>\n <li>a\n <li>b</ul>\n{% if a %}<div>{% endif %} x {% if a %} </div>{% endif %}")
            .unwrap(),
        "<ul><li>a<li>b</ul>{% if a %}<div>{% endif %} x {% if a %}</div>{% endif %}"
    );
}

#[test]
fn values_stand_bare_where_html_reads_them_whole() {
    let kept = |source: &str| minify::template(source).unwrap();
    assert_eq!(
        kept(r#"<input  type="search" value="" title='a "b"'  data-x="a=b" hidden/>"#),
        r#"<input type=search value title='a "b"' data-x="a=b" hidden>"#
    );
    assert_eq!(
        kept(r#"<svg viewBox="0 0 1 1"><path d="M0"/></svg>"#),
        r#"<svg viewBox="0 0 1 1"><path d="M0"/></svg>"#
    );
}

#[test]
fn values_with_template_code_keep_their_quotes() {
    let text = minify::template(r#"<a class="{{x}}" title="{{-y-}}" href="/a/">z</a>"#).unwrap();
    assert_eq!(text, r#"<a class="{{x}}" title="{{-y-}}" href=/a/>z</a>"#);
}

#[test]
fn templates_that_break_the_rules_are_used_as_they_are() {
    for (source, place) in [
        (
            r#"<table><tr {% if q %}class="a"{% endif %}><td>x</td></tr></table>"#,
            (1, 12),
        ),
        (r#"<a title="{{ t(key="skip.to_content") }}">x</a>"#, (1, 10)),
        ("<a title={{ x }}>x</a>", (1, 10)),
        ("<p>a</p>\n<p title=\"x>b</p>", (2, 10)),
    ] {
        let (theme, findings) = ready(
            &[layer("site", &[("templates/x.html", source)]), Layer::built_in()],
            true,
        );
        let [finding] = &findings[..] else {
            panic!("{source}: {findings:?}")
        };
        assert!(
            matches!(finding.kind, ThemeFindingKind::NotMinified { .. }),
            "{finding:?}"
        );
        assert_eq!(finding.severity(), ThemeSeverity::Info);
        assert_eq!(
            (finding.line, finding.column),
            place,
            "{source}: {}",
            finding.message(Lang::En)
        );
        let page = rendered(&theme, "x.html", &json!({ "q": true, "a": true, "x": "1" })).unwrap();
        assert!(page.contains('x') || page.contains('a'));
    }
}

#[test]
fn the_comparison_sees_what_a_browser_shows() {
    assert!(same_visible_text("<div>a <b>b</b></div>", "<div>a<b>b</b></div>").is_err());
    assert!(same_visible_text("<div>\n<p>a</p>\n</div>", "<div><p>a</p></div>").is_ok());
    assert!(same_visible_text("<p>a  b\nc</p>", "<p>a b c</p>").is_ok());
    assert!(same_visible_text("<p>a</p>", "<p>b</p>").is_err());
    assert!(same_visible_text("<p>a&nbsp;&lt;</p>", "<p>a\u{a0}&lt;</p>").is_ok());
    assert!(same_visible_text("<p class=\"a  b\" id=x>a</p>", "<p id=x class=\"a b\">a</p>").is_ok());
    assert!(same_visible_text("<p class=\"a\">a</p>", "<p class=b>a</p>").is_err());
    assert!(same_visible_text("<p class=\"{{ a }}\">a</p>", "<p class={{ a }}>a</p>").is_err());
    assert!(same_visible_text("<p class=\"{{ a }}\">a</p>", "<p>a</p>").is_err());
    assert!(same_visible_text("<p>a</p> b", "<p>a b").is_err());
    assert!(same_visible_text("<pre>a  b</pre>", "<pre>a b</pre>").is_err());
}

#[test]
fn a_site_lays_its_files_over_the_theme_and_can_extend_what_it_covers() {
    let site = layer(
        "site",
        &[
            (
                "templates/base.html",
                "{% extends \"default/base.html\" %}\n{% block footer %}<p>Chân trang riêng</p>{% endblock %}",
            ),
            (
                "templates/mine.html",
                "{% component ui.empty(text: string) %}<p>RIÊNG {{ text }}</p>{% endcomponent ui.empty %}{{ <ui.empty text=\"x\" /> }}",
            ),
            ("wording/vi.yaml", "nav.documents: Kế hoạch\n"),
            ("static/css/site.css", "body{}"),
        ],
    );
    let theme = layer(
        "theme",
        &[
            ("templates/404.html", "theme"),
            ("wording/vi.yaml", "nav.documents: Hai\nnav.bodies: Ba\n"),
        ],
    );
    let (theme, findings) = ready(&[site, theme, Layer::built_in()], true);
    assert_eq!(findings, []);
    let page = rendered(&theme, "page.html", &view()).unwrap();
    assert!(page.contains("Chân trang riêng") && !page.contains("CC BY"));
    assert!(page.contains(">Kế hoạch</a>") && page.contains(">Ba</a>") && page.contains(">Chỉ tiêu</a>"));
    assert!(page.contains(&format!("/assets/site.{}.css", &blake3::hash(b"body{}").to_hex()[..8])));
    assert_eq!(rendered(&theme, "404.html", &view()).unwrap(), "theme");
    assert_eq!(rendered(&theme, "mine.html", &view()).unwrap(), "<p>RIÊNG x</p>");
}

#[test]
fn every_broken_template_is_an_error_with_its_place_and_nothing_takes_its_place() {
    let site = layer(
        "site",
        &[
            ("templates/page.html", "<p>\n  {{ oops | }}</p>"),
            ("templates/404.html", "<p>a</p>\n<p>{{ shout(x=1) }} {{ a | nope }}</p>"),
            ("templates/child.html", "{% extends \"page2.html\" %}"),
            ("templates/page2.html", "{% extends \"nowhere.html\" %}"),
            ("templates/loop.html", "{% extends \"loop.html\" %}"),
            ("templates/good.html", "<p>good</p>"),
        ],
    );
    let (theme, findings) = ready(&[site, Layer::built_in()], true);
    let places: Vec<_> = findings
        .iter()
        .map(|f| (f.file.as_str(), f.line, f.column, f.severity()))
        .collect();
    use ThemeSeverity::Error;
    assert_eq!(
        places,
        [
            ("site/templates/404.html", 2, 7, Error),
            ("site/templates/404.html", 2, 28, Error),
            ("site/templates/child.html", 1, 4, Error),
            ("site/templates/loop.html", 1, 4, Error),
            ("site/templates/page.html", 2, 13, Error),
            ("site/templates/page2.html", 1, 4, Error),
        ],
        "{findings:#?}"
    );
    assert_eq!(rendered(&theme, "good.html", &view()).unwrap(), "<p>good</p>");
    let error = rendered(&theme, "page.html", &view()).unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("site/templates/page.html", 2));
    assert!(!theme.has_template("page.html") && theme.has_template("base.html"));
}

#[test]
fn an_error_while_rendering_points_at_the_line_as_written_and_names_the_fields() {
    let site = layer(
        "site",
        &[(
            "templates/x.html",
            "<div>\n  <p>a</p>\n  <p>{{ page.titel }}</p>\n</div>",
        )],
    );
    let (theme, _) = ready(&[site, Layer::built_in()], true);
    let error = rendered(&theme, "x.html", &json!({ "page": { "title": "T", "lead": "L" } })).unwrap_err();
    assert_eq!(
        (error.file.as_str(), error.line),
        ("site/templates/x.html", 3),
        "{error}"
    );
    assert!(
        error.message.contains("titel") && error.message.contains("lead, title"),
        "{error}"
    );
    let error = rendered(&theme, "nope.html", &json!({})).unwrap_err();
    assert!(error.message.contains("404.html, base.html"), "{error}");
}

#[test]
fn texts_that_do_not_exist_are_found_at_load_or_at_their_place() {
    let site = layer(
        "site",
        &[
            (
                "templates/x.html",
                "<p>\n{{ t(key='nav.document') }} {{ \"no.such\" | t }} {{ 'nav.bodies' | t }}</p>",
            ),
            ("templates/y.html", "<p>{{ t(key='nav.' ~ id) }}</p>"),
            ("templates/z.html", "<p>{{ t(key='parts.shown', shown=1) }}</p>"),
        ],
    );
    let (theme, findings) = ready(&[site, Layer::built_in()], true);
    let found: Vec<_> = findings
        .iter()
        .map(|f| (f.line, f.column, f.message(Lang::En)))
        .collect();
    assert_eq!(
        found,
        [
            (
                2,
                11,
                "there is no text `nav.document`: add it to `theme/wording/vi.yaml`".to_owned()
            ),
            (
                2,
                33,
                "there is no text `no.such`: add it to `theme/wording/vi.yaml`".to_owned()
            ),
        ]
    );
    assert!(
        rendered(&theme, "y.html", &json!({ "id": "bodies" }))
            .unwrap()
            .contains("Cơ quan")
    );
    let error = rendered(&theme, "y.html", &json!({ "id": "bodis" })).unwrap_err();
    assert!(error.message.contains("did you mean `nav.bodies`"), "{error}");
    let error = rendered(&theme, "z.html", &json!({})).unwrap_err();
    assert!(error.message.contains("needs `total`") && error.line == 1, "{error}");
}

#[test]
fn placeholders_and_one_of_many() {
    let site = layer(
        "site",
        &[(
            "wording/vi.yaml",
            "a: \"{n} việc {x}\"\na.one: một việc\nb: \"{ } {\"\n",
        )],
    );
    let (theme, _) = ready(&[site, Layer::built_in()], false);
    let text = |key, arguments: &[(&str, &str)]| theme.wording().text(key, arguments).unwrap();
    assert_eq!(text("a", &[("n", "2"), ("x", "{n}")]), "2 việc {n}");
    assert_eq!(text("a", &[("n", "1")]), "một việc");
    assert_eq!(text("b", &[]), "{ } {");
}

#[test]
fn slips_in_other_files_of_a_layer_are_found() {
    let mut site = layer(
        "site",
        &[
            ("wording/vi.yaml", "nav.documents: [a]\n"),
            ("theme.yaml", "nmae: x\n"),
            ("template/page.html", ""),
            ("README.md", ""),
        ],
    );
    site.files.insert(
        "templates/bad.html".to_owned(),
        LayerFile {
            bytes: b"\xff".to_vec().into(),
            display: "site/templates/bad.html".to_owned(),
        },
    );
    let (_, findings) = ready(&[site, Layer::built_in()], true);
    let files: Vec<_> = findings.iter().map(|f| (f.file.as_str(), f.severity())).collect();
    use ThemeSeverity::{Error, Warning};
    assert_eq!(
        files,
        [
            ("site/template/page.html", Warning),
            ("site/templates/bad.html", Error),
            ("site/theme.yaml", Error),
            ("site/wording/vi.yaml", Error),
        ]
    );
    let (_, findings) = Theme::load_with(
        &[Layer::built_in()],
        &Options {
            language: "fr".to_owned(),
            minify: false,
        },
    );
    assert!(
        findings
            .iter()
            .any(|f| matches!(f.kind, ThemeFindingKind::MissingLanguage { .. }))
    );
}

#[test]
fn assets_are_named_by_their_content() {
    let (theme, _) = ready(&[Layer::built_in()], true);
    let paths: BTreeMap<_, _> = theme
        .assets()
        .iter()
        .map(|a| (a.name.as_str(), a.path.as_str()))
        .collect();
    assert!(paths["favicon.svg"].starts_with("/assets/favicon.") && paths["favicon.svg"].ends_with(".svg"));
    for asset in theme.assets() {
        assert!(asset.path.contains(&blake3::hash(&asset.bytes).to_hex()[..8]));
    }
}

#[test]
fn colours_meet_aa_in_light_and_dark() {
    let css = include_str!("../../themes/default/static/css/site.css");
    let palette = |block: &str| -> BTreeMap<String, f64> {
        block
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
            .filter_map(|(name, value)| {
                Some((
                    name.to_owned(),
                    luminance(value.trim().trim_end_matches(';').strip_prefix('#')?)?,
                ))
            })
            .collect()
    };
    let light = palette(css.split("@media").next().unwrap());
    let dark = palette(
        css.split("prefers-color-scheme: dark")
            .nth(1)
            .unwrap()
            .split("*, ")
            .next()
            .unwrap(),
    );
    for (name, colours) in [("light", light), ("dark", dark)] {
        let contrast = |a: &str, b: &str| {
            let (a, b) = (colours[a] + 0.05, colours[b] + 0.05);
            if a > b { a / b } else { b / a }
        };
        for (ink, paper) in [
            ("ink", "paper"),
            ("ink", "surface"),
            ("muted", "paper"),
            ("muted", "surface"),
            ("accent", "paper"),
            ("accent", "surface"),
            ("accent-strong", "surface"),
            ("on-accent", "accent"),
            ("on-accent", "accent-strong"),
            ("good-ink", "good-paper"),
            ("warn-ink", "warn-paper"),
            ("warn-ink", "paper"),
            ("accent", "warn-paper"),
            ("muted", "warn-paper"),
        ] {
            assert!(
                contrast(ink, paper) >= 4.5,
                "{name}: {ink} on {paper} is {:.2}",
                contrast(ink, paper)
            );
        }
        for (mark, paper) in [
            ("edge", "paper"),
            ("edge", "surface"),
            ("focus", "paper"),
            ("focus", "surface"),
            ("accent", "paper"),
        ] {
            assert!(
                contrast(mark, paper) >= 3.0,
                "{name}: {mark} on {paper} is {:.2}",
                contrast(mark, paper)
            );
        }
    }
}

fn luminance(hex: &str) -> Option<f64> {
    let hex: String = if hex.len() == 3 {
        hex.chars().flat_map(|c| [c, c]).collect()
    } else {
        hex.to_owned()
    };
    let channel = |at: usize| -> Option<f64> {
        let value = f64::from(u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}
