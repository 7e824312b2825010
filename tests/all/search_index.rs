//! The files of the search index, read back: docs/search.md is what this reader knows.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::search::Cache;
use congkhai::source::{Snapshot, SourceFile};
use congkhai::text::each_token;
use congkhai::{Website, load_snapshot};
use flate2::read::GzDecoder;

/// Page number and section number.
type Unit = (u64, u64);
/// Mark codes.
type Codes = Vec<u64>;

fn shipped() -> Snapshot {
    Snapshot::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the content is there")
}

fn put(snapshot: &mut Snapshot, path: &str, text: &str) {
    let file = Arc::new(SourceFile::new(path, text.as_bytes()));
    snapshot.files.insert(Arc::clone(&file.path), file);
}

fn website(snapshot: Snapshot) -> Website {
    Website::new(&load_snapshot(snapshot, &Options::default()))
}

/// The files of the shipped site.
static SHIPPED: LazyLock<Files> = LazyLock::new(|| Files::of(&website(shipped())));

/// A plan with that many sections of the same few words.
fn long_plan(sections: usize) -> String {
    let head = "---\ntitle: Kế hoạch rất dài\ntype: ke-hoach\nnumber: 999/KH-UBND\njurisdiction: lai-chau\nissuer: ubnd-tinh\nissued: 2022-02-02\n---\n";
    let body: String = (1..=sections)
        .map(|n| format!("# {n}. Mục\n\nChăm lo xã vùng cao lần thứ {n}.\n\n"))
        .collect();
    format!("{head}{body}")
}

/// All files below `/tim-kiem/`.
struct Files {
    manifest: serde_json::Value,
    files: BTreeMap<String, Vec<u8>>,
}

impl Files {
    fn of(site: &Website) -> Self {
        let content = |route: &Route| match site.content(route) {
            Ok(Content::Bytes(bytes)) => bytes,
            _ => panic!("{} has no bytes", route.path()),
        };
        let files = site.search().routes().iter().map(|route| {
            let path = route.path();
            assert_eq!(site.route(&path), Some(route));
            (path.trim_start_matches("/tim-kiem/").to_owned(), content(route))
        });
        Files {
            files: files.collect(),
            manifest: serde_json::from_slice(&content(&Route::SearchManifest)).expect("the manifest is JSON"),
        }
    }

    fn payload(&self, name: &str) -> Vec<u8> {
        let bytes = self.files.get(name).unwrap_or_else(|| panic!("there is no {name}"));
        if !bytes.starts_with(&[0x1f, 0x8b]) {
            return bytes.clone();
        }
        let mut payload = Vec::new();
        GzDecoder::new(bytes.as_slice())
            .read_to_end(&mut payload)
            .expect("it is gzip");
        payload
    }

    fn named(&self, hex: &str) -> Vec<u8> {
        self.payload(&format!("k/{}/{}.bin", &hex[..2], &hex[2..]))
    }

    fn table(&self, key: &str) -> Vec<(String, String)> {
        serde_json::from_value(self.manifest[key].clone()).expect("a table of first keys and names")
    }

    /// First keys and names of all blocks.
    fn blocks(&self) -> Vec<(String, String)> {
        if self.manifest["flat"] == true {
            // The first key of all is written as nothing.
            return self.table("root");
        }
        let mut blocks = Vec::new();
        for (first, leaf) in self.table("root") {
            let payload = self.named(&leaf);
            assert!(payload.len() < 2600, "a leaf of {} bytes", payload.len());
            let mut bytes = Bytes::new(&payload, b'L');
            let mut before = String::new();
            for at in 0..bytes.number() {
                before = bytes.front_coded(&before);
                assert!(at > 0 || first.is_empty() || first == before);
                blocks.push((before.clone(), bytes.name()));
            }
            bytes.end();
        }
        blocks
    }

    fn index(&self) -> BTreeMap<String, Key> {
        let blocks = self.blocks();
        assert!(blocks.is_sorted(), "blocks stand in order");
        let mut index = BTreeMap::new();
        let mut before = String::new();
        for (first, name) in blocks {
            for (at, (key, entry)) in entries(&self.named(&name)).into_iter().enumerate() {
                assert!(
                    at > 0 || first.is_empty() || key == first,
                    "a block begins with its first key"
                );
                assert!(before < key, "{before} stands before {key}");
                before.clone_from(&key);
                index.insert(key.clone(), self.entry(&key, &entry));
            }
        }
        index
    }

    fn entry(&self, key: &str, entry: &[u8]) -> Key {
        let mut bytes = Bytes(entry);
        let df = bytes.number();
        let mut firsts = Vec::new();
        for _ in 0..bytes.number() {
            let first = firsts.last().map_or(0, |(first, _)| *first) + bytes.number();
            firsts.push((first, bytes.name()));
        }
        let is_pair = !key.starts_with(' ');
        let mut forms = bytes.lists(is_pair);
        bytes.end();
        let best: usize = forms.values().map(BTreeMap::len).sum();
        assert!(
            best <= 2000 && (firsts.is_empty() || best == 2000),
            "{key} keeps {best}"
        );
        for (at, (first, name)) in firsts.iter().enumerate() {
            let payload = self.named(name);
            let mut bytes = Bytes::new(&payload, b'O');
            for (codes, units) in bytes.lists(is_pair) {
                for (unit, says) in units {
                    assert!(unit.0 >= *first && firsts.get(at + 1).is_none_or(|(next, _)| unit.0 < *next));
                    assert_eq!(forms.entry(codes.clone()).or_default().insert(unit, says), None);
                }
            }
            bytes.end();
        }
        Key { df, forms }
    }

    /// What the texts say: every key with its forms and units.
    fn brute_force(&self) -> Texts {
        let mut keys = Texts::new();
        for name in self
            .files
            .keys()
            .filter(|name| name.starts_with("t/") && name.matches('-').count() == 1)
        {
            for (unit, fields) in self.chunk(name) {
                add_unit(&fields, unit, &mut keys);
            }
        }
        keys
    }

    /// The units of a chunk with their fields: title and text first.
    fn chunk(&self, name: &str) -> Vec<(Unit, Vec<String>)> {
        let (high, low) = name
            .trim_start_matches("t/")
            .trim_end_matches(".bin")
            .split_once('/')
            .expect("a path");
        let (low, chunk) = low.split_once('-').expect("a name");
        let hex = |text| u64::from_str_radix(text, 16).expect("a number");
        let (page, chunk) = (hex(high) << 8 | hex(low), chunk.parse::<u64>().expect("a number"));
        let payload = self.payload(name);
        let chunk_size = 1 << self.manifest["bits"]["chunk"].as_u64().expect("a number");
        let mut bytes = Bytes::new(&payload, b'T');
        let [document, title, place, href] = std::array::from_fn(|_| bytes.text());
        assert!(page >> 18 == 0 || href.starts_with("/van-ban/"));
        let mut units = Vec::new();
        for _ in 0..bytes.number() {
            let within = bytes.number();
            let [href, own, _kind, names] = std::array::from_fn(|_| bytes.text());
            let more = bytes.number();
            let mut text = bytes.text();
            assert!(text.len() <= 5000);
            let stem = name.trim_end_matches(".bin");
            for piece in 1..=more {
                let payload = self.payload(&format!("{stem}-{within}-{piece}.bin"));
                text.push_str(&Bytes::new(&payload, b'C').text());
            }
            let mut fields = vec![own, text, names, place.clone(), document.clone()];
            if href.starts_with('#') {
                fields.push(title.clone());
            }
            units.push(((page, chunk * chunk_size + within), fields));
        }
        bytes.end();
        units
    }
}

/// What is said of a section: its impact, the length of its title where that says it, and where a pair begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Says {
    impact: u64,
    title: u64,
    positions: BTreeSet<u64>,
}

/// Every key with its forms, their units, and what is said of them.
type Texts = BTreeMap<String, BTreeMap<Codes, BTreeMap<Unit, Says>>>;

fn add_unit(fields: &[String], unit: Unit, keys: &mut Texts) {
    let mut length = 0;
    for (field, text) in fields.iter().enumerate() {
        let mut tokens: Vec<(String, u64, bool)> = Vec::new();
        each_token(text, |token| {
            tokens.push((token.base.to_owned(), token.code, token.start))
        });
        let mut add = |key: String, codes: Codes, position: Option<u64>| {
            let units = keys.entry(key).or_default().entry(codes).or_default();
            let says = units.entry(unit).or_default();
            says.positions.extend(position);
            if field == 0 {
                says.title = tokens.len().min(12) as u64;
            }
        };
        for (at, (base, code, start)) in tokens.iter().enumerate() {
            add(format!(" {base}"), vec![*code], None);
            if *start {
                continue;
            }
            let (first, first_code, _) = &tokens[at - 1];
            let position = (field < 2).then(|| length + at as u64 - 1);
            add(format!("{first} {base}"), vec![*first_code, *code], position);
        }
        length += tokens.len() as u64;
    }
}

struct Key {
    df: u64,
    forms: BTreeMap<Codes, BTreeMap<Unit, Says>>,
}

/// The keys of a block with their entries.
fn entries(payload: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut bytes = Bytes::new(payload, b'B');
    let mut before = String::new();
    let mut entries = Vec::new();
    for _ in 0..bytes.number() {
        before = bytes.front_coded(&before);
        let length = bytes.number();
        entries.push((before.clone(), bytes.take(length).to_owned()));
    }
    bytes.end();
    entries
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn new(payload: &'a [u8], sort: u8) -> Self {
        assert_eq!(payload[0], sort);
        Bytes(&payload[1..])
    }

    fn take(&mut self, length: u64) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(usize::try_from(length).expect("a length"));
        self.0 = rest;
        taken
    }

    fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.take(1)[0];
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return number;
            }
        }
    }

    fn text(&mut self) -> String {
        let length = self.number();
        String::from_utf8(self.take(length).to_owned()).expect("text is UTF-8")
    }

    fn front_coded(&mut self, before: &str) -> String {
        let shared = usize::try_from(self.number()).expect("a length");
        format!("{}{}", &before[..shared], self.text())
    }

    fn name(&mut self) -> String {
        self.take(6).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn lists(&mut self, is_pair: bool) -> BTreeMap<Codes, BTreeMap<Unit, Says>> {
        let mut forms = BTreeMap::new();
        for _ in 0..self.number() {
            let codes: Codes = (0..=u8::from(is_pair)).map(|_| self.number()).collect();
            let postings = self.postings(is_pair);
            assert!(forms.insert(codes, postings).is_none(), "a form stands once");
        }
        forms
    }

    fn postings(&mut self, is_pair: bool) -> BTreeMap<Unit, Says> {
        let mut units = BTreeMap::new();
        let mut page = 0;
        for _ in 0..self.number() {
            page += self.number();
            let mut section = 0;
            loop {
                let taken = self.number();
                section += taken >> 3;
                let mut says = Says {
                    impact: taken >> 1 & 3,
                    ..Says::default()
                };
                if says.impact == 3 {
                    says.title = (13 - self.number()) % 13;
                }
                if is_pair {
                    says.positions = self.positions();
                }
                let before = units.insert((page, section), says);
                assert!(before.is_none(), "a section stands once");
                if taken & 1 == 0 {
                    break;
                }
            }
        }
        units
    }

    fn positions(&mut self) -> BTreeSet<u64> {
        let (mut found, mut next) = (BTreeSet::new(), 0);
        loop {
            let taken = self.number();
            if taken == 0 {
                return found;
            }
            next += taken >> 1;
            assert!(found.insert(next - 1), "positions rise");
            if taken & 1 == 0 {
                return found;
            }
        }
    }

    fn end(&self) {
        assert!(self.0.is_empty(), "{} bytes are left over", self.0.len());
    }
}

/// Entities have names of others in their postings that are not in their texts.
const FIRST_DOCUMENT: u64 = 1 << 18;

#[test]
fn every_term_of_every_text_is_in_the_index_and_nothing_else() {
    let files = &*SHIPPED;
    let index = files.index();
    let texts = files.brute_force();
    for (key, forms) in &texts {
        let found = index.get(key).unwrap_or_else(|| panic!("{key} is missing"));
        for (codes, units) in forms {
            let found = found
                .forms
                .get(codes)
                .unwrap_or_else(|| panic!("{key} {codes:?} is missing"));
            for (unit, said) in units {
                let says = found
                    .get(unit)
                    .unwrap_or_else(|| panic!("{key} {codes:?} {unit:?} is missing"));
                assert_eq!(
                    (&says.positions, says.title),
                    (&said.positions, said.title),
                    "{key} {codes:?} in {unit:?}"
                );
                assert!(says.title == 0 || says.impact == 3);
            }
        }
    }
    // Names are of pages as wholes, and no part of their texts.
    for (key, found) in index.iter().filter(|(key, _)| !key.contains('!')) {
        let all: BTreeSet<Unit> = found.forms.values().flatten().map(|(unit, _)| *unit).collect();
        assert_eq!(found.df, all.len() as u64, "df of {key}");
        for (codes, units) in &found.forms {
            let text = texts.get(key).and_then(|forms| forms.get(codes));
            for (unit, _) in units.iter().filter(|(unit, _)| unit.0 >= FIRST_DOCUMENT) {
                assert!(
                    text.is_some_and(|units| units.contains_key(unit)),
                    "{key} {codes:?} is not in {unit:?}"
                );
            }
        }
    }
    let old_name = &index["lao dong"].forms;
    assert!(
        old_name.values().flatten().any(|((page, _), _)| page >> 16 == 1),
        "bodies are found"
    );
}

#[test]
fn names_lead_to_the_pages_that_bear_them() {
    let index = SHIPPED.index();
    let pages = |name: &str| -> Vec<String> {
        let forms = &index[name].forms;
        let units = forms.values().flatten().map(|((page, section), _)| (page, section));
        let mut hrefs: Vec<String> = units
            .map(|(page, section)| {
                let name = format!("t/{:x}/{:x}-{section}.bin", page >> 8, page & 255);
                let payload = SHIPPED.payload(&name);
                let mut bytes = Bytes::new(&payload, b'T');
                let [_, _, _, home] = std::array::from_fn(|_| bytes.text());
                let units = (0..bytes.number()).map(|_| {
                    let within = bytes.number();
                    let [href, _, _, _] = std::array::from_fn(|_| bytes.text());
                    bytes.number();
                    bytes.text();
                    (within, format!("{home}{href}"))
                });
                let found = units.collect::<BTreeMap<_, _>>();
                found[&0].clone()
            })
            .collect();
        hrefs.sort();
        hrefs
    };
    assert_eq!(
        pages("lao cai!laocai"),
        ["/dia-phuong/lao-cai-2025/", "/dia-phuong/lao-cai/"]
    );
    assert_eq!(pages("tinh lai!tinhlaichau"), ["/dia-phuong/lai-chau/"]);
    assert_eq!(pages("uy ban!uybannhandantinh"), pages("ubnd tinh!ubndtinh"));
    assert_eq!(pages("nghi quyet!nghiquyetso42"), ["/van-ban/2023/42-nq-tw/"]);
    assert_eq!(pages("kh 767!kh767"), ["/van-ban/2021/767-kh-ubnd-lai-chau/"]);
    assert_eq!(pages(" excel!excel"), ["/du-lieu/"]);
    assert_eq!(pages("y te!yte"), ["/linh-vuc/y-te/"]);
}

#[test]
fn the_vocabulary_has_every_syllable_and_no_number() {
    let files = &*SHIPPED;
    let mut words = BTreeMap::new();
    for (_, name) in files.table("vocabulary") {
        let payload = files.named(&name);
        let mut bytes = Bytes::new(&payload, b'V');
        let mut before = String::new();
        for _ in 0..bytes.number() {
            before = bytes.front_coded(&before);
            let rarity = bytes.take(1)[0];
            words.insert(before.clone(), rarity);
        }
        bytes.end();
    }
    for (key, found) in files.index() {
        let Some(base) = key.strip_prefix(' ') else { continue };
        if base.starts_with(|c: char| c.is_ascii_digit()) || base.contains('!') {
            assert!(!words.contains_key(base), "{base}");
            continue;
        }
        assert_eq!(f64::from(words[base]), (4.0 * (found.df as f64).log2()).round());
    }
}

#[test]
fn files_are_named_by_their_bytes_and_are_the_same_on_one_thread() {
    let files = &*SHIPPED;
    for (name, bytes) in files.files.iter().filter(|(name, _)| name.starts_with("k/")) {
        let hex = name.trim_start_matches("k/").trim_end_matches(".bin").replace('/', "");
        assert_eq!(blake3_hex(bytes), hex);
        assert!(bytes.len() < 10_000, "{name} has {} bytes", bytes.len());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let again = pool.install(|| Files::of(&website(shipped())));
    assert_eq!(files.files, again.files);
    assert_eq!(files.manifest, again.manifest);
}

fn blake3_hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..12].to_owned()
}

#[test]
fn what_does_not_fit_overflows_and_is_all_there() {
    let mut snapshot = shipped();
    put(&mut snapshot, "content/plans/lai-chau/dai.md", &long_plan(7000));
    put(
        &mut snapshot,
        "content/plans/lai-chau/dai-nua.md",
        &long_plan(7000).replace("999/", "998/"),
    );
    let files = Files::of(&website(snapshot));
    let index = files.index();
    assert!(index["vung cao"].df >= 14_000);
    let texts = files.brute_force();
    for key in ["vung cao", "cham lo", " xa", "ke hoach"] {
        let found: BTreeSet<Unit> = index[key].forms.values().flatten().map(|(unit, _)| *unit).collect();
        let wanted: BTreeSet<Unit> = texts[key].values().flatten().map(|(unit, _)| *unit).collect();
        assert!(wanted.is_subset(&found), "{key}");
    }
}

/// Every block, leaf or other file is the old one, or tells of the document.
fn assert_only_blocks_of(old: &Files, new: &Files, document: &str) {
    let page = |files: &Files| {
        let chunks = files
            .files
            .keys()
            .filter(|name| name.starts_with("t/") && name.ends_with("-0.bin"));
        let own = chunks.filter(|name| files.chunk(name)[0].1[4].contains(document));
        own.map(|name| files.chunk(name)[0].0.0).collect::<BTreeSet<u64>>()
    };
    let pages: BTreeSet<u64> = page(old).union(&page(new)).copied().collect();
    assert_eq!(pages.len(), 1, "{document} keeps its number");
    let was = old.index();
    let old_blocks: BTreeSet<String> = old.blocks().into_iter().map(|(_, name)| name).collect();
    let mut changed = 0;
    for (_, name) in new.blocks() {
        if old_blocks.contains(&name) {
            continue;
        }
        changed += 1;
        let entries = entries(&new.named(&name));
        let tells = |files: &Files, key: &str, entry: &[u8]| {
            files
                .entry(key, entry)
                .forms
                .values()
                .flatten()
                .any(|((page, _), _)| pages.contains(page))
        };
        let gone = |key: &str| {
            let units = was.get(key).into_iter().flat_map(|key| key.forms.values().flatten());
            units.into_iter().any(|((page, _), _)| pages.contains(page))
        };
        let is_own = entries.iter().any(|(key, entry)| tells(new, key, entry) || gone(key));
        // A key that vanished can leave the rest of its block behind.
        assert!(is_own || document.contains("999"), "{name} does not tell of {document}");
    }
    assert!(changed > 0);
    assert!(
        changed * 2 < new.blocks().len() || document.contains("999"),
        "{changed} blocks"
    );
}

#[test]
fn a_word_changes_the_blocks_of_its_document_only() {
    let before = shipped();
    let old = &*SHIPPED;
    let mut after = before;
    let path = after
        .files
        .keys()
        .find(|path| path.contains("plans/lai-chau/767"))
        .cloned()
        .expect("a plan");
    let text = after.files[&path].text().replacen("Lai Châu", "Lai Chzau", 1);
    let text = format!("{text} Thêm thungchong.\n");
    put(&mut after, &path, &text);
    let new = Files::of(&website(after));
    assert_only_blocks_of(old, &new, "767/KH-UBND");
    let changed = new
        .blocks()
        .iter()
        .filter(|block| !old.blocks().contains(block))
        .count();
    let all = new.blocks().len();
    // The name of the document stands in each of its sections, so its neighbours there change, too.
    assert!(changed * 4 <= all, "{changed} of {all} blocks changed");
    let texts = |files: &Files| {
        files
            .files
            .keys()
            .filter(|name| name.starts_with("t/"))
            .cloned()
            .collect::<Vec<_>>()
    };
    let differ = texts(&new)
        .into_iter()
        .filter(|name| old.files.get(name) != new.files.get(name))
        .count();
    assert!(differ <= 2, "{differ} files of texts changed");
    assert_ne!(old.manifest["version"], new.manifest["version"]);
}

#[test]
fn a_new_document_renumbers_no_other() {
    let old = &*SHIPPED;
    let mut more = shipped();
    put(&mut more, "content/plans/lai-chau/moi.md", &long_plan(3));
    let new = Files::of(&website(more));
    let texts = |files: &Files| -> BTreeMap<String, Vec<u8>> {
        let own = files.files.iter().filter(|(name, _)| name.starts_with("t/"));
        own.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
    };
    let (old_texts, new_texts) = (texts(old), texts(&new));
    assert!(old_texts.iter().all(|(name, bytes)| new_texts.get(name) == Some(bytes)));
    // Its page and its three sections.
    assert_eq!(new_texts.len(), old_texts.len() + 4);
    assert_only_blocks_of(old, &new, "999/KH-UBND");
    assert_only_blocks_of(&new, old, "999/KH-UBND");
}

#[test]
fn what_is_remembered_makes_the_same_files() {
    let cache = Arc::new(Cache::default());
    let remembering = |snapshot| website(snapshot).remembering(Arc::clone(&cache));
    drop(Files::of(&remembering(shipped())));
    let edited = || {
        let mut snapshot = shipped();
        put(&mut snapshot, "content/plans/lai-chau/moi.md", &long_plan(30));
        snapshot
    };
    let (kept, clean) = (Files::of(&remembering(edited())), Files::of(&website(edited())));
    assert_eq!((&kept.files, &kept.manifest), (&clean.files, &clean.manifest));
    let kept = Files::of(&remembering(shipped()));
    assert_eq!((&kept.files, &kept.manifest), (&SHIPPED.files, &SHIPPED.manifest));
}

#[test]
fn facets_name_the_sections_of_their_values() {
    let files = &*SHIPPED;
    let name = files.manifest["facets"].as_str().expect("a name");
    let lists: serde_json::Value = serde_json::from_slice(&files.named(name)).expect("facets are JSON");
    for key in ["kinds", "bodies", "sectors"] {
        let rows = lists[key].as_array().expect("a list");
        assert!(!rows.is_empty(), "{key}");
        for row in rows.iter().filter_map(serde_json::Value::as_array) {
            let (count, name) = (
                row[row.len() - 2].as_u64(),
                row[row.len() - 1].as_str().expect("a name"),
            );
            let payload = files.named(name);
            let mut bytes = Bytes::new(&payload, b'F');
            assert_eq!(Some(bytes.postings(false).len() as u64), count);
            bytes.end();
        }
    }
    assert!(lists["places"].as_array().is_some_and(|places| places.len() >= 5));
    assert!(
        lists["years"]
            .as_array()
            .is_some_and(|years| years.contains(&2021.into()))
    );
}
