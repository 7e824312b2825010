//! Cơ quan ban hành: tells the issuer by the letterhead, the opening sentence, the signature and the number.

use super::lines::{HeadLine, is_capitals};
use super::number;
use super::office::{self, Office};
use crate::import::Doubt;
use crate::import::found::{At, PlacedText};
use crate::import::{Head, Reading};
use crate::lexicon::{Class, Words, holds_folded, is, is_folded, opening, opens_folded};
use crate::model::{JurisdictionLevel, body_of_letters};
use crate::text::{capitalised, fold};

/// What one place of the document says about the issuer.
struct Witness {
    office: Office,
    words: Option<PlacedText>,
}

/// Settles the issuer; the letterhead speaks before the sentence, the signature and the number.
pub fn read(
    reading: &Reading,
    header: &[HeadLine<'_>],
    opening: &[HeadLine<'_>],
    back: &[HeadLine<'_>],
    head: &mut Head,
) {
    let told = [
        letterhead(header, head),
        sentence(opening),
        signature(back),
        by_number(head),
    ];
    let mut witnesses: Vec<Witness> = told.into_iter().flatten().collect();
    if witnesses.is_empty() {
        witnesses.extend(attached(reading));
    }
    let Some(first) = witnesses.first() else {
        head.doubts.push(Doubt::new(
            "Không rõ cơ quan ban hành.",
            "It is not clear which body issued the document.",
        ));
        return;
    };
    let standing_committee = witnesses.iter().find(|w| w.office.id == Some("ban-thuong-vu-tinh-uy"));
    let chosen = match (first.office.id, standing_committee) {
        // A provincial committee's letterhead serves its standing committee too.
        (Some("tinh-uy"), Some(committee)) => committee,
        _ => first,
    };
    head.issuer = chosen.office.id.map(str::to_owned);
    head.level = Some(chosen.office.level);
    head.issuer_name = chosen
        .words
        .as_ref()
        .filter(|_| chosen.office.id.is_none())
        .map(|words| name_case(&words.text));
    head.issuer_printed = chosen
        .words
        .clone()
        .or_else(|| witnesses.iter().find_map(|w| w.words.clone()));
    // "TM. ỦY BAN NHÂN DÂN" in the signature names no place.
    // So does "BAN CHẤP HÀNH", which signs for its committee, and "UBND" in a commune's number.
    let shortens = |w: &Witness| match (&w.words, &chosen.words) {
        (Some(own), Some(whole)) => {
            let board = is_folded(&fold(&own.text), Class::CommitteeBoard);
            board || fold(&whole.text).starts_with(&fold(&own.text))
        }
        (None, Some(whole)) => number::parts(head).is_some_and(|(_, letters)| abbreviates(&letters, &whole.text)),
        _ => false,
    };
    let contrary = witnesses
        .iter()
        .find(|w| !agree(w.office, chosen.office) && !shortens(w));
    if let Some(other) = contrary {
        let (a, b) = (named(chosen), named(other));
        head.doubts.push(Doubt::new(
            format!("Cơ quan ban hành chưa chắc: nơi ghi “{a}”, nơi ghi “{b}”."),
            format!("The issuer is not certain: “{a}” in one place, “{b}” in another."),
        ));
    }
}

/// Whether the letters of a number are the first ones of a body's name: "UBND" of "ỦY BAN NHÂN DÂN XÃ X".
fn abbreviates(letters: &str, name: &str) -> bool {
    let initials = name.split_whitespace().filter_map(|word| word.chars().next());
    let short: String = initials.take(letters.chars().count()).collect();
    letters.chars().count() > 2 && fold(letters) == fold(&short)
}

/// A name in capitals as it is written in a sentence: "SỞ NỘI VỤ" → "Sở Nội vụ".
///
/// The first word of each part is a capital, and so is every word behind the kind of a place.
fn name_case(text: &str) -> String {
    if !is_capitals(text) {
        return text.to_owned();
    }
    let lower = text.to_lowercase();
    let kind = opening(&lower, Class::BodyKind | Class::BodyKindShort).map_or("", |end| &lower[..end]);
    // "Sở Y tế", but "Ủy ban nhân dân".
    let named_behind_kind = !kind.is_empty() && !kind.contains(' ');
    let (mut capital, mut in_place) = (true, false);
    let words = lower.split_whitespace().enumerate().map(|(at, word)| {
        let joins = matches!(word, "và" | "-" | "–");
        let is_place = at > 0 && !capital && is(word, Class::PlaceWord);
        let shown = match !joins && !is_place && (capital || in_place) {
            true => capitalised(word),
            false => word.to_owned(),
        };
        in_place |= is_place;
        capital = joins || word.ends_with(',') || (at == 0 && named_behind_kind);
        shown
    });
    let name = words.collect::<Vec<_>>().join(" ");
    // A department is a kind of office that each province has.
    let of_a_place = name
        .find(" tỉnh ")
        .or_else(|| name.find(" thành phố "))
        .filter(|_| name.starts_with("Sở "));
    of_a_place.map_or(name.clone(), |at| name[..at].to_owned())
}

/// Whether what two places say agrees: a number `…/TU` is of the committee and of its standing committee alike.
fn agree(witness: Office, chosen: Office) -> bool {
    witness == chosen || (witness.id == Some("tinh-uy") && chosen.id == Some("ban-thuong-vu-tinh-uy"))
}

fn named(witness: &Witness) -> String {
    let id = || witness.office.id.unwrap_or("?").to_owned();
    witness.words.as_ref().map_or_else(id, |words| words.text.clone())
}

/// The issuer by the lines in capitals at the top left: "ỦY BAN NHÂN DÂN" over "TỈNH LAI CHÂU"; a superior stands above
/// the issuer.
fn letterhead(header: &[HeadLine<'_>], head: &mut Head) -> Option<Witness> {
    let mut names: Vec<PlacedText> = Vec::new();
    let mut since = 0;
    for (at, line) in header.iter().enumerate() {
        let own = own_words(line.text);
        since += 1;
        // "BỘ VĂN HÓA, THỂ" / "THAO VÀ DU LỊCH": a line of the same paragraph that names nothing by itself.
        let beside = at
            .checked_sub(1)
            .is_some_and(|above| header[above].at.block == line.at.block);
        let of_a_ministry = names.last().is_some_and(|name| is_ministry_or_department(&name.text));
        let is_mark = opens_folded(&fold(own), Class::DraftMark).is_some();
        let goes_on = beside && since == 1 && of_a_ministry && !is_mark && !names_an_office(own);
        if own.is_empty() || !is_capitals(own) || is_motto(own) {
            continue;
        }
        match names
            .last_mut()
            .filter(|_| goes_on || (completes(own) && since <= LINES_OF_A_NAME))
        {
            Some(name) => name.text = format!("{} {own}", name.text),
            None if names_an_office(own) => names.push(PlacedText {
                text: own.to_owned(),
                at: line.part(0, own.len()),
            }),
            None => continue,
        }
        since = 0;
    }
    let above = names.iter().take_while(|name| is_superior(&name.text)).count();
    // "ĐẢNG BỘ TỈNH X" is whose committee issues, never the issuer.
    let is_whole = names.len() > 1 && fold(&names[0].text).starts_with("dang bo");
    let is_over = is_whole || names.get(1).is_some_and(|second| office::is_below(&second.text));
    let all_alike = above == names.len() && !is_over;
    let mut words = names.get(if all_alike { 0 } else { above.min(1) })?.clone();
    let first = first_of_several(&words.text);
    if first.len() < words.text.len() {
        let all = &words.text;
        head.doubts.push(Doubt::new(
            format!(
                "Văn bản do nhiều cơ quan cùng ban hành: “{all}”; `issuer` chỉ ghi được một, đang ghi cơ quan đứng đầu."
            ),
            format!("Several bodies issued the document: “{all}”; `issuer` holds one, and the first was taken."),
        ));
    }
    words.text = first.to_owned();
    let office = office::or_body(&words.text)?;
    Some(Witness {
        office,
        words: Some(words),
    })
}

/// Whether a line is of the right column, whole or broken: "HỘI CHỦ NGHĨA VIỆT NAM".
fn is_motto(text: &str) -> bool {
    holds_folded(&fold(text), Class::Motto).is_some()
}

/// How many lines further a name may go on, the other column between.
const LINES_OF_A_NAME: usize = 3;

/// Whether a line completes the name on the line above: "ỦY BAN NHÂN DÂN" and "TỈNH X" are one name; so are "ĐẢNG BỘ
/// TỈNH X" and "BAN THƯỜNG VỤ".
fn completes(text: &str) -> bool {
    opens_folded(&fold(text), Class::SecondLine).is_some_and(office::is_meant)
}

/// Whether an office stands over others in a letterhead: a committee over its departments.
fn is_superior(text: &str) -> bool {
    opens_folded(&fold(text), Class::SuperiorOffice).is_some_and(office::is_meant)
}

/// "BỘ VĂN HÓA, THỂ", "SỞ VĂN HÓA,".
fn is_ministry_or_department(text: &str) -> bool {
    let folded = fold(text);
    ["bo ", "so "].iter().any(|kind| folded.starts_with(kind)) && office::of(text).is_some()
}

/// The first of the bodies that issue together, joined by a dash. A dash inside of one name leads to no kind of body.
fn first_of_several(text: &str) -> &str {
    let dashes = text.match_indices(" - ").chain(text.match_indices(" – "));
    let cut = dashes
        .map(|(at, dash)| (at, &text[at + dash.len()..]))
        .find(|(_, behind)| office::or_body(behind).is_some());
    cut.map_or(text, |(at, _)| &text[..at])
}

fn names_an_office(text: &str) -> bool {
    let own = own_words(text);
    is_capitals(own) && office::or_body(own).is_some()
}

/// A letterhead's left half, where both halves stand in one line.
fn own_words(text: &str) -> &str {
    let words = Words::new(text);
    // "Số: 12", but "CHUYỂN ĐỔI SỐ".
    let is_right = |at: &usize| match words.at(*at, Class::RightColumn) {
        Some(end) if words.word(*at) == "số" => words.slice(*at..end) == "Số",
        found => found.is_some(),
    };
    let right = (0..words.len()).find(is_right);
    words.slice(0..right.unwrap_or(words.len())).trim()
}

/// The issuer by the last sentence "… ban hành Kế hoạch" before the first unit.
fn sentence(opening: &[HeadLine<'_>]) -> Option<Witness> {
    // "Quyết định số … của Chính phủ ban hành Kế hoạch": what is cited was issued by another.
    let is_cited = |at: usize, start: usize| {
        let before = opening[at].text[..start].trim_end();
        let above = || at.checked_sub(1).map_or("", |above| opening[above].text);
        let before = if before.is_empty() { above() } else { before };
        before.ends_with("của")
    };
    let mut found = (0..opening.len()).rev().filter_map(|at| {
        let line = &opening[at];
        let names = office::ISSUES
            .captures_iter(line.text)
            .filter_map(|found| found.name("office"));
        let own = names.filter(|name| !is_cited(at, name.start())).last()?;
        Some((line, own.range()))
    });
    let (line, range) = found.next()?;
    let text = line.text[range.clone()].to_owned();
    let office = office::of(&text)?;
    Some(Witness {
        office,
        words: Some(PlacedText {
            text,
            at: line.part(range.start, range.end),
        }),
    })
}

/// The issuer by a note such as "(Kèm theo Kế hoạch số … của Ủy ban nhân dân tỉnh X)" on an annex in a file of its own.
fn attached(reading: &Reading) -> Option<Witness> {
    let blocks = reading.blocks.iter().enumerate();
    let mut found = blocks
        .filter(|(_, block)| fold(&block.text).contains("kem theo"))
        .filter_map(|(at, block)| {
            let range = office::BY.captures(&block.text)?.name("office")?.range();
            let text = block.text[range.clone()].to_owned();
            let office = office::of(&text)?;
            let at = At {
                block: at,
                cell: None,
                range,
            };
            Some(Witness {
                office,
                words: Some(PlacedText { text, at }),
            })
        });
    found.next()
}

/// The issuer by the signature: "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. THỦ TƯỚNG".
fn signature(back: &[HeadLine<'_>]) -> Option<Witness> {
    let line = back.iter().find(|line| {
        let folded = fold(line.text);
        let signs = [Class::SigningFor, Class::SigningAlone];
        is_capitals(line.text) && signs.iter().any(|class| opens_folded(&folded, *class).is_some())
    })?;
    let folded = fold(line.text);
    let office = match folded.contains("bo truong") {
        true => Office {
            id: None,
            level: JurisdictionLevel::National,
        },
        false => office::of(&line.text[for_whom(line.text)..])?,
    };
    let from = for_whom(line.text);
    Some(Witness {
        office,
        words: Some(PlacedText {
            text: line.text[from..].to_owned(),
            at: line.part(from, line.text.len()),
        }),
    })
}

/// Where the name begins behind "TM." or "T/M".
fn for_whom(text: &str) -> usize {
    let behind = &text[opening(text, Class::SigningFor).unwrap_or(0)..];
    text.len() - behind.trim_start().len()
}

/// The issuer by the letters at the end of the number: `…-UBND`, `…/TU`, `…-CP`.
fn by_number(head: &Head) -> Option<Witness> {
    use JurisdictionLevel::{National, Province};
    let (_, issuer) = number::parts(head)?;
    let id = body_of_letters(&issuer)?;
    let level = match id {
        "ubnd-tinh" | "hdnd-tinh" | "tinh-uy" => Province,
        _ => National,
    };
    Some(Witness {
        office: Office { id: Some(id), level },
        words: None,
    })
}
