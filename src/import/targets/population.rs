//! Đối tượng: reads whom a figure speaks of – groups that share a number, nouns left out, narrower scopes.

use crate::lexicon::{Class, Words};

/// Cuts a population into groups that each have a row; one group where they are not all of different kinds.
pub fn split(population: &str) -> Vec<String> {
    let pieces = pieces(population);
    let is_group = |p: &&str| {
        let text = Words::new(p);
        text.at(0, Class::Population | Class::Counted).is_some()
    };
    if pieces.len() < 2 || !pieces.iter().all(|p| is_group(&p.as_str())) {
        return vec![population.to_owned()];
    }
    shared_ending(shared_beginning(pieces))
}

/// Gives the groups behind the first one its beginning: "hộ gia đình chăm sóc trẻ em, phụ nữ mang thai", where who
/// cares for the first group cares for the others, and is counted.
fn shared_beginning(mut pieces: Vec<String>) -> Vec<String> {
    let first = Words::new(&pieces[0]);
    let Some(behind) = first
        .at(0, Class::Population)
        .and_then(|at| first.at(at, Class::CaringFor))
    else {
        return pieces;
    };
    let beginning = first.slice(0..behind).to_owned();
    for piece in &mut pieces[1..] {
        if Words::new(piece).at(0, Class::Person).is_some() {
            *piece = format!("{beginning} {piece}");
        }
    }
    pieces
}

/// The pieces between commas and "và"; pairs stay together, and so do lists that only describe one group.
fn pieces(population: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in population.split(", ").flat_map(|p| p.split(" và ")) {
        let joins = |last: &String| joins(last, piece);
        match pieces.last_mut() {
            Some(last) if joins(last) => *last = format!("{last}, {piece}"),
            _ => pieces.push(piece.to_owned()),
        }
    }
    pieces
}

fn joins(last: &str, piece: &str) -> bool {
    let joined = format!("{last}, {piece}");
    let (text, joint) = (Words::new(&joined), Words::new(last).len());
    let across = |at: usize| text.at(at, Class::PairedNouns).is_some_and(|end| end > joint);
    // "thuộc hộ nghèo, cận nghèo": the list goes on within the description.
    let describes = text.contains(0..joint, Class::Poor) && text.at(joint + 1, Class::Poor).is_some();
    (0..joint).any(across) || describes
}

/// Gives all groups the ending of the last one: "…, người cao tuổi thuộc hộ nghèo, cận nghèo".
fn shared_ending(mut pieces: Vec<String>) -> Vec<String> {
    let last = pieces.last().cloned().unwrap_or_default();
    let Some(at) = last.find(" thuộc ") else {
        return pieces;
    };
    let ending = last[at..].to_owned();
    let count = pieces.len();
    for piece in &mut pieces[..count - 1] {
        piece.push_str(&ending);
    }
    pieces
}

/// The subject before with its ending replaced: "tỷ lệ đi học cấp tiểu học" and "cấp trung học cơ sở".
pub fn completed(before: &str, head: &str) -> Option<String> {
    let before_text = Words::new(before);
    let head_text = Words::new(head);
    let first = head_text.word(0);
    if let Some((base, _)) = before.split_once(": ") {
        return Some(format!("{base}: {head}"));
    }
    if let Some(subject) = other_side(&before_text, &head_text) {
        return Some(subject);
    }
    head_text.at(0, Class::Elided)?;
    let at = (0..before_text.len()).rev().find(|&i| before_text.word(i) == first)?;
    let start = before_text.tokens[at].start;
    Some(format!("{}{head}", &before[..start]))
}

/// The subject before with the place in it changed for the other: "… ở thành thị" and "nông thôn".
fn other_side(before: &Words, head: &Words) -> Option<String> {
    head.at(0, Class::Side).filter(|&end| end == head.len())?;
    let at = (0..before.len()).find_map(|i| before.at(i, Class::Side).map(|end| i..end))?;
    let (from, to) = (before.slice(0..at.start), before.slice(at.end..before.len()));
    Some(format!("{from} {} {to}", head.source).trim().to_owned())
}

/// A scope behind a figure: "đạt 70% ở thành thị".
pub fn scope(tail: &str) -> Option<String> {
    let text = Words::new(tail);
    let start = text.at(0, Class::ScopeLead)?;
    let short = text.len() - start <= 8;
    let known = text.at(start, Class::Scope).is_some();
    (short && known && start < text.len()).then(|| text.slice(start..text.len()).to_owned())
}

/// Whom a figure is said to be for, whatever the words: "25% đối với các đô thị loại V".
pub fn addressed(tail: &str) -> Option<String> {
    let text = Words::new(tail);
    let start = text.at(0, Class::Addressing)?;
    let plain = (start..text.len()).all(|i| text.is_word(i) && text.at(i, Class::Verb).is_none());
    (plain && start < text.len()).then(|| text.slice(start..text.len()).to_owned())
}

/// The names in a subject that figures are given to in turn: "Tỷ lệ trường mầm non, tiểu học đạt chuẩn" → "trường mầm
/// non", "tiểu học"; nothing where there are not as many as figures.
pub fn in_turn(subject: &str, count: usize) -> Option<Vec<String>> {
    let text = Words::new(subject);
    let mut start = 0;
    while let Some(next) = text.at(start, Class::Measure | Class::Change | Class::Aim) {
        start = next;
    }
    let mut names = Vec::new();
    let mut open = start;
    for i in start..=text.len() {
        if i == text.len() || matches!(text.word(i), "," | "và" | ";") {
            if open < i {
                names.push(open..i);
            }
            open = i + 1;
        }
    }
    let surplus = names.len().checked_sub(count)?;
    let deeds = Class::Verb | Class::Compound | Class::Make | Class::Pay;
    let all_deeds = names[..surplus].iter().all(|name| text.at(name.start, deeds).is_some());
    names.drain(..surplus);
    let (first, last) = (names.first_mut()?, text.len());
    // "thu gom, xử lý chất thải rắn đô thị, nông thôn": only the end of the first piece is a name; the pieces before say
    // what is done.
    if surplus > 0 {
        let side = text.before(first.end, first.start, Class::Side);
        first.start = side.or(all_deeds.then_some(first.start))?;
    }
    let last_name = names.last_mut().filter(|name| name.end == last)?;
    let said = text.find(last_name.clone(), Class::Verb);
    last_name.end = said.map_or(last, |verb| verb.start);
    let named = names.iter().all(|name| !name.is_empty());
    named.then(|| names.into_iter().map(|name| text.slice(name).to_owned()).collect())
}

/// A scope without the words that lead to it: "riêng các huyện nghèo giảm" → "các huyện nghèo".
pub fn bare_scope(words: &str) -> String {
    let text = Words::new(words);
    let mut start = 0;
    let mut end = text.len();
    while let Some(next) = text
        .at(start, Class::ScopeLead | Class::Part | Class::Except)
        .or_else(|| matches!(text.word(start), ":" | "," | "có").then_some(start + 1))
    {
        start = next;
    }
    while let Some(before) = text
        .before(end, start, Class::Link | Class::Change)
        .or_else(|| (end > start && matches!(text.word(end - 1), ":" | ",")).then(|| end - 1))
    {
        end = before;
    }
    text.slice(start..end.max(start)).to_owned()
}

/// The names in a scope, one scope each: "2 huyện Trạm Tấu, Mù Cang Chải", "huyện Trạm Tấu, huyện Mù Cang Chải".
pub fn split_names(scope: &str) -> Vec<String> {
    let pieces: Vec<&str> = scope.split(", ").flat_map(|p| p.split(" và ")).collect();
    let counted = scope
        .split_once(' ')
        .and_then(|(n, rest)| Some((n.parse::<usize>().ok()?, rest)));
    if let Some((count, rest)) = counted {
        let kind = rest.split(' ').next().unwrap_or_default();
        let named: Vec<&str> = rest.split(", ").flat_map(|p| p.split(" và ")).collect();
        if count == named.len() && count > 1 {
            let with_kind = |name: &&str| {
                if name.starts_with(kind) {
                    (*name).to_owned()
                } else {
                    format!("{kind} {name}")
                }
            };
            return named.iter().map(with_kind).collect();
        }
    }
    let kind = scope.split(' ').next().unwrap_or_default().to_owned();
    let is_kind = matches!(
        kind.to_lowercase().as_str(),
        "huyện" | "xã" | "thành" | "thị" | "phường"
    );
    let same = pieces.len() > 1 && is_kind && pieces.iter().all(|p| p.starts_with(&kind));
    if same {
        pieces.into_iter().map(str::to_owned).collect()
    } else {
        vec![scope.to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_different_kinds_are_a_row_each() {
        assert_eq!(split("trường học, trạm y tế"), ["trường học", "trạm y tế"]);
        assert_eq!(split("hộ gia đình, trường học, trạm y tế").len(), 3);
        assert_eq!(
            split("số trường, lớp học và trạm y tế"),
            ["số trường, lớp học", "trạm y tế"]
        );
        let three = split(
            "hộ gia đình chăm sóc trẻ em dưới 36 tháng tuổi, phụ nữ mang thai, người cao tuổi thuộc hộ nghèo, cận nghèo",
        );
        assert_eq!(
            three[1],
            "hộ gia đình chăm sóc phụ nữ mang thai thuộc hộ nghèo, cận nghèo"
        );
        let two = split("trẻ em được tiêm chủng, phụ nữ mang thai");
        assert_eq!(two[1], "phụ nữ mang thai");
    }

    #[test]
    fn lists_that_name_one_population_stay_together() {
        for one in [
            "thôn, bản, khu phố",
            "xã, phường, thị trấn",
            "người có công và gia đình người có công với cách mạng",
            "người lao động có thu nhập thấp, công nhân khu công nghiệp có hoàn cảnh khó khăn có nhu cầu nhà ở",
            "hộ nghèo, hộ cận nghèo có thành viên là người có công với cách mạng",
            "người dân ở vùng sâu, vùng xa, biên giới",
        ] {
            assert_eq!(split(one), [one]);
        }
    }

    #[test]
    fn a_noun_left_out_comes_from_the_subject_before() {
        let before = "tỷ lệ đi học đúng độ tuổi cấp tiểu học";
        let found = completed(before, "cấp trung học cơ sở");
        assert_eq!(found.as_deref(), Some("tỷ lệ đi học đúng độ tuổi cấp trung học cơ sở"));
        assert_eq!(completed(before, "nông thôn"), None);
    }

    #[test]
    fn scopes_lose_what_leads_to_them_and_are_cut_by_name() {
        assert_eq!(bare_scope("riêng các huyện nghèo"), "các huyện nghèo");
        assert_eq!(
            split_names("2 huyện Trạm Tấu, Mù Cang Chải"),
            ["huyện Trạm Tấu", "huyện Mù Cang Chải"]
        );
        assert_eq!(split_names("huyện Trạm Tấu, huyện Mù Cang Chải").len(), 2);
        assert_eq!(split_names("các huyện nghèo").len(), 1);
    }
}
