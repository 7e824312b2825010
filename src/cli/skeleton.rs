//! The text of a new file, with comments that say what goes where.

use std::fmt::Write;

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
    let untitled = match lang {
        Lang::Vi => "Văn bản chưa có tên",
        Lang::En => "Document without a title",
    };
    let mut line = |known: Option<String>, key: &str, example: &str| {
        let (hash, value) = known.as_deref().map_or(("# ", example), |value| ("", value));
        // Writing to a string does not fail.
        let _ = writeln!(text, "{hash}{key}: {value}");
    };
    line(Some(quoted(plan.title.unwrap_or(untitled))), "title", "");
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
    text
}

/// A free page.
pub fn page(title: Option<&str>, lang: Lang) -> String {
    let (untitled, body) = match lang {
        Lang::Vi => ("Trang chưa có tên", "Nội dung viết bằng Markdown."),
        Lang::En => ("Page without a title", "The content, in Markdown."),
    };
    format!(
        "---\ntitle: {}\n# description: \"\"\n---\n\n{body}\n",
        quoted(title.unwrap_or(untitled))
    )
}

/// A YAML scalar in double quotes; JSON's is one.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

const PLAN_VI: &str = r#"draft: true    # chưa công bố; xóa dòng này khi đã xong
# period: 2026-2030
# effective: 2026-02-01
# abstract: "Trích yếu, một hai câu."
# signer: { name: "", title: "" }
# relations:
#   implements:
#     - { number: "42-NQ/TW", issued: 2023-11-24 }
# sources:
#   - { id: goc, kind: official, url: "https://…", retrieved: 2026-01-20, verified: primary }
# target_defaults: { source: goc }
# targets:    # một dòng cho một con số in ra; giá trị luôn trong dấu ngoặc kép
#   - { indicator: mã-chỉ-tiêu, value: "< 2,5", year: 2030, section: "I.1" }
# tasks:
#   - { section: "II.1", title: "Mười lăm chữ đầu", lead: [ mã-cơ-quan ], time: "Hằng năm" }
---

## I. Mục tiêu

### 1. Mục tiêu chung

## II. Nhiệm vụ
"#;

const PLAN_EN: &str = r#"draft: true    # not published yet; remove this line when it is done
# period: 2026-2030
# effective: 2026-02-01
# abstract: "What it is about, one or two sentences."
# signer: { name: "", title: "" }
# relations:
#   implements:
#     - { number: "42-NQ/TW", issued: 2023-11-24 }
# sources:
#   - { id: goc, kind: official, url: "https://…", retrieved: 2026-01-20, verified: primary }
# target_defaults: { source: goc }
# targets:    # one row for one printed number; values always in quotes
#   - { indicator: an-indicator, value: "< 2,5", year: 2030, section: "I.1" }
# tasks:
#   - { section: "II.1", title: "The first fifteen words", lead: [ a-body ], time: "Hằng năm" }
---

## I. Mục tiêu

### 1. Mục tiêu chung

## II. Nhiệm vụ
"#;
