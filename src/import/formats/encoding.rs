//! Bảng mã: texts that are Vietnamese only in an old font are refused, not misread.

use super::FormatError;

/// Fewer letters than this beyond ASCII tell nothing.
const ENOUGH: usize = 40;

/// Refuses a text in TCVN3 or VNI, whose letters Unicode takes for those of other languages.
///
/// In a Vietnamese text about every third letter beyond ASCII stands in the block of letters with
/// two marks, or is one of ă đ ơ ư; in the old encodings hardly any is.
pub fn refuse_old_fonts(text: &str) -> Result<(), FormatError> {
    let beyond = text.chars().filter(|&c| is_latin_beyond(c) || is_vietnamese(c)).count();
    let vietnamese = text.chars().filter(|&c| is_vietnamese(c)).count();
    if beyond >= ENOUGH && vietnamese * 10 < beyond {
        return Err(FormatError::OldFont);
    }
    Ok(())
}

/// The signs of Latin-1 in which the old encodings keep their letters.
fn is_latin_beyond(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ff}') && !matches!(c, '«' | '»' | '°' | '²' | '³' | '·' | '§')
}

/// Letters that only Vietnamese has, or its marks apart.
fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{300}'..='\u{323}')
}
