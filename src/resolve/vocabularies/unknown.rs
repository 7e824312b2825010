//! What can be wrong with ids and names, and the finding for one that nobody knows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place, Rule, Severity};
use crate::parse::{Drafts, FileKind, IndicatorDraft, quoted};
use crate::text::suggest;

/// Mã trùng: two rows with one id.
pub const DUPLICATE_ID: Rule = Rule {
    code: "CK0301",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Mã `{id}` đã được dùng cho một dòng khác.",
        en: "The id `{id}` is already taken by another row.",
    },
    help: Bilingual {
        vi: "Đổi mã của dòng này, hoặc xóa dòng này nếu cả hai là một.",
        en: "Give this row another id, or delete it if both rows are about the same thing.",
    },
    explain: Bilingual {
        vi: "Mỗi chỉ tiêu, cơ quan hay địa phương có một mã riêng; mã là một phần của địa chỉ trang.",
        en: "Each indicator, body or place has an id of its own, which is part of the address of its page.",
    },
};

/// Mã không có trong danh mục: an id that its vocabulary does not have.
pub const UNKNOWN_REFERENCE: Rule = Rule {
    code: "CK0302",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có {what_vi} nào là `{value}`.",
        en: "There is no {what_en} `{value}`.",
    },
    help: Bilingual {
        vi: "{hint_vi}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Chỉ tiêu, cơ quan, đơn vị tính, phạm vi, lĩnh vực và địa phương phải có trong các tệp danh mục dưới `content/`, \
             để mỗi thứ chỉ có một tên và so sánh được với nhau.",
        en: "Indicators, bodies, units, scopes, sectors and places must be in the catalogue files under `content/`, \
             so that one thing always has one name and can be compared.",
    },
};

/// Thiếu tệp danh mục: the file of a vocabulary is missing or has no rows.
pub const MISSING_FILE: Rule = Rule {
    code: "CK0332",
    severity: Severity::Error,
    message: Bilingual {
        vi: "{lack_vi}, trong khi các văn bản nhắc tới {what_vi}.",
        en: "{lack_en}, but the documents name a {what_en}.",
    },
    help: Bilingual {
        vi: "Viết trong tệp này một dòng `- {{ id: …, … }}` cho mỗi {what_vi}; `congkhai init` tạo sẵn một mẫu trong thư mục khác để chép theo.",
        en: "Write in this file a row `- {{ id: …, … }}` for each {what_en}; `congkhai init` makes an example in another folder to copy from.",
    },
    explain: Bilingual {
        vi: "Mọi tên trong văn bản được tra trong danh mục. Khi không có cả tệp danh mục, mỗi tên sẽ thành một lỗi; ở đây nguyên nhân chỉ được báo một lần.",
        en: "Every name in a document is looked up in a catalogue. Without the file, each name would be an error; here the cause is reported once.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 3] = [&DUPLICATE_ID, &UNKNOWN_REFERENCE, &MISSING_FILE];

/// What kind of thing a reference names, in words.
#[derive(Clone, Copy)]
pub struct ReferenceKind {
    pub vi: &'static str,
    pub en: &'static str,
    /// The vocabulary that has it.
    pub file: FileKind,
}

/// Which vocabularies cannot be asked: whoever names something in them is not wrong for that.
#[derive(Clone, Debug, Default)]
pub struct Unasked {
    unread: BTreeSet<FileKind>,
    missing: BTreeSet<FileKind>,
    empty: BTreeSet<FileKind>,
    /// Whether all indicators stand in files of `content/indicators/`.
    has_indicator_files: bool,
}

impl Unasked {
    /// The vocabularies of a site's files that cannot be asked.
    pub fn of(drafts: &Drafts) -> Self {
        let in_folder = |row: &IndicatorDraft| row.file.starts_with("content/indicators/");
        Unasked {
            has_indicator_files: !drafts.indicators.is_empty() && drafts.indicators.iter().all(in_folder),
            unread: drafts.unread.clone(),
            missing: drafts.missing.clone(),
            empty: drafts.without_rows().collect(),
        }
    }

    /// Notes that a vocabulary cannot be asked for a reason that is told.
    pub fn set_unread(&mut self, file: FileKind) {
        self.unread.insert(file);
    }

    /// The finding for a name that a vocabulary does not know. Where the vocabulary is not there that is the finding,
    /// and where it could not be read there is one already.
    pub fn unknown<'c>(
        &self,
        what: ReferenceKind,
        value: &str,
        place: Place,
        candidates: impl Iterator<Item = &'c str>,
        elsewhere: Option<ReferenceKind>,
    ) -> Option<Diagnostic> {
        let is_empty = self.empty.contains(&what.file) && elsewhere.is_none();
        let or_else = || match is_empty {
            true => missing_file(what, NO_ROW),
            false => unknown(what, value, place, candidates, elsewhere, |what| self.file_of(what)),
        };
        self.instead(what).unwrap_or_else(|| Some(or_else()))
    }

    /// Where this site keeps a vocabulary, as an editor finds it.
    fn file_of(&self, what: ReferenceKind) -> String {
        match what.file {
            FileKind::Indicators if self.has_indicator_files => "content/indicators/".to_owned(),
            _ => file_of(what),
        }
    }

    /// Whether nothing of a vocabulary is known, for a reason that is told.
    pub fn knows_nothing_of(&self, what: ReferenceKind) -> bool {
        self.instead(what).is_some() || self.empty.contains(&what.file)
    }

    /// What there is to say where a vocabulary cannot be asked; `None` where it can.
    pub fn instead(&self, what: ReferenceKind) -> Option<Option<Diagnostic>> {
        if self.unread.contains(&what.file) {
            return Some(None);
        }
        let is_missing = self.missing.contains(&what.file);
        is_missing.then(|| Some(missing_file(what, NO_FILE)))
    }
}

const NO_FILE: Bilingual = Bilingual {
    vi: "Không có tệp `{file}`",
    en: "There is no file `{file}`",
};
const NO_ROW: Bilingual = Bilingual {
    vi: "Tệp `{file}` chưa có dòng nào",
    en: "The file `{file}` has no rows",
};

fn missing_file(what: ReferenceKind, lack: Bilingual) -> Diagnostic {
    let file = file_of(what);
    let words = |lang| lack.filled(lang, &[("file", file.clone())]);
    Diagnostic::new(&MISSING_FILE, Place::whole(&Arc::from(file.as_str())))
        .with("lack_vi", words(Lang::Vi))
        .with("lack_en", words(Lang::En))
        .with("what_vi", what.vi)
        .with("what_en", what.en)
}

/// The English article of a name.
fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    }
}

pub const PLACE: ReferenceKind = ReferenceKind {
    vi: "địa phương",
    en: "place",
    file: FileKind::Jurisdictions,
};
pub const BODY: ReferenceKind = ReferenceKind {
    vi: "cơ quan",
    en: "body",
    file: FileKind::Bodies,
};
pub const INDICATOR: ReferenceKind = ReferenceKind {
    vi: "chỉ tiêu",
    en: "indicator",
    file: FileKind::Indicators,
};
pub const SECTOR: ReferenceKind = ReferenceKind {
    vi: "lĩnh vực",
    en: "sector",
    file: FileKind::Sectors,
};
pub const UNIT: ReferenceKind = ReferenceKind {
    vi: "đơn vị tính",
    en: "unit",
    file: FileKind::Units,
};
pub const SCOPE: ReferenceKind = ReferenceKind {
    vi: "phạm vi",
    en: "scope",
    file: FileKind::Scopes,
};

/// The finding for a name that no vocabulary knows, with the nearest one that it does, or the other vocabulary that has
/// it.
fn unknown<'c>(
    what: ReferenceKind,
    value: &str,
    place: Place,
    candidates: impl Iterator<Item = &'c str>,
    elsewhere: Option<ReferenceKind>,
    file_of: impl Fn(ReferenceKind) -> String,
) -> Diagnostic {
    let file = file_of(what);
    let nearest = elsewhere.map_or_else(|| suggest(value, candidates), |_| None);
    let (vi, en) = match (elsewhere, nearest) {
        (Some(other), _) => (
            format!(
                "`{value}` là một {} trong `{}`; ở đây cần một {} trong `{file}`.",
                other.vi,
                file_of(other),
                what.vi
            ),
            format!(
                "`{value}` is {} {} in `{}`; here {} {} of `{file}` is needed.",
                article(other.en),
                other.en,
                file_of(other),
                article(what.en),
                what.en
            ),
        ),
        (None, Some(nearest)) => (format!("Có phải là `{nearest}`?"), format!("Did you mean `{nearest}`?")),
        (None, None) => (
            format!("Thêm {} này vào `{file}`, hoặc sửa tên.", what.vi),
            format!("Add this {} to `{file}`, or correct the name.", what.en),
        ),
    };
    let span = place.span;
    let finding = Diagnostic::new(&UNKNOWN_REFERENCE, place)
        .with("what_vi", what.vi)
        .with("what_en", what.en)
        .with("value", value)
        .with("hint_vi", vi)
        .with("hint_en", en);
    match nearest {
        Some(nearest) if crate::parse::is_id(nearest) => finding.mended_by(span, nearest),
        Some(nearest) => finding.mended_by(span, quoted(nearest)),
        None => finding,
    }
}

/// The file of a vocabulary by its name.
fn file_of(what: ReferenceKind) -> String {
    format!("content/{}.yaml", what.file.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indicator_is_to_be_added_where_the_site_keeps_them() {
        for (has_indicator_files, file) in [(true, "`content/indicators/`"), (false, "`content/indicators.yaml`")] {
            let unasked = Unasked {
                has_indicator_files,
                ..Unasked::default()
            };
            let place = Place::whole(&"content/plans/vn/a.md".into());
            let finding = unasked.unknown(INDICATOR, "x", place, std::iter::empty(), None);
            let hint = finding.expect("nobody knows it").args;
            let told = |lang| hint.iter().any(|(name, text)| *name == lang && text.contains(file));
            assert!(told("hint_vi") && told("hint_en"), "{hint:?}");
        }
    }
}
