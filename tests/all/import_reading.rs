//! Raw plans become blocks and a body: compared with what was found by hand, and held to what must always be so.

use congkhai::import::block::{Block, DocumentPart, PrintedBlockKind, Reading, Table};
use congkhai::import::{body, formats, reading};
use congkhai::parse::body::{parse_body, plain_text};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::data;
use crate::support::texts::{self, READ_BY_HAND};

const PLANS: [&str; 4] = ["lai-chau", "yen-bai", "dien-bien", "binh-phuoc"];

/// A plan, its reading, and what was found in it by hand.
fn known(name: &str) -> (String, Reading, Value) {
    let (text, reading) = plan(name);
    (text, reading, data::plan(name))
}

fn plan(name: &str) -> (String, Reading) {
    let text = texts::plan(name);
    let read = reading::read(&formats::of_text(&text));
    (text, read)
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// Only letters and digits, in lower case, with single blanks.
fn folded(text: &str) -> String {
    words(text).join(" ")
}

#[test]
#[ignore = "needs the full texts"]
fn units_are_those_found_by_hand() {
    for name in READ_BY_HAND {
        let (_, reading, truth) = known(name);
        let found: Vec<String> = reading.blocks.iter().filter_map(unit).collect();
        let expected: Vec<String> = truth["sections"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|s| s["label"].is_string())
            .map(|s| {
                format!(
                    "{} {} {}",
                    s["line"],
                    s["level"],
                    s["label"].as_str().unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

fn unit(block: &Block) -> Option<String> {
    match &block.kind {
        PrintedBlockKind::Heading { label, level } | PrintedBlockKind::Numbered { label, level } => {
            Some(format!("{} {level} {label}", block.line))
        }
        _ => None,
    }
}

#[test]
#[ignore = "needs the full texts"]
fn titles_and_kinds_are_those_found_by_hand() {
    for name in READ_BY_HAND {
        let (_, reading, truth) = known(name);
        for section in truth["sections"].as_array().expect("a list") {
            let (Some(label), Some(line)) = (section["label"].as_str(), section["line"].as_u64()) else {
                continue;
            };
            let block = reading.blocks.iter().find(|b| match &b.kind {
                PrintedBlockKind::Heading { label: own, .. } | PrintedBlockKind::Numbered { label: own, .. } => {
                    own == label && u64::from(b.line) == line
                }
                _ => false,
            });
            let block = block.unwrap_or_else(|| panic!("{name}: {section}"));
            let is_title = matches!(block.kind, PrintedBlockKind::Heading { .. });
            let expected = matches!(section["kind"].as_str(), Some("heading" | "run-in"));
            assert_eq!(is_title, expected, "{name}: {section}");
            // Of a long title the beginning is kept.
            let title = section["title"].as_str().unwrap_or_default();
            match title.strip_suffix(" …") {
                None if expected => assert_eq!(block.text.trim_end_matches(':'), title, "{name}"),
                beginning => assert!(block.text.starts_with(beginning.unwrap_or(title)), "{name}: {section}"),
            }
        }
    }
}

#[test]
#[ignore = "needs the full texts"]
fn paragraphs_cut_by_a_page_are_whole() {
    for name in READ_BY_HAND {
        let (text, reading, truth) = known(name);
        let lines: Vec<&str> = text.lines().collect();
        let line = |value: &Value| {
            let at = value.as_u64().and_then(|n| usize::try_from(n).ok()).expect("a line");
            folded(&lines[at - 1].replace("<sup>2</sup>", "²"))
        };
        let pairs = truth["broken_paragraphs"].as_array().into_iter().flatten();
        let pairs = pairs.map(|pair| (line(&pair[0]), line(&pair[1]), true));
        let pages = truth["page_breaks"].as_array().into_iter().flatten();
        let pages = pages.map(|page| {
            (
                line(&page["after"]),
                line(&page["resume"]),
                page["mid_sentence"] == true,
            )
        });
        for (before, behind, is_cut) in pairs.chain(pages) {
            let joined = format!("{} {}", last_words(&before), first_words(&behind));
            let found = reading.blocks.iter().any(|b| folded(&b.text).contains(&joined));
            assert_eq!(found, is_cut, "{name}: {joined}");
        }
    }
}

fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    words[words.len().saturating_sub(6)..].join(" ")
}

fn first_words(text: &str) -> String {
    text.split(' ').take(6).collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "needs the full texts"]
fn every_paragraph_of_the_source_stands_in_the_body() {
    for name in PLANS {
        let (text, reading) = plan(name);
        let body = body::markdown(&reading);
        let whole = folded(&plain_text(&body, 0..body.len()));
        for cell in text.lines().flat_map(|line| line.split('\t')) {
            let bare = cell.replace("<sup>2</sup>", "2").replace("<i>", "").replace("</i>", "");
            let plain = bare.replace('#', "");
            // Two headings on one line stand apart in the body; each is there.
            for part in plain.split("****").map(folded) {
                assert!(whole.contains(&part), "{name}: {part}");
            }
        }
    }
}

#[test]
#[ignore = "needs the full texts"]
fn the_body_has_the_units_of_the_reading() {
    for name in PLANS {
        let (_, reading) = plan(name);
        assert_same_units(&reading);
    }
}

/// `parse_body` finds the locators and titles that were read.
fn assert_same_units(reading: &Reading) {
    let body = body::markdown(reading);
    let found: Vec<(Option<String>, String)> = parse_body(&body)
        .sections
        .into_iter()
        .map(|s| (s.locator.map(|l| l.to_string()), s.title))
        .collect();
    let headings = reading.blocks.iter().flat_map(|b| match &b.kind {
        PrintedBlockKind::Heading { .. } | PrintedBlockKind::Numbered { .. } => {
            vec![(b.section.as_ref().map(ToString::to_string), b.text.clone())]
        }
        PrintedBlockKind::Unlabelled => vec![(None, b.text.clone())],
        PrintedBlockKind::Table(table) if b.part == DocumentPart::Annex => groups(b, table),
        _ => Vec::new(),
    });
    let expected: Vec<_> = headings.map(|(l, t)| (l, t.replace('²', "2"))).collect();
    let found: Vec<_> = found.into_iter().map(|(l, t)| (l, t.replace('²', "2"))).collect();
    assert_eq!(found, expected, "{body}");
}

/// The groups of an annex table, which are units of the body.
fn groups(block: &Block, table: &Table) -> Vec<(Option<String>, String)> {
    let over = block.section.as_ref().map(ToString::to_string).unwrap_or_default();
    let rows = table.rows.iter().skip(table.head).filter(|row| is_group(&row.cells));
    rows.map(|row| (Some(format!("{over}.{}", row.cells[0])), row.cells[1].clone()))
        .collect()
}

fn is_group(cells: &[String]) -> bool {
    let roman = !cells[0].is_empty() && cells[0].chars().all(|c| "IVX".contains(c));
    roman && cells.iter().skip(2).all(String::is_empty)
}

#[test]
#[ignore = "needs the full texts"]
fn the_rows_of_an_annex_read_back_below_their_groups() {
    let (_, reading) = plan("binh-phuoc");
    let again = reading::read(&formats::of_text(&body::markdown(&reading)));
    let rows = |reading: &Reading| -> Vec<Vec<String>> {
        let tables = reading.blocks.iter().filter_map(|b| match &b.kind {
            PrintedBlockKind::Table(table) => Some(table.rows.iter().skip(table.head)),
            _ => None,
        });
        let cells = tables.flatten().map(|row| row.cells.clone());
        cells.filter(|cells| !is_group(cells)).collect()
    };
    assert_eq!(rows(&again), rows(&reading));
}

#[test]
#[ignore = "needs the full texts"]
fn a_body_reads_back_as_the_same_blocks() {
    for name in PLANS {
        let (_, reading) = plan(name);
        let again = reading::read(&formats::of_text(&body::markdown(&reading)));
        assert_eq!(shapes(&again), shapes(&reading), "{name}");
    }
}

/// What must not change when a body is read again. A table has one row as head then.
fn shapes(reading: &Reading) -> Vec<String> {
    let shape = |b: &Block| {
        let kind = match &b.kind {
            PrintedBlockKind::Table(table) => {
                let data: Vec<_> = table.rows.iter().skip(table.head).map(|r| &r.cells).collect();
                format!("{:?} {data:?}", table.column_heads())
            }
            kind => format!("{kind:?}"),
        };
        format!("{:?} {:?} {kind} {} {}", b.part, b.section, b.text, b.markdown)
    };
    // The groups of an annex table have become headings.
    let is_grouped = |b: &&Block| {
        let unit = matches!(&b.kind, PrintedBlockKind::Heading { label, .. } if !label.starts_with("PL"));
        b.part == DocumentPart::Annex && (unit || matches!(b.kind, PrintedBlockKind::Table(_)))
    };
    reading.blocks.iter().filter(|b| !is_grouped(b)).map(shape).collect()
}

#[test]
#[ignore = "needs the full texts"]
fn parts_follow_each_other() {
    for name in PLANS {
        let (_, reading) = plan(name);
        let parts: Vec<DocumentPart> = reading.blocks.iter().map(|b| b.part).collect();
        assert!(parts.is_sorted(), "{name}");
        let outside = reading
            .blocks
            .iter()
            .filter(|b| matches!(b.part, DocumentPart::Front | DocumentPart::Back));
        assert!(outside.into_iter().all(|b| b.section.is_none()), "{name}");
    }
}

#[test]
#[ignore = "needs the full texts"]
fn rows_of_a_table_cut_by_a_page_are_whole() {
    let (_, reading) = plan("binh-phuoc");
    let tables: Vec<_> = reading
        .blocks
        .iter()
        .filter_map(|b| match &b.kind {
            PrintedBlockKind::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    // One for each of its eleven groups, under the same head.
    assert_eq!(tables.len(), 11);
    assert!(tables.iter().all(|table| table.head == 2));
    let rows: usize = tables.iter().map(|table| table.rows.len() - table.head).sum();
    assert_eq!(rows, 129 - 2 - 11);
    let healed: Vec<u32> = tables
        .iter()
        .flat_map(|table| &table.rows)
        .filter(|r| r.source.len() > 1)
        .map(|r| r.line)
        .collect();
    assert_eq!(healed, [349, 365]);
    assert_eq!(
        tables[10].column_heads()[4],
        "Mục tiêu phấn đấu thực hiện: Phấn đấu đến năm 2030"
    );
}

#[test]
#[ignore = "needs the full texts"]
fn pieces_lead_back_to_the_source() {
    for name in PLANS {
        let (_, reading) = plan(name);
        reading
            .blocks
            .iter()
            .for_each(|block| assert_pieces(&reading.source, block));
    }
}

/// Every piece of a text is what the source says there, but for blanks, raised digits and entities.
fn assert_pieces(source: &str, block: &Block) {
    assert_eq!(block.pieces.is_empty(), block.text.is_empty());
    for (at, piece) in block.pieces.iter().enumerate() {
        let end = block.pieces.get(at + 1).map_or(block.text.len(), |next| next.at);
        let (shown, printed) = (
            &block.text[piece.at..end],
            source[piece.source.clone()].replace(['\t', '\n'], " "),
        );
        let same = shown == printed || shown.trim().is_empty() || shown.chars().count() == 1;
        assert!(same, "{shown:?} is not {printed:?}");
    }
}

#[test]
#[ignore = "needs the full texts"]
fn a_text_that_is_broken_at_the_edge_of_the_page_gives_the_same_units() {
    for name in ["lai-chau", "dien-bien", "binh-phuoc"] {
        let (text, reading) = plan(name);
        let printed = reading::read(&formats::of_text(&paged(&text.replace('*', ""))));
        let units = |reading: &Reading| -> Vec<String> {
            let labelled = reading.blocks.iter().filter(|b| unit(b).is_some());
            labelled
                .map(|b| b.section.as_ref().map_or(String::new(), ToString::to_string))
                .collect()
        };
        assert_eq!(units(&printed), units(&reading), "{name}");
    }
}

/// The text as a page shows it: lines of at most 92 characters, with numbers of pages.
fn paged(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        lines.push(String::new());
        for word in paragraph.split(' ') {
            let line = lines.last_mut().expect("one was pushed");
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > 92 && !paragraph.contains('\t') {
                lines.push(word.to_owned());
            } else {
                let gap = if line.is_empty() { "" } else { " " };
                line.push_str(gap);
                line.push_str(word);
            }
        }
    }
    let pages = lines.chunks(45).enumerate();
    let pages = pages.map(|(at, page)| format!("{}\n\n{:>40}\n", page.join("\n"), at + 1));
    pages.collect::<Vec<_>>().join("\u{c}")
}

/// Bits of which texts of plans are made, marked so that each can be found again.
fn bit() -> impl Strategy<Value = String> {
    let word = "w[0-9]{1,4}";
    let sign = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just(" "),
        Just(" "),
        Just("  \n"),
        Just("\t"),
        Just("\n| "),
        Just(" |"),
        Just("\n|---|\n"),
        Just("**"),
        Just("*"),
        Just("_"),
        Just("***"),
        Just("\n- "),
        Just("\n+ "),
        Just("\n## "),
        Just("\n1. "),
        Just("\n2. "),
        Just("\na) "),
        Just("\n(1) "),
        Just("\nI. "),
        Just("\n1.1. "),
        Just("\nPHỤ LỤC "),
        Just("\n\nKẾ HOẠCH\n\n"),
        Just("\nQUY CHẾ\n"),
        Just("\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\n"),
        Just("\n(Kèm theo Kế hoạch"),
        Just("\nPhần thứ nhất\n"),
        Just("\nChương II. "),
        Just("\nNơi nhận:"),
        Just("\nTM. ỦY BAN"),
        Just(". "),
        Just(", "),
        Just("; "),
        Just("("),
        Just(")"),
        Just("\u{c}"),
        Just("<br>"),
        Just("m<sup>2</sup>"),
        Just("<b>"),
        Just("</b>"),
        Just("\\"),
        Just("&amp;"),
        Just("&"),
        Just("<"),
        Just("-----\n"),
        Just("\n#"),
        Just("\n> "),
        Just("`"),
        Just("["),
        Just("     "),
        Just("Điều 1. "),
        Just("của"),
        Just("x"),
        Just("%"),
    ];
    prop_oneof![2 => word, 3 => sign.prop_map(str::to_owned), 1 => Just(" và ".to_owned())]
}

/// The marked words of a text.
fn marked(text: &str) -> Vec<String> {
    let is_marked = |w: &String| w.starts_with('w') && w.len() > 1 && w[1..].bytes().all(|b| b.is_ascii_digit());
    words(text).into_iter().filter(is_marked).collect()
}

fn text_of(block: &Block) -> String {
    match &block.kind {
        PrintedBlockKind::Table(table) => table.rows.iter().map(|row| row.cells.join(" ") + " ").collect(),
        _ => block.text.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost(bits in prop::collection::vec(bit(), 0..60)) {
        let text: String = bits.concat();
        let reading = reading::read(&formats::of_text(&text));
        let known: Vec<String> = reading.blocks.iter().flat_map(|b| marked(&text_of(b))).collect();
        let body = body::markdown(&reading);
        let shown = marked(&plain_text(&body, 0..body.len()));
        for word in marked(&text.replace("<br>", " ").replace("<b>", "").replace("</b>", "").replace("<sup>2</sup>", "²").replace(['*', '_', '\\'], "")) {
            prop_assert!(known.contains(&word), "{word} is not in the blocks of {text:?}");
            prop_assert!(shown.contains(&word), "{word} is not in the body of {text:?}: {body:?}");
        }
        reading.blocks.iter().for_each(|block| assert_pieces(&reading.source, block));
        assert_same_units(&reading);
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,200}|[\\x00-\\x7f]{0,300}|[\\n\\t |*_#.0-9a-cIVX()-]{0,200}") {
        let reading = reading::read(&formats::of_text(&text));
        let again = body::markdown(&reading);
        parse_body(&again);
        reading.blocks.iter().for_each(|block| assert_pieces(&reading.source, block));
    }
}
/// The right column stands behind the left one, but before it in the source.
#[test]
fn lone_marks_in_two_columns_stay_where_they_are_printed() {
    let reading = reading::read(&formats::of_text("\na) \nNơi nhận:     w0**\nTM. ỦY BANw0w0*"));
    let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts.last(), Some(&"TM. ỦY BANw0w0* w0**"));
}

/// The right column of a foot stands behind a row of the left one, but before it in the source.
#[test]
fn a_rule_of_a_table_in_the_foot_reads_back() {
    let reading = reading::read(&formats::of_text("\n1. \nNơi nhận:     w0<b>\n|---|\n"));
    let body = body::markdown(&reading);
    assert_same_units(&reading);
    assert_eq!(
        marked(&plain_text(&body, 0..body.len())),
        ["w0"],
        "{body:?} {:?}",
        reading.blocks
    );
}

/// A rule is no paragraph of Markdown, so it may not part headings either.
#[test]
fn a_rule_between_titles_parts_no_texts() {
    for text in [
        "Điều 1. w0\n\nKẾ HOẠCH\n\n***\n\nKẾ HOẠCH\n\n\nPhần thứ nhất\n",
        "Điều 1. w3\n\nPHỤ LỤC\n\n***\n\nQUY CHẾ\n\n(1) w4\n",
    ] {
        assert_same_units(&reading::read(&formats::of_text(text)));
    }
}

/// In the body a table is cells, in a reading it is one block: neither lets a title go on behind it.
#[test]
fn a_table_between_titles_ends_the_first() {
    for text in [
        "\na) \n\nKẾ HOẠCH\n\n\n| và \n|---|\nw0\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\n\nPhần thứ nhất\nw0",
        "\na) \n\nKẾ HOẠCH\n\n\n|  \n|---|\nw0\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\n\nPhần thứ nhất\nw0",
    ] {
        assert_same_units(&reading::read(&formats::of_text(text)));
    }
}
