use super::*;
use crate::import::account::{Account, AccountLine, AccountLineKind, AccountState};
use crate::import::block::{Piece, Table, TableRow};
use crate::import::found::{At, PlacedText};
use crate::import::{
    Block, DocumentPart, Doubt, FoundName, FoundTarget, FoundTask, Head, PrintedBlockKind, PrintedTime, Reading,
};
use crate::model::Locator;

fn at(block: usize, range: std::ops::Range<usize>) -> At {
    At {
        block,
        cell: None,
        range,
    }
}

fn block(kind: PrintedBlockKind, text: &str) -> Block {
    Block {
        kind,
        part: DocumentPart::Main,
        layer: crate::import::Layer::Body,
        section: None,
        text: text.to_owned(),
        markdown: text.to_owned(),
        line: 1,
        ..Block::default()
    }
}

fn target(clause: At, figure: At, doubts: Vec<Doubt>) -> FoundTarget {
    FoundTarget {
        clause,
        figure,
        quote: String::new(),
        printed: "đạt 70%".into(),
        section: None,
        row: None,
        subject: "tỷ lệ <lao động>".into(),
        scope: None,
        unit: Some("%".into()),
        values: vec![(PrintedTime::Year(2025), "70".into())],
        baseline: None,
        average: false,
        within: None,
        except_of: None,
        relative: None,
        stated_in: Vec::new(),
        group: None,
        misprint: None,
        doubts,
    }
}

fn task(blocks: std::ops::Range<usize>, lead: At) -> FoundTask {
    FoundTask {
        blocks,
        section: None,
        title: "Đào tạo".into(),
        direct: Vec::new(),
        lead: vec![FoundName {
            text: "Sở A & B".into(),
            at: lead,
            doubts: Vec::new(),
        }],
        assigned: Vec::new(),
        coordinate: Vec::new(),
        via: Vec::new(),
        to: Vec::new(),
        request: false,
        time: None,
        due: None,
        doubts: Vec::new(),
    }
}

fn page(reading: &Reading, targets: &[FoundTarget], tasks: &[FoundTask]) -> String {
    let head = Head::default();
    let found = ImportResult {
        name: "<kế hoạch>.txt",
        reading,
        head: &head,
        targets,
        tasks,
        account: &Account::default(),
        matched: &["Lao động qua đào tạo".to_owned()],
    };
    html(&found, Lang::Vi)
}

#[test]
fn spans_that_overlap_and_nest_are_cut_into_pieces() {
    let reading = Reading {
        source: String::new(),
        blocks: vec![block(PrintedBlockKind::Paragraph, "tỷ lệ <đạt> 70% do Sở A & B")],
        aside: Vec::new(),
    };
    let text = &reading.blocks[0].text;
    let of = |words: &str| {
        text.find(words)
            .map(|start| start..start + words.len())
            .expect("it stands there")
    };
    let targets = [target(at(0, 0..text.len()), at(0, of("<đạt> 70%")), Vec::new())];
    let tasks = [task(0..1, at(0, of("70% do Sở A & B")))];
    let page = page(&reading, &targets, &tasks);
    assert!(
        page.contains("<mark class=\"chi-tieu gia-tri\">&lt;đạt&gt; </mark>"),
        "{page}"
    );
    assert!(
        page.contains("<mark class=\"chi-tieu gia-tri co-quan\">70%</mark>"),
        "{page}"
    );
    assert!(
        page.contains("<mark class=\"chi-tieu co-quan\"> do Sở A &amp; B</mark>"),
        "{page}"
    );
    assert!(page.contains("Lao động qua đào tạo"));
}

#[test]
fn every_number_stands_once_on_either_side() {
    let table = Table {
        head: 0,
        rows: vec![TableRow {
            cells: vec!["70".into(), "80".into()],
            line: 1,
            ..TableRow::default()
        }],
        ..Table::default()
    };
    let reading = Reading {
        source: String::new(),
        blocks: vec![
            block(PrintedBlockKind::Table(table), ""),
            block(PrintedBlockKind::Item, "việc"),
        ],
        aside: Vec::new(),
    };
    let cell = |c| At {
        block: 0,
        cell: Some((0, c)),
        range: 0..2,
    };
    let targets = [
        target(cell(0), cell(0), Vec::new()),
        target(cell(1), cell(1), Vec::new()),
    ];
    let page = page(&reading, &targets, &[task(1..2, at(1, 0..5))]);
    for number in 2..5 {
        assert_eq!(page.matches(&format!("id=\"v{number}\"")).count(), 1, "{number}");
        assert_eq!(page.matches(&format!("id=\"d{number}\"")).count(), 1, "{number}");
    }
}

#[test]
fn what_is_in_doubt_comes_first() {
    let reading = Reading {
        source: String::new(),
        blocks: vec![block(PrintedBlockKind::Paragraph, "70% và 80%")],
        aside: Vec::new(),
    };
    let doubt = Doubt::new("Năm <không> rõ.", "The year is not clear.");
    let targets = [
        target(at(0, 0..3), at(0, 0..3), Vec::new()),
        target(at(0, 8..11), at(0, 8..11), vec![doubt]),
    ];
    let page = page(&reading, &targets, &[]);
    let first = |words: &str| page.find(words).expect("it stands there");
    assert!(first("id=\"d3\"") < first("id=\"d2\""));
    assert!(page.contains("<li>Năm &lt;không&gt; rõ.</li>"));
    assert!(page.contains("&lt;kế hoạch&gt;.txt"));
}

/// A range that no reader should ever give.
fn backwards(start: usize, end: usize) -> std::ops::Range<usize> {
    std::ops::Range { start, end }
}

#[test]
fn places_beyond_the_text_break_nothing() {
    let reading = Reading {
        source: String::new(),
        blocks: vec![block(PrintedBlockKind::Paragraph, "ấ")],
        aside: Vec::new(),
    };
    let targets = [target(at(0, 1..99), at(7, backwards(5, 2)), Vec::new())];
    let page = page(&reading, &targets, &[task(5..99, at(0, backwards(2, 1)))]);
    assert!(page.contains("ấ"));
}

#[test]
fn the_head_is_shown_with_its_doubts_in_english_too() {
    let reading = Reading {
        source: String::new(),
        blocks: vec![block(PrintedBlockKind::Paragraph, "Lai Châu, ngày")],
        aside: Vec::new(),
    };
    let head = Head {
        place: Some(PlacedText {
            text: "Lai Châu".into(),
            at: at(0, 0..9),
        }),
        doubts: vec![Doubt::new("Không rõ số.", "The number is not clear.")],
        ..Head::default()
    };
    let found = ImportResult {
        name: "a.txt",
        reading: &reading,
        head: &head,
        targets: &[],
        tasks: &[],
        account: &Account::default(),
        matched: &[],
    };
    let page = html(&found, Lang::En);
    assert!(page.contains("<a class=\"so nghi\" id=\"v1\""));
    assert!(page.contains("<html lang=\"en\">") && page.contains("The number is not clear."));
    assert!(page.contains("<mark class=\"van-ban\">Lai Châu</mark>"), "{page}");
}

#[test]
fn what_was_not_understood_stands_before_all_else_and_is_seen_in_the_text() {
    let source = "Điều 1. Có 90 trường";
    let mut block = block(
        PrintedBlockKind::Numbered {
            label: "dieu-1".into(),
            level: 1,
        },
        "Có 90 trường",
    );
    block.markdown = "**Điều 1.** Có 90 trường".into();
    block.pieces = vec![Piece {
        at: 0,
        source: "Điều 1. ".len()..source.len(),
    }];
    let reading = Reading {
        source: source.to_owned(),
        blocks: vec![block],
        aside: Vec::new(),
    };
    let start = source.find("90").expect("it stands there");
    let account = Account::new(vec![AccountLine {
        kind: AccountLineKind::Figure,
        text: "90".into(),
        section: Some(Locator::new("dieu-1")),
        place: start..start + 2,
        state: AccountState::NotUnderstood,
        reason: Doubt::new("không rõ", "unclear"),
    }]);
    let found = ImportResult {
        name: "a.txt",
        reading: &reading,
        head: &Head::default(),
        targets: &[],
        tasks: &[],
        account: &account,
        matched: &[],
    };
    let page = html(&found, Lang::Vi);
    assert!(page.contains("<b>1</b> chỗ chưa hiểu"), "{page}");
    let (open, certain) = (page.find("id=\"chua-hieu\""), page.find("class=\"nhom chac\""));
    assert!(
        open.is_some() && certain.is_none_or(|certain| open < Some(certain)),
        "{page}"
    );
    assert!(
        page.contains("<div class=\"khoi chua\"") && page.contains("<b>Điều 1.</b> Có 90"),
        "{page}"
    );
}
