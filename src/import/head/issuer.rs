//! Cơ quan ban hành: by the letterhead, the opening sentence, the signature and the number.

use super::lines::{Line, is_capitals};
use super::number;
use super::office::{self, Office};
use crate::import::Doubt;
use crate::import::Head;
use crate::import::found::Placed;
use crate::model::JurisdictionLevel;
use crate::text::{fold, strip_prefix_any_case};

/// What one place of the document says about the issuer.
struct Witness {
    office: Office,
    words: Option<Placed>,
}

/// Settles the issuer; the letterhead speaks before the sentence, the signature and the number.
pub fn read(header: &[Line<'_>], opening: &[Line<'_>], back: &[Line<'_>], head: &mut Head) {
    let witnesses: Vec<Witness> = [letterhead(header), sentence(opening), signature(back), by_number(head)]
        .into_iter()
        .flatten()
        .collect();
    let Some(first) = witnesses.first() else {
        head.doubts.push(Doubt::new(
            "Không rõ cơ quan ban hành.",
            "Which body issued the document is not clear.",
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
    head.issuer_printed = chosen
        .words
        .clone()
        .or_else(|| witnesses.iter().find_map(|w| w.words.clone()));
    let contrary = witnesses.iter().find(|w| !agree(w.office, chosen.office));
    if let Some(other) = contrary {
        let (a, b) = (named(chosen), named(other));
        head.doubts.push(Doubt::new(
            format!("Cơ quan ban hành chưa chắc: nơi ghi “{a}”, nơi ghi “{b}”."),
            format!("The issuer is not certain: “{a}” in one place, “{b}” in another."),
        ));
    }
}

/// A number `…/TU` is of the committee and of its standing committee alike.
fn agree(witness: Office, chosen: Office) -> bool {
    witness == chosen || (witness.id == Some("tinh-uy") && chosen.id == Some("ban-thuong-vu-tinh-uy"))
}

fn named(witness: &Witness) -> String {
    let id = || witness.office.id.unwrap_or("?").to_owned();
    witness.words.as_ref().map_or_else(id, |words| words.text.clone())
}

/// The lines in capitals at the top left: "ỦY BAN NHÂN DÂN" over "TỈNH LAI CHÂU".
fn letterhead(header: &[Line<'_>]) -> Option<Witness> {
    let at = header.iter().position(|line| names_an_office(line.text))?;
    let line = &header[at];
    let mut words = Placed {
        text: own_words(line.text).to_owned(),
        at: line.part(0, own_words(line.text).len()),
    };
    // "ỦY BAN NHÂN DÂN" and "TỈNH X" are one name over two lines; so are "ĐẢNG BỘ TỈNH X" and "BAN THƯỜNG VỤ".
    for next in header.iter().skip(at + 1).take(3) {
        let folded = fold(next.text);
        let completes = ["tinh ", "thanh pho ", "va "]
            .iter()
            .any(|word| folded.starts_with(word));
        let narrows = folded.starts_with("ban thuong vu") || folded.starts_with("ban chap hanh");
        let below = ["huyen ", "xa ", "phuong ", "quan "]
            .iter()
            .any(|place| folded.starts_with(place));
        if is_capitals(own_words(next.text)) && (completes || narrows || below) {
            words.text = format!("{} {}", words.text, own_words(next.text));
        }
    }
    let office = office::of(&words.text)?;
    Some(Witness {
        office,
        words: Some(words),
    })
}

fn names_an_office(text: &str) -> bool {
    let own = own_words(text);
    is_capitals(own) && office::of(own).is_some()
}

/// A letterhead's left half, where both halves stand in one line.
fn own_words(text: &str) -> &str {
    let right = ["CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG SẢN", "Độc lập", "Số:", "Số "];
    let end = right
        .iter()
        .filter_map(|words| text.find(words))
        .min()
        .unwrap_or(text.len());
    text[..end].trim()
}

/// "… ban hành Kế hoạch": the last such sentence before the first unit.
fn sentence(opening: &[Line<'_>]) -> Option<Witness> {
    let mut found = opening.iter().rev().filter_map(|line| {
        let name = office::ISSUES.captures_iter(line.text).last()?.name("office")?;
        Some((line, name.range()))
    });
    let (line, range) = found.next()?;
    let text = line.text[range.clone()].to_owned();
    let office = office::of(&text)?;
    Some(Witness {
        office,
        words: Some(Placed {
            text,
            at: line.part(range.start, range.end),
        }),
    })
}

/// "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. THỦ TƯỚNG".
fn signature(back: &[Line<'_>]) -> Option<Witness> {
    let line = back.iter().find(|line| {
        let folded = fold(line.text);
        is_capitals(line.text)
            && ["tm.", "tm ", "t/m", "kt. thu tuong", "kt. bo truong", "thu tuong"]
                .iter()
                .any(|sign| folded.starts_with(sign))
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
        words: Some(Placed {
            text: line.text[from..].to_owned(),
            at: line.part(from, line.text.len()),
        }),
    })
}

/// Where the name begins behind "TM." or "T/M".
fn for_whom(text: &str) -> usize {
    let mut signs = ["t/m.", "t/m", "tm.", "tm "].iter();
    let name = signs.find_map(|sign| strip_prefix_any_case(text, sign)).unwrap_or(text);
    text.len() - name.trim_start().len()
}

/// The letters at the end of the number: `…-UBND`, `…/TU`, `…-CP`.
fn by_number(head: &Head) -> Option<Witness> {
    use JurisdictionLevel::{National, Province};
    let (_, issuer) = number::parts(head)?;
    let (id, level) = match issuer.as_str() {
        "UBND" => (Some("ubnd-tinh"), Province),
        "HĐND" => (Some("hdnd-tinh"), Province),
        "TU" | "TƯ" => (Some("tinh-uy"), Province),
        "CP" => (Some("chinh-phu"), National),
        "TTg" => (Some("thu-tuong-chinh-phu"), National),
        letters if letters.starts_with("QH") => (Some("quoc-hoi"), National),
        _ => return None,
    };
    Some(Witness {
        office: Office { id, level },
        words: None,
    })
}
