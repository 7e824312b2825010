//! Tệp đính kèm: the files below `content/files/` and `content/root/`, published as they are.

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

/// `/files/…`, and the files that others look for at the root of a site: `/.well-known/security.txt`.
pub struct Attachments;

impl Maker for Attachments {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Attachment(path) => vec![Route::Attachment(path.clone())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let Route::Attachment(path) = route else {
            return Err(MakeError::no_answer(route));
        };
        let attachment = cx.corpus.attachments.get(path);
        attachment
            // The snapshot does not read attachments, so it knows no digest of theirs.
            .map(|attachment| Content::File {
                path: attachment.disk.clone(),
                digest: None,
            })
            .ok_or_else(|| MakeError::no_answer(route))
    }
}
