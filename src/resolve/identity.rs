//! Danh tính: which document is which, and what it is called in the site.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity, Span};
use crate::model::{DocumentId, JurisdictionLevel};
use crate::parse::DocumentDraft;
use crate::text::slug;

use super::vocabularies::Vocabularies;

/// Văn bản trùng: two files of one identity.
pub const DUPLICATE_DOCUMENT: Rule = Rule {
    code: "CK0304",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Văn bản này đã có ở tệp `{other}`: cùng cơ quan ban hành, loại, số và ngày.",
        en: "This document is already in the file `{other}`: same issuer, type, number and date.",
    },
    help: Bilingual {
        vi: "Gộp hai tệp làm một; nếu là hai văn bản khác nhau thì sửa số, ngày hoặc cơ quan ban hành.",
        en: "Merge the two files; if they are two documents, mend number, date or issuer.",
    },
    explain: Bilingual {
        vi: "Danh tính của một văn bản là cơ quan ban hành, loại, số và ngày. Cùng số nhưng khác ngày là văn bản khác: số hiệu được đánh lại từ đầu mỗi năm hoặc mỗi khóa.",
        en: "A document is identified by issuer, type, number and date. The same number with another date is another document: numbers restart every year or every term.",
    },
};

/// Hai văn bản một địa chỉ.
pub const SHARED_ROUTE: Rule = Rule {
    code: "CK0305",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Địa chỉ `/van-ban/{route}/` đã là của tệp `{other}`.",
        en: "The address `/van-ban/{route}/` already belongs to the file `{other}`.",
    },
    help: Bilingual {
        vi: "Thêm `slug: {proposal}` vào phần đầu của một trong hai tệp.",
        en: "Add `slug: {proposal}` to the front-matter of one of the two files.",
    },
    explain: Bilingual {
        vi: "Địa chỉ một trang phải bền, nên công cụ không tự đổi tên giúp: người biên tập chọn `slug`.",
        en: "The address of a page must last, so nothing is renamed by itself: the editor chooses a `slug`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 2] = [&DUPLICATE_DOCUMENT, &SHARED_ROUTE];

/// Gives every document its id. Of two with one identity or one route the first keeps it.
pub fn document_ids(
    drafts: &[Arc<DocumentDraft>],
    vocabularies: &Vocabularies,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(DocumentId, Arc<DocumentDraft>)> {
    let mut by_identity: HashMap<String, Place> = HashMap::new();
    let mut by_id: HashMap<DocumentId, Place> = HashMap::new();
    let mut kept = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let place = identity_place(draft);
        if let Some(first) = identity(draft, vocabularies).and_then(|key| remember(&mut by_identity, key, &place)) {
            findings.push(
                Diagnostic::new(&DUPLICATE_DOCUMENT, place)
                    .with("other", &*first.file)
                    .related(first),
            );
            continue;
        }
        let id = document_id(draft, vocabularies);
        if let Some(first) = remember(&mut by_id, id.clone(), &place) {
            findings.push(
                Diagnostic::new(&SHARED_ROUTE, place)
                    .with("route", id.as_str())
                    .with("other", &*first.file)
                    .with("proposal", proposal(draft))
                    .related(first),
            );
            continue;
        }
        kept.push((id, Arc::clone(draft)));
    }
    kept.sort_by(|a, b| a.0.cmp(&b.0));
    kept
}

/// Remembers `key`; returns the earlier place where there was one.
fn remember<K: Eq + std::hash::Hash>(seen: &mut HashMap<K, Place>, key: K, place: &Place) -> Option<Place> {
    match seen.get(&key) {
        Some(first) => Some(first.clone()),
        None => {
            seen.insert(key, place.clone());
            None
        }
    }
}

fn identity_place(draft: &DocumentDraft) -> Place {
    let span = draft.number.as_ref().map_or(Span { ..draft.span }, |n| n.span);
    Place::new(&draft.file, span)
}

/// Issuer with place, type, number and date; `None` where the file itself is part of the identity.
fn identity(draft: &DocumentDraft, vocabularies: &Vocabularies) -> Option<String> {
    let number = draft.number.as_ref()?.value.key();
    let issued = draft.issued.as_ref()?.value;
    let issuer = draft.issuer.as_ref().map_or("", |i| vocabularies.body_id(&i.value));
    let place = draft.jurisdiction.as_ref().map_or("", |j| j.value.as_str());
    let kind = draft.kind.as_ref().map_or("", |k| k.value.slug);
    Some(format!("{issuer}|{place}|{kind}|{number}|{issued}"))
}

fn document_id(draft: &DocumentDraft, vocabularies: &Vocabularies) -> DocumentId {
    DocumentId::new(
        draft.issued.as_ref().map(|d| d.value.year()),
        &slug_of(draft, vocabularies),
    )
}

/// As written; else the number made ASCII, else the file name; a province adds its name.
fn slug_of(draft: &DocumentDraft, vocabularies: &Vocabularies) -> String {
    if let Some(written) = &draft.slug {
        return written.value.clone();
    }
    let base = match &draft.number {
        Some(number) => slug(number.value.as_str()),
        None => slug(file_stem(&draft.file)),
    };
    let Some(place) = draft.jurisdiction.as_ref().map(|j| j.value.as_str()) else {
        return base;
    };
    let national = vocabularies
        .jurisdictions
        .get(place)
        .is_none_or(|j| j.level == JurisdictionLevel::National);
    if national || format!("-{base}-").contains(&format!("-{place}-")) {
        base
    } else {
        format!("{base}-{place}")
    }
}

fn proposal(draft: &DocumentDraft) -> String {
    slug(file_stem(&draft.file)) + "-2"
}

/// A file's name without folder and ending.
pub fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}
