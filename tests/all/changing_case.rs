//! Letters whose small and capital forms have different lengths take nothing down, wherever they stand.
//!
//! A place that was found in a lowered or folded text and is used in the text as written is then beside its letter:
//! inside one, or behind the end.

use congkhai::diagnostics::Lang;
use congkhai::import::assemble::{self, FoundInText, GivenByEditor};
use congkhai::import::{Matcher, write};
use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::source::Snapshot;
use congkhai::{Website, load_snapshot};
use proptest::prelude::*;

use crate::support::reading::assert_no_failure;

const PLAN: &str = include_str!("../fixtures/six/content/plans/an-lac/15-kh-ubnd.md");
const PRINTED: &str = include_str!("../fixtures/import/ke-hoach-mau.txt");
const OTHERS: [(&str, &str); 5] = [
    ("content/site.yaml", include_str!("../fixtures/six/content/site.yaml")),
    (
        "content/jurisdictions.yaml",
        include_str!("../fixtures/six/content/jurisdictions.yaml"),
    ),
    (
        "content/bodies.yaml",
        include_str!("../fixtures/six/content/bodies.yaml"),
    ),
    (
        "content/indicators.yaml",
        include_str!("../fixtures/six/content/indicators.yaml"),
    ),
    ("content/units.yaml", include_str!("../fixtures/six/content/units.yaml")),
];

/// Letters that grow or shrink in the other case or when they are folded, marks that stand apart, and what is not seen.
const CHANGING: &[char] = &[
    'İ', 'ẞ', 'ŉ', 'ǰ', 'ΐ', 'ΰ', 'ẖ', 'ẚ', 'ﬁ', 'Ⱥ', 'Ⱦ', 'ⱥ', '\u{212A}', '\u{2126}', '\u{212B}', 'ı', 'ſ', 'Ɖ', 'Ð',
    'ɖ', 'u', '\u{307}', '\u{323}', '\u{1AB0}', '\u{AD}', '\u{200B}', '\u{FEFF}', '\u{A0}', '½', '㎡', '한', '𝐀',
];

/// The text with some of its letters replaced by, or standing beside, letters that change their length.
fn strewn(text: &'static str, most: usize) -> impl Strategy<Value = String> {
    let count = text.chars().count();
    let change = (0..count, prop::sample::select(CHANGING), any::<bool>());
    prop::collection::vec(change, 1..most).prop_map(move |changes| {
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (at, letter, beside) in changes {
            match beside {
                true => letters[at].push(letter),
                false => letters[at] = letter.to_string(),
            }
        }
        letters.concat()
    })
}

/// Reads and checks a site with this plan, and makes all its pages and its search index.
fn made(plan: &str) {
    let files = OTHERS.into_iter().chain([("content/plans/an-lac/15-kh-ubnd.md", plan)]);
    let snapshot = Snapshot::from_texts(files.map(|(path, text)| (path, text.as_bytes())));
    let loaded = load_snapshot(snapshot, &Options::default());
    assert_no_failure(&loaded.findings);
    let site = Website::new(&loaded);
    for route in site.all_routes() {
        if let Ok(Content::Stream(stream)) = site.content(&route) {
            stream(&mut Vec::new()).expect("memory takes all");
        }
    }
}

/// Imports a printed plan up to its file.
fn imported(text: &str) -> String {
    let corpus = load_snapshot(Snapshot::default(), &Options::default()).corpus;
    let found = FoundInText::new(&congkhai::import::formats::of_text(text), &corpus);
    let known = GivenByEditor {
        jurisdiction: Some("mau-a"),
        source: "mau.txt",
        lang: Lang::Vi,
    };
    let plan = assemble::plan(&found, &mut Matcher::new(&corpus), &corpus, known);
    write::document(&plan.expect("the place is known").plan, Lang::Vi)
}

#[test]
fn labels_keep_their_titles_behind_letters_that_grow() {
    for heading in [
        "# Phụ lục İİ",
        "# PHỤ LỤC İ",
        "# Phụ lục ẞ",
        "# Mục İ",
        "# Chương İ.",
        "# İ. Mục đích",
    ] {
        made(&PLAN.replacen("\n## ", &format!("\n#{heading}\n\n## "), 1));
        imported(&PRINTED.replacen("\n1. ", &format!("\n{}\n\n1. ", &heading[2..]), 1));
    }
}

#[test]
fn sentences_of_targets_and_duties_are_cut_at_their_own_letters() {
    for sentence in [
        "Tỷ lệ İİ, tỷ lệ B giảm 1,5 lần vào năm 2030.",
        "Đến năm 2030 tỷ lệ İẞ đạt 30 người, nhằm İ.",
        "Sở Y tế tiếp tục chu động ổn định tổ chức.",
        "Sở Y tế tập trung",
        "Giao Sở İ tế chỉ đạo ẞ.",
    ] {
        for head in ["", "1. ", "a) ", "- "] {
            imported(&PRINTED.replacen("\n1. ", &format!("\n{head}{sentence}\n\n1. "), 3));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_site_is_made_whatever_its_letters(plan in strewn(PLAN, 40)) {
        made(&plan);
    }

    #[test]
    fn a_plan_is_imported_whatever_its_letters(text in strewn(PRINTED, 80)) {
        imported(&text);
    }
}
