//! The closing line, and what is said before it. It has one form in each language, so that people can rely on it; scripts
//! read the exit code and `--format json`.

use std::time::Duration;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, count_by_severity};
use crate::output::Report;

/// The closing line of a build that published: `412 routes: 3 changed, 409 unchanged, 1 removed · 0 errors, 2 warnings
/// · 84 ms`.
pub fn built(report: &Report, findings: &[Diagnostic], took: Duration, lang: Lang) -> String {
    let what = Bilingual {
        vi: "{total} tệp của trang: {changed} thay đổi, {unchanged} giữ nguyên, {removed} bị xóa",
        en: "{total} routes: {changed} changed, {unchanged} unchanged, {removed} removed",
    };
    let args = [
        ("total", report.total.to_string()),
        ("changed", report.changed.to_string()),
        ("unchanged", report.unchanged.to_string()),
        ("removed", report.removed.len().to_string()),
    ];
    line(&[what.filled(lang, &args), counted(findings, lang)], took)
}

/// The closing line of a build that found everything as the last one left it.
pub fn as_left(routes: usize, errors: usize, warnings: usize, took: Duration, lang: Lang) -> String {
    let what = Bilingual {
        vi: "{total} tệp của trang: 0 thay đổi, {total} giữ nguyên, 0 bị xóa",
        en: "{total} routes: 0 changed, {total} unchanged, 0 removed",
    };
    let what = what.filled(lang, &[("total", routes.to_string())]);
    line(&[what, counts(errors, warnings, lang)], took)
}

/// The files that somebody had changed in the output folder and that were written anew.
pub fn mended(paths: &[String], lang: Lang) -> String {
    const SHOWN: usize = 5;
    let mut some = paths[..paths.len().min(SHOWN)].join(", ");
    if paths.len() > SHOWN {
        some.push_str(", …");
    }
    let text = Bilingual {
        vi: "{count} tệp trong thư mục công bố đã bị sửa sau lần dựng trước và được ghi lại: {paths}\n",
        en: "{count} files in the output folder had been changed since the last build and were written anew: {paths}\n",
    };
    text.filled(lang, &[("count", paths.len().to_string()), ("paths", some)])
}

/// The closing line of a build that wrote nothing: `412 routes: nothing written · 3 errors, 2 warnings · 84 ms`.
pub fn refused(routes: usize, findings: &[Diagnostic], took: Duration, lang: Lang) -> String {
    let what = Bilingual {
        vi: "{total} tệp của trang: không ghi gì",
        en: "{total} routes: nothing written",
    };
    let what = what.filled(lang, &[("total", routes.to_string())]);
    line(&[what, counted(findings, lang)], took)
}

/// The counts of errors and warnings: `1 lỗi, 2 cảnh báo`, `1 error, 2 warnings`.
pub fn counted(findings: &[Diagnostic], lang: Lang) -> String {
    let (errors, warnings, _) = count_by_severity(findings);
    counts(errors, warnings, lang)
}

fn counts(errors: usize, warnings: usize, lang: Lang) -> String {
    let (errors, warnings) = (
        count(errors, "lỗi", "error", lang),
        count(warnings, "cảnh báo", "warning", lang),
    );
    format!("{errors}, {warnings}")
}

/// A count with what is counted: `3 chỉ tiêu`, `1 target`, `3 targets`.
pub fn count(n: usize, vi: &str, en: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{n} {vi}"),
        Lang::En if n == 1 => format!("1 {en}"),
        Lang::En => format!("{n} {en}s"),
    }
}

/// Documents that are left out as drafts; nothing where there is none.
pub fn left_out(drafts: usize, lang: Lang) -> String {
    match (lang, drafts) {
        (_, 0) => String::new(),
        (Lang::Vi, _) => {
            format!("{drafts} bản nháp (`draft: true`) chưa được đưa lên trang; thêm --drafts để có chúng.\n")
        }
        (Lang::En, 1) => "1 draft (`draft: true`) is left out; add --drafts to have it.\n".to_owned(),
        (Lang::En, _) => format!("{drafts} drafts (`draft: true`) are left out; add --drafts to have them.\n"),
    }
}

/// The closing line of a check: `21 documents · 0 errors, 2 warnings · 1 draft, 2 findings in it · 84 ms`. `drafts` are
/// counted with what was found in them.
pub fn checked(
    documents: usize,
    findings: &[Diagnostic],
    drafts: Option<(usize, usize)>,
    took: Duration,
    lang: Lang,
) -> String {
    let what = count(documents, "văn bản", "document", lang);
    let drafts = drafts.filter(|(drafts, _)| *drafts > 0);
    let of_drafts = drafts.map(|(drafts, found)| {
        let told = count(drafts, "bản nháp", "draft", lang);
        let found = count(found, "điều cần xem", "finding", lang);
        match (lang, drafts) {
            (Lang::Vi, _) => format!("{told}, có {found} trong đó"),
            (Lang::En, 1) => format!("{told}, {found} in it"),
            (Lang::En, _) => format!("{told}, {found} in them"),
        }
    });
    let parts: Vec<String> = [what, counted(findings, lang)].into_iter().chain(of_drafts).collect();
    line(&parts, took)
}

fn line(parts: &[String], took: Duration) -> String {
    format!("{} · {} ms\n", parts.join(" · "), took.as_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_a_build_has_its_agreed_form() {
        let report = Report {
            total: 412,
            changed: 3,
            unchanged: 409,
            ..Report::default()
        };
        let took = Duration::from_micros(84_900);
        assert_eq!(
            built(&report, &[], took, Lang::En),
            "412 routes: 3 changed, 409 unchanged, 0 removed · 0 errors, 0 warnings · 84 ms\n"
        );
        assert_eq!(
            built(&report, &[], took, Lang::Vi),
            "412 tệp của trang: 3 thay đổi, 409 giữ nguyên, 0 bị xóa · 0 lỗi, 0 cảnh báo · 84 ms\n"
        );
    }

    #[test]
    fn one_of_a_kind_is_told_as_one() {
        let took = Duration::ZERO;
        assert_eq!(
            checked(1, &[], Some((1, 1)), took, Lang::En),
            "1 document · 0 errors, 0 warnings · 1 draft, 1 finding in it · 0 ms\n"
        );
        assert_eq!(counts(1, 2, Lang::En), "1 error, 2 warnings");
        assert_eq!(
            checked(3, &[], Some((2, 5)), took, Lang::Vi),
            "3 văn bản · 0 lỗi, 0 cảnh báo · 2 bản nháp, có 5 điều cần xem trong đó · 0 ms\n"
        );
    }
}
