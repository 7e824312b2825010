//! Tệp không còn: what the last good site still has and nobody should be shown.
//!
//! While some file has errors, the last good site stays, and with it its lists. A page whose own file is gone is no
//! part of it: whoever deletes a document must not find it published. So its addresses are taken out of the site
//! that stays, until there is a good one again or the file is back.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::FilePath;
use crate::route::{Owner, Route};
use crate::website::routes_of;

use super::Live;

impl Live {
    /// The addresses of the last good site that are there because of files which are gone.
    pub fn gone(&self) -> BTreeSet<Route> {
        if self.failed.is_none() && Arc::ptr_eq(&self.good, &self.latest) {
            return BTreeSet::new();
        }
        let corpus = self.good.corpus();
        let is_gone = |file: &FilePath| !self.snapshot.files.contains_key(file);
        let documents = corpus.documents.values().filter(|document| is_gone(&document.file));
        let pages = corpus.pages.iter().filter(|page| is_gone(&page.file));
        let attachments = corpus.attachments.keys();
        let attachments = attachments.filter(|path| !self.snapshot.attachments.contains_key(*path));
        let owners = documents
            .map(|document| Owner::Document(document.id.clone()))
            .chain(pages.map(|page| Owner::Page(page.name.clone())))
            .chain(attachments.map(|path| Owner::Attachment(path.clone())));
        let routes = owners.flat_map(|owner| routes_of(&owner, corpus));
        // A file that was only renamed keeps its document's addresses.
        let is_made = |route: &Route| self.failed.is_none() && self.latest.routes().binary_search(route).is_ok();
        routes.filter(|route| !is_made(route)).collect()
    }
}
