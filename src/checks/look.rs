//! Vẻ ngoài: colours that cannot be read, and pictures that are not there.

use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity};
use crate::model::{Illegible, LEAST_CONTRAST, Part, Scheme};

use super::{Check, Run, Whole};

/// Màu khó đọc.
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

/// Không có hình được nêu.
pub const NO_PICTURE: Rule = Rule {
    code: "CK0632",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{key}` nêu hình `{file}` nhưng không có tệp `content/{file}`.",
        en: "`{key}` names the picture `{file}`, and there is no file `content/{file}`.",
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

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&ILLEGIBLE, &NO_PICTURE],
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
}

fn illegible(fault: &Illegible, span: crate::diagnostics::Span) -> Diagnostic {
    let (vi, en) = match fault.passing {
        Some(passing) => (
            format!("Viết `\"{passing}\"`, màu gần nhất đọc được."),
            format!("Write `\"{passing}\"`, the nearest colour that can be read."),
        ),
        None => (
            format!(
                "Đổi cả màu {}: với hai nền này không màu nào đọc được.",
                name(fault.other).0
            ),
            format!(
                "Change the {} colour, too: no colour can be read with both.",
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

fn name(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Accent => ("nhấn (accent)", "accent"),
        Part::Background => ("nền (background)", "background"),
        Part::Text => ("chữ (text)", "text"),
        Part::Surface => ("khung (surface)", "surface"),
    }
}

fn missing(key: &'static str, picture: &Placed<String>, whole: &Whole<'_>) -> Option<Diagnostic> {
    let inner = picture.value.strip_prefix("files/").unwrap_or_default();
    let attachments = &whole.snapshot.attachments;
    if attachments.contains_key(inner) {
        return None;
    }
    let nearest = crate::text::suggest(inner, attachments.keys().map(String::as_str));
    let (vi, en) = match nearest {
        Some(near) => (
            format!("Có phải là `files/{near}`?"),
            format!("Did you mean `files/{near}`?"),
        ),
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
