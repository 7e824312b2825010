//! Every rule of the program, shown on content that breaks it.
//!
//! A file of `tests/diagnostics/` holds cases, each under a heading `##`: the files of a small
//! site, in fenced blocks with their paths, and a block `expect` with one line for each finding,
//! `file:line:column severity code`. The files of `base.md` are there in every case unless the
//! case has its own. A block's first word says what it is:
//!
//! - `none PATH`: a file of the base is missing;
//! - `before PATH`: a file that was there when the site was last published, and is gone;
//! - `changed PATH`: a file of the output folder that somebody changed since;
//! - `link PATH`: a symbolic link, the block says where to;
//! - `large PATH`: a file of as many megabytes as the block says;
//! - `expect`: the findings, all of them;
//! - anything else: a file. With `escaped` behind the path, `\r`, `\t`, `\\`, `\xFF` and
//!   `\u{2028}` in the block stand for what an editor would not keep.
//!
//! `BLESS=1 cargo test --test all diagnostics` writes down what is found now; read the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use congkhai::diagnostics::{Bilingual, Diagnostic, INTERNAL_ERROR, Lang, sort_findings};
use congkhai::output::{Entry, RenderError, publish};
use congkhai::report::Sources;
use congkhai::resolve::Options;
use congkhai::website::{rules, vanished};
use congkhai::{Loaded, Website, load};

use crate::support::reading::read_alone;

mod mends;

/// A block of a case: what it is, what follows on its first line, and its text.
struct Block {
    kind: String,
    path: String,
    escaped: bool,
    text: String,
    /// Where the text lies in the file, for writing it anew.
    range: (usize, usize),
}

struct Case {
    name: String,
    blocks: Vec<Block>,
}

/// Drafts are always checked.
fn as_checked() -> Options {
    Options {
        drafts: true,
        ..Options::default()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases = vec![Case {
        name: String::new(),
        blocks: Vec::new(),
    }];
    let mut lines = Lines { text, at: 0 };
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            let (name, blocks) = (name.to_owned(), Vec::new());
            cases.push(Case { name, blocks });
        } else if line.starts_with("```") {
            cases.last_mut().unwrap().blocks.push(lines.block(line));
        }
    }
    cases.retain(|case| !case.blocks.is_empty());
    cases
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split('\n').next()?;
        self.at = (self.at + line.len() + 1).min(self.text.len());
        Some(line)
    }

    fn block(&mut self, first: &str) -> Block {
        let info = first.trim_start_matches('`');
        let fence = &first[..first.len() - info.len()];
        let start = self.at;
        let mut end = start;
        while let Some(line) = self.next() {
            if line == fence {
                break;
            }
            end = self.at;
        }
        let mut words = info.split(' ').map(str::to_owned);
        Block {
            kind: words.next().unwrap(),
            path: words.next().unwrap_or_default(),
            escaped: words.next().as_deref() == Some("escaped"),
            text: self.text[start..end].to_owned(),
            range: (start, end),
        }
    }
}

/// The bytes that the escapes of a block stand for.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let (sign, after) = (&rest[at + 1..=at + 1], &rest[at + 2..]);
        rest = after;
        match sign {
            "r" => bytes.push(b'\r'),
            "t" => bytes.push(b'\t'),
            "\\" => bytes.push(b'\\'),
            "x" => {
                bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
                rest = &after[2..];
            }
            "u" => {
                let (code, after) = after.strip_prefix('{').unwrap().split_once('}').unwrap();
                let c = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
                bytes.extend_from_slice(c.to_string().as_bytes());
                rest = after;
            }
            other => panic!("`\\{other}` is no escape of these files"),
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn build(root: &Path, base: &[Case], case: &Case) {
    let blocks = || base.iter().flat_map(|c| &c.blocks).chain(&case.blocks);
    if blocks().any(|block| block.kind == "before") {
        publish_before(root, blocks());
    }
    for block in blocks() {
        let path = root.join(&block.path);
        match block.kind.as_str() {
            "expect" | "before" => {}
            "changed" => write(&root.join("public").join(&block.path), block.text.as_bytes()),
            "none" => fs::remove_file(&path).unwrap(),
            #[cfg(unix)]
            "link" => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::os::unix::fs::symlink(block.text.trim_end(), &path).unwrap();
            }
            "large" => {
                let megabytes: usize = block.text.trim().parse().unwrap();
                write(&path, &vec![b'a'; megabytes * 1024 * 1024]);
            }
            _ if block.escaped => write(&path, &unescape(&block.text)),
            _ => write(&path, block.text.as_bytes()),
        }
    }
}

/// Publishes the site as it was, and takes away what has gone since.
fn publish_before<'a>(root: &Path, blocks: impl Iterator<Item = &'a Block>) {
    let mut gone = Vec::new();
    for block in blocks.filter(|block| !block.path.is_empty() && block.kind != "changed") {
        let path = root.join(&block.path);
        write(&path, block.text.as_bytes());
        gone.extend((block.kind == "before").then_some(path));
    }
    let website = Website::new(&load(root, &as_checked()).unwrap());
    let routes = website.routes();
    let render = |index: usize| website.content(&routes[index]).map_err(RenderError::from);
    publish(root, &root.join("public"), &entries(&website), render, &|_| {}).unwrap();
    gone.iter().for_each(|path| fs::remove_file(path).unwrap());
}

fn entries(website: &Website) -> Vec<Entry> {
    let entry = |route: &congkhai::route::Route| Entry {
        path: route.file(),
        url: route.path(),
        together: 0,
    };
    website.routes().iter().map(entry).collect()
}

fn line_of(finding: &Diagnostic, sources: &Sources<'_>) -> String {
    let position = sources.position(&finding.place);
    let (severity, code) = (finding.severity, finding.rule.code);
    let file = &finding.place.file;
    format!("{file}:{}:{} {severity} {code}\n", position.line, position.column)
}

/// The names in `{name}`, without doubled braces.
fn placeholders(text: &str) -> Vec<&str> {
    let text_parts = text.split("{{").flat_map(|part| part.split("}}"));
    let names = text_parts.flat_map(|part| part.split('{').skip(1).filter_map(|p| p.split_once('}')));
    names.map(|(name, _)| name).collect()
}

fn assert_filled(finding: &Diagnostic) {
    let all = |text: Bilingual| [placeholders(text.vi), placeholders(text.en)].concat();
    for name in [all(finding.rule.message), all(finding.rule.help)].concat() {
        let given = finding.args.iter().any(|(known, _)| *known == name);
        assert!(given, "{} says {{{name}}} and is not told it", finding.rule.code);
    }
    for lang in [Lang::Vi, Lang::En] {
        assert!(!finding.message(lang).is_empty() && !finding.help(lang).is_empty());
    }
}

/// A Vietnamese message holds no English sentence of some parser: outside of what it quotes there is no run of five
/// words that have neither a mark nor a `đ`, as no Vietnamese sentence has it for long.
fn assert_one_language(finding: &Diagnostic) {
    let message = finding.message(Lang::Vi);
    let outside: String = message
        .split(['`', '“', '”'])
        .step_by(2)
        .collect::<Vec<_>>()
        .join(" … ");
    let is_plain = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let words: Vec<&str> = outside.split_whitespace().collect();
    let run = words.windows(5).find(|run| run.iter().all(is_plain));
    assert!(run.is_none(), "{}: {message}", finding.rule.code);
}

/// What is found in a case, one line a finding.
fn run(base: &[Case], case: &Case) -> String {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("site");
    build(&root, base, case);
    let loaded = load(&root, &as_checked()).unwrap();
    // To shorten the theme costs more than all the rest, and only a theme of the case's own can go wrong by it.
    let has_theme = case.blocks.iter().any(|block| block.path.starts_with("theme"));
    let website = Website::with_minifying(&loaded, has_theme);
    let Loaded {
        mut findings, snapshot, ..
    } = loaded;
    findings.extend(website.findings.iter().cloned());
    findings.extend(vanished::find(&root, &root.join("public"), &entries(&website)).unwrap());
    sort_findings(&mut findings);
    findings.iter().for_each(assert_filled);
    findings.iter().for_each(assert_one_language);
    let sources = Sources::new(&snapshot);
    findings.iter().map(|finding| line_of(finding, &sources)).collect()
}

/// Runs one file; returns the codes that its cases expect and what went otherwise.
fn run_file(path: &Path, base: &[Case], bless: bool) -> (BTreeSet<String>, Vec<String>) {
    let text = fs::read_to_string(path).unwrap();
    let (mut codes, mut wrong, mut blessed) = (BTreeSet::new(), Vec::new(), text.clone());
    for case in cases(&text).iter().rev() {
        let expected = case.blocks.iter().find(|b| b.kind == "expect");
        let expected = expected.unwrap_or_else(|| panic!("{}: {} expects nothing", path.display(), case.name));
        let found = run(base, case);
        codes.extend(
            expected
                .text
                .lines()
                .filter_map(|l| Some(l.rsplit_once(' ')?.1.to_owned())),
        );
        if found != expected.text {
            let name = path.file_name().unwrap().to_string_lossy();
            wrong.push(format!(
                "{name}: {}\n--- expected\n{}--- found\n{found}",
                case.name, expected.text
            ));
            blessed.replace_range(expected.range.0..expected.range.1, &found);
        }
    }
    if bless && blessed != text {
        fs::write(path, blessed).unwrap();
    }
    (codes, wrong)
}

#[test]
fn every_rule_finds_what_its_file_shows_and_nothing_else() {
    let bless = std::env::var_os("BLESS").is_some();
    let base = cases(&fs::read_to_string(folder().join("base.md")).unwrap());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("base.md"));
    paths.sort();
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    let queue = Mutex::new(paths.iter());
    let next = || queue.lock().unwrap().next();
    let run_files = || std::iter::from_fn(next).map(|path| (path, run_file(path, &base, bless)));
    // Plain threads: a case that publishes waits for work of rayon's, which would wait for a case.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let run: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|_| scope.spawn(|| run_files().collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    for (path, (codes, mut found)) in run {
        wrong.append(&mut found);
        shown.insert(path.file_stem().unwrap().to_string_lossy().into_owned(), codes);
    }
    // A failure of the program itself is shown by no content.
    for rule in rules().filter(|rule| rule.code != INTERNAL_ERROR.code) {
        let is_shown = shown.get(rule.code).is_some_and(|codes| codes.contains(rule.code));
        if !is_shown {
            wrong.push(format!("tests/diagnostics/{}.md does not show its rule", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_has_its_own_code_and_all_its_texts() {
    let mut codes = BTreeSet::new();
    for rule in rules() {
        let digits = rule.code.strip_prefix("CK").unwrap();
        assert!(digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()));
        assert!(codes.insert(rule.code), "{} is taken twice", rule.code);
        for text in [rule.message, rule.help, rule.explain] {
            assert!(!text.vi.is_empty() && !text.en.is_empty(), "{}", rule.code);
            // Both languages say the same things; a name in one language only ends in `_vi` or `_en`.
            let names = |text| -> BTreeSet<String> {
                let stem = |name: &str| name.trim_end_matches("_en").trim_end_matches("_vi").to_owned();
                placeholders(text).into_iter().map(stem).collect()
            };
            assert_eq!(names(text.vi), names(text.en), "{}", rule.code);
        }
    }
}

#[test]
fn very_many_values_without_commas_are_read_to_the_end() {
    let text = format!("---\ntitle: T\nrecipients: [ {}]\n---\n", "\"a\" ".repeat(100_000));
    let (_, findings) = read_alone("content/plans/vn/a.md", text.as_bytes());
    let lacking = findings.iter().filter(|f| f.rule.code == "CK0129");
    assert_eq!(lacking.count(), 99_999);
}

#[test]
fn two_hundred_thousand_brackets_are_one_finding() {
    let text = format!("---\ntitle: {}\n---\n", "[".repeat(200_000));
    let (_, findings) = read_alone("content/plans/vn/a.md", text.as_bytes());
    let codes: Vec<_> = findings.iter().map(|f| f.rule.code).collect();
    assert_eq!(codes, ["CK0114"]);
}
