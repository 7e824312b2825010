//! Made-up sites of any size, the same bytes for the same size.
//!
//! Two documents in a hundred are national; the others are spread over the 63 provinces of before
//! July 2025, and each carries out one to three national ones. A body has 8 to 60 KB, 25 on the
//! average, of labelled headings, paragraphs, lists and some tables, with a citation in every
//! fifteenth sentence; each document has 40 targets of 300 indicators and 25 tasks of 64 bodies.
//! Provinces, bodies, units and the rest of the vocabularies are those of the shipped content.

mod words;

use std::fmt::Write as _;

const SHIPPED: [(&str, &str); 5] = [
    (
        "content/jurisdictions.yaml",
        include_str!("../../content/jurisdictions.yaml"),
    ),
    ("content/units.yaml", include_str!("../../content/units.yaml")),
    ("content/scopes.yaml", include_str!("../../content/scopes.yaml")),
    ("content/sectors.yaml", include_str!("../../content/sectors.yaml")),
    (
        "content/abbreviations.yaml",
        include_str!("../../content/abbreviations.yaml"),
    ),
];
const BODIES: &str = include_str!("../../content/bodies.yaml");
const INDICATORS: usize = 300;
const OFFICES: usize = 64;
const TARGETS: usize = 40;
const TASKS: usize = 25;
/// Sections of a document: five chapters of five.
const UNITS: usize = 25;

/// Every file of a site of so many documents: path below the root and text, one at a time.
pub fn files(documents: usize) -> impl Iterator<Item = (String, String)> {
    let vocabularies = SHIPPED
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let own = [
        ("content/site.yaml".to_owned(), site()),
        ("content/bodies.yaml".to_owned(), BODIES.to_owned()),
        ("content/indicators.yaml".to_owned(), indicators()),
    ];
    let country = Country::new(documents);
    let plans = (0..documents).map(move |i| country.document(i));
    vocabularies.chain(own).chain(plans)
}

fn site() -> String {
    "title: \"Trang thử tải\"\ndescription: \"Kế hoạch hư cấu để đo tốc độ.\"\nbase_url: https://do.example/\nlanguage: vi\nas_of: 2025-12-31\n\
     publisher: { name: \"Đo tốc độ\" }\nlicense: { name: \"CC0\", url: https://creativecommons.org/publicdomain/zero/1.0/ }\n"
        .to_owned()
}

fn indicator_name(i: usize) -> String {
    let population = words::POPULATIONS[i % words::POPULATIONS.len()];
    let predicate = words::PREDICATES[i / words::POPULATIONS.len() % words::PREDICATES.len()];
    format!("Tỷ lệ {population} {predicate}")
}

fn indicators() -> String {
    let sectors: Vec<serde_yaml::Value> = serde_yaml::from_str(SHIPPED[3].1).expect("the shipped sectors are YAML");
    let mut text = String::new();
    for i in 0..INDICATORS {
        let sector = sectors[i % sectors.len()]["id"].as_str().unwrap_or_default();
        let _ = writeln!(
            text,
            "- {{ id: chi-so-{i:03}, name: \"{}\", unit: \"%\", direction: higher, sector: {sector} }}",
            indicator_name(i)
        );
    }
    text
}

/// What the documents of one site share.
struct Country {
    national: usize,
    provinces: Vec<(String, String)>,
    offices: Vec<String>,
}

impl Country {
    fn new(documents: usize) -> Self {
        let rows: Vec<serde_yaml::Value> =
            serde_yaml::from_str(SHIPPED[0].1).expect("the shipped jurisdictions are YAML");
        let text = |row: &serde_yaml::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let old = |row: &&serde_yaml::Value| row["level"] == "province" && row.get("valid_from").is_none();
        let provinces = rows
            .iter()
            .filter(old)
            .map(|row| (text(row, "id"), text(row, "name")))
            .collect();
        let bodies: Vec<serde_yaml::Value> = serde_yaml::from_str(BODIES).expect("the shipped bodies are YAML");
        let local = |row: &&serde_yaml::Value| row.get("jurisdiction").is_none();
        let offices = bodies
            .iter()
            .filter(local)
            .map(|row| text(row, "id"))
            .take(OFFICES)
            .collect();
        Country {
            national: (documents / 50).max(1),
            provinces,
            offices,
        }
    }

    fn document(&self, i: usize) -> (String, String) {
        let mut chance = Chance::new(i as u64);
        let (path, head) = if i < self.national {
            self.national_head(i)
        } else {
            self.provincial_head(i - self.national, &mut chance)
        };
        let targets: Vec<Target> = (0..TARGETS).map(|k| Target::new(k, &mut chance)).collect();
        let mut text = head;
        self.rows(&mut text, &targets, &mut chance);
        text.push_str("---\n");
        self.body(&mut text, &targets, &mut chance);
        (path, text)
    }

    fn national_head(&self, i: usize) -> (String, String) {
        let number = national_number(i);
        let head = format!(
            "---\ntitle: \"Nghị quyết về nhóm việc số {i} của chính sách xã hội\"\ntype: nghi-quyet\nnumber: \"{number}\"\n\
             jurisdiction: vn\nissuer: chinh-phu\nissued: {}\nstate: signed\nsources: [ {{ id: goc, kind: official, verified: no }} ]\n",
            national_date(i)
        );
        (format!("content/plans/vn/nghi-quyet-{i}.md"), head)
    }

    fn provincial_head(&self, i: usize, chance: &mut Chance) -> (String, String) {
        let (id, name) = &self.provinces[i % self.provinces.len()];
        let serial = i / self.provinces.len() + 1;
        let (year, number) = (2021 + serial % 4, 100 + serial);
        let mut head = format!(
            "---\ntitle: \"Triển khai nhóm việc số {serial} trên địa bàn tỉnh {name}\"\ntype: ke-hoach\nnumber: \"{number}/KH-UBND\"\n\
             jurisdiction: {id}\nissuer: ubnd-tinh\nissued: {year}-{:02}-{:02}\nplace: \"{name}\"\nstate: signed\nrelations:\n  implements:\n",
            chance.below(12) + 1,
            chance.below(28) + 1
        );
        let first = chance.below(self.national);
        for k in 0..(1 + chance.below(3)).min(self.national) {
            let at = (first + k) % self.national;
            let _ = writeln!(
                head,
                "    - {{ number: \"{}\", issued: {} }}",
                national_number(at),
                national_date(at)
            );
        }
        head.push_str("sources: [ { id: goc, kind: official, verified: no } ]\n");
        (format!("content/plans/{id}/{number}-kh-ubnd-{year}.md"), head)
    }

    fn rows(&self, text: &mut String, targets: &[Target], chance: &mut Chance) {
        text.push_str("target_defaults: { source: goc }\ntargets:\n");
        for target in targets {
            let _ = writeln!(
                text,
                "  - {{ indicator: chi-so-{:03}, value: \"{}\", year: {}, section: \"{}\", printed: \"{}\" }}",
                target.indicator,
                target.value(),
                target.year,
                unit_locator(target.unit),
                target.printed()
            );
        }
        text.push_str("tasks:\n");
        for k in 0..TASKS {
            let lead = chance.below(self.offices.len());
            let help = (lead + 1 + chance.below(self.offices.len() - 1)) % self.offices.len();
            let _ = writeln!(
                text,
                "  - {{ section: \"{}\", title: \"{} {}\", lead: [ {} ], coordinate: [ {} ], time: \"Năm {}\" }}",
                unit_locator(k),
                words::BEGINNINGS[chance.below(words::BEGINNINGS.len())],
                words::MATTERS[chance.below(words::MATTERS.len())],
                self.offices[lead],
                self.offices[help],
                2024 + chance.below(6)
            );
        }
    }

    fn body(&self, text: &mut String, targets: &[Target], chance: &mut Chance) {
        let share = chance.below(1001) as f64 / 1000.0;
        let bytes = (8_000.0 + 52_000.0 * share * share) as usize;
        let start = text.len();
        let mut sentence = 0;
        for unit in 0..UNITS {
            if unit % 5 == 0 {
                let chapter = unit / 5;
                let _ = writeln!(text, "\n## {}. {}", ROMAN[chapter], words::CHAPTERS[chapter]);
            }
            let matter = words::MATTERS[chance.below(words::MATTERS.len())];
            let _ = writeln!(text, "\n### {}. Về {matter}", unit % 5 + 1);
            // Where it ought to end: what one unit has too much, the next ones have less.
            let end = start + bytes * (unit + 1) / UNITS;
            for target in targets.iter().filter(|t| t.unit == unit) {
                let _ = writeln!(text, "\n{}", target.sentence());
            }
            while text.len() < end {
                self.block(text, &mut sentence, chance);
            }
        }
    }

    fn block(&self, text: &mut String, sentence: &mut usize, chance: &mut Chance) {
        match chance.below(12) {
            0 => table(text, chance),
            1..=3 => {
                text.push('\n');
                for _ in 0..3 {
                    text.push_str("- ");
                    self.sentence(text, sentence, chance);
                    text.push('\n');
                }
            }
            _ => {
                text.push('\n');
                for _ in 0..3 {
                    self.sentence(text, sentence, chance);
                    text.push(' ');
                }
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
        }
    }

    fn sentence(&self, text: &mut String, count: &mut usize, chance: &mut Chance) {
        let beginning = words::BEGINNINGS[chance.below(words::BEGINNINGS.len())];
        let matter = words::MATTERS[chance.below(words::MATTERS.len())];
        let end = words::ENDS[chance.below(words::ENDS.len())];
        let _ = write!(text, "{beginning} {matter}");
        if chance.below(3) == 0 {
            let _ = write!(text, " tại xã {}", place(chance));
        }
        *count += 1;
        if count.is_multiple_of(15) {
            let at = chance.below(self.national);
            let _ = write!(text, " theo Nghị quyết số {}", national_number(at));
        }
        let _ = write!(text, " {end}.");
    }
}

const ROMAN: [&str; 5] = ["I", "II", "III", "IV", "V"];

fn unit_locator(unit: usize) -> String {
    format!("{}.{}", ROMAN[unit / 5], unit % 5 + 1)
}

fn national_number(i: usize) -> String {
    format!("{}/NQ-CP", 10 + i)
}

fn national_date(i: usize) -> String {
    format!("2020-{:02}-{:02}", i % 12 + 1, i / 12 % 28 + 1)
}

fn place(chance: &mut Chance) -> String {
    let first = words::FIRST_SYLLABLES[chance.below(words::FIRST_SYLLABLES.len())];
    let second = words::SECOND_SYLLABLES[chance.below(words::SECOND_SYLLABLES.len())];
    format!("{first} {second}")
}

fn table(text: &mut String, chance: &mut Chance) {
    text.push_str("\n| Địa bàn | Công trình | Vốn (triệu đồng) |\n|---|---|---|\n");
    for _ in 0..4 {
        let matter = words::MATTERS[chance.below(words::MATTERS.len())];
        let _ = writeln!(
            text,
            "| {} | {matter} | {}.{:03} |",
            place(chance),
            1 + chance.below(90),
            chance.below(1000)
        );
    }
}

/// One target, the same in the front-matter and in the text.
struct Target {
    unit: usize,
    indicator: usize,
    tenths: usize,
    least: bool,
    year: u16,
}

impl Target {
    /// The `k`-th of its document: one indicator is set at most once.
    fn new(k: usize, chance: &mut Chance) -> Self {
        let span = INDICATORS / TARGETS;
        Target {
            unit: 5 + k % 10,
            indicator: k * span + chance.below(span),
            tenths: 200 + chance.below(790),
            least: chance.below(3) == 0,
            year: [2025, 2030][chance.below(2)],
        }
    }

    fn number(&self) -> String {
        match self.tenths % 10 {
            0 => (self.tenths / 10).to_string(),
            tenth => format!("{},{tenth}", self.tenths / 10),
        }
    }

    fn value(&self) -> String {
        if self.least {
            format!("> {}", self.number())
        } else {
            self.number()
        }
    }

    fn printed(&self) -> String {
        let sign = if self.least { "trên" } else { "đạt" };
        format!("{sign} {}%", self.number())
    }

    fn sentence(&self) -> String {
        format!(
            "Phấn đấu đến năm {}, {} {}.",
            self.year,
            indicator_name(self.indicator),
            self.printed()
        )
    }
}

/// A small generator of numbers (splitmix64): the same for the same seed, on every machine.
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (mixed % end.max(1) as u64) as usize
    }
}
