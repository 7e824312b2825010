//! Các dòng: the rows of another site that can be shown; the others are told.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Place};
use crate::model::{OtherDocument, OtherSite, OtherTarget};
use crate::parse::SiteSourceDraft;
use crate::parse::other_site::{LeftOut, RowFault};
use crate::text::{WebAddress, sort_key};

use super::package::{Package, Table};

/// What is shown of a site.
pub fn site(source: &SiteSourceDraft, package: &Package<'_>, findings: &mut Vec<Diagnostic>) -> OtherSite {
    let home = &source.address.home;
    let mut documents = kept(&package.documents, home, findings, |row| (row.id.as_str(), &row.url));
    documents.sort_by(|a: &OtherDocument, b| (b.issued, &b.id).cmp(&(a.issued, &a.id)));
    let places = documents.iter().enumerate();
    let by_id: BTreeMap<_, _> = places.map(|(at, document)| (document.id.clone(), at)).collect();
    let mut targets = kept(&package.targets, home, findings, |row| (&row.id, &row.url));
    // Of a document that is left out no row is shown either; its reason is told with the document.
    let all = package.targets.rows.iter();
    let mut left_out = LeftOut::default();
    for orphan in all.filter(|row| !by_id.contains_key(&row.value.document)) {
        left_out.note(RowFault::NoDocument, || {
            Place::new(&package.targets.file.file, orphan.span)
        });
    }
    findings.extend(left_out.findings());
    targets.retain(|target: &OtherTarget| by_id.contains_key(&target.document));
    targets.sort_by_key(|target| by_id.get(&target.document).copied());
    let mut bodies = kept(&package.bodies, home, findings, |row| (&row.id, &row.url));
    bodies.sort_by_cached_key(|body| sort_key(&body.name));
    OtherSite {
        id: source.id.value.clone(),
        name: source.name.clone(),
        home: home.clone(),
        data: source.address.package.clone(),
        as_of: package.draft.as_of,
        documents,
        targets,
        bodies,
        by_id,
    }
}

/// The rows of a table whose ids are their own and whose addresses lie below the site's.
fn kept<T: Clone>(
    table: &Table<'_, T>,
    home: &WebAddress,
    findings: &mut Vec<Diagnostic>,
    parts: impl Fn(&T) -> (&str, &WebAddress),
) -> Vec<T> {
    let mut left_out = LeftOut::default();
    let mut ids = BTreeSet::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in table.rows {
        let (id, url) = parts(&row.value);
        let fault = match url.is_below(home) {
            false => Some(RowFault::Elsewhere),
            true => (!ids.insert(id)).then_some(RowFault::Twice),
        };
        match fault {
            Some(fault) => left_out.note(fault, || Place::new(&table.file.file, row.span)),
            None => rows.push(row.value.clone()),
        }
    }
    findings.extend(left_out.findings());
    rows
}
