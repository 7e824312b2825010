use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::Citation;
use crate::parse::body::parse_body;

/// Draws a text in which every number cites `2023/42`.
fn drawn(text: &str) -> String {
    let draft = parse_body(text);
    let citations = draft.mentions.into_iter().map(|m| Citation {
        number: m.number,
        printed_date: m.date,
        kind: m.kind_words,
        issuer: m.issuer,
        subject: m.subject,
        as_printed: m.as_printed,
        link: m.link,
        anchor: m.anchor,
        resolved: Some(DocumentId::new(Some(2023), "42")),
    });
    let body = BodyText {
        text: Arc::clone(&draft.text).into(),
        sections: draft.sections,
        citations: citations.collect(),
        ..BodyText::default()
    };
    render_at(&body, "")
}

/// A body on a site that is mounted under `root`.
fn render_at(body: &BodyText, root: &str) -> String {
    let around = Surroundings {
        link: &|id| format!("/van-ban/{id}/"),
        root,
        table: &|number| format!("Bảng {number}"),
        own: &|address| (address == "b.md").then(|| "/b/".to_owned()),
        note: &|number| format!("Chú thích {number}"),
        note_back: &|number| format!("Về {number}"),
        notes: "Chú thích",
        behind: &|_| None,
    };
    super::render(body, &around)
}

const CITATION: &str = "<a class=\"citation\" href=\"/van-ban/2023/42/\">";

#[test]
fn items_bear_the_numbers_that_were_written() {
    assert_eq!(
        drawn("1. Một\n3. Ba\n4. Bốn\n2030. Năm ấy đạt 95%\n"),
        "<ol>\n<li>Một</li>\n<li value=\"3\">Ba</li>\n<li>Bốn</li>\n<li value=\"2030\">Năm ấy đạt 95%</li>\n</ol>\n"
    );
    assert_eq!(
        drawn("3. Ba\n4. Bốn\n"),
        "<ol start=\"3\">\n<li>Ba</li>\n<li>Bốn</li>\n</ol>\n"
    );
}

#[test]
fn citations_are_links() {
    for (text, html) in [
        (
            "Theo Nghị quyết số\n42-NQ/TW.",
            "<p>Theo @Nghị quyết số\n42-NQ/TW</a>.</p>\n",
        ),
        (
            "Nghị quyết số **42-NQ/TW**",
            "<p>Nghị quyết số <strong>@42-NQ/TW</a></strong></p>\n",
        ),
        (
            "Kế hoạch 42\\-NQ/TW, 19-KH/TW",
            "<p>@Kế hoạch 42-NQ/TW</a>, @19-KH/TW</a></p>\n",
        ),
        ("số&nbsp;42&#45;NQ/TW", "<p>số\u{a0}@42-NQ/TW</a></p>\n"),
        ("Kế hoạch<br>19-KH/TW", "<p>@Kế hoạch<br />19-KH/TW</a></p>\n"),
        ("42-**NQ**/TW", "<p>42-<strong>NQ</strong>/TW</p>\n"),
        ("`42-NQ/TW`", "<p><code>42-NQ/TW</code></p>\n"),
        ("[42-NQ/TW](/a/)", "<p><a href=\"/a/\">42-NQ/TW</a></p>\n"),
        ("[42-NQ/TW](a.md)", "<p>42-NQ/TW</p>\n"),
    ] {
        assert_eq!(drawn(text), html.replace('@', CITATION), "{text}");
    }
}

#[test]
fn headings_have_their_anchor_and_depth() {
    assert_eq!(
        drawn("### I. Một\n# 1. *Hai*\nx\n---\n# Ba"),
        "<h2 id=\"i\">I. Một</h2>\n<h3 id=\"i-1\">1. <em>Hai</em></h3>\n<p>x</p>\n<h2 id=\"ba\">Ba</h2>\n"
    );
}

#[test]
fn tables_stand_in_a_region() {
    assert_eq!(
        drawn("## I. \"Một\"\n\n|  | a |\n|---|--:|\n| b | 42-NQ/TW |\n"),
        format!(
            "<h2 id=\"i\">I. \"Một\"</h2>\n<div class=\"table-region\" role=\"region\" tabindex=\"0\" \
                aria-label=\"Bảng 1: &quot;Một&quot;\"><table><thead><tr><td></td><th scope=\"col\" \
                class=\"align-right\">a</th></tr></thead><tbody>\n<tr><td>b</td><td class=\"align-right\">{CITATION}42-NQ/TW\
                </a></td></tr>\n</tbody></table></div>\n"
        )
    );
}

#[test]
fn raw_html_is_text_but_for_a_few_tags() {
    for (text, html) in [
        ("m<sup>2</sup> <b>x</b>", "<p>m<sup>2</sup> &lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("*m<sup>2* a</sup>", "<p><em>m<sup>2</sup></em> a&lt;/sup&gt;</p>\n"),
        ("<sup onclick=x>1</sup>", "<p>&lt;sup onclick=x&gt;1&lt;/sup&gt;</p>\n"),
        ("<div>\n*a*\n</div>", "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>\n"),
    ] {
        assert_eq!(drawn(text), html, "{text}");
    }
}

#[test]
fn addresses_are_of_safe_kinds() {
    for (text, html) in [
        (
            "[a](https://b.vn/?x=1&y='2')",
            "<a href=\"https://b.vn/?x=1&amp;y=&#39;2&#39;\" rel=\"noopener\">a</a>",
        ),
        ("[a](#ii-1 \"t\\\"\")", "<a href=\"#ii-1\" title=\"t&quot;\">a</a>"),
        ("<a@b.vn>", "<a href=\"mailto:a@b.vn\">a@b.vn</a>"),
        ("[a](javascript:x)", "a"),
        ("[a](//b.vn)", "a"),
        ("[a](b.md)", "<a href=\"/b/\">a</a>"),
        ("[a](c.md)", "a"),
        ("![*a* b](/files/c.png)", "<img src=\"/files/c.png\" alt=\"a b\">"),
        ("![a \"b\"](https://c.vn/d.png)", "a \"b\""),
    ] {
        assert_eq!(drawn(text), format!("<p>{html}</p>\n"), "{text}");
    }
}

#[test]
fn footnotes_are_numbered_as_called_and_lead_both_ways() {
    let text = "Một[^b] hai[^A] ba[^b] bốn[^z].\n\n[^a]: A 42-NQ/TW\n[^b]: B\n\n[^c]: C\n[^b]: D\n";
    let call = |id: &str, n: usize| {
        format!(
            "<sup class=\"footnote-call\"><a id=\"fnref:{id}\" href=\"#fn:{n}\" aria-label=\"Chú thích {n}\">{n}</a></sup>"
        )
    };
    let back =
        |id: &str, n: usize| format!("<a class=\"footnote-back\" href=\"#fnref:{id}\" aria-label=\"Về {n}\">↩</a> ");
    let list = format!(
        "<li id=\"fn:1\">\n<p>B</p>\n{}{}</li>\n<li id=\"fn:2\">\n<p>A {CITATION}42-NQ/TW</a></p>\n{}</li>\n\
         <li id=\"fn:3\">\n<p>C</p>\n</li>\n<li id=\"fn:4\">\n<p>D</p>\n</li>\n",
        back("1", 1),
        back("1:2", 1),
        back("2", 2)
    );
    assert_eq!(
        drawn(text),
        format!(
            "<p>Một{} hai{} ba{} bốn[^z].</p>\n\
             <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Chú thích\"><ol>\n{list}</ol></section>\n",
            call("1", 1),
            call("2", 2),
            call("1:2", 1)
        )
    );
}

#[test]
fn the_root_of_the_site_comes_before_own_addresses() {
    let body = BodyText {
        text: Arc::<str>::from("[a](/b/) ![](/files/c.png)").into(),
        ..BodyText::default()
    };
    let html = render_at(&body, "/d");
    assert_eq!(
        html,
        "<p><a href=\"/d/b/\">a</a> <img src=\"/d/files/c.png\" alt=\"\"></p>\n"
    );
}

/// The tags of a page, from `<` to `>`.
fn tags(html: &str) -> Vec<&str> {
    let pieces = html.split('<').skip(1);
    pieces
        .map(|piece| piece.split_once('>').map_or(piece, |(tag, _)| tag))
        .collect()
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|w| w == word)
}

/// Whether a tag is one of ours, with none but the attributes that we write.
fn is_ours(tag: &str) -> bool {
    const NAMES: &str = "p h2 h3 h4 h5 h6 a em strong code pre ul ol li blockquote hr br img sup sub div \
            table thead tbody tr td th";
    const ATTRIBUTES: &str = "id class href rel title src alt role tabindex aria-label scope start value";
    let tag = tag.trim_start_matches('/').trim_end_matches('/').trim();
    let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let parts: Vec<&str> = rest.split('"').collect();
    let (names, last) = parts.split_at(parts.len() - 1);
    let known = names
        .iter()
        .step_by(2)
        .all(|n| n.strip_suffix('=').is_some_and(|n| has(ATTRIBUTES, n.trim())));
    has(NAMES, name) && known && last == [""] && parts.len() % 2 == 1
}

/// Pieces of markup and of attacks.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<script>",
        "</script>",
        "alert(1)",
        "javascript:",
        "[a](",
        "<javascript:a>",
        ")",
        "<img src=x onerror=",
        ">",
        "\"",
        "'",
        "<sup>",
        "</sup>",
        "<sub",
        "onclick=x",
        "![",
        "](/files/",
        "](https://a.vn/",
        "\"> onload=y",
        "<br>",
        "\n",
        "\n\n",
        "|a|b|\n|--|:-:|\n",
        "|",
        "```\" onx=\"\n",
        "# ",
        "- ",
        "1. ",
        "> ",
        "**",
        "*",
        "`",
        "&lt;script&gt;",
        "&#106;avascript:",
        "\\",
        "<!--",
        "-->",
        "<div>",
        "</p>",
        "42-NQ/TW",
        "[b]: javascript:x\n",
        "[b]",
        "\t",
        "\0",
        "ế",
        "I. ",
        "data:text/html,",
        " ",
        "<a@b.vn",
        "<https://a.vn/\"onx=",
    ]);
    prop::collection::vec(
        prop_oneof![9 => piece.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

/// Whether every tag is closed in the order it was opened.
fn is_balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for tag in tags(html) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        match tag.starts_with('/') {
            true if open.pop() != Some(name) => return false,
            false if !matches!(name, "br" | "hr" | "img") => open.push(name),
            _ => {}
        }
    }
    open.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn nothing_an_author_writes_is_a_script(text in nasty()) {
        let html = drawn(&text);
        for tag in tags(&html) {
            prop_assert!(is_ours(tag), "{tag} in {html}");
            let lower = tag.to_lowercase();
            for scheme in ["javascript:", "data:"] {
                let runs = lower.contains(&format!("href=\"{scheme}")) || lower.contains(&format!("src=\"{scheme}"));
                prop_assert!(!runs, "{tag}");
            }
        }
        prop_assert!(is_balanced(&html), "{html}");
        prop_assert_eq!(&html, &drawn(&text));
    }
}

#[test]
fn a_numbered_paragraph_stands_beside_its_label() {
    let words = "Giao Sở Y tế chủ trì, phối hợp với các sở, ban, ngành thực hiện";
    for (text, html) in [
        (
            format!("## 1. {words} Kế hoạch 19-KH/TW."),
            format!("<h2 id=\"1\" class=\"numbered\">1.</h2>\n<p>{words} {CITATION}Kế hoạch 19-KH/TW</a>.</p>\n"),
        ),
        (
            format!("## **a)** {words} *ngay*."),
            format!("<h2 id=\"a\" class=\"numbered\">a)</h2>\n<p>{words} <em>ngay</em>.</p>\n"),
        ),
        (
            format!("## **(1) {words}.**"),
            format!("<h2 id=\"n1\" class=\"numbered\">(1)</h2>\n<p><strong>{words}.</strong></p>\n"),
        ),
        (
            format!("# {words}."),
            format!("<h2 id=\"{}\">{words}.</h2>\n", crate::text::slug(words)),
        ),
    ] {
        assert_eq!(drawn(&text), html, "{text}");
    }
}
