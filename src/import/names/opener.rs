//! Whether a text begins with a body.

use super::words::{FAMILIES, FIELDS, Family, WHOLE_FIELDS};
use crate::lexicon::{Class, Classes, opening};
use crate::text::fold;

/// Whether a name of a body or of a group of bodies stands at the head of the text.
pub fn opens_body(text: &str) -> bool {
    opens_capital(text) || opens_group(text)
}

/// Whether a name with a capital stands at the head: "Sở Y tế", "UBND tỉnh", "Thủ trưởng các sở".
pub(super) fn opens_capital(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with(char::is_uppercase) {
        return false;
    }
    if opening(text, Class::BodyKind | Class::OfficeHolder).is_some() {
        return true;
    }
    behind(text, Class::BodyKindShort).is_some_and(|rest| {
        rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase() || c == '“')
    })
}

/// Whether a group stands at the head: "các sở, ban, ngành", "cấp ủy, chính quyền", not "các chính sách".
pub(super) fn opens_group(text: &str) -> bool {
    let text = text.trim_start();
    match group_head(text) {
        Some(members) => {
            let members = members.trim_start();
            family(members).is_some() || opens_capital(members)
        }
        None => bare_group(text),
    }
}

/// Words that stand for bodies without "các".
fn bare_group(text: &str) -> bool {
    matches!(family(text), Some((Family::Authority | Family::Party, _)))
        || [
            "cơ quan",
            "đơn vị",
            "hệ thống thông tin",
            "cấp có thẩm quyền",
            "cơ sở truyền thông",
            "đoàn thể",
        ]
        .iter()
        .any(|head| after(text, head).is_some())
}

/// What follows "các", "những" ….
pub(super) fn group_head(text: &str) -> Option<&str> {
    behind(text, Class::GroupHead)
}

/// What kind of members a group has, by its first words, and what follows them.
pub(super) fn family(text: &str) -> Option<(Family, &str)> {
    let text = text.trim_start();
    FAMILIES
        .iter()
        .flat_map(|(family, words)| words.iter().map(move |word| (*family, *word)))
        .filter_map(|(family, word)| Some((family, after(text, word)?)))
        .min_by_key(|(_, rest)| rest.len())
}

/// Behind the name of an office-holder: "Thủ trưởng các sở" → "các sở".
pub(super) fn past_holder(text: &str) -> &str {
    let text = text.trim_start();
    behind(text, Class::OfficeHolder).map_or(text, str::trim_start)
}

/// Where the first name begins behind a kind printed once: "các sở: Y tế, Nội vụ", "Các Sở Y tế, Nội vụ".
pub(super) fn shared_kind(text: &str) -> Option<usize> {
    let held = past_holder(text);
    let (members, in_group) = match group_head(held) {
        Some(rest) => (rest.trim_start(), true),
        None => (held, false),
    };
    let rest = ["sở", "bộ", "hội", "ban", "cục", "sở, ngành", "bộ, ngành"]
        .iter()
        .filter_map(|kind| after(members, kind))
        .min_by_key(|rest| rest.len())?;
    let colon = rest.trim_start().strip_prefix(':');
    match colon {
        Some(names) if is_field(names) => Some(text.len() - names.trim_start().len()),
        None if in_group
            && members.contains(',')
            && opens_capital(members)
            && rest.trim_start().starts_with(char::is_uppercase) =>
        {
            Some(text.len() - members.len())
        }
        _ => None,
    }
}

/// Whether a department's field stands at the head of the list, and not a duty: "Các sở: Xây dựng kế hoạch".
fn is_field(names: &str) -> bool {
    let end = names.find([',', ';', '\n']).unwrap_or(names.len());
    let first = &names[..end];
    if first.len() > LONGEST_FIELD {
        return false;
    }
    let first = fold(first);
    WHOLE_FIELDS.contains(&first.as_str()) || FIELDS.iter().any(|field| first.starts_with(field))
}

/// No field of a department is longer, in bytes.
const LONGEST_FIELD: usize = 120;

/// What follows a phrase of these classes at the head of the text.
fn behind(text: &str, classes: impl Into<Classes>) -> Option<&str> {
    opening(text, classes).map(|end| &text[end..])
}

/// What follows the phrase at the head of the text, whatever the case and the place of the tone.
pub(in crate::import) fn after<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let mut rest = text;
    for expected in phrase.chars() {
        let mut chars = rest.chars();
        let found = chars.next()?;
        if !same(found, expected) {
            return None;
        }
        rest = chars.as_str();
    }
    let whole = !rest.starts_with(char::is_alphanumeric);
    whole.then_some(rest)
}

/// Whether two letters are one, but for case and for the marks of tone that `uỷ` and `ủy` set on different letters.
fn same(found: char, expected: char) -> bool {
    let lower = found.to_lowercase().next().unwrap_or(found);
    lower == expected
        || matches!(
            (lower, expected),
            ('u', 'ủ') | ('ỷ', 'y') | ('o', 'ò') | ('à', 'a') | ('y', 'ỷ') | ('đ', 'ð') | ('-', ' ')
        )
}
