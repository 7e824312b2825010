//! The text of a new file, with comments that say what goes where.

use std::fmt::Write;

use crate::diagnostics::{Bilingual, Lang};
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
    text.push_str(&outline(plan.kind.slug, lang));
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

/// The usual outline of a type of document, each part with a word on what belongs there.
fn outline(kind: &str, lang: Lang) -> String {
    let parts: &[(&str, OutlinePart)] = match kind {
        "nghi-quyet" => &[
            ("## I. Quan điểm, mục tiêu", OutlinePart::Words),
            ("### 1. Quan điểm", OutlinePart::Words),
            ("### 2. Mục tiêu", OutlinePart::Targets),
            ("## II. Nhiệm vụ, giải pháp", OutlinePart::Tasks),
            ("## III. Tổ chức thực hiện", OutlinePart::Duties),
        ],
        "quyet-dinh" => &[
            ("## Điều 1.", OutlinePart::Targets),
            ("## Điều 2.", OutlinePart::Duties),
            ("## Điều 3.", OutlinePart::Words),
        ],
        "chi-thi" | "cong-van" | "thong-bao" | "ket-luan" => &[
            ("## 1.", OutlinePart::Tasks),
            ("## 2.", OutlinePart::Tasks),
            ("## 3. Tổ chức thực hiện", OutlinePart::Duties),
        ],
        "bao-cao" => &[
            ("## I. Kết quả thực hiện", OutlinePart::Results),
            ("## II. Tồn tại, hạn chế và nguyên nhân", OutlinePart::Words),
            ("## III. Phương hướng, nhiệm vụ", OutlinePart::Tasks),
        ],
        _ => &[
            ("## I. Mục đích, yêu cầu", OutlinePart::Words),
            ("## II. Mục tiêu", OutlinePart::Words),
            ("### 1. Mục tiêu chung", OutlinePart::Words),
            ("### 2. Mục tiêu cụ thể", OutlinePart::Targets),
            ("## III. Nhiệm vụ, giải pháp", OutlinePart::Tasks),
            ("## IV. Kinh phí thực hiện", OutlinePart::Words),
            ("## V. Tổ chức thực hiện", OutlinePart::Duties),
        ],
    };
    parts
        .iter()
        .map(|(heading, part)| format!("\n{heading}\n\n> {}\n", part.teaching().get(lang)))
        .collect()
}

/// What a part of a document is for.
#[derive(Clone, Copy)]
enum OutlinePart {
    Words,
    Targets,
    Tasks,
    Duties,
    Results,
}

impl OutlinePart {
    /// A line that teaches and is deleted when the part is written.
    fn teaching(self) -> Bilingual {
        match self {
            OutlinePart::Words => Bilingual {
                vi: "(Xóa dòng này.) Chép hoặc tóm tắt phần này; giữ đúng nhãn in của mục, vì `section` gọi mục bằng nhãn ấy.",
                en: "(Delete this line.) Copy or summarise this part; keep the printed labels, since `section` names a part by its label.",
            },
            OutlinePart::Targets => Bilingual {
                vi: "(Xóa dòng này.) Mỗi con số đặt ra ở đây là một dòng của `targets` ở đầu tệp, với `section` là nhãn của mục này.",
                en: "(Delete this line.) Each figure set here is a row of `targets` at the head of the file, with the label of this part as its `section`.",
            },
            OutlinePart::Tasks => Bilingual {
                vi: "(Xóa dòng này.) Mỗi việc có cơ quan hoặc thời hạn in riêng là một dòng của `tasks`: `lead` chỉ khi bản in viết “chủ trì”.",
                en: "(Delete this line.) Each task with a body or a time of its own in print is a row of `tasks`: `lead` only where “chủ trì” is printed.",
            },
            OutlinePart::Duties => Bilingual {
                vi: "(Xóa dòng này.) Việc in dưới tên một cơ quan (“1. Sở Y tế”) là việc được giao cho cơ quan ấy: ghi ở `assigned`.",
                en: "(Delete this line.) What is printed below the name of a body (“1. Sở Y tế”) is assigned to it: write it as `assigned`.",
            },
            OutlinePart::Results => Bilingual {
                vi: "(Xóa dòng này.) Kết quả của từng chỉ tiêu ghi ở `actual` của chỉ tiêu đó trong kế hoạch; văn bản này nêu kế hoạch ở `reports_on`.",
                en: "(Delete this line.) The result of a target stands in its `actual`, in the plan; this document names the plan by `reports_on`.",
            },
        }
    }
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
"#;
