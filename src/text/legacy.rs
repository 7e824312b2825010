//! Bảng mã cũ: Vietnamese that was typed for TCVN3 or VNI fonts, or decoded as what it is not.
//!
//! Such a text is made of Unicode letters of other languages. It is told, and turned, by whether its words have the
//! shape of Vietnamese syllables before and after: a guess at single letters would damage names.

use super::syllable::is_syllable;

/// An old encoding, or a wrong decoding, in which a Vietnamese text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Legacy {
    /// TCVN 5712 (ABC): fonts `.VnTime`.
    Tcvn3,
    /// VNI-Windows: fonts `VNI-Times`.
    Vni,
    /// UTF-8 that was read as Windows-1252.
    Utf8AsWindows1252,
}

impl Legacy {
    pub const ALL: [Legacy; 3] = [Legacy::Tcvn3, Legacy::Vni, Legacy::Utf8AsWindows1252];

    /// The name by which people know the encoding.
    pub fn name(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "TCVN3 (ABC, .VnTime)",
            Legacy::Vni => "VNI",
            Legacy::Utf8AsWindows1252 => "UTF-8 → Windows-1252",
        }
    }

    /// The encoding that a font's name tells.
    pub fn of_font(name: &str) -> Option<Legacy> {
        let name = name.to_ascii_lowercase();
        if name.starts_with(".vn") {
            return Some(Legacy::Tcvn3);
        }
        name.starts_with("vni-").then_some(Legacy::Vni)
    }

    /// The text in Unicode; nothing where it cannot be of this encoding.
    pub fn decode(self, text: &str) -> Option<String> {
        match self {
            Legacy::Tcvn3 => Some(text.chars().map(tcvn3).collect()),
            Legacy::Vni => Some(vni(text)),
            Legacy::Utf8AsWindows1252 => {
                let bytes: Option<Vec<u8>> = text.chars().map(windows_1252).collect();
                String::from_utf8(bytes?).ok()
            }
        }
    }
}

/// How many words beyond ASCII have the shape of Vietnamese syllables, and how many do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shapes {
    pub vietnamese: usize,
    pub strange: usize,
}

impl Shapes {
    pub fn of(text: &str) -> Shapes {
        let mut shapes = Shapes::default();
        for word in words(text) {
            let word = word.replace(['Ð', 'ð'], "đ");
            // What stands in CJK or Greek is not misread Vietnamese.
            if word
                .chars()
                .any(|c| ('\u{370}'..'\u{1e00}').contains(&c) || c > '\u{2fff}')
            {
                continue;
            }
            match is_syllable(&word) {
                true => shapes.vietnamese += 1,
                false => shapes.strange += 1,
            }
        }
        shapes
    }

    /// Whether a text with these words is hardly Vietnamese.
    pub fn is_strange(self) -> bool {
        self.strange >= 2 && self.strange > self.vietnamese
    }
}

/// The words beyond ASCII.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || (c.is_ascii() && !c.is_ascii_alphabetic()) || is_sign(c));
    words.filter(|word| !word.is_ascii() && word.contains(char::is_alphabetic))
}

/// Whether the character is a sign of print that stands between words.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '“' | '”' | '‘' | '’' | '«' | '»' | '…' | '•' | '‰' | '₫' | '\u{b0}'..='\u{b4}' | '\u{fffd}'
            | '\u{2010}'..='\u{2015}' | '\u{2070}'..='\u{209c}' | '\u{2190}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}'
    )
}

/// Whether the text has letters that only Unicode Vietnamese has.
pub fn has_vietnamese_letters(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư'
        )
    })
}

/// Whether the text has a letter, or a sign in the place of one, that Vietnamese does not have. Hardly any line has:
/// only those that do are looked at word by word.
pub fn has_foreign_letters(text: &str) -> bool {
    let is_own = |c: char| {
        matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{323}')
            || "àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯðÐ".contains(c)
    };
    let may_stand = |c: char| c.is_ascii() || c.is_whitespace() || is_sign(c) || is_own(c);
    text.chars().any(|c| !may_stand(c))
}

/// Whether a line, or a part of it, is Vietnamese in an old encoding or wrongly decoded.
pub fn is_misread(line: &str) -> bool {
    !line.is_ascii() && has_foreign_letters(line) && (Shapes::of(line).is_strange() || holds_another(line))
}

/// Whether a run of words in the line becomes Vietnamese by one of the encodings, as an old font among words of today.
fn holds_another(line: &str) -> bool {
    let strange: Vec<&str> = words(line).filter(|word| !is_syllable(word)).collect();
    let turns = |legacy: &Legacy| {
        let turned = strange.iter().filter_map(|word| legacy.decode(word));
        turned.filter(|word| !word.is_ascii() && is_syllable(word)).count()
    };
    Legacy::ALL.iter().any(|legacy| turns(legacy) >= 2)
}

/// The text in Unicode and the encoding that it was in, where that is certain: words that are no Vietnamese become it,
/// and hardly any word is strange behind.
pub fn turned(text: &str) -> Option<(Legacy, String)> {
    if !has_foreign_letters(text) {
        return None;
    }
    let before = Shapes::of(text);
    if before.strange == 0 || (has_vietnamese_letters(text) && !is_mojibake(text)) {
        return None;
    }
    let readings = Legacy::ALL.into_iter().filter_map(|legacy| {
        let decoded = legacy.decode(text)?;
        let after = Shapes::of(&decoded);
        let sound = after.strange * 20 <= after.vietnamese && after.vietnamese >= 2;
        sound.then_some((after.strange, legacy, decoded))
    });
    let best = readings.min_by_key(|(strange, legacy, _)| (*strange, *legacy))?;
    let certain = before.strange >= 2 && before.strange * 3 >= before.strange + before.vietnamese;
    certain.then_some((best.1, best.2))
}

/// Whether the text has signs of UTF-8 read as Windows-1252 (`Ä‘`, `áº`, `á»`, `Æ°`), which no Vietnamese has.
fn is_mojibake(text: &str) -> bool {
    ["Ä‘", "áº", "á»", "Æ°", "Ã¡", "Ã\u{a0}"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Codes 0xa1 … 0xfe of TCVN3; a blank where there is no letter.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

fn tcvn3(c: char) -> char {
    let code = u32::from(c);
    let at = code.checked_sub(0xa1).filter(|_| code <= 0xfe);
    let letter = at.and_then(|at| TCVN3.chars().nth(at as usize));
    letter.filter(|letter| *letter != ' ').unwrap_or(c)
}

/// The signs that VNI writes behind a vowel, with the combining marks that they stand for.
const VNI_MARKS: [(char, &str); 16] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
];

/// The letters that VNI writes with one sign.
const VNI_LETTERS: [(char, &str); 12] = [
    ('ñ', "đ"),
    ('Ñ', "Đ"),
    ('ô', "ơ"),
    ('Ô', "Ơ"),
    ('ö', "ư"),
    ('Ö', "Ư"),
    ('æ', "ỉ"),
    ('Æ', "Ỉ"),
    ('ó', "ĩ"),
    ('ò', "ị"),
    ('î', "ỵ"),
    ('Î', "Ỵ"),
];

fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut vowel = false;
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let mark = VNI_MARKS.iter().find(|(sign, _)| *sign == small);
        let mark = mark
            .map(|(_, marks)| *marks)
            .or((small == 'ë').then_some("\u{306}\u{323}"));
        if let Some(marks) = mark.filter(|_| vowel) {
            out.push_str(marks);
            vowel = false;
            continue;
        }
        let capital_i = match c {
            'Ó' => Some("Ĩ"),
            'Ò' => Some("Ị"),
            _ => None,
        };
        let letter = VNI_LETTERS
            .iter()
            .find(|(sign, _)| *sign == c)
            .map(|(_, letter)| *letter);
        match letter.or(capital_i) {
            Some(letter) => out.push_str(letter),
            None => out.push(c),
        }
        vowel = matches!(small, 'a' | 'e' | 'o' | 'u' | 'y' | 'i' | 'ô' | 'ö');
    }
    super::nfc(&out).into_owned()
}

/// The characters of Windows-1252 from 0x80 to 0x9f; the codes without one are controls.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

fn windows_1252(c: char) -> Option<u8> {
    if let Some(at) = WINDOWS_1252.chars().position(|of| of == c) {
        return u8::try_from(0x80 + at).ok();
    }
    u8::try_from(u32::from(c)).ok()
}

/// The bytes of a file in Windows-1258, whose tones stand behind their letters.
pub fn from_windows_1258(bytes: &[u8]) -> String {
    let letter = |byte: u8| match byte {
        0xc3 => 'Ă',
        0xcc => '\u{300}',
        0xd0 => 'Đ',
        0xd2 => '\u{309}',
        0xd5 => 'Ơ',
        0xdd => 'Ư',
        0xde => '\u{303}',
        0xe3 => 'ă',
        0xec => '\u{301}',
        0xf0 => 'đ',
        0xf2 => '\u{323}',
        0xf5 => 'ơ',
        0xfd => 'ư',
        0xfe => '₫',
        byte => from_windows_1252(byte),
    };
    super::nfc(&bytes.iter().map(|byte| letter(*byte)).collect::<String>()).into_owned()
}

/// One byte in Windows-1252, as programs read a file of an old encoding.
pub fn from_windows_1252(byte: u8) -> char {
    let special = byte.checked_sub(0x80).filter(|at| *at < 0x20);
    special
        .and_then(|at| WINDOWS_1252.chars().nth(usize::from(at)))
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "Tỷ lệ lao động qua đào tạo đạt 65% đến năm 2030, được cấp bằng.";

    #[test]
    fn each_encoding_is_told_and_turned() {
        let tcvn3 = "Tû lÖ lao ®éng qua ®µo t¹o ®¹t 65% ®Õn n¨m 2030, ®\u{ad}îc cÊp b»ng.";
        let vni = "Tyû leä lao ñoäng qua ñaøo taïo ñaït 65% ñeán naêm 2030, ñöôïc caáp baèng.";
        let mojibake: String = RIGHT.bytes().map(from_windows_1252).collect();
        for (legacy, text) in [
            (Legacy::Tcvn3, tcvn3),
            (Legacy::Vni, vni),
            (Legacy::Utf8AsWindows1252, &mojibake),
        ] {
            assert_eq!(turned(text), Some((legacy, RIGHT.to_owned())), "{text}");
        }
    }

    #[test]
    fn capitals_are_turned_too() {
        let vni = "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM";
        assert_eq!(
            turned(vni).map(|t| t.1).as_deref(),
            Some("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        );
    }

    #[test]
    fn what_is_right_or_foreign_stays() {
        for text in [
            RIGHT,
            "thành phố Zürich và São Paulo",
            "Küche, Mädchen",
            "Huyện Krông Pắc, Đắk Lắk",
            "≥ 95%; “xanh” – sạch…",
            "",
        ] {
            assert_eq!(turned(text), None, "{text}");
        }
    }

    #[test]
    fn a_run_in_an_old_font_is_seen_among_right_words() {
        for text in [
            "Phấn đấu đến năm 2030 tỷ lệ lao động qua ®µo t¹o đạt 65% số người trong độ tuổi",
            "Phấn đấu đến năm 2030 tỷ lệ lao động qua ñaøo taïo đạt 65% số người trong độ tuổi",
        ] {
            assert!(is_misread(text), "{text}");
        }
        for text in [
            RIGHT,
            "Bụi mịn không quá 25 µg/m³, hạt dưới 10 µm; hợp tác với São Paulo, Zürich và Québec",
            "Phần mềm Office® và «cửa sổ», ½ số xã, 30 °C",
            "Huyện Krông Pắc, Đắk Lắk; xã Ia Ðrăng",
        ] {
            assert!(!is_misread(text), "{text}");
        }
    }

    #[test]
    fn windows_1258_pairs_are_whole_letters() {
        assert_eq!(from_windows_1258(b"U\xfd \xf0i\xea\xf2n, n\xe3m"), "Uư điện, năm");
    }

    #[test]
    fn fonts_say_their_encoding() {
        assert_eq!(Legacy::of_font(".VnTimeH"), Some(Legacy::Tcvn3));
        assert_eq!(Legacy::of_font("VNI-Times"), Some(Legacy::Vni));
        assert_eq!(Legacy::of_font("Times New Roman"), None);
    }
}
