//! Trang khác: other sites whose published data is shown beside the site's own, and never mixed with it.
//!
//! What another body publishes is its own: nothing here is a [`Document`](super::Document) or a
//! [`Target`](super::Target), so no verdict, count, check or table of open data can take it for ours.

use std::collections::BTreeMap;

use super::{Body, DocumentId, DocumentState, DocumentType, Id, Indicator, Jurisdiction, PartialDate, Time, Verified};
use crate::text::WebAddress;

/// Trang khác: a site that `sources:` in `site.yaml` names, with what was fetched of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSite {
    /// The name of its folder below `content/sources/`; whatever is shown of it stands under this name.
    pub id: String,
    pub name: String,
    /// Its first page. No link leads out of what lies below it.
    pub home: WebAddress,
    /// Where its data is described.
    pub data: WebAddress,
    /// The day up to which its data goes.
    pub as_of: Option<PartialDate>,
    /// The newest first.
    pub documents: Vec<OtherDocument>,
    /// In the order of their documents.
    pub targets: Vec<OtherTarget>,
    /// By name.
    pub bodies: Vec<OtherBody>,
    /// Where each document stands in `documents`.
    pub by_id: BTreeMap<DocumentId, usize>,
}

/// The version of the open data's tables that this program writes and reads; `datapackage.json` names it.
pub const DATA_SCHEMA: u64 = 1;

/// Văn bản của trang khác.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherDocument {
    /// Its id over there, which another document may have here.
    pub id: DocumentId,
    pub number: Option<String>,
    pub title: String,
    /// Its type, where it is one that we know, and what it is called over there.
    pub kind: Option<&'static DocumentType>,
    pub type_name: String,
    /// The id and the name of its place over there.
    pub place: String,
    pub place_name: String,
    pub issuer_name: Option<String>,
    pub issued: Option<PartialDate>,
    pub state: DocumentState,
    /// Its page on its own site.
    pub url: WebAddress,
}

/// Chỉ tiêu của trang khác: a row as it is published over there, word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherTarget {
    /// `<document_id>#<row id>` over there.
    pub id: String,
    pub document: DocumentId,
    /// The id and the name of its indicator over there.
    pub indicator: String,
    pub indicator_name: String,
    pub place_name: String,
    pub scope_name: Option<String>,
    pub time: Time,
    /// Expressly no target, which is never 0.
    pub is_none: bool,
    /// The printed words, else the value as it was written.
    pub text: String,
    pub unit: Option<String>,
    pub doubt: Option<String>,
    /// Whether a later document has set it anew.
    pub is_replaced: bool,
    pub verified: Verified,
    pub url: WebAddress,
}

/// Cơ quan của trang khác.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherBody {
    pub id: String,
    pub name: String,
    pub url: WebAddress,
}

/// Chỉ tiêu thống kê của trang khác: what a figure there counts, so that it is put beside ours only if that is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherIndicator {
    pub id: String,
    pub name: String,
    pub unit: Option<String>,
    /// `higher`, `lower`, `none`.
    pub direction: String,
    /// `rate`, `level`, `count`, `change`, `structure`.
    pub measure: String,
    pub url: WebAddress,
}

/// A row of one of the other sites: the place of the site, and that of the row in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OtherRef {
    pub site: usize,
    pub row: usize,
}

/// All other sites in the order of `site.yaml`, and what of them belongs beside what of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherSites {
    pub sites: Vec<OtherSite>,
    /// Targets of an indicator that is the same here and there.
    pub targets_of: BTreeMap<Id<Indicator>, Vec<OtherRef>>,
    /// Documents of a place that is the same here and there.
    pub documents_of: BTreeMap<Id<Jurisdiction>, Vec<OtherRef>>,
    /// Bodies with the id and the name of one of ours.
    pub bodies_of: BTreeMap<Id<Body>, Vec<OtherRef>>,
}

impl OtherSites {
    /// The site with this id.
    pub fn find(&self, id: &str) -> Option<&OtherSite> {
        self.sites.iter().find(|site| site.id == id)
    }

    /// The target behind a reference, with its site.
    pub fn target(&self, at: OtherRef) -> Option<(&OtherSite, &OtherTarget)> {
        let site = self.sites.get(at.site)?;
        Some((site, site.targets.get(at.row)?))
    }

    /// The body behind a reference, with its site.
    pub fn body(&self, at: OtherRef) -> Option<(&OtherSite, &OtherBody)> {
        let site = self.sites.get(at.site)?;
        Some((site, site.bodies.get(at.row)?))
    }

    /// The document behind a reference, with its site.
    pub fn document(&self, at: OtherRef) -> Option<(&OtherSite, &OtherDocument)> {
        let site = self.sites.get(at.site)?;
        Some((site, site.documents.get(at.row)?))
    }
}

impl OtherSite {
    /// One of its documents by its id over there.
    pub fn document(&self, id: &DocumentId) -> Option<&OtherDocument> {
        self.documents.get(*self.by_id.get(id)?)
    }
}
