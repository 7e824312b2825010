//! What can be wrong with ids and names, and the finding for one that nobody knows.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
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
        vi: "Đổi mã của dòng này, hoặc xóa nó nếu là cùng một thứ.",
        en: "Give this row another id, or delete it if both are the same thing.",
    },
    explain: Bilingual {
        vi: "Mã là tên duy nhất của một chỉ tiêu, cơ quan hay địa phương và là một phần của địa chỉ trang.",
        en: "An id is the one name of an indicator, body or place, and part of the address of its page.",
    },
};

/// Mã không có trong danh mục.
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
             để cùng một thứ luôn mang cùng một tên và so sánh được với nhau.",
        en: "Indicators, bodies, units, scopes, sectors and places must stand in the vocabulary files under `content/`, \
             so that one thing always has one name and can be compared.",
    },
};

/// Hai cơ quan cùng tên.
pub const SHARED_NAME: Rule = Rule {
    code: "CK0303",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tên `{name}` đã là tên của `{other}`.",
        en: "The name `{name}` already belongs to `{other}`.",
    },
    help: Bilingual {
        vi: "Bỏ tên này ở một trong hai dòng.",
        en: "Remove the name from one of the two rows.",
    },
    explain: Bilingual {
        vi: "Tên in trong văn bản được tra theo tên và tên khác của cơ quan, không phân biệt hoa thường và dấu; một tên chỉ được thuộc một cơ quan.",
        en: "Printed names are looked up among names and aliases, regardless of case and diacritics; a name can belong to one body only.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 3] = [&DUPLICATE_ID, &UNKNOWN_REFERENCE, &SHARED_NAME];

/// What kind of thing a reference names, in words.
#[derive(Clone, Copy)]
pub struct What {
    pub vi: &'static str,
    pub en: &'static str,
}

pub const PLACE: What = What {
    vi: "địa phương",
    en: "place",
};
pub const BODY: What = What {
    vi: "cơ quan",
    en: "body",
};
pub const INDICATOR: What = What {
    vi: "chỉ tiêu",
    en: "indicator",
};
pub const SECTOR: What = What {
    vi: "lĩnh vực",
    en: "sector",
};
pub const UNIT: What = What {
    vi: "đơn vị tính",
    en: "unit",
};
pub const SCOPE: What = What {
    vi: "phạm vi",
    en: "scope",
};

/// The finding for a name that no vocabulary knows, with the nearest one that it does.
pub fn unknown<'c>(what: What, value: &str, place: Place, candidates: impl Iterator<Item = &'c str>) -> Diagnostic {
    let nearest = suggest(value, candidates);
    let (vi, en) = match nearest {
        Some(nearest) => (format!("Có phải là `{nearest}`?"), format!("Did you mean `{nearest}`?")),
        None => (
            format!("Thêm {} này vào tệp danh mục, hoặc sửa tên.", what.vi),
            format!("Add this {} to its vocabulary file, or mend the name.", what.en),
        ),
    };
    Diagnostic::new(&UNKNOWN_REFERENCE, place)
        .with("what_vi", what.vi)
        .with("what_en", what.en)
        .with("value", value)
        .with("hint_vi", vi)
        .with("hint_en", en)
}
