//! Chữ ký: reads in whose name and by whom the document is signed.

use std::collections::HashSet;

use super::lines::{HeadLine, is_capitals};
use super::office;
use crate::import::found::PlacedText;
use crate::import::{Doubt, Head};
use crate::lexicon::{Class, opening, opens_folded};
use crate::text::{fold, fold_name};

/// Whether a line is the first of a signature.
pub fn begins(text: &str) -> bool {
    let folded = fold(&text[..capitals_end(text)]);
    [Class::SigningPower, Class::OfficeHolder]
        .iter()
        .any(|class| opens_folded(&folded, *class).is_some())
}

/// One signature: the lines above a name, and the name.
#[derive(Debug, Default)]
struct Signature {
    /// The body that is printed over it, where several sign.
    body: Option<String>,
    title: Vec<String>,
    name: Option<PlacedText>,
}

/// Reads the signer's name and the lines above it; of several signers the one of the issuer.
pub fn read(back: &[HeadLine<'_>], head: &mut Head) {
    let signed = signatures(back);
    let names: Vec<String> = signed
        .iter()
        .filter_map(|own| Some(own.name.as_ref()?.text.clone()))
        .collect();
    let issuer = head.issuer_printed.as_ref().map(|issuer| fold_name(&issuer.text));
    let of_issuer = |own: &Signature| {
        let names = |issuer: &String| {
            own.title
                .first()
                .is_some_and(|power| fold_name(power).ends_with(issuer.as_str()))
        };
        issuer.is_some() && (own.body.as_deref().map(fold_name) == issuer || issuer.as_ref().is_some_and(names))
    };
    let at = signed.iter().position(of_issuer).unwrap_or(0);
    let Some(own) = signed.into_iter().nth(at) else {
        return missing(head);
    };
    let party = fold(&own.title.join(" ")).starts_with("t/m");
    // A Party signature is one phrase, a state one a chain of powers.
    head.signer_title = (!own.title.is_empty()).then(|| own.title.join(if party { " " } else { "; " }));
    head.signer = own.name;
    match &head.signer {
        None => missing(head),
        Some(signer) if names.len() > 1 => head.doubts.push(several(&names, &signer.text)),
        Some(_) => {}
    }
}

/// The most lines from the name under one signature to the next signature beside it.
const NEAR: usize = 3;

/// The signatures that stand side by side at the end, each name once.
fn signatures(back: &[HeadLine<'_>]) -> Vec<Signature> {
    let lines: Vec<HeadLine<'_>> = back.iter().filter_map(signing).collect();
    let mut found: Vec<Signature> = Vec::new();
    let mut own: Option<Signature> = None;
    let (mut body, mut since) = (None, 0);
    for (index, line) in lines.iter().enumerate() {
        let end = capitals_end(line.text);
        if own.is_none() && !begins(line.text) {
            since += 1;
            if since > NEAR && !found.is_empty() {
                break;
            }
            body = (end == line.text.len() && office::or_body(line.text).is_some()).then(|| line.text.to_owned());
            continue;
        }
        let signature = own.get_or_insert_with(|| Signature {
            body: body.take(),
            ..Signature::default()
        });
        let end = before_initial(line.text, end);
        if let Some(at) = second_power(&line.text[..end]) {
            return side_by_side(line, at, &lines[index + 1..]);
        }
        signature.title.extend(split_offices(line.text[..end].trim()));
        if let Some((rank, name)) = ranked(line.text[end..].trim()) {
            signature.title.extend((!rank.is_empty()).then(|| rank.to_owned()));
            let from = line.text.len() - name.len();
            signature.name = Some(PlacedText {
                text: name.to_owned(),
                at: line.part(from, line.text.len()),
            });
            found.extend(own.take());
            since = 0;
        }
    }
    // What has no name is one only where nobody signs.
    found.extend(own.filter(|_| found.is_empty()));
    let mut seen = HashSet::new();
    found.retain(|own| seen.insert(own.name.as_ref().map(|name| fold_name(&name.text))));
    found
}

/// What a line says of the signature: all but recipients, and what is printed to the right of one, "- Đảng ủy, HĐND xã;
/// CHỦ TỊCH".
fn signing<'a>(line: &HeadLine<'a>) -> Option<HeadLine<'a>> {
    const BORDER: [char; 2] = ['|', ' '];
    if line.decorates {
        return None;
    }
    let own = line.text.trim_end_matches(BORDER);
    let signs = |text: &str| begins(text) && is_capitals(text) && !text.ends_with([';', ',', '.']);
    let from = match line.item {
        // "Nơi nhận: CHỦ TỊCH": the two columns came to stand on one line.
        false => {
            let whole = own.len() - own.trim_start_matches(BORDER).len();
            let behind = own
                .find(':')
                .map(|at| own.len() - own[at + 1..].trim_start_matches(BORDER).len());
            behind.filter(|&from| signs(&own[from..])).unwrap_or(whole)
        }
        true => own
            .match_indices([';', '.', ',', '|'])
            .map(|(at, _)| own.len() - own[at + 1..].trim_start_matches(BORDER).len())
            .find(|&from| signs(&own[from..]))?,
    };
    Some(HeadLine {
        text: &own[from..],
        at: line.part(from, own.len()),
        item: false,
        ..line.clone()
    })
}

/// Where the second of two signatures on one line begins: "KT. BỘ TRƯỞNG BỘ X KT. BỘ TRƯỞNG BỘ Y".
fn second_power(text: &str) -> Option<usize> {
    let is_power = |word: &&str| {
        let folded = fold(word);
        [Class::SigningPower, Class::SigningFor]
            .iter()
            .any(|class| opens_folded(&folded, *class).is_some())
    };
    let first = text.split(' ').next().filter(is_power)?;
    let again = format!(" {first} ");
    text.find(&again).map(|at| at + 1)
}

/// The two signatures of lines that hold one each at the left and at the right; names are cut where both are as long.
fn side_by_side(line: &HeadLine<'_>, cut: usize, rest: &[HeadLine<'_>]) -> Vec<Signature> {
    let sides = [line.text[..cut].trim(), line.text[cut..].trim()];
    let mut found = sides.map(|power| Signature {
        title: vec![power.to_owned()],
        ..Signature::default()
    });
    for line in rest.iter().filter(|line| !line.decorates) {
        let Some(middle) = middle(line.text) else { continue };
        let halves = [line.text[..middle].trim(), line.text[middle..].trim()];
        if halves.iter().all(|half| capitals_end(half) == half.len()) {
            found
                .iter_mut()
                .zip(halves)
                .for_each(|(own, half)| own.title.push(half.to_owned()));
        } else if halves.iter().all(|half| is_a_name(half)) {
            let at = [0, line.text.len() - halves[1].len()];
            for ((own, half), at) in found.iter_mut().zip(halves).zip(at) {
                own.name = Some(PlacedText {
                    text: half.to_owned(),
                    at: line.part(at, at + half.len()),
                });
            }
            break;
        }
    }
    found.into()
}

/// The blank in the middle of an even count of words.
fn middle(text: &str) -> Option<usize> {
    let blanks: Vec<usize> = text.trim().match_indices(' ').map(|(at, _)| at).collect();
    (blanks.len() % 2 == 1).then(|| blanks[blanks.len() / 2])
}

/// The rank before a name, which may be none, and the name.
fn ranked(text: &str) -> Option<(&str, &str)> {
    let (rank, name) = text.split_at(opening(text, Class::Rank).unwrap_or(0));
    let name = name.trim_start();
    is_a_name(name).then_some((rank, name))
}

fn several(names: &[String], taken: &str) -> Doubt {
    let names = names.join("”, “");
    Doubt::new(
        format!("Văn bản có nhiều người ký: “{names}”; `signer` chỉ ghi được một người, đang ghi “{taken}”."),
        format!("Several people signed: “{names}”; `signer` holds one, and “{taken}” was taken."),
    )
}

fn missing(head: &mut Head) {
    head.doubts.push(Doubt::new(
        "Không thấy họ tên người ký.",
        "The name of the signer was not found.",
    ));
}

/// Where the words in capitals at the head of a line end.
fn capitals_end(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        if word.chars().any(char::is_lowercase) || word.starts_with('(') {
            break;
        }
        end += word.len();
    }
    end
}

/// The end of the words in capitals without a name of one letter: "Y Thanh Niê", "K’ Brếp".
fn before_initial(text: &str, end: usize) -> usize {
    let capitals = text[..end].trim_end();
    let last = capitals.rsplit(' ').next().unwrap_or_default();
    let is_initial = last.chars().filter(|c| c.is_alphabetic()).count() == 1 && !last.ends_with('.');
    let from = capitals.len() - last.len();
    if is_initial && end < text.len() && is_a_name(text[from..].trim()) {
        from
    } else {
        end
    }
}

/// The offices of a line, of which one may hold several: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" is three.
fn split_offices(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let last = at.checked_sub(1).map(|n| words[n]);
        let starts = matches!(*word, "KT." | "TL." | "TUQ." | "PHÓ")
            || (matches!(*word, "CHỦ" | "BÍ") && last.is_some_and(|w| !w.ends_with('.') && w != "PHÓ" && w != "TỔNG"));
        match parts.last_mut() {
            Some(part) if !starts => part.push(word),
            _ => parts.push(vec![word]),
        }
    }
    parts.into_iter().map(|part| part.join(" ")).collect()
}

/// Whether a text is a name: two to six capitalised words.
fn is_a_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || ".-’'".contains(c))
        })
}
