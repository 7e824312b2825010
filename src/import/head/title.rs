//! Tên loại và trích yếu: the type line and the title below it.

use super::date;
use super::kind;
use super::lines::{HeadLine, Lines, is_capitals};
use super::office;
use crate::import::found::{At, Doubt, PlacedText};
use crate::import::{Block, DocumentPart, PrintedBlockKind, Reading};
use crate::lexicon::{Class, is_folded, opens_folded};
use crate::model::DocumentType;
use crate::text::fold;

/// Where the title stands among the lines of the front.
pub struct Title {
    pub kind: Option<&'static DocumentType>,
    pub text: Option<PlacedText>,
    /// The count of lines above the type line.
    pub header: usize,
    /// The first line behind the title.
    pub opening: usize,
}

pub fn read(reading: &Reading, lines: &Lines<'_>, doubts: &mut Vec<Doubt>) -> Title {
    let front = &lines.front;
    let Some((at, (kind, end))) = type_line(front) else {
        let annex = || of_an_annex(reading, front.len());
        return annex().unwrap_or_else(|| without_a_type(front, doubts));
    };
    let mut parts: Vec<(String, At)> = Vec::new();
    let line = &front[at];
    let rest = line.text[end..].trim_matches([' ', ':', '*']);
    if is_folded(&fold(rest), Class::TypeQualifier) && is_capitals(rest) {
        doubts.push(Doubt::new(
            format!("Tên loại in là “{}”; danh mục chỉ có “{}”.", line.text, kind.vi),
            format!("The printed type is “{}”; the list has only “{}”.", line.text, kind.vi),
        ));
    } else if !rest.is_empty() {
        let from = line.text.len() - line.text[end..].trim_start_matches([' ', ':', '*']).len();
        parts.push((rest.to_owned(), line.part(from, line.text.len())));
    }
    let from = at + 1 + meeting(&front[at + 1..]);
    let opening = collect(front, from, &mut parts);
    let text = joined(parts);
    if text.is_none() {
        doubts.push(Doubt::new(
            "Không thấy trích yếu dưới tên loại.",
            "No title was found below the type.",
        ));
    }
    Title {
        kind: Some(kind),
        text,
        header: at,
        opening,
    }
}

fn type_line(front: &[HeadLine<'_>]) -> Option<(usize, (&'static DocumentType, usize))> {
    let found = |(at, line): (usize, &HeadLine<'_>)| Some((at, kind::at_head(line.text)?));
    // What a site prints above the letterhead names the type, too.
    let letterhead = front
        .iter()
        .position(|line| opens_folded(&fold(line.text), Class::Letterhead).is_some());
    let behind = front.iter().enumerate().skip(letterhead.unwrap_or(0)).find_map(found);
    behind.or_else(|| front.iter().enumerate().find_map(found))
}

/// The title of a file that holds an annex only: "PHỤ LỤC", with its name below.
fn of_an_annex(reading: &Reading, front: usize) -> Option<Title> {
    let at = reading
        .blocks
        .iter()
        .position(|block| block.part != DocumentPart::Front)?;
    let first = reading
        .blocks
        .get(at)
        .filter(|block| block.part == DocumentPart::Annex)?;
    let is_title = |block: &&Block| !block.text.is_empty() && is_capitals(&block.text);
    let below = reading
        .blocks
        .get(at + 1)
        .filter(|block| !matches!(block.kind, PrintedBlockKind::Table(_)));
    let (at, block) = match is_title(&first) {
        true => (at, first),
        false => (at + 1, below.filter(is_title)?),
    };
    Some(Title {
        kind: DocumentType::from_slug("phu-luc"),
        text: Some(PlacedText {
            text: block.text.clone(),
            at: At {
                block: at,
                cell: None,
                range: 0..block.text.len(),
            },
        }),
        header: front,
        opening: front,
    })
}

/// The title of a letter, which has no type line; its subject stands behind "V/v".
fn without_a_type(front: &[HeadLine<'_>], doubts: &mut Vec<Doubt>) -> Title {
    let subject = front.iter().find(|line| fold(line.text).starts_with("v/v"));
    let opening = front.iter().position(|line| opens(line.text)).unwrap_or(front.len());
    if subject.is_none() {
        doubts.push(Doubt::new(
            "Không thấy tên loại và trích yếu ở đầu văn bản.",
            "Neither type nor title was found at the top of the document.",
        ));
    }
    // No letterhead is longer.
    let header = opening.min(40);
    let below_the_date = || {
        let date = front[..header]
            .iter()
            .rposition(|line| date::is_place_and_date(line.text))?;
        let mut parts = Vec::new();
        collect(&front[..opening], date + 1, &mut parts);
        joined(parts)
    };
    let subject = subject.map(|line| PlacedText {
        text: line.text.to_owned(),
        at: line.at.clone(),
    });
    Title {
        kind: None,
        text: subject.or_else(below_the_date),
        header,
        opening,
    }
}

/// How many lines below the type name the meeting by which a resolution was passed: "HỘI NGHỊ LẦN THỨ TƯ", "BAN CHẤP
/// HÀNH ĐẢNG BỘ TỈNH KHÓA XX".
fn meeting(below: &[HeadLine<'_>]) -> usize {
    let opens = |line: &HeadLine<'_>| opens_folded(&fold(line.text), Class::Meeting).is_some();
    if !below.first().is_some_and(|line| is_capitals(line.text) && opens(line)) {
        return 0;
    }
    let names = |line: &&HeadLine<'_>| {
        let board = opens_folded(&fold(line.text), Class::CommitteeBoard).is_some();
        is_capitals(line.text) && !line.decorates && (board || office::opens_a_name(line.text))
    };
    1 + below[1..].iter().take_while(names).count()
}

/// Gathers the lines of the title from `from` on; gives the first line behind it.
fn collect(front: &[HeadLine<'_>], from: usize, parts: &mut Vec<(String, At)>) -> usize {
    let mut at = from;
    while let Some(line) = front.get(at) {
        let last = at.checked_sub(1).and_then(|before| front.get(before));
        if !parts.is_empty() && !continues(last, line) {
            break;
        }
        if parts.is_empty() && (line.decorates || names_whose(line.text)) {
            at += 1;
            continue;
        }
        if line.decorates || (parts.is_empty() && starts_elsewhere(line.text)) {
            break;
        }
        parts.push((line.text.to_owned(), line.at.clone()));
        at += 1;
    }
    at
}

/// Whether a line between the type and the title names the issuer once more: "CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH".
fn names_whose(text: &str) -> bool {
    is_capitals(text) && fold(text).strip_prefix("cua ").is_some_and(office::is_name)
}

/// Whether a line cannot be a title though it stands below the type: grounds, or the issuer once more.
fn starts_elsewhere(text: &str) -> bool {
    fold(text).starts_with("can cu") || (is_capitals(text) && office::opens_a_name(text))
}

/// Whether a line goes on with the title that stands before it.
fn continues(last: Option<&HeadLine<'_>>, line: &HeadLine<'_>) -> bool {
    let Some(last) = last else { return false };
    let is_issuer = || is_capitals(line.text) && office::opens_a_name(line.text) && !hangs(last.text);
    if line.decorates || line.text.starts_with('(') || is_issuer() {
        return false;
    }
    let begins_sentence = line.text.starts_with(char::is_uppercase) && !is_capitals(line.text);
    if is_capitals(last.text) && begins_sentence && !hangs(last.text) {
        return false;
    }
    if last.at.block == line.at.block && last.at.cell == line.at.cell {
        return true;
    }
    if (last.bold && line.bold) || (last.heading && line.heading && !opens(line.text)) {
        return true;
    }
    let begins_small = line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let ended = last.text.ends_with(['.', ';', ':']);
    // "… trên địa bàn tỉnh" is whole where a sentence opens behind it.
    let hanging = hangs(last.text) && !(opens(line.text) && line.text.ends_with(SENTENCE_ENDS));
    let goes_on = (begins_small || hanging) && length(line.text) < 300;
    // A title broken into short lines; an opening paragraph is long, or ends like a sentence.
    let short = length(last.text) < SHORT && length(line.text) < SHORT;
    !ended && (goes_on || (short && !opens(line.text) && !line.text.ends_with(SENTENCE_ENDS)))
}

/// Whether a line cannot be the end of a title.
fn hangs(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or_default();
    text.ends_with([',', '-', '–']) || is_folded(&fold(word), Class::Hanging)
}

/// What a paragraph ends with and a line of a title does not.
const SENTENCE_ENDS: [char; 4] = ['.', ';', ':', ','];

/// The most letters of a printed line of a title, as a rule.
const SHORT: usize = 100;

fn length(text: &str) -> usize {
    text.chars().count()
}

fn opens(text: &str) -> bool {
    opens_folded(&fold(text), Class::BehindTitle).is_some()
}

fn joined(parts: Vec<(String, At)>) -> Option<PlacedText> {
    let text = parts.iter().map(|part| part.0.as_str()).collect::<Vec<_>>().join(" ");
    let mut places = parts.into_iter().map(|part| part.1);
    let mut at = places.next()?;
    for place in places.filter(|p| p.cell.is_none()) {
        if place.block == at.block {
            at.range.end = place.range.end;
        }
    }
    Some(PlacedText { text, at })
}
