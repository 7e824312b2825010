//! Đầu tên: tells whether a text begins with a body.

use crate::lexicon::{Class, Classes, is, opening};

/// What the members of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// sở, ban, ngành
    Department,
    /// huyện, thị xã, xã; huyện ủy, thị ủy
    Area,
    /// cơ quan, đơn vị, tổ chức
    Unit,
    /// đảng đoàn, ban cán sự đảng: each a name of its own
    Party,
    /// cấp ủy, chính quyền
    Authority,
}

const FAMILIES: [(Family, Class); 5] = [
    (Family::Party, Class::MemberParty),
    (Family::Area, Class::MemberArea),
    (Family::Department, Class::MemberDepartment),
    (Family::Unit, Class::MemberUnit),
    (Family::Authority, Class::MemberAuthority),
];

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
        let named = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_uppercase() || c == '“');
        let rest = rest.strip_prefix(" và").filter(|rest| named(rest)).unwrap_or(rest);
        rest.starts_with(' ') && (named(rest) || opening(rest, Class::MemberArea).is_some())
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
        None => bare_group(text) || lists_members(text),
    }
}

/// Whether words stand at the head that mean bodies without "các".
fn bare_group(text: &str) -> bool {
    let group = Class::BareGroup | Class::MemberAuthority | Class::MemberParty;
    opening(text, group).is_some()
}

/// Whether members of a group without "các" stand at the head: "Sở, ban, ngành".
fn lists_members(text: &str) -> bool {
    let second = family(text).and_then(|(_, rest)| rest.strip_prefix(", "));
    second.is_some_and(|rest| family(rest).is_some())
}

/// The text behind "các", "những" ….
pub(super) fn group_head(text: &str) -> Option<&str> {
    behind(text, Class::GroupHead)
}

/// What kind of members a group has, by its first words, and what follows them.
pub(super) fn family(text: &str) -> Option<(Family, &str)> {
    let text = text.trim_start();
    FAMILIES
        .iter()
        .filter_map(|&(family, class)| Some((family, behind(text, class)?)))
        .min_by_key(|(_, rest)| rest.len())
}

/// The text behind the name of an office-holder: "Thủ trưởng các sở" → "các sở".
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
    let rest = behind(members, Class::SharedKind)?;
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
    opening(first, Class::Field).is_some() || is(first, Class::FieldWhole)
}

/// The longest field of a department, in bytes.
const LONGEST_FIELD: usize = 120;

/// The text behind a phrase of these classes at its head.
fn behind(text: &str, classes: impl Into<Classes>) -> Option<&str> {
    opening(text, classes).map(|end| &text[end..])
}
