//! Which file of the library imports which, and the circles that come of it.
//!
//! An import is a path to something that is *defined* in another file, in a `use` or in the code itself. Where a file
//! hands on what its parts define (`pub use part::Thing`), who takes `Thing` from it imports the part, and the file
//! that hands it on imports nothing. So a `mod.rs` that declares its parts and hands on their names is in no circle;
//! one that defines what its parts use, and uses them itself, is: what it defines belongs into a part of its own.
//! What is compiled for tests only does not count.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::tokens::{Token, tokens};

/// The path of a module or a thing: `["view", "frame", "Frame"]`.
type Names<'a> = Vec<&'a str>;

/// One file of the library.
struct File<'a> {
    /// `src/view/frame.rs`
    path: String,
    module: Names<'a>,
    /// The names that the file defines.
    defines: BTreeSet<&'a str>,
    /// The names that it takes in, and under which.
    uses: Vec<Use<'a>>,
    /// The paths of its code, and the single words that it says there.
    paths: Vec<(usize, Names<'a>)>,
    words: BTreeSet<&'a str>,
    /// Declared for tests only.
    tests: Vec<&'a str>,
}

/// One leaf of a `use`.
struct Use<'a> {
    line: usize,
    path: Names<'a>,
    /// The name under which the file knows it; none for `*`.
    name: Option<&'a str>,
    /// Whether it hands it on.
    is_public: bool,
}

/// All files of a library.
pub struct Imports<'a> {
    files: Vec<File<'a>>,
    by_module: HashMap<Names<'a>, usize>,
    /// What each file imports.
    of_file: Vec<Imported>,
}

/// The files that one file imports, by number, and the names that it takes, with their lines.
type Imported = BTreeMap<usize, BTreeSet<String>>;

impl<'a> Imports<'a> {
    /// Reads files, given with their path below `src/`.
    pub fn new(sources: &'a [(String, String)]) -> Self {
        let read = |(path, text): &'a (String, String)| File::new(path, text);
        let mut files: Vec<File<'a>> = sources.par_iter().map(read).collect();
        let only_tests: BTreeSet<Names<'a>> = files
            .iter()
            .flat_map(|file| file.tests.iter().map(|name| below(&file.module, name)))
            .collect();
        files.retain(|file| (0..=file.module.len()).all(|n| !only_tests.contains(&file.module[..n])));
        let by_module = files
            .iter()
            .enumerate()
            .map(|(n, file)| (file.module.clone(), n))
            .collect();
        let mut imports = Imports {
            files,
            by_module,
            of_file: Vec::new(),
        };
        imports.of_file = (0..imports.files.len())
            .into_par_iter()
            .map(|n| imports.imported(n))
            .collect();
        imports
    }

    /// The paths of two files, of which the first imports the second, and the names that it takes.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str, String)> {
        let of = |n: usize| self.files[n].path.as_str();
        let pairs = self.of_file.iter().enumerate();
        pairs.flat_map(move |(from, imported)| {
            let names = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
            imported
                .iter()
                .map(move |(to, taken)| (of(from), of(*to), names(taken)))
        })
    }

    /// The circles, each as a text that names its files and what ties them.
    pub fn circles(&self) -> Vec<String> {
        let reached: Vec<BTreeSet<usize>> = (0..self.files.len()).map(|n| self.reached_from(n)).collect();
        let mut drawn = BTreeSet::new();
        let mut circles = Vec::new();
        for n in 0..self.files.len() {
            let back = |other: &&usize| reached[**other].contains(&n);
            let circle: BTreeSet<usize> = reached[n].iter().filter(back).copied().collect();
            if !circle.is_empty() && drawn.insert(circle.clone()) {
                circles.push(self.draw(&circle));
            }
        }
        circles
    }

    /// The files that a file imports, directly or through others.
    fn reached_from(&self, n: usize) -> BTreeSet<usize> {
        let mut open: Vec<usize> = self.of_file[n].keys().copied().collect();
        let mut reached = BTreeSet::new();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(self.of_file[next].keys());
            }
        }
        reached
    }

    fn draw(&self, circle: &BTreeSet<usize>) -> String {
        let path = |n: &usize| self.files[*n].path.as_str();
        let mut text = format!("a circle of {} files:", circle.len());
        for from in circle {
            for (to, names) in self.of_file[*from].iter().filter(|(to, _)| circle.contains(to)) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                text.push_str(&format!(
                    "\n  {} imports {}: {}",
                    path(from),
                    path(to),
                    names.join(", ")
                ));
            }
        }
        text
    }

    /// What a file imports.
    fn imported(&self, n: usize) -> Imported {
        let file = &self.files[n];
        let taken = file.uses.iter().filter(|taken| file.needs(taken));
        let taken = taken.map(|taken| (taken.line, &taken.path));
        let said = file.paths.iter().map(|(line, path)| (*line, path));
        let mut imported = Imported::new();
        // Most paths stand in a file many times.
        let mut homes = HashMap::new();
        for (line, path) in taken.chain(said) {
            let home = homes.entry(path).or_insert_with(|| self.home(&file.module, path, 0));
            if let Some((other, name)) = *home
                && other != n
            {
                imported
                    .entry(other)
                    .or_default()
                    .insert(format!("{name} (line {line})"));
            }
        }
        imported
    }

    /// The file that defines what a path names, seen from a module; none where it names a module or another crate.
    fn home(&self, module: &[&str], path: &[&'a str], depth: usize) -> Option<(usize, &'a str)> {
        // A name that is handed on in a circle is no name.
        if depth > 16 {
            return None;
        }
        let first = path.first()?;
        let rest = &path[1..];
        match *first {
            "crate" => self.walk(&[], rest, depth),
            "self" => self.walk(module, rest, depth),
            "super" => self.home_above(module, rest, depth),
            _ => self.walk(module, path, depth),
        }
    }

    fn home_above(&self, module: &[&str], rest: &[&'a str], depth: usize) -> Option<(usize, &'a str)> {
        let above = &module[..module.len().checked_sub(1)?];
        match rest.first() == Some(&"super") {
            true => self.home_above(above, &rest[1..], depth),
            false => self.walk(above, rest, depth),
        }
    }

    /// Follows a path down from a module.
    fn walk(&self, module: &[&str], path: &[&'a str], depth: usize) -> Option<(usize, &'a str)> {
        let (name, rest) = path.split_first()?;
        let inner = below(module, name);
        if self.by_module.contains_key(&inner) {
            return self.walk(&inner, rest, depth);
        }
        let at = *self.by_module.get(module)?;
        let file = &self.files[at];
        if file.defines.contains(name) {
            return Some((at, name));
        }
        let named = file.uses.iter().filter(|taken| taken.name == Some(*name));
        let named = named.map(|taken| [&taken.path[..], rest].concat());
        // A path that begins with its own name would ask for itself for ever.
        let named = named.filter(|found| found != path);
        let globs = file.uses.iter().filter(|taken| taken.name.is_none());
        let globs = globs.map(|taken| [&taken.path[..], path].concat());
        named.chain(globs).find_map(|path| self.home(module, &path, depth + 1))
    }
}

impl<'a> File<'a> {
    fn new(path: &'a str, text: &'a str) -> Self {
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let module: Names<'a> = module.split('/').filter(|name| *name != "lib").collect();
        let (code, tests) = without_tests(&tokens(text));
        let mut file = File {
            path: format!("src/{path}"),
            module,
            defines: defined(&code),
            uses: Vec::new(),
            paths: Vec::new(),
            words: BTreeSet::new(),
            tests,
        };
        file.read(&code);
        file
    }

    fn read(&mut self, code: &[(usize, Token<'a>)]) {
        let mut at = 0;
        while at < code.len() {
            let word = code[at].1.word();
            let is_called = at > 0 && code[at - 1].1.is('.');
            match word {
                Some("use") => at = self.read_use(code, at),
                Some("mod") => at += 2,
                Some(word) if !is_called => {
                    let (path, end) = path_at(code, at);
                    self.words.insert(word);
                    if path.len() > 1 {
                        self.paths.push((code[at].0, path));
                    }
                    at = end;
                }
                _ => at += 1,
            }
        }
    }

    /// Reads `use a::{b, c as d, e::*};`, and says where it ends.
    fn read_use(&mut self, code: &[(usize, Token<'a>)], at: usize) -> usize {
        let before = code[..at].iter().rev().map(|(_, token)| token);
        let is_public = before
            .take_while(|token| !matches!(token, Token::Sign(';' | '}' | '{' | ']')))
            .any(|token| token.word() == Some("pub"));
        let end = code[at..]
            .iter()
            .position(|(_, token)| token.is(';'))
            .map_or(code.len(), |n| at + n);
        self.leaves(&code[at + 1..end], &[], is_public);
        end + 1
    }

    fn leaves(&mut self, tree: &[(usize, Token<'a>)], prefix: &[&'a str], is_public: bool) {
        for branch in branches(tree) {
            let (mut path, mut rest) = (prefix.to_vec(), branch);
            while let Some(((_, Token::Word(word)), after)) = rest.split_first() {
                path.push(word);
                rest = after;
                match rest.split_first() {
                    Some(((_, Token::Path), after)) => rest = after,
                    _ => break,
                }
            }
            let line = branch.first().map_or(0, |(line, _)| *line);
            let mut leaf = |path: Names<'a>, name| {
                self.uses.push(Use {
                    line,
                    path,
                    name,
                    is_public,
                })
            };
            match rest.first().map(|(_, token)| token) {
                Some(Token::Sign('{')) => self.leaves(&rest[1..rest.len() - 1], &path, is_public),
                Some(Token::Sign('*')) => leaf(path, None),
                // `as` and another name.
                Some(Token::Word(_)) => {
                    let name = rest.get(1).and_then(|(_, token)| token.word());
                    leaf(path, name);
                }
                _ => {
                    if path.last() == Some(&"self") {
                        path.pop();
                    }
                    let name = path.last().copied();
                    leaf(path, name);
                }
            }
        }
    }

    /// Whether a name is taken in for the file's own use and not only handed on.
    fn needs(&self, taken: &Use<'_>) -> bool {
        !taken.is_public || taken.name.is_some_and(|name| self.words.contains(name))
    }
}

/// The parts of a tree of a `use` that commas part.
fn branches<'t, 'a>(tree: &'t [(usize, Token<'a>)]) -> Vec<&'t [(usize, Token<'a>)]> {
    let mut depth = 0;
    tree.split(|(_, token)| {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth -= 1,
            _ => {}
        }
        depth == 0 && token.is(',')
    })
    .filter(|branch| !branch.is_empty())
    .collect()
}

/// `a::b::c` from a word on, and where it ends.
fn path_at<'a>(code: &[(usize, Token<'a>)], at: usize) -> (Names<'a>, usize) {
    let (mut path, mut at) = (Vec::new(), at);
    while let Some(word) = code.get(at).and_then(|(_, token)| token.word()) {
        path.push(word);
        at += 1;
        match code.get(at) {
            Some((_, Token::Path)) => at += 1,
            _ => break,
        }
    }
    (path, at)
}

/// The names behind `fn`, `struct` and the like, and those of macros; what stands in braces belongs to something else.
fn defined<'a>(code: &[(usize, Token<'a>)]) -> BTreeSet<&'a str> {
    const WORDS: [&str; 8] = ["fn", "struct", "enum", "union", "trait", "type", "const", "static"];
    let mut depth = 0_usize;
    let mut names = BTreeSet::new();
    for (at, (_, token)) in code.iter().enumerate() {
        let behind = |n: usize| code.get(at + n).and_then(|(_, token)| token.word());
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth = depth.saturating_sub(1),
            Token::Word(word) if depth == 0 => {
                let name = match *word {
                    "macro_rules" => behind(2),
                    word if WORDS.contains(&word) => behind(1),
                    _ => None,
                };
                names.extend(name);
            }
            _ => {}
        }
    }
    names
}

/// The code without what stands behind `#[cfg(test)]`, and the modules that are declared so.
fn without_tests<'a>(code: &[(usize, Token<'a>)]) -> (Vec<(usize, Token<'a>)>, Vec<&'a str>) {
    let cfg_test = ["cfg", "test"].map(Token::Word);
    let (mut kept, mut tests, mut at) = (Vec::new(), Vec::new(), 0);
    while at < code.len() {
        let is_marked = code[at].1.is('#')
            && code.get(at + 2).is_some_and(|(_, token)| *token == cfg_test[0])
            && code.get(at + 4).is_some_and(|(_, token)| *token == cfg_test[1])
            && code.get(at + 5).is_some_and(|(_, token)| token.is(')'));
        if !is_marked {
            kept.push(code[at]);
            at += 1;
            continue;
        }
        let end = item_end(code, at + 7);
        let item = &code[at + 7..end];
        let declares = |two: &[(usize, Token<'_>)]| two[0].1.word() == Some("mod");
        if item.last().is_some_and(|(_, token)| token.is(';'))
            && let Some(two) = item.windows(2).find(|two| declares(two))
        {
            tests.extend(two[1].1.word());
        }
        at = end;
    }
    (kept, tests)
}

/// Where the item that begins at a place ends: behind its `;` or the brace that closes it.
fn item_end(code: &[(usize, Token<'_>)], at: usize) -> usize {
    let is_use = code[at..].iter().take(4).any(|(_, token)| token.word() == Some("use"));
    let mut depth = 0;
    for (n, (_, token)) in code.iter().enumerate().skip(at) {
        match token {
            Token::Sign('{' | '(' | '[') => depth += 1,
            Token::Sign('}') if depth == 1 && !is_use => return n + 1,
            Token::Sign('}' | ')' | ']') => depth -= 1,
            Token::Sign(';') if depth == 0 => return n + 1,
            _ => {}
        }
    }
    code.len()
}

fn below<'a>(module: &[&'a str], name: &'a str) -> Names<'a> {
    [module, &[name]].concat()
}

#[test]
fn files_that_import_each_other_are_a_circle() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::B;\npub struct A(B);"),
        (
            "b.rs",
            "pub struct B;\nimpl B { fn a(&self) -> Option<super::a::A> { None } }",
        ),
    ];
    assert_eq!(
        circles(&files),
        ["a circle of 2 files:\n  src/a.rs imports src/b.rs: B (line 1)\n  src/b.rs imports src/a.rs: A (line 2)"]
    );
}

#[test]
fn a_circle_goes_around_any_number_of_files() {
    let files = [
        ("lib.rs", "mod room;"),
        ("room/mod.rs", "mod a; mod b; mod c;"),
        (
            "room/a.rs",
            "use super::b::{self, B as Other};\npub fn a() { b::more() }",
        ),
        ("room/b.rs", "pub struct B; pub fn more() { crate::room::c::c() }"),
        ("room/c.rs", "use super::a::*;\npub fn c() { a() } use super::a::a;"),
    ];
    let found = circles(&files);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("a circle of 3 files:"), "{found:?}");
}

#[test]
fn handing_on_is_no_import_but_leads_to_one() {
    let facade = "mod a; mod b;\npub use a::A;\npub use b::B;";
    let one_way = [
        ("lib.rs", "mod room;"),
        ("room/mod.rs", facade),
        ("room/a.rs", "use super::B;\npub struct A(B);"),
        ("room/b.rs", "pub struct B;"),
    ];
    assert!(circles(&one_way).is_empty());
    let both_ways = [
        one_way[0],
        one_way[1],
        one_way[2],
        ("room/b.rs", "use crate::room::A;\npub struct B(Option<Box<A>>);"),
    ];
    assert_eq!(circles(&both_ways).len(), 1);
}

#[test]
fn a_file_that_defines_what_its_parts_use_and_uses_them_is_in_a_circle() {
    let parts = [
        ("lib.rs", "mod room;"),
        ("room/a.rs", "use super::Shared;\npub fn a(_: Shared) {}"),
    ];
    let hub = (
        "room/mod.rs",
        "mod a;\npub struct Shared;\npub fn all() { a::a(Shared) }",
    );
    assert_eq!(circles(&[parts[0], parts[1], hub]).len(), 1);
    let hands_on = ("room/mod.rs", "mod a;\npub use a::a;\npub struct Shared;");
    assert!(circles(&[parts[0], parts[1], hands_on]).is_empty());
}

#[test]
fn what_only_looks_like_a_definition_is_none() {
    let files = [
        ("lib.rs", "mod room;"),
        (
            "room/mod.rs",
            "mod a; mod b;\npub use b::B;\npub type Do = fn(B);\nimpl Do { fn b() {} }\npub fn all() -> &'static B { a::a() }",
        ),
        ("room/a.rs", "use super::B;\npub fn a() -> &'static B { &B }"),
        ("room/b.rs", "pub struct B;"),
    ];
    assert!(circles(&files).is_empty());
}

#[test]
fn comments_texts_and_tests_import_nothing() {
    let files = [
        ("lib.rs", "mod a; mod b;\n#[cfg(test)]\nmod made;"),
        (
            "a.rs",
            "pub struct A;\n// crate::b::B\n/* /* */ crate::b::B */\nconst X: &str = r#\"crate::b::B\"#;\n#[cfg(test)]\nmod tests { use crate::b::B; }",
        ),
        (
            "b.rs",
            "use crate::a::A;\npub struct B(A); fn f<'a>(c: &'a char) -> bool { *c == '\"' }",
        ),
        ("made.rs", "use crate::b::B;\npub struct Made(B);"),
    ];
    assert!(circles(&files).is_empty());
}

fn circles(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    Imports::new(&files).circles()
}
