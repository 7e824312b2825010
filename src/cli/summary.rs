//! The closing line. It has one form in every language, so that scripts and people can rely on it.

use std::time::Duration;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, count_by_severity};
use crate::output::Report;

/// The closing line of a build that published: `412 routes: 3 changed, 409 unchanged, 1 removed · 0 errors, 2 warnings
/// · 84 ms`.
pub fn built(report: &Report, findings: &[Diagnostic], took: Duration) -> String {
    let what = format!(
        "{} routes: {} changed, {} unchanged, {} removed",
        report.total,
        report.changed,
        report.unchanged,
        report.removed.len()
    );
    line(&what, findings, took)
}

/// The closing line of a build that found everything as the last one left it.
pub fn as_left(routes: usize, errors: usize, warnings: usize, took: Duration) -> String {
    let what = format!("{routes} routes: 0 changed, {routes} unchanged, 0 removed");
    with_counts(&what, errors, warnings, took)
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
        en: "files in the output folder that were changed since the last build and have been written again ({count}): {paths}\n",
    };
    text.filled(lang, &[("count", paths.len().to_string()), ("paths", some)])
}

/// The closing line of a build that wrote nothing: `412 routes: nothing written · 3 errors, 2 warnings · 84 ms`.
pub fn refused(routes: usize, findings: &[Diagnostic], took: Duration) -> String {
    line(&format!("{routes} routes: nothing written"), findings, took)
}

/// The counts in words, before the line for scripts: `1 lỗi, 2 cảnh báo; 3 bản nháp, có 1 điều cần xem trong đó.`
pub fn told_apart(drafts: usize, in_drafts: usize, findings: &[Diagnostic], lang: Lang) -> String {
    let of_drafts = match (lang, drafts) {
        (_, 0) => String::new(),
        (Lang::Vi, _) => format!("; {drafts} bản nháp, có {in_drafts} điều cần xem trong đó"),
        (Lang::En, 1) => format!("; 1 draft, with {in_drafts} of them in it"),
        (Lang::En, _) => format!("; {drafts} drafts, with {in_drafts} of them in these"),
    };
    format!("{}{of_drafts}.\n", counted(findings, lang))
}

/// The counts of errors and warnings: `1 lỗi, 2 cảnh báo`, `1 error, 2 warnings`.
pub fn counted(findings: &[Diagnostic], lang: Lang) -> String {
    let (errors, warnings, _) = count_by_severity(findings);
    let errors = count(errors, "lỗi", "error", lang);
    format!("{errors}, {}", count(warnings, "cảnh báo", "warning", lang))
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
            format!("{drafts} bản nháp (`draft: true`) chưa được đưa lên trang; thêm --drafts nếu muốn có.\n")
        }
        (Lang::En, 1) => "1 draft (`draft: true`) is left out; add --drafts to have it.\n".to_owned(),
        (Lang::En, _) => format!("{drafts} drafts (`draft: true`) are left out; add --drafts to have them.\n"),
    }
}

/// The closing line of a check: `21 documents · 0 errors, 2 warnings · 84 ms`.
pub fn checked(documents: usize, findings: &[Diagnostic], took: Duration) -> String {
    line(&format!("{documents} documents"), findings, took)
}

fn line(what: &str, findings: &[Diagnostic], took: Duration) -> String {
    let (errors, warnings, _) = count_by_severity(findings);
    with_counts(what, errors, warnings, took)
}

fn with_counts(what: &str, errors: usize, warnings: usize, took: Duration) -> String {
    format!(
        "{what} · {errors} errors, {warnings} warnings · {} ms\n",
        took.as_millis()
    )
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
        assert_eq!(
            built(&report, &[], Duration::from_micros(84_900)),
            "412 routes: 3 changed, 409 unchanged, 0 removed · 0 errors, 0 warnings · 84 ms\n"
        );
    }
}
