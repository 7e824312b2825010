//! Phông ký hiệu: what the codes of Symbol and Wingdings print.
//!
//! Word and PDF keep such signs as U+F020 … U+F0FF, or as the plain code with the font beside it.

use std::borrow::Cow;

/// A font whose codes are signs and no letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolFont {
    Symbol,
    Wingdings,
    Wingdings2,
    Webdings,
    /// Wingdings 3 and fonts that nobody here knows: signs, and not told which.
    Other,
}

impl SymbolFont {
    pub fn of(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "symbol" => Some(SymbolFont::Symbol),
            "wingdings" => Some(SymbolFont::Wingdings),
            "wingdings 2" => Some(SymbolFont::Wingdings2),
            "webdings" => Some(SymbolFont::Webdings),
            "wingdings 3" | "ms outlook" | "marlett" | "monotype sorts" | "zapfdingbats" => Some(SymbolFont::Other),
            _ => None,
        }
    }
}

/// Stands where a sign cannot be told; how many there are is said.
pub const UNKNOWN: char = '\u{fffd}';

/// Codes 0x20 … 0x7e of Symbol, by Adobe's table of the font.
const SYMBOL_LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?\
    ≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// Codes 0xa0 … 0xfe of Symbol.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉\
    ∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{fffd}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// The signs of Wingdings that offices use.
const WINGDINGS: [(u32, char); 30] = [
    (0x46, '☞'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa0, '▪'),
    (0xa1, '○'),
    (0xa4, '◉'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xaa, '✦'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
    (0xb7, '•'),
    (0x2d, '-'),
];

/// The ticks, crosses and boxes of Wingdings 2.
const WINGDINGS_2: [(u32, char); 7] = [
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x96, '•'),
    (0x97, '●'),
    (0xa3, '☐'),
];

/// The ticks and boxes of Webdings.
const WEBDINGS: [(u32, char); 5] = [(0x61, '✓'), (0x63, '□'), (0x67, '■'), (0x6e, '●'), (0x72, '✗')];

/// The sign that a code prints in a font; without a font both tables are asked, Wingdings where offices use its sign
/// for lists.
pub fn printed(code: u32, font: Option<SymbolFont>) -> char {
    let code = code & 0xff;
    let found = match font {
        Some(SymbolFont::Symbol) => symbol(code),
        Some(SymbolFont::Wingdings) => listed(&WINGDINGS, code),
        Some(SymbolFont::Wingdings2) => listed(&WINGDINGS_2, code),
        Some(SymbolFont::Webdings) => listed(&WEBDINGS, code),
        Some(SymbolFont::Other) => None,
        None if matches!(code, 0xa7 | 0xa8 | 0xd8 | 0xfb..=0xfe | 0x76) => listed(&WINGDINGS, code),
        None => symbol(code),
    };
    match found {
        // The fonts' own minus and asterisk are those of a keyboard.
        Some('−') => '-',
        Some('∗') => '*',
        Some(sign) => sign,
        None => UNKNOWN,
    }
}

fn symbol(code: u32) -> Option<char> {
    let at = |table: &str, from: u32| table.chars().nth(code.checked_sub(from)? as usize);
    match code {
        0x20..=0x7e => at(SYMBOL_LOW, 0x20),
        0xa0..=0xfe => at(SYMBOL_HIGH, 0xa0),
        _ => None,
    }
}

fn listed(signs: &[(u32, char)], code: u32) -> Option<char> {
    signs.iter().find(|(of, _)| *of == code).map(|(_, sign)| *sign)
}

/// A text in a symbol font. Letters of more than one character stay: somebody set a whole paragraph in the font.
pub fn in_font(text: &str, font: SymbolFont) -> String {
    let is_one = text.trim().chars().count() == 1;
    let shown = |c: char| match u32::from(c) {
        code @ (0xa0..=0xff | 0xf020..=0xf0ff) => printed(code, Some(font)),
        code @ 0x21..=0x7e if is_one && font != SymbolFont::Symbol => printed(code, Some(font)),
        _ => c,
    };
    text.chars().map(shown).collect()
}

/// A text that is underlined, in which `<` and `>` that stand alone are `≤` and `≥`.
pub fn lined(text: &str) -> Cow<'_, str> {
    match text.trim() {
        "<" => text.replace('<', "≤").into(),
        ">" => text.replace('>', "≥").into(),
        _ => text.into(),
    }
}

/// Whether a character is a code of a symbol font whose name is lost.
pub fn is_code(c: char) -> bool {
    ('\u{f020}'..='\u{f0ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparators_are_what_they_print() {
        for (code, sign) in [
            (0xf0b3, '≥'),
            (0xf0a3, '≤'),
            (0xb1, '±'),
            (0xb4, '×'),
            (0xbb, '≈'),
            (0x2d, '-'),
        ] {
            assert_eq!(printed(code, Some(SymbolFont::Symbol)), sign, "{code:x}");
            assert_eq!(printed(code, None), sign, "{code:x}");
        }
    }

    #[test]
    fn a_comparator_under_a_line_is_meant_with_its_bound() {
        assert_eq!(
            (lined("> "), lined("<"), lined("> 95")),
            ("≥ ".into(), "≤".into(), "> 95".into())
        );
    }

    #[test]
    fn both_tables_have_a_sign_for_every_code() {
        assert_eq!(SYMBOL_LOW.chars().count(), 0x7f - 0x20);
        assert_eq!(SYMBOL_HIGH.chars().count(), 0xff - 0xa0);
        assert_eq!(printed(0x41, Some(SymbolFont::Symbol)), 'Α');
        assert_eq!(printed(0xfe, Some(SymbolFont::Symbol)), '⎭');
    }

    #[test]
    fn signs_of_lists_are_known_and_others_are_marked() {
        assert_eq!(in_font("ü x", SymbolFont::Wingdings), "✓ x");
        assert_eq!(in_font("v", SymbolFont::Wingdings), "❖");
        assert_eq!(printed(0xf0d8, None), '➢');
        assert_eq!(printed(0xf050, Some(SymbolFont::Wingdings2)), '✓');
        assert_eq!(printed(0xf072, Some(SymbolFont::Webdings)), '✗');
        assert_eq!(printed(0x41, Some(SymbolFont::Other)), UNKNOWN);
    }
}
