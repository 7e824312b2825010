//! Dấu: what digital signatures, registries and gazettes print over a page.

use crate::import::formats::lines::PrintedLine;
use crate::lexicon::{Class, opens_folded};
use crate::text::fold;

/// How far the lines of one stamp stand from each other.
const NEAR: usize = 4;

/// The lines of stamps.
pub fn stamps(lines: &[PrintedLine<'_>]) -> Vec<usize> {
    let folded: Vec<String> = lines
        .iter()
        .map(|line| fold(&line.text.chars().take(60).collect::<String>()))
        .collect();
    let begins = |at: usize, class: Class| opens_folded(&folded[at], class).is_some();
    let certain: Vec<usize> = (0..lines.len()).filter(|&at| begins(at, Class::Stamp)).collect();
    let mut found: Vec<usize> = (0..lines.len()).filter(|&at| is_gazette(&folded[at])).collect();
    found.extend_from_slice(&certain);
    for at in certain {
        // From one line to the next of the same stamp, up and down.
        for step in [1_isize, -1] {
            let mut last = at;
            let mut next = at.checked_add_signed(step);
            while let Some(now) = next.filter(|&now| now < lines.len() && now.abs_diff(last) <= NEAR) {
                if begins(now, Class::StampBeside) {
                    found.push(now);
                    last = now;
                } else if !lines[now].text.is_empty() && !begins(now, Class::Stamp) {
                    break;
                }
                next = now.checked_add_signed(step);
            }
        }
    }
    found
}

/// Whether a line is what a gazette prints: "44 CÔNG BÁO/Số 18/Ngày 12-3-2026".
fn is_gazette(folded: &str) -> bool {
    let bare = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    opens_folded(bare, Class::Gazette).is_some()
}
