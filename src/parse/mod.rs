//! One file → one draft: what was written, with the place of every value.
//!
//! Reading never stops at the first mistake: every function returns what it could read *and*
//! reports what it could not. The keys of the content model stand in this folder and nowhere
//! else. Nothing here looks at another file.

pub mod body;
pub mod citations;
mod ctx;
mod document;
pub mod frontmatter;
pub mod markdown;
mod page;
mod reader;
mod site;
mod target;
mod task;
pub mod traps;
mod vocabulary;
pub mod yaml;

pub use ctx::Ctx;
pub use document::{BAD_NUMBER, DocumentDraft, RelatedDraft, RelationDraft, SignerDraft, SourceDraft};
pub use page::PageDraft;
pub use reader::Written;
pub use site::{LevelDraft, SiteDraft, normal_base_url};
pub use target::{ActualDraft, BaselineDraft, RelativeDraft, RelativeSubject, TargetDraft, TimeDraft, ValueDraft};
pub use task::{DueDraft, NameDraft, TaskDraft};
pub use vocabulary::{
    AbbreviationDraft, BodyDraft, DistinctionDraft, IndicatorDraft, JurisdictionDraft, ProvenanceDraft, ScopeDraft,
    SectorDraft, SuccessorDraft, UnitDraft, is_id,
};

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Rule, guarded};
use crate::source::{Snapshot, SourceFile};

/// Everything that was written, file by file.
#[derive(Debug, Default)]
pub struct Drafts {
    pub site: Option<SiteDraft>,
    pub jurisdictions: Vec<JurisdictionDraft>,
    pub bodies: Vec<BodyDraft>,
    pub indicators: Vec<IndicatorDraft>,
    pub sectors: Vec<SectorDraft>,
    pub units: Vec<UnitDraft>,
    pub scopes: Vec<ScopeDraft>,
    pub abbreviations: Vec<AbbreviationDraft>,
    pub documents: Vec<Arc<DocumentDraft>>,
    pub pages: Vec<PageDraft>,
}

/// What one file turned out to be.
enum FileDraft {
    Site(Box<SiteDraft>),
    Jurisdictions(Vec<JurisdictionDraft>),
    Bodies(Vec<BodyDraft>),
    Indicators(Vec<IndicatorDraft>),
    Sectors(Vec<SectorDraft>),
    Units(Vec<UnitDraft>),
    Scopes(Vec<ScopeDraft>),
    Abbreviations(Vec<AbbreviationDraft>),
    Document(Arc<DocumentDraft>),
    Page(Box<PageDraft>),
    Nothing,
}

/// Whether a file is a document's.
pub fn is_document(path: &str) -> bool {
    path.starts_with("content/plans/") && path.ends_with(".md")
}

/// Reads the file of one document.
pub fn parse_document(source: &Arc<SourceFile>) -> (Option<Arc<DocumentDraft>>, Vec<Diagnostic>) {
    match parse_file(source) {
        (FileDraft::Document(draft), findings) => (Some(draft), findings),
        (_, findings) => (None, findings),
    }
}

/// Reads all files of a snapshot but the documents'.
pub fn parse_others(snapshot: &Snapshot) -> (Drafts, Vec<Diagnostic>) {
    parse_all(snapshot.files.values().filter(|source| !is_document(&source.path)))
}

/// Reads all files of a snapshot, in parallel; findings come in no particular order.
pub fn parse_snapshot(snapshot: &Snapshot) -> (Drafts, Vec<Diagnostic>) {
    parse_all(snapshot.files.values())
}

fn parse_all<'a>(files: impl Iterator<Item = &'a Arc<SourceFile>>) -> (Drafts, Vec<Diagnostic>) {
    let files: Vec<&Arc<SourceFile>> = files.collect();
    let parse = |source: &Arc<SourceFile>| {
        let parsed = guarded(&source.path, || parse_file(source));
        parsed.unwrap_or_else(|failed| (FileDraft::Nothing, vec![failed]))
    };
    let parsed: Vec<(FileDraft, Vec<Diagnostic>)> = files.into_par_iter().map(parse).collect();
    let mut drafts = Drafts::default();
    let mut findings = Vec::new();
    for (draft, mut found) in parsed {
        findings.append(&mut found);
        drafts.add(draft);
    }
    (drafts, findings)
}

impl Drafts {
    fn add(&mut self, draft: FileDraft) {
        match draft {
            FileDraft::Site(site) => self.site = Some(*site),
            FileDraft::Jurisdictions(mut rows) => self.jurisdictions.append(&mut rows),
            FileDraft::Bodies(mut rows) => self.bodies.append(&mut rows),
            FileDraft::Indicators(mut rows) => self.indicators.append(&mut rows),
            FileDraft::Sectors(mut rows) => self.sectors.append(&mut rows),
            FileDraft::Units(mut rows) => self.units.append(&mut rows),
            FileDraft::Scopes(mut rows) => self.scopes.append(&mut rows),
            FileDraft::Abbreviations(mut rows) => self.abbreviations.append(&mut rows),
            FileDraft::Document(document) => self.documents.push(document),
            FileDraft::Page(page) => self.pages.push(*page),
            FileDraft::Nothing => {}
        }
    }
}

fn parse_file(source: &Arc<SourceFile>) -> (FileDraft, Vec<Diagnostic>) {
    let mut ctx = Ctx::new(source);
    if frontmatter::refuse_other_encodings(source, &mut ctx) {
        return (FileDraft::Nothing, ctx.into_findings());
    }
    let draft = read_by_name(source, &mut ctx);
    (draft, ctx.into_findings())
}

/// A file's path says what it holds (content model §1).
fn read_by_name(source: &SourceFile, ctx: &mut Ctx) -> FileDraft {
    let name = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let rows = |ctx: &mut Ctx| vocabulary::rows(&source.text(), ctx);
    match name {
        "site.yaml" => site::read(&source.text(), ctx).map_or(FileDraft::Nothing, |s| FileDraft::Site(Box::new(s))),
        "jurisdictions.yaml" => FileDraft::Jurisdictions(rows(ctx).read(vocabulary::jurisdiction, ctx)),
        "bodies.yaml" => FileDraft::Bodies(rows(ctx).read(vocabulary::body, ctx)),
        "sectors.yaml" => FileDraft::Sectors(rows(ctx).read(vocabulary::sector, ctx)),
        "units.yaml" => FileDraft::Units(rows(ctx).read(vocabulary::unit, ctx)),
        "scopes.yaml" => FileDraft::Scopes(rows(ctx).read(vocabulary::scope, ctx)),
        "abbreviations.yaml" => FileDraft::Abbreviations(rows(ctx).read(vocabulary::abbreviation, ctx)),
        _ if name == "indicators.yaml" || (name.starts_with("indicators/") && name.ends_with(".yaml")) => {
            FileDraft::Indicators(rows(ctx).read(vocabulary::indicator, ctx))
        }
        _ if is_document(&source.path) => {
            document::read(source, ctx).map_or(FileDraft::Nothing, |d| FileDraft::Document(Arc::new(d)))
        }
        _ if name.starts_with("pages/") && name.ends_with(".md") => {
            page::read(source, ctx).map_or(FileDraft::Nothing, |p| FileDraft::Page(Box::new(p)))
        }
        _ => FileDraft::Nothing,
    }
}

/// The rules that reading a file can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    frontmatter::RULES
        .into_iter()
        .chain(traps::RULES)
        .chain(reader::RULES)
        .chain(target::RULES)
        .chain(document::RULES)
}
