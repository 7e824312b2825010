//! Danh tính: which document is which, and what it is called in the site.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};
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
        en: "Merge the two files; if they are two documents, correct the number, date or issuer.",
    },
    explain: Bilingual {
        vi: "Danh tính của một văn bản là cơ quan ban hành, loại, số và ngày. Cùng số nhưng khác ngày là văn bản khác: số hiệu được đánh lại từ đầu mỗi năm hoặc mỗi khóa.",
        en: "A document is identified by issuer, type, number and date. The same number with another date is another document: numbers restart every year or every term.",
    },
};

/// Hai văn bản một địa chỉ: two documents with one address.
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
        vi: "Địa chỉ của một trang phải giữ lâu dài, nên chương trình không tự đổi tên: người biên tập chọn `slug`.",
        en: "The address of a page must last, so the program renames nothing by itself: the editor chooses a `slug`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 2] = [&DUPLICATE_DOCUMENT, &SHARED_ROUTE];

/// What of a draft decides which document it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    place: Place,
    /// Issuer with place, type, number and date; `None` where the file itself is part of the identity.
    key: Option<String>,
    id: DocumentId,
    written: WrittenIdentity,
}

/// The names in a document that decide what it tells others, as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WrittenIdentity {
    place: Option<String>,
    issuer: Option<String>,
}

impl Identity {
    /// The identity of a draft.
    pub fn new(draft: &DocumentDraft, vocabularies: &Vocabularies) -> Self {
        let span = draft.number.as_ref().map_or(draft.span, |n| n.span);
        let year = draft.issued.as_ref().map(|d| d.value.year());
        Identity {
            place: Place::new(&draft.file, span),
            key: key(draft, vocabularies),
            id: DocumentId::new(year, &slug_of(draft, vocabularies)),
            written: WrittenIdentity {
                place: draft.jurisdiction.as_ref().map(|place| place.value.clone()),
                issuer: draft.issuer.as_ref().map(|issuer| issuer.value.clone()),
            },
        }
    }

    /// The document's id, if no other file has it already.
    pub fn id(&self) -> &DocumentId {
        &self.id
    }

    /// The file that the document comes from.
    pub fn file(&self) -> &FilePath {
        &self.place.file
    }

    /// The names behind it, as written.
    pub fn written(&self) -> &WrittenIdentity {
        &self.written
    }
}

impl WrittenIdentity {
    /// The issuing body.
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// Whether the names mean the same with either of two sets of vocabularies. Then so does what the document tells
    /// others: its identity, and its [`super::IndexEntry`].
    pub fn mean_the_same(&self, before: &Vocabularies, after: &Vocabularies) -> bool {
        let place = |vocabularies: &Vocabularies| {
            let name = self.place.as_deref()?;
            let id = vocabularies.jurisdictions.find(name)?;
            Some((id, vocabularies.jurisdictions[id].level))
        };
        let issuer = self.issuer.as_deref().unwrap_or_default();
        place(before) == place(after)
            && before.body_id(issuer) == after.body_id(issuer)
            && before.nation() == after.nation()
    }
}

/// Whether each document is published, in the given order, which is that of the files: of two with one identity or
/// one route the first is, and the other is a duplicate.
pub fn published<'a>(identities: impl IntoIterator<Item = &'a Identity>, findings: &mut Vec<Diagnostic>) -> Vec<bool> {
    let mut by_key: HashMap<&str, &Place> = HashMap::new();
    let mut by_id: HashMap<&DocumentId, &Place> = HashMap::new();
    let mut is_first = |identity: &'a Identity| {
        let place = &identity.place;
        let duplicate = identity
            .key
            .as_deref()
            .and_then(|key| remember(&mut by_key, key, place));
        if let Some(first) = duplicate {
            findings.push(
                Diagnostic::new(&DUPLICATE_DOCUMENT, place.clone())
                    .with("other", &*first.file)
                    .related(first.clone()),
            );
            return false;
        }
        if let Some(first) = remember(&mut by_id, &identity.id, place) {
            findings.push(
                Diagnostic::new(&SHARED_ROUTE, place.clone())
                    .with("route", identity.id.as_str())
                    .with("other", &*first.file)
                    .with("proposal", proposal(&place.file))
                    .related(first.clone()),
            );
            return false;
        }
        true
    };
    identities.into_iter().map(&mut is_first).collect()
}

/// Remembers `key`; returns the earlier place where there was one.
fn remember<'a, K: Eq + std::hash::Hash>(
    seen: &mut HashMap<K, &'a Place>,
    key: K,
    place: &'a Place,
) -> Option<&'a Place> {
    match seen.entry(key) {
        Entry::Occupied(first) => Some(first.get()),
        Entry::Vacant(free) => {
            free.insert(place);
            None
        }
    }
}

fn key(draft: &DocumentDraft, vocabularies: &Vocabularies) -> Option<String> {
    let number = draft.number.as_ref()?.value.key();
    let issued = draft.issued.as_ref()?.value;
    let issuer = draft.issuer.as_ref().map_or("", |i| vocabularies.body_id(&i.value));
    let place = draft.jurisdiction.as_ref().map_or("", |j| j.value.as_str());
    let kind = draft.kind.as_ref().map_or("", |k| k.value.slug);
    Some(format!("{issuer}|{place}|{kind}|{number}|{issued}"))
}

/// The last part of a document's address: as written; else the number made ASCII, else the file name; a province adds
/// its name.
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

fn proposal(file: &str) -> String {
    slug(file_stem(file)) + "-2"
}

/// A file's name without folder and ending.
pub fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}
