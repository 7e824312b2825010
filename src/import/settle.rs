//! Gỡ lỗi: a key that our own reader refuses is taken out of an imported file, with a mark that says what stood there.
//!
//! What is written is made of sound pieces, but only the site as a whole can say whether they fit each other: a
//! section that the body lacks, a relation that contradicts a published document. A site must build right after an
//! import, and nothing may go in silence.

use super::found::Doubt;
use super::merge::taken_out;
use crate::diagnostics::{Diagnostic, Lang, Severity};

/// How many rounds are made before a file is left as it is.
const ROUNDS: usize = 30;

/// Takes out what has errors, until `errors_of` finds none or only such that cannot be taken out.
///
/// `errors_of` checks the site with the text in its place and returns what is wrong with the file itself.
pub fn settle(mut text: String, lang: Lang, mut errors_of: impl FnMut(&str) -> Vec<Diagnostic>) -> String {
    for _ in 0..ROUNDS {
        let found = errors_of(&text);
        let mut errors: Vec<&Diagnostic> = found.iter().filter(|found| found.severity == Severity::Error).collect();
        // From the end, so that places before stay true.
        errors.sort_by_key(|error| std::cmp::Reverse(error.place.span));
        let told = errors.iter().map(|error| {
            let why = Doubt::new(error.message(Lang::Vi), error.message(Lang::En));
            (error.place.span.start as usize, why.text(lang).to_owned())
        });
        match taken_out(&text, &told.collect::<Vec<_>>(), lang) {
            Some(rest) => text = rest,
            None => break,
        }
    }
    text
}
