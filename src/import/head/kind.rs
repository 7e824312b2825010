//! Tên loại văn bản: tells the type by the printed line, else by the letters of the number.

use crate::import::Doubt;
use std::sync::LazyLock;

use super::lines::is_capitals;
use super::number;
use crate::import::Head;
use crate::lexicon::{Class, opening};
use crate::model::{DOCUMENT_TYPES, DocumentType};
use crate::text::fold;

/// The types and their names without accents and blanks.
static NAMES: LazyLock<Vec<(&DocumentType, String)>> = LazyLock::new(|| {
    let types = DOCUMENT_TYPES
        .iter()
        .filter(|t| t.slug != "van-ban-khac" && t.slug != "phu-luc");
    types.map(|t| (t, fold(t.vi).replace(' ', ""))).collect()
});

/// The type at the head of a line, and how many bytes its words take.
///
/// "KẾ HOẠCH", "CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện …", "K Ế H O Ạ C H"; in running text a type's name
/// is no line of its own, so it must be printed in capitals or stand alone.
///
/// "DỰ THẢO KẾ HOẠCH" is a plan, too.
pub fn at_head(line: &str) -> Option<(&'static DocumentType, usize)> {
    let start = opening(line, Class::DraftMark).unwrap_or(0);
    let found = NAMES
        .iter()
        .filter_map(|(kind, name)| Some((*kind, start + length(&line[start..], name)?)));
    let (kind, end) = found.max_by_key(|&(t, end)| (end, std::cmp::Reverse(t.slug)))?;
    let alone = line[end..].trim_matches([' ', ':', '.', '*']).is_empty();
    (alone || is_capitals(&line[..end])).then_some((kind, end))
}

/// How many bytes of the line the name takes, blanks and accents left aside.
fn length(line: &str, name: &str) -> Option<usize> {
    let mut left = name;
    for (at, c) in line.char_indices() {
        if left.is_empty() {
            return (!c.is_alphanumeric()).then_some(at);
        }
        if c.is_whitespace() {
            continue;
        }
        left = left.strip_prefix(fold(c.encode_utf8(&mut [0; 4])).as_str())?;
    }
    left.is_empty().then_some(line.len())
}

/// Takes the type from the number, where no line names it; a number of another type is a doubt.
pub fn from_the_number(head: &mut Head) {
    let letters = number::parts(head).map(|(kind, _)| kind);
    let by_number = letters.as_deref().and_then(of_letters);
    match (head.kind, by_number) {
        (None, Some(kind)) => {
            head.kind = Some(kind.slug);
            head.doubts.push(Doubt::new(
                format!("Không thấy dòng tên loại văn bản; “{}” suy từ ký hiệu.", kind.vi),
                format!("No line names the type; “{}” follows from the number.", kind.vi),
            ));
        }
        (None, None) => head.doubts.push(Doubt::new(
            "Không nhận ra loại văn bản.",
            "The type of the document was not recognised.",
        )),
        (Some(slug), Some(kind)) if !shares_letters(slug, kind) => head.doubts.push(Doubt::new(
            format!("Dòng tên loại và ký hiệu không khớp: ký hiệu là của “{}”.", kind.vi),
            format!(
                "The printed type and the number disagree: the number is of “{}”.",
                kind.vi
            ),
        )),
        _ => {}
    }
}

fn of_letters(short: &str) -> Option<&'static DocumentType> {
    DOCUMENT_TYPES.iter().find(|t| !t.short.is_empty() && t.short == short)
}

fn shares_letters(slug: &str, kind: &DocumentType) -> bool {
    DocumentType::from_slug(slug).is_none_or(|t| t.short.is_empty() || t.short == kind.short)
}
