//! Tin: what of all changes is told to the public, in both languages, and why each thing is not as it was.

use super::change::{ChangeSubject, RowChange, RowChangeKind};
use super::compare::DataComparison;
use super::line::DataLine;
use super::names::RowNames;
use super::report::{DocumentSentence, counts, many, said};
use super::wording;
use crate::diagnostics::Lang;
use crate::model::NewsCause;

/// Một tin: a change in one sentence, with the rows that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    pub kind: String,
    pub cause: NewsCause,
    pub document: Option<String>,
    pub target: Option<String>,
    pub task: Option<String>,
    pub vi: String,
    pub en: String,
}

/// All news, by document. What a new document brings with it is counted, but for what it replaces in others.
pub fn news(comparison: &DataComparison<'_>) -> Vec<News> {
    let names = RowNames::new(comparison.old, comparison.new);
    let groups = comparison.changes.chunk_by(|a, b| a.document == b.document);
    groups.flat_map(|group| of_group(&names, group)).collect()
}

fn of_group(names: &RowNames<'_>, group: &[RowChange<'_>]) -> Vec<News> {
    let lines = said(group);
    let anew = group.iter().filter(|change| {
        let is_whole = matches!(lines.first(), Some(DocumentSentence::Whole(_)));
        is_whole && sets_anew(change)
    });
    let anew = anew.map(DocumentSentence::One);
    lines
        .iter()
        .copied()
        .chain(anew)
        .map(|line| one(names, group, line))
        .collect()
}

fn one(names: &RowNames<'_>, group: &[RowChange<'_>], line: DocumentSentence<'_, '_>) -> News {
    let (DocumentSentence::Whole(change) | DocumentSentence::Many(change, _) | DocumentSentence::One(change)) = line;
    let sentence = |lang: Lang| match line {
        DocumentSentence::Whole(change) => format!("{}{}", wording::sentence(lang, names, change), counts(lang, group)),
        DocumentSentence::Many(change, n) => many(lang, n, wording::happened(lang, names, change)),
        DocumentSentence::One(change) => wording::sentence(lang, names, change),
    };
    let id = |column: &str| {
        Some(change.line().cell(column))
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
    };
    News {
        kind: change.kind(),
        cause: cause(change),
        document: change.document.clone(),
        target: id("target_id"),
        task: id("task_id"),
        vi: sentence(Lang::Vi),
        en: sentence(Lang::En),
    }
}

/// Why a row is not as it was: laws change targets by rows of later documents, and nothing else does.
fn cause(change: &RowChange<'_>) -> NewsCause {
    match (change.subject, change.what) {
        (ChangeSubject::Target, RowChangeKind::Changed("replaced_by")) => NewsCause::Amended,
        (ChangeSubject::Target, RowChangeKind::Added) if sets_anew(change) => NewsCause::Amended,
        (ChangeSubject::Result | ChangeSubject::Progress, RowChangeKind::Added) => NewsCause::Reported,
        (ChangeSubject::Task, RowChangeKind::Changed("standing")) => standing(change.old, change.new),
        (ChangeSubject::Document, RowChangeKind::Added | RowChangeKind::Removed) => NewsCause::Published,
        (ChangeSubject::Relation, RowChangeKind::Added) if changes_another(change) => NewsCause::Amended,
        (_, RowChangeKind::Added) => NewsCause::Published,
        _ => NewsCause::Corrected,
    }
}

/// Whether a new row sets the row of another document anew.
fn sets_anew(change: &RowChange<'_>) -> bool {
    let is_new = change.subject == ChangeSubject::Target && change.what == RowChangeKind::Added;
    is_new && !change.line().cell("replaces").is_empty()
}

fn changes_another(change: &RowChange<'_>) -> bool {
    matches!(change.line().cell("type"), "amends" | "replaces" | "corrects")
}

/// Why a task stands elsewhere: because of a report, or because its day has come.
fn standing(old: Option<&DataLine>, new: Option<&DataLine>) -> NewsCause {
    let word = |line: Option<&DataLine>| line.map_or("", |line| line.cell("standing")).to_owned();
    match (word(old).as_str(), word(new).as_str()) {
        ("not-due", "unreported") | ("doing", "overdue") => NewsCause::Passed,
        _ => NewsCause::Reported,
    }
}
