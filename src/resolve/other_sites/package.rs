//! Một gói: the files of one other site, if they are all there and what its package says they are.

use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place};
use crate::model::{DATA_SCHEMA, OtherBody, OtherDocument, OtherIndicator, OtherTarget};
use crate::parse::other_site::{BROKEN_SOURCE, DraftRow, PackageDraft};
use crate::parse::{OtherContent, OtherFileDraft};
use crate::source::{OTHER_TABLES, PACKAGE};

use super::rules::{OTHER_BYTES, UNKNOWN_SCHEMA};

/// A table with the file that it stands in.
pub struct Table<'d, T> {
    pub file: &'d OtherFileDraft,
    pub rows: &'d [DraftRow<T>],
}

/// All of a site's files, as its package describes them.
pub struct Package<'d> {
    pub draft: &'d PackageDraft,
    pub documents: Table<'d, OtherDocument>,
    pub targets: Table<'d, OtherTarget>,
    pub bodies: Table<'d, OtherBody>,
    pub indicators: Table<'d, OtherIndicator>,
}

/// What lies in the folder of a site.
pub enum Fetched<'d> {
    Nothing,
    /// Not to be shown; nothing of it is to be told where reading has told it already.
    Faulty(Vec<Diagnostic>),
    Whole(Package<'d>),
}

impl<'d> Fetched<'d> {
    /// Looks at the files of one folder.
    pub fn of(files: &[&'d OtherFileDraft]) -> Self {
        let Some(first) = files.first() else {
            return Fetched::Nothing;
        };
        if files.iter().any(|file| matches!(file.content, OtherContent::Broken)) {
            return Fetched::Faulty(Vec::new());
        }
        let package = files.iter().find_map(|file| match &file.content {
            OtherContent::Package(draft) => Some((*file, draft)),
            _ => None,
        });
        let Some((file, draft)) = package else {
            return Fetched::Faulty(vec![missing(PACKAGE, first)]);
        };
        if draft.schema.as_deref() != Some(DATA_SCHEMA.to_string().as_str()) {
            return Fetched::Faulty(vec![unknown_schema(file, draft)]);
        }
        let named = |name: &str| files.iter().find(|file| file.file.ends_with(&format!("/{name}")));
        let absent = OTHER_TABLES.iter().filter(|name| named(name).is_none());
        let absent = absent.map(|name| missing(name, file));
        let other = OTHER_TABLES.iter().filter_map(|name| {
            let table = named(name)?;
            let told = draft.resources.iter().find(|resource| resource.name == *name);
            let is_same = told.is_some_and(|told| told.digest == Some(table.digest));
            (!is_same).then_some(*table)
        });
        let faults: Vec<Diagnostic> = absent.chain(other_bytes(other)).collect();
        match Package::with(draft, files) {
            Some(package) if faults.is_empty() => Fetched::Whole(package),
            _ => Fetched::Faulty(faults),
        }
    }
}

impl<'d> Package<'d> {
    fn with(draft: &'d PackageDraft, files: &[&'d OtherFileDraft]) -> Option<Self> {
        let (mut documents, mut targets, mut bodies, mut indicators) = (None, None, None, None);
        for &file in files {
            match &file.content {
                OtherContent::Documents(rows) => documents = Some(Table { file, rows }),
                OtherContent::Targets(rows) => targets = Some(Table { file, rows }),
                OtherContent::Bodies(rows) => bodies = Some(Table { file, rows }),
                OtherContent::Indicators(rows) => indicators = Some(Table { file, rows }),
                OtherContent::Package(_) | OtherContent::Broken => {}
            }
        }
        Some(Package {
            draft,
            documents: documents?,
            targets: targets?,
            bodies: bodies?,
            indicators: indicators?,
        })
    }
}

/// The tables that are others than the package says, as one cause.
fn other_bytes<'d>(mut tables: impl Iterator<Item = &'d OtherFileDraft>) -> Option<Diagnostic> {
    let first = tables.next()?;
    let finding = Diagnostic::new(&OTHER_BYTES, Place::whole(&first.file)).with("id", &first.site);
    Some(tables.fold(finding, |finding, table| finding.related(Place::whole(&table.file))))
}

fn missing(name: &str, file: &OtherFileDraft) -> Diagnostic {
    let why = Bilingual {
        vi: "thiếu tệp `{name}`",
        en: "the file `{name}` is missing",
    };
    let args = [("name", name.to_owned())];
    Diagnostic::new(&BROKEN_SOURCE, Place::whole(&file.file))
        .with("why", why.filled(Lang::Vi, &args))
        .with("why_en", why.filled(Lang::En, &args))
}

fn unknown_schema(file: &OtherFileDraft, draft: &PackageDraft) -> Diagnostic {
    let finding = Diagnostic::new(&UNKNOWN_SCHEMA, Place::new(&file.file, draft.schema_at)).with("id", &file.site);
    let finding = finding.with("known", DATA_SCHEMA.to_string());
    let said = match &draft.schema {
        Some(schema) => (format!("phiên bản {schema}"), format!("version {schema}")),
        None => ("không nêu phiên bản".to_owned(), "no version".to_owned()),
    };
    finding.with("said", said.0).with("said_en", said.1)
}
