//! Cơ quan ban hành: which office of issue a name means.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::{Class, opening};
use crate::model::JurisdictionLevel;
use crate::text::fold_name;

/// An office of issue by its id, or none for a body that is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    pub id: Option<&'static str>,
    pub level: JurisdictionLevel,
}

use JurisdictionLevel::{National, Province};

/// Folded words and the office that they mean; the first that occurs counts.
const NAMES: [(&str, Option<&str>, JurisdictionLevel); 23] = [
    ("uy ban thuong vu quoc hoi", None, National),
    ("van phong", None, Province),
    ("doan dai bieu quoc hoi", None, Province),
    ("uy ban mat tran", None, Province),
    ("uy ban nhan dan", Some("ubnd-tinh"), Province),
    ("ubnd", Some("ubnd-tinh"), Province),
    ("hoi dong nhan dan", Some("hdnd-tinh"), Province),
    ("hdnd", Some("hdnd-tinh"), Province),
    ("ban chap hanh trung uong", Some("ban-chap-hanh-trung-uong"), National),
    ("bch trung uong", Some("ban-chap-hanh-trung-uong"), National),
    ("ban thuong vu", Some("ban-thuong-vu-tinh-uy"), Province),
    ("thuong vu tinh uy", Some("ban-thuong-vu-tinh-uy"), Province),
    ("tinh uy", Some("tinh-uy"), Province),
    ("thanh uy", Some("tinh-uy"), Province),
    ("dang bo tinh", Some("tinh-uy"), Province),
    ("dang bo thanh pho", Some("tinh-uy"), Province),
    ("ban chap hanh dang bo", Some("tinh-uy"), Province),
    ("bo chinh tri", Some("bo-chinh-tri"), National),
    ("ban bi thu", Some("ban-bi-thu"), National),
    ("thu tuong", Some("thu-tuong-chinh-phu"), National),
    ("chinh phu", Some("chinh-phu"), National),
    ("quoc hoi", Some("quoc-hoi"), National),
    ("ban chap hanh", Some("tinh-uy"), Province),
];

/// Words of places below the province.
const BELOW: [&str; 7] = ["huyen", "xa", "phuong", "quan", "thi xa", "thi tran", "dac khu"];

/// The office that a name means; none where the text names no office.
pub fn of(text: &str) -> Option<Office> {
    let folded = format!("{} ", fold_name(text));
    let other = |level| Some(Office { id: None, level });
    if folded.starts_with("bo ") && !folded.starts_with("bo chinh tri") {
        return other(National);
    }
    if folded.starts_with("so ") {
        return other(Province);
    }
    let &(_, id, level) = NAMES.iter().find(|(words, ..)| stands_in(&folded, words))?;
    let id = id.filter(|_| !is_below(text));
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

fn stands_in(folded: &str, words: &str) -> bool {
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    folded
        .match_indices(words)
        .any(|(at, _)| free(folded[..at].chars().next_back()) && free(folded[at + words.len()..].chars().next()))
}

/// Whether the office belongs to a place below the province.
pub fn is_below(text: &str) -> bool {
    let folded = format!("{} ", fold_name(text));
    BELOW.iter().any(|place| {
        ["nhan dan", "ubnd", "hdnd"]
            .iter()
            .any(|office| folded.contains(&format!("{office} {place} ")))
    })
}

/// Whether a line of a letterhead names an office, or the place that completes its name.
pub fn is_name(text: &str) -> bool {
    let folded = fold_name(text);
    of(text).is_some() || folded.starts_with("tinh ") || folded.starts_with("chu tich ")
}

/// The words of an office in running text, with the name of its place.
pub const IN_TEXT: &str = r"(?:(?:Ban Thường vụ |BTV )?(?:Tỉnh|Thành) (?:ủy|uỷ)(?: {name})?|Ban Thường vụ|Ban Chấp hành Đảng bộ (?:tỉnh|thành phố)(?: {name})?|(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân|HĐND) (?:tỉnh|thành phố|Thành phố|TP\.?|huyện|thị xã|quận|xã|phường)(?: {name})?|Thủ tướng Chính phủ|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư(?: Trung ương Đảng)?|Ban Chấp hành Trung ương(?: Đảng)?|Bộ {name}(?:(?:,| và| -) {name})*)";

/// A proper name: capitalised syllables.
pub const NAME: &str = r"\p{Lu}\p{Ll}*(?:(?: | - |-)\p{Lu}\p{Ll}+){0,4}";

/// "… của Ủy ban nhân dân tỉnh X".
pub static BY: LazyLock<Regex> = LazyLock::new(|| {
    let office = IN_TEXT.replace("{name}", NAME);
    Regex::new(&format!("của (?<office>{office})")).expect("the pattern is valid")
});

/// "Ủy ban nhân dân tỉnh ban hành Kế hoạch", "Ban Thường vụ Tỉnh ủy xây dựng Kế hoạch".
pub static ISSUES: LazyLock<Regex> = LazyLock::new(|| {
    let office = IN_TEXT.replace("{name}", NAME);
    let verb = "(?:ban hành|xây dựng|đề ra|lập|quyết nghị|quyết định|thông qua)";
    let kinds = "(?:Kế hoạch|Chương trình|Nghị quyết|Quyết định|Chỉ thị|Đề án|Kết luận|Hướng dẫn|kế hoạch|chương trình|nghị quyết|đề án)";
    let pattern = format!(r"(?<office>{office}) (?:thống nhất |đã |đồng ý )?{verb} {kinds}");
    Regex::new(&pattern).expect("the pattern is valid")
});
