use super::*;

fn texts(source: &str) -> Vec<(BlockKind, String)> {
    blocks(source).blocks.into_iter().map(|b| (b.kind, b.text)).collect()
}

#[test]
fn every_block_is_read_by_itself() {
    let got = texts("# Một\n\nhai\nba\n\n- bốn\n- năm\n\n| a | b |\n|---|---|\n| c | d |\n");
    let words: Vec<_> = got.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(words, ["Một", "hai\nba", "bốn", "năm", "a", "b", "c", "d"]);
    assert_eq!(got[6].0, BlockKind::Cell { first: true });
    assert_eq!(got[7].0, BlockKind::Cell { first: false });
}

#[test]
fn only_hashes_make_headings() {
    assert_eq!(
        texts("**I. Một**\n---\n\n#hai\n===\n"),
        [
            (BlockKind::Text, "I. Một".to_owned()),
            (BlockKind::Text, "#hai".to_owned()),
        ]
    );
    assert_eq!(texts("### ba\n"), [(BlockKind::Heading(3), "ba".to_owned())]);
}

#[test]
fn few_tags_and_addresses_are_let_through() {
    assert_eq!(allowed_tag("<BR/>"), Some(AllowedTag::Break));
    assert_eq!(allowed_tag("<sup class=x>"), None);
    for good in [
        "https://a.vn/",
        "HTTP://a.vn",
        "mailto:a@b.vn",
        "/van-ban/",
        "#ii-1",
        "/",
    ] {
        assert!(is_safe_link(good), "{good}");
    }
    for bad in [
        "javascript:a",
        "//a.vn",
        "/\\a.vn",
        "data:text/html,a",
        "a.md",
        "/\t/a.vn",
        " https://a.vn",
        "",
    ] {
        assert!(!is_safe_link(bad), "{bad}");
    }
    assert!(is_safe_image("/files/a/b.png"));
    for bad in [
        "/files/../a.png",
        "/files/%2e%2e/a",
        "https://a.vn/files/a.png",
        "files/a.png",
    ] {
        assert!(!is_safe_image(bad), "{bad}");
    }
}

#[test]
fn raw_html_is_noted_once_a_block() {
    let found = blocks("<div>\n<b>x</b>\n</div>\n\nmột <i>hai</i> m<sup>2</sup>");
    assert_eq!(found.raw_html.len(), 3);
    assert_eq!(found.blocks[1].text, "một <i>hai</i> m2");
}
