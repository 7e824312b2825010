//! Bản kể: all changes as text for people and as JSON for programs.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::change::{ChangeSubject, RowChange, RowChangeKind};
use super::compare::DataComparison;
use super::line::DataLine;
use super::names::RowNames;
use super::{shown, wording};
use crate::diagnostics::{Bilingual, Lang};

/// From how many targets on the same news of their source is told once.
const MANY: usize = 4;

/// All changes as text: a document's name, then one sentence a line. Nothing where nothing changed.
///
/// What a document brings with it, or takes along, is counted; [`json`] names all of it.
pub fn human(comparison: &DataComparison<'_>, lang: Lang) -> String {
    let names = RowNames::new(comparison.old, comparison.new);
    let groups = comparison.changes.chunk_by(|a, b| a.document == b.document);
    let texts: Vec<String> = groups.map(|group| text_of(lang, &names, group)).collect();
    texts.join("\n")
}

fn text_of(lang: Lang, names: &RowNames<'_>, group: &[RowChange<'_>]) -> String {
    let title = match group.first().and_then(|change| change.document.as_deref()) {
        Some(id) => {
            let heading = [names.place_of(id), &names.document(id), id];
            let mut parts: Vec<&str> = heading.into_iter().filter(|part| !part.is_empty()).collect();
            parts.dedup();
            parts.join(" · ")
        }
        None => {
            let vocabulary = Bilingual {
                vi: "Danh mục",
                en: "Vocabularies",
            };
            vocabulary.get(lang).to_owned()
        }
    };
    let lines = sentences(lang, names, group);
    let lines: String = lines.into_iter().map(|line| format!("  {line}\n")).collect();
    format!("{title}\n{lines}")
}

/// The sentences about one document.
fn sentences(lang: Lang, names: &RowNames<'_>, group: &[RowChange<'_>]) -> Vec<String> {
    let lines = said(group).into_iter().map(|line| match line {
        DocumentSentence::Whole(change) => format!("{}{}", wording::sentence(lang, names, change), counts(lang, group)),
        DocumentSentence::Many(change, n) => many(lang, n, wording::happened(lang, names, change)),
        DocumentSentence::One(change) => wording::sentence(lang, names, change),
    });
    lines.collect()
}

/// Câu: what is told of a document in one sentence.
#[derive(Clone, Copy)]
pub enum DocumentSentence<'g, 'a> {
    /// The document came or went, with all that is in it.
    Whole(&'g RowChange<'a>),
    /// How many targets have the same news of their source.
    Many(&'g RowChange<'a>, usize),
    One(&'g RowChange<'a>),
}

/// What is told of the changes of one document: each thing once, and nothing that follows from another.
pub fn said<'g, 'a>(group: &'g [RowChange<'a>]) -> Vec<DocumentSentence<'g, 'a>> {
    let whole = group
        .iter()
        .find(|change| change.subject == ChangeSubject::Document && comes_or_goes(change));
    if let Some(whole) = whole {
        return vec![DocumentSentence::Whole(whole)];
    }
    let tasks: HashSet<&str> = group
        .iter()
        .filter(|change| change.subject == ChangeSubject::Task && comes_or_goes(change))
        .map(|change| change.line().cell("task_id"))
        .collect();
    let often = often(group);
    let mut told = HashSet::new();
    let mut lines = Vec::new();
    for change in group {
        let n = news_of_source(change).and_then(|news| often.get(&news));
        let with_its_task = change.subject == ChangeSubject::TaskBody && tasks.contains(change.line().cell("task_id"));
        match (news_of_source(change), n) {
            (Some(news), Some(n)) if *n >= MANY => {
                if told.insert(news) {
                    lines.push(DocumentSentence::Many(change, *n));
                }
            }
            _ if with_its_task => {}
            _ => lines.push(DocumentSentence::One(change)),
        }
    }
    lines
}

fn comes_or_goes(change: &RowChange<'_>) -> bool {
    matches!(change.what, RowChangeKind::Added | RowChangeKind::Removed)
}

/// A column that says of a target what its source says of all, with the old and the new cell.
type SourceNews<'a> = (&'a str, &'a str, &'a str);

fn news_of_source<'a>(change: &RowChange<'a>) -> Option<SourceNews<'a>> {
    let RowChangeKind::Changed(field @ ("verified" | "source_url")) = change.what else {
        return None;
    };
    Some((field, change.old?.cell(field), change.new?.cell(field)))
}

fn often<'a>(group: &[RowChange<'a>]) -> HashMap<SourceNews<'a>, usize> {
    let mut often = HashMap::new();
    for news in group.iter().filter_map(news_of_source) {
        *often.entry(news).or_insert(0) += 1;
    }
    often
}

/// The news of the source of several targets: "12 chỉ tiêu, kiểm chứng: …".
pub fn many(lang: Lang, n: usize, news: String) -> String {
    let text = Bilingual {
        vi: "{n} chỉ tiêu, {news}",
        en: "{n} targets, {news}",
    };
    text.filled(lang, &[("n", n.to_string()), ("news", news)])
}

/// The counts of what came or went with a document: " (12 chỉ tiêu, 5 nhiệm vụ)".
pub fn counts(lang: Lang, group: &[RowChange<'_>]) -> String {
    let count = |subject| group.iter().filter(|change| change.subject == subject).count();
    let (targets, tasks) = (count(ChangeSubject::Target), count(ChangeSubject::Task));
    let text = Bilingual {
        vi: " ({targets} chỉ tiêu, {tasks} nhiệm vụ)",
        en: " (targets: {targets}, tasks: {tasks})",
    };
    text.filled(lang, &[("targets", targets.to_string()), ("tasks", tasks.to_string())])
}

/// One change, with the keys in an order that stays.
#[derive(Serialize)]
struct JsonChange<'a> {
    kind: String,
    document_id: Option<&'a str>,
    target_id: Option<&'a str>,
    task_id: Option<&'a str>,
    field: Option<&'a str>,
    old: Option<String>,
    new: Option<String>,
    sentence: String,
}

/// All changes as one array, one change a line; it ends with a line break.
pub fn json(comparison: &DataComparison<'_>, lang: Lang) -> String {
    let names = RowNames::new(comparison.old, comparison.new);
    let changes = comparison.changes.iter();
    let rows: Vec<String> = changes.map(|change| row(lang, &names, change)).collect();
    if rows.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", rows.join(",\n"))
}

fn row(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let line = change.line();
    let id = |column| Some(line.cell(column)).filter(|id| !id.is_empty());
    let row = JsonChange {
        kind: change.kind(),
        document_id: change.document.as_deref(),
        target_id: id("target_id"),
        task_id: id("task_id"),
        field: change.field(),
        old: change.old.and_then(|line| matter(change, line)),
        new: change.new.and_then(|line| matter(change, line)),
        sentence: wording::sentence(lang, names, change),
    };
    let row = serde_json::to_string(&row).expect("a row of texts always is JSON");
    crate::text::visible_json(&row).into_owned()
}

/// What a row says of the matter of a change; nothing where it says nothing.
fn matter(change: &RowChange<'_>, line: &DataLine) -> Option<String> {
    let filled = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    match (change.subject, change.what) {
        (ChangeSubject::Target, RowChangeKind::Added | RowChangeKind::Removed | RowChangeKind::Changed("value")) => {
            filled(&shown::notation(line))
        }
        (ChangeSubject::Target, RowChangeKind::Changed("year" | "period")) => {
            filled(line.cell("year")).or_else(|| filled(line.cell("period")))
        }
        (_, RowChangeKind::Changed(field)) => filled(line.cell(field)),
        (ChangeSubject::TaskBody, _) => filled(line.cell("body_as_written")),
        (ChangeSubject::Result, _) => filled(line.cell("value")).or_else(|| filled(line.cell("text"))),
        (ChangeSubject::Progress, _) => filled(line.cell("status")),
        (ChangeSubject::Relation, _) => filled(line.cell("to_number")).or_else(|| filled(line.cell("to"))),
        (_, RowChangeKind::Renamed) => filled(line.cell(change.field()?)),
        (ChangeSubject::Document, _) => filled(line.cell("number")).or_else(|| filled(line.cell("title"))),
        (ChangeSubject::Task, _) => filled(line.cell("title")).or_else(|| filled(line.cell("section"))),
        (_, _) => filled(line.cell("name")),
    }
}
