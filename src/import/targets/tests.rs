use super::*;
use crate::import::block::Block;
use crate::import::found::{Relative, Time};
use crate::model::Locator;

/// A text of blocks, all in one section, the first a heading where it ends with no stop.
fn reading(heading: &str, paragraphs: &[&str]) -> Reading {
    let mut blocks = vec![block(Kind::Heading { label: "II".into(), level: 1 }, heading)];
    blocks.extend(paragraphs.iter().map(|p| block(Kind::Paragraph, p)));
    Reading { source: String::new(), blocks }
}

fn block(kind: Kind, text: &str) -> Block {
    Block {
        kind,
        part: Part::Main,
        section: Some(Locator::new("II")),
        text: text.to_owned(),
        markdown: text.to_owned(),
        pieces: Vec::new(),
        line: 1,
    }
}

/// The targets of a sentence under a heading without a year.
fn goals(text: &str) -> Vec<FoundTarget> {
    find(&reading("MỤC TIÊU", &[text]))
}

/// Value, unit, time and subject of each target of a sentence.
fn read(text: &str) -> Vec<(String, String, Time, String)> {
    let told = |t: FoundTarget| {
        let (time, value) = t.values[0].clone();
        (value, t.unit.unwrap_or_default(), time, t.subject)
    };
    goals(text).into_iter().map(told).collect()
}

fn row(value: &str, unit: &str, time: Time, subject: &str) -> (String, String, Time, String) {
    (value.into(), unit.into(), time, subject.into())
}

#[test]
fn shared_predicates_are_lent_backwards() {
    let year = Time::Year(2025);
    assert_eq!(read("Phần đầu đến năm 2025 có 86% hộ gia đình, 75% thôn, bản được công nhận đạt chuẩn văn hóa."), [
        row("86", "%", year.clone(), "hộ gia đình được công nhận đạt chuẩn văn hóa"),
        row("75", "%", year, "thôn, bản được công nhận đạt chuẩn văn hóa"),
    ]);
}
