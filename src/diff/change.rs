//! Thay đổi: one thing that is not as it was.

use super::line::DataLine;

/// The kind of row that a change is about. The order is that in which changes of a document are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeSubject {
    Indicator,
    Jurisdiction,
    Body,
    Document,
    Relation,
    Target,
    /// A result of a target in a year.
    Result,
    Task,
    TaskBody,
    /// A report on a task.
    Progress,
}

impl ChangeSubject {
    /// The first word of a change's `kind`.
    pub fn word(self) -> &'static str {
        match self {
            ChangeSubject::Indicator => "indicator",
            ChangeSubject::Jurisdiction => "jurisdiction",
            ChangeSubject::Body => "body",
            ChangeSubject::Document => "document",
            ChangeSubject::Relation => "relation",
            ChangeSubject::Target => "target",
            ChangeSubject::Result => "result",
            ChangeSubject::Task => "task",
            ChangeSubject::TaskBody => "task_body",
            ChangeSubject::Progress => "progress",
        }
    }
}

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowChangeKind {
    Added,
    Removed,
    /// The row has another id now.
    Renamed,
    /// This column says something else.
    Changed(&'static str),
}

impl RowChangeKind {
    /// The second word of a change's `kind`.
    pub fn word(self) -> &'static str {
        match self {
            RowChangeKind::Added => "added",
            RowChangeKind::Removed => "removed",
            RowChangeKind::Renamed => "renamed",
            RowChangeKind::Changed(_) => "changed",
        }
    }
}

/// Thay đổi: what happened to one row, with the rows as they were and are.
#[derive(Clone, Debug)]
pub struct RowChange<'a> {
    pub subject: ChangeSubject,
    pub what: RowChangeKind,
    /// The document concerned, by its id of now; a vocabulary has none.
    pub document: Option<String>,
    pub(super) old: Option<&'a DataLine>,
    pub(super) new: Option<&'a DataLine>,
    /// Where it stands among the changes of its document.
    pub(super) position: usize,
}

impl<'a> RowChange<'a> {
    /// The kind of the change in one word: `target_added`, `task_body_removed`, `document_renamed` …
    pub fn kind(&self) -> String {
        format!("{}_{}", self.subject.word(), self.what.word())
    }

    /// The column that says something else, or the role or type of what came or went.
    pub fn field(&self) -> Option<&'a str> {
        match (self.subject, self.what) {
            (_, RowChangeKind::Changed(field)) => Some(field),
            (ChangeSubject::TaskBody, _) => Some(self.line().cell("role")),
            (ChangeSubject::Relation, _) => Some(self.line().cell("type")),
            (ChangeSubject::Progress, _) => Some("status"),
            (ChangeSubject::Document, RowChangeKind::Renamed) => Some("document_id"),
            (ChangeSubject::Target, RowChangeKind::Renamed) => Some("target_id"),
            (ChangeSubject::Task, RowChangeKind::Renamed) => Some("task_id"),
            (_, RowChangeKind::Renamed) => Some("id"),
            _ => None,
        }
    }

    /// The row as it is now; as it was, if it went.
    pub(super) fn line(&self) -> &'a DataLine {
        self.new.or(self.old).expect("a change is of a row that is or was")
    }
}
