//! Độ dài danh sách: tells how far a list of bodies reaches in a sentence.

use super::opener::{self, opens_body};
use super::verbs;
use crate::lexicon::Words;

/// The longest list that is believed, in bytes.
const LONGEST: usize = 900;

/// Where the list of bodies at the head of the text ends: before the verb that opens the duty, a colon or a stop.
///
/// The length of the text, where nothing ends it.
pub fn extent(text: &str) -> usize {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let words = Words::new(near);
    let mut brackets = 0usize;
    for (i, token) in words.tokens.iter().enumerate() {
        let rest = &text[token.end..];
        let ends = match words.word(i) {
            "(" => {
                brackets += 1;
                false
            }
            ")" => {
                brackets = brackets.saturating_sub(1);
                false
            }
            _ if brackets > 0 => false,
            "." => is_stop(rest),
            ":" => !goes_on_behind_colon(text, token.start),
            ";" => !opens_body(rest),
            _ => i > 0 && !words.is_capital(i) && verbs::begins(&words, i),
        };
        if ends {
            return token.start;
        }
    }
    near.len()
}

/// Whether a list goes on behind a colon: "các sở: Y tế, Nội vụ", also behind another name, "Chánh Văn phòng, Giám đốc
/// các sở: Y tế".
fn goes_on_behind_colon(text: &str, colon: usize) -> bool {
    let last = text[..colon].rfind([',', ';']).map_or(0, |at| at + 1);
    [0, last]
        .iter()
        .any(|&from| opener::shared_kind(&text[from..]).is_some_and(|names| from + names > colon))
}

/// Whether a stop closes a sentence: a blank or nothing follows it; "TP. Lai Châu" is one that does not.
fn is_stop(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '/'])
}
