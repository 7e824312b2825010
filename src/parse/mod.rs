//! One file → one draft: what was written, with the place of every value.
//!
//! Reading never stops at the first mistake: every function returns what it could read *and*
//! reports what it could not. The keys of the content model stand in this folder and nowhere
//! else. Nothing here looks at another file.

pub mod body;
mod body_findings;
pub mod cells;
pub mod citations;
mod conflict;
mod ctx;
mod document;
mod edges;
pub mod file_kind;
mod forms;
pub mod frontmatter;
mod look;
pub mod markdown;
mod misplaced;
pub mod other_site;
mod page;
mod reader;
mod release;
mod results;
mod site;
mod site_sources;
mod target;
mod task;
pub mod traps;
mod unfilled;
pub mod unseen;
mod verified;
mod vocabulary;
pub mod yaml;

pub use ctx::Ctx;
pub use document::{DocumentDraft, RelatedDraft, RelationDraft, SignerDraft, SourceDraft, bad_number};
pub use file_kind::FileKind;
pub use look::{ColorDraft, LinkDraft, LookDraft};
pub use other_site::{OtherContent, OtherFileDraft};
pub use page::PageDraft;
pub use reader::WrittenScalar;
pub use release::{ChangeRow, Counts, ReleaseFile};
pub use results::{FIGURE_COLUMNS, FigureDraft, REPORT_COLUMNS, ReportDraft, ResultsDraft};
pub use site::{ActiveFileDraft, LevelDraft, SiteDraft, normal_base_url};
pub use site_sources::{DataAddress, SiteSourceDraft};
pub use target::{ActualDraft, BaselineDraft, RelativeDraft, RelativeSubject, TargetDraft, TimeDraft, ValueDraft};
pub use task::{DueDraft, NameDraft, ProgressDraft, TaskDraft};
pub use traps::quoted;
pub use vocabulary::{
    AbbreviationDraft, BodyDraft, DistinctionDraft, IndicatorDraft, JurisdictionDraft, ProvenanceDraft, ScopeDraft,
    SectorDraft, SuccessorDraft, UnitDraft, is_id,
};

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, INTERNAL_ERROR, Rule, guarded};
use crate::model::Release;
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
    pub pages: Vec<PageDraft>,
    pub results: Vec<ResultsDraft>,
    pub releases: Vec<Release>,
    /// The data of other sites, by the paths of its files.
    pub others: Vec<OtherFileDraft>,
    /// Vocabularies of which something could not be read, which is a finding by itself.
    pub unread: BTreeSet<FileKind>,
    /// Vocabularies without a file, and the site's own file where there is none.
    pub missing: BTreeSet<FileKind>,
}

impl Drafts {
    /// The vocabularies of which no row could be read, for whatever reason.
    pub fn without_rows(&self) -> impl Iterator<Item = FileKind> {
        let rows = [
            (FileKind::Jurisdictions, self.jurisdictions.is_empty()),
            (FileKind::Bodies, self.bodies.is_empty()),
            (FileKind::Indicators, self.indicators.is_empty()),
            (FileKind::Sectors, self.sectors.is_empty()),
            (FileKind::Units, self.units.is_empty()),
            (FileKind::Scopes, self.scopes.is_empty()),
        ];
        rows.into_iter().filter_map(|(kind, is_empty)| is_empty.then_some(kind))
    }

    /// Whether a vocabulary is missing or could not be read as a whole.
    pub fn lacks(&self, kind: FileKind) -> bool {
        self.missing.contains(&kind) || self.unread.contains(&kind)
    }
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
    Page(Box<PageDraft>),
    Results(ResultsDraft),
    Release(Box<Release>),
    Nothing,
}

/// Whether a file is a document's.
pub fn is_document(path: &str) -> bool {
    FileKind::of(path) == Some(FileKind::Document)
}

/// Reads the file of one document.
pub fn parse_document(source: &Arc<SourceFile>) -> (Option<DocumentDraft>, Vec<Diagnostic>) {
    let mut ctx = Ctx::new(source);
    let draft = match refused(source, &mut ctx) {
        true => None,
        false => document::read(source, &mut ctx),
    };
    (draft, ctx.into_findings())
}

/// Reads all files of a snapshot but the documents'; findings come in no particular order.
pub fn parse_others(snapshot: &Snapshot) -> (Drafts, Vec<Diagnostic>) {
    let files: Vec<_> = snapshot
        .files
        .values()
        .filter_map(|source| Some((source, FileKind::of(&source.path)?)))
        .filter(|(_, kind)| *kind != FileKind::Document)
        .collect();
    let parse = |(source, kind): (&Arc<SourceFile>, FileKind)| {
        let parsed = guarded(&source.path, || parse_other(source, kind));
        parsed.unwrap_or_else(|failed| (FileDraft::Nothing, vec![failed], Vec::new()))
    };
    let parsed: Vec<(FileDraft, Vec<Diagnostic>, Vec<FileKind>)> = files.par_iter().copied().map(parse).collect();
    let mut drafts = Drafts::default();
    let mut findings = Vec::new();
    let kinds: BTreeSet<FileKind> = files.iter().map(|(_, kind)| *kind).collect();
    drafts.missing.extend(
        FileKind::ALL
            .into_iter()
            .filter(|kind| (kind.is_vocabulary() || *kind == FileKind::Site) && !kinds.contains(kind)),
    );
    let others = snapshot
        .files
        .values()
        .filter(|source| other_site::is_other_site(&source.path));
    let others: Vec<&Arc<SourceFile>> = others.collect();
    let read: Vec<_> = others.par_iter().map(|source| parse_other_site(source)).collect();
    for (draft, mut found) in read {
        findings.append(&mut found);
        drafts.others.extend(draft);
    }
    for ((draft, mut found, elsewhere), (_, kind)) in parsed.into_iter().zip(files) {
        drafts.unread.extend(elsewhere);
        if kind.is_vocabulary() && found.iter().any(hides_rows) {
            drafts.unread.insert(kind);
        }
        findings.append(&mut found);
        drafts.add(draft);
    }
    (drafts, findings)
}

/// Whether rows of a file may be unknown for this reason.
fn hides_rows(finding: &Diagnostic) -> bool {
    let hiding = frontmatter::RULES
        .into_iter()
        .chain([&traps::TOO_DEEP, &conflict::CONFLICT, &INTERNAL_ERROR]);
    // A row, or all of the file, that is no table or list.
    let name = finding.place.file.rsplit('/').next().unwrap_or_default();
    let is_no_row = finding.rule.code == reader::WRONG_SHAPE.code && finding.args.contains(&("key", name.to_owned()));
    is_no_row || hiding.into_iter().any(|rule| rule.code == finding.rule.code)
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
            FileDraft::Page(page) => self.pages.push(*page),
            FileDraft::Results(table) => self.results.push(table),
            FileDraft::Release(release) => self.releases.push(*release),
            FileDraft::Nothing => {}
        }
    }
}

/// Reads a file; with it come the vocabularies of which rows stand in it by mistake.
fn parse_other(source: &Arc<SourceFile>, kind: FileKind) -> (FileDraft, Vec<Diagnostic>, Vec<FileKind>) {
    let mut ctx = Ctx::new(source);
    let mut elsewhere = Vec::new();
    let draft = match refused(source, &mut ctx) {
        true => FileDraft::Nothing,
        false => read(source, kind, &mut elsewhere, &mut ctx),
    };
    (draft, ctx.into_findings(), elsewhere)
}

/// Reads a file of another site; its text is not kept, however large.
fn parse_other_site(source: &Arc<SourceFile>) -> (Option<OtherFileDraft>, Vec<Diagnostic>) {
    let read = guarded(&source.path, || {
        let mut ctx = Ctx::new(source);
        (other_site::read(source, &mut ctx), ctx.into_findings())
    });
    source.forget_text();
    read.unwrap_or_else(|failed| (None, vec![failed]))
}

/// Whether a file cannot be read at all, which is reported; else what nobody sees in it is.
fn refused(source: &SourceFile, ctx: &mut Ctx) -> bool {
    if frontmatter::is_unreadable(source, ctx) {
        return true;
    }
    unseen::report(&source.text(), ctx);
    conflict::is_unmerged(&source.text(), ctx)
}

fn read(source: &SourceFile, kind: FileKind, elsewhere: &mut Vec<FileKind>, ctx: &mut Ctx) -> FileDraft {
    let mut rows = |ctx: &mut Ctx| {
        let mut rows = vocabulary::rows(&source.text(), ctx);
        elsewhere.extend(misplaced::set_apart(&mut rows, kind, ctx));
        rows
    };
    match kind {
        FileKind::Site => site::read(&source.text(), ctx).map_or(FileDraft::Nothing, |s| FileDraft::Site(Box::new(s))),
        FileKind::Jurisdictions => FileDraft::Jurisdictions(rows(ctx).read(vocabulary::jurisdiction, ctx)),
        FileKind::Bodies => FileDraft::Bodies(rows(ctx).read(vocabulary::body, ctx)),
        FileKind::Sectors => FileDraft::Sectors(rows(ctx).read(vocabulary::sector, ctx)),
        FileKind::Units => FileDraft::Units(rows(ctx).read(vocabulary::unit, ctx)),
        FileKind::Scopes => FileDraft::Scopes(rows(ctx).read(vocabulary::scope, ctx)),
        FileKind::Abbreviations => FileDraft::Abbreviations(rows(ctx).read(vocabulary::abbreviation, ctx)),
        FileKind::Indicators => FileDraft::Indicators(rows(ctx).read(vocabulary::indicator, ctx)),
        FileKind::Page => page::read(source, ctx).map_or(FileDraft::Nothing, |p| FileDraft::Page(Box::new(p))),
        FileKind::Results => FileDraft::Results(results::read(source, ctx)),
        FileKind::Release => release::read(source, ctx).map_or(FileDraft::Nothing, |r| FileDraft::Release(Box::new(r))),
        // See `parse_document`.
        FileKind::Document => FileDraft::Nothing,
    }
}

/// The rules that reading a file can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    frontmatter::RULES
        .into_iter()
        .chain(traps::RULES)
        .chain(edges::RULES)
        .chain([&conflict::CONFLICT, &misplaced::MISPLACED])
        .chain(unfilled::RULES)
        .chain(unseen::RULES)
        .chain(body_findings::RULES)
        .chain(reader::RULES)
        .chain(target::RULES)
        .chain(document::RULES)
        .chain(verified::RULES)
        .chain(results::RULES)
        .chain(release::RULES)
        .chain(other_site::RULES)
}
