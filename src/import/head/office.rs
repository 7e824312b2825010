//! Cơ quan ban hành: which office of issue a name means.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::{Class, Folded, Words, holds_folded, opening, opens_folded};
use crate::model::JurisdictionLevel;
use crate::text::{fold, fold_name};

/// An office of issue by its id, or none for a body that is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    pub id: Option<&'static str>,
    pub level: JurisdictionLevel,
}

use JurisdictionLevel::{National, Province};

/// The office that a name means; none where the text names no office.
pub fn of(text: &str) -> Option<Office> {
    let folded = fold(text);
    let other = |level| Some(Office { id: None, level });
    if folded.starts_with("so ") {
        return other(Province);
    }
    if folded.starts_with("bo ") && opens_folded(&folded, Class::SuperiorOffice).is_some_and(is_meant) {
        return other(National);
    }
    let mut meaning = holds_folded(&folded, Class::IssuingOffice)?.meaning.split(' ');
    let level = if meaning.next() == Some("national") {
        National
    } else {
        Province
    };
    let id = meaning.next().filter(|_| !is_below(text));
    Some(Office { id, level })
}

/// The office, or any other body whose kind the lexicon knows; for places where nothing but bodies stand.
pub fn or_body(text: &str) -> Option<Office> {
    let body = || {
        let opens = opening(text, Class::BodyKind | Class::BodyKindShort).is_some();
        opens.then_some(Office {
            id: None,
            level: Province,
        })
    };
    of(text).or_else(body)
}

/// Whether a phrase names an office; one that means "no" only takes its place from a shorter one: "Bộ Chính trị" is no
/// ministry.
pub fn is_meant(found: &Folded) -> bool {
    found.meaning != "no"
}

/// Whether the office belongs to a place below the province.
pub fn is_below(text: &str) -> bool {
    let words = Words::new(text);
    let of_an_area = |at| {
        words
            .at(at, Class::Councils)
            .is_some_and(|end| words.at(end, Class::AreaBelow).is_some())
    };
    (0..words.len()).any(of_an_area)
}

/// Whether a line of a letterhead names an office, or the place that completes its name.
pub fn is_name(text: &str) -> bool {
    let folded = fold_name(text);
    of(text).is_some() || folded.starts_with("tinh ") || folded.starts_with("chu tich ")
}

/// Whether a line begins with the name of an office: "… CHƯƠNG TRÌNH PHÁT TRIỂN CHÍNH PHỦ SỐ" only holds one.
pub fn opens_a_name(text: &str) -> bool {
    let folded = fold_name(text);
    let opens = |class| opens_folded(&folded, class).is_some_and(is_meant);
    is_name(text)
        && (opens(Class::IssuingOffice)
            || opens(Class::OfficeHolder)
            || ["so ", "bo ", "tinh ", "chu tich "]
                .iter()
                .any(|kind| folded.starts_with(kind)))
}

/// The words of an office in running text, with the name of its place.
pub const IN_TEXT: &str = r"(?:(?:Ban Thường vụ |BTV )?(?:Tỉnh|Thành) (?:ủy|uỷ)(?: {name})?|Ban Thường vụ|Ban Chấp hành Đảng bộ (?:tỉnh|thành phố)(?: {name})?|(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân|HĐND) (?:tỉnh|thành phố|Thành phố|TP\.?|huyện|thị xã|quận|xã|phường)(?: {name})?|Thủ tướng Chính phủ|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư(?: Trung ương Đảng)?|Ban Chấp hành Trung ương(?: Đảng)?|Bộ {name}(?:(?:,| và| -) {name})*)";

/// The capitals of Vietnamese, and of the names of its peoples; a class of all scripts would take long to compile.
pub const CAPITALS: &str = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸĔĬŎŬČÑ";

/// The small letters.
pub const SMALL: &str = "a-zß-öø-ÿăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĕĭŏŭčñ";

/// A proper name: capitalised syllables.
pub static NAME: LazyLock<String> =
    LazyLock::new(|| format!("[{CAPITALS}][{SMALL}]*(?:(?: | - |-)[{CAPITALS}][{SMALL}]+){{0,4}}"));

/// The office behind "của" in running text: "… của Ủy ban nhân dân tỉnh X".
pub static BY: LazyLock<Regex> = LazyLock::new(|| {
    let office = IN_TEXT.replace("{name}", &NAME);
    Regex::new(&format!("của (?<office>{office})")).expect("the pattern is valid")
});

/// The office that issues, in running text: "Ủy ban nhân dân tỉnh ban hành Kế hoạch", "Ban Thường vụ Tỉnh ủy xây dựng
/// Kế hoạch".
pub static ISSUES: LazyLock<Regex> = LazyLock::new(|| {
    let office = IN_TEXT.replace("{name}", &NAME);
    let verb = "(?:ban hành|xây dựng|đề ra|lập|quyết nghị|quyết định|thông qua)";
    let kinds = "(?:Kế hoạch|Chương trình|Nghị quyết|Quyết định|Chỉ thị|Đề án|Kết luận|Hướng dẫn|kế hoạch|chương trình|nghị quyết|đề án)";
    let pattern = format!(r"(?<office>{office}) (?:thống nhất |đã |đồng ý )?{verb} {kinds}");
    Regex::new(&pattern).expect("the pattern is valid")
});
