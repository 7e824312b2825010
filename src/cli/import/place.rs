//! Chỗ ghi: where an imported document goes.

use std::path::{Path, PathBuf};

use super::disk;
use super::site::TargetSite;
use crate::cli::Failure;
use crate::diagnostics::{Bilingual, Lang};
use crate::import::write::{ImportedPlan, name};
use crate::model::DocumentNumber;
use crate::parse::{DocumentDraft, parse_document};
use crate::resolve::{KnownDocument, WrittenIdentity};
use crate::text::fold;

/// The folder of what the last imports wrote.
const BASES: &str = ".congkhai/import";
const PLANS: &str = "content/plans/";

/// Where a document goes.
pub struct Destination {
    /// Its path from the root of the site; none for a file elsewhere.
    pub in_site: Option<String>,
    pub disk: PathBuf,
}

impl Destination {
    /// A file that was asked for.
    ///
    /// # Errors
    /// When it is one of the site's own files that is no document.
    pub fn asked(output: &Path, site: &TargetSite, lang: Lang) -> Result<Destination, Failure> {
        let below = disk::below(&site.root, output);
        let is_document = |path: &str| path.starts_with(PLANS) && path.ends_with(".md");
        if below
            .as_deref()
            .is_some_and(|path| path.starts_with("content/") && !is_document(path))
        {
            let text = Bilingual {
                vi: "văn bản nằm dưới content/plans/<địa phương>/ và có đuôi `.md`, không phải {path}",
                en: "documents are stored in content/plans/<place>/ with names ending in `.md`, unlike {path}",
            };
            let args = [("path", output.display().to_string())];
            return Err(Failure::usage(lang, text.filled(lang, &args)));
        }
        Ok(Destination {
            in_site: below.filter(|path| is_document(path)),
            disk: output.to_owned(),
        })
    }

    /// The place that follows from what the document is: its own file, if it was imported or written before.
    pub fn of(plan: &ImportedPlan, site: &TargetSite) -> Destination {
        let folder = format!("{PLANS}{}/", plan.jurisdiction);
        let number = key(plan);
        let same_number = site.documents().find(|(path, known, written)| {
            let is_there = path.starts_with(&folder) && number.is_some();
            let has_number = || known.number.as_ref().map(|own| own.key()) == number.as_deref();
            is_there && has_number() && is_same(&Identity::known(known, written), plan)
        });
        let path = same_number.map(|(path, ..)| path.to_string()).unwrap_or_else(|| {
            let names = std::iter::once(name::stem(plan)).chain(name::others(plan));
            let paths = names.map(|name| format!("{folder}{name}.md"));
            let mut paths = paths.filter(|path| is_free_or_same(path, plan, site));
            paths
                .next()
                .unwrap_or_else(|| format!("{folder}{}.md", name::stem(plan)))
        });
        Destination {
            disk: site.root.join(&path),
            in_site: Some(path),
        }
    }

    /// Another file of the site that is the same document: another name or another place does not make it a new one.
    pub fn twin(&self, plan: &ImportedPlan, site: &TargetSite) -> Option<String> {
        let (title, number) = (fold(&plan.title), key(plan));
        let year = plan.issued.map(|date| date.year());
        let mut twins = site.documents().filter(|(path, known, _)| {
            let own_number = known.number.as_ref().map(|own| own.key());
            let is_other = Some(&***path) != self.in_site.as_deref();
            let same_kind = known.kind == Some(plan.kind.as_str());
            let same_date = known.issued.map(|date| date.year()) == year;
            let same_title = || fold(&known.title) == title || was_imported_as(path, plan, site);
            is_other && same_kind && same_date && own_number == number.as_deref() && same_title()
        });
        twins.next().map(|(path, ..)| path.to_string())
    }

    /// The path from the root, or as typed.
    pub fn path(&self) -> String {
        self.in_site.clone().unwrap_or_else(|| self.disk.display().to_string())
    }

    /// Where what was imported is kept, for the next merge.
    pub fn base(&self) -> Option<String> {
        let below = self.in_site.as_deref()?.strip_prefix(PLANS)?;
        Some(format!("{BASES}/{below}"))
    }

    /// Where the text that it was imported from is kept.
    pub fn source(&self) -> Option<String> {
        Some(self.base()?.strip_suffix(".md")?.to_owned() + ".txt")
    }
}

/// Where the report on a document goes, if nothing else is said.
pub fn report_of(document: &str) -> String {
    let below = document.strip_prefix(PLANS).unwrap_or(document);
    let below = below.strip_suffix(".md").unwrap_or(below);
    format!("{BASES}/{below}.html")
}

/// What tells one document from another, as far as it is written.
#[derive(Default)]
struct Identity {
    kind: Option<String>,
    number: Option<String>,
    issuer: Option<String>,
    year: Option<i16>,
}

impl Identity {
    fn of(draft: &DocumentDraft) -> Self {
        Identity {
            kind: draft.kind.as_ref().map(|kind| kind.value.slug.to_owned()),
            number: draft.number.as_ref().map(|number| number.value.key().to_owned()),
            issuer: draft.issuer.as_ref().map(|issuer| issuer.value.clone()),
            year: draft.issued.as_ref().map(|date| date.value.year()),
        }
    }

    fn known(known: &KnownDocument, written: &WrittenIdentity) -> Self {
        Identity {
            kind: known.kind.map(str::to_owned),
            number: known.number.as_ref().map(|number| number.key().to_owned()),
            issuer: written.issuer().map(str::to_owned),
            year: known.issued.map(|date| date.year()),
        }
    }
}

fn is_free_or_same(path: &str, plan: &ImportedPlan, site: &TargetSite) -> bool {
    let Some(source) = site.snapshot().file(path) else {
        return true;
    };
    let (draft, _) = parse_document(source);
    // A file that cannot be read is nobody else's: the merge says what is wrong with it.
    was_imported_as(path, plan, site) || draft.is_none_or(|draft| is_same(&Identity::of(&draft), plan))
}

/// Whether the last import of a file gave it this title, whatever its editors call it since.
fn was_imported_as(path: &str, plan: &ImportedPlan, site: &TargetSite) -> bool {
    let base = path.strip_prefix(PLANS).map(|below| format!("{BASES}/{below}"));
    let base = base.and_then(|base| disk::read(&site.root, &base));
    let title = format!("\ntitle: {}\n", crate::import::write::yaml::quoted(&plan.title));
    base.is_some_and(|base| base.contains(&title))
}

fn key(plan: &ImportedPlan) -> Option<String> {
    let number = plan.number.as_deref().and_then(DocumentNumber::parse)?;
    Some(number.key().to_owned())
}

/// Whether nothing that both say differs. Numbers restart each year, so the year counts and the day does not.
fn is_same(written: &Identity, plan: &ImportedPlan) -> bool {
    fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    agree(written.kind.as_deref(), Some(plan.kind.as_str()))
        && agree(written.number.clone(), key(plan))
        && agree(written.issuer.as_deref(), plan.issuer.as_deref())
        && agree(written.year, plan.issued.map(|date| date.year()))
}
