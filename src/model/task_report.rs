//! Báo cáo tiến độ: what a body says of a task on a day, and what shows it.

use super::{DocumentId, PartialDate};
use crate::text::WebAddress;

/// Trạng thái được báo: the three things that a report can say of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskStatus {
    /// Đang thực hiện
    Doing,
    /// Hoàn thành
    Done,
    /// Dừng
    Stopped,
}

impl TaskStatus {
    pub const ALL: [TaskStatus; 3] = [TaskStatus::Doing, TaskStatus::Done, TaskStatus::Stopped];

    /// The word of front-matter, of spreadsheets and of the open data.
    pub fn word(self) -> &'static str {
        match self {
            TaskStatus::Doing => "doing",
            TaskStatus::Done => "done",
            TaskStatus::Stopped => "stopped",
        }
    }

    /// The status of a word; none where it is another one.
    pub fn parse(word: &str) -> Option<Self> {
        TaskStatus::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// Minh chứng: what shows that a report is true.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// A document of this site.
    Document(DocumentId),
    Url(WebAddress),
    /// A published file, its path from `content/`: `files/bao-cao.pdf`.
    File(String),
    /// Words of a spreadsheet that lead nowhere: a document that is not here.
    Words(String),
}

impl Evidence {
    /// Reads a cell: an address, the id of a document, the path of a file; anything else is words.
    pub fn parse(text: &str) -> Self {
        if let Some(url) = WebAddress::parse(text).filter(|_| text.contains("://")) {
            Evidence::Url(url)
        } else if let Some(id) = DocumentId::parse(text) {
            Evidence::Document(id)
        } else if text.starts_with("files/") {
            Evidence::File(text.to_owned())
        } else {
            Evidence::Words(text.to_owned())
        }
    }

    /// The text of the open data, which [`Evidence::parse`] reads back.
    pub fn text(&self) -> &str {
        match self {
            Evidence::Document(id) => id.as_str(),
            Evidence::Url(url) => url,
            Evidence::File(text) | Evidence::Words(text) => text,
        }
    }
}

/// Báo cáo tiến độ: one report on a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TaskReport {
    pub date: PartialDate,
    pub status: TaskStatus,
    pub evidence: Option<Evidence>,
    pub note: Option<String>,
}
