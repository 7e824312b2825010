//! The closing line. It has one form in every language, so that scripts and people can rely on it.

use std::time::Duration;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, count_by_severity};
use crate::output::Report;

/// `412 routes: 3 changed, 409 unchanged, 1 removed · 0 errors, 2 warnings · 84 ms`
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

/// The same line of a build that found everything as the last one left it.
pub fn as_left(routes: usize, errors: usize, warnings: usize, took: Duration) -> String {
    let what = format!("{routes} routes: 0 changed, {routes} unchanged, 0 removed");
    counted(&what, errors, warnings, took)
}

/// What somebody had changed in the output folder and was written anew.
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

/// `412 routes: nothing written · 3 errors, 2 warnings · 84 ms`
pub fn refused(routes: usize, findings: &[Diagnostic], took: Duration) -> String {
    line(&format!("{routes} routes: nothing written"), findings, took)
}

/// `21 documents · 0 errors, 2 warnings · 84 ms`
pub fn checked(documents: usize, findings: &[Diagnostic], took: Duration) -> String {
    line(&format!("{documents} documents"), findings, took)
}

fn line(what: &str, findings: &[Diagnostic], took: Duration) -> String {
    let (errors, warnings, _) = count_by_severity(findings);
    counted(what, errors, warnings, took)
}

fn counted(what: &str, errors: usize, warnings: usize, took: Duration) -> String {
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
