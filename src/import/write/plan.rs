//! Văn bản nhập: everything that goes into the file of an imported plan, names resolved to ids.

use std::collections::BTreeMap;

use crate::import::found::{PrintedTime, Relative};
use crate::model::{DocumentState, PartialDate, RelationKind};

/// The id of the one source that an imported document has.
pub const SOURCE: &str = "goc";

/// Văn bản nhập: one document, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedPlan {
    pub title: String,
    /// A shorter one for lists and headings.
    pub short_title: Option<String>,
    /// The slug of its type.
    pub kind: String,
    pub number: Option<String>,
    pub symbol: Option<String>,
    /// The id of the document's place.
    pub jurisdiction: String,
    pub issuer: Option<String>,
    pub issued: Option<PartialDate>,
    pub issued_printed: Option<String>,
    pub period: Option<(i16, i16)>,
    pub place: Option<String>,
    pub state: DocumentState,
    /// Bản nháp: something in the text was not understood, so it is not published yet.
    pub draft: bool,
    pub signer: Option<SignerRow>,
    pub recipients: Vec<String>,
    pub relations: Vec<RelationRow>,
    /// The name of the file that was read.
    pub source: String,
    pub targets: Vec<TargetRow>,
    pub tasks: Vec<TaskRow>,
    /// Marks on the document as a whole.
    pub review: Vec<String>,
    /// Titles of units, for the comments above their targets.
    pub titles: BTreeMap<String, String>,
    /// The Markdown.
    pub body: String,
}

/// Người ký.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignerRow {
    pub name: String,
    pub title: Option<String>,
}

/// Quan hệ to a document that is named by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationRow {
    pub kind: RelationKind,
    pub number: String,
    pub issued: Option<PartialDate>,
}

/// Chỉ tiêu: one row of `targets:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRow {
    pub id: Option<String>,
    pub indicator: String,
    /// In the grammar of the content model; several only with a [`PrintedTime::Year`] each.
    pub values: Vec<(PrintedTime, String)>,
    /// What was measured before, with its year.
    pub baseline: Option<(i16, String)>,
    pub average: bool,
    pub unit: Option<String>,
    pub scope: Option<String>,
    /// Places of other rows in the list.
    pub within: Option<usize>,
    pub except_of: Option<usize>,
    pub relative: Option<Relative>,
    pub stated_in: Vec<String>,
    pub section: Option<String>,
    pub row: Option<String>,
    pub printed: String,
    pub quote: String,
    pub doubt: Option<String>,
    pub review: Vec<String>,
}

/// Nhiệm vụ: one row of `tasks:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskRow {
    pub section: Option<String>,
    pub title: String,
    /// The bodies under the key of their role, in the order of the model.
    pub direct: Vec<NameRow>,
    pub lead: Vec<NameRow>,
    pub assigned: Vec<NameRow>,
    pub coordinate: Vec<NameRow>,
    pub via: Vec<NameRow>,
    pub to: Vec<NameRow>,
    pub request: bool,
    pub time: Option<String>,
    /// As YAML: `2024-Q2`, `{ every: year, before: 10-30 }`.
    pub due: Option<String>,
    pub review: Vec<String>,
}

/// Tên cơ quan: a body that a task names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameRow {
    /// Its printed name, which leads to it.
    Printed(String),
    /// Its id and the printed words, which do not lead to it by themselves.
    Known { id: String, printed: String },
    /// Words that name no single body: groups, office-holders.
    Free(String),
}

impl NameRow {
    pub fn printed(&self) -> &str {
        match self {
            NameRow::Printed(printed) | NameRow::Known { printed, .. } | NameRow::Free(printed) => printed,
        }
    }
}
