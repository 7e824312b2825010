//! `/dan-chieu/`: what plans name and the site does not have, with type, issuer, subject and everybody who names it.

use std::fs;
use std::path::Path;

use crate::support::published::{page, rows, website};
use crate::support::tree;

/// The plan of Phú Hải names a plan without a number, a law by its title, and a decree with its subject; both plans name a
/// circular of a ministry.
const RELATIONS: &str = "relations:\n  based_on:\n    - { type: ke-hoach, issued: 2024-03-28 }\n    - { type: luat, title: Luật Việc làm }\n    \
    - { number: 8/NQ-CP, issued: 2024-01-05, title: về giải pháp điều hành }\n";

const TEXT: &str = "Căn cứ Thông tư số 12/2022/TT-BTC ngày 24/02/2022 của Bộ Tài chính, Quyết định số 90/QĐ-TTg và Chương trình \
    hành động số 58-CTr/TU ngày 01/02/2024.";

fn made() -> congkhai::Website {
    let root = tempfile::tempdir().expect("a scratch folder");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/amended");
    for (path, bytes) in tree::read(&fixture) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let text = match path.as_str() {
            "content/plans/phu-hai/5-kh-ubnd.md" => text.replace("relations:\n", RELATIONS),
            _ => text,
        };
        let text = text
            .replace("Kế hoạch của An Lạc.", TEXT)
            .replace("Kế hoạch của Phú Hải.", TEXT);
        let file = root.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::write(file, text).expect("it can be written");
    }
    website(root.path())
}

/// The entry that begins with these words, as text.
fn entry<'p>(entries: &'p [String], name: &str) -> &'p str {
    let found = entries.iter().find(|entry| entry.starts_with(name));
    found.unwrap_or_else(|| panic!("{name} is listed: {entries:#?}"))
}

#[test]
fn an_entry_names_type_issuer_subject_and_all_who_cite() {
    let site = made();
    let html = page(&site, "/dan-chieu/");
    let entries = html.split("data-filter-item").skip(1);
    let entries: Vec<String> = entries
        .map(|entry| visible(entry.split_once('>').map_or("", |(_, rest)| rest)))
        .collect();
    let circular = entry(&entries, "Thông tư 12/2022/TT-BTC");
    assert!(circular.contains("Cơ quan ban hành: Bộ Tài chính"), "{circular}");
    assert!(
        circular.contains("Kế hoạch 12/KH-UBND") && circular.contains("Kế hoạch 5/KH-UBND"),
        "{circular}"
    );
    let programmes = entries
        .iter()
        .filter(|entry| entry.starts_with("Chương trình hành động 58-CTr/TU"));
    assert_eq!(programmes.count(), 2, "each province has its own: {entries:#?}");
    let decree = entry(&entries, "Nghị quyết 8/NQ-CP");
    assert!(
        decree.contains("về giải pháp điều hành") && decree.contains("Cơ quan ban hành: Chính phủ"),
        "{decree}"
    );
    // Without a number: by title, and by type and date.
    assert!(entry(&entries, "Luật Việc làm").contains("Kế hoạch 5/KH-UBND"));
    let plan = entry(&entries, "Kế hoạch Ngày");
    assert!(
        plan.contains("28/3/2024") && plan.contains("Kế hoạch 5/KH-UBND"),
        "{plan}"
    );
}

#[test]
fn the_data_has_type_and_issuer_as_printed() {
    let citations = rows(&made(), "citations");
    let circular = citations
        .iter()
        .find(|row| row["number"] == "12/2022/TT-BTC")
        .expect("it is cited");
    let cells = ["type", "issuer_as_printed", "date"].map(|column| circular[column].as_str());
    assert_eq!(cells, ["thong-tu", "Bộ Tài chính", "2022-02-24"]);
    let relations = rows(&made(), "relations");
    let unnumbered = relations
        .iter()
        .find(|row| row["to_type"] == "ke-hoach")
        .expect("it is kept");
    assert_eq!(
        (unnumbered["to_number"].as_str(), unnumbered["to_issued"].as_str()),
        ("", "2024-03-28")
    );
}

/// The text between the tags, with single blanks.
fn visible(html: &str) -> String {
    let texts = html
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
