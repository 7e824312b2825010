//! Vẻ ngoài: colours that cannot be read, and pictures that are not there.

use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity};
use crate::model::{ColorRole, Illegible, LEAST_CONTRAST, Scheme};

use super::{Check, Run, Whole};

/// Màu khó đọc: a chosen colour that is hard to read.
pub const ILLEGIBLE: Rule = Rule {
    code: "CK0631",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Màu {part} `{color}` với màu {other} `{other_color}`{scheme} chỉ có độ tương phản {ratio}:1, cần ít nhất 4,5:1.",
        en: "The {part_en} colour `{color}` with the {other_en} colour `{other_color}`{scheme_en} has a contrast of only {ratio_en}:1; at least 4.5:1 is needed.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Chữ và liên kết phải có độ tương phản ít nhất 4,5:1 với nền (WCAG 2.2 mức AA), ở cả giao diện sáng lẫn tối. Không chọn màu cho giao diện tối thì màu ấy được tính từ màu sáng và luôn đủ tương phản.",
        en: "Text and links need a contrast of at least 4.5:1 with what they stand on (WCAG 2.2 level AA), in the light and in the dark scheme. A dark accent that is not chosen is worked out from the light one and always passes.",
    },
};

/// Không có hình được nêu: `site.yaml` names a picture that is not there.
pub const NO_PICTURE: Rule = Rule {
    code: "CK0632",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{key}` nêu hình `{file}` nhưng không có tệp `content/{file}`.",
        en: "`{key}` names the picture `{file}`, but there is no file `content/{file}`.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Biểu trưng và hình chia sẻ là tệp trong `content/files/`; đường dẫn viết từ `content/`, đúng chữ hoa chữ thường.",
        en: "The logo and the picture for sharing are files in `content/files/`; the path is written from `content/`, with the same capital letters.",
    },
};

/// Trang tiếng Anh chưa có tên: an English site without its own words in English.
pub const NO_ENGLISH_WORDS: Rule = Rule {
    code: "CK0633",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Trang có bản tiếng Anh nhưng `en` chưa có `{key}`, nên các trang ở `/en/` hiện chữ tiếng Việt ở chỗ đó.",
        en: "The site is also in English, but `en` has no `{key}`, so the pages at `/en/` show the Vietnamese words there.",
    },
    help: Bilingual {
        vi: "Viết en: {{ title: \"…\", description: \"…\" }}.",
        en: "Write en: {{ title: \"…\", description: \"…\" }}.",
    },
    explain: Bilingual {
        vi: "Với `languages: [ vi, en ]` mỗi trang có cả bản tiếng Anh. Tên và lời giới thiệu của trang là do người làm trang viết, chương trình không dịch.",
        en: "With `languages: [ vi, en ]` every page also exists in English. The site's title and description are written by those who run it; the program does not translate them.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&ILLEGIBLE, &NO_PICTURE, &NO_ENGLISH_WORDS],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(site) = &whole.drafts.site else { return };
    let look = &site.look;
    for fault in whole.corpus.site.look.colors.illegible() {
        let chosen = look.colors.iter();
        let mut written = chosen.filter(|color| (color.scheme, color.part) == (fault.scheme, fault.part));
        findings.extend(written.next().map(|written| illegible(&fault, written.color.span)));
    }
    for (key, picture) in [("logo", &look.logo), ("social", &look.picture)] {
        findings.extend(picture.iter().filter_map(|picture| missing(key, picture, whole)));
    }
    if let Some(second) = &site.second_language {
        let words = [
            ("title", &site.english.title),
            ("description", &site.english.description),
        ];
        let unwritten = words.into_iter().find(|(_, word)| word.is_none());
        findings.extend(unwritten.map(|(key, _)| finding(&NO_ENGLISH_WORDS, second.span).with("key", key)));
    }
}

fn illegible(fault: &Illegible, span: crate::diagnostics::Span) -> Diagnostic {
    let (vi, en) = match fault.passing {
        Some(passing) => (
            format!("Viết `\"{passing}\"`, màu gần nhất đọc được."),
            format!("Write `\"{passing}\"`, the nearest readable colour."),
        ),
        None => (
            format!(
                "Đổi cả màu {}: với hai nền này không có màu nào đọc được.",
                name(fault.other).0
            ),
            format!(
                "Change the {} colour as well: no colour is readable on both.",
                name(fault.other).1
            ),
        ),
    };
    let (scheme, scheme_en) = match fault.scheme {
        Scheme::Light => ("", ""),
        Scheme::Dark => (" ở giao diện tối", " in the dark scheme"),
    };
    let ratio = told(fault.ratio);
    finding(&ILLEGIBLE, span)
        .with("part", name(fault.part).0)
        .with("part_en", name(fault.part).1)
        .with("color", fault.color.to_string())
        .with("other", name(fault.other).0)
        .with("other_en", name(fault.other).1)
        .with("other_color", fault.other_color.to_string())
        .with("scheme", scheme)
        .with("scheme_en", scheme_en)
        .with("ratio", ratio.replace('.', ","))
        .with("ratio_en", ratio)
        .with("hint", vi)
        .with("hint_en", en)
}

/// A ratio with one digit, never rounded up to what would pass.
fn told(ratio: f64) -> String {
    let tenths = (ratio * 10.0).floor() / 10.0;
    debug_assert!(tenths < LEAST_CONTRAST);
    format!("{tenths:.1}")
}

fn name(part: ColorRole) -> (&'static str, &'static str) {
    match part {
        ColorRole::Accent => ("nhấn (accent)", "accent"),
        ColorRole::Background => ("nền (background)", "background"),
        ColorRole::Text => ("chữ (text)", "text"),
        ColorRole::Surface => ("khung (surface)", "surface"),
    }
}

fn missing(key: &'static str, picture: &Placed<String>, whole: &Whole<'_>) -> Option<Diagnostic> {
    let attachments = &whole.snapshot.attachments;
    if attachments.contains_key(&picture.value) {
        return None;
    }
    let nearest = crate::text::suggest(&picture.value, attachments.keys().map(String::as_str));
    let (vi, en) = match nearest {
        Some(near) => (format!("Có phải là `{near}`?"), format!("Did you mean `{near}`?")),
        None => (
            "Chép hình vào đó, hoặc bỏ khóa này.".to_owned(),
            "Put the picture there, or remove the key.".to_owned(),
        ),
    };
    let finding = finding(&NO_PICTURE, picture.span).with("key", key);
    Some(
        finding
            .with("file", &picture.value)
            .with("hint", vi)
            .with("hint_en", en),
    )
}

fn finding(rule: &'static Rule, span: crate::diagnostics::Span) -> Diagnostic {
    let file: FilePath = Arc::from("content/site.yaml");
    Diagnostic::new(rule, Place::new(&file, span))
}
