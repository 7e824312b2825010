//! One word for one thing: the wording of the default theme, free pages and the dictionary against the list of terms in
//! `docs/terms.md`.

use std::path::Path;

use congkhai::theme::{Layer, Options, Theme, Wording, WordingPart};

use crate::support::published::{page, website};

/// A row of the list: a term in both languages, the texts that say it, and the words that nobody uses for it.
struct Term {
    names: [String; 2],
    keys: Vec<String>,
    others: [Vec<String>; 2],
}

const LANGUAGES: [&str; 2] = ["vi", "en"];

fn terms() -> Vec<Term> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/terms.md");
    let list = std::fs::read_to_string(path).expect("the list of terms");
    let rows = list
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("| `"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let words = |cell: &str| -> Vec<String> {
            let words = cell.split(", ").map(|word| word.trim_matches('`').to_owned());
            words.filter(|word| !word.is_empty()).collect()
        };
        Term {
            names: [cells[0].to_owned(), cells[1].to_owned()],
            keys: words(cells[2]),
            others: [words(cells[3]), words(cells[4])],
        }
    };
    rows.map(row).collect()
}

fn wording(language: &str) -> Wording {
    let options = Options {
        language: language.to_owned(),
        ..Options::default()
    };
    let (theme, findings) = Theme::load_with(&[Layer::built_in()], &options);
    assert!(findings.is_empty(), "{findings:?}");
    theme.wording().clone()
}

/// The words of a key without its placeholders, in small letters.
fn text(wording: &Wording, key: &str) -> String {
    let parts = wording.parts(key, None).unwrap_or_else(|error| panic!("{error}"));
    let words = parts.map(|part| match part {
        WordingPart::Text(text) => text,
        WordingPart::Placeholder(_) => "…",
    });
    words.collect::<String>().to_lowercase()
}

#[test]
fn every_text_of_a_term_says_it_in_both_languages() {
    let terms = terms();
    assert!(terms.len() > 20, "the list is read");
    for (at, language) in LANGUAGES.into_iter().enumerate() {
        let wording = wording(language);
        for term in &terms {
            for key in &term.keys {
                let text = text(&wording, key);
                assert!(
                    text.contains(&term.names[at]),
                    "{language} {key}: {text:?} says not {:?}",
                    term.names[at]
                );
            }
        }
    }
}

#[test]
fn no_text_uses_another_word_for_a_term() {
    for (at, language) in LANGUAGES.into_iter().enumerate() {
        let wording = wording(language);
        for term in &terms() {
            for other in &term.others[at] {
                let wrong: Vec<&str> = wording
                    .keys()
                    .filter(|key| text(&wording, key).contains(other.as_str()))
                    .collect();
                assert!(
                    wrong.is_empty(),
                    "{language}: {wrong:?} say {other:?} for {:?}",
                    term.names[at]
                );
            }
        }
    }
}

/// The pages that a site ships beside the wording: the shipped one's and those of a new site.
fn free_pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = Vec::new();
    for folder in ["content/pages", "src/cli/init_site/content/pages"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a folder of pages") {
            let path = entry.expect("a page").path();
            let text = std::fs::read_to_string(&path).expect("a page is text");
            pages.push((path.display().to_string(), text.to_lowercase()));
        }
    }
    pages
}

#[test]
fn free_pages_and_the_dictionary_use_no_other_word_for_a_term() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = free_pages();
    assert!(texts.len() > 3, "the pages are read");
    let dictionary = page(&website(root), "/du-lieu/");
    texts.push(("/du-lieu/".to_owned(), dictionary.to_lowercase()));
    for term in terms() {
        let [vi, _] = &term.others;
        for other in vi {
            let wrong: Vec<&str> = texts
                .iter()
                .filter(|(_, text)| text.contains(other.as_str()))
                .map(|(name, _)| name.as_str())
                .collect();
            assert!(wrong.is_empty(), "{wrong:?} say {other:?} for {:?}", term.names[0]);
        }
    }
}

#[test]
fn the_page_on_the_method_names_each_badge_as_the_badge_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_badge = |key: &&str| {
        let groups = ["verdict.", "verified."];
        (groups.iter().any(|group| key.starts_with(group)) && !["verdict.against", "verified.copy_means"].contains(key))
            || *key == "doubt.label"
    };
    for (file, language) in [("phuong-phap.md", "vi"), ("phuong-phap.en.md", "en")] {
        let method = std::fs::read_to_string(root.join("content/pages").join(file)).expect("the page on the method");
        let method = method.to_lowercase();
        let wording = wording(language);
        let badges: Vec<String> = wording.keys().filter(is_badge).map(|key| text(&wording, key)).collect();
        assert!(badges.len() > 10, "{badges:?}");
        let missing: Vec<&String> = badges.iter().filter(|badge| !method.contains(badge.as_str())).collect();
        assert!(missing.is_empty(), "{file} says nothing of {missing:?}");
    }
}
