//! Places, bodies and national targets of the shipped content agree with the tables of facts.

use std::collections::{BTreeMap, HashSet};

use congkhai::model::{
    Body, Corpus, Document, Id, Jurisdiction, JurisdictionLevel, Office, Quantity, Successor, Target, Time, Verified,
    later_offices,
};
use congkhai::resolve::BodyNames;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::support::{shared, shipped};

#[derive(Deserialize)]
struct Province {
    gso_code: String,
    iso: String,
    name: String,
    kind: String,
    status: String,
    successor: String,
    valid_from: String,
    valid_to: String,
    verified: String,
}

#[derive(Deserialize)]
struct Change {
    old_body: String,
    level: String,
    new_body: String,
    function_scope: String,
    valid_from: String,
    source_url: String,
    verified: String,
}

#[derive(Deserialize)]
struct NationalTarget {
    indicator: String,
    comparator: String,
    value: String,
    unit: String,
    year: i16,
    source_document: String,
    source_url: String,
}

fn rows<T: DeserializeOwned>(file: &str) -> Option<Vec<T>> {
    let text = shared::read(&format!("facts/{file}"))?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    Some(
        reader
            .deserialize()
            .map(|row| row.expect("the table has its usual columns"))
            .collect(),
    )
}

fn assert_none(differences: &[String]) {
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn verified(word: &str) -> Verified {
    match word {
        "yes" | "verified" => Verified::Primary,
        "verified-list" | "verified-partly" | "secondary" => Verified::Secondary,
        "unverified" => Verified::No,
        other => panic!("{other} is no known degree of verification"),
    }
}

#[test]
fn all_provinces_of_the_facts_and_no_others_are_shipped() {
    let Some(provinces) = rows::<Province>("provinces.csv") else {
        return;
    };
    let corpus = shipped::corpus();
    let mut differences = Vec::new();
    let mut found = HashSet::new();
    for row in &provinces {
        match place(row, &corpus) {
            Some((id, place)) => {
                found.insert(id);
                differences.extend(compare_place(row, id, place, &corpus));
            }
            None => differences.push(format!("{} ({}) is missing", row.name, row.status)),
        }
    }
    let shipped = corpus
        .jurisdictions
        .iter()
        .filter(|(_, p)| p.level == JurisdictionLevel::Province);
    differences.extend(
        shipped
            .filter(|(id, _)| !found.contains(id))
            .map(|(_, p)| format!("{} is in no fact", p.id)),
    );
    assert_none(&differences);
}

/// The place of the same name, codes and dates.
fn place<'c>(row: &Province, corpus: &'c Corpus) -> Option<(Id<Jurisdiction>, &'c Jurisdiction)> {
    let dates = |p: &Jurisdiction| (day(p.valid_from), day(p.valid_to));
    let codes = |p: &Jurisdiction| (p.codes.gso.clone(), p.codes.iso.clone());
    corpus.jurisdictions.iter().find(|(_, p)| {
        p.name == row.name
            && dates(p) == (row.valid_from.clone(), row.valid_to.clone())
            && codes(p) == (Some(row.gso_code.clone()), Some(row.iso.clone()))
    })
}

fn day(date: Option<jiff::civil::Date>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

fn compare_place(row: &Province, id: Id<Jurisdiction>, place: &Jurisdiction, corpus: &Corpus) -> Vec<String> {
    let name = corpus.jurisdictions.name(id);
    let mut wrong = Vec::new();
    if place.kinds.last().map(|k| k.kind.as_str()) != Some(row.kind.as_str()) {
        wrong.push(format!("{name}: the kind is {:?}, not {}", place.kinds, row.kind));
    }
    if place.provenance.verified != Some(verified(&row.verified)) {
        wrong.push(format!(
            "{name}: verified is {:?}, the fact says {}",
            place.provenance.verified, row.verified
        ));
    }
    // A current unit has the plain slug, an ended one of the same name its last year behind it.
    let plain = congkhai::text::slug(&row.name);
    if name != plain && (row.status == "current" || name != format!("{plain}-{}", &row.valid_to[..4])) {
        wrong.push(format!("{name}: the id is not {plain}"));
    }
    let successors: Vec<&str> = place
        .successors
        .iter()
        .map(|s| corpus.jurisdictions[s.id].codes.gso.as_deref().unwrap_or_default())
        .collect();
    let current = place
        .successors
        .iter()
        .all(|s| corpus.jurisdictions[s.id].valid_to.is_none());
    let expected: Vec<&str> = Some(row.successor.as_str())
        .filter(|s| !s.is_empty())
        .into_iter()
        .collect();
    if successors != expected || !current {
        wrong.push(format!(
            "{name}: the successors are {successors:?}, the fact says {expected:?}"
        ));
    }
    wrong
}

/// Rows of the facts that the content verifies less far, and why.
const LESS_FAR: [(&str, &str, &str); 2] = [
    (
        "Bộ Lao động - Thương binh và Xã hội",
        "Bộ Giáo dục và Đào tạo",
        "what was read is the proposal, not the resolution",
    ),
    (
        "Bộ Lao động - Thương binh và Xã hội",
        "Bộ Y tế",
        "what was read is the proposal, not the ministry's decree",
    ),
];

#[test]
fn all_successions_of_bodies_are_shipped() {
    let Some(changes) = rows::<Change>("bodies_successors.csv") else {
        return;
    };
    let corpus = shipped::corpus();
    let names = BodyNames::new(&corpus.bodies);
    let differences: Vec<String> = changes
        .iter()
        .flat_map(|row| match row.level.as_str() {
            "province" => compare_office(row, &names, &corpus),
            _ => compare_change(row, &names, &corpus),
        })
        .collect();
    assert_none(&differences);
}

fn compare_change(row: &Change, names: &BodyNames, corpus: &Corpus) -> Vec<String> {
    let (old, new) = (&row.old_body, &row.new_body);
    let Some(body) = names.exact(old).map(|id| &corpus.bodies[id]) else {
        return vec![format!("{old} is missing")];
    };
    if new.is_empty() {
        let ended = body.ended_varies || body.valid_to.is_some();
        let right = ended && body.successors.is_empty() && body.provenance.verified == Some(verified(&row.verified));
        return if right {
            Vec::new()
        } else {
            vec![format!("{old} should end without a successor")]
        };
    }
    let successor = body.successors.iter().find(|s| names.exact(new) == Some(s.id));
    match successor {
        None => vec![format!("{old} → {new} is missing")],
        Some(successor) => compare_successor(row, body, successor),
    }
}

fn compare_successor(row: &Change, body: &Body, successor: &Successor<Body>) -> Vec<String> {
    let step = format!("{} → {}", row.old_body, row.new_body);
    let mut wrong = Vec::new();
    if day(successor.from) != row.valid_from {
        wrong.push(format!(
            "{step}: from {:?}, the fact says {}",
            successor.from, row.valid_from
        ));
    }
    let whole = ["all", "group"].iter().any(|word| row.function_scope.starts_with(word));
    let scope = row.function_scope.split(" (").next().filter(|_| !whole);
    if successor.scope.as_deref() != scope {
        wrong.push(format!(
            "{step}: the scope is {:?}, the fact says {scope:?}",
            successor.scope
        ));
    }
    if whole && body.valid_to.and_then(|last| last.tomorrow().ok()) != successor.from {
        wrong.push(format!("{step}: the old body ends on {:?}", body.valid_to));
    }
    let less_far = LESS_FAR
        .iter()
        .any(|(old, new, _)| (*old, *new) == (&row.old_body, &row.new_body));
    let expected = if less_far {
        Verified::Secondary
    } else {
        verified(&row.verified)
    };
    if successor.provenance.verified != Some(expected) {
        wrong.push(format!(
            "{step}: verified is {:?}, not {expected:?}",
            successor.provenance.verified
        ));
    }
    let source = successor.provenance.source.as_deref().unwrap_or_default();
    if expected != Verified::No && !source.contains(&row.source_url) {
        wrong.push(format!("{step}: the source {source} does not name {}", row.source_url));
    }
    wrong
}

/// "UBND tỉnh Yên Bái" → "UBND tỉnh Lào Cai": an office follows its place, or its own row.
fn compare_office(row: &Change, names: &BodyNames, corpus: &Corpus) -> Vec<String> {
    let day: jiff::civil::Date = row.valid_from.parse().expect("the facts have whole days");
    let before = day.yesterday().expect("not the first of all days");
    let (Some(old), Some(new)) = (
        office(&row.old_body, before, names, corpus),
        office(&row.new_body, day, names, corpus),
    ) else {
        return vec![format!("{} or {} is missing", row.old_body, row.new_body)];
    };
    let line = later_offices(old, day, &corpus.bodies, &corpus.jurisdictions);
    match line.now() {
        Some(step) if step.to == new && step.from == Some(day) && step.verified == verified(&row.verified) => {
            Vec::new()
        }
        other => vec![format!(
            "{} → {}: the content leads to {other:?}",
            row.old_body, row.new_body
        )],
    }
}

/// An office from "UBND tỉnh Yên Bái": a body's own name, else a kind of body and a place valid on `day`.
fn office(text: &str, day: jiff::civil::Date, names: &BodyNames, corpus: &Corpus) -> Option<Office> {
    if let Some(body) = names.exact(text) {
        let jurisdiction = corpus.bodies[body].jurisdiction?;
        return Some(Office { body, jurisdiction });
    }
    let valid = corpus.jurisdictions.iter().filter(|(_, p)| p.is_valid_on(day));
    valid.into_iter().find_map(|(jurisdiction, p)| {
        let body = names.exact(text.strip_suffix(&p.name)?.trim_end())?;
        Some(Office { body, jurisdiction })
    })
}

/// Documents as the facts name them, and their files.
const DOCUMENTS: [(&str, &str); 13] = [
    ("Nghị quyết 42-NQ/TW (24/11/2023)", "42-nq-tw"),
    ("Nghị quyết 28-NQ/TW (2018) cải cách chính sách BHXH", "28-nq-tw"),
    ("Nghị quyết 21-NQ/TW (22/11/2012)", "21-nq-tw"),
    ("Nghị quyết 72-NQ/TW (09/9/2025)", "72-nq-tw"),
    ("Nghị quyết Đại hội XIV (2026)", "nghi-quyet-dai-hoi-xiv"),
    ("Nghị quyết 16/2021/QH15 (KH 5 năm 2021-2025)", "16-2021-qh15"),
    ("Nghị quyết 81/2023/QH15 (Quy hoạch tổng thể quốc gia)", "81-2023-qh15"),
    ("Nghị quyết 06/NQ-CP (10/01/2023)", "06-nq-cp"),
    ("Quyết định 38/QĐ-TTg (2024)", "38-qd-ttg"),
    ("Quyết định 927/QĐ-TTg (KH thực hiện Chỉ thị 34-CT/TW)", "927-qd-ttg"),
    ("Quyết định 927/QĐ-TTg", "927-qd-ttg"),
    (
        "Quyết định của Thủ tướng 27/02/2024 (Quy hoạch mạng lưới cơ sở y tế; số hiệu chưa đọc)",
        "quyet-dinh-2024-02-27-mang-luoi-y-te",
    ),
    (
        "Kế hoạch thực hiện Chỉ thị 29-CT/TW (QĐ của Thủ tướng, 3/2025)",
        "quyet-dinh-2025-03-chi-thi-29-ct-tw",
    ),
];

/// Rows that are not shipped: they name no document (content model §10).
const UNNAMED: [&str; 3] = [
    "(mục tiêu của Chính phủ, nêu 27/02/2024)",
    "(mục tiêu ngành xây dựng; văn bản không nêu tên)",
    "(như trên)",
];

/// Indicators as the facts name them, and their ids.
const INDICATORS: [(&str, &str); 34] = [
    (
        "Tỷ lệ người có công và gia đình người có công được chăm lo toàn diện, mức sống từ trung bình khá trở lên",
        "merit-living-standard",
    ),
    ("Tỷ lệ thất nghiệp chung", "unemployment-rate"),
    ("Tỷ lệ thất nghiệp khu vực thành thị", "unemployment-rate-urban"),
    ("Tỷ lệ LLLĐ trong độ tuổi tham gia BHXH", "social-insurance-rate"),
    (
        "Tỷ lệ lực lượng lao động trong độ tuổi tham gia BHXH",
        "social-insurance-rate",
    ),
    (
        "Tỷ lệ nông dân, lao động phi chính thức tham gia BHXH tự nguyện trong LLLĐ",
        "voluntary-social-insurance-rate",
    ),
    ("Tỷ lệ LLLĐ tham gia BHTN", "unemployment-insurance-rate"),
    ("Tỷ lệ LLLĐ trong độ tuổi tham gia BHTN", "unemployment-insurance-rate"),
    (
        "Chỉ số hài lòng của người tham gia BHXH",
        "social-insurance-satisfaction",
    ),
    ("Tỷ lệ dân số tham gia BHYT", "health-insurance-rate"),
    ("Giường bệnh trên 10.000 dân", "hospital-beds-per-10000"),
    ("Bác sĩ trên 10.000 dân", "doctors-per-10000"),
    ("Tỷ lệ giường bệnh tư nhân", "private-hospital-bed-share"),
    ("Tuổi thọ bình quân", "life-expectancy"),
    ("Tuổi thọ trung bình", "life-expectancy"),
    ("Số năm sống khỏe mạnh", "healthy-life-years"),
    ("Thời gian sống khỏe mạnh", "healthy-life-years"),
    (
        "Tỷ lệ lao động nông nghiệp trong tổng lao động xã hội",
        "agricultural-labour-share",
    ),
    ("Dược sĩ trên 10.000 dân", "pharmacists-per-10000"),
    ("Điều dưỡng trên 10.000 dân", "nurses-per-10000"),
    (
        "Tốc độ tăng năng suất lao động xã hội bình quân",
        "labour-productivity-growth",
    ),
    (
        "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ",
        "certified-labour-rate",
    ),
    ("Tỷ lệ lao động qua đào tạo", "trained-labour-rate"),
    ("Mức giảm tỷ lệ hộ nghèo đa chiều", "poverty-reduction-rate"),
    ("Số căn nhà ở xã hội hoàn thành", "social-housing-units"),
    (
        "Nhà tạm, nhà dột nát cho hộ nghèo, cận nghèo",
        "makeshift-housing-elimination",
    ),
    (
        "Tỷ lệ tiêm chủng các vaccine trong Chương trình tiêm chủng thiết yếu",
        "essential-immunisation-rate",
    ),
    ("HDI", "human-development-index"),
    ("Tỷ lệ đi học đúng độ tuổi cấp tiểu học", "enrolment-primary"),
    (
        "Tỷ lệ đi học đúng độ tuổi cấp trung học cơ sở",
        "enrolment-lower-secondary",
    ),
    ("Tỷ lệ huy động trẻ nhà trẻ", "nursery-enrolment"),
    ("Tỷ lệ huy động trẻ mẫu giáo", "kindergarten-enrolment"),
    ("Tỷ lệ lao động tham gia BHXH", "social-insurance-rate-workers"),
    ("Tỷ lệ lao động tham gia BHTN", "unemployment-insurance-rate-workers"),
];

/// Units that the content spells otherwise: points and per cent a year are two units there.
const UNITS: [(&str, &str, &str); 1] = [("labour-productivity-growth", "%/năm", "% mỗi năm")];

/// Rows whose year is the end of the plan's period, and why.
const PERIODS: [(&str, &str, &str); 1] = [(
    "16-2021-qh15",
    "poverty-reduction-rate",
    "a yearly reduction over the five years of the plan",
)];

#[test]
fn all_national_targets_of_named_documents_are_shipped_as_secondary() {
    let Some(facts) = rows::<NationalTarget>("national_targets.csv") else {
        return;
    };
    let corpus = shipped::corpus();
    let mut unused = national_rows(&corpus);
    let mut differences = Vec::new();
    for row in facts
        .iter()
        .filter(|row| !UNNAMED.contains(&row.source_document.as_str()))
    {
        let file = look_up(&DOCUMENTS, &row.source_document);
        let document = shipped::document(&corpus, &format!("vn/{file}.md"));
        let key = (
            file.to_owned(),
            look_up(&INDICATORS, &row.indicator).to_owned(),
            row.year,
        );
        match unused.remove(&key) {
            Some(target) => differences.extend(compare_target(row, file, document, target, &corpus)),
            None => differences.push(format!("{key:?} is missing")),
        }
    }
    differences.extend(unused.keys().map(|key| format!("{key:?} is in no fact")));
    assert_none(&differences);
}

fn look_up(table: &[(&'static str, &'static str)], text: &str) -> &'static str {
    let found = table.iter().find(|(fact, _)| *fact == text);
    found
        .unwrap_or_else(|| panic!("{text} has no row in the table of this test"))
        .1
}

/// The nation's targets by file, indicator and last year.
fn national_rows(corpus: &Corpus) -> BTreeMap<(String, String, i16), &Target> {
    let mut rows = BTreeMap::new();
    for document in corpus
        .documents
        .values()
        .filter(|d| Some(d.jurisdiction) == corpus.nation())
    {
        let file = document
            .file
            .trim_start_matches("content/plans/vn/")
            .trim_end_matches(".md");
        for target in &document.targets {
            let indicator = corpus.indicators.name(target.indicator).to_owned();
            let year = target.time.last_year().expect("a national target has a year");
            let twin = rows.insert((file.to_owned(), indicator, year), target);
            assert!(twin.is_none(), "{file} has two rows for {}", target.id);
        }
    }
    rows
}

fn compare_target(
    row: &NationalTarget,
    file: &str,
    document: &Document,
    target: &Target,
    corpus: &Corpus,
) -> Vec<String> {
    let indicator = corpus.indicators.name(target.indicator);
    let mut wrong = Vec::new();
    let mut check = |good: bool, what: &str| {
        if !good {
            wrong.push(format!("{file}, {indicator} {}: {what} differs: {target:?}", row.year));
        }
    };
    check(written(&target.quantity) == fact_value(row), "the value");
    let periods = PERIODS.iter().any(|(f, i, _)| (*f, *i) == (file, indicator));
    check(matches!(target.time, Time::Period(_)) == periods, "the time");
    let unit = UNITS
        .iter()
        .find(|(i, u, _)| (*i, *u) == (indicator, row.unit.as_str()))
        .map_or(row.unit.as_str(), |u| u.2);
    check(
        target.unit.map(|u| corpus.units[u].id.as_str()).unwrap_or_default() == unit,
        "the unit",
    );
    let source = document.source_of(target);
    check(
        source.is_some_and(|s| s.verified == Verified::Secondary),
        "the verification",
    );
    check(
        source.is_some_and(|s| s.url.as_deref().unwrap_or_default() == row.source_url),
        "the source",
    );
    check(target.scope.is_none(), "the population");
    wrong
}

/// Comparator and numbers as the facts write them.
fn written(quantity: &Quantity) -> (String, String) {
    let text = match quantity {
        Quantity::Range { low, high } => format!("{}-{}", low.to_plain(), high.to_plain()),
        Quantity::Words(words) => words.clone(),
        other => other.sort_value().map(|n| n.to_plain()).unwrap_or_default(),
    };
    (quantity.comparator_word().to_owned(), text)
}

fn fact_value(row: &NationalTarget) -> (String, String) {
    let word = match row.comparator.as_str() {
        "<" => "lt",
        "<=" => "le",
        "=" => "eq",
        ">=" => "ge",
        ">" => "gt",
        "~" => "approx",
        other => other,
    };
    // `4.0` is the number 4.
    let value = row.value.strip_suffix(".0").unwrap_or(&row.value);
    (word.to_owned(), value.to_owned())
}
