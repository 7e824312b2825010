//! Chữ khác: what people type for what plans write, as the client reads it.

use std::collections::BTreeMap;

/// Words of the same language; the head of the file says how rows are kept.
const SAID: &str = include_str!("other_words/said.txt");

/// Words of other languages, which a client asks for where a query has one.
const FOREIGN: &str = include_str!("other_words/foreign.txt");

/// Words around what is looked for.
const ASIDES: &str = include_str!("other_words/asides.txt");

/// What plans write, and what is typed for it.
pub type OtherWords = (&'static str, Vec<&'static str>);

/// What stands in the manifest.
pub fn said() -> Vec<OtherWords> {
    rows(SAID).collect()
}

/// Một trang được hỏi: the number of a page of the site, of the section in it, and whether titles that say all the rest come first.
pub type AskedPage = (u64, u32, bool);

/// Words that weigh nothing, with the page of the site that some of them ask for; they stand in the manifest.
pub fn asides(page: impl Fn(&str) -> Option<(u64, u32)>) -> Vec<(Option<AskedPage>, Vec<&'static str>)> {
    let mut asides: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (asked, typed) in rows(ASIDES) {
        asides.entry(asked).or_default().extend(typed);
    }
    let asked = |sign: &str| {
        let (number, section) = page(sign.trim_end_matches('?'))?;
        Some((number, section, sign.ends_with('?')))
    };
    asides.into_iter().map(|(sign, typed)| (asked(sign), typed)).collect()
}

/// The payload of the file of foreign words.
pub fn foreign() -> Vec<u8> {
    let rows: Vec<OtherWords> = rows(FOREIGN).collect();
    serde_json::to_vec(&rows).unwrap_or_default()
}

fn rows(file: &'static str) -> impl Iterator<Item = OtherWords> {
    let rows = file.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once(" = "))
        .map(|(typed, written)| (written, typed.split("; ").collect()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::fold;

    #[test]
    fn every_line_is_read_and_nothing_stands_for_two() {
        let mut seen = HashSet::new();
        for file in [SAID, FOREIGN, ASIDES] {
            let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            assert_eq!(lines.count(), rows(file).count());
            for (written, typed) in rows(file) {
                assert!(!written.is_empty() && written.trim() == written, "{written:?}");
                for words in typed {
                    // "tại" and "tải" are words of their own there.
                    let word = if file == ASIDES { words.to_owned() } else { fold(words) };
                    assert!(words.trim() == words && seen.insert(word), "{words:?}");
                }
            }
        }
    }
}
