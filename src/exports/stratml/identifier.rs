//! Mã trong StratML: names of elements that are valid in XML and last.

use std::fmt::Write as _;

use crate::model::Document;

/// An `xsd:ID`: it begins with `kind`, which is a word of letters, and no two lists of parts share one.
pub fn identifier(kind: &str, parts: &[&str]) -> String {
    let mut id = kind.to_owned();
    for part in parts {
        id.push('.');
        push_part(&mut id, part);
    }
    id
}

/// The identifier of a part of a document, or of the document itself.
pub fn in_document(kind: &str, document: &Document, part: Option<&str>) -> String {
    let (year, slug) = document.id.as_str().split_once('/').unwrap_or_default();
    let parts: Vec<&str> = [year, slug].into_iter().chain(part).collect();
    identifier(kind, &parts)
}

/// Adds a part of an identifier: letters and digits stay; all else is spelt by its number, as blanks and slashes cannot
/// stand in an ID.
fn push_part(id: &mut String, part: &str) {
    for c in part.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            id.push(c);
        } else {
            // Writing to a text cannot fail.
            let _ = write!(id, "_{:x}_", u32::from(c));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_a_name_of_xml_whatever_it_is_made_of() {
        assert_eq!(
            identifier("ct", &["2021", "767-kh", "a.2025"]),
            "ct.2021.767-kh.a_2e_2025"
        );
        assert_eq!(identifier("muc", &["III.đ"]), "muc.III_2e__111_");
    }

    #[test]
    fn different_parts_never_give_one_identifier() {
        assert_ne!(identifier("a", &["b.c"]), identifier("a", &["b", "c"]));
        assert_ne!(identifier("a", &["b_2e_c"]), identifier("a", &["b.c"]));
    }
}
