//! Ranh giới tên: judges whether a separator stands between two names or inside one.

use crate::import::Doubt;
use crate::text;

use super::opener::{Family, family, group_head, opens_capital, opens_group, past_holder};
use super::separator::{Separator, SeparatorKind};
use crate::lexicon::{self, Class, opening};
use crate::text::strip_prefix_any_case;

/// What a separator does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SeparatorVerdict {
    /// It stands inside a name.
    Keep,
    /// A new name begins behind it, perhaps doubtfully.
    Cut(Option<Doubt>),
}

/// Judges the separator behind the name that began at `start`; the next separator stands at `next`.
pub(super) fn judge(list: &str, start: usize, separator: &Separator, next: usize, shared: bool) -> SeparatorVerdict {
    let left = list[start..separator.at.start].trim();
    let right = list[separator.at.end..].trim_start();
    let piece = list[separator.at.end..next.max(separator.at.end)].trim();
    match separator.kind {
        SeparatorKind::Hard | SeparatorKind::Glued => SeparatorVerdict::Cut(None),
        _ if right.is_empty() => SeparatorVerdict::Keep,
        SeparatorKind::With => cut_if(opens_capital(right) || group_head(right).is_some() && opens_group(right)),
        kind => soft(left, right, piece, kind, shared),
    }
}

fn cut_if(cut: bool) -> SeparatorVerdict {
    if cut {
        SeparatorVerdict::Cut(None)
    } else {
        SeparatorVerdict::Keep
    }
}

fn soft(left: &str, right: &str, piece: &str, kind: SeparatorKind, shared: bool) -> SeparatorVerdict {
    if right.starts_with(char::is_uppercase) && !continues_group(left, piece) {
        return capital(left, right, piece, kind, shared);
    }
    cut_if(begins_group(left, right, kind))
}

/// The end of a text, long enough for what is looked for there.
fn tail(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(60))..]
}

/// Whether a group goes on behind the separator: "Các Sở, Ban, Ngành"; capitals in a group do not open names.
fn continues_group(left: &str, piece: &str) -> bool {
    let bare = family(piece).is_some_and(|(_, rest)| {
        let rest = rest.trim();
        rest.is_empty() || rest == "tỉnh" || rest == "thành phố" || family(rest).is_some_and(|(_, end)| end.is_empty())
    });
    bare && is_group(left)
}

fn is_group(left: &str) -> bool {
    let members = past_holder(left);
    let is_member = |(_, rest): (Family, &str)| rest.is_empty() || rest.starts_with(',');
    group_head(members).is_some()
        || family(members).is_some_and(|found| members.starts_with(char::is_lowercase) || is_member(found))
}

fn capital(left: &str, right: &str, piece: &str, kind: SeparatorKind, shared: bool) -> SeparatorVerdict {
    if opens_capital(right) {
        return cut_if(!(kind == SeparatorKind::And && office_of_councils(left, piece)));
    }
    if places_follow(left) {
        return SeparatorVerdict::Keep;
    }
    let one_name = is_one_name(left, piece, kind);
    let cuts = match kind {
        SeparatorKind::Comma => !one_name,
        _ => !one_name && lexicon::is(piece, Class::FieldWhole),
    };
    match (cuts, shared) {
        (false, _) => SeparatorVerdict::Keep,
        (true, true) => SeparatorVerdict::Cut(Some(kind_printed_once())),
        (true, false) => SeparatorVerdict::Cut(Some(no_kind(piece))),
    }
}

/// Whether the words on both sides are one name: "Văn hóa" before a comma and "Thể thao" behind it.
fn is_one_name(left: &str, piece: &str, kind: SeparatorKind) -> bool {
    let sign = if kind == SeparatorKind::Comma { "," } else { "và" };
    let starts = tail(left).char_indices().filter(|(_, c)| c.is_whitespace());
    let words = starts.map(|(at, _)| &tail(left)[at..]).chain([tail(left)]);
    words.into_iter().any(|words| {
        let joined = format!("{words} {sign} {piece}");
        opening(&joined, Class::OneName).is_some_and(|end| end > words.len() + sign.len() + 1)
    })
}

/// Whether the separator stands in the name of one office of several councils: "Văn phòng Đoàn ĐBQH và HĐND tỉnh".
fn office_of_councils(left: &str, piece: &str) -> bool {
    let mut words = left.split_whitespace().skip(2);
    let office = strip_prefix_any_case(left, "văn phòng").is_some();
    let first = words.next().and_then(|word| left.find(word)).map(|at| &left[at..]);
    let council = |text: &str| opening(text, Class::Councils).is_some();
    office && first.is_some_and(council) && council(piece)
}

/// Whether names of places follow: "UBND các huyện Trạm Tấu, Mù Cang Chải".
fn places_follow(left: &str) -> bool {
    let groups = left.match_indices("các ").map(|(at, _)| &left[at..]);
    groups.into_iter().any(|group| {
        let end = opening(group, Class::AreaList);
        end.is_some_and(|end| group[end..].trim_start().starts_with(char::is_uppercase))
    })
}

/// Whether a new name begins at the lower-case words behind a comma or "và".
fn begins_group(left: &str, right: &str, kind: SeparatorKind) -> bool {
    if let Some(members) = group_head(right) {
        return family(members).is_some()
            || opens_capital(members.trim_start())
            || kind == SeparatorKind::Comma && opens_group(right);
    }
    let Some((found, rest)) = family(right) else {
        return opens_group(right);
    };
    // "Đảng ủy Khối cơ quan và doanh nghiệp", "Đảng ủy Khối các cơ quan và doanh nghiệp"
    if left.contains("Khối ") {
        return false;
    }
    match (found, kind) {
        (Family::Party, _) => true,
        (Family::Area, _) => {
            !(ends_with_area(left)
                || places_follow(left)
                || last_family(left) == Some(Family::Area)
                || kind == SeparatorKind::Comma && is_group(left))
        }
        (Family::Department, SeparatorKind::And) => {
            !(is_group(left) && matches!(rest.trim(), "" | "tỉnh")) || right.starts_with("đoàn")
        }
        (Family::Authority, SeparatorKind::Comma) => {
            !matches!(last_family(left), Some(Family::Authority | Family::Unit))
        }
        (_, SeparatorKind::Comma) => !is_group(left),
        (Family::Authority | Family::Unit, _) => true,
        (Family::Department, _) => true,
    }
}

/// Whether the words end with a kind of place, so that what governs it governs the next kinds, too: "UBND xã, phường".
fn ends_with_area(left: &str) -> bool {
    let mut words = left.rsplit(' ').take(2).collect::<Vec<_>>();
    words.reverse();
    let two = words.join(" ");
    [two.as_str(), words.last().copied().unwrap_or_default()]
        .iter()
        .any(|words| lexicon::is(words, Class::MemberArea))
}

/// The kind of the last member of a group: "các huyện, thị xã" → an area.
fn last_family(left: &str) -> Option<Family> {
    let last = left.rsplit([',']).next().unwrap_or(left).trim();
    let last = past_holder(last);
    let member = match last.rfind(" các ") {
        Some(at) => &last[at + " các ".len()..],
        None => group_head(last).unwrap_or(last),
    };
    family(member).map(|(family, _)| family)
}

pub(super) fn kind_printed_once() -> Doubt {
    Doubt::new(
        "Loại cơ quan chỉ in một lần cho cả danh sách; tên này thiếu từ mở đầu (Sở, Ban …).",
        "The kind of body is printed once for the whole list; this name lacks its first word (Sở, Ban …).",
    )
}

fn no_kind(piece: &str) -> Doubt {
    let piece = text::first_words(piece, 8);
    Doubt::new(
        format!("“{piece}” không mở đầu bằng loại cơ quan nào đã biết; có thể là một phần của tên đứng trước."),
        format!("“{piece}” begins with no known kind of body; it may be part of the name before it."),
    )
}
