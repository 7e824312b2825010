//! Lần công bố: what was published when, and what was new in it.

use jiff::civil::Date;

use super::{DocumentId, RowName};
use crate::diagnostics::Lang;

/// Vì sao: why something is not as it was published before. Readers must never take one for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NewsCause {
    /// Mới đăng: it was not here before, or is here no more.
    Published,
    /// Sửa đổi bằng văn bản: a later document amends, replaces or corrects an earlier one.
    Amended,
    /// Báo cáo: somebody told what was reached or done.
    Reported,
    /// Đến hạn: a day has passed.
    Passed,
    /// Biên tập sửa: the editors corrected what they had written before.
    Corrected,
}

impl NewsCause {
    /// All causes, in the order of a legend.
    pub const ALL: [NewsCause; 5] = [
        NewsCause::Published,
        NewsCause::Amended,
        NewsCause::Reported,
        NewsCause::Passed,
        NewsCause::Corrected,
    ];

    /// The word of the files and of the wording's keys.
    pub const fn word(self) -> &'static str {
        match self {
            NewsCause::Published => "published",
            NewsCause::Amended => "amended",
            NewsCause::Reported => "reported",
            NewsCause::Passed => "passed",
            NewsCause::Corrected => "corrected",
        }
    }

    /// The cause of a word; none where it is another one.
    pub fn parse(word: &str) -> Option<Self> {
        NewsCause::ALL.into_iter().find(|cause| cause.word() == word)
    }
}

/// Tin thay đổi: one thing that was new in a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseChange {
    /// `target_added`, `result_changed` …, as `congkhai diff` says it.
    pub kind: String,
    pub cause: NewsCause,
    pub document: Option<DocumentId>,
    pub target: Option<RowName>,
    pub task: Option<RowName>,
    /// What people are told, as things were called then.
    pub vi: String,
    pub en: String,
}

impl ReleaseChange {
    /// The sentence in the language of a site.
    pub fn sentence(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Lần công bố: a file of `content/releases/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The file's name without its ending: the day, and `-2` for a second one on it.
    pub name: String,
    pub date: Date,
    pub note: Option<String>,
    /// How many documents, targets, tasks and results the data had.
    pub documents: usize,
    pub targets: usize,
    pub tasks: usize,
    pub results: usize,
    /// By document, as `congkhai diff` orders them. Of the first release there are none.
    pub changes: Vec<ReleaseChange>,
}

impl Release {
    /// Which one of its day it is, from 1.
    pub fn number(&self) -> u32 {
        let day = self.date.to_string();
        let behind = self.name.strip_prefix(&day).and_then(|rest| rest.strip_prefix('-'));
        behind.and_then(|number| number.parse().ok()).unwrap_or(1)
    }
}
