//! How far a list of bodies reaches in a sentence.

use super::opener::{self, opens_body};
use super::verbs;

/// The longest list that is believed.
const LONGEST: usize = 900;

/// Where the list of bodies at the head of the text ends: before the verb that opens the duty, a colon or a stop.
///
/// The length of the text, where nothing ends it.
pub fn extent(text: &str) -> usize {
    let mut brackets = 0usize;
    let mut word_start = true;
    for (at, c) in text.char_indices() {
        if at > LONGEST {
            return at;
        }
        let ends = match c {
            '(' => {
                brackets += 1;
                false
            }
            ')' => {
                brackets = brackets.saturating_sub(1);
                false
            }
            _ if brackets > 0 => false,
            '.' => is_stop(&text[at + 1..]),
            ':' => !goes_on_behind_colon(text, at),
            ';' => !opens_body(&text[at + 1..]),
            _ => word_start && at > 0 && c.is_lowercase() && verbs::begins(&text[..at], &text[at..]),
        };
        if ends {
            return at;
        }
        word_start = c.is_whitespace();
    }
    text.len()
}

/// "các sở: Y tế, Nội vụ", also behind another name: "Chánh Văn phòng, Giám đốc các sở: Y tế".
fn goes_on_behind_colon(text: &str, colon: usize) -> bool {
    let last = text[..colon].rfind([',', ';']).map_or(0, |at| at + 1);
    [0, last]
        .iter()
        .any(|&from| opener::shared_kind(&text[from..]).is_some_and(|names| from + names > colon))
}

/// A stop closes a sentence where a blank or nothing follows; "TP. Lai Châu" is one that does not.
fn is_stop(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '/'])
}
