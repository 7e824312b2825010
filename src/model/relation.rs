//! Quan hệ giữa văn bản: what one document does to another.

use super::{DocumentId, DocumentNumber, DocumentType, PartialDate};

/// Loại quan hệ: what one document does to another. Only the outgoing side is written; inverses are derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// Thực hiện
    Implements,
    /// Căn cứ
    BasedOn,
    /// Sửa đổi
    Amends,
    /// Thay thế
    Replaces,
    /// Đính chính
    Corrects,
    /// Theo đề nghị tại
    ProposedBy,
    /// Báo cáo về
    ReportsOn,
    /// Dẫn chiếu
    RefersTo,
}

impl RelationKind {
    pub const ALL: [RelationKind; 8] = [
        RelationKind::Implements,
        RelationKind::BasedOn,
        RelationKind::Amends,
        RelationKind::Replaces,
        RelationKind::Corrects,
        RelationKind::ProposedBy,
        RelationKind::ReportsOn,
        RelationKind::RefersTo,
    ];

    /// Whether it makes another document say something else: only such a document can set its rows anew.
    pub fn changes_another(self) -> bool {
        matches!(
            self,
            RelationKind::Amends | RelationKind::Replaces | RelationKind::Corrects
        )
    }

    /// The key in front-matter and the word of the open data.
    pub fn word(self) -> &'static str {
        match self {
            RelationKind::Implements => "implements",
            RelationKind::BasedOn => "based_on",
            RelationKind::Amends => "amends",
            RelationKind::Replaces => "replaces",
            RelationKind::Corrects => "corrects",
            RelationKind::ProposedBy => "proposed_by",
            RelationKind::ReportsOn => "reports_on",
            RelationKind::RefersTo => "refers_to",
        }
    }

    /// The kind with this key.
    pub fn from_word(word: &str) -> Option<Self> {
        RelationKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A document as another one names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RelatedDocument {
    pub number: Option<DocumentNumber>,
    pub issued: Option<PartialDate>,
    pub kind: Option<&'static DocumentType>,
    pub title: Option<String>,
    /// The published document that is meant.
    pub document: Option<DocumentId>,
}

/// Một quan hệ: the outgoing side.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Relation {
    pub kind: RelationKind,
    pub to: RelatedDocument,
}
