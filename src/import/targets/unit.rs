//! Đơn vị tính: what stands behind a number, as printed.

use super::text::Text;

/// A unit read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As printed, with regular blanks: `m² sàn/người`, `%/năm`.
    pub text: String,
    /// Behind its last token.
    pub end: usize,
    /// Whether the noun is one that is counted in plans.
    pub known: bool,
}

/// What is counted in plans; the longest that fits is taken.
const NOUNS: &[&str] = &[
    "xã , phường , thị trấn",
    "xã , phường , đặc khu",
    "xã , phường",
    "phường , xã",
    "huyện , thị xã , thành phố",
    "huyện , thành phố",
    "thôn , bản , khu phố",
    "thôn , bản , tổ dân phố",
    "thôn , bản",
    "thôn , ấp",
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "thành phố",
    "đô thị",
    "thôn",
    "bản",
    "ấp",
    "đơn vị cấp huyện",
    "đơn vị cấp xã",
    "đơn vị",
    "giường bệnh viện",
    "giường bệnh",
    "giường",
    "bác sĩ",
    "bác sỹ",
    "dược sĩ đại học",
    "dược sỹ đại học",
    "dược sĩ",
    "dược sỹ",
    "được sĩ",
    "điều dưỡng viên",
    "điều dưỡng",
    "hộ sinh",
    "căn hộ",
    "căn nhà",
    "căn",
    "ngôi nhà",
    "nhà",
    "hộ gia đình",
    "hộ nghèo",
    "hộ cận nghèo",
    "hộ dân",
    "hộ",
    "người lao động",
    "người khuyết tật",
    "người cao tuổi",
    "người nghèo",
    "người dân",
    "người",
    "lượt người",
    "lượt khách",
    "lượt",
    "lao động",
    "việc làm",
    "chỗ việc làm",
    "cán bộ",
    "giáo viên",
    "học sinh",
    "học viên",
    "sinh viên",
    "trẻ em",
    "trẻ",
    "công nhân",
    "hội viên",
    "đoàn viên",
    "triệu đồng",
    "tỷ đồng",
    "tỉ đồng",
    "nghìn tỷ đồng",
    "ngàn tỷ đồng",
    "nghìn đồng",
    "đồng",
    "triệu usd",
    "tỷ usd",
    "usd",
    "lần",
    "tuổi",
    "tháng tuổi",
    "năm",
    "điểm %",
    "điểm phần trăm",
    "điểm",
    "bậc",
    "ca",
    "trường hợp",
    "trường học",
    "trường",
    "lớp",
    "phòng học",
    "doanh nghiệp",
    "hợp tác xã",
    "tổ hợp tác",
    "trang trại",
    "sản phẩm",
    "mô hình",
    "cơ sở",
    "bệnh viện",
    "trạm y tế",
    "trạm",
    "km",
    "km²",
    "ha",
    "nghìn ha",
    "hecta",
    "héc ta",
    "tấn",
    "nghìn tấn",
    "triệu tấn",
    "m²",
    "m2",
    "m³",
    "m3",
    "mw",
    "kwh",
    "cm",
    "công trình",
    "tiêu chí",
    "thuê bao",
    "cụm công nghiệp",
    "khu công nghiệp",
    "khu",
    "chợ",
    "di tích",
    "nhà văn hóa",
    "thư viện",
    "bé trai",
    "câu lạc bộ",
    "tài khoản",
    "hồ sơ",
    "giao dịch",
    "tổ",
    "đội",
    "chuyên gia",
    "liên hiệp hợp tác xã",
    "tổ chức",
    "mbps",
    "gbps",
    "con",
    "cây",
    "lít",
    "kg",
    "tạ/ha",
    "vụ",
    "bản sách",
];
/// What a unit may be divided by.
const PER: &[&str] = &[
    "người",
    "năm",
    "ha",
    "hộ",
    "tháng",
    "ngày",
    "xã",
    "huyện",
    "lao động",
    "km²",
    "thôn",
    "trường",
    "lớp",
    "vụ",
    "dân",
    "buổi",
    "lượt",
    "người/năm",
];
/// What a rate is counted over: 1 vạn dân, 10.000 dân, 100.000 trẻ đẻ sống.
const OVER: &[&str] = &[
    "dân số",
    "dân",
    "người dân",
    "người",
    "trẻ đẻ sống",
    "trẻ sinh ra sống",
    "ca đẻ sống",
    "trẻ em",
    "trẻ",
    "bé gái",
    "học sinh",
    "lao động",
    "hộ",
    "phụ nữ",
];

/// The unit behind a number whose last token stands before `at`.
pub fn read(text: &Text, at: usize) -> Option<Unit> {
    let (mut noun, mut end) = sign(text, at).or_else(|| noun(text, at))?;
    let known = !noun.is_empty();
    if !known {
        (noun, end) = unknown_noun(text, at)?;
    }
    if noun.starts_with('m') && text.word(end) == "sàn" {
        noun.push_str(" sàn");
        end += 1;
    }
    let (per, end) = per(text, end);
    let text = noun + &per;
    Some(Unit { text, end, known })
}

/// `%`, `‰`, phần trăm.
fn sign(text: &Text, at: usize) -> Option<(String, usize)> {
    match text.word(at) {
        sign @ ("%" | "‰") => Some((sign.to_owned(), at + 1)),
        _ => text.phrase_at(at, "phần trăm").map(|end| ("%".to_owned(), end)),
    }
}

/// Words of number before what is counted: "50 triệu tài khoản".
const LARGE: &[&str] = &["triệu", "nghìn", "ngàn", "vạn", "tỷ"];

/// What only comes in whole pieces.
const WHOLE: &[&str] = &[
    "người",
    "hộ",
    "lao động",
    "lượt",
    "căn",
    "trẻ",
    "học sinh",
    "học viên",
    "doanh nghiệp",
    "hợp tác xã",
    "việc làm",
    "cán bộ",
    "giáo viên",
    "thuê bao",
    "tài khoản",
    "hội viên",
    "đoàn viên",
    "nhà",
    "con",
    "cây",
];

/// Whether a unit counts whole pieces, so that it has no decimals.
pub fn is_countable(unit: &str) -> bool {
    let text = Text::new(unit);
    !unit.contains('/') && text.any_at(0, WHOLE).is_some()
}

/// A counted noun; an empty one where the number stands before a word that is none of them.
fn noun(text: &Text, at: usize) -> Option<(String, usize)> {
    if let Some(end) = text.any_at(at, NOUNS) {
        return Some((text.slice(at..end).to_owned(), end));
    }
    if LARGE.contains(&text.word(at)) {
        let counted = noun(text, at + 1).filter(|(noun, _)| !noun.is_empty());
        let (_, end) = counted
            .or_else(|| unknown_noun(text, at + 1))
            .unwrap_or((String::new(), at + 1));
        return Some((text.slice(at..end).to_owned(), end));
    }
    text.is_word(at).then(|| (String::new(), at))
}

/// At most two words in front of a verb or a sign.
fn unknown_noun(text: &Text, at: usize) -> Option<(String, usize)> {
    let ends = |i: usize| !text.is_word(i) || text.any_at(i, super::grammar::VERBS).is_some();
    let end = (at..at + 2).find(|&i| ends(i)).unwrap_or(at + 2);
    (end > at).then(|| (text.slice(at..end).to_owned(), end))
}

/// "/người/năm", "/ năm", "trên 1 vạn dân".
fn per(text: &Text, mut end: usize) -> (String, usize) {
    let mut per = String::new();
    while text.word(end) == "/"
        && let Some(next) = text.any_at(end + 1, PER)
    {
        per.push('/');
        per.push_str(text.slice(end + 1..next));
        end = next;
    }
    if let Some(over) = over(text, end) {
        per.push('/');
        per.push_str(text.slice(end + 1..over));
        end = over;
    }
    (per, end)
}

/// Where "trên 1 vạn dân", "/100.000 trẻ đẻ sống" ends, if it begins at `i`.
pub fn over(text: &Text, i: usize) -> Option<usize> {
    if !matches!(text.word(i), "trên" | "/" | "mỗi" | "cho" | "tính") {
        return None;
    }
    let number = text.any_at(i, &["tính trên", "cho mỗi"]).unwrap_or(i + 1);
    if !text.is_number(number) {
        return None;
    }
    let thousands = matches!(text.word(number + 1), "vạn" | "nghìn" | "ngàn" | "triệu");
    let noun = number + 1 + usize::from(thousands);
    let end = text.any_at(noun, OVER)?;
    (thousands || is_round(text.word(number))).then_some(end)
}

/// 100, 1.000, 10.000, 100.000: what rates are counted over.
pub fn is_round(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.len() >= 3 && digits.starts_with('1') && digits[1..].bytes().all(|b| b == b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(source: &str) -> Option<(String, bool)> {
        let text = Text::new(source);
        read(&text, 1).map(|u| (u.text, u.known))
    }

    #[test]
    fn units_are_kept_as_printed_with_regular_blanks() {
        assert_eq!(unit("3%/ năm (riêng"), Some(("%/năm".into(), true)));
        assert_eq!(unit("20,1m² sàn/người"), Some(("m² sàn/người".into(), true)));
        assert_eq!(
            unit("110 triệu đồng/người/năm"),
            Some(("triệu đồng/người/năm".into(), true))
        );
        assert_eq!(unit("1.500 căn hộ/nhà ở xã hội"), Some(("căn hộ".into(), true)));
        assert_eq!(
            unit("5 xã, phường, thị trấn không có"),
            Some(("xã, phường, thị trấn".into(), true))
        );
    }

    #[test]
    fn what_a_rate_is_counted_over_belongs_to_the_unit() {
        assert_eq!(
            unit("15 bác sỹ trên 1 vạn dân"),
            Some(("bác sỹ/1 vạn dân".into(), true))
        );
        assert_eq!(unit("15 ca/100.000 dân"), Some(("ca/100.000 dân".into(), true)));
        assert_eq!(
            unit("111 bé trai/100 bé gái"),
            Some(("bé trai/100 bé gái".into(), true))
        );
    }

    #[test]
    fn an_unknown_noun_is_taken_up_to_the_verb() {
        assert_eq!(unit("3 vườn quốc gia"), Some(("vườn quốc".into(), false)));
        assert_eq!(unit("3 ghế được"), Some(("ghế".into(), false)));
        assert_eq!(unit("3;"), None);
    }
}
