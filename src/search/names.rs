//! Tên gọi: under which names a page is what was asked for itself, not one of many texts that speak of it.
//!
//! A name is kept as one word of the index (`!sotaichinh`), which no text can have: so a name is found like a syllable,
//! however it was cut (`42nqtw`, `42-NQ/TW`), and its block grows and changes like any other.

use std::collections::BTreeSet;

use crate::model::{Body, Corpus, Document, Id, Jurisdiction};
use crate::text::each_token;
use crate::view::Context;

/// What no syllable and no number begins with; it stands before all of them.
pub const MARK: char = '!';

/// A longer name is nobody's to type.
const LONGEST: usize = 24;

/// The names of a page as words of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PageNames {
    pub words: BTreeSet<String>,
    /// Whether what bears them is no more: then others of the same name are told behind it.
    pub is_past: bool,
}

impl PageNames {
    /// Each name as it stands, and with abbreviations in place of words and the other way round.
    pub fn of<'n>(corpus: &Corpus, names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut words = BTreeSet::new();
        for name in names {
            let bases = bases(name);
            words.extend(word(&bases));
            for (short, long) in corpus.abbreviations.iter() {
                let (short, long) = (self::bases(short), self::bases(long));
                words.extend(replaced(&bases, &long, &short).and_then(|bases| word(&bases)));
                words.extend(replaced(&bases, &short, &long).and_then(|bases| word(&bases)));
            }
        }
        PageNames { words, is_past: false }
    }

    /// A place with and without its kinds.
    pub fn of_place(cx: &Context<'_>, id: Id<Jurisdiction>) -> Self {
        let place = &cx.corpus.jurisdictions[id];
        let with_kinds = place.kinds.iter().map(|kind| format!("{} {}", kind.kind, place.name));
        let names: Vec<String> = with_kinds.chain([place.name.clone()]).collect();
        PageNames {
            is_past: place.valid_to.is_some_and(|last| last < cx.corpus.site.as_of),
            ..PageNames::of(cx.corpus, names.iter().map(String::as_str))
        }
    }

    /// A body with its other names.
    pub fn of_body(cx: &Context<'_>, id: Id<Body>) -> Self {
        let body = &cx.corpus.bodies[id];
        let aliases = body.aliases.iter().map(String::as_str);
        PageNames {
            is_past: body.valid_to.is_some_and(|last| last < cx.corpus.site.as_of),
            ..PageNames::of(cx.corpus, aliases.chain([body.name.as_str()]))
        }
    }

    /// A document: its titles; its number, whole and with its type (`nghị quyết 42`, `NQ 42`, `42-NQ/TW`).
    pub fn of_document(document: &Document) -> Self {
        let titles = [Some(document.title.as_str()), document.short_title.as_deref()];
        let mut names: Vec<String> = titles.into_iter().flatten().map(str::to_owned).collect();
        if let Some(number) = &document.number {
            let whole = number.as_str();
            let digits = whole.split(['/', '-']).next().unwrap_or(whole);
            let (short, _) = number.parts();
            for kind in ["", document.kind.vi, document.kind.short, short] {
                // A number alone is anybody's.
                let of_kind = [whole, digits].into_iter().take(1 + usize::from(!kind.is_empty()));
                names.extend(of_kind.flat_map(|number| [format!("{kind} {number}"), format!("{kind} số {number}")]));
            }
        }
        let words = names.iter().filter_map(|name| word(&bases(name)));
        PageNames {
            words: words.collect(),
            is_past: false,
        }
    }
}

/// The syllables and numbers of a name, without accents.
fn bases(name: &str) -> Vec<String> {
    let mut bases = Vec::new();
    each_token(name, |token| bases.push(token.base.to_owned()));
    bases
}

/// A name as a word of the index: its syllables and numbers run together.
fn word(bases: &[String]) -> Option<String> {
    let is_name = !bases.is_empty() && bases.len() <= LONGEST;
    is_name.then(|| format!("{MARK}{}", bases.concat()))
}

/// A row of syllables with one row in it replaced by another, where it stands there.
fn replaced(bases: &[String], from: &[String], to: &[String]) -> Option<Vec<String>> {
    if from.is_empty() {
        return None;
    }
    let at = bases.windows(from.len()).position(|row| row == from)?;
    Some([&bases[..at], to, &bases[at + from.len()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str) -> Option<String> {
        word(&bases(name))
    }

    #[test]
    fn a_name_is_the_same_word_however_it_is_cut() {
        for typed in ["42-NQ/TW", "42 nq tw", "42nqtw"] {
            assert_eq!(one(typed).as_deref(), Some("!42nqtw"), "{typed}");
        }
        assert_eq!(one("Sở Tài chính").as_deref(), Some("!sotaichinh"));
        assert_eq!(one("…"), None);
        assert_eq!(one(&"a ".repeat(LONGEST + 1)), None);
    }

    #[test]
    fn abbreviations_stand_for_their_words_and_the_other_way_round() {
        let row = |text: &str| bases(text);
        let found = replaced(&row("UBND tỉnh"), &row("UBND"), &row("Ủy ban nhân dân"));
        assert_eq!(found, Some(row("Ủy ban nhân dân tỉnh")));
        assert_eq!(replaced(&row("Sở Y tế"), &row("UBND"), &row("Ủy ban nhân dân")), None);
    }
}
