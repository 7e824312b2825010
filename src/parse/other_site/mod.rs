//! Dữ liệu của trang khác as fetched: a file of `content/sources/<id>/`, which `congkhai sources update` keeps.
//!
//! Whoever wrote it is not trusted. A cell is text and nothing else, of bounded length and without signs that nobody sees;
//! an address leads to the web; a row that is otherwise is left out and told. No page of another site is ever read.

mod fault;
mod package;
mod row;
mod rows;
mod rules;

pub use fault::{LeftOut, RowFault};
pub use package::{PackageDraft, ResourceDraft};
pub use row::DraftRow;
pub use rules::{BROKEN_SOURCE, RULES};

use crate::diagnostics::FilePath;
use crate::model::{OtherBody, OtherDocument, OtherIndicator, OtherTarget};
use crate::source::{Digest, SourceFile, other_site_file};

use super::Ctx;
use super::frontmatter::is_unreadable;

/// Một tệp của trang khác as written.
#[derive(Debug)]
pub struct OtherFileDraft {
    /// The name of the folder: the id of the other site.
    pub site: String,
    pub file: FilePath,
    pub digest: Digest,
    pub content: OtherContent,
}

/// What such a file holds.
#[derive(Debug)]
pub enum OtherContent {
    /// It cannot be read, which is reported.
    Broken,
    Package(PackageDraft),
    Documents(Vec<DraftRow<OtherDocument>>),
    Targets(Vec<DraftRow<OtherTarget>>),
    Bodies(Vec<DraftRow<OtherBody>>),
    Indicators(Vec<DraftRow<OtherIndicator>>),
}

/// Whether a path is that of a file of another site.
pub fn is_other_site(path: &str) -> bool {
    other_site_file(path).is_some()
}

/// Reads a file of another site; nothing where the path is that of none.
pub fn read(source: &SourceFile, ctx: &mut Ctx) -> Option<OtherFileDraft> {
    let (site, name) = other_site_file(&source.path)?;
    let content = match is_unreadable(source, ctx) {
        true => None,
        false => content(name, source, ctx),
    };
    Some(OtherFileDraft {
        site: site.to_owned(),
        file: FilePath::clone(&source.path),
        digest: source.digest,
        content: content.unwrap_or(OtherContent::Broken),
    })
}

fn content(name: &str, source: &SourceFile, ctx: &mut Ctx) -> Option<OtherContent> {
    Some(match name {
        "documents.csv" => OtherContent::Documents(rows::read(source, rows::DOCUMENTS, ctx)?),
        "targets.csv" => OtherContent::Targets(rows::read(source, rows::TARGETS, ctx)?),
        "bodies.csv" => OtherContent::Bodies(rows::read(source, rows::BODIES, ctx)?),
        "indicators.csv" => OtherContent::Indicators(rows::read(source, rows::INDICATORS, ctx)?),
        _ => OtherContent::Package(package::read(source, ctx)?),
    })
}
