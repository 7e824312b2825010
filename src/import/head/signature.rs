//! Chữ ký: in whose name and by whom the document is signed.

use super::lines::{HeadLine, is_capitals};
use crate::import::Doubt;
use crate::import::Head;
use crate::import::found::Placed;
use crate::text::fold;

/// Words that begin a line above a signature.
const BEGINNINGS: [&str; 31] = [
    "tm.",
    "tm ",
    "t/m",
    "kt.",
    "kt ",
    "k/t",
    "tl.",
    "tl ",
    "t/l",
    "tuq",
    "q.",
    "chu tich",
    "pho chu tich",
    "bi thu",
    "pho bi thu",
    "bo truong",
    "thu truong",
    "thu tuong",
    "pho thu tuong",
    "giam doc",
    "pho giam doc",
    "chanh van phong",
    "pho chanh van phong",
    "truong ban",
    "pho truong ban",
    "tong bi thu",
    "thuong truc",
    "uy vien",
    "chu nhiem",
    "pho chu nhiem",
    "tong giam doc",
];

/// Whether a line is the first of a signature.
pub fn begins(text: &str) -> bool {
    let title = &text[..capitals_end(text)];
    let folded = fold(title);
    BEGINNINGS
        .iter()
        .any(|words| folded.starts_with(words.trim_end()) && (folded.len() == words.len() || folded.starts_with(words)))
        || (is_capitals(title)
            && BEGINNINGS
                .iter()
                .any(|words| folded.starts_with(&format!("{} ", words.trim_end()))))
}

/// Reads the signer's name and the lines above it.
pub fn read(back: &[HeadLine<'_>], head: &mut Head) {
    let signs = |line: &&HeadLine<'_>| !line.item && !line.decorates;
    let lines: Vec<&HeadLine<'_>> = back.iter().filter(signs).collect();
    let Some(first) = lines.iter().position(|line| begins(line.text)) else {
        return missing(head);
    };
    let mut title: Vec<String> = Vec::new();
    for line in &lines[first..] {
        let end = capitals_end(line.text);
        let above = line.text[..end].trim();
        if !above.is_empty() {
            title.extend(split_offices(above));
        }
        let below = line.text[end..].trim();
        if is_a_name(below) {
            let from = line.text.len() - line.text[end..].trim_start().len();
            head.signer = Some(Placed {
                text: below.to_owned(),
                at: line.part(from, from + below.len()),
            });
            break;
        }
    }
    let party = fold(&title.join(" ")).starts_with("t/m");
    // A Party signature is one phrase, a state one a chain of powers.
    head.signer_title = (!title.is_empty()).then(|| title.join(if party { " " } else { "; " }));
    if head.signer.is_none() {
        missing(head);
    }
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

/// "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in one line is three.
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

/// Two to six capitalised words.
fn is_a_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || ".-’'".contains(c))
        })
}
