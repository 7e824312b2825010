use proptest::prelude::*;

use super::*;

fn units(text: &str) -> Vec<(String, u8, &str)> {
    let sections = parse_body(text).sections;
    sections
        .into_iter()
        .map(|s| (s.anchor, s.depth, &text[s.text_start..s.end]))
        .collect()
}

#[test]
fn units_nest_by_their_labels() {
    let text = "# I. Một\na\n# 1. Hai\nb\n## II. Ba\nc\n###### đ) Bốn\nd\n";
    let got = units(text);
    assert_eq!(got[0], ("i".into(), 1, "a\n# 1. Hai\nb\n"));
    assert_eq!(got[1], ("i-1".into(), 2, "b\n"));
    assert_eq!(got[2], ("ii".into(), 1, "c\n###### đ) Bốn\nd\n"));
    assert_eq!(got[3], ("ii-dd".into(), 2, "d\n"));
}

#[test]
fn unlabelled_headings_nest_by_hashes_and_have_slugs() {
    let text = "## Mở đầu\na\n## I. Một\n### Ghi chú\nb\n## Mở đầu\nc\n";
    let got = units(text);
    let anchors: Vec<_> = got.iter().map(|g| (g.0.as_str(), g.1)).collect();
    assert_eq!(anchors, [("mo-dau", 1), ("i", 1), ("ghi-chu", 2), ("mo-dau--2", 1)]);
    assert_eq!(got[1].2, "### Ghi chú\nb\n");
}

#[test]
fn anchors_are_unique_and_labels_have_the_first_choice() {
    let got = units("# PL\n# Phụ lục\n# I. a\n# i) b\n# …\n# …\n# I. c\n");
    let anchors: Vec<_> = got.iter().map(|g| g.0.as_str()).collect();
    assert_eq!(anchors, ["pl--2", "pl", "pl-i", "pl-i-i", "muc", "muc--2", "pl-i--2"]);
}

#[test]
fn emphasis_in_a_heading_hides_no_label() {
    let body = parse_body("## **II- *MỤC* TIÊU** ##\n\n**I. Không**\n");
    assert_eq!(body.sections.len(), 1);
    let section = &body.sections[0];
    assert_eq!(
        (section.label.as_deref(), section.title.as_str()),
        (Some("II"), "MỤC TIÊU")
    );
}

#[test]
fn skipped_levels_are_noted_for_unlabelled_headings() {
    let body = parse_body("## I. Một\n#### 1. Hai\n###### Ba\n");
    assert_eq!(
        body.heading_jumps,
        [HeadingJump {
            section: 2,
            from: 4,
            to: 6
        }]
    );
}

fn links(text: &str) -> Vec<Option<&str>> {
    let mentions = parse_body(text).mentions;
    mentions.into_iter().map(|m| m.link.map(|(a, b)| &text[a..b])).collect()
}

#[test]
fn links_are_mapped_through_the_markup() {
    for (text, link) in [
        ("Theo Nghị quyết số\n42-NQ/TW.", Some("Nghị quyết số\n42-NQ/TW")),
        ("> Nghị quyết số\n> 42-NQ/TW.", Some("Nghị quyết số\n> 42-NQ/TW")),
        ("Nghị quyết số **42-NQ/TW**", Some("42-NQ/TW")),
        ("*Nghị quyết số 42-NQ/TW*", Some("Nghị quyết số 42-NQ/TW")),
        ("Nghị quyết số 42\\-NQ/TW,", Some("Nghị quyết số 42\\-NQ/TW")),
        (
            "Nghị quyết số&nbsp;42&#45;NQ/TW",
            Some("Nghị quyết số&nbsp;42&#45;NQ/TW"),
        ),
        ("Nghị quyết<br>số 42-NQ/TW", Some("Nghị quyết<br>số 42-NQ/TW")),
        ("Nghị quyết số 42-**NQ**/TW", None),
        ("[Nghị quyết số 42-NQ/TW](/a/)", None),
        ("Nghị quyết `số 42-NQ/TW`", None),
        (
            "| a |\n|---|\n| Nghị quyết số 42-NQ/TW \\| b |",
            Some("Nghị quyết số 42-NQ/TW"),
        ),
    ] {
        assert_eq!(links(text), [link], "{text}");
    }
}

#[test]
fn a_mention_knows_its_section() {
    let body = parse_body("68/NQ-CP\n\n## I. Theo 19-KH/TW\n\n- 42-NQ/TW, ngày 24/11/2023\n");
    let anchors: Vec<_> = body.mentions.iter().map(|m| m.anchor.as_deref()).collect();
    assert_eq!(anchors, [None, Some("i"), Some("i")]);
    assert_eq!(
        body.mentions[2].date.map(|d| d.to_string()).as_deref(),
        Some("2023-11-24")
    );
}

#[test]
fn code_and_raw_html_cite_nothing() {
    assert_eq!(
        links("    42-NQ/TW\n\n<div>\n68/NQ-CP\n</div>\n"),
        Vec::<Option<&str>>::new()
    );
}

#[test]
fn plain_text_has_no_markup() {
    let text = "## I. *Một*\n\nhai\nba &amp; m<sup>2</sup>\n\n| a | **b** |\n|--|--|\n|  | 2,5 |\n";
    assert_eq!(plain_text(text, 0..text.len()), "I. Một\nhai ba & m2\na b\n2,5");
    assert_eq!(plain_text("ấ", 0..99), "ấ");
    assert_eq!(plain_text("ấ", 1..2), "");
}

proptest! {
    #[test]
    fn places_are_places_of_the_text(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "# ", "## I. ", "1. ", "\n", "\n\n", "42-NQ/TW", "Nghị quyết số ", "**", "_", "<br>", "<i>", "&amp;", "\\", "| ",
            "|--|\n", "[", "](a)", "`", "- ", "> ", "ế", " ", "---\n", "&#45;", "\r\n", "\t", "<div>",
        ]), 0..30)
    ) {
        let text = pieces.concat();
        let body = parse_body(&text);
        for s in &body.sections {
            prop_assert!(s.start <= s.text_start && s.text_start <= s.end);
            prop_assert!(text.get(s.start..s.text_start).is_some() && text.get(s.text_start..s.end).is_some());
            plain_text(&text, s.text_start..s.end);
        }
        for m in &body.mentions {
            prop_assert!(text.get(m.span.start as usize..m.span.end as usize).is_some());
            if let Some((a, b)) = m.link {
                prop_assert!(text.get(a..b).is_some());
            }
        }
        for &(a, b) in &body.raw_html {
            prop_assert!(text.get(a..b).is_some());
        }
        let anchors: HashSet<_> = body.sections.iter().map(|s| &s.anchor).collect();
        prop_assert_eq!(anchors.len(), body.sections.len());
    }
}

#[test]
fn a_full_text_is_long_in_what_is_read_of_it() {
    assert!(is_full_text(&"chữ ".repeat(3_100)) && !is_full_text(&"chữ ".repeat(2_900)));
    let marked = format!("{}\n", "[a](https://rat-dai.vn/) ".repeat(1_000));
    assert!(marked.chars().count() > 20_000 && !is_full_text(&marked));
}
