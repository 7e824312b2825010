//! Findings as workflow commands, which GitHub shows beside the lines of a change.

use super::Sources;
use super::draft::draft_mark;
use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::text::visible;

/// All findings, one command a line. `prefix` leads from the repository's root to the site's
/// (`trang/`, or nothing), since GitHub counts paths from the repository.
pub fn github(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang, prefix: &str) -> String {
    findings
        .iter()
        .map(|finding| command(finding, sources, lang, prefix))
        .collect()
}

fn command(finding: &Diagnostic, sources: &Sources<'_>, lang: Lang, prefix: &str) -> String {
    let position = sources.position(&finding.place);
    format!(
        "::{} file={},line={},col={},title={}{}::{}\n",
        word(finding.severity),
        property(&format!("{prefix}{}", finding.place.file)),
        position.line,
        position.column,
        finding.rule.code,
        draft_mark(finding, sources, lang),
        data(&told(finding, lang)),
    )
}

/// The text of a command: what is wrong and, on a line of its own, what to do next.
fn told(finding: &Diagnostic, lang: Lang) -> String {
    format!("{}\n{}", finding.message(lang), finding.help(lang))
        .trim_end()
        .to_owned()
}

/// GitHub's word for a severity, which is "notice" for what we call information.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&text).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{Bilingual, Place, Rule, Span};
    use crate::source::Snapshot;

    static RULE: Rule = Rule {
        code: "CK0999",
        severity: Severity::Info,
        message: Bilingual {
            vi: "{value}: 100%, hai dòng",
            en: "",
        },
        help: Bilingual {
            vi: "Viết lại.",
            en: "",
        },
        explain: Bilingual { vi: "", en: "" },
    };

    #[test]
    fn marks_that_github_reads_are_escaped() {
        let snapshot = Snapshot::from_texts([("content/a, b.md", b"x\nyz".as_slice())]);
        let place = Place::new(&Arc::from("content/a, b.md"), Span::new(3, 4));
        let finding = Diagnostic::new(&RULE, place).with("value", "một\nhai\u{1b}[2J");
        assert_eq!(
            github(&[finding], &Sources::new(&snapshot), Lang::Vi, "trang/"),
            "::notice file=trang/content/a%2C b.md,line=2,col=2,title=CK0999::một%0Ahai\\u{1b}[2J: 100%25, hai dòng%0AViết lại.\n"
        );
    }
}
