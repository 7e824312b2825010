//! Việc còn lại: everything that somebody still has to look at, by document. Only the preview has this page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::State;
use super::added::OWN;
use super::state::Served;
use super::words::word;
use crate::diagnostics::{Diagnostic, FilePath, Lang, Severity};
use crate::model::{Corpus, Document};
use crate::report::Sources;
use crate::route::Route;
use crate::text::escape_html;

/// The name of the page below `/__congkhai/`.
pub(super) const NAME: &str = "viec-con-lai";

/// The most findings that are listed; the rest is counted.
const MOST: usize = 2_000;

/// One thing that is left to do, where it stands.
struct RemainingItem<'f> {
    finding: &'f Diagnostic,
    line: usize,
    column: usize,
    row: Option<RemainingRow>,
}

/// The target or task that a finding stands in: its words, and the address of the row on its page.
struct RemainingRow {
    words: String,
    href: String,
}

/// The page as it is now.
pub(super) fn html(state: &State) -> String {
    let served = state.served();
    let (findings, drafts) = (state.findings(), state.drafts());
    let of_drafts = state.notes_of_drafts();
    let mut by_file: BTreeMap<&FilePath, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings.iter().take(MOST) {
        by_file.entry(&finding.place.file).or_default().push(finding);
    }
    for file in &drafts {
        by_file.entry(file).or_default();
    }
    for finding in of_drafts.iter().take(MOST) {
        by_file.entry(&finding.place.file).or_default().push(finding);
    }
    let parts = state.with_sources(|sources| {
        let page = RemainingPage::new(state.root(), &served, &drafts);
        by_file
            .iter()
            .map(|(file, found)| page.part(file, found, sources))
            .collect::<String>()
    });
    let more = findings.len().saturating_sub(MOST);
    frame(&served, &summary(&findings, &drafts, served.language()), &parts, more)
}

/// What all parts of the page share.
struct RemainingPage<'a> {
    served: &'a Served,
    drafts: &'a BTreeSet<FilePath>,
    /// The site's folder as editors open it.
    folder: PathBuf,
    documents: BTreeMap<&'a str, &'a Document>,
}

impl<'a> RemainingPage<'a> {
    fn new(root: &Path, served: &'a Served, drafts: &'a BTreeSet<FilePath>) -> Self {
        let documents = served.site.corpus().documents.values();
        RemainingPage {
            served,
            drafts,
            folder: std::path::absolute(root).unwrap_or_else(|_| root.to_owned()),
            documents: documents.map(|document| (&*document.file, &**document)).collect(),
        }
    }

    fn part(&self, file: &FilePath, found: &[&Diagnostic], sources: &Sources<'_>) -> String {
        let lang = self.served.language();
        let document = self.documents.get(&**file).copied();
        let title = document.map_or(&**file, Document::list_title);
        let mut html = format!("<section>\n<h2>{}</h2>\n<p>", escape_html(title));
        // Writing to a text cannot fail.
        let _ = write!(html, "{}", self.place(file, 1, 1, file));
        if let Some(document) = document {
            let href = self.served.site.links().to(&Route::Document(document.id.clone()));
            let _ = write!(html, " · <a href=\"{}\">{}</a>", escape_html(&href), word("page", lang));
        }
        if self.drafts.contains(file) {
            let shown = if document.is_some() {
                "draft_shown"
            } else {
                "draft_hidden"
            };
            let _ = write!(html, " · <strong>{}</strong>", word(shown, lang));
        }
        html.push_str("</p>\n<ul>\n");
        let text = sources.text_of(file);
        for finding in found {
            html.push_str(&self.item(&self.left(finding, document, text.as_deref(), sources)));
        }
        html.push_str("</ul>\n</section>\n");
        html
    }

    fn left<'f>(
        &self,
        finding: &'f Diagnostic,
        document: Option<&Document>,
        text: Option<&str>,
        sources: &Sources<'_>,
    ) -> RemainingItem<'f> {
        let position = sources.position(&finding.place);
        let row = document.zip(text).and_then(|(document, text)| {
            let row = row_at(document, text, position.line, self.served.site.corpus())?;
            let route = Route::Document(document.id.clone());
            let href = self.served.site.links().to_anchor(&route, &row.0);
            Some(RemainingRow { words: row.1, href })
        });
        RemainingItem {
            finding,
            line: position.line,
            column: position.column,
            row,
        }
    }

    fn item(&self, left: &RemainingItem<'_>) -> String {
        let lang = self.served.language();
        let RemainingItem {
            finding,
            line,
            column,
            row,
        } = left;
        let severity = word(severity_key(finding.severity), lang);
        let place = self.place(&finding.place.file, *line, *column, &format!("{line}:{column}"));
        let row = row.as_ref().map_or_else(String::new, |row| {
            format!(
                " – <a href=\"{}\">{}</a>",
                escape_html(&row.href),
                escape_html(&row.words)
            )
        });
        format!(
            "<li>{place}{row}<br><strong>{severity} {}</strong>: {}<br>{}</li>\n",
            finding.rule.code,
            with_code(&finding.message(lang)),
            with_code(&finding.help(lang))
        )
    }

    /// A place as a link to its source, and one that an editor on this machine opens.
    fn place(&self, file: &str, line: usize, column: usize, words: &str) -> String {
        let base = self.served.site.links().base_path();
        let path = percent_encoded(file);
        let folder = percent_encoded(&self.folder.to_string_lossy().replace('\\', "/"));
        let slash = if folder.starts_with('/') { "" } else { "/" };
        format!(
            "<a href=\"{base}{OWN}source/{path}#L{line}\"><code>{}</code></a> \
             (<a href=\"vscode://file{slash}{folder}/{path}:{line}:{column}\">{}</a>)",
            escape_html(words),
            word("open_in_editor", self.served.language())
        )
    }
}

/// The row of a target or task that a line of the file belongs to: its anchor and its words.
fn row_at(document: &Document, text: &str, line: usize, corpus: &Corpus) -> Option<(String, String)> {
    let targets = document.targets.iter().map(|target| {
        let words = format!("{}: {}", corpus.indicators[target.indicator].name, target.text);
        (target.line, target.id.clone(), words)
    });
    let tasks = document.tasks.iter().map(|task| {
        let title = task.title.clone().unwrap_or_else(|| task.id.clone());
        (task.line, task.id.clone(), title)
    });
    let rows = targets.chain(tasks).filter(|(start, ..)| *start as usize <= line);
    let (start, id, words) = rows.max_by_key(|(start, ..)| *start)?;
    // A key at the head of a line, or the end of the front-matter, ends the rows above it.
    let between = text.lines().take(line).skip(start as usize);
    let is_outside = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase()) || line.starts_with("---");
    (!between.into_iter().any(is_outside)).then_some((id, words))
}

/// A sentence of a finding as HTML: what it quotes from files stands in backticks.
fn with_code(sentence: &str) -> String {
    let parts: Vec<String> = sentence.split('`').map(escape_html).collect();
    let is_paired = parts.len() % 2 == 1;
    let code = |(at, part): (usize, &String)| match at % 2 {
        1 if is_paired => format!("<code>{part}</code>"),
        _ => part.clone(),
    };
    match is_paired {
        true => parts.iter().enumerate().map(code).collect(),
        false => escape_html(sentence),
    }
}

fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity.error",
        Severity::Warning => "severity.warning",
        Severity::Info => "severity.info",
    }
}

fn percent_encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~');
    utf8_percent_encode(path, KEPT).to_string()
}

/// The counts of what is left: "2 lỗi · 3 cảnh báo · 41 dấu cần soát · 1 bản nháp".
fn summary(findings: &[Diagnostic], drafts: &BTreeSet<FilePath>, lang: Lang) -> String {
    let count = |wanted: &dyn Fn(&Diagnostic) -> bool| findings.iter().filter(|finding| wanted(finding)).count();
    let is_mark = |finding: &Diagnostic| crate::checks::is_mark(finding.rule);
    let marks = count(&is_mark);
    let errors = count(&|finding| finding.severity == Severity::Error);
    let warnings = count(&|finding| finding.severity == Severity::Warning && !is_mark(finding));
    match lang {
        Lang::Vi => format!(
            "{errors} lỗi · {warnings} cảnh báo · {marks} dấu cần soát · {} bản nháp",
            drafts.len()
        ),
        Lang::En => {
            let told = |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
            [
                told(errors, "error", "errors"),
                told(warnings, "warning", "warnings"),
                told(marks, "mark to review", "marks to review"),
                told(drafts.len(), "draft", "drafts"),
            ]
            .join(" · ")
        }
    }
}

fn frame(served: &Served, summary: &str, parts: &str, more: usize) -> String {
    let (lang, base) = (served.language(), served.site.links().base_path());
    let title = word("remaining", lang);
    let rest = match more {
        0 => String::new(),
        more => format!(
            "<p>{}</p>\n",
            word("more_findings", lang).replace("{n}", &more.to_string())
        ),
    };
    let nothing = match parts.is_empty() {
        true => format!("<p>{}</p>\n", word("none", lang)),
        false => String::new(),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{base}{OWN}preview.css\">\n\
         <body class=\"congkhai-source congkhai-remaining\">\n<main><p><a href=\"{base}\">{}</a></p>\n<h1>{title}</h1>\n<p>{summary}</p>\n{nothing}{parts}{rest}</main>\n",
        lang.code(),
        word("to_site", lang)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Options;
    use crate::source::Snapshot;
    use crate::website::load_snapshot;

    const PLAN: &str = "---\ntitle: T\ntype: ke-hoach\njurisdiction: vn\ntargets:\n  - indicator: a\n    value: \"3\"\n    review: xem lại\nreview:\n  - chung\n---\n";

    #[test]
    fn a_line_belongs_to_the_row_above_it_until_another_key_begins() {
        let files = [
            (
                "content/jurisdictions.yaml",
                "- { id: vn, name: Việt Nam, level: national }\n",
            ),
            ("content/sectors.yaml", "- { id: s, name: S }\n"),
            (
                "content/indicators.yaml",
                "- { id: a, name: Chỉ tiêu A, direction: higher, sector: s }\n",
            ),
            ("content/plans/vn/t.md", PLAN),
        ];
        let snapshot = Snapshot::from_texts(files.map(|(path, text)| (path, text.as_bytes())));
        let corpus = load_snapshot(snapshot, &Options::default()).corpus;
        let document = corpus.documents.values().next().expect("the plan");
        let words = |line| row_at(document, PLAN, line, &corpus).map(|(_, words)| words);
        assert_eq!(words(5), None);
        assert_eq!(words(8).as_deref(), Some("Chỉ tiêu A: 3"));
        assert_eq!(words(10), None);
    }
}
