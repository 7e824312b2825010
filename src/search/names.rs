//! Tên gọi: the names under which a page is the very thing that was asked for, and not one of many texts that speak of
//! it.
//!
//! A name is kept as a pair of the index that no text can have (`so tai!sotaichinh`): however it was cut (`42 nq tw`,
//! `42-NQ/TW`), it is found beside its first pair, so that to ask for it takes no file that the query does not need anyway.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Body, CitedWork, Corpus, Document, DocumentNumber, DocumentType, Id, Jurisdiction};
use crate::text::each_token;
use crate::view::Context;

/// A sign that no syllable and no number has; it stands before all of them.
pub const MARK: char = '!';

/// A longer name is nobody's to type.
const LONGEST: usize = 24;

/// Nobody writes one name in more ways.
const WAYS: usize = 24;

/// The names of a page as words of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PageNames {
    pub words: BTreeSet<NameWord>,
    /// Whether what bears them is no more: then others of the same name are told behind it.
    pub is_past: bool,
}

/// Một tên: its first syllable, and its second with the whole behind the mark; a name of one syllable has all in the first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameWord {
    pub first: String,
    pub rest: Option<String>,
}

impl PageNames {
    /// Each name as it stands, and with abbreviations in place of words and the other way round, several in one name, too.
    pub fn of<'n>(corpus: &Corpus, names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut words = BTreeSet::new();
        with_cut(&corpus.abbreviations, |abbreviations| {
            for name in names {
                let ways = ways(name, abbreviations);
                words.extend(ways.iter().filter_map(|way| word(way)));
                words.extend(ways.iter().filter_map(|way| word(&without_and(way)?)));
            }
        });
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

    /// A document: its titles, and its number.
    pub fn of_document(document: &Document) -> Self {
        let titles = [Some(document.title.as_str()), document.short_title.as_deref()];
        let mut names: Vec<String> = titles.into_iter().flatten().map(str::to_owned).collect();
        names.extend(
            document
                .number
                .iter()
                .flat_map(|number| numbered(number, Some(document.kind))),
        );
        PageNames::written(&names)
    }

    /// A document that others name: its number.
    pub fn of_work(work: &CitedWork) -> Self {
        let names: Vec<String> = work
            .number
            .iter()
            .flat_map(|number| numbered(number, work.kind))
            .collect();
        PageNames::written(&names)
    }

    /// Names as they are, without abbreviations.
    fn written(names: &[String]) -> Self {
        PageNames {
            words: names.iter().filter_map(|name| word(&bases(name))).collect(),
            is_past: false,
        }
    }
}

/// A number whole, and with its type as much of it as people type (`nghị quyết 42`, `NQ 42`, `NQ 42/TW`, `42 NQ`).
fn numbered(number: &DocumentNumber, kind: Option<&DocumentType>) -> Vec<String> {
    let whole = number.as_str();
    let digits = whole.split(['/', '-']).next().unwrap_or(whole);
    let (short, issuer) = number.parts();
    let year = number.year().map_or_else(String::new, |year| year.to_string());
    // A number alone is anybody's.
    let mut names = vec![whole.to_owned(), format!("số {whole}"), format!("{digits} {short}")];
    for kind in kind
        .map_or(["", ""], |kind| [kind.vi, kind.short])
        .into_iter()
        .chain([short])
    {
        if kind.is_empty() {
            continue;
        }
        for cut in [
            whole.to_owned(),
            digits.to_owned(),
            format!("{digits} {issuer}"),
            format!("{digits} {year}"),
        ] {
            names.extend([format!("{kind} {cut}"), format!("{kind} số {cut}")]);
        }
    }
    names.retain(|name| name.trim() != digits);
    names
}

/// A name as it is said, "Sở Tài nguyên Môi trường" of "Sở Tài nguyên và Môi trường", if it has an "and" between others.
fn without_and(bases: &[String]) -> Option<Vec<String>> {
    let is_and = |at: usize| bases[at] == "va" && at > 1 && at + 1 < bases.len();
    let others: Vec<String> = (0..bases.len())
        .filter(|at| !is_and(*at))
        .map(|at| bases[at].clone())
        .collect();
    (others.len() < bases.len()).then_some(others)
}

/// The syllables and numbers of a name, without accents.
fn bases(name: &str) -> Vec<String> {
    let mut bases = Vec::new();
    each_token(name, |token| bases.push(token.base.to_owned()));
    bases
}

/// An abbreviation and its words as the syllables of each.
struct CutAbbreviation {
    short: Vec<String>,
    long: Vec<String>,
}

fn cut(abbreviations: &[(String, String)]) -> Vec<CutAbbreviation> {
    let cut = abbreviations.iter().map(|(short, long)| CutAbbreviation {
        short: bases(short),
        long: bases(long),
    });
    cut.collect()
}

/// Works with the abbreviations of a corpus, which a thread cuts once for all names that it meets.
fn with_cut<T>(abbreviations: &Arc<Vec<(String, String)>>, work: impl FnOnce(&[CutAbbreviation]) -> T) -> T {
    type Known = (Arc<Vec<(String, String)>>, Vec<CutAbbreviation>);
    thread_local! {
        static LAST: RefCell<Option<Known>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| {
        let known = last.take().filter(|(of, _)| Arc::ptr_eq(of, abbreviations));
        let known = known.unwrap_or_else(|| (Arc::clone(abbreviations), cut(abbreviations)));
        work(&last.insert(known).1)
    })
}

/// In which ways a name is written.
fn ways(name: &str, abbreviations: &[CutAbbreviation]) -> BTreeSet<Vec<String>> {
    let mut ways = BTreeSet::from([bases(name)]);
    for CutAbbreviation { short, long } in abbreviations {
        // Most abbreviations have nothing to do with a name, which their first syllables tell.
        let begins = |row: &[String]| {
            row.first()
                .is_some_and(|first| ways.iter().any(|way| way.contains(first)))
        };
        if !begins(short) && !begins(long) {
            continue;
        }
        let other = |way: &Vec<String>| [replaced(way, long, short), replaced(way, short, long)];
        let others: Vec<_> = ways.iter().flat_map(other).flatten().collect();
        let room = WAYS.saturating_sub(ways.len());
        ways.extend(others.into_iter().take(room));
    }
    ways
}

/// A name as a word of the index: behind the mark stand its syllables and numbers run together.
fn word(bases: &[String]) -> Option<NameWord> {
    let whole = bases.concat();
    match bases {
        [only] => Some(NameWord {
            first: format!("{only}{MARK}{whole}"),
            rest: None,
        }),
        [first, second, ..] if bases.len() <= LONGEST => Some(NameWord {
            first: first.clone(),
            rest: Some(format!("{second}{MARK}{whole}")),
        }),
        _ => None,
    }
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
        let word = word(&bases(name))?;
        Some(
            [Some(word.first), word.rest]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    #[test]
    fn a_name_is_the_same_word_however_it_is_cut() {
        for typed in ["42-NQ/TW", "42 nq tw", "42/nq.tw"] {
            assert_eq!(one(typed).as_deref(), Some("42 nq!42nqtw"), "{typed}");
        }
        assert_eq!(one("Sở Tài chính").as_deref(), Some("so tai!sotaichinh"));
        assert_eq!(one("Excel").as_deref(), Some("excel!excel"));
        assert_eq!(one("…"), None);
        assert_eq!(one(&"a ".repeat(LONGEST + 1)), None);
    }

    #[test]
    fn a_name_is_known_without_its_and() {
        let said = without_and(&bases("Sở Văn hóa, Thể thao và Du lịch"));
        assert_eq!(said, Some(bases("Sở Văn hóa Thể thao Du lịch")));
        assert_eq!(without_and(&bases("Sở Y tế")), None);
    }

    #[test]
    fn abbreviations_stand_for_their_words_and_the_other_way_round() {
        let row = |text: &str| bases(text);
        let found = replaced(&row("UBND tỉnh"), &row("UBND"), &row("Ủy ban nhân dân"));
        assert_eq!(found, Some(row("Ủy ban nhân dân tỉnh")));
        assert_eq!(replaced(&row("Sở Y tế"), &row("UBND"), &row("Ủy ban nhân dân")), None);
        let known =
            [("TP", "thành phố"), ("HCM", "Hồ Chí Minh")].map(|(short, long)| (short.to_owned(), long.to_owned()));
        let found = ways("thành phố Hồ Chí Minh", &cut(&known));
        let wanted = ["thành phố Hồ Chí Minh", "TP Hồ Chí Minh", "thành phố HCM", "TP HCM"].map(row);
        assert_eq!(found, BTreeSet::from(wanted));
    }
}
