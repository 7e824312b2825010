//! Nghi vấn: doubts as the sentences of a `review` mark.

use crate::diagnostics::Lang;
use crate::import::found::Doubt;

/// Doubts in the language of the site, each once.
pub fn sentences(doubts: &[Doubt], lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    for doubt in doubts {
        let sentence = crate::import::write::yaml::clean(doubt.text(lang));
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}
