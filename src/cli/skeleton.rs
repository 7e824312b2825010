//! The text of a new file, with comments that say what goes where.

use std::fmt::Write;

use crate::checks::hint::{Hint, UNTITLED, UNTITLED_PAGE};
use crate::diagnostics::Lang;
use crate::model::{DocumentNumber, DocumentType, PartialDate};

/// What is known of a new document.
pub struct NewDocument<'a> {
    pub title: Option<&'a str>,
    pub kind: &'static DocumentType,
    pub number: Option<DocumentNumber>,
    pub jurisdiction: &'a str,
    pub issuer: Option<&'a str>,
    pub issued: Option<PartialDate>,
}

/// A document: what is known is filled in, what is not stands in a comment.
pub fn plan(plan: &NewDocument<'_>, lang: Lang) -> String {
    let mut text = String::from("---\n");
    let like = match lang {
        Lang::Vi => "như",
        Lang::En => "like",
    };
    // An example is in the comment behind: with the `#` before it deleted, nothing false stands there.
    let mut line = |known: Option<String>, key: &str, example: &str| {
        // Writing to a string does not fail.
        let _ = match known {
            Some(value) => writeln!(text, "{key}: {value}"),
            None => writeln!(text, "# {key}: …    # {like} {example}"),
        };
    };
    line(Some(quoted(plan.title.unwrap_or(UNTITLED.get(lang)))), "title", "");
    line(Some(plan.kind.slug.to_owned()), "type", "");
    line(
        plan.number.as_ref().map(|n| quoted(n.as_str())),
        "number",
        "\"12/KH-UBND\"",
    );
    line(Some(plan.jurisdiction.to_owned()), "jurisdiction", "");
    line(plan.issuer.map(str::to_owned), "issuer", "ubnd-tinh");
    line(plan.issued.map(|date| date.to_string()), "issued", "2026-01-15");
    let state = if plan.number.is_some() { "signed" } else { "draft" };
    let _ = writeln!(text, "state: {state}");
    text.push_str(match lang {
        Lang::Vi => PLAN_VI,
        Lang::En => PLAN_EN,
    });
    text.push_str(&outline(plan.kind.slug, lang));
    text
}

/// A free page.
pub fn page(title: Option<&str>, lang: Lang) -> String {
    let (one_sentence, below) = match lang {
        Lang::Vi => (
            "một câu, cho máy tìm kiếm",
            "Viết nội dung bằng Markdown, dưới dòng --- sau đây.",
        ),
        Lang::En => (
            "one sentence, for search engines",
            "Write the content in Markdown, below the line --- that follows.",
        ),
    };
    let title = quoted(title.unwrap_or(UNTITLED_PAGE.get(lang)));
    format!("---\ntitle: {title}\n# description: …    # {one_sentence}\n# {below}\n---\n")
}

/// A YAML scalar in double quotes; JSON's is one.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The usual outline of a type of document, each part with a word on what belongs there.
fn outline(kind: &str, lang: Lang) -> String {
    let parts: &[(&str, Hint)] = match kind {
        "nghi-quyet" => &[
            ("## I. Quan điểm, mục tiêu", Hint::Words),
            ("### 1. Quan điểm", Hint::Words),
            ("### 2. Mục tiêu", Hint::Targets),
            ("## II. Nhiệm vụ, giải pháp", Hint::Tasks),
            ("## III. Tổ chức thực hiện", Hint::Duties),
        ],
        "quyet-dinh" => &[
            ("## Điều 1.", Hint::Targets),
            ("## Điều 2.", Hint::Duties),
            ("## Điều 3.", Hint::Words),
        ],
        "chi-thi" | "cong-van" | "thong-bao" | "ket-luan" => &[
            ("## 1.", Hint::Tasks),
            ("## 2.", Hint::Tasks),
            ("## 3. Tổ chức thực hiện", Hint::Duties),
        ],
        "bao-cao" => &[
            ("## I. Kết quả thực hiện", Hint::Results),
            ("## II. Tồn tại, hạn chế và nguyên nhân", Hint::Words),
            ("## III. Phương hướng, nhiệm vụ", Hint::Tasks),
        ],
        _ => &[
            ("## I. Mục đích, yêu cầu", Hint::Words),
            ("## II. Mục tiêu", Hint::Words),
            ("### 1. Mục tiêu chung", Hint::Words),
            ("### 2. Mục tiêu cụ thể", Hint::Targets),
            ("## III. Nhiệm vụ, giải pháp", Hint::Tasks),
            ("## IV. Kinh phí thực hiện", Hint::Words),
            ("## V. Tổ chức thực hiện", Hint::Duties),
        ],
    };
    parts
        .iter()
        .map(|(heading, part)| format!("\n{heading}\n\n> {}\n", part.line(lang)))
        .collect()
}

const PLAN_VI: &str = r#"draft: true    # chưa công bố; xóa dòng này khi đã xong
# period: …         # như 2026-2030
# effective: …      # như 2026-02-01
# abstract: …       # một hai câu, trong dấu ngoặc kép
# signer: { name: …, title: … }
# relations:
#   implements:
#     - { number: …, issued: … }   # như { number: "42-NQ/TW", issued: 2023-11-24 }
# sources:
#   # verified: primary (đã đọc chính văn bản), copy, secondary hoặc no
#   - { id: goc, kind: official, url: "https://…", retrieved: …, verified: … }
# target_defaults: { source: goc }
# targets:    # một dòng cho một con số in ra; giá trị luôn trong dấu ngoặc kép
#   # như { indicator: unemployment-rate-urban, value: "< 2,5", year: 2030, section: "II.2.1" }
#   - { indicator: …, value: …, year: …, section: … }
# tasks:
#   # như { section: "II.1", title: "Mười lăm chữ đầu", lead: [ so-y-te ], time: "Hằng năm" }
#   - { section: …, title: …, lead: [ … ], time: … }
---
"#;

const PLAN_EN: &str = r#"draft: true    # not published yet; remove this line when it is done
# period: …         # like 2026-2030
# effective: …      # like 2026-02-01
# abstract: …       # one or two sentences, in quotes
# signer: { name: …, title: … }
# relations:
#   implements:
#     - { number: …, issued: … }   # like { number: "42-NQ/TW", issued: 2023-11-24 }
# sources:
#   # verified: primary (the document itself was read), copy, secondary or no
#   - { id: goc, kind: official, url: "https://…", retrieved: …, verified: … }
# target_defaults: { source: goc }
# targets:    # one row for one printed number; values always in quotes
#   # like { indicator: unemployment-rate-urban, value: "< 2,5", year: 2030, section: "II.2.1" }
#   - { indicator: …, value: …, year: …, section: … }
# tasks:
#   # like { section: "II.1", title: "The first fifteen words", lead: [ so-y-te ], time: "Hằng năm" }
#   - { section: …, title: …, lead: [ … ], time: … }
---
"#;
